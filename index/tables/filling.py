"""Fills the columns of a row from left to right, dropping a branch as soon as a sum cannot hold: ``fillings``."""

import re
from collections.abc import Iterator, Sequence

from xxgk.index.tables.cell_values import Unsure
from xxgk.index.tables.evidence import Item
from xxgk.index.tables.slots import Lost, Reading, Slot, Sum, quantity
from xxgk.index.tables.splitting import Choice, Choices, Steps

MAX_COST = 3


def fillings(items: Sequence[Item], width: int, sums: Sequence[Sum], cost: int) -> Iterator[Reading]:
    """Give the readings that ask for exactly so many lost numbers, ``MAX_COST`` at most.

    Raises TooManyReadings when there are more ways to fill the columns than can be looked through.
    """
    filling = _Filling(items, width, sums)
    for slots, used, spent in filling.fill((), (), 0, 0, cost):
        if spent == cost:
            yield Reading(slots, used, guess=cost > 0)


class _Filling:
    def __init__(self, items: Sequence[Item], width: int, sums: Sequence[Sum]) -> None:
        self._choices = Choices(items)
        self._width = width
        self._sums = {rule.total: rule for rule in sums}
        self._seen: dict[tuple[int, int], list[tuple[Choice, int]]] = {}
        self._first_total = min(self._sums, default=width)
        self._counted: dict[tuple[int, int, int], int] = {}
        # nothing is dropped in front of the first total: whether that takes too long is known without going there
        Steps().take(self._count(0, 0, 0))
        self._steps = Steps()

    def _count(self, filled: int, at: int, digit: int) -> int:
        """Count the steps up to the first total from where so many columns are filled."""
        key = filled, at, digit
        if key not in self._counted:
            following = self._options(filled, at, digit) if filled < self._first_total else ()
            self._counted[key] = 1 + sum(
                self._count(filled + 1, next_at, next_digit) for _, _, next_at, next_digit in following
            )
        return self._counted[key]

    def fill(
        self, slots: tuple[Slot, ...], used: tuple[Item | None, ...], at: int, digit: int, budget: int
    ) -> Iterator[tuple[tuple[Slot, ...], tuple[Item | None, ...], int]]:
        """Give the ways to fill the columns that are left, each with what it spends of the budget."""
        self._steps.take()
        if len(slots) == self._width:
            yield slots, used, 0
            return
        for slot, item, next_at, next_digit in self._options(len(slots), at, digit):
            filled = (*slots, slot)
            price = self._price(filled)
            if price <= budget:
                for done, items, spent in self.fill(filled, (*used, item), next_at, next_digit, budget - price):
                    yield done, items, spent + price

    def _options(self, filled: int, at: int, digit: int) -> Iterator[Choice]:
        """Give the choices at a place that leave columns enough for the rest."""
        if (at, digit) not in self._seen:
            self._seen[at, digit] = [
                (choice, self._least(choice[2], choice[3])) for choice in self._choices.at(at, digit)
            ]
        return (choice for choice, least in self._seen[at, digit] if least < self._width - filled)

    def _least(self, at: int, digit: int) -> int:
        """Count the fewest columns that the rest of the evidence fills: no number but 0 starts with 0."""
        least = 0
        for digits in self._choices.left(at, digit):
            stripped = re.sub(r"^0+(?!\.)", "", digits)
            least += len(digits) - len(stripped) + bool(stripped) if digits else 1
        return least

    def _price(self, slots: tuple[Slot, ...]) -> int:
        """Tell what the newest column costs: 0, 1 for a lost number, or more than any budget when it cannot be."""
        rule = self._sums.get(len(slots) - 1)
        if rule is None:
            return 0
        parts = sum(quantity(slots[part]) for part in rule.parts)
        total = slots[rule.total]
        if isinstance(total, Unsure):
            return 0
        if total is Lost.LOST:
            return 1 if parts else 0
        if quantity(total) == parts or (
            quantity(total) > parts and any(isinstance(slots[part], Unsure) for part in rule.parts)
        ):
            return 0
        lost_part = any(slots[part] is Lost.LOST for part in rule.parts)
        return 1 if lost_part and quantity(total) > parts else MAX_COST + 1
