"""Numbers torn from their labels: labels first, then rows of numbers, or some of these in front. ``reattach``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xxgk.index.tables.arithmetic import Balance
from xxgk.index.tables.cell_values import Unsure
from xxgk.index.tables.evidence import Item
from xxgk.index.tables.readings import numbers_of
from xxgk.index.tables.slots import Sum, quantity

_MIN_ROWS = 3

Items = tuple[Item, ...]


def reattach(
    before: Items, between: Mapping[str, Items], width: int, sums: Sequence[Sum], balances: Sequence[Balance]
) -> dict[str, Items]:
    """Give the rows of a table the numbers that stand elsewhere.

    Numbers are torn off where some rows have none, and enough for a row stand in front of the first label (``before``), a second
    row of them behind another one, or all there are behind the last (``between``: by row, the values up to the next label).

    Each row gets its share, in order, where the values fill all rows exactly, every sum of ``width`` columns and every sum over
    rows then holds, and putting what stands in front at the end does not fit as well. Else a row without numbers gets nothing,
    and where those of the others may be their neighbours' they are not sure. Rows that are not named keep what they have.
    """
    rows = list(between)
    empty = [row for row in rows if not numbers_of(between[row])]
    only_last = empty == rows[:-1] and not any(between[row] for row in empty)
    shifted = len(numbers_of(before)) >= width
    stray = shifted or only_last or any(len(numbers_of(items)) >= 2 * width for items in between.values())
    if len(rows) < _MIN_ROWS or not sums or not empty or not stray:
        return {}
    found = _in_order(before, list(between.values()), width)
    fitting = [shares for shares in found if _adds_up(dict(zip(rows, shares, strict=True)), sums, balances)]
    if len(fitting) == 1:
        return dict(zip(rows, fitting[0], strict=True))
    unsure = {row: _unsure(between[row]) for row in rows} if shifted or only_last else {}
    return unsure | dict.fromkeys(empty, ())


def _in_order(before: Items, between: Sequence[Items], width: int) -> list[list[Items]]:
    """Cut the values into rows as they stand, and with those in front put last; without the empty cells where these are too many."""
    behind = tuple(item for items in between for item in items)
    if len(before) + len(behind) != width * len(between):
        before, behind = numbers_of(before), numbers_of(behind)
    if len(before) + len(behind) != width * len(between):
        return []
    orders = {tuple(item.content for item in order): order for order in (before + behind, behind + before)}
    return [
        [
            tuple(replace(item, glued=False) for item in order[start : start + width])
            for start in range(0, len(order), width)
        ]
        for order in orders.values()
    ]


def _adds_up(rows: Mapping[str, Items], sums: Sequence[Sum], balances: Sequence[Balance]) -> bool:
    if any(isinstance(item.content, str | Unsure) for items in rows.values() for item in items):
        return False
    cells = {
        row: [quantity(item.content) for item in items if not isinstance(item.content, str)]
        for row, items in rows.items()
    }
    within = all(row[rule.total] == sum(row[part] for part in rule.parts) for row in cells.values() for rule in sums)
    over = (
        sum(sign * cells[name][column] for sign, name in balance.signed) == 0
        for balance in balances
        if all(name in cells for _, name in balance.signed)
        for column in range(len(next(iter(cells.values()))))
    )
    return within and all(over)


def _unsure(items: Items) -> Items:
    return tuple(replace(item, content=Unsure()) for item in items)
