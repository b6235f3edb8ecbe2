"""What stands in the reports that a query picks: points, passages, findings, the reports themselves. ``SHOWN``, by ``show``."""

from collections.abc import Callable

from xxgk.bot.answers.findings import rules_tried, totals_of
from xxgk.bot.answers.originals import original
from xxgk.bot.answers.search import passage_of
from xxgk.bot.answers.sources import line_source, located
from xxgk.bot.model.algebra.measures import Check, Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, AnsweredPoint, CoveredReport
from xxgk.bot.queries.result import Result
from xxgk.index.store.disagreements import count_checks, count_findings, list_findings
from xxgk.index.store.measuring import points_of
from xxgk.index.store.reading import Store
from xxgk.index.store.searching import search
from xxgk.index.store.surveys import Scope

USUAL = 20  # rows of a table, or passages, where no number is asked for
_PROBLEMS = 5  # the part that states them


def _originals(store: Store, query: Query, result: Result, answer: Answer) -> Answer:
    reports = _reports(result, every=True)
    shown = reports[query.start :][: query.limit or USUAL]
    held = store.reports_by_id(shown)
    originals = tuple(original(store, held[one]) for one in shown)
    return answer.model_copy(update={"originals": originals, "total": len(reports)})


def _findings(store: Store, query: Query, result: Result, answer: Answer) -> Answer:
    checks = [
        one.kind if isinstance(one, Check) else one.finding
        for one in query.measures
        if isinstance(one, Check | Reports)
    ]
    kinds = [kind for kind in checks if kind is not None]
    scope = Scope(reports=tuple(_reports(result, every=True)))
    listed = list_findings(store, scope, kinds, (), query.limit or USUAL, query.start)
    counts, with_findings = count_findings(store, scope, kinds)
    of = store.reports_by_id([key for report, _, other in listed for key in (report, other) if key is not None])
    found = tuple(located(of[report], finding, of.get(other or 0)) for report, finding, other in listed)
    totals = totals_of(counts, with_findings)
    tried = rules_tried(count_checks(store, scope, kinds))
    said = {
        "findings": found,
        "found": totals,
        "tried": tried,
        "total": sum(one.findings for one in counts),
        "total_reports": with_findings.get("contradiction", 0),
    }
    return answer.model_copy(update=said)


def _points(store: Store, query: Query, result: Result, answer: Answer) -> Answer:
    (measure,) = query.measures
    kind = measure.points if isinstance(measure, Reports) and measure.points else "problem"
    theme = measure.theme if isinstance(measure, Reports) else None
    reports = _reports(result)
    points, total = points_of(store, reports, kind, theme, query.limit or USUAL, query.start)
    of = store.reports_by_id([report for report, _ in points])
    given = tuple(
        AnsweredPoint(
            agency=of[report].agency or "",
            year=of[report].year or 0,
            kind=kind,
            text=point.text,
            source=line_source(of[report], _PROBLEMS, point.text, point.line),
        )
        for report, point in points
    )
    covered = [CoveredReport(agency=one.agency, year=one.year) for one in given]
    said = {"points": given, "reports": tuple(dict.fromkeys(covered)), "total": total, "total_reports": len(reports)}
    return answer.model_copy(update=said)


def _passages(store: Store, query: Query, result: Result, answer: Answer) -> Answer:
    (measure,) = query.measures
    words = measure.phrase or "" if isinstance(measure, Reports) else ""
    found = search(store, words, Scope(reports=tuple(_reports(result))), query.limit or USUAL, query.start)
    passages = tuple(passage_of(one, words) for one in found.passages)
    return answer.model_copy(update={"passages": passages, "total": found.total, "total_reports": found.reports})


def _reports(result: Result, *, every: bool = False) -> list[int]:
    """Give the reports that passed, without ``every`` only those of which the measure is not 0, in their order."""
    rows = [row for row in result.rows if every or row.cells[0].worked.value]
    return [row.records[0].report for row in rows if row.records[0].report is not None]


SHOWN: dict[str, Callable[[Store, Query, Result, Answer], Answer]] = {
    "originals": _originals,
    "findings": _findings,
    "points": _points,
    "passages": _passages,
}
