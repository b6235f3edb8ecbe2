"""``xxgk parse`` and ``xxgk index``: report files read, and written to the database."""

import json
import sys
from pathlib import Path

import click

from bot.commands.options import with_database
from bot.settings import Settings
from index.build import build
from index.files import find_files, find_stated
from index.parsing import Failure, parse_files
from index.readers.read import read
from index.stages import STAGES, Stage, stage_text


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="One report a line as JSON (the default; kept for clarity in scripts).")
@click.option("--stage", type=click.Choice(STAGES), default=None, help="Print an intermediate as text instead.")
def parse(paths: tuple[Path, ...], jsonl: bool, stage: Stage | None) -> None:
    """Parse report files and print what was read, one report a line, in the order given."""
    failed = False
    if stage is not None:
        for file in find_files(paths):
            click.echo(stage_text(read(file), stage))
        return
    for result in (
        result for results in parse_files(find_files(paths), stated=find_stated(paths)) for result in results
    ):
        if isinstance(result, Failure):
            failed = True
            click.echo(json.dumps({"file": result.file, "error": result.reason}, ensure_ascii=False))
        else:
            click.echo(result.model_dump_json())
    sys.exit(1 if failed else 0)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@with_database
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Worker processes (default: one a core).")
@click.option("--prune", is_flag=True, help="Remove the records of files that are no longer there.")
def index(paths: tuple[Path, ...], db: Path | None, jobs: int, prune: bool) -> None:
    """Index report files and folders into the database."""
    quiet = not sys.stderr.isatty()
    with click.progressbar(length=1, label="reports", file=sys.stderr, show_pos=True, hidden=quiet) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        summary = build(paths, db or Settings().xxgk_db, jobs=jobs, prune=prune, progress=progress)
    for failure in summary.failures:
        click.echo(f"{failure.file}: {failure.stage}: {failure.reason}", err=True)
    click.echo(
        f"indexed {summary.indexed}, unchanged {summary.unchanged}, pruned {summary.pruned}, "
        f"failed {len(summary.failures)}; findings {summary.findings}"
    )
    sys.exit(1 if summary.failures else 0)
