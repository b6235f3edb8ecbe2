"""Reports of a year in the order of a measure kept ready: what is shown is looked up, and not the rest. ``find_ranking``."""

from collections.abc import Callable, Sequence

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
    if pick is None or pick.nth is not None or query.reduce != "none":
        return None
    boarded = find_boarded(store, query, evaluate)
    return None if boarded is None else _ranking(boarded, pick)


def _ranking(boarded: Boarded, pick: Pick) -> Result:
    query, scope, held, ranked = boarded.query, boarded.scope(), boarded.sum.held, boarded.sum.reports["ranked"]

    def first(number: int) -> Sequence[ResultRow]:
        return tuple(boarded.rows(boarded.first(number).placed))

    def unranked(number: int) -> Sequence[ResultRow]:
        return tuple(boarded.rows(without_place(*boarded.on, held - ranked, number)))

    if pick.place_of is None:
        number = ranked if pick.first is None else min(pick.first, ranked)
        rows: Sequence[ResultRow] = LookedUp(number, lambda: boarded.every.rows, first)
    else:
        rows = tuple(boarded.rows(_own_place(boarded, pick.place_of)))
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
        among={None if pick.place_of is None else boarded.year: ranked},
        left_out=boarded.left_out(_last_value(boarded, rows) if pick.order == "most" else 0.0),
        steps=steps_of(query, scope, held, 0, held, held, 0, len(rows)),
        counts=boarded,
    )


def _own_place(boarded: Boarded, key: str) -> Sequence[Placed]:
    for body in choose_bodies(boarded.store, Description(keys=(key,))):
        placed, _ = place_of(*boarded.on, body.agency, boarded.order)
        return () if placed is None else (placed,)
    return ()


def _last_value(boarded: Boarded, rows: Sequence[ResultRow]) -> float:
    """Give the value of the last row; of all rows without going through them."""
    if not rows:
        return 0.0
    if len(rows) == boarded.sum.reports["ranked"]:
        return least_of(*boarded.on)
    return float(rows[-1].worked(0).value or 0)
