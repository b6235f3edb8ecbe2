"""``xxgk collect``: reports fetched from sites, kept as evidence, indexed where a database is named."""

import json
import re
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xxgk.bot.commands.options import with_json, with_language
from xxgk.bot.commands.reports import stopped_by_signals
from xxgk.bot.commands.user_language import user_language
from xxgk.bot.model.query import Language
from xxgk.bot.render.phrases import Phrases
from xxgk.index.build import build
from xxgk.index.chinese.text import printable
from xxgk.index.errors import IndexingError

if TYPE_CHECKING:
    from xxgk.index.collect.changes import Changes
    from xxgk.index.collect.state import Entry, Step

_EVERY = re.compile(r"(\d+)([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def _seconds(_: click.Context, __: click.Parameter, value: str | None) -> int:
    """Read ``"1d"`` as 86400."""
    if value is None:
        return 0
    match = _EVERY.fullmatch(value)
    if not match or not int(match[1]):
        raise click.BadParameter("a number and s, m, h or d: 1d")
    return int(match[1]) * _SECONDS[match[2]]


@click.command()
@click.argument("plan", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--into", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder it is kept in."
)
@click.option("--every", callback=_seconds, metavar="1d", help="Go on: collect again after so many s, m, h or d.")
@click.option(
    "--index", "database", type=click.Path(path_type=Path), help="Index what was collected into this database."
)
@click.option("--dry-run", "dry", is_flag=True, help="Ask for nothing: print what would be asked for.")
@click.option(
    "--allow-private", "private", is_flag=True, help="Ask addresses that are not of the public Internet, too."
)
@with_json
@with_language
def collect(
    plan: Path,
    into: Path,
    every: int,
    database: Path | None,
    dry: bool,
    private: bool,
    as_json: bool,
    language: Language | None,
) -> None:
    """Fetch reports from the sites of PLAN.toml, politely, and keep every fetch as evidence."""
    try:
        from xxgk.index.collect import collect as collecting
        from xxgk.index.collect.dry import dry_lines
        from xxgk.index.collect.plan import read_plan
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"to collect, install its libraries: pip install 'xxgk[collect]' ({error.name})"
        ) from error
    phrases = Phrases(language or user_language())
    sites = read_plan(plan)
    if dry:
        for line in dry_lines(sites, into):
            click.echo(line)
        return
    stop = stopped_by_signals()
    while True:
        failed = False
        try:
            telling = collecting.Telling(_tell_address, lambda done, total: _tell_read(phrases, done, total))
            changes = collecting.collect(sites, into, stop=stop, telling=telling, private=private)
            if not stop.is_set():
                _tell(changes, phrases, as_json=as_json)
            failed = bool(changes.lost)
            if database and not stop.is_set() and changes.reports:
                summary = build([into / collecting.REPORTS], database)
                counts = {"indexed": summary.indexed, "unchanged": summary.unchanged, "pruned": summary.pruned}
                said = {**counts, "failed": len(summary.failures), "findings": summary.findings}
                click.echo(phrases.say("index_done", **said), err=as_json)
        except IndexingError as error:
            if not every:
                raise
            click.echo(printable(str(error)), err=True)  # the next run may do better
        if not every or stop.wait(every):
            sys.exit(1 if failed and not every else 0)


_lock = threading.Lock()


def _tell_address(entry: "Entry", step: "Step") -> None:
    """Say what came of an address, on standard error: ``"fetched http://… "``."""
    with _lock:
        click.echo(printable(f"{step.outcome} {entry.address} {step.reason}".rstrip()), err=True)


def _tell_read(phrases: Phrases, done: int, total: int) -> None:
    if done % 20 == 0 or done == total:
        click.echo(phrases.say("collect_read", done=done, total=total), err=True)


def _tell(changes: "Changes", phrases: Phrases, *, as_json: bool) -> None:
    """Print what a run did."""
    if as_json:
        click.echo(json.dumps(asdict(changes), ensure_ascii=False))
        return
    for key in ("lost", "empty", "namesakes", "gone", "unmade", "new", "revised"):
        for one in getattr(changes, key):
            click.echo(
                printable(phrases.say(f"collect_{key}", what=one)), err=key in ("lost", "empty", "namesakes", "unmade")
            )
    counts = {"reports": changes.reports, "new": len(changes.new), "revised": len(changes.revised)}
    others = {key: changes.outcomes.get(key, 0) for key in ("unchanged", "missing", "failed", "left")}
    click.echo(phrases.say("collect_done", **counts, **others))
