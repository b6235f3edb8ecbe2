"""What is put beside sums over reports: what all years come to, and the largest figures with their sources. ``sums_beside``."""

from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import Any

from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.projection import Page, group_to_derived
from xxgk.bot.model.answer import CoveredReport
from xxgk.bot.queries.amounts import Measured, work_out
from xxgk.bot.queries.reducing import reduce_measured
from xxgk.bot.queries.result import Result, ResultCell, ResultRow
from xxgk.bot.queries.scope import Record
from xxgk.index.counting import Exact

SHOWN = 5  # of the reports with the largest figures


def years_beside(found: Found) -> dict[str, Any]:
    """Give the sums of the first item, year by year: that is a course; what several items come to stands in the rows."""
    first = [one for one in found.answer.derived if one.name == found.question.fields[0]]
    years = tuple(sorted({record.year for record in found.result.records}))
    return {
        "derived": tuple(first),
        "query": found.question.model_copy(update={"years": years}),
        "reason": "" if any(one.value is not None for one in first) else "no_figure_in_scope",
        "total": 0,
        "total_reports": 0,
    }


def sums_beside(found: Found) -> dict[str, Any]:
    """Give what all years come to before the sum of each, and the largest figures of single reports with their sources.

    Of several items the rows say it all: what all years of one come to, and its largest figures, would be taken for those of another.
    """
    counted = _counted(found.result)
    if len(found.result.query.measures) > 1:
        return years_beside(found) | {"query": found.question, "total": len(counted)}
    page = Page(found.store, _largest(found.result, counted, found.question.limit or SHOWN))
    years = [one for one in found.answer.derived if one.name == found.question.fields[0]]
    whole = [group_to_derived(_whole(found.result), 0, found.result)] if len(years) > 1 else []
    return {
        "derived": (*whole, *years, *page.derived()),
        "figures": tuple(page.figures()),
        "findings": tuple(page.findings),
        "reports": tuple(
            CoveredReport(agency=one.body.name, year=one.year, level=one.body.level)
            for row in page.rows
            for one in row.records
        ),
        "notes": tuple(page.corrections()),
        "reason": "" if counted else "no_figure_in_scope",
        "total": len(counted),
        "total_reports": 0,
    }


def _counted(result: Result) -> list[tuple[Record, Measured]]:
    """Give the reports whose figure is in the sum."""
    pairs = [pair for row in result.everything for pair in zip(row.records, row.cells[0].members, strict=True)]
    return [(record, one) for record, one in pairs if one.now is not None and one.now.value is not None]


def _largest(result: Result, counted: Sequence[tuple[Record, Measured]], most: int) -> Result:
    """Give some of the reports a sum is of, each in a row, the largest figures first."""
    measure = result.query.measures[0]

    def place(pair: tuple[Record, Measured]) -> tuple[Exact, str, int]:
        record, one = pair
        return -((one.now and one.now.value) or 0), record.body.name, record.year

    rows = tuple(
        ResultRow(
            (("agency", record.body.key), ("year", record.year)),
            "",
            (record,),
            (ResultCell(measure, one, (one,), work_out(measure, one.now, one.before)),),
        )
        for record, one in nsmallest(most, counted, key=place)
    )
    return replace(result, query=result.query.model_copy(update={"reduce": "none", "per": ()}), rows=rows)


def _whole(result: Result) -> ResultRow:
    """Put the first item of all years together."""
    cells = [row.cells[0] for row in result.everything]
    members = tuple(one for cell in cells for one in cell.members)
    whole = reduce_measured(result.query.reduce, members)
    worked = work_out(cells[0].measure, whole.now, whole.before)
    records = tuple(record for row in result.everything for record in row.records)
    return ResultRow((), "", records, (ResultCell(cells[0].measure, whole, members, worked),))
