"""``xxgk mcp`` and ``xxgk serve --mcp`` as programs, asked by three clients: the SDK's, FastMCP's, and one written here."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import fastmcp
import httpx
import pytest
from mcp import StdioServerParameters
from mcp.client.client import Client

from tests.bot.asked_questions import asked_questions
from tests.bot.channels.assistants.conftest import QUESTION
from tests.e2e.processes import clean_environment, free_port

pytestmark = pytest.mark.slow
PROGRAM = [sys.executable, "-P", "-m", "xxgk.bot.cli"]
MOST_AT_ONCE = 4


@pytest.fixture(scope="module")
def address(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of ``xxgk serve --mcp``."""
    port = free_port()
    command = [*PROGRAM, "serve", "--mcp", "--rate", "0", "--db", str(database), "--listen", f"127.0.0.1:{port}"]
    folder = tmp_path_factory.mktemp("serve")
    with subprocess.Popen(command, cwd=folder, env=clean_environment()) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", process)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            process.terminate()
            process.wait(60)


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        assert process.poll() is None
        try:
            if httpx.get(url, timeout=10, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise TimeoutError(url)


def answers(server: Any, questions: Sequence[str]) -> list[str]:
    """Ask a server by the SDK's client, several questions at a time."""

    async def ask() -> list[str]:
        turns = asyncio.Semaphore(MOST_AT_ONCE)
        async with Client(server, read_timeout_seconds=600) as client:

            async def one(question: str) -> str:
                async with turns:
                    result = await client.call_tool("ask", {"question": question})
                text: str = result.content[0].text  # type: ignore[union-attr]
                assert json.loads(text) == result.structured_content
                return text

            return list(await asyncio.gather(*map(one, questions)))

    return asyncio.run(ask())


def by_stdio(database: Path) -> StdioServerParameters:
    return StdioServerParameters(
        command=PROGRAM[0], args=[*PROGRAM[1:], "mcp", "--db", str(database)], env=dict(clean_environment())
    )


def test_a_sample_of_questions(database: Path, address: str, printed: Callable[[Sequence[str]], list[str]]) -> None:
    asked = [QUESTION, "高新区收到多少申请", "明天天气", *asked_questions()[::200]]
    own = printed(asked)
    assert answers(by_stdio(database), asked) == own
    assert answers(address, asked) == own


@pytest.mark.night
def test_every_question(database: Path, address: str, printed: Callable[[Sequence[str]], list[str]]) -> None:
    asked = asked_questions()
    assert len(asked) > 1000
    own = printed(asked)
    by_pipe, by_http = answers(by_stdio(database), asked), answers(address, asked)
    assert [question for question, one, line in zip(asked, by_pipe, own, strict=True) if one != line] == []
    assert [question for question, one, line in zip(asked, by_http, own, strict=True) if one != line] == []


def test_the_client_of_another_package(address: str, printed: Callable[[Sequence[str]], list[str]]) -> None:
    async def ask() -> tuple[list[str], Any]:
        async with fastmcp.Client(address) as client:
            tools = await client.list_tools()
            return [tool.name for tool in tools], await client.call_tool("ask", {"question": QUESTION})

    names, result = asyncio.run(ask())
    assert names == ["find_agency", "ask", "query", "report", "findings"]
    assert result.content[0].text == printed([QUESTION])[0]
    assert result.structured_content["figures"][0]["value"] == 191


def test_a_client_of_nobodys_library(database: Path, printed: Callable[[Sequence[str]], list[str]]) -> None:
    """Lines of JSON over pipes, with the handshake of 2025; standard output has nothing else, and its end ends the program."""
    sent = [
        {
            "id": 1,
            "method": "initialize",
            "params": {
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": {"name": "by hand", "version": "1"},
            },
        },
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/list"},
        {"id": 3, "method": "tools/call", "params": {"name": "ask", "arguments": {"question": QUESTION}}},
    ]
    command = [*PROGRAM, "mcp", "--db", str(database)]
    with subprocess.Popen(command, env=clean_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        got: dict[int, Any] = {}
        for message in sent:
            process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
            process.stdin.flush()
            while "id" in message and message["id"] not in got:
                answer = json.loads(process.stdout.readline())
                got[answer.get("id", 0)] = answer.get("result")
        process.stdin.close()
        assert process.wait(60) == 0
        assert process.stdout.read() == b""
    assert got[1]["serverInfo"]["name"] == "xxgk"
    assert len(got[2]["tools"]) == 5
    assert got[3]["content"][0]["text"] == printed([QUESTION])[0]


@pytest.mark.parametrize(
    ("headers", "method", "status"),
    [
        pytest.param({"host": "evil.example"}, "POST", 421, id="a name that leads here by another's DNS"),
        pytest.param({"origin": "https://evil.example"}, "POST", 403, id="a page of another site"),
        pytest.param({}, "GET", 405, id="no stream is kept open"),
        pytest.param({}, "DELETE", 405, id="there are no sessions"),
    ],
)
def test_what_is_refused_at_the_address(address: str, headers: dict[str, str], method: str, status: int) -> None:
    sent = {"content-type": "application/json", "accept": "application/json, text/event-stream", **headers}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    refused = httpx.request(method, address, headers=sent, content=body, timeout=60, trust_env=False)
    assert refused.status_code == status


def test_it_counts_what_is_called(address: str) -> None:
    answers(address, [QUESTION])
    text = httpx.get(address.replace("/mcp", "/metrics"), timeout=60, trust_env=False).text
    assert 'xxgk_web_requests_total{page="mcp_ask",status="200"}' in text
    assert "卫东" not in text


def test_without_the_library_it_says_what_to_install(tmp_path: Path, database: Path) -> None:
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError(name='mcp')", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "xxgk.bot.cli", "mcp", "--db", str(database)]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 2
    assert "xxgk[mcp]" in done.stderr
