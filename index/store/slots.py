"""What the cells of items come to in many reports: ``cells_of_slots``. A slot is a list of fields: one, or those of a sum of rows.

What is contested or corrected by hand is looked for only in the few reports that have any; sums are made by the database.
"""

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from xxgk.index.counting import Exact, ItemCells
from xxgk.index.store.figure_rows import BITS, CELLS, FIRST, MISSING, STATUSES, UNITS, field_places, value_of
from xxgk.index.store.reading import Store

_NO_UNIT, _YUAN, _HUNDRED_MILLION = (FIRST + UNITS.index(unit) for unit in (None, "元", "亿元"))
_OF_MONEY: dict[int, Exact] = {
    _YUAN: Fraction(1, 10_000),
    _HUNDRED_MILLION: 10_000,
}  # amounts are in 万元, as the form has them

# How many cells there are of each sort is told by one sum, in which each sort has digits of its own: a sum of its own for each would
# take half as long again. A slot has less than 256 cells.
_DIGITS = 8
_SORTS = ("derived", "blank", "unclear", "absent", "corrected", "cells")
_ONE = {sort: 1 << _DIGITS * place for place, sort in enumerate(_SORTS)}
_STATUS = {status: number for number, status in enumerate((*STATUSES, "corrected"))}
_SORT = f"""{_ONE["cells"]} + CASE
    WHEN value != 0 AND unit = {_NO_UNIT} THEN {_ONE["unclear"]} + (status = {_STATUS["corrected"]}) * {_ONE["corrected"]}
    ELSE CASE status
        WHEN {_STATUS["read"]} THEN 0
        WHEN {_STATUS["blank"]} THEN {_ONE["blank"]}
        WHEN {_STATUS["not_applicable"]} THEN {_ONE["blank"]}
        WHEN {_STATUS["derived"]} THEN {_ONE["derived"]}
        WHEN {_STATUS["ambiguous"]} THEN {_ONE["unclear"]}
        WHEN {_STATUS["absent"]} THEN {_ONE["absent"]}
        ELSE {_ONE["corrected"]} END END"""
_NUMBER = f"CASE WHEN unit != {_NO_UNIT} OR value = 0 THEN value END"  # nothing is nothing in any unit
_VALUE = f"CASE w.place {' '.join(f'WHEN {place} THEN {value_of(place)}' for place in range(1, CELLS + 1))} END"
_CELL = f"(p.sorts >> {BITS} * (w.place - 1) & 127)"
_PRINTED = f"{_VALUE} AS value, {_CELL} >> 4 AS unit, {_CELL} & 15 AS status", ""
_SETTLED = (
    f"""CASE WHEN k.value NOT NULL THEN k.value WHEN d.field IS NULL THEN {_VALUE} END AS value,
       CASE WHEN k.value NOT NULL THEN CASE k.unit WHEN '元' THEN {_YUAN} WHEN '亿元' THEN {_HUNDRED_MILLION} ELSE 0 END
            ELSE {_CELL} >> 4 END AS unit,
       CASE WHEN k.value NOT NULL THEN {_STATUS["corrected"]} WHEN d.field NOT NULL THEN {_STATUS["ambiguous"]}
            ELSE {_CELL} & 15 END AS status""",
    """LEFT JOIN contested d ON d.report_id = p.report_id AND d.field = w.field
       LEFT JOIN corrections k ON k.report_id = p.report_id AND k.field = w.field""",
)


def cells_of_slots(store: Store, reports: Sequence[int], slots: Sequence[Sequence[str]]) -> list[dict[int, ItemCells]]:
    """Give what the cells of each slot come to, by report; a slot without a cell in a report is not there."""
    found: list[dict[int, ItemCells]] = [{} for _ in slots]
    if not reports or not slots:
        return found
    fields = sorted({field for slot in slots for field in slot})
    single = [(slot[0], number) for number, slot in enumerate(slots) if len(slot) == 1]
    several = [(field, number) for number, slot in enumerate(slots) if len(slot) > 1 for field in slot]
    apart = _told_otherwise(store, reports, fields)
    uncertain: set[int] = set()
    printed = [_select(single, reports, _PRINTED), _select(several, reports, _PRINTED, is_sum=True)]
    settled = [_select([*single, *several], apart, _SETTLED, is_sum=True)] if apart else []
    for report, slot, unit, amount, sorts in chain(_rows(store, printed), _rows(store, settled)):
        found[slot][report] = cells = _cells(unit, amount, sorts)
        if cells.unclear:
            uncertain.add(report)
    if uncertain:
        _add_candidates(store, uncertain, slots, found)
    return found


