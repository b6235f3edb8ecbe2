"""``/about``: what is held, as of when, and what of the expected is missing; ``/accuracy``: how much is read right."""

import re
from importlib import resources

from markdown_it import MarkdownIt

from xxgk.bot.channels.web.made import Made
from xxgk.bot.channels.web.view import View
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.queries.scope import find_scope
from xxgk.index.parser_version import parser_version

_MOST_MISSING = 100
_ALIGNED = re.compile(r' style="text-align:(\w+)"')  # no page has styles of its own


def about(view: View) -> Made:
    """Say what is held and what is missing: bodies that have other years, or that ``agencies.csv`` names."""
    with view.service.snapshot():
        answer, _ = view.service.reply("", Conversation(), kind="coverage", language=view.language)
        expected = Query(bodies=(Bodies(which="expected"),), years=Years(which="all"))
        records = find_scope(view.service.store, expected).records
        missing: dict[tuple[str, str], list[int]] = {}
        for record in records:
            if record.report is None:
                missing.setdefault((record.body.name, record.body.key), []).append(record.year)
        phrases = view.naming(dict(missing.keys()))
        return view.html(
            "about.html",
            lines=answer.text.split("\n"),
            missing=[(phrases.body(name), key, years) for (name, key), years in list(missing.items())[:_MOST_MISSING]],
            missing_total=sum(map(len, missing.values())),
            expected_total=len(records),
            latest=view.service.store.last_indexed(),
            parser=parser_version(),
        )


def accuracy(view: View) -> Made:
    """Show the page of measurements that comes with the program, where it was installed with it."""
    file = resources.files("xxgk").joinpath("data/accuracy.md")
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    measured = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return view.html("accuracy.html", measured=_ALIGNED.sub(r' class="\1"', measured))
