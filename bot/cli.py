"""The command line ``xxgk``: its commands are in ``bot/commands``, here is how they end.

Exit status: 0 answered · 1 no answer (clarify, no data, out of scope), or a file that failed · 2 wrong usage or settings ·
3 the database is missing or broken.
"""

import sys
from contextlib import closing
from pathlib import Path

import click

from bot.commands.agencies import agencies
from bot.commands.explain import explain
from bot.commands.feedback import feedback
from bot.commands.options import database, open_service, with_database, with_language
from bot.commands.questions import KINDS, ask, export
from bot.commands.reports import index, parse
from bot.errors import BotError, DatabaseError, SettingsError
from bot.model.query import Language
from bot.service import Service
from bot.settings import Settings
from index.errors import IndexingError, StoreError
from index.store.reading import Store


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="xxgk")
def xxgk() -> None:
    """Answer questions about China's annual government-disclosure reports (政府信息公开工作年度报告)."""


def main() -> None:
    """Run the command line; errors of ours end in one sentence and their exit status, never in a traceback."""
    try:
        xxgk.main(prog_name="xxgk")
    except DatabaseError as error:
        _fail(str(error), 3)
    except SettingsError as error:
        _fail(str(error), 2)
    except BotError as error:
        _fail(str(error), 1)
    except IndexingError as error:
        _fail(str(error), 3 if error.stage == "store" else 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def _fail(sentence: str, status: int) -> None:
    click.echo(sentence, err=True)
    sys.exit(status)


@click.command()
@with_database
@with_language
def chat(db: Path | None, language: Language | None) -> None:
    """Hold a conversation in the terminal, or with a pipe."""
    from bot.channels.terminal.converse import converse  # no other command needs prompt_toolkit

    with closing(open_service(db)) as service:
        converse(service, language)


@click.command()
def bot() -> None:
    """Run the Telegram bot: long polling, or a webhook when XXGK_WEBHOOK_URL is set."""
    from bot.channels.telegram.app import run, token_of

    settings = Settings()
    token_of(settings)
    try:
        Store(database(None)).close()
    except StoreError as error:  # said at once, and not to people
        raise DatabaseError(str(error)) from error
    run(settings, Service)


for _command in (ask, *KINDS, export, agencies, explain, chat, parse, index, bot, feedback):
    xxgk.add_command(_command)


if __name__ == "__main__":
    main()
