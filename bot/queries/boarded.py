"""One measure kept ready, of bodies told by what they are: what is counted, and who stands where. ``find_boarded``."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.measures import Measure, Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.sources import Tally
from xxgk.bot.queries.amounts import Measured, measured, worker
from xxgk.bot.queries.gathering import Gathered, kept_name
from xxgk.bot.queries.grouping import split
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.result import LeftOut, OfReports, Result, ResultRow
from xxgk.bot.queries.scope import Record, Scope, known_of, last_years, peers_described, peers_of
from xxgk.index.counting import Counted
from xxgk.index.measures import measures
from xxgk.index.store.board_points import sums_of_themes
from xxgk.index.store.board_sums import Board, Sum, added, count_bodies, sum_of, without_base
from xxgk.index.store.board_years import count_reporting, finished_by_year, years_on_boards
from xxgk.index.store.boards import Order, Placed, Places, any_of, counted_on, first_places, most_of
from xxgk.index.store.body_sets import Body, bodies_of, current_key
from xxgk.index.store.measuring import reports_of_nobody
from xxgk.index.store.on_boards import OnBoards
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store
from xxgk.index.store.standing_rows import ABSENT, BLANK, NO_BASE, SMALL, from_standing
from xxgk.index.store.surveys import Scope as ReportScope
from xxgk.index.store.surveys import held_agencies

_MORE_THAN_NOTHING = 5e-324  # the least number there is
_SAME = ("measures", "bodies", "years", "per", "pick", "reduce", "over", "start", "limit", "action")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the boards; ``thin`` are years after the last with too few reports to be it."""

    store: Store
    query: Query
    bodies: Bodies
    on: OnBoards
    thin: Mapping[int, int]
    evaluate: Callable[[], Result]

    @property
    def of_reports(self) -> Reports | None:
        """What is asked of reports as a whole: that they are there, or what they say."""
        (measure,) = self.query.measures
        return measure if isinstance(measure, Reports) else None


def find_boarded(store: Store, query: Query, evaluate: Callable[[], Result]) -> "Boarded | None":
    """Give what the database keeps ready of what a query asks; ``None`` where it does not keep it.

    It keeps measures of ``index/measures.toml``, how many reports there are, and which are on a theme, by year, of all bodies or of
    those of levels, levels of place, provinces and kinds. ``evaluate`` gives the result row by row, for whoever goes through all of it.
    """
    plain, measure = Query(), query.measures[0]
    asks_more = query.model_copy(update={one: getattr(plain, one) for one in _SAME}) != plain
    # every report stands on the boards of every measure
    counts = isinstance(measure, Reports) and not (measure.finding or measure.phrase)
    name = next(iter(measures())) if counts else kept_name(measure)
    if asks_more or not name or len(query.measures) > 1 or measure.change:
        return None
    described = query.bodies or peers_of(store, query) or (Bodies(),)
    (one, *others) = described
    peers = None if others else peers_described(one)
    if peers is None:
        return None
    years, thin = _years(store, query.years, peers)
    return Boarded(_Asked(store, query, one, OnBoards(name, years, peers), thin, evaluate)) if years else None


def _years(store: Store, years: Years, peers: Peers) -> tuple[tuple[int, ...], Mapping[int, int]]:
    """Give the years asked about, none where each body has its own; and those after them that are too thin to be the last."""
    if years.which == "named":
        return years.years, {}
    if years.which == "all":
        return tuple(years_on_boards(store, peers)), {}
    if years.which == "each" or not (counts := finished_by_year(store, peers)):
        return (), {}
    return last_years(counts, years.last)


