"""One measure kept ready, in one year, of bodies told by what they are: what is counted, and who stands where. ``find_boarded``."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.sources import Tally
from xxgk.bot.queries.amounts import Measured, measured, worker
from xxgk.bot.queries.gathering import Gathered, kept_name
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.result import LeftOut, OfReports, Result, ResultRow
from xxgk.bot.queries.scope import Record, Scope, known_of, last_years, peers_of
from xxgk.index.counting import Counted
from xxgk.index.store.board_sums import Sum, added, count_bodies, sum_of, without_base
from xxgk.index.store.board_years import finished_by_year
from xxgk.index.store.boards import Order, Placed, Places, first_places, most_of
from xxgk.index.store.body_sets import Body, bodies_of, current_key
from xxgk.index.store.measuring import reports_of_nobody
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store
from xxgk.index.store.standing_rows import ABSENT, BLANK, SMALL, from_standing

_PROVINCE = 2  # digits of its code
_MORE_THAN_NOTHING = 5e-324  # the least number there is
_SAME = ("measures", "bodies", "years", "pick", "reduce", "start", "limit", "action")


def find_boarded(store: Store, query: Query, evaluate: Callable[[], Result]) -> "Boarded | None":
    """Give what the database keeps ready of what a query asks; ``None`` where it does not keep it.

    It keeps measures of ``index/measures.toml``, in single years (the last is one), of all bodies or of those of levels, levels of place,
    provinces and kinds. ``evaluate`` gives the result of the query row by row, for whoever goes through all of it.
    """
    name, plain = kept_name(query.measures[0]), Query()
    asks_more = query.model_copy(update={one: getattr(plain, one) for one in _SAME}) != plain
    if asks_more or not name or len(query.measures) > 1 or query.measures[0].change:
        return None
    described = query.bodies or peers_of(store, query) or (Bodies(),)
    (one, *others) = described
    if others or one.keys or one.except_keys or one.except_places or one.which != "held":
        return None
    if any(len(place) != _PROVINCE for place in one.places):
        return None
    peers = Peers(one.levels, one.place_levels, one.places, one.kinds)
    year, thin = _year(store, query.years, peers)
    return None if year is None else Boarded(store, query, name, one, peers, year, thin, evaluate)


def _year(store: Store, years: Years, peers: Peers) -> tuple[int | None, Mapping[int, int]]:
    """Give the one year asked about, ``None`` for several; and the years after it that are too thin to be the last."""
    if years.which == "named" and len(years.years) == 1:
        return years.years[0], {}
    if years != Years(which="last") or not (counts := finished_by_year(store, peers)):
        return None, {}
    (last,), thin = last_years(counts, 1)
    return last, thin


class Boarded:
    """The reports of a query on their boards; the rows that are looked up are those of single reports."""

    def __init__(
        self,
        store: Store,
        query: Query,
        name: str,
        bodies: Bodies,
        peers: Peers,
        year: int,
        thin: Mapping[int, int],
        evaluate: Callable[[], Result],
    ) -> None:
        self.store, self.query, self.name, self.peers, self.year, self._thin = store, query, name, peers, year, thin
        self.sums = sum_of(store, name, self.year, self.peers)
        self.sum = added(self.sums.values())
        self.on = (store, name, self.year, self.peers)
        self._bodies, self._evaluate = bodies, evaluate
        self._by_key = _BodiesByKey(lambda: self.every.scope.bodies)
        self._measured: dict[int, Measured] = {}
        self._first: dict[int, Places] = {}
        (measure,) = query.measures
        self._made = OfReports(((measure, lambda record: self._measured[record.report or 0], worker(measure)),))

    @cached_property
    def every(self) -> Result:
        """The result row by row."""
        return self._evaluate()

    @property
    def order(self) -> Order:
        """The order asked for, the most first where none is."""
        return self.query.pick.order if self.query.pick else "most"

    def tally(self) -> Tally:
        """Count how many reports have a value, in an order a place, and why the others have none."""
        one, several = self.sum.reports, self.query.reduce != "none"
        return tally_of_sum(self.sum, self.apart) if several else Tally(
            reports=self.sum.held, counted=one["ranked"], too_small=one["small"], no_base=one["no_base"],
            blank=one["blank"], uncertain=one["uncertain"], absent=one["absent"],
        )  # fmt: skip

    @cached_property
    def apart(self) -> Sum:
        """What does not count where reports with a value are counted: rates of nothing, which have a say in a sum."""
        of_nothing = self.query.reduce == "count" and self.sum.reports["no_base"]
        return without_base(*self.on) if of_nothing else Sum()

    def first(self, number: int) -> Places:
        """Give the first so many reports in the order asked for."""
        if number not in self._first:
            self._first[number] = first_places(*self.on, self.order, number)
        return self._first[number]

    def sharing(self, end: int) -> int:
        """Count the rows behind the first ``end`` that share the place of the last of these."""
        return self.first(end).tied

    def first_of_levels(self) -> Mapping[str, ResultRow]:
        """Give the first row of each level of bodies, in the order of the rows."""
        found: dict[str, ResultRow] = {}
        for level in {sort.level for sort, one in self.sums.items() if one.reports["ranked"]}:
            peers = Peers((level,), self.peers.place_levels, self.peers.provinces, self.peers.kinds)
            places = first_places(self.store, self.name, self.year, peers, self.order, 1)
            (found[level],) = self.rows(places.placed)
        sign = -1 if self.order == "most" else 1
        return dict(sorted(found.items(), key=lambda one: _value_and_name(one[1], sign)))

    def largest(self, number: int) -> tuple[Sequence[ResultRow], int]:
        """Give the reports with the largest values, those from few cases too; and how many have one."""
        placed = list(first_places(*self.on, "most", number).placed)
        if self.sum.reports["small"]:
            placed += most_of(*self.on, (SMALL, SMALL), 0.0, number)[0]
        rows = sorted(self.rows(placed), key=lambda row: _value_and_name(row, -1))
        return rows[:number], self.sum.reports["ranked"] + self.sum.reports["small"]

    def left_out(self, least: float) -> Sequence[LeftOut]:
        """Name the reports that do not count of which ``least`` or more, and not nothing, is known."""
        told = (*self.on, (BLANK, ABSENT), least or _MORE_THAN_NOTHING)
        _, count = most_of(*told, 1)

        def first(number: int) -> Sequence[LeftOut]:
            placed, _ = most_of(*told, number)
            return tuple(LeftOut(row.records[0], row.members(0)[0]) for row in self.rows(placed))

        return LookedUp(count, lambda: self.every.left_out, first)

    def scope(self) -> Scope:
        """Give what the query is about."""
        everyone, held = self._bodies == Bodies(), self.sum.held
        own = self.query.pick.place_of if self.query.pick else None
        return Scope(
            records=LookedUp(held, lambda: self.every.scope.records),
            years=(self.year,),
            own=None,
            others={},
            thin=self._thin,
            place_of=current_key(self.store, own) if own else "",
            unknown=(),
            nobodys=reports_of_nobody(self.store, [self.year]) if everyone else 0,
            held=held,
            expected=count_bodies(self.store, self.peers) + len(known_of(self.store, [self._bodies])),
            bodies=self._by_key,
            everyone=everyone,
            peers=self.peers,
        )

    def rows(self, placed: Sequence[Placed]) -> Iterator[ResultRow]:
        """Make rows of reports."""
        bodies = bodies_of(self.store, [one.agency for one in placed])
        for one in placed:
            body = bodies[one.agency]
            self._by_key.found[body.key] = body
            self._measured[one.report] = measured(from_standing(one.one))
            keys = (("agency", body.key), ("year", self.year))
            row = ResultRow(keys, "", (Record(body, self.year, one.report),), self._made)
            yield row.at_place(one.place) if one.place else row

    def items(self, key: str, reports: Sequence[int]) -> Mapping[int, Counted]:
        """Tell what an item of the measure comes to in reports."""
        return Gathered(self.store, (), ()).items(key, reports)


def tally_of_sum(one: Sum, apart: Sum) -> Tally:
    """Count how many reports have a say in a sum, and why the others have none.

    A share of nothing counts with its two sides, unless it stands ``apart``.
    """
    none, why = apart.counted, {reason: one.reports[reason] for reason in ("blank", "uncertain", "absent")}
    return Tally(reports=one.held, counted=one.counted - none, no_base=none, **why)


def _value_and_name(row: ResultRow, sign: int) -> tuple[object, ...]:
    return sign * (row.worked(0).value or 0), row.records[0].body.name


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
