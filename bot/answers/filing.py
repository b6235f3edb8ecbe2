"""When a report came and what it repeats: where that stands, ``filing_stood``; how far it can be told, ``filing_limits``."""

from collections.abc import Iterator

from xxgk.bot.answers.sources import Stood, line_source
from xxgk.bot.model.algebra.measures import Filing
from xxgk.bot.model.algebra.query import Query, measures_of
from xxgk.bot.model.answer import Note
from xxgk.bot.queries.result import Result
from xxgk.index.deadlines import Deadline, deadline_of, lateness_of
from xxgk.index.store.filing import repeated_line
from xxgk.index.store.reading import Store, StoredReport


def filing_stood(store: Store, measure: Filing, report: StoredReport) -> Stood | None:
    """Cite the date a report bears, with the day it was due, nothing of one without; of what it repeats where that begins."""
    if measure.kind == "repeated":
        return Stood(None, line_source(report, None, "", repeated_line(store, report.id)))
    if report.issued is None:
        return None
    dated = next((one for one in store.evidence(report) if one.fact == "issued" and one.value == report.issued), None)
    due = lateness_of(report.level, report.year or 0, report.issued).due if measure.kind == "days_late" else None
    source = line_source(report, None, dated.quote if dated else "", dated.line if dated else None)
    return Stood(None, source, report.issued, due.isoformat() if due else None)


def filing_limits(query: Query, result: Result) -> Iterator[Note]:
    """Say how far what is measured of reports as a whole can be told, and which articles fix the days."""
    kinds = {one.kind for one in measures_of(query) if isinstance(one, Filing)}
    for kind in sorted(kinds):
        yield Note(code=f"filing_{kind}")
    if "days_late" not in kinds:
        return
    judged = {(one.body.level, one.year) for one in result.scope.records if one.report is not None}
    fixed: dict[Deadline, None] = {}
    for level, year in sorted(judged, key=str):
        if one := deadline_of(level, year):
            fixed[one] = None
    for one in fixed:
        yield Note(code="filing_deadline", values={"article": one.article, "words": one.words, "english": one.english})
