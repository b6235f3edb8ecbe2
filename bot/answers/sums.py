"""What is put beside sums over reports: what all years come to, and the largest figures with their sources. ``sums_beside``."""

from collections.abc import Iterable
from dataclasses import replace
from heapq import nsmallest
from typing import Any, TypeVar

from xxgk.bot.answers.formulas import name_of
from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.projection import Page
from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.answer import CoveredReport, Note, TouchingFinding
from xxgk.bot.queries.amounts import Measured, work_out
from xxgk.bot.queries.result import Result, ResultCell, ResultRow
from xxgk.bot.queries.scope import Record
from xxgk.index.counting import Exact

Fact = TypeVar("Fact", TouchingFinding, Note)

SHOWN = 5  # of the reports with the largest figures


def years_beside(found: Found) -> dict[str, Any]:
    """Give the sums of the first item, year by year: that is a course; what several items come to stands in the rows."""
    first = [one for one in found.answer.derived if one.name == found.keys.fields[0]]
    years = tuple(sorted(found.result.by_year))
    return {
        "derived": tuple(first),
        "query": found.keys.model_copy(update={"years": years}),
        "reason": "" if any(one.value is not None for one in first) else "no_figure_in_scope",
        "total": 0,
        "total_reports": 0,
    }


def sums_beside(found: Found) -> dict[str, Any]:
    """Give the sums, and the largest figures of single reports with their sources.

    Of one item the five largest, of several the largest of each, but none of what they add up to.
    """
    numbers = range(len(found.result.query.measures))
    most = SHOWN if len(numbers) == 1 else 1
    each = [_largest(found.result, number, most) for number in numbers]
    names = [name_of(measure) for measure in found.result.query.measures]
    pages = [Page(found.store, largest) for name, (largest, _) in zip(names, each, strict=True) if "+" not in name]
    years = found.result.scope.years
    of_year = {"year": years[0]} if len(years) == 1 else {}
    sums = [one.model_copy(update=of_year) for one in found.answer.derived if one.name in names]
    reports = {record: None for page in pages for row in page.rows for record in row.records}
    return {
        "derived": (*sums, *(one for page in pages for one in page.derived())),
        "figures": tuple(one for page in pages for one in page.figures()),
        "findings": tuple(_once(one for page in pages for one in page.findings)),
        "reports": tuple(CoveredReport(agency=one.body.name, year=one.year, level=one.body.level) for one in reports),
        "notes": tuple(_once(note for page in pages for note in page.corrections())),
        "reason": "" if any(count for _, count in each) else "no_figure_in_scope",
        "total": each[0][1],
        "total_reports": 0,
    }


def _once(facts: Iterable[Fact]) -> list[Fact]:
    """Give findings or notes once each, also where the largest figures of two items are of one report."""
    once: list[Fact] = []
    for one in facts:
        once += () if one in once else (one,)
    return once


def _largest(result: Result, number: int, most: int) -> tuple[Result, int]:
    """Give some of the reports the sum of a measure is of, each in a row, the largest figures first; and how many there are."""
    measure = result.query.measures[number]
    if result.counts is not None:
        rows, count = result.counts.largest(most)
    else:
        pairs = [pair for row in result.everything for pair in zip(row.records, row.cells[number].members, strict=True)]
        counted = [(record, one) for record, one in pairs if one.now is not None and one.now.value is not None]
        rows, count = [_row(measure, *pair) for pair in nsmallest(most, counted, key=_value_and_name)], len(counted)
    query = result.query.model_copy(update={"measures": (measure,), "reduce": "none", "per": ()})
    return replace(result, query=query, rows=tuple(rows)), count


def _row(measure: Measure, record: Record, one: Measured) -> ResultRow:
    keys = (("agency", record.body.key), ("year", record.year))
    return ResultRow(keys, "", (record,), (ResultCell(measure, one, (one,), work_out(measure, one.now, one.before)),))


def _value_and_name(pair: tuple[Record, Measured]) -> tuple[Exact, str, int]:
    record, one = pair
    return -((one.now and one.now.value) or 0), record.body.name, record.year
