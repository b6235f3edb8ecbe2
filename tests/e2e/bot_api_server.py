"""The HTTP side of the Bot API double: requests in any of the forms the library sends them, answers, and broken ones."""

import json
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote


@dataclass(frozen=True)
class Failure:
    """How a call fails: an HTTP status, ``"broken"`` (no JSON) or ``"hang"``; with what Telegram tells besides."""

    how: int | str
    retry_after: int | None = None
    migrate_to: int | None = None


class RefusedError(Exception):
    """Answered with an HTTP status, as Telegram does; the text is its description."""

    def __init__(self, status: int, description: str, failure: Failure | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.failure = failure or Failure(status)

    def body(self) -> bytes:
        """What is sent back."""
        if self.failure.how == "broken":
            return b'{"ok": true, "result": [{'
        told = {"retry_after": self.failure.retry_after, "migrate_to_chat_id": self.failure.migrate_to}
        parameters = {name: value for name, value in told.items() if value is not None}
        answer = {"ok": False, "error_code": self.status, "description": str(self)}
        return json.dumps(answer | ({"parameters": parameters} if parameters else {})).encode()


class Api(Protocol):
    """What the server calls."""

    def answer(self, method: str, parameters: dict[str, str], files: dict[str, bytes]) -> Any: ...
    def file(self, path: str) -> bytes: ...


class Server:
    """Listens on a port of loopback, the same one each time it is started."""

    def __init__(self, api: Api, token: str) -> None:
        self._handler = _handler(api, token)
        self._http = _Http(("127.0.0.1", 0), self._handler)
        self._port = self._http.server_port
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        if self._http.closed:
            self._http = _Http(("127.0.0.1", self._port), self._handler)
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.05,), name="bot-api-double", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Close the port and the connections still open; what is being answered is answered first, as far as it can be."""
        if self._thread is None:
            return
        self._http.shutdown()
        self._thread.join(5)
        self._thread = None
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    allow_reuse_address = True
    daemon_threads = True  # a connection kept alive would be waited for
    request_queue_size = 128

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.closed = False
        self._connections: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Close the port, and the connections kept alive, which would go on being served."""
        self.closed = True
        super().server_close()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A bot that was killed leaves broken connections."""


def _handler(api: Api, token: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length)
            if len(body) < length:
                self.close_connection = True  # the bot ended in the midst of it
                return
            parameters, files = _parameters(self.headers.get("Content-Type", ""), body)
            _, prefix, method = [*self.path.split("/", 2), "", ""][:3]
            try:
                if prefix != f"bot{token}":
                    raise RefusedError(401, "Unauthorized")
                status, payload = (
                    200,
                    json.dumps({"ok": True, "result": api.answer(method, parameters, files)}).encode(),
                )
            except RefusedError as refused:
                status, payload = refused.status, refused.body()
            self._reply(status, payload, "application/json")

        def do_GET(self) -> None:
            try:
                path = unquote(self.path).removeprefix(f"/file/bot{token}/")
                self._reply(200, api.file(path), "application/octet-stream")
            except RefusedError as refused:
                self._reply(refused.status, refused.body(), "application/json")

        def _reply(self, status: int, payload: bytes, kind: str) -> None:
            try:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)
            except OSError:
                self.close_connection = True  # the bot was told to stop while it polled

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def _parameters(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, bytes]]:
    """Read a form, or one with files: parameter → text, and parameter → content of a file."""
    if not kind.startswith("multipart/"):
        return {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}, {}
    parameters: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for part in message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body).walk():
        name = part.get_param("name", header="content-disposition")
        if not isinstance(name, str):
            continue
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        if part.get_filename() is None:
            parameters[name] = content.decode()
        else:
            files[name] = content
    return parameters, files
