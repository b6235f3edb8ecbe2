"""What the text of a report states of an item, not its tables (正文说收到多少件): ``answer_stated``."""

from collections.abc import Iterator, Sequence

from xxgk.bot.answers.claims import claims_of
from xxgk.bot.answers.reports import cannot_answer, choose_reports
from xxgk.bot.answers.sections import sentences_with
from xxgk.bot.answers.sources import line_source, touching
from xxgk.bot.items.items import item_words
from xxgk.bot.model.answer import Answer, AnsweredClaim, CoveredReport, Passage
from xxgk.bot.model.query import Language, Query
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.searching import search
from xxgk.index.store.surveys import Scope

_MOST = 3  # sentences that speak of an item without a number that was read
_SEARCHED = 20  # paragraphs
_PLANS = 5


def answer_stated(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the sentences that state a number for the items asked for, and with the findings that speak against them.

    The figure of the table is no answer to this. Of a report whose text states none (``complete`` is false of it in ``reports``),
    the sentences that speak of the item all the same are given as ``passages``.
    """
    chosen = choose_reports(store, query)
    if not chosen.reports:
        return cannot_answer(query, language, "year_not_held", held_years=chosen.held_years)
    claims: list[AnsweredClaim] = []
    passages: list[Passage] = []
    reports: list[CoveredReport] = []
    for report in chosen.reports:
        mine = claims_of(store, report, query.fields)
        claims += mine
        passages += [] if mine else _speaking(store, report, query.fields)
        reports.append(CoveredReport(agency=report.agency or "", year=report.year or 0, complete=bool(mine)))
    return Answer(
        status="answered",
        reason="" if claims else "text_silent",
        language=language,
        query=query,
        claims=tuple(claims),
        passages=tuple(passages),
        reports=tuple(reports),
        findings=tuple(
            finding
            for report in chosen.reports
            for finding in touching(store, report, query.fields)
            if finding.kind == "narrative"
        ),
        held_years=chosen.held_years,
        not_held=chosen.not_held,
        year_assumed=chosen.assumed,
    )


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
        yield Passage(agency=report.agency, year=report.year, section=one.section, text=text, source=source)
