"""One item over many reports: each report's value, or why it has none. ``measure``, ``tally``, ``best_year``."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, cast

from xxgk.bot.answers.derived import DECIMALS
from xxgk.bot.answers.numbers import AMOUNT_DECIMALS, number_of
from xxgk.bot.items.computed import rates
from xxgk.bot.items.parts import is_item
from xxgk.bot.model.algebra.measures import Cells, Ratio
from xxgk.bot.model.answer import Tally
from xxgk.bot.model.query import Query
from xxgk.bot.queries.amounts import Measured as Found
from xxgk.bot.queries.gathering import Gathered
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.model.report import Number
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import ListedReport, Scope, list_reports, reports_by_year

MIN_CASES = 10  # a rate of fewer cases has no place in a ranking
Standing = Literal["counted", "blank", "uncertain", "absent", "too_small"]


class Measured(NamedTuple):
    """An item in one report; ``value`` only when ``standing`` is ``"counted"``.

    ``partial``: some parts of the sum are blank, so that it is at least this much; ``marked``: a finding speaks against it;
    ``corrected``: a cell of it was corrected by hand.
    """

    report: int
    agency: str
    level: Level | None
    year: int
    edition: str
    standing: Standing
    value: Number | None = None
    inferred: bool = False
    partial: bool = False
    marked: bool = False
    corrected: bool = False


def scope_of(query: Query, years: Sequence[int] | None = None) -> Scope:
    """Give the reports a question is about; ``years`` in place of those of the question."""
    chosen = query.years if years is None else tuple(years)
    return Scope(years=chosen, agencies=query.agencies, region=query.region, level=query.level)


def best_year(store: Store, query: Query) -> int | None:
    """Choose the year for a question that names none: the one with most reports in its scope, of several the latest."""
    held = reports_by_year(store, scope_of(query, ()))
    return max(held, key=lambda year: (held[year], year), default=None)


def measure(store: Store, scope: Scope, key: str, *, min_cases: int = 0) -> list[Measured]:
    """Give the value of an item in every report in scope, or why there is none, with a few queries whatever their number."""
    asked = measure_of(key)
    if asked is None:
        return []
    reports = list_reports(store, scope)
    found = Gathered(store, [one.report for one in reports], (asked,)).of(asked)
    return [_measured(one, found[one.report], min_cases) for one in reports]


def measure_of(key: str) -> Cells | Ratio | None:
    """Give a field, a sum of rows or a rate as a measure of the algebra; ``None`` for what is none of them."""
    if key in rates():
        return Ratio(of=rates()[key].of, by=rates()[key].by)
    return Cells(fields=(key,)) if is_item(key) else None


def tally(values: Sequence[Measured]) -> Tally:
    """Count how many reports have a number, and why the others have none."""

    def count(standing: Standing) -> int:
        return sum(one.standing == standing for one in values)

    return Tally(
        reports=len(values),
        counted=count("counted"),
        blank=count("blank"),
        uncertain=count("uncertain"),
        absent=count("absent"),
        too_small=count("too_small"),
    )


def _measured(one: ListedReport, found: Found, min_cases: int) -> Measured:
    standing, value = _standing(found, min_cases)
    return Measured(
        report=one.report,
        agency=one.agency,
        level=one.level,
        year=one.year,
        edition=one.edition,
        standing=standing,
        value=value,
        inferred=found.inferred,
        partial=found.partial,
        marked=found.starred,
        corrected=found.corrected,
    )


def _standing(found: Found, min_cases: int) -> tuple[Standing, Number | None]:
    """Tell whether there is a value; a rate of too few cases has none."""
    if found.now is None:
        return cast("Standing", found.reason), None
    value, by = found.now.value, found.now.by
    if value is None or (by is not None and by < min_cases):
        return "too_small", None
    return "counted", number_of(value, DECIMALS if by is not None else AMOUNT_DECIMALS)
