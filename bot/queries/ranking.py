"""Reports of a year in the order of a measure kept ready: what is shown is looked up, and not the rest. ``find_ranking``."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.query import Pick, Query
from xxgk.bot.model.sources import Tally
from xxgk.bot.queries.amounts import Measured, measured, worker
from xxgk.bot.queries.gathering import Gathered, kept_name
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.result import LeftOut, OfReports, Result, ResultRow, steps_of
from xxgk.bot.queries.scope import Record, Scope, known_of, peers_of
from xxgk.index.store.boards import (
    Placed,
    count_bodies,
    first_places,
    known_uncounted,
    place_of,
    sum_of,
    without_place,
)
from xxgk.index.store.body_sets import Body, Description, bodies_of, choose_bodies, current_key
from xxgk.index.store.measuring import reports_of_nobody
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store
from xxgk.index.store.standings import from_standing

_PROVINCE = 2  # digits of its code


def find_ranking(store: Store, query: Query, evaluate: Callable[[], Result]) -> Result | None:
    """Give the result of a query for reports of one year in order of one measure kept ready; ``None`` for any other query.

    The bodies are all, or those of levels, levels of place, provinces and kinds. How many there are makes no difference to how long
    it takes; ``evaluate`` gives the same result row by row, for whoever goes through all of it.
    """
    pick, name = query.pick, kept_name(query.measures[0])
    if pick is None or pick.nth is not None or not name or len(query.measures) > 1 or query.measures[0].change:
        return None
    if len(query.years.years) != 1 or _asks_more(query):
        return None
    described = query.bodies or peers_of(store, query) or (Bodies(),)
    peers = _peers(described)
    return None if peers is None else _Ranking(store, query, pick, name, described, peers, evaluate).result()


def _asks_more(query: Query) -> bool:
    """Tell whether anything is asked of the reports but an order, and a page of it."""
    plain = Query()
    order = {name: getattr(plain, name) for name in ("measures", "bodies", "years", "pick", "start", "limit", "action")}
    return query.model_copy(update=order) != plain


def _peers(described: Sequence[Bodies]) -> Peers | None:
    """Give the bodies as the database describes them, where it can."""
    (one, *others) = described
    if others or one.keys or one.except_keys or one.except_places or one.which != "held":
        return None
    if any(len(place) != _PROVINCE for place in one.places):
        return None
    return Peers(one.levels, one.place_levels, one.places, one.kinds)


class _Ranking:
    """The ranking a query asks for, as far as it is looked up; what is counted of it is ``Result.counts``."""

    def __init__(
        self,
        store: Store,
        query: Query,
        pick: Pick,
        name: str,
        described: Sequence[Bodies],
        peers: Peers,
        evaluate: Callable[[], Result],
    ) -> None:
        self._store, self._query, self._pick, self._name = store, query, pick, name
        self._described, self._peers, self._evaluate = described, peers, evaluate
        (self._year,) = query.years.years
        self._sums = sum_of(store, name, self._year, peers)
        self._bodies = _BodiesByKey(store, lambda: self._every.scope.bodies)
        self._measured: dict[int, Measured] = {}
        (measure,) = query.measures
        self._made = OfReports(((measure, lambda record: self._measured[record.report or 0], worker(measure)),))

    def result(self) -> Result:
        """Give the result of the query."""
        query, pick, scope = self._query, self._pick, self._scope()
        ranked = self._count("ranked")
        key = None if pick.place_of is None else self._year
        if pick.place_of is None:
            number = ranked if pick.first is None else min(pick.first, ranked)
            rows: Sequence[ResultRow] = LookedUp(number, lambda: self._every.rows, self._first)
        else:
            rows = tuple(self._rows(self._own_place()))
        unranked = self._count() - ranked
        every = LookedUp(self._count(), lambda: self._every.everything)
        return Result(
            query,
            scope,
            every,
            rows,
            scope.records,
            (),
            lambda item, report: Gathered(self._store, (), ()).item(item, report),
            0,
            LookedUp(unranked, lambda: self._every.unranked, lambda number: self._unranked(unranked, number)),
            ranked,
            self.sharing(len(rows)) if pick.first is not None and rows else 0,
            {key: ranked},
            (),
            self._left_out(rows),
            steps_of(query, scope, self._count(), 0, self._count(), self._count(), 0, len(rows)),
            self,
        )

    def tally(self) -> Tally:
        """Count how many reports have a place, and why the others have none."""
        count = self._count
        return Tally(
            reports=count(), counted=count("ranked"), too_small=count("small"), no_base=count("no_base"),
            blank=count("blank"), uncertain=count("uncertain"), absent=count("absent"),
        )  # fmt: skip

    def sharing(self, end: int) -> int:
        """Count the rows behind the first ``end`` that share the place of the last of these."""
        return first_places(self._store, self._name, self._year, self._peers, self._pick.order, end).tied

    def first_of_levels(self) -> Mapping[str, ResultRow]:
        """Give the first row of each level of bodies, in the order of the rows."""
        found: dict[str, ResultRow] = {}
        for level, one in self._sums.items():
            if one.reports["ranked"]:
                peers = Peers((level,), self._peers.place_levels, self._peers.provinces, self._peers.kinds)
                places = first_places(self._store, self._name, self._year, peers, self._pick.order, 1)
                (found[level],) = self._rows(places.placed)
        sign = -1 if self._pick.order == "most" else 1
        return dict(
            sorted(
                found.items(),
                key=lambda one: (sign * (one[1].worked(0).value or 0), one[1].records[0].body.name),
            )
        )

    def _scope(self) -> Scope:
        everyone = self._described[0] == Bodies()
        held = self._count()
        own = self._pick.place_of
        return Scope(
            records=LookedUp(held, lambda: self._every.scope.records),
            years=(self._year,),
            own=None,
            others={},
            thin={},
            place_of=current_key(self._store, own) if own else "",
            unknown=(),
            nobodys=reports_of_nobody(self._store, [self._year]) if everyone else 0,
            held=held,
            expected=count_bodies(self._store, self._peers) + len(known_of(self._store, self._described)),
            bodies=self._bodies,
            everyone=everyone,
            peers=self._peers,
        )

    @cached_property
    def _every(self) -> Result:
        return self._evaluate()

    def _count(self, standing: str = "") -> int:
        """Count the reports on the boards, or those that stand there in one way."""
        return sum(sum(one.reports.values()) if not standing else one.reports[standing] for one in self._sums.values())

    def _first(self, number: int) -> Sequence[ResultRow]:
        places = first_places(self._store, self._name, self._year, self._peers, self._pick.order, number)
        return tuple(self._rows(places.placed))

    def _own_place(self) -> Sequence[Placed]:
        for body in choose_bodies(self._store, Description(keys=(self._pick.place_of or "",))):
            placed, _ = place_of(self._store, self._name, self._year, self._peers, body.agency, self._pick.order)
            return () if placed is None else (placed,)
        return ()

    def _unranked(self, count: int, number: int) -> Sequence[ResultRow]:
        return tuple(self._rows(without_place(self._store, self._name, self._year, self._peers, count, number)))

    def _left_out(self, rows: Sequence[ResultRow]) -> Sequence[LeftOut]:
        """Name the reports without a place whose known part could change what is said first."""
        least = 0.0
        if rows and self._pick.order == "most":
            last = rows[-1] if self._pick.first is not None or self._pick.place_of is not None else None
            least = float((last.worked(0).value or 0) if last else self._least())
        told = (self._store, self._name, self._year, self._peers, least)
        _, count = known_uncounted(*told, 1)

        def first(number: int) -> Sequence[LeftOut]:
            placed, _ = known_uncounted(*told, number)
            return tuple(LeftOut(row.records[0], row.members(0)[0]) for row in self._rows(placed))

        return LookedUp(count, lambda: self._every.left_out, first)

    def _least(self) -> float:
        """Give the value of the last row: the least that has a place."""
        places = first_places(self._store, self._name, self._year, self._peers, "least", 1)
        return places.placed[0].one.value

    def _rows(self, placed: Sequence[Placed]) -> Iterator[ResultRow]:
        bodies = bodies_of(self._store, [one.agency for one in placed])
        for one in placed:
            body = bodies[one.agency]
            self._bodies.found[body.key] = body
            self._measured[one.report] = measured(from_standing(one.one))
            keys = (("agency", body.key), ("year", self._year))
            row = ResultRow(keys, "", (Record(body, self._year, one.report),), self._made)
            yield row.at_place(one.place) if one.place else row


class _BodiesByKey(Mapping[str, Body]):
    """The bodies of a ranking by key; those of the rows looked up are at hand."""

    def __init__(self, store: Store, every: Callable[[], Mapping[str, Body]]) -> None:
        self._store, self._every = store, every
        self.found: dict[str, Body] = {}

    def __getitem__(self, key: str) -> Body:
        return self.found[key] if key in self.found else self._every()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())
