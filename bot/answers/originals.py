"""The report behind an answer: the row as printed, the document and its address, or its whole text: ``answer_source``."""

from collections.abc import Sequence

from xxgk.bot.answers.corrected import corrections_of
from xxgk.bot.answers.derived import parts_of_key
from xxgk.bot.answers.facts import report_facts
from xxgk.bot.answers.reports import cannot_answer, choose_reports
from xxgk.bot.answers.sources import line_source
from xxgk.bot.model.answer import Answer, AnsweredFigure, AnsweredSection, Original, Source
from xxgk.bot.model.query import Language, Query
from xxgk.index.store.reading import Store, StoredReport

_DAY = len("2025-01-31")
_EVIDENCE = ("agency", "issued")  # the facts of which the text that tells them is shown


def answer_source(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the documents: who issued them, when, where they were found; with the rows of the items asked for.

    ``query.aspect`` ``"line"``: the row as printed (of a sum or rate all its rows), ``"full"``: the text of all parts as well.
    """
    chosen = choose_reports(store, query)
    if not chosen.reports:
        return cannot_answer(query, language, "year_not_held", held_years=chosen.held_years)
    figures = [one for report in chosen.reports for one in _rows(store, report, query.fields)]
    sections = [
        AnsweredSection(
            agency=report.agency or "",
            year=report.year or 0,
            number=section.number,
            heading=section.heading,
            text=section.text,
            source=line_source(report, section.number, "", section.line),
        )
        for report in chosen.reports
        if query.aspect == "full"
        for section in store.sections(report)
    ]
    return Answer(
        status="answered",
        language=language,
        query=query,
        figures=tuple(figures),
        sections=tuple(sections),
        originals=tuple(original(store, report) for report in chosen.reports),
        notes=tuple(note for report in chosen.reports if figures for note in corrections_of(store, report)),
        not_held=chosen.not_held,
        held_years=chosen.held_years,
        year_assumed=chosen.assumed,
    )


def original(store: Store, report: StoredReport) -> Original:
    """Give a report as a document, with the text that names its agency and date of issue, one place each."""
    evidence: dict[str, Source] = {}
    for one in store.evidence(report):
        if one.fact in _EVIDENCE and one.quote:
            evidence.setdefault(one.fact, line_source(report, None, one.quote.strip(" ,，。、:："), one.line))
    copies = (
        [other for other in store.reports(report.agency) if other.year == report.year] if report.agency else [report]
    )
    return Original(
        agency=report.agency or "",
        year=report.year or 0,
        title=report.title,
        edition=report.edition,
        issued=report.issued,
        file=report.file,
        url=report.url,
        sha256=report.sha256,
        indexed=report.indexed[:_DAY],
        digest=report.digest,
        evidence=tuple(evidence.values()),
        copies=len(copies) - 1,
    )


def _rows(store: Store, report: StoredReport, keys: Sequence[str]) -> list[AnsweredFigure]:
    """Give the figures asked for, and those a sum or rate is computed from, rows of zeros left out where others are not."""
    computed = [key for key in keys if not store.figures(report, [key])]
    parts = [part for key in computed for part in parts_of_key(key)]
    figures = report_facts(store, report, list(dict.fromkeys([*keys, *parts]))).figures
    telling = [one for one in figures if one.field in keys or one.value or one.value is None]
    return telling or figures[:1]
