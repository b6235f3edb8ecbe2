"""``xxgk parse`` and ``xxgk index``: report files read, and written to the database."""

import json
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import asdict
from pathlib import Path

import click

from xxgk.bot.commands.options import with_database, with_json, with_language
from xxgk.bot.commands.progress import shown_progress
from xxgk.bot.commands.user_language import user_language
from xxgk.bot.model.query import Language
from xxgk.bot.render.findings import in_words
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.settings import Settings
from xxgk.index.build import Summary, build
from xxgk.index.errors import SourcesError
from xxgk.index.file_names import name_of
from xxgk.index.files import find_files, find_stated
from xxgk.index.following import follow
from xxgk.index.parsing import Failure, parse_files, stage_files
from xxgk.index.scheduler import scheduler_hands
from xxgk.index.sources import NAME
from xxgk.index.stages import STAGES, Stage


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="One report a line as JSON (the default; kept for clarity in scripts).")
@click.option("--stage", type=click.Choice(STAGES), default=None, help="Print an intermediate as text instead.")
def parse(paths: tuple[Path, ...], jsonl: bool, stage: Stage | None) -> None:
    """Parse report files and print what was read, one report a line, in the order given."""
    failed = _show_stage(paths, stage) if stage else _show_reports(paths)
    sys.exit(1 if failed else 0)


def _show_stage(paths: tuple[Path, ...], stage: Stage) -> bool:
    failed = False
    for result in (result for results in stage_files(find_files(paths), stage) for result in results):
        failed |= isinstance(result, Failure)
        click.echo(_line(result) if isinstance(result, Failure) else result, err=isinstance(result, Failure))
    return failed


def _show_reports(paths: tuple[Path, ...]) -> bool:
    refused: list[str] = []
    stated = find_stated(paths, lambda error: refused.append(name_of(str(error))))
    for reason in refused:
        click.echo(_json_line(Failure(NAME, SourcesError.stage, reason)))
    failed = bool(refused)
    for result in (result for results in parse_files(find_files(paths), stated=stated) for result in results):
        failed |= isinstance(result, Failure)
        click.echo(_json_line(result) if isinstance(result, Failure) else in_words(result).model_dump_json())
    return failed


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@with_database
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Worker processes (default: one a core).")
@click.option("--prune", is_flag=True, help="Remove the records of files that are no longer there.")
@click.option(
    "--scheduler", default="", help="Have workers of Dask read the files: tcp://HOST:PORT of their scheduler."
)
@click.option("--follow", "following", is_flag=True, help="Go on: index new and changed files as they come.")
@with_json
@with_language
def index(
    paths: tuple[Path, ...],
    db: Path | None,
    jobs: int,
    prune: bool,
    scheduler: str,
    following: bool,
    as_json: bool,
    language: Language | None,
) -> None:
    """Index report files and folders into the database."""
    phrases = Phrases(language or user_language())
    stop = stopped_by_signals() if following else threading.Event()
    failed = False

    def run(chosen: Sequence[Path]) -> None:
        nonlocal failed
        with shown_progress(phrases) as show:

            def progress(summary: Summary, done: int, total: int) -> None:
                if stop.is_set():
                    raise _Stopped
                show(summary, done, total)

            summary = build(chosen, db or Settings().xxgk_db, jobs=hands, prune=prune, progress=progress)
        _tell(summary, phrases, as_json=as_json)
        failed = bool(summary.failures)

    with scheduler_hands(scheduler) if scheduler else nullcontext(jobs) as hands, suppress(_Stopped):
        if following:
            follow(paths, run, stop)
        else:
            run(paths)
    sys.exit(1 if failed and not following else 0)


class _Stopped(Exception):
    """What was begun is broken off: the next run makes up for it."""


def stopped_by_signals() -> threading.Event:
    """Give what SIGINT and SIGTERM set from now on."""
    stop = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: stop.set())
    return stop


def _tell(summary: Summary, phrases: Phrases, *, as_json: bool) -> None:
    """Print what a run did."""
    if as_json:
        click.echo(json.dumps(asdict(summary), ensure_ascii=False))
    else:
        for failure in summary.failures:
            click.echo(_line(failure), err=True)
        for unfit in summary.unfit:
            place = f"{unfit.file}:{unfit.line}"
            click.echo(phrases.say(f"unfit_{unfit.reason}", place=place), err=True)
        counts = {"indexed": summary.indexed, "unchanged": summary.unchanged, "pruned": summary.pruned}
        click.echo(phrases.say("index_done", **counts, failed=len(summary.failures), findings=summary.findings))


def _line(failure: Failure) -> str:
    """``"a.html: read: ValueError: … [index.readers.html:95]"``; names and reasons hold no line breaks."""
    return f"{failure.file}: {failure.stage}: {failure.reason}" + (f" [{failure.place}]" if failure.place else "")


def _json_line(failure: Failure) -> str:
    where = {"stage": failure.stage, **({"place": failure.place} if failure.place else {})}
    return json.dumps({"file": failure.file, "error": failure.reason, **where}, ensure_ascii=False)
