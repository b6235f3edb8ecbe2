"""The last steps: rows in order and those picked, ``pick_rows``; what they come to, ``over_rows``; ``could_change``."""

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from xxgk.bot.model.algebra.query import Pick, Query
from xxgk.bot.queries.result import LeftOut, OfReports, Result, ResultRow
from xxgk.bot.queries.scope import Scope
from xxgk.index.counting import PERCENT, Exact, ratio


def pick_rows(query: Query, result: Result, rows: Sequence[ResultRow]) -> Result:
    """Put the rows in order and take those asked for; what has no value, or one from too few cases, has no place."""
    pick = query.pick
    if pick is None:
        return result
    unranked, ranked, number = [], [], pick.measure
    for row in rows:
        value, _, small = row.worked(number)
        if value is None or small:
            unranked.append(row)
        else:
            ranked.append((*_order(row, value, pick, result.scope), value, row))
    ranked.sort(key=itemgetter(0, 1, 2))
    places: dict[Exact, int] = {}
    for place, (*_, value, _row) in enumerate(ranked, start=1):
        places.setdefault(value, place)
    picked, tied = ranked, 0
    if pick.first is not None:
        picked = ranked[: pick.first]
        tied = sum(value == picked[-1][3] for *_, value, _row in ranked[pick.first :])
    elif pick.nth is not None:
        there = ranked[pick.nth - 1 : pick.nth]
        picked = [one for one in ranked if there and one[3] == there[0][3]]
    elif pick.place_of is not None:
        picked = [one for one in ranked if dict(one[4].keys).get("agency") == result.scope.place_of]
    placed = tuple(row.at_place(places[value]) for *_, value, row in picked)
    return replace(result, rows=placed, unranked=tuple(unranked), ranked=len(ranked), tied=tied)


def _order(row: ResultRow, value: Exact, pick: Pick, scope: Scope) -> tuple[Exact, int, str]:
    """Give what puts a row in its place: its value, among equal ones the later year, then the name."""
    by_value = -value if pick.order == "most" else value
    if isinstance(row.made, OfReports):
        (record,) = row.records
        return by_value, -record.year, record.body.name
    keys = dict(row.keys)
    name = scope.bodies[str(keys["agency"])].name if "agency" in keys else str(row.keys)
    return by_value, -int(keys.get("year", 0)), name


def over_rows(query: Query, number: int, rows: Sequence[ResultRow], picked: Sequence[ResultRow]) -> Exact | None:
    """Give what a measure comes to over the rows picked; ``rows`` are all, for their share."""
    values = [value for row in picked if (value := row.worked(number).value) is not None]
    if query.over == "difference":
        return values[0] - values[-1] if len(values) > 1 and len(values) == len(picked) else None
    if not values:
        return None
    if query.over == "sum":
        return sum(values)
    if query.over == "mean":
        return ratio(sum(values), len(values)) / PERCENT
    total = sum(row.worked(number).value or 0 for row in rows)
    return ratio(sum(values), total) if total else None


def could_change(query: Query, result: Result) -> tuple[LeftOut, ...]:
    """Name the reports without a say whose known part could change what is said first."""
    number = query.pick.measure if query.pick else 0
    last = result.rows[-1].worked(number).value if query.pick and result.rows else None
    most = query.pick is None or query.pick.order == "most"
    found = [
        LeftOut(record, one)
        for row in _asked(query, result)
        for record, one in zip(row.records, row.members(number), strict=True)
        if one.now is None and one.known and (last is None or not most or query.reduce != "none" or one.known >= last)
    ]
    unsure = [one for one in result.undecided if one.one.known is not None]
    return tuple(
        sorted([*found, *unsure], key=lambda one: (-(one.one.known or 0), one.record.body.name, one.record.year))
    )


def _asked(query: Query, result: Result) -> Sequence[ResultRow]:
    """Give the rows in which a report may have no say: of those of one report each those without a place, the others say so themselves."""
    if query.reduce == "none":
        return result.unranked if query.pick is not None else ()
    return (*result.rows, *result.unranked)
