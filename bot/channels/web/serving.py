"""The application at work: ``run``."""

from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from xxgk.bot.channels.web.app import application
from xxgk.bot.channels.web.connections import Bounded
from xxgk.bot.channels.web.service import LivePages, open_warm
from xxgk.bot.channels.web.site import Options, Site
from xxgk.bot.settings import Address
from xxgk.index.parser_version import parser_version

_CONNECTIONS, _IDLE, _ENDING = (
    256,
    15,
    10,
)  # connections at a time; seconds one may be idle, and an answer may take at the end


def build(
    database: Path,
    base: str,
    folders: tuple[Path, ...],
    *,
    rate: int = 120,
    reads: bool = False,
    assistants: bool = False,
) -> FastAPI:
    """Make the application on a database."""
    options = Options(base=base, rate=rate, reads=reads, version=code_version(), assistants=assistants)
    return application(Site(LivePages(database, open_warm), options), folders)


def run(
    database: Path, listen: Address, base: str, folders: tuple[Path, ...], *, rate: int, reads: bool, assistants: bool
) -> None:
    """Serve until SIGINT or SIGTERM; behind a reverse proxy on this machine, or in FORWARDED_ALLOW_IPS, its word on addresses counts."""
    uvicorn.run(
        build(database, base, folders, rate=rate, reads=reads, assistants=assistants),
        host=listen.host or "0.0.0.0",
        port=listen.port,
        access_log=False,  # says what people ask
        log_level="warning",
        server_header=False,
        http=Bounded,
        ws="none",
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_ENDING,
    )


def code_version() -> str:
    """Tell one state of the code from another: the rules of the parser, and what words and lays out answers."""
    digest = sha256(parser_version().encode())
    for content in _contents(resources.files("xxgk.bot")):
        digest.update(content)
    return digest.hexdigest()[:16]


def _contents(folder: Traversable) -> list[bytes]:
    found = []
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            found += _contents(one) if one.name != "__pycache__" else []
        else:
            found.append(one.read_bytes())
    return found
