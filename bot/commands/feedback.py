"""``xxgk feedback``: the mistakes people reported in Telegram."""

import time

import click

from xxgk.bot.channels.telegram.state import Feedback, read_reported
from xxgk.bot.commands.options import with_json
from xxgk.bot.model.algebra.code import query_to_json
from xxgk.bot.settings import Settings


@click.command()
@with_json
def feedback(as_json: bool) -> None:
    """List the mistakes people reported in Telegram: what was asked, and what was answered."""
    for one in read_reported(Settings().xxgk_state):
        click.echo(one.model_dump_json() if as_json else _text(one))


def _text(one: Feedback) -> str:
    asked = query_to_json(one.query) if one.query else "-"
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.at))
    answer = "\n".join(f"  {line}" for line in one.answer.splitlines())
    return f"#{one.id} {when} {asked}\n{answer}"
