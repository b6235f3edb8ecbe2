"""Labels torn from their numbers: all labels of a table first, then all its numbers. ``reattach``."""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.index.model.report import Number
from xxgk.index.tables.cell_values import Empty, Unsure
from xxgk.index.tables.evidence import Item
from xxgk.index.tables.slots import Sum

_MIN_ROWS = 3


def reattach(evidence: Sequence[tuple[Item, ...]], width: int, sums: Sequence[Sum]) -> list[tuple[Item, ...]] | None:
    """Give each row its share of the numbers that all stand behind the last label.

    Only where the other rows have nothing, the numbers fill all rows exactly, and every sum of every row then holds; else
    ``None``: numbers are not guessed onto labels.
    """
    if len(evidence) < _MIN_ROWS or any(evidence[:-1]) or len(evidence[-1]) != width * len(evidence) or not sums:
        return None
    items = [replace(item, glued=False) for item in evidence[-1]]
    rows = [tuple(items[start : start + width]) for start in range(0, len(items), width)]
    return rows if all(_holds(row, rule) for row in rows for rule in sums) else None


def _holds(row: Sequence[Item], rule: Sum) -> bool:
    return _amount(row[rule.total]) == sum(_amount(row[part]) for part in rule.parts)


def _amount(item: Item) -> Number:
    return 0 if isinstance(item.content, Empty | Unsure | str) else item.content
