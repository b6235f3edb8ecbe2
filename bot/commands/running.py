"""``xxgk chat`` and ``xxgk bot``: what goes on until somebody ends it."""

from contextlib import closing
from pathlib import Path

import click

from xxgk.bot.commands.options import database, open_service, with_database, with_language
from xxgk.bot.errors import DatabaseError
from xxgk.bot.model.query import Language
from xxgk.bot.service import Service
from xxgk.bot.settings import Settings
from xxgk.bot.understand.warming import warm
from xxgk.index.errors import StoreError
from xxgk.index.store.reading import Store


@click.command()
@with_database
@with_language
def chat(db: Path | None, language: Language | None) -> None:
    """Hold a conversation in the terminal, or with a pipe."""
    from xxgk.bot.channels.terminal.converse import converse  # the bot needs no prompt_toolkit

    with closing(open_service(db)) as service:
        converse(service, language)


@click.command()
def bot() -> None:
    """Run the Telegram bot: long polling, or a webhook when XXGK_WEBHOOK_URL is set."""
    from xxgk.bot.channels.telegram.app import run, token_of  # nor does a conversation need Telegram

    settings = Settings()
    token_of(settings)
    try:
        Store(database(None)).close()
    except StoreError as error:  # said at once, and not to people
        raise DatabaseError(str(error)) from error
    run(settings, open_warm)


def open_warm(database: Path) -> Service:
    """Open the service in a process that answers people, everything loaded that their first questions need."""
    service = Service(database)
    warm(service.names)
    return service
