"""What the text of a report states of an item, not its tables (正文说收到多少件): ``with_stated``."""

from collections.abc import Iterator, Sequence
from typing import Any

from xxgk.bot.answers.claims import claims_of
from xxgk.bot.answers.figures import said_of
from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.sections import sentences_with
from xxgk.bot.answers.sources import line_source, touching, whose
from xxgk.bot.items.items import item_words
from xxgk.bot.model.answer import AnsweredClaim, CoveredReport, Passage
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.searching import search
from xxgk.index.store.surveys import Scope

_MOST = 3  # sentences that speak of an item without a number that was read
_SEARCHED = 20  # paragraphs
_PLANS = 5


def with_stated(found: Found) -> dict[str, Any]:
    """Put the sentences that state a number for the items asked for, and the findings that speak against them.

    The figure of the table is no answer to this. Of a report whose text states none (``complete`` is false of it in ``reports``),
    the sentences that speak of the item all the same are given as ``passages``.
    """
    store, keys = found.store, found.keys.fields
    shown = found.page.facts()
    claims: list[AnsweredClaim] = []
    passages: list[Passage] = []
    reports: list[CoveredReport] = []
    for one in shown:
        mine = claims_of(store, one.report, keys)
        claims += mine
        passages += [] if mine else _speaking(store, one.report, keys)
        reports.append(CoveredReport(**whose(one.report), complete=bool(mine)))
    return said_of(found, shown) | {
        "status": "answered",
        "reason": "" if claims else "text_silent",
        "claims": tuple(claims),
        "passages": tuple(passages),
        "reports": tuple(reports),
        "findings": tuple(
            finding
            for one in shown
            for finding in touching(one.report, store.findings(one.report), keys)
            if finding.kind == "narrative"
        ),
    }


def _speaking(store: Store, report: StoredReport, keys: Sequence[str]) -> Iterator[Passage]:
    """Give the first sentences that name the items in the words people use for them; a part of plans (five) counts nothing."""
    rows = [item_words().row(key) or item_words().row(key.rpartition(".")[0]) for key in keys]
    words = "|".join(dict.fromkeys(word for row in rows if row for word in row.words if not word.isascii()))
    if not words or not report.agency or not report.year:
        return
    found = search(store, words, Scope(years=(report.year,), agencies=(report.agency,)), _SEARCHED).passages
    sentences = [(one, text) for one in found if one.section != _PLANS for text in sentences_with(one.text, words)]
    for one, text in sentences[:_MOST]:
        source = line_source(report, one.section, text, one.line)
        yield Passage(agency=report.agency, year=report.year, section=one.section, text=source.quote, source=source)
