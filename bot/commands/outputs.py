"""Answers as files: ``--csv``, ``--xlsx``, ``--chart``."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from xxgk.bot import clock
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.files import answer_to_file
from xxgk.bot.service import Service
from xxgk.bot.whole_files import write_whole

STDOUT = Path("-")
_ENDINGS = {"csv": ".csv", "xlsx": ".xlsx", "chart": ".png"}  # option → ending of what it writes


def _place(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """Refuse where no file can be, before anything is asked: a folder that is not there, a picture that is called otherwise."""
    if path is None or (path == STDOUT and option.name == "csv"):
        return path
    if not path.parent.is_dir():
        raise click.BadParameter(f"{path.parent}: no such folder", context, option)
    ending = _ENDINGS[option.name or ""]
    if ending != ".csv" and path.suffix.lower() != ending:
        raise click.BadParameter(f"{path}: must end in {ending}", context, option)
    return path


def _option(name: str, metavar: str, explanation: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option(f"--{name}", type=kind, default=None, metavar=metavar, callback=_place, help=explanation)


def with_files(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; they arrive as ``csv``, ``xlsx`` and ``chart``."""
    for name, metavar, explanation in (
        ("chart", "FILE.png", "Draw the answer."),
        ("xlsx", "FILE.xlsx", "Write the answer as a workbook, with its sources and caveats."),
        ("csv", "FILE", "Write the answer as CSV; - writes it to standard output."),
    ):
        function = _option(name, metavar, explanation)(function)
    return function


def write_files(service: Service, answer: Answer, files: Mapping[str, Path | None]) -> None:
    """Write an answer to each file asked for, over what was there, and say so; nothing is written unless all can be made.

    A table has all rows of a long list, a picture those that are shown.

    Raises:
        OutputError: when the answer holds nothing for one of them.
    """
    today = clock.today()
    asked = {name: path for name, path in files.items() if path}
    whole = service.whole(answer) if asked.keys() - {"chart"} else answer
    contents = {
        path: answer_to_file(answer if name == "chart" else whole, _ENDINGS[name], today)
        for name, path in asked.items()
    }
    for path, content in contents.items():
        if path == STDOUT:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            continue
        verb = "replaced" if path.exists() else "wrote"
        try:
            write_whole(path, content)
        except OSError as error:
            raise click.FileError(str(path), error.strerror) from error
        click.echo(f"{verb} {path}", err=True)
