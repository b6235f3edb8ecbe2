"""Tests of rows, true, false or not to be told: ``Tester``.

A value that is not counted settles no test. A sum with blank parts is at least what it says: it is surely more than less, and not surely
less than more.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from xxgk.bot.model.algebra.conditions import Clause, MeasureTest, Share
from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.queries.amounts import Amount, Measured, work_out
from xxgk.bot.queries.reducing import combine, reduce_measured
from xxgk.index.counting import Exact, ratio

if TYPE_CHECKING:
    from xxgk.bot.model.table import ValueReason

Unit = TypeVar("Unit", bound=Hashable)


class Interval(NamedTuple):
    """What a value may be; ``high`` is ``None`` where there is no telling how much more it is."""

    low: Exact
    high: Exact | None


class Tester(Generic[Unit]):
    """Tests rows of one sort, reports or groups.

    Args:
        units: all rows that are looked at, before any is left out: means, medians and shares are theirs.
        years: the years asked for, of a row by whose it is.
        measured: what a row has of a measure.
        place: whose a row is, and of which year (``None``: of no single year).
    """

    def __init__(
        self,
        units: Sequence[Unit],
        years: Callable[[Hashable], Sequence[int]],
        measured: Callable[[Measure, Unit], Measured],
        place: Callable[[Unit], tuple[Hashable, int | None]],
    ) -> None:
        self._units = units
        self._years = years
        self._measured = measured
        self._place = place
        self._statistics: dict[tuple[Measure, str, int | None], Exact | None] = {}
        self._told: dict[int, dict[Measured, bool | None]] = {}  # of tests against a number, by what is tested

    @cached_property
    def _at(self) -> dict[tuple[Hashable, int | None], Unit]:
        """The rows by whose and of which year they are."""
        return {self._place(unit): unit for unit in self._units}

    def passes(self, clauses: Sequence[Clause], unit: Unit) -> bool | None:
        """Tell whether a row passes all clauses; ``None`` where it cannot be told."""
        return _all([_any([self.holds(test, unit) for test in clause.any_of]) for clause in clauses])

    def holds(self, test: MeasureTest, unit: Unit) -> bool | None:
        """Tell whether a test holds of a row, in its own year or in those the test names."""
        if test.years == "row":
            outcome = self._holds_in(test, unit)
        else:
            whose = self._place(unit)[0]
            years = self._years(whose)
            each = [self._holds_at(test, whose, year) for year in years]
            if test.years == "every":
                outcome = _all(each)
            elif test.years == "any":
                outcome = _any(each)
            else:
                outcome = _run(dict(zip(years, each, strict=True)), test.years)
        return None if outcome is None else outcome is not test.negated

    def undecided(self, clauses: Sequence[Clause], unit: Unit) -> Measured:
        """Give what it was that a row could not be told by."""
        for clause in clauses:
            for test in clause.any_of:
                if self.holds(test, unit) is None:
                    one = self._measured(test.measure, unit)
                    if one.now is None:
                        return one
                    worked = work_out(test.measure, one.now, one.before)
                    unsure: ValueReason = "blank" if one.partial else "uncertain"
                    reason = unsure if worked.value is not None else worked.reason
                    return one._replace(reason=reason, now=None, known=one.now.value)
        return Measured("uncertain")

    def _holds_at(self, test: MeasureTest, whose: Hashable, year: int) -> bool | None:
        unit = self._at.get((whose, year))
        return None if unit is None else self._holds_in(test, unit)

    def _holds_in(self, test: MeasureTest, unit: Unit) -> bool | None:
        one = self._measured(test.measure, unit)
        if not isinstance(test.against, int | float | tuple):
            return self._compare(test, one, unit)
        told = self._told.setdefault(id(test), {})  # most rows have the same few numbers
        if one not in told:
            told[one] = self._compare(test, one, unit)
        return told[one]

    def _compare(self, test: MeasureTest, one: Measured, unit: Unit) -> bool | None:
        value, other = _interval(test.measure, one), self._other(test, unit)
        if isinstance(test.against, Share):
            total = self._statistic(test.measure, "sum", self._place(unit)[1])
            if value is None or not total:
                return None
            value = Interval(ratio(value.low, total), None if value.high is None else ratio(value.high, total))
        if value is None or other is None:
            return None
        return _compare(test.is_, value, other)

    def _other(self, test: MeasureTest, unit: Unit) -> Interval | None:
        against = test.against
        if isinstance(against, str):
            value = self._statistic(test.measure, against, self._place(unit)[1])
            return None if value is None else Interval(value, value)
        if isinstance(against, Share):
            return Interval(_exact(against.share), _exact(against.share))
        if isinstance(against, tuple):
            return Interval(_exact(against[0]), _exact(against[1]))
        if isinstance(against, int | float):
            return Interval(_exact(against), _exact(against))
        return _interval(against, self._measured(against, unit))

    def _statistic(self, measure: Measure, which: str, year: int | None) -> Exact | None:
        key = (measure, which, year)
        if key not in self._statistics:
            rows = [self._measured(measure, unit) for unit in self._units if self._place(unit)[1] == year]
            self._statistics[key] = _statistic(measure, which, rows)
        return self._statistics[key]


def _interval(measure: Measure, one: Measured) -> Interval | None:
    value = work_out(measure, one.now, one.before).value
    if value is None:
        return None
    return Interval(value, None if one.partial else value)


def _statistic(measure: Measure, which: str, rows: Sequence[Measured]) -> Exact | None:
    """Give sum, mean or median over rows: the mean of rates and growths is that of the sums, the median that of the rows' own values."""
    if which != "median":
        whole = reduce_measured("sum" if which == "sum" else "mean", rows)
        return work_out(measure, whole.now, whole.before).value
    worked = (work_out(measure, one.now, one.before).value for one in rows)
    middle = combine("median", Counter(Amount(value) for value in worked if value is not None))
    return None if middle is None else middle.value


def _compare(test: str, value: Interval, other: Interval) -> bool | None:
    if test == "between":
        lowest, highest = Interval(other.low, other.low), Interval(other.high or 0, other.high)
        return _all([_compare("at_least", value, lowest), _compare("at_most", value, highest)])
    if test in ("less", "at_most"):
        return _compare("more" if test == "less" else "at_least", other, value)
    if test == "equal":
        if value.low == value.high == other.low == other.high:
            return True
        apart = (value.high is not None and value.high < other.low) or (
            other.high is not None and other.high < value.low
        )
        return False if apart else None
    if other.high is not None and (value.low > other.high if test == "more" else value.low >= other.high):
        return True
    if value.high is not None and (value.high <= other.low if test == "more" else value.high < other.low):
        return False
    return None


def _run(by_year: dict[int, bool | None], length: int) -> bool | None:
    """Tell whether something holds in so many years on end; years that were not asked for break a run.

    ``None`` where no so many years on end were asked for: then it cannot be told, and is not said to be so of nobody.
    """
    runs = [range(first, first + length) for first in by_year]
    asked = [run for run in runs if all(year in by_year for year in run)]
    return _any([_all([by_year[year] for year in run]) for run in asked]) if asked else None


def _all(outcomes: Sequence[bool | None]) -> bool | None:
    return False if False in outcomes else None if None in outcomes else True


def _any(outcomes: Sequence[bool | None]) -> bool | None:
    return True if True in outcomes else None if None in outcomes else False


def _exact(value: float) -> Exact:
    return value if isinstance(value, int) else Fraction(repr(value))
