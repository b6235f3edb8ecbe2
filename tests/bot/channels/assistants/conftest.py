"""A server of the protocol on a service in this process, without the processes that answer; and what the command line prints."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from mcp.server import Server

from xxgk.bot.channels.assistants.calls import Called
from xxgk.bot.channels.assistants.server import assistant_server
from xxgk.bot.channels.assistants.service import AssistantService

QUESTION = "卫东区2019年收到多少件申请"


@pytest.fixture(scope="session")
def assisting(database: Path) -> Iterator[AssistantService]:
    with closing(AssistantService(database)) as service:
        yield service


@pytest.fixture(scope="session")
def server(assisting: AssistantService) -> Server[Any]:
    return server_on(assisting)


def server_on(service: AssistantService) -> Server[Any]:
    """Give a server whose tools are called right here."""

    async def called(name: str, arguments: Mapping[str, Any]) -> Called:
        return service.call(name, arguments)

    return assistant_server(called)


@pytest.fixture
def printed(run, database: Path) -> Callable[[Sequence[str]], list[str]]:
    """What ``xxgk ask - --json`` prints for questions, a line each."""

    def lines(questions: Sequence[str]) -> list[str]:
        return run("ask", "-", "--json", "--db", database, stdin="\n".join(questions)).out.splitlines()

    return lines
