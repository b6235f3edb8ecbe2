"""``xxgk explain``: how a question is understood, step by step."""

from contextlib import closing
from pathlib import Path

import click

from xxgk.bot.commands.options import lines_of, open_service, with_database, with_json
from xxgk.bot.explain import explain as explain_question


@click.command()
@click.argument("question")
@with_database
@with_json
def explain(question: str, db: Path | None, as_json: bool) -> None:
    """Tell how QUESTION is understood: words, agencies, years, items, the query, the SQL run (- reads one question a line)."""
    with closing(open_service(db)) as service:
        for line in lines_of(question):
            found = explain_question(service, line)
            click.echo(found.model_dump_json() if as_json else found.to_text())
