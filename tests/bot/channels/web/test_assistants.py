"""``/mcp``: there only where it is switched on, within the limits of everything else."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.bot.channels.web.conftest import client_on

QUESTION = "卫东区2019年收到多少件申请"
HEADERS = {"accept": "application/json, text/event-stream", "mcp-protocol-version": "2025-06-18", "host": "example.org"}


def call(web: TestClient, name: str, arguments: dict[str, Any]) -> Any:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    return web.post("/mcp", content=json.dumps(message), headers={**HEADERS, "content-type": "application/json"})


def test_it_answers_in_json_as_the_api_does(database: Path) -> None:
    with client_on(database, assistants=True) as web:
        found = call(web, "ask", {"question": QUESTION})
        line = web.get("/api/ask", params={"q": QUESTION}).text
    assert (found.status_code, found.headers["content-type"]) == (200, "application/json")
    assert found.json()["result"]["content"][0]["text"] == line.rstrip("\n")
    assert "content-security-policy" in found.headers


def test_it_is_off_unless_set(web: TestClient) -> None:
    assert call(web, "ask", {"question": QUESTION}).status_code == 404


def test_limits_are_those_of_everything_else(database: Path) -> None:
    with client_on(database, assistants=True, rate=1) as web:
        assert call(web, "find_agency", {"name": "卫东区"}).status_code == 200
        refused = call(web, "find_agency", {"name": "卫东区"})
        assert (refused.status_code, "retry-after" in refused.headers) == (429, True)


@pytest.mark.parametrize("size", [200_000])
def test_what_is_sent_is_bounded(database: Path, size: int) -> None:
    with client_on(database, assistants=True) as web:
        assert call(web, "ask", {"question": "x" * size}).status_code == 413
