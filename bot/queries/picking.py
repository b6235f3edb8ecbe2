"""The last steps: rows in order and those picked, ``pick_rows``; what they come to, ``over_rows``; ``could_change``."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.queries.result import LeftOut, OfReports, Result, ResultRow
from xxgk.bot.queries.scope import Scope
from xxgk.index.counting import PERCENT, Exact, ratio

_PLACELESS = ("province", "city", "level", "kind")  # what a body may be of none of


def pick_rows(query: Query, result: Result, rows: Sequence[ResultRow]) -> Result:
    """Put the rows in order and take those asked for; what has no value, or one from too few cases, has no place.

    The place of one body is among its peers of the same year.
    """
    pick = query.pick
    if pick is None:
        return result
    unranked: list[ResultRow] = []
    by_value: dict[Exact, list[ResultRow]] = {}
    placeless = "agency" not in query.per and any(one in _PLACELESS for one in query.per)
    for row in rows:
        value, _, small = row.worked(pick.measure)
        if value is None or small or (placeless and _is_of_none(row)):
            unranked.append(row)
        else:
            by_value.setdefault(value, []).append(row)
    ranked: list[ResultRow] = []
    before: Counter[int | None] = Counter()
    for value in sorted(by_value, reverse=pick.order == "most"):
        tied = _in_order(by_value[value], result.scope)
        among = [_year(row) if pick.place_of else None for row in tied]
        ranked += [row.at_place(before[year] + 1) for row, year in zip(tied, among, strict=True)]
        before.update(among)
    picked, sharing = ranked, 0
    if pick.first is not None:
        picked = ranked[: pick.first]
        sharing = sum(row.place == picked[-1].place for row in ranked[pick.first :])
    elif pick.nth is not None:
        there = ranked[pick.nth - 1 : pick.nth]
        picked = [row for row in ranked if there and row.place == there[0].place]
    elif pick.place_of is not None:
        picked = [row for row in ranked if dict(row.keys).get("agency") == result.scope.place_of]
    return replace(result, rows=tuple(picked), unranked=tuple(unranked), ranked=len(ranked), tied=sharing, among=before)


def _is_of_none(row: ResultRow) -> bool:
    """Tell whether a row is of the bodies of no province, city, level or kind: it is none of these, and has no place among them."""
    return any(not value for one, value in row.keys if one in _PLACELESS)


def _year(row: ResultRow) -> int | None:
    year = dict(row.keys).get("year")
    return None if year is None else int(year)


def _in_order(rows: list[ResultRow], scope: Scope) -> list[ResultRow]:
    """Put rows of one value in order: the later year first, then the name; what has none stays as it stood."""
    return sorted(rows, key=lambda row: _year_and_name(row, scope)) if len(rows) > 1 else rows


def _year_and_name(row: ResultRow, scope: Scope) -> tuple[int, str]:
    if isinstance(row.made, OfReports):
        (record,) = row.records
        return -record.year, record.body.name
    keys = dict(row.keys)
    name = scope.bodies[str(keys["agency"])].name if "agency" in keys else ""
    return -int(keys.get("year", 0)), name


def over_rows(query: Query, number: int, rows: Sequence[ResultRow], picked: Sequence[ResultRow]) -> Exact | None:
    """Give what a measure comes to over the rows picked; ``rows`` are all, before any was left out, for their share."""
    if query.over in ("difference", "times"):
        first, last = (row.worked(number).value for row in (picked[0], picked[-1])) if len(picked) > 1 else (None, None)
        if first is None or last is None:
            return None
        return first - last if query.over == "difference" else ratio(first, last) / PERCENT if last else None
    values = [value for row in picked if (value := row.worked(number).value) is not None]
    if not values:
        return None
    if query.over == "sum":
        return sum(values)
    if query.over == "mean":
        return ratio(sum(values), len(values)) / PERCENT
    total = sum(row.worked(number).value or 0 for row in rows)
    return ratio(sum(values), total) if total else None


def could_change(query: Query, result: Result) -> tuple[LeftOut, ...]:
    """Name the reports without a say whose known part could change what is said first; of which nothing is known, none."""
    number = query.pick.measure if query.pick else 0
    last = result.rows[-1].worked(number).value if query.pick and result.rows else None
    most = query.pick is None or query.pick.order == "most"
    found = [
        LeftOut(record, one)
        for row in _asked(query, result)
        for record, one in zip(row.records, row.members(number), strict=True)
        if one.now is None and one.known and (last is None or not most or query.reduce != "none" or one.known >= last)
    ]
    unsure = [one for one in result.undecided if one.one.known]
    return tuple(
        sorted([*found, *unsure], key=lambda one: (-(one.one.known or 0), one.record.body.name, one.record.year))
    )


def _asked(query: Query, result: Result) -> Sequence[ResultRow]:
    """Give the rows in which a report may have no say: of those of one report each those without a place, the others say so themselves."""
    if query.reduce == "none":
        return result.unranked if query.pick is not None else ()
    return (*result.rows, *result.unranked)
