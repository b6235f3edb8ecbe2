"""What holds for every response, whatever makes it: ``Guard`` sets the headers, bounds what is sent in, answers HEAD."""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from xxgk.bot.channels.web.problems import problem

MOST_ASKED, MOST_FILE = 100_000, 20 * 2**20  # bytes of a body: of a query, of a file
_OURS = ("script-src", "style-src", "img-src", "connect-src", "form-action")
_POLICY = "default-src 'none'; base-uri 'none'; " + "".join(f"{what} 'self'; " for what in _OURS)
_OF_DRAWINGS = "default-src 'none'; style-src 'unsafe-inline'"  # a drawing has its styles in itself, and runs nothing
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class _TooLarge(Exception):
    """More was sent than a body may have."""


class Guard:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; one that sends too much is refused with 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path, is_head = scope["path"], scope["method"] == "HEAD"
        most, got, begun = MOST_FILE if path == "/read" else MOST_ASKED, 0, False

        async def bounded() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > most:
                raise _TooLarge
            return message

        async def headed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message["headers"], *_headers(path)]
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        try:
            if int(dict(scope["headers"]).get(b"content-length", b"0") or 0) > most:
                raise _TooLarge
            await self._app({**scope, "method": "GET"} if is_head else scope, bounded, headed)
        except ClientDisconnect:
            return  # who asked is gone: there is nobody to answer, and nothing to log
        except (_TooLarge, ValueError):
            if begun:
                raise
            made = problem(413, f"more than {most} bytes")
            length = str(len(made.body)).encode()
            headers = [(b"content-type", made.media.encode()), (b"content-length", length), *_headers(path)]
            await send({"type": "http.response.start", "status": made.status, "headers": headers})
            await send({"type": "http.response.body", "body": made.body})


def _headers(path: str) -> list[tuple[bytes, bytes]]:
    """Give the headers of a response; only what is made to be embedded may stand in a frame of others."""
    framed = "frame-ancestors *" if path.endswith("/embed") else "frame-ancestors 'none'"
    policy = _OF_DRAWINGS if path.startswith("/q/") and path.endswith(".svg") else _POLICY + framed
    headers = {**_HEADERS, "content-security-policy": policy}
    return [(name.encode(), value.encode()) for name, value in headers.items()]
