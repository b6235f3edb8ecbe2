"""The server Telegram posts updates to, with bounds that hold before anything is kept of a post: ``listening``."""

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from telegram import Bot, Update
from tornado.http1connection import HTTP1Connection
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from xxgk.bot.channels.telegram.incoming import number_of, readable, text_to_json
from xxgk.bot.errors import SettingsError
from xxgk.bot.settings import Address

if TYPE_CHECKING:
    from asyncio import Queue

MAX_BODY = 2**20  # bytes; an update of Telegram has some thousands
MAX_HEADERS = 16 * 1024
MAX_CONNECTIONS = 256  # what comes on top is closed at once
MAX_BODIES = 64  # posts whose bodies are being received; Telegram itself sends 40 at a time
SECONDS = 10.0  # for the headers of a post (a connection that is idle counts too), and again for its body
_SECRET = "X-Telegram-Bot-Api-Secret-Token"


class _Posts:
    """What a post is checked against, and where it goes."""

    def __init__(self, path: str, secret: str | None, bot: Bot, queue: "Queue[object]") -> None:
        self.path = path.rstrip("/")
        self.secret = secret
        self.bot = bot
        self.queue = queue
        self.receiving = 0


@stream_request_body
class _Post(RequestHandler):
    """One post: path, secret and kind are looked at when its headers are there, and its body is not read where they are wrong."""

    SUPPORTED_METHODS = ("POST",)

    def initialize(self, posts: _Posts) -> None:
        self._posts = posts
        self._body = bytearray()
        self._counts = False

    def prepare(self) -> None:
        if unquote(self.request.path).rstrip("/") != self._posts.path:
            raise HTTPError(404)
        said = self.request.headers.get(_SECRET, "")
        if self._posts.secret is not None and not hmac.compare_digest(said.encode(), self._posts.secret.encode()):
            raise HTTPError(403)
        if self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPError(415)
        if self._length() > MAX_BODY:
            if isinstance(self.request.connection, HTTP1Connection):  # else tornado would answer as well
                self.request.connection.set_max_body_size(2**62)
            raise HTTPError(413)
        if self._posts.receiving >= MAX_BODIES:
            raise HTTPError(503)
        self._posts.receiving += 1
        self._counts = True

    def _length(self) -> int:
        said = self.request.headers.get("Content-Length", "0")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0  # tornado refuses the others

    def data_received(self, chunk: bytes) -> None:
        self._body += chunk

    async def post(self) -> None:
        """Queue the update; one that cannot be read has its 200 too, or Telegram would send it again and again."""
        try:
            data = text_to_json(self._body.decode())
        except ValueError:
            raise HTTPError(400) from None
        if number_of(data) is None:
            raise HTTPError(400)
        await self._posts.queue.put(Update.de_json(readable(data) or {}, self._posts.bot))

    def on_finish(self) -> None:
        self._received()

    def on_connection_close(self) -> None:
        super().on_connection_close()
        self._received()

    def _received(self) -> None:
        self._posts.receiving -= self._counts
        self._counts = False


class _Server(HTTPServer):
    """Takes so many connections at a time."""

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        if len(self._connections) >= MAX_CONNECTIONS:
            stream.close()
        else:
            super().handle_stream(stream, address)


@asynccontextmanager
async def listening(
    address: Address, url: str, secret: str | None, bot: Bot, queue: "Queue[object]"
) -> AsyncIterator[None]:
    """Receive posts while the block runs.

    Args:
        address: where to listen.
        url: what Telegram was told; its path is the one that is answered.
        secret: what every post must repeat; ``None``: nothing.
        bot: whose updates they are.
        queue: takes the updates.

    Raises:
        SettingsError: one cannot listen there.
    """
    posts = _Posts(urlsplit(url).path, secret, bot, queue)
    server = _Server(
        Application([(r".*", _Post, {"posts": posts})], log_function=lambda handler: None),
        chunk_size=64 * 1024,
        max_header_size=MAX_HEADERS,
        max_body_size=MAX_BODY,
        max_buffer_size=MAX_BODY,
        idle_connection_timeout=SECONDS,
        body_timeout=SECONDS,
    )
    try:
        server.listen(address.port, address.host)
    except OSError as error:
        raise SettingsError(
            f"XXGK_WEBHOOK_LISTEN: cannot listen on {address.host}:{address.port}: {error.strerror or error}."
        ) from None
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()
