"""Settles rows by the sums over rows and columns together: ``settle`` and ``deduce``.

Both work on intervals: every cell has a lowest and a highest value it may hold, every sum narrows the cells it joins, and
readings outside their intervals fall away, until nothing changes. Nothing possible is ever dropped.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xxgk.index.tables.slots import Lost, Reading, Sum, is_open, quantity

_ROUNDS = 40
_TOLERANCE = 1e-6

Interval = tuple[float, float]
ANY: Interval = (0.0, math.inf)


@dataclass(frozen=True, slots=True)
class Balance:
    """Across rows, in each column: the rows of ``left`` together equal the rows of ``right``."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def signed(self) -> list[tuple[int, str]]:
        """All its rows, those of ``right`` to be taken off."""
        return [*((1, name) for name in self.left), *((-1, name) for name in self.right)]


def settle(
    rows: Mapping[str, Sequence[Reading]], width: int, sums: Sequence[Sum], balances: Sequence[Balance]
) -> dict[str, list[Reading]]:
    """Keep, for each row, the readings that fit together with those of the other rows.

    A swallowed cell counts as empty here, or as what its own row asks of it. Where the sums cannot all hold (the agency's
    own sums are broken), they choose nothing: the readings come back as they were.
    """
    state = _State(rows, width, sums, balances, lost_is_empty=True)
    return state.rows if state.narrow() else {row: list(readings) for row, readings in rows.items()}


def deduce(
    rows: Mapping[str, Sequence[Reading]], width: int, sums: Sequence[Sum], balances: Sequence[Balance]
) -> dict[tuple[str, int], float]:
    """Find the swallowed cells whose value follows: with nothing assumed of them, the sums leave one value.

    Gives (row, column) → value for every cell with one possible value; nothing at all when the sums cannot hold.
    """
    state = _State(rows, width, sums, balances, lost_is_empty=False)
    if not state.narrow():
        return {}
    return {
        (row, column): low
        for row, cells in state.bounds.items()
        for column, (low, high) in enumerate(cells)
        if high - low < _TOLERANCE
    }


def confirmed(
    rows: Mapping[str, Sequence[Reading]], width: int, sums: Sequence[Sum], balances: Sequence[Balance]
) -> set[str]:
    """Find the rows that the sums over rows bear out: each takes part in some, and all of these hold in every column, cell by cell."""
    state = _State(rows, width, sums, balances, lost_is_empty=True)
    if not state.narrow():
        return set()
    holding = [(set(_names(one)), all(state.holds(one, column) for column in range(width))) for one in balances]
    return {row for row in rows if (mine := [holds for names, holds in holding if row in names]) and all(mine)}


def contradicted(
    rows: Mapping[str, Sequence[Reading]], width: int, sums: Sequence[Sum], balances: Sequence[Balance]
) -> set[str]:
    """Find the rows that the sums over rows speak against: one of theirs is broken in some column by what all its rows print.

    Where the sums cannot all hold and it does not show which is broken, that is every row.
    """
    state = _State(rows, width, sums, balances, lost_is_empty=True)
    if not state.narrow():
        return set(rows)
    broken = (one for one in balances if any(state.is_broken(one, column) for column in range(width)))
    return {name for balance in broken for name in _names(balance)}


def _names(balance: Balance) -> tuple[str, ...]:
    return (*balance.left, *balance.right)


