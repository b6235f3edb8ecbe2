"""``xxgk query``: the algebra of questions for programs."""

import json
from contextlib import closing
from pathlib import Path

import click

from xxgk.bot.commands.options import (
    is_answered,
    leave,
    lines_of,
    open_service,
    show,
    with_database,
    with_json,
    with_language,
)
from xxgk.bot.commands.outputs import STDOUT, with_files, write_files
from xxgk.bot.explain import explain_query
from xxgk.bot.model.algebra.code import read_query
from xxgk.bot.model.algebra.query import query_schema
from xxgk.bot.model.query import Language


@click.command()
@click.argument("query", required=False)
@with_database
@with_json
@with_language
@with_files
@click.option("--explain", is_flag=True, help="Tell how it is evaluated, step by step, and the SQL run.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a query, which says what can be asked.")
def query(
    query: str | None,
    db: Path | None,
    as_json: bool,
    language: Language | None,
    explain: bool,
    schema: bool,
    **files: Path | None,
) -> None:
    """Answer QUERY, an expression of what is asked, as JSON or as a code (- reads one a line)."""
    if schema:
        click.echo(json.dumps(query_schema(), ensure_ascii=False, indent=2))
        return
    if query is None:
        raise click.UsageError("a query is needed, as JSON or as a code; --schema says what it may hold")
    if query == "-" and any(files.values()):
        raise click.UsageError("a file takes one answer, not one a line")
    answers = []
    with closing(open_service(db)) as service:
        for given in lines_of(query):
            asked = read_query(given)
            if explain:
                told = explain_query(service, asked)
                click.echo(told.model_dump_json(by_alias=True) if as_json else told.to_text())
                continue
            answers.append(service.query(asked, language or "zh-hans"))
            if files.get("csv") != STDOUT:
                show(answers[-1], as_json=as_json)
            if is_answered(answers[-1]):
                write_files(service, answers[-1], files)
    leave(answers)
