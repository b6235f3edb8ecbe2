"""Caveats of an answer over many reports, each told from the result: ``rank_year``, ``levels_mixed`` … (see ``presentations.py``)."""

from collections.abc import Iterable, Iterator, Sequence

from xxgk.bot.answers.numbers import number_of
from xxgk.bot.answers.presentation import Found
from xxgk.bot.items.computed import rates
from xxgk.bot.model.algebra.asked_as import is_named
from xxgk.bot.model.answer import Note
from xxgk.bot.queries.amounts import MIN_BASE
from xxgk.bot.queries.result import Result, ResultRow
from xxgk.index.counting import Exact

TOP = 10  # rows of a ranking where no number is asked for
_NEW_FORMS = (2019, 2021)  # the first years of the present form and of its revision
_GOVERNMENTS = frozenset({"national", "province", "city", "county"})


def rank_year(found: Found) -> Iterator[Note]:
    """Say which year was taken where none was named; later ones with too few reports to be the last stand in ``summary``."""
    if not found.assumed:
        return
    scope = found.result.scope
    for year in scope.years:
        yield Note(code="rank_year", values={"year": year, "reports": _held_in(found.result, year)})


def min_cases(found: Found) -> Iterator[Note]:
    """Say from how many cases on a rate has a place."""
    if found.keys.fields[:1] and found.keys.fields[0] in rates():
        yield Note(code="min_cases", values={"count": MIN_BASE})


def ties_cut(found: Found) -> Iterator[Note]:
    """Count the rows behind the last one shown that share its place."""
    end = found.query.start + len(found.page.rows)
    if found.page.rows and (behind := found.result.sharing(end)):
        yield Note(code="ties_cut", values={"count": behind})


def levels_mixed(found: Found) -> Iterator[Note]:
    """Where bodies of several sorts are ranked together, say so, and name the first of each that is not among those shown first."""
    if found.keys.level is not None or found.query.where:
        return
    first = found.result.first_of_levels()
    if len(first) < 2:
        return
    yield Note(code="levels_mixed")
    shown = {row.keys for row in found.result.rows[:TOP]}
    for level, row in first.items():
        if level and row.keys not in shown:
            body, value = row.records[0].body, _value(row)
            values: dict[str, str | int] = {"level": level, "agency": body.name, "year": row.records[0].year}
            yield Note(code="first_of_level", values=values | {"value": str(number_of(value or 0))})


def years_without_reports(found: Found) -> Iterator[Note]:
    """Name the years asked for of which nothing is held; of bodies that are named each is told its own."""
    if is_named(found.query):
        return
    there = _years(found.result)
    if missing := [year for year in found.query.years.years if year not in there]:
        yield Note(code="years_without_reports", values={"years": _listed(missing)})


def years_added(found: Found) -> Iterator[Note]:
    """Warn of a sum over years of what is carried over from one to the next."""
    if len(_years(found.result)) > 1 and "carried" in found.keys.fields[0]:
        yield Note(code="years_added")


def double_counting(found: Found) -> Iterator[Note]:
    """Warn where a government's report may hold what its departments, towns or zones report as well."""
    levels = {
        level
        for row in found.result.everything
        if not row.beside
        for one in row.levels
        for _, level in one.keys
        if one.cells[0].summed(found.query.reduce).tally.counted
    }
    if levels & _GOVERNMENTS and len(levels) > 1:
        yield Note(code="double_counting")


def marked_included(found: Found) -> Iterator[Note]:
    """Count the figures of a sum that a finding speaks against."""
    if marked := sum(row.cells[0].summed(found.query.reduce).starred for row in found.result.everything):
        yield Note(code="marked_included", values={"count": marked})


def corrected_included(found: Found) -> Iterator[Note]:
    """Count the figures of a sum that were corrected by hand."""
    if corrected := sum(row.cells[0].summed(found.query.reduce).corrected for row in found.result.everything):
        yield Note(code="corrected_included", values={"count": corrected})


def gaps_of_all(found: Found) -> Iterator[Note]:
    """Name the years between the first and the last of which nothing is held."""
    if missing := _between(_years(found.result)):
        yield Note(code="gap_of_all", values={"agency": "", "years": _listed(missing)})


def gaps(found: Found) -> Iterator[Note]:
    """Name, of each body, the years between its first and its last that are not held."""
    for name in found.keys.agencies:
        years = sorted({one.year for one in found.result.records if one.body.name == name})
        if missing := _between(years):
            yield Note(code="gap", values={"agency": name, "years": _listed(missing)})


def forms(found: Found) -> Iterator[Note]:
    """Name the changes of the form that fall between the years."""
    years = _years(found.result)
    for first in _NEW_FORMS:
        if years[0] < first <= years[-1]:
            yield Note(code=f"form_of_{first}")


def reports_differ(found: Found) -> Iterator[Note]:
    """Warn where the sums of several years are not of the same number of reports."""
    if len({len(row.records) for row in found.result.everything}) > 1:
        yield Note(code="reports_differ")


def corrections(found: Found) -> Iterable[Note]:
    """Say of each figure shown that was corrected by hand what is printed, who gives what instead, and where it was seen."""
    return found.page.corrections()


def _value(row: ResultRow) -> Exact | None:
    return row.cells[0].worked.value


def _years(result: Result) -> list[int]:
    return sorted(result.by_year)


def _between(years: Sequence[int]) -> list[int]:
    return sorted(set(range(years[0], years[-1])) - set(years)) if years else []


def _held_in(result: Result, year: int) -> int:
    """Count the reports of a year that were looked at, those that failed conditions too."""
    scope = result.scope
    if result.counts is not None:
        return result.counts.by_year.get(year, 0)
    if scope.peers is not None and scope.years == (year,):
        return scope.held  # a body has one report a year that answers
    return sum(one.year == year and one.report is not None for one in scope.records)


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))