class _State:
    def __init__(
        self,
        rows: Mapping[str, Sequence[Reading]],
        width: int,
        sums: Sequence[Sum],
        balances: Sequence[Balance],
        *,
        lost_is_empty: bool,
    ) -> None:
        self.rows = {row: list(readings) for row, readings in rows.items()}
        self.bounds: dict[str, list[Interval]] = {row: [ANY] * width for row in rows}
        self._sums = sums
        self._lost_is_empty = lost_is_empty
        self._balances = [
            (balance, column) for balance in balances for column in range(width) if not self.is_broken(balance, column)
        ]

    def is_broken(self, balance: Balance, column: int) -> bool:
        """Tell whether the printed cells alone already contradict the balance: then it can choose nothing."""
        total = 0.0
        for sign, names in ((1, balance.left), (-1, balance.right)):
            for name in names:
                slots = {reading.slots[column] for reading in self.rows.get(name, ())}
                if len(slots) != 1 or any(map(is_open, slots)):
                    return False
                total += sign * quantity(slots.pop())
        return abs(total) > _TOLERANCE

    def holds(self, balance: Balance, column: int) -> bool:
        """Tell whether every cell of a balance has one value and they balance."""
        cells = [(sign, self.bounds.get(name, [ANY] * (column + 1))[column]) for sign, name in balance.signed]
        known = all(high - low < _TOLERANCE for _, (low, high) in cells)
        return known and abs(sum(sign * low for sign, (low, _) in cells)) < _TOLERANCE

    def narrow(self) -> bool:
        """Narrow until nothing changes; False when some row is left without a reading, or some cell without a value."""
        for _ in range(_ROUNDS):
            before = {row: list(cells) for row, cells in self.bounds.items()}
            if not all(self._narrow_row(row) for row in self.rows if self.rows[row]):
                return False
            if not all(self._narrow_column(balance, column) for balance, column in self._balances):
                return False
            if self.bounds == before:
                break
        return True

    def _narrow_row(self, row: str) -> bool:
        kept, hull = [], None
        for reading in self.rows[row]:
            cells = self._cells(reading, self.bounds[row])
            if cells is not None:
                kept.append(reading)
                hull = cells if hull is None else [_union(one, two) for one, two in zip(hull, cells, strict=True)]
        self.rows[row] = kept
        if hull is None:
            return False
        self.bounds[row] = hull
        return True

    def _cells(self, reading: Reading, bounds: Sequence[Interval]) -> list[Interval] | None:
        cells = []
        for slot, bound in zip(reading.slots, bounds, strict=True):
            if is_open(slot):
                cells.append(bound)
            else:
                value = float(quantity(slot))
                if not bound[0] - _TOLERANCE <= value <= bound[1] + _TOLERANCE:
                    return None
                cells.append((value, value))
        if not reading.lost:
            return cells
        for rule in self._sums:
            indices = (rule.total, *rule.parts)
            if self._lost_is_empty:
                self._assume(reading, rule, cells)
            narrowed = _balance([cells[index] for index in indices], [1, *[-1] * len(rule.parts)])
            if narrowed is None:
                return None
            for index, cell in zip(indices, narrowed, strict=True):
                cells[index] = cell
        return cells

    def _assume(self, reading: Reading, rule: Sum, cells: list[Interval]) -> None:
        """Take lost parts for empty, unless the printed total asks for more than the printed parts hold."""
        parts = sum(quantity(reading.slots[part]) for part in rule.parts)
        total = reading.slots[rule.total]
        unsure = any(is_open(reading.slots[part]) and reading.slots[part] is not Lost.LOST for part in rule.parts)
        if is_open(total) or (quantity(total) == parts and not unsure):
            for part in rule.parts:
                if reading.slots[part] is Lost.LOST:
                    cells[part] = (0.0, 0.0)

    def _narrow_column(self, balance: Balance, column: int) -> bool:
        names = [*balance.left, *balance.right]
        signs = [1] * len(balance.left) + [-1] * len(balance.right)
        narrowed = _balance([self.bounds[name][column] if name in self.bounds else ANY for name in names], signs)
        if narrowed is None:
            return False
        for name, cell in zip(names, narrowed, strict=True):
            if name in self.bounds:
                self.bounds[name][column] = cell
        return True


def _union(one: Interval, two: Interval) -> Interval:
    return min(one[0], two[0]), max(one[1], two[1])


def _balance(cells: Sequence[Interval], signs: Sequence[int]) -> list[Interval] | None:
    """Narrow the cells of a signed sum that must be zero; ``None`` when it cannot be.

    Each cell lies between what the others, all at their most and all at their least, leave to it; where two or more have
    no upper end, those leave everything.
    """
    signed = [cell if sign > 0 else (-cell[1], -cell[0]) for cell, sign in zip(cells, signs, strict=True)]
    least = most = 0.0
    no_least = no_most = 0  # how many cells have no lower, no upper end
    for low, high in signed:
        if low == -math.inf:
            no_least += 1
        else:
            least += low
        if high == math.inf:
            no_most += 1
        else:
            most += high
    narrowed = []
    for (low, high), sign in zip(signed, signs, strict=True):
        lowest, highest = low, high
        if no_most == (high == math.inf):
            lowest = max(low, (0.0 if no_most else high) - most)
        if no_least == (low == -math.inf):
            highest = min(high, (0.0 if no_least else low) - least)
        if lowest > highest + _TOLERANCE:
            return None
        narrowed.append((lowest, highest) if sign > 0 else (-highest, -lowest))
    return narrowed
