"""When a report came and what it repeats: where that stands, ``filings_stood``; how far it can be told, ``filing_limits``."""

from collections.abc import Iterable, Iterator, Mapping

from xxgk.bot.answers.sources import Stood, line_source
from xxgk.bot.model.algebra.measures import Filing, Measure, Reports
from xxgk.bot.model.algebra.query import Query, measures_of
from xxgk.bot.model.answer import Note
from xxgk.bot.model.query import Language
from xxgk.bot.queries.result import Result
from xxgk.index.deadlines import Deadline, deadline_of, lateness_of
from xxgk.index.store.filing import dates_of, repeated_lines
from xxgk.index.store.reading import Store, StoredReport


def filings_stood(
    store: Store, measures: Iterable[Measure], reports: Mapping[int, StoredReport]
) -> dict[tuple[Measure, int], Stood]:
    """Cite the date each report bears, with the day it was due, nothing of one without; of what it repeats where that begins."""
    found: dict[tuple[Measure, int], Stood] = {}
    for measure in {one for one in measures if isinstance(one, Filing)}:
        if measure.kind == "repeated":
            lines = repeated_lines(store, list(reports))
            found |= {
                (measure, key): Stood(None, line_source(one, None, "", lines.get(key))) for key, one in reports.items()
            }
            continue
        dates = dates_of(store, list(reports))
        for key, report in reports.items():
            if report.issued is not None:
                quote, line = dates.get(key, ("", None))
                due = (
                    lateness_of(report.level, report.year or 0, report.issued).due
                    if measure.kind == "days_late"
                    else None
                )
                source = line_source(report, None, quote, line)
                found[measure, key] = Stood(None, source, report.issued, due.isoformat() if due else None)
    return found


def filing_limits(query: Query, result: Result, language: Language) -> Iterator[Note]:
    """Say how far it can be told who has no report, when reports came and what they repeat; and which articles fix the days."""
    tests = (test for clause in query.where for test in clause.any_of)
    if any(test.measure == Reports() and (test.is_, test.against) == ("equal", 0) for test in tests):
        yield Note(code="filing_missing")
    kinds = {one.kind for one in measures_of(query) if isinstance(one, Filing)}
    for kind in sorted(kinds):
        yield Note(code=f"filing_{kind}")
    if "days_late" not in kinds:
        return
    judged = {(one.body.level, one.year) for one in result.scope.records if one.report is not None}
    applying: dict[Deadline, None] = {}
    for level, year in sorted(judged, key=str):
        if one := deadline_of(level, year):
            applying[one] = None
    for one in applying:
        fixed = one.english if language == "en" else f"{one.article}：{one.words}"
        yield Note(code="filing_deadline", values={"fixed": fixed})
