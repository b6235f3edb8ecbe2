"""The last steps: rows in order and those picked, ``pick_rows``; what they come to, ``over_rows``; ``could_change``."""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.bot.model.algebra.query import Pick, Query
from xxgk.bot.queries.result import LeftOut, Result, ResultRow
from xxgk.bot.queries.scope import Scope
from xxgk.index.counting import PERCENT, Exact, ratio


def pick_rows(query: Query, result: Result, rows: Sequence[ResultRow]) -> Result:
    """Put the rows in order and take those asked for; what has no value, or one from too few cases, has no place."""
    pick = query.pick
    if pick is None:
        return result
    unranked = tuple(row for row in rows if _value(row, pick) is None or row.cells[pick.measure].worked.small)
    without = set(map(id, unranked))
    ranked = sorted((row for row in rows if id(row) not in without), key=lambda row: _rank(row, pick, result.scope))
    places: dict[Exact | None, int] = {}
    for place, row in enumerate(ranked, start=1):
        places.setdefault(_value(row, pick), place)
    picked, tied = ranked, 0
    if pick.first is not None:
        picked = ranked[: pick.first]
        tied = sum(_value(row, pick) == _value(picked[-1], pick) for row in ranked[pick.first :])
    elif pick.nth is not None:
        there = ranked[pick.nth - 1 : pick.nth]
        picked = [row for row in ranked if there and _value(row, pick) == _value(there[0], pick)]
    elif pick.place_of is not None:
        picked = [row for row in ranked if dict(row.keys).get("agency") == result.scope.place_of]
    placed = tuple(row._replace(place=places[_value(row, pick)]) for row in picked)
    return replace(result, rows=placed, unranked=unranked, ranked=len(ranked), tied=tied)


def _value(row: ResultRow, pick: Pick) -> Exact | None:
    return row.cells[pick.measure].worked.value


def _rank(row: ResultRow, pick: Pick, scope: Scope) -> tuple[Exact, int, str]:
    """Give what puts a row in its place: its value, among equal ones the later year, then the name."""
    value, keys = _value(row, pick) or 0, dict(row.keys)
    name = scope.bodies[str(keys["agency"])].name if "agency" in keys else str(row.keys)
    return (-value if pick.order == "most" else value, -int(keys.get("year", 0)), name)


def over_rows(query: Query, number: int, rows: Sequence[ResultRow], picked: Sequence[ResultRow]) -> Exact | None:
    """Give what a measure comes to over the rows picked; ``rows`` are all, for their share."""
    values = [value for row in picked if (value := row.cells[number].worked.value) is not None]
    if query.over == "difference":
        return values[0] - values[-1] if len(values) > 1 and len(values) == len(picked) else None
    if not values:
        return None
    if query.over == "sum":
        return sum(values)
    if query.over == "mean":
        return ratio(sum(values), len(values)) / PERCENT
    total = sum(row.cells[number].worked.value or 0 for row in rows)
    return ratio(sum(values), total) if total else None


def could_change(query: Query, result: Result) -> tuple[LeftOut, ...]:
    """Name the reports without a say whose known part could change what is said first."""
    number = query.pick.measure if query.pick else 0
    last = result.rows[-1].cells[number].worked.value if query.pick and result.rows else None
    most = query.pick is None or query.pick.order == "most"
    found = [
        LeftOut(record, one)
        for row in (*result.rows, *result.unranked)
        for record, one in zip(row.records, row.cells[number].members, strict=True)
        if one.now is None and one.known and (last is None or not most or query.reduce != "none" or one.known >= last)
    ]
    if query.reduce == "none" and query.pick is None:
        found = []  # each of them is a row, and says itself what is known
    unsure = [one for one in result.undecided if one.one.known is not None]
    return tuple(
        sorted([*found, *unsure], key=lambda one: (-(one.one.known or 0), one.record.body.name, one.record.year))
    )
