"""What the commands have in common: their options, the database they open, the exit status they leave with."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xxgk.bot.settings import Settings
from xxgk.index.chinese.text import printable

if TYPE_CHECKING:
    from xxgk.bot.model.answer import Answer
    from xxgk.bot.service import Service

SAMPLES = Path("data/reports")
_ANSWERED = frozenset({"answered", "help"})
_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

with_database: _Decorator = click.option(
    "--db", type=click.Path(path_type=Path), default=None, help="The database (default: XXGK_DB)."
)
with_json: _Decorator = click.option("--json", "as_json", is_flag=True, help="Print the answer as one line of JSON.")
with_language: _Decorator = click.option(
    "--lang", "language", type=click.Choice(["zh-hans", "zh-hant", "en"]), default=None, help="Language of the answer."
)


def database(db: Path | None) -> Path:
    """Give the database; the default one is built from the sample reports on first use, one that was named never."""
    chosen = db or Settings().xxgk_db
    if chosen == Settings.model_fields["xxgk_db"].default and not chosen.exists() and SAMPLES.is_dir():
        from xxgk.index.build import build  # whoever asks of a database that is there reads no reports

        build([SAMPLES], chosen)
    return chosen


def open_service(db: Path | None) -> "Service":
    """Open the service on a database."""
    from xxgk.bot.service import Service  # whoever indexes reports answers no questions

    return Service(database(db))


def lines_of(argument: str) -> Iterator[str]:
    """Give the argument itself, or with ``-`` the lines of standard input that are not empty, as ``typed`` gives them."""
    if argument == "-":
        yield from filter(None, (typed(line).strip() for line in sys.stdin))
    else:
        yield typed(argument)


def typed(*words: str) -> str:
    """Give what was typed as one question, without what is no text: bytes in another encoding, controls, invisible marks."""
    return printable(" ".join(words))


def show(answer: "Answer", *, as_json: bool) -> None:
    """Print an answer: its text, or one line of JSON."""
    from xxgk.bot.render.json_line import answer_to_json  # whoever indexes reports shows no answers

    click.echo(answer_to_json(answer) if as_json else answer.text)


def is_answered(answer: "Answer") -> bool:
    """Tell whether there is an answer (help is one)."""
    return answer.status in _ANSWERED


def leave(answers: "Iterable[Answer]") -> None:
    """Leave with status 0 when all were answered, else 1."""
    sys.exit(0 if all(map(is_answered, answers)) else 1)
