"""The report behind an answer: the row as printed, the document and its address, or its whole text: ``with_originals``, ``original``."""

from collections.abc import Sequence
from typing import Any

from xxgk.bot.answers.corrected import corrections_of
from xxgk.bot.answers.figures import said_of
from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.sources import line_source, section_of, whose
from xxgk.bot.items.parts import fields_behind
from xxgk.bot.model.answer import AnsweredFigure, Original, Source
from xxgk.index.store.reading import Store, StoredReport

_DAY = len("2025-01-31")
_EVIDENCE = ("agency", "issued")  # the facts of which the text that tells them is shown


def with_originals(found: Found) -> dict[str, Any]:
    """Give the documents: who issued them, when, where they were found; with the rows of the items asked for.

    Of a sum or rate these are all its rows; the action ``full`` gives the text of all parts as well.
    """
    store, keys = found.store, found.keys.fields
    shown = found.page_of([*keys, *(part for key in keys for part in fields_behind(key))]).facts()
    figures = [figure for one in shown for figure in _telling(one.figures, keys)]
    sections = [
        section_of(one.report, section, section.text)
        for one in shown
        if found.query.action == "full"
        for section in store.sections(one.report)
    ]
    return said_of(found, shown) | {
        "status": "answered",
        "reason": "",
        "figures": tuple(figures),
        "derived": (),
        "findings": (),
        "sections": tuple(sections),
        "originals": tuple(original(store, one.report) for one in shown),
        "total": len(shown),
        "notes": tuple(note for one in shown if figures for note in corrections_of(store, one.report)),
    }


def original(store: Store, report: StoredReport) -> Original:
    """Give a report as a document, with the text that names its agency and date of issue, one place each."""
    evidence: dict[str, Source] = {}
    for one in store.evidence(report):
        if one.fact in _EVIDENCE and one.quote:
            evidence.setdefault(one.fact, line_source(report, None, one.quote.strip(" ,，。、:："), one.line))
    got = fetched(store, report)
    copies = (
        [other for other in store.reports(report.agency) if other.year == report.year] if report.agency else [report]
    )
    return Original(
        **whose(report),
        title=report.title,
        edition=report.edition,
        issued=report.issued,
        file=report.file,
        url=report.url,
        sha256=report.sha256,
        indexed=report.indexed[:_DAY],
        digest=report.digest,
        fetched=got[0],
        archive=got[1],
        evidence=tuple(evidence.values()),
        copies=len(copies) - 1,
        held=report.file,
    )


def fetched(store: Store, report: StoredReport) -> tuple[str, str]:
    """Give when a report was fetched, and its record: ``("2025-04-01T00:10:00Z", "a.warc.gz:1823")``; empty where it was brought."""
    stated = (one for one in store.evidence(report) if one.fact == "fetched")
    return next(((one.value, one.quote) for one in stated), ("", ""))


def _telling(figures: Sequence[AnsweredFigure], keys: Sequence[str]) -> Sequence[AnsweredFigure]:
    """Leave out rows of zeros of a sum or rate where others are not."""
    return [one for one in figures if one.field in keys or one.value or one.value is None] or figures[:1]
