"""``xxgk mcp``: tools for assistants."""

from pathlib import Path
from typing import Any

import click

from xxgk.bot.commands.options import database, with_database
from xxgk.bot.errors import DatabaseError, SettingsError
from xxgk.index.errors import StoreError
from xxgk.index.store.reading import Store


@click.command()
@with_database
def mcp(db: Path | None) -> None:
    """Answer an assistant by the Model Context Protocol, on standard input and output."""
    stdio: Any
    try:
        from xxgk.bot.channels.assistants import stdio  # needs the extra "mcp"
    except ModuleNotFoundError as error:
        raise SettingsError(f"xxgk mcp needs more libraries ({error.name}): pip install 'xxgk[mcp]'.") from None
    found = database(db)
    try:
        Store(found).close()
    except StoreError as error:  # said at once, and not to an assistant
        raise DatabaseError(str(error)) from error
    stdio.run(found)
