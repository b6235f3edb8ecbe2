"""``/mcp``: assistants by streamable HTTP, each request by itself, answered by the processes that make the pages: ``Assistants``."""

import time
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from xxgk.bot.channels.assistants.calls import Called
from xxgk.bot.channels.assistants.server import assistant_server
from xxgk.bot.channels.web.guard import MOST_ASKED
from xxgk.bot.channels.web.site import Site

_HERE = ("127.0.0.1", "localhost", "[::1]")


class Assistants:
    """An ASGI application at ``/mcp``: POST alone, no sessions, nothing kept of anybody."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._manager = StreamableHTTPSessionManager(
            app=assistant_server(self._call),
            json_response=True,
            stateless=True,
            security_settings=_hosts(site.options.base),
            max_request_body_size=MOST_ASKED,
        )

    def add_to(self, app: FastAPI) -> None:
        """Add the address."""
        app.router.routes.append(Route("/mcp", self, methods=["POST"]))

    def running(self) -> AbstractAsyncContextManager[None]:
        """Answer while the block runs."""
        return self._manager.run()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, unless its address asked too much."""
        refused = self._site.refused_as_ever(Request(scope))
        await (refused or self._manager.handle_request)(scope, receive, send)

    async def _call(self, name: str, arguments: Mapping[str, Any]) -> Called:
        began = time.monotonic()
        called = await self._site.live.call(name, arguments)
        self._site.counts.answered(f"mcp_{name}", 400 if called.failed else 200, time.monotonic() - began)
        return called


def _hosts(base: str) -> TransportSecuritySettings:
    """Name the hosts and origins that are answered: ours and this machine's; a page of another site is none."""
    own = urlsplit(base)
    return TransportSecuritySettings(
        allowed_hosts=[own.netloc, *_HERE, *(f"{host}:*" for host in _HERE)],
        allowed_origins=[f"{own.scheme}://{own.netloc}", *(f"http://{host}:*" for host in _HERE)],
    )
