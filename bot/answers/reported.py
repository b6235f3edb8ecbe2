"""What stands in the reports that a query picks: points, passages, findings, the reports themselves. ``SHOWN``, by ``show``."""

from collections.abc import Callable
from typing import Any, Literal

from xxgk.bot.answers.findings import list_of_findings
from xxgk.bot.answers.meant import reports_that_passed
from xxgk.bot.answers.originals import original
from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.search import passage_of
from xxgk.bot.answers.sections import sections_of
from xxgk.bot.answers.sources import line_source, whose
from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, AnsweredPoint, CoveredReport, Tally, ThemeCount
from xxgk.bot.queries.result import Result
from xxgk.index.store.board_points import bodies_on_themes
from xxgk.index.store.measuring import points_of
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.searching import search
from xxgk.index.store.surveys import theme_examples
from xxgk.index.themes import themes as known_themes

USUAL = 10  # rows of a table, or passages, where no number is asked for
_PROBLEMS = 5  # the part that states them
_EXAMPLES = 3  # of each theme


def _originals(store: Store, query: Query, result: Result, answer: Answer) -> Answer:
    reports = _reports(result)
    shown = reports[query.start :][: query.limit or USUAL]
    held = store.reports_by_id(shown)
    originals = tuple(original(store, held[one]) for one in shown)
    return answer.model_copy(update={"originals": originals, "total": len(reports)})


def _findings(store: Store, query: Query, result: Result, answer: Answer) -> Answer:
    return answer.model_copy(update=list_of_findings(store, reports_that_passed(result), query))


def _points(store: Store, query: Query, result: Result, answer: Answer) -> Answer:
    (measure,) = query.measures
    kind = measure.points if isinstance(measure, Reports) and measure.points else "problem"
    theme = measure.theme if isinstance(measure, Reports) else None
    points, total, reports = points_of(store, _reports(result), kind, theme, query.limit or USUAL, query.start)
    of = store.reports_by_id([report for report, _ in points])
    given = tuple(_point(of[report], kind, point.text, point.line) for report, point in points)
    covered = [CoveredReport(agency=one.agency, year=one.year) for one in given]
    said = {"points": given, "reports": tuple(dict.fromkeys(covered)), "total": total, "total_reports": reports}
    return answer.model_copy(update=said)


def _passages(store: Store, query: Query, result: Result, answer: Answer) -> Answer:
    (measure,) = query.measures
    words = measure.phrase or "" if isinstance(measure, Reports) else ""
    found = search(store, words, reports_that_passed(result), query.limit or USUAL, query.start)
    passages = tuple(passage_of(one, words) for one in found.passages)
    said = {"passages": passages, "total": found.total, "total_reports": found.reports, "total_over": found.over}
    return answer.model_copy(update=said)


def _sections(store: Store, query: Query, result: Result, answer: Answer) -> Answer:
    (measure,) = query.measures
    words = measure.phrase or "" if isinstance(measure, Reports) else ""
    reports = _reports(result)
    shown = reports[query.start :][: query.limit or USUAL]
    held = store.reports_by_id(shown)
    return answer.model_copy(
        update=sections_of(store, [held[one] for one in shown], query.parts, words) | {"total": len(reports)}
    )


def themes_beside(found: Found) -> dict[str, Any]:
    """Count, theme by theme, the reports and agencies that name it, with a few examples in their own words.

    ``tally``: how many reports there are, and how many have a part five at all.
    """
    (measure,) = found.query.measures
    kind = measure.points if isinstance(measure, Reports) and measure.points else "problem"
    labels, store, scope = {one.key: one for one in known_themes()}, found.store, reports_that_passed(found.result)
    bodies, counts = bodies_on_themes(store, scope, kind), []
    for row in found.result.rows:
        if not (naming := row.worked(0).value):
            continue
        theme, examples = labels[row.part], list(theme_examples(store, scope, kind, row.part, _EXAMPLES))
        of = store.reports_by_id([report for report, _, _ in examples])
        counts.append(
            ThemeCount(
                theme=row.part,
                label=theme.english if found.answer.language == "en" else theme.label,
                reports=int(naming),
                agencies=bodies[row.part],
                examples=tuple(_point(of[report], kind, text, line) for report, text, line in examples),
            )
        )
    counts.sort(key=lambda one: (-one.reports, -one.agencies, one.theme))
    told = [row.cells[0].summed(found.query.reduce).tally for row in found.result.rows[:1]]
    complete = sum(one.reports - one.silent for one in told)
    reports = len(found.result.records)
    return {
        "themes": tuple(counts),
        "reason": "" if counts else "none_stated",
        "tally": Tally(reports=reports, counted=complete, absent=reports - complete),
        "held_years": tuple(sorted(found.result.by_year)),
        "derived": (),
        "total": 0,
        "total_reports": 0,
    }


def _point(report: StoredReport, kind: Literal["problem", "improvement"], text: str, line: int | None) -> AnsweredPoint:
    source = line_source(report, _PROBLEMS, text, line)
    return AnsweredPoint(**whose(report), kind=kind, text=source.quote, source=source)


def _reports(result: Result) -> list[int]:
    """Give the reports that passed, in their order."""
    return [record.report for record in result.records if record.report is not None]


SHOWN: dict[str, Callable[[Store, Query, Result, Answer], Answer]] = {
    "originals": _originals,
    "findings": _findings,
    "points": _points,
    "passages": _passages,
    "sections": _sections,
}
