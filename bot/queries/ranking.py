"""Reports in the order of a measure kept ready: what is shown is looked up, and not the rest. ``find_ranking``."""

from collections.abc import Callable, Mapping, Sequence

from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.algebra.query import Pick, Query
from xxgk.bot.queries.boarded import Boarded, find_boarded
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.result import Result, ResultRow, steps_of
from xxgk.index.store.boards import Placed, least_of, place_of, without_place
from xxgk.index.store.body_sets import Description, choose_bodies
from xxgk.index.store.reading import Store


def find_ranking(store: Store, query: Query, evaluate: Callable[[], Result]) -> Result | None:
    """Give the result of a query for reports in order, all, the first, or the place of one body; ``None`` for any other query.

    How many reports there are makes no difference to how long it takes (see ``find_boarded``).
    """
    pick = query.pick
    plain = query.reduce == "none" and query.over == "none" and not query.per
    if pick is None or pick.nth is not None or not plain or isinstance(query.measures[0], Reports):
        return None
    boarded = find_boarded(store, query, evaluate)
    return None if boarded is None else _ranking(boarded, pick)


def _ranking(boarded: Boarded, pick: Pick) -> Result:
    query, scope, held, ranked = boarded.query, boarded.scope(), boarded.sum.held, boarded.sum.ranked

    def first(number: int) -> Sequence[ResultRow]:
        return tuple(boarded.rows(boarded.first(number).placed))

    def unranked(number: int) -> Sequence[ResultRow]:
        return tuple(boarded.rows(without_place(boarded.store, boarded.on, held - ranked, number)))

    among: Mapping[int | None, int] = {None: ranked}
    if pick.place_of is None:
        number = ranked if pick.first is None else min(pick.first, ranked)
        rows: Sequence[ResultRow] = LookedUp(number, lambda: boarded.every.rows, first)
    else:
        placed, among = _own_places(boarded, pick.place_of)
        rows = tuple(boarded.rows(placed))
    return Result(
        query=query,
        scope=scope,
        everything=LookedUp(held, lambda: boarded.every.everything),
        rows=rows,
        records=scope.records,
        undecided=(),
        items=boarded.items,
        unranked=LookedUp(held - ranked, lambda: boarded.every.unranked, unranked),
        ranked=ranked,
        tied=boarded.sharing(len(rows)) if pick.first is not None and rows else 0,
        among=among,
        left_out=boarded.left_out(_last_value(boarded, rows) if pick.order == "most" else 0.0),
        steps=steps_of(query, scope, held, 0, held, held, 0, len(rows)),
        counts=boarded,
    )


def _own_places(boarded: Boarded, key: str) -> tuple[Sequence[Placed], Mapping[int | None, int]]:
    """Give the places of a body, in each year among its peers of that year, in the order asked for; and among how many."""
    found: list[Placed] = []
    among: dict[int | None, int] = {}
    bodies = choose_bodies(boarded.store, Description(keys=(key,)))
    for year in boarded.on.years if bodies else ():
        placed, ranked = place_of(boarded.store, boarded.on, year, bodies[0].agency, boarded.order)
        among[year] = ranked
        found += () if placed is None else (placed,)
    sign = -1 if boarded.order == "most" else 1
    return sorted(found, key=lambda one: (sign * one.one.value, -one.year)), among


def _last_value(boarded: Boarded, rows: Sequence[ResultRow]) -> float:
    """Give the value of the last row; of all rows without going through them."""
    if not rows:
        return 0.0
    if len(rows) == boarded.sum.ranked:
        return least_of(boarded.store, boarded.on)
    return float(rows[-1].worked(0).value or 0)
