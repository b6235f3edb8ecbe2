"""``xxgk serve``: the web pages and the API."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from xxgk.bot.commands.options import database, with_database
from xxgk.bot.errors import DatabaseError, SettingsError
from xxgk.bot.settings import Address, Settings, text_to_address
from xxgk.index.errors import StoreError
from xxgk.index.store.reading import Store


def _address(_: click.Context, __: click.Parameter, value: str) -> Address:
    try:
        address = text_to_address(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return Address(*address)


def _base(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.startswith(("http://", "https://")):
        raise click.BadParameter("must begin with https:// or http://")
    return value.rstrip("/") if value else None


@click.command()
@with_database
@click.option(
    "--listen",
    default="127.0.0.1:8000",
    callback=_address,
    metavar="HOST:PORT",
    help="Where to listen (127.0.0.1:8000).",
)
@click.option(
    "--base-url",
    "base",
    callback=_base,
    metavar="URL",
    help="What addresses to be passed on begin with: https://example.org (XXGK_BASE_URL).",
)
@click.option(
    "--rate", default=120, type=click.IntRange(0), help="Requests a minute and address (120); 0 means any number."
)
@click.option("--read", "reads", is_flag=True, help="Read files of anybody, without keeping them.")
@click.option("--mcp", "assistants", is_flag=True, help="Answer assistants at /mcp, by the Model Context Protocol.")
def serve(db: Path | None, listen: Address, base: str | None, rate: int, reads: bool, assistants: bool) -> None:
    """Serve web pages and an API: a page behind every figure."""
    served: Any
    try:
        from xxgk.bot.channels.web import serving as served  # needs the extra "web", which nothing else does
    except ModuleNotFoundError as error:
        raise SettingsError(f"xxgk serve needs more libraries ({error.name}): pip install 'xxgk[web]'.") from None
    if assistants and find_spec("mcp") is None:
        raise SettingsError("xxgk serve --mcp needs another library: pip install 'xxgk[mcp]'.")
    settings, found = Settings(), database(db)
    try:
        Store(found).close()
    except StoreError as error:  # said at once, and not to people
        raise DatabaseError(str(error)) from error
    folders = (*settings.xxgk_reports, settings.xxgk_inbox)
    base = base or settings.xxgk_base_url or f"http://{listen.host or '127.0.0.1'}:{listen.port}"
    served.run(found, listen, base, folders, rate=rate, reads=reads, assistants=assistants)
