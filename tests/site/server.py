"""The HTTP side: one listener a host on loopback, which sends replies whole, in pieces, cut or without end."""

import socket
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from struct import pack
from time import monotonic, sleep
from typing import Any, Protocol
from urllib.parse import parse_qsl

from tests.site.log import Log, Record
from tests.site.model import Reply

_PIECE = 2**16
_CHANGED_FIRST = datetime(2025, 3, 1, 8, tzinfo=UTC)
_connections = count(1)


class Answering(Protocol):
    """What a listener asks."""

    log: Log
    latency: float
    errors: list[str]

    def host_of(self, named: str, listener: str) -> str: ...
    def reply(self, host: str, target: str, form: Mapping[str, str], count: int) -> Reply: ...
    def changed(self, host: str, target: str, digest: str) -> int: ...


class Listener(ThreadingHTTPServer):
    """Listens for one host, on a loopback address of its own where the system has several."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: str, address: str, site: Answering) -> None:
        self.stopping = threading.Event()
        handler = _handler(host, site, self.stopping)
        try:
            super().__init__((address, 0), handler)
        except OSError:
            super().__init__(("127.0.0.1", 0), handler)
        self._open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), name=f"site-{host}", daemon=True)

    def begin(self) -> None:
        """Listen from now on."""
        self._thread.start()

    def end(self) -> None:
        """Stop, and close the connections that are kept alive."""
        self.stopping.set()
        self.shutdown()
        self._thread.join(5)
        self.server_close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away, or was killed, is no error of the site."""


def _handler(listener: str, site: Answering, stopping: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def handle(self) -> None:
            self.number = next(_connections)
            with site.log.connected(listener):
                super().handle()

        def do_GET(self) -> None:
            host = site.host_of(self.headers.get("Host", ""), listener)
            headers = {name.lower(): value for name, value in self.headers.items()}
            record = Record(host, self.command, self.path, headers, self.number)
            try:
                _send(self, _reply(self, record, site), record, stopping)
            except OSError:
                self.close_connection = True  # the client left
            finally:
                record.ended = record.ended or monotonic()

        def do_POST(self) -> None:
            self.do_GET()

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def _reply(handler: BaseHTTPRequestHandler, record: Record, site: Answering) -> Reply:
    """Ask the site, and put what is to be said of changes into the reply."""
    form = dict(
        parse_qsl(record.target.partition("?")[2], keep_blank_values=True, encoding="gb18030", errors="replace")
    )
    if length := int(record.headers.get("content-length", 0)):
        form |= parse_qsl(handler.rfile.read(length).decode("utf-8", "replace"), keep_blank_values=True)
    fetches = site.log.add(record)
    try:
        reply = site.reply(record.host, record.target, form, fetches)
    except Exception:  # a fault of the site, which must not look like one of the client
        site.errors.append(f"{record.target}\n{traceback.format_exc()}")
        reply = Reply(status=500, tags="none")
    reply = _tagged(reply, record, site, fetches)
    record.status = 0 if reply.cut == -1 else reply.status
    sleep(site.latency)
    return reply


def _tagged(reply: Reply, record: Record, site: Answering, fetches: int) -> Reply:
    """Say ETag and Last-Modified, and answer 304 to those who have it already."""
    if reply.tags == "none" or reply.status != 200 or not isinstance(reply.body, bytes):
        return reply
    digest = sha1(reply.body).hexdigest()[:16]
    if reply.tags == "stuck":
        digest = sha1(record.target.encode()).hexdigest()[:16]
    record.digest = digest if reply.cut is None else ""  # what was cut was not had
    changed = _CHANGED_FIRST + timedelta(days=site.changed(record.host, record.target, digest))
    tag = f'"{digest}-{fetches}"' if reply.tags == "renewed" else f'"{digest}"'
    headers = {**reply.headers, "ETag": tag}
    if reply.tags != "renewed":
        headers["Last-Modified"] = format_datetime(changed, usegmt=True)
    held = _held(record.headers, tag, changed if reply.tags != "renewed" else None)
    return Reply(status=304, headers=headers, tags="none") if held else replace(reply, headers=headers)


def _held(headers: Mapping[str, str], tag: str, changed: datetime | None) -> bool:
    """Tell whether a client has the page: by the tag, and where it sends none, by the day."""
    if "if-none-match" in headers:
        return tag in [one.strip().removeprefix("W/") for one in headers["if-none-match"].split(",")]
    if changed is None or "if-modified-since" not in headers:
        return False
    try:
        return changed <= parsedate_to_datetime(headers["if-modified-since"])
    except (TypeError, ValueError):
        return False


def _send(handler: BaseHTTPRequestHandler, reply: Reply, record: Record, stopping: threading.Event) -> None:
    """Send a reply in its way."""
    if reply.cut == -1:
        _reset(handler)
        return
    head = {"Date": format_datetime(datetime.now(UTC), usegmt=True), "Server": "tests.site", **reply.headers}
    length = reply.length if reply.length is not None else len(reply.body) if isinstance(reply.body, bytes) else -1
    head |= {"Content-Length": str(length)} if length >= 0 and reply.status != 304 else {}
    if length < 0 or reply.length is not None or reply.cut is not None:
        handler.close_connection = True
        head["Connection"] = "close"
    lines = [f"HTTP/1.1 {reply.status} {handler.responses.get(reply.status, ('',))[0]}"]
    start = "\r\n".join([*lines, *(f"{name}: {value}" for name, value in head.items()), "", ""]).encode("latin-1")
    if record.method == "HEAD":
        reply = Reply(status=reply.status)
    _send_body(handler, start, reply, record, stopping)


def _send_body(
    handler: BaseHTTPRequestHandler, start: bytes, reply: Reply, record: Record, stopping: threading.Event
) -> None:
    """Send the head with the first piece, and the other pieces; the record ends just before the last one is sent."""
    held = start
    for piece in _pieces(reply):
        handler.wfile.write(held)
        record.sent += len(piece)
        held = piece
        if reply.pause and stopping.wait(reply.pause):
            return
        if stopping.is_set():
            return
    record.ended = monotonic()
    handler.wfile.write(held)
    if reply.cut is not None:
        _reset(handler)


def _pieces(reply: Reply) -> Iterator[bytes]:
    if not isinstance(reply.body, bytes):
        yield from reply.body
        return
    body = reply.body if reply.cut is None else reply.body[: reply.cut]
    size = reply.piece or _PIECE
    for at in range(0, len(body), size):
        yield body[at : at + size]


def _reset(handler: BaseHTTPRequestHandler) -> None:
    """End the connection with a reset, what was sent before being sent."""
    handler.close_connection = True
    handler.wfile.flush()
    sleep(0.02)  # a reset overtakes what is still on its way
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, pack("ii", 1, 0))
    handler.connection.close()