def _select(
    wanted: Sequence[tuple[str, int]], reports: Sequence[int], columns: tuple[str, str], *, is_sum: bool = False
) -> tuple[str, list[object]]:
    """Select report, slot, unit, amount and sorts of the cells wanted, added up where a slot has several fields."""
    if not wanted:
        return "", []
    cells, joined = columns
    shown = f"max(unit), sum({_NUMBER}), sum({_SORT})" if is_sum else f"unit, {_NUMBER}, {_SORT}"
    sql = f"""
        SELECT report, slot, {shown} FROM (
            SELECT p.report_id AS report, w.slot, {cells}
            FROM (SELECT column1 AS row, column2 AS place, column3 AS field, column4 AS slot
                  FROM (VALUES {", ".join("(?, ?, ?, ?)" for _ in wanted)})) w
            CROSS JOIN printed_rows p INDEXED BY rows_of_form
                ON p.row = w.row AND p.report_id IN (SELECT value FROM json_each(?)) {joined}
            WHERE {_CELL} & 15 != {MISSING})
        {"GROUP BY report, slot" if is_sum else ""}"""
    places = ((field_places()[field], field, slot) for field, slot in wanted)
    return sql, [
        *(part for at, field, slot in places for part in (at.row, at.place, field, slot)),
        json.dumps(list(reports)),
    ]


def _rows(
    store: Store, selects: Sequence[tuple[str, Sequence[object]]]
) -> Iterable[tuple[int, int, int, float | None, int]]:
    selects = [one for one in selects if one[0]]
    if not selects:
        return ()
    values = [value for _, mine in selects for value in mine]
    return store.connection.execute(" UNION ALL ".join(sql for sql, _ in selects), values)


@lru_cache(maxsize=100_000)
def _cells(unit: int, amount: float | None, sorts: int) -> ItemCells:
    """Make the cells of a slot; the same few numbers stand in most reports, and are made once."""
    inferred, blank, unclear, absent, corrected, cells = (
        sorts >> _DIGITS * place & (1 << _DIGITS) - 1 for place in range(len(_SORTS))
    )
    total = None if amount is None else plain(exact(amount) * _OF_MONEY.get(unit, 1))
    numbers = cells - blank - unclear - absent
    return ItemCells(total, cells, numbers, inferred, blank, unclear, absent, total, corrected)


def _told_otherwise(store: Store, reports: Sequence[int], fields: Sequence[str]) -> list[int]:
    """Give the reports of which a field is corrected, or contested between two versions."""
    among = "report_id IN (SELECT value FROM json_each(?)) AND field IN (SELECT value FROM json_each(?))"
    rows = store.connection.execute(
        f"SELECT report_id FROM contested WHERE {among} UNION SELECT report_id FROM corrections WHERE {among}",
        [json.dumps(list(reports)), json.dumps(fields)] * 2,
    )
    return [report for (report,) in rows]


def _add_candidates(
    store: Store, reports: set[int], slots: Sequence[Sequence[str]], found: list[dict[int, ItemCells]]
) -> None:
    """Add what cells that are not certain may be at most to what is known; of what versions print otherwise any of theirs."""
    of_field: dict[str, list[int]] = {}
    for slot, fields in enumerate(slots):
        for field in fields:
            of_field.setdefault(field, []).append(slot)
    rows = store.select(
        """
        WITH chosen (id) AS (SELECT value FROM json_each(?))
        SELECT f.report_id, f.field, f.candidates FROM chosen c JOIN figures f ON f.report_id = c.id
        WHERE f.status = 'ambiguous' AND f.field IN (SELECT value FROM json_each(?))
        UNION ALL
        SELECT d.report_id, d.field, json_array(f.value, (
            SELECT max(o.value) FROM versions v CROSS JOIN figures o ON o.report_id = v.other_id AND o.field = v.field
            WHERE v.report_id = d.report_id AND v.field = d.field AND v.rival))
        FROM chosen c CROSS JOIN contested d ON d.report_id = c.id
        CROSS JOIN figures f ON f.report_id = d.report_id AND f.field = d.field
        WHERE d.field IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(sorted(reports)), json.dumps(sorted(of_field)), json.dumps(sorted(of_field))],
    )
    most: dict[tuple[int, int], Exact] = {}
    for row in rows:
        numbers = [exact(one) for one in json.loads(row["candidates"]) if one is not None]
        for slot in of_field[row["field"]] if numbers else ():
            most[slot, row["report_id"]] = most.get((slot, row["report_id"]), 0) + max(numbers)
    for (slot, report), more in most.items():
        if report in found[slot]:
            cells = found[slot][report]
            found[slot][report] = cells._replace(known=(cells.total or 0) + more)


def exact(value: float) -> Exact:
    """Give the number that was printed: SQLite keeps 2096.16 as the float nearest to it."""
    return int(value) if value == int(value) else Fraction(repr(value))


def plain(value: Exact) -> Exact:
    """Give an integer where the number is one."""
    return int(value) if value == int(value) else value
