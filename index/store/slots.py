"""What the cells of items come to in many reports: ``cells_of_slots``. A slot is a list of fields: one, or those of a sum of rows.

What is contested or corrected by hand is looked for only in the few reports that have any; sums are made by the database.
"""

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from xxgk.index.counting import Exact, ItemCells
from xxgk.index.store.reading import Store

_OF_MONEY: dict[str, Exact] = {"元": Fraction(1, 10_000), "亿元": 10_000}  # amounts are in 万元, as the form has them

# How many cells there are of each sort is told by one sum, in which each sort has digits of its own: a sum of its own for each would
# take half as long again. A slot has less than 256 cells.
_DIGITS = 8
_SORTS = ("derived", "blank", "unclear", "absent", "corrected", "cells")
_ONE = {sort: 1 << _DIGITS * place for place, sort in enumerate(_SORTS)}
_SORT = f"""{_ONE["cells"]} + CASE
    WHEN value != 0 AND unit IS NULL THEN {_ONE["unclear"]} + (status = 'corrected') * {_ONE["corrected"]}
    WHEN status = 'read' THEN 0
    WHEN status IN ('blank', 'not_applicable') THEN {_ONE["blank"]}
    WHEN status = 'derived' THEN {_ONE["derived"]}
    WHEN status = 'ambiguous' THEN {_ONE["unclear"]}
    WHEN status = 'absent' THEN {_ONE["absent"]}
    WHEN status = 'corrected' THEN {_ONE["corrected"]} ELSE 0 END"""
_NUMBER = "CASE WHEN unit NOT NULL OR value = 0 THEN value END"  # nothing is nothing in any unit
_PRINTED = "f.value, f.unit, f.status", ""
_SETTLED = (
    """CASE WHEN k.value NOT NULL THEN k.value WHEN d.field IS NULL THEN f.value END AS value,
       CASE WHEN k.value NOT NULL THEN k.unit ELSE f.unit END AS unit,
       CASE WHEN k.value NOT NULL THEN 'corrected' WHEN d.field NOT NULL THEN 'ambiguous' ELSE f.status END AS status""",
    """LEFT JOIN contested d ON d.report_id = f.report_id AND d.field = f.field
       LEFT JOIN corrections k ON k.report_id = f.report_id AND k.field = f.field""",
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
            SELECT f.report_id AS report, w.slot, {cells}
            FROM (SELECT column1 AS field, column2 AS slot FROM (VALUES {", ".join("(?, ?)" for _ in wanted)})) w
            CROSS JOIN figures f INDEXED BY figures_field
                ON f.field = w.field AND f.report_id IN (SELECT value FROM json_each(?)) {joined})
        {"GROUP BY report, slot" if is_sum else ""}"""
    return sql, [*(part for pair in wanted for part in pair), json.dumps(list(reports))]


def _rows(
    store: Store, selects: Sequence[tuple[str, Sequence[object]]]
) -> Iterable[tuple[int, int, str | None, float | None, int]]:
    selects = [one for one in selects if one[0]]
    if not selects:
        return ()
    values = [value for _, mine in selects for value in mine]
    return store.connection.execute(" UNION ALL ".join(sql for sql, _ in selects), values)


@lru_cache(maxsize=100_000)
def _cells(unit: str | None, amount: float | None, sorts: int) -> ItemCells:
    """Make the cells of a slot; the same few numbers stand in most reports, and are made once."""
    inferred, blank, unclear, absent, corrected, cells = (
        sorts >> _DIGITS * place & (1 << _DIGITS) - 1 for place in range(len(_SORTS))
    )
    total = None if amount is None else plain(exact(amount) * _OF_MONEY.get(unit or "", 1))
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
        SELECT d.report_id, d.field, json_array(f.value, max(o.value)) FROM chosen c JOIN contested d ON d.report_id = c.id
        JOIN figures f ON f.report_id = d.report_id AND f.field = d.field
        LEFT JOIN versions v ON v.report_id = d.report_id AND v.field = d.field AND v.rival
        LEFT JOIN figures o ON o.report_id = v.other_id AND o.field = v.field
        WHERE d.field IN (SELECT value FROM json_each(?)) GROUP BY 1, 2
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