class Boarded:
    """The reports of a query on their boards; the rows that are looked up are those of single reports."""

    def __init__(self, asked: _Asked) -> None:
        self.asked, self.store, self.query, self.on = asked, asked.store, asked.query, asked.on
        self._held = sum_of(asked.store, asked.on)
        self._on_themes: dict[str, Mapping[str | None, Mapping[Board, Sum]]] = {}
        self.sums = self.sums_of(asked.query.measures[0])
        self.sum = added(self.sums.values())
        self._by_key = _BodiesByKey(lambda: self.every.scope.bodies)
        self._measured: dict[int, Measured] = {}
        self._first: dict[int, Places] = {}
        (measure,) = asked.query.measures
        self._made = OfReports(((measure, lambda record: self._measured[record.report or 0], worker(measure)),))

    def sums_of(self, measure: Measure) -> Mapping[Board, Sum]:
        """Give what the measure asked for, or a part of it, comes to, by board."""
        if not isinstance(measure, Reports):
            return self._held
        if measure.points is None:
            return {board: Sum(ranked=one.held, total=one.held) for board, one in self._held.items()}
        if measure.points not in self._on_themes:
            self._on_themes[measure.points] = sums_of_themes(self.store, self.on, measure.points, self._held)
        return self._on_themes[measure.points][measure.theme]

    @cached_property
    def every(self) -> Result:
        """The result row by row."""
        return self.asked.evaluate()

    @property
    def order(self) -> Order:
        """The order asked for, the most first where none is."""
        return self.query.pick.order if self.query.pick else "most"

    @cached_property
    def values(self) -> Mapping[int, Sequence[Counted]]:
        """What the reports have, by board."""
        return counted_on(self.store, self.on)

    @cached_property
    def by_year(self) -> Mapping[int, int]:
        """How many reports there are, by year; years without any are not there."""
        counts = Counter[int]()
        for board, one in self.sums.items():
            counts[board.year] += one.held
        return {year: counts[year] for year in sorted(counts)}

    @cached_property
    def reporting(self) -> Mapping[tuple[str, str], int]:
        """How many bodies have a report, by level and province."""
        if len(self.by_year) > 1:
            every = self.query.years.which == "all"
            return count_reporting(self.store, self.by_year, self.on.peers, every=every)
        counts = Counter[tuple[str, str]]()  # a body has one report a year that answers
        for board, one in self.sums.items():
            counts[board.level, board.province] += one.held
        return counts

    def bodies(self, start: int, limit: int) -> Sequence[tuple[str, Sequence[int]]]:
        """Give some of the bodies that have a report, by name, each with the years of its reports."""
        return held_agencies(self.store, ReportScope(self.on.years, peers=self.on.peers), limit, start)

    def tally(self) -> Tally:
        """Count how many reports have a value, in an order a place, and why the others have none; once for each part of the measure."""
        one = self.sum
        if self.query.reduce != "none":
            return tally_of_sum(added([one] * len(split(self.query))), self.apart)
        return tally_of_sum(one, Sum()).model_copy(
            update={"counted": one.ranked, "too_small": one.small, "no_base": one.no_base}
        )

    @cached_property
    def apart(self) -> Sum:
        """What does not count where reports with a value are counted: rates of nothing, which have a say in a sum."""
        return self.apart_of(self.sums)

    def apart_of(self, boards: Mapping[Board, Sum]) -> Sum:
        """Give what does not count on some boards."""
        of_nothing = self.query.reduce not in ("sum", "mean") and any(one.no_base for one in boards.values())
        return without_base(self.store, self._only(boards)) if of_nothing else Sum()

    def first(self, number: int) -> Places:
        """Give the first so many reports in the order asked for."""
        if number not in self._first:
            self._first[number] = first_places(self.store, self.on, self.order, number)
        return self._first[number]

    def sharing(self, end: int) -> int:
        """Count the rows behind the first ``end`` that share the place of the last of these."""
        return self.first(end).tied

    def first_of_levels(self) -> Mapping[str, ResultRow]:
        """Give the first row of each level of bodies, in the order of the rows."""
        found: dict[str, ResultRow] = {}
        for level in {board.level for board, one in self.sums.items() if one.ranked}:
            on = replace(self.on, peers=replace(self.on.peers, levels=(level,)))
            (found[level],) = self.rows(first_places(self.store, on, self.order, 1).placed)
        sign = -1 if self.order == "most" else 1

        def place(one: tuple[str, ResultRow]) -> tuple[object, ...]:
            (record,) = one[1].records
            return sign * (one[1].worked(0).value or 0), -record.year, record.body.name

        return dict(sorted(found.items(), key=place))

    def largest(self, number: int) -> tuple[Sequence[ResultRow], int]:
        """Give the reports with the largest values, those from few cases too; and how many have one."""
        placed = list(first_places(self.store, self.on, "most", number, "by name").placed)
        if self.sum.small:
            placed += most_of(self.store, self.on, (SMALL, SMALL), 0.0, number)[0]
        return sorted(self.rows(placed), key=_value_and_name)[:number], self.sum.ranked + self.sum.small

    def left_out(self, least: float, boards: Mapping[Board, Sum] | None = None) -> Sequence[LeftOut]:
        """Name the reports that do not count, of some boards, of which ``least`` or more, and not nothing, is known."""
        if self.asked.of_reports:
            return ()
        told = (self.store, self._only(boards), (BLANK, ABSENT), least or _MORE_THAN_NOTHING)
        _, count = most_of(*told, 1)

        def first(number: int) -> Sequence[LeftOut]:
            placed, _ = most_of(*told, number)
            return tuple(LeftOut(row.records[0], row.members(0)[0]) for row in self.rows(placed))

        return LookedUp(count, lambda: self.every.left_out, first)

    def on_boards(self, boards: Mapping[Board, Sum], number: int, *, counted: bool = False) -> Sequence[ResultRow]:
        """Give the first so many reports of some boards, by name and year, with what each has; those alone that count."""
        whole = added(boards.values())
        last, count = (NO_BASE, whole.counted) if counted else (ABSENT, whole.held)
        return list(self.rows(any_of(self.store, self._only(boards), count, number, last)))

    def _only(self, boards: Mapping[Board, Sum] | None) -> OnBoards:
        every = boards is None or len(boards) == len(self.sums)
        return self.on if every or boards is None else replace(self.on, ids=tuple(one.id for one in boards))

    def scope(self) -> Scope:
        """Give what the query is about."""
        bodies, on, held = self.asked.bodies, self.on, self.sum.held
        own = self.query.pick.place_of if self.query.pick else None
        return Scope(
            records=LookedUp(held, lambda: self.every.scope.records),
            years=on.years,
            own=None,
            others={},
            thin=self.asked.thin,
            place_of=current_key(self.store, own) if own else "",
            unknown=(),
            nobodys=reports_of_nobody(self.store, on.years) if bodies == Bodies() else 0,
            held=sum(self.reporting.values()),
            expected=count_bodies(self.store, on.peers) + len(known_of(self.store, [bodies])),
            bodies=self._by_key,
            everyone=bodies == Bodies(),
            peers=on.peers,
        )

    def rows(self, placed: Sequence[Placed]) -> Iterator[ResultRow]:
        """Make rows of reports."""
        bodies = bodies_of(self.store, list({one.agency: None for one in placed}))
        for one in placed:
            body = bodies[one.agency]
            self._by_key.found[body.key] = body
            self._measured[one.report] = measured(from_standing(one.one))
            keys = (("agency", body.key), ("year", one.year))
            row = ResultRow(keys, "", (Record(body, one.year, one.report),), self._made)
            yield row.at_place(one.place) if one.place else row

    def items(self, key: str, reports: Sequence[int]) -> Mapping[int, Counted]:
        """Tell what an item of the measure comes to in reports."""
        return Gathered(self.store, (), ()).items(key, reports)


def tally_of_sum(one: Sum, apart: Sum) -> Tally:
    """Count how many reports have a say in a sum, and why not: a share of nothing has, by its two sides, unless it stands ``apart``."""
    none = apart.counted
    return Tally(
        reports=one.held,
        counted=one.counted - none,
        no_base=none,
        blank=one.blank,
        uncertain=one.uncertain,
        absent=one.absent,
        silent=one.silent,
    )


def _value_and_name(row: ResultRow) -> tuple[object, ...]:
    (record,) = row.records
    return -(row.worked(0).value or 0), record.body.name, record.year


class _BodiesByKey(Mapping[str, Body]):
    """Bodies by key; those of the rows looked up are at hand."""

    def __init__(self, every: Callable[[], Mapping[str, Body]]) -> None:
        self._every = every
        self.found: dict[str, Body] = {}

    def __getitem__(self, key: str) -> Body:
        if not key:
            raise KeyError(key)  # a row of no body in particular
        return self.found[key] if key in self.found else self._every()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())
