"""What a query comes to: ``Result``, of rows of cells, exact and without words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.algebra.query import Query, Reduce
from xxgk.bot.model.sources import Tally
from xxgk.bot.queries.amounts import Measured, Worked, worker
from xxgk.bot.queries.grouping import Keys
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.reducing import Summed, few_cases, reduce_measured, sum_up
from xxgk.bot.queries.scope import Record, Scope
from xxgk.index.counting import Counted, Exact


class ResultCell(NamedTuple):
    """A measure in a row: ``whole`` put together from ``members``, one a report of the row; ``worked`` is its value.

    ``counted`` is what is said of the members where it is known without going through them; ``counting`` gives those that count.
    """

    measure: Measure
    whole: Measured
    members: Sequence[Measured]
    worked: Worked
    counted: Summed | None = None
    counting: Callable[[], Sequence[Measured]] | None = None

    def valued(self) -> Sequence[Measured]:
        """Give the members that count."""
        return self.counting() if self.counting else [one for one in self.members if one.now is not None]

    def summed(self, reduce: Reduce) -> Summed:
        """Give what is to be said of the members together."""
        return self.counted or sum_up(self.measure, self.members, reduce)


def cell_of(measure: Measure, members: tuple[Measured, ...], reduce: Reduce) -> ResultCell:
    """Put the members of a group together."""
    whole = reduce_measured(reduce, members)
    worked = worker(measure)(whole)
    return ResultCell(measure, whole, members, worked._replace(small=worked.small or few_cases(reduce, members)))


class OfReports:
    """The cells of rows of one report each, which are made when they are asked for: of a hundred thousand rows a page is shown."""

    __slots__ = ("_columns",)

    def __init__(
        self, columns: tuple[tuple[Measure, Callable[[Record], Measured], Callable[[Measured], Worked]], ...]
    ) -> None:
        self._columns = columns

    def cells(self, record: Record) -> tuple[ResultCell, ...]:
        """Give the cells of a report, a measure each."""
        each = ((measure, column(record), work) for measure, column, work in self._columns)
        return tuple(ResultCell(measure, one, (one,), work(one)) for measure, one, work in each)

    def member(self, record: Record, number: int) -> Measured:
        """Give what a report has of a measure."""
        return self._columns[number][1](record)

    def worked(self, record: Record, number: int) -> Worked:
        """Give the value of a measure in a report."""
        _, column, work = self._columns[number]
        return work(column(record))


class ResultRow(NamedTuple):
    """A row of the result.

    Attributes:
        keys: what it stands for; ``part`` is the row, applicant or theme where the measure is taken apart.
        records: its reports.
        made: its cells, or what makes those of its one report.
        levels: the same of each level, where there are several; ``beside``: all are of one kind, levels are those of their places.
        government: the same of the place's own government, where its report is among others.
        place: its place in the order asked for, the same for equal values.
        holds: whether the tests hold of it, where that was asked; ``None`` where it cannot be told.
    """

    keys: Keys
    part: str
    records: Sequence[Record]
    made: tuple[ResultCell, ...] | OfReports
    levels: tuple["ResultRow", ...] = ()
    beside: bool = False
    government: "ResultRow | None" = None
    place: int | None = None
    holds: bool | None = None

    @property
    def cells(self) -> tuple[ResultCell, ...]:
        """A value a measure."""
        return self.made.cells(self.records[0]) if isinstance(self.made, OfReports) else self.made

    def worked(self, number: int) -> Worked:
        """Give the value of a measure."""
        if isinstance(self.made, OfReports):
            return self.made.worked(self.records[0], number)
        return self.made[number].worked

    @property
    def reports(self) -> int:
        """How many reports it has; a body may be there without one."""
        if isinstance(self.records, LookedUp):
            return len(self.records)
        return sum(record.report is not None for record in self.records)

    def members(self, number: int) -> Sequence[Measured]:
        """Give what each report has of a measure."""
        if isinstance(self.made, OfReports):
            return (self.made.member(self.records[0], number),)
        return self.made[number].members

    def at_place(self, place: int) -> "ResultRow":
        """Give the row with its place."""
        return ResultRow(*self[:7], place, self.holds)


class Counts(Protocol):
    """What is counted of the rows of a result that nobody goes through one by one."""

    @property
    def by_year(self) -> Mapping[int, int]:
        """How many reports there are, by year; years without any are not there."""

    @property
    def reporting(self) -> Mapping[tuple[str, str], int]:
        """How many bodies have a report, by level and province."""

    def bodies(self, start: int, limit: int) -> Sequence[tuple[str, Sequence[int]]]:
        """Give some of the bodies that have a report, by name, each with the years of its reports."""

    def tally(self) -> Tally:
        """Count how many reports have a place, and why the others have none."""

    def sharing(self, end: int) -> int:
        """Count the rows behind the first ``end`` that share the place of the last of these."""

    def first_of_levels(self) -> Mapping[str, ResultRow]:
        """Give the first row of each level of bodies, in the order of the rows."""

    def largest(self, number: int) -> tuple[Sequence[ResultRow], int]:
        """Give the reports with the largest values, and how many have one."""


class LeftOut(NamedTuple):
    """A report that has no say though something is known of it, which could change what the answer says first."""

    record: Record
    one: Measured


@dataclass(frozen=True, slots=True)
class Result:
    """What a query comes to.

    Attributes:
        everything: all rows that passed, before some were picked.
        rows: the rows picked, in order; ``ranked`` is how many had a place before some were picked, ``tied`` how many behind the
            last share its value.
        records: the records that passed ``where``; ``undecided`` those that nothing can be told of, and why.
        untold: how many reduced rows cannot be told to pass ``having``.
        unranked: rows without a place in the order, because they have no value or one from too few cases.
        among: how many rows a row was placed among, by year where the place of one body is asked for, else under ``None``.
        over: what the rows picked come to, a value a measure.
        items: what an item (a field, or a sum of rows) comes to in reports, for the formula of what is computed from it.
        steps: each step in order with what it left.
        counts: what is counted of the rows, where they are looked up and not gone through.
    """

    query: Query
    scope: Scope
    everything: Sequence[ResultRow]
    rows: Sequence[ResultRow]
    records: Sequence[Record]
    undecided: tuple[LeftOut, ...]
    items: Callable[[str, Sequence[int]], Mapping[int, Counted]]
    untold: int = 0
    unranked: Sequence[ResultRow] = ()
    ranked: int = 0
    tied: int = 0
    among: Mapping[int | None, int] = field(default_factory=dict)
    over: tuple[Exact | None, ...] = ()
    left_out: Sequence[LeftOut] = ()
    steps: tuple[str, ...] = field(default=())
    counts: Counts | None = None

    @property
    def by_year(self) -> Mapping[int, int]:
        """How many reports passed, by year; years without any are not there."""
        if self.counts is not None:
            return self.counts.by_year
        return Counter(record.year for record in self.records)

    @property
    def reporting(self) -> Mapping[tuple[str, str], int]:
        """How many bodies have a report that passed, by level and province."""
        if self.counts is not None:
            return self.counts.reporting
        return Counter((body.level or "", body.province) for body in {record.body for record in self.records})

    def bodies(self, start: int, limit: int) -> Sequence[tuple[str, Sequence[int]]]:
        """Give some of the bodies that have a report that passed, by name, each with the years of its reports."""
        if self.counts is not None:
            return self.counts.bodies(start, limit)
        years: dict[str, list[int]] = {}
        for record in sorted(self.records, key=lambda record: (record.body.name, record.year)):
            years.setdefault(record.body.name, []).append(record.year)
        return list(years.items())[start : start + limit]

    def sharing(self, end: int) -> int:
        """Count the rows behind the first ``end`` that share the place of the last of these."""
        if self.counts is not None:
            return self.counts.sharing(end)
        return sum(row.place == self.rows[end - 1].place for row in self.rows[end:])

    def first_of_levels(self) -> Mapping[str, ResultRow]:
        """Give the first row of each level of bodies, in the order of the rows."""
        if self.counts is not None:
            return self.counts.first_of_levels()
        first: dict[str, ResultRow] = {}
        for row in self.rows:
            first.setdefault(row.records[0].body.level or "", row)
        return first


def steps_of(
    query: Query, scope: Scope, passed: int, undecided: int, grouped: int, having: int, untold: int, picked: int
) -> tuple[str, ...]:
    """Say each step of a query with what it left: reports that passed, or cannot be told, then rows."""
    years = ", ".join(map(str, scope.years)) or "-"
    return (
        f"rows: {len(scope.records)} reports × {len(query.measures)} measures, years {years}",
        f"where: {passed} reports, {undecided} that cannot be told",
        f"per {', '.join(query.per) or '-'}, reduce {query.reduce}, change: {grouped} rows",
        f"having: {having} rows, {untold} that cannot be told",
        f"pick: {picked} rows",
        f"over: {query.over}",
    )
