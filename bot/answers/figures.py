"""Figures of one or more reports: ``answer_figures`` and, for a profile, ``answer_profile``."""

from collections.abc import Sequence

from bot.answers.derived import derive, without_doubted
from bot.answers.reports import cannot_answer, choose_reports
from bot.answers.sources import row_source, touching
from bot.items.computed import parts_of
from bot.model.answer import Answer, AnsweredFigure, DerivedFigure, TouchingFinding
from bot.model.query import Language, Query
from index.form.form import fields
from index.store.reading import Store, StoredReport

PROFILE = (
    "applications.new_received.total",
    "applications.carried_over.total",
    "applications.granted.total",
    "applications.partially_granted.total",
    "applications.denied.total",
    "applications.unable.total",
    "applications.not_processed.total",
    "applications.other_handling.total",
    "applications.total_handled.total",
    "applications.carried_forward.total",
    "disputes.review.total",
    "disputes.litigation_direct.total",
    "disputes.litigation_after_review.total",
)


def answer_figures(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the fields asked for, each with its row; the other cells of a row of totals follow as its breakdown."""
    return _answer(store, query, language, query.fields, breakdown=True, all_findings=False)


def answer_profile(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the main figures of a report and everything in it that does not agree with itself."""
    return _answer(store, query, language, PROFILE, breakdown=False, all_findings=True)


def _answer(
    store: Store,
    query: Query,
    language: Language,
    keys: Sequence[str],
    *,
    breakdown: bool,
    all_findings: bool,
) -> Answer:
    chosen = choose_reports(store, query)
    if not chosen.reports:
        return cannot_answer(query, language, "year_not_held", held_years=chosen.held_years)
    figures: list[AnsweredFigure] = []
    derived: list[DerivedFigure] = []
    findings: list[TouchingFinding] = []
    for report in chosen.reports:
        mine, sums = _figures_of(store, report, keys, breakdown)
        touched = touching(store, report, None if all_findings else [figure.field for figure in mine])
        figures += mine
        derived += (without_doubted(one, touched) for one in sums)
        findings += touched
    return Answer(
        status="answered" if figures or derived else "no_data",
        reason="" if figures or derived else "nothing_found",
        language=language,
        query=query,
        figures=tuple(figures),
        derived=tuple(derived),
        findings=tuple(findings),
        held_years=chosen.held_years,
        not_held=chosen.not_held,
        year_assumed=chosen.assumed,
    )


def _figures_of(
    store: Store, report: StoredReport, keys: Sequence[str], breakdown: bool
) -> tuple[list[AnsweredFigure], list[DerivedFigure]]:
    """Give the asked figures of a report first, then their breakdown; derived items with the parts that make them up."""
    figures: list[AnsweredFigure] = []
    derived: list[DerivedFigure] = []
    wanted: list[str] = []
    extra: list[str] = []
    for key in keys:
        if store.figures(report, [key]):
            wanted.append(key)
            if breakdown and key.endswith(".total"):
                extra += [name for name in _row(key) if name != key]
        elif parts := parts_of(key):
            held = store.figures(report, parts)
            if held:
                derived.append(derive(key, held, report.agency or "", report.year or 0))
                extra += list(held) if breakdown else []
    for key in dict.fromkeys((*wanted, *extra)):
        figures += _figure(store, report, key)
    return figures, derived


def _row(key: str) -> list[str]:
    row = fields()[key].row.key
    return [name for name, field in fields().items() if field.row.key == row]


def _figure(store: Store, report: StoredReport, key: str) -> list[AnsweredFigure]:
    row = store.figures(report, _row(key))
    figure = row.get(key)
    if figure is None:
        return []
    field = fields()[key]
    return [
        AnsweredFigure(
            agency=report.agency or "",
            year=report.year or 0,
            field=key,
            label=f"{field.row.label} · {field.column.label}",
            value=figure.value,
            unit=figure.unit,
            status=figure.status,
            source=row_source(report, key, row),
            raw=figure.raw,
            candidates=figure.candidates,
        )
    ]
