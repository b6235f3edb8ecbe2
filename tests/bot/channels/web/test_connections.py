"""Connections to a real server of the web: one that does not say what it wants is closed, one that waits for its answer is not."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import ClassVar

import pytest
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse

from xxgk.bot.channels.web.connections import MOST_HEAD, Bounded, Phase
from xxgk.bot.channels.web.guard import Guard

CONNECTIONS = 4
ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
HALF_HEAD, HALF_BODY = ASK[:-2], b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"
PATIENCE = 30.0  # seconds of a test that fails


class Hurried(Bounded):
    """Waits for no one."""

    seconds: ClassVar[dict[Phase, float]] = {"head": 0.2, "body": 0.2, "answer": 60}


class Impatient(Bounded):
    """Waits for everything but for its answer to be taken."""

    seconds: ClassVar[dict[Phase, float]] = {"head": 60, "body": 60, "answer": 0.2}


def asked() -> FastAPI:
    app = FastAPI()
    app.add_middleware(Guard)

    @app.get("/")
    async def answer() -> PlainTextResponse:
        return PlainTextResponse("answered")

    @app.get("/slow")
    async def slow() -> PlainTextResponse:
        await asyncio.sleep(0.6)
        return PlainTextResponse("answered")

    @app.get("/large")
    async def large() -> PlainTextResponse:
        return PlainTextResponse("x" * 50_000_000)

    @app.post("/")
    async def sent(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    return app


@contextmanager
def serving(http: type[Bounded] = Hurried) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            asked(), http=http, ws="none", log_level="critical", limit_concurrency=CONNECTIONS, timeout_keep_alive=8
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = server.force_exit = True
            thread.join()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as port:
        yield port


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def until_closed(connection: socket.socket) -> bytes:
    """Read until the server closes; fails when it does not."""
    said = b""
    try:
        while piece := connection.recv(65536):
            said += piece
    except ConnectionResetError:
        pass
    return said


def whole(connection: socket.socket) -> bytes:
    """Read one short answer."""
    said = b""
    while b"answered" not in said and (piece := connection.recv(65536)):
        said += piece
    return said


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"G", id="hardly anything"),
        pytest.param(HALF_HEAD, id="half of the headers"),
        pytest.param(HALF_BODY, id="half of a body"),
        pytest.param(ASK + HALF_HEAD, id="a request, and half of the next"),
    ],
)
def test_who_does_not_say_what_he_wants_takes_no_place_of_others(port: int, sent: bytes) -> None:
    holding = [connected(port) for _ in range(CONNECTIONS)]
    try:
        for one in holding:
            one.sendall(sent)
        for one in holding:
            until_closed(one)
    finally:
        for one in holding:
            one.close()
    with closing(connected(port)) as connection:
        connection.sendall(ASK)
        assert whole(connection).startswith(b"HTTP/1.1 200")


def test_who_waits_for_an_answer_gets_it(port: int) -> None:
    with closing(connected(port)) as connection:
        connection.sendall(ASK.replace(b"GET / ", b"GET /slow "))
        assert whole(connection).startswith(b"HTTP/1.1 200")


def test_a_connection_that_is_idle_between_requests_is_kept_as_long_as_that_is_allowed(port: int) -> None:
    with closing(connected(port)) as connection, closing(connected(port)) as silent:
        connection.sendall(ASK)
        assert whole(connection).startswith(b"HTTP/1.1 200")
        assert until_closed(silent) == b"", "the time of a head is over"
        connection.sendall(ASK)
        assert whole(connection).startswith(b"HTTP/1.1 200")


def test_a_body_that_comes_in_pieces_is_taken(port: int) -> None:
    with closing(connected(port)) as connection:
        connection.sendall(HALF_BODY)
        connection.sendall(b"whole")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")


def test_headers_without_end_are_cut_off(port: int) -> None:
    with closing(connected(port)) as connection:
        try:
            connection.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * (4 * MOST_HEAD))
        except OSError:
            return
        assert until_closed(connection) == b""


def test_who_does_not_take_his_answer_is_not_waited_for_without_end() -> None:
    with serving(Impatient) as port:
        holding = [connected(port) for _ in range(CONNECTIONS)]
        for one in holding:
            one.sendall(ASK.replace(b"GET / ", b"GET /large "))
        threading.Event().wait(1.0)
        for one in holding:
            assert len(until_closed(one)) < 50_000_000
            one.close()
