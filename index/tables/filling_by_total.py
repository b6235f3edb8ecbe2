"""Fills the parts of a total that stands last, one possible total after the other: ``fillings_by_total``.

The total bounds what stands before it from the start, where going from left to right would try numbers that are much too large.
"""

from collections.abc import Iterator, Sequence

from xxgk.index.chinese.numerals import to_number
from xxgk.index.model.report import Number
from xxgk.index.tables.cell_values import Unsure
from xxgk.index.tables.evidence import Item
from xxgk.index.tables.slots import Lost, Reading, Slot, quantity
from xxgk.index.tables.splitting import MAX_PIECE, Choice, Choices, Steps, splittable

_Filled = tuple[tuple[Slot, ...], tuple[Item | None, ...]]


def fillings_by_total(items: Sequence[Item], parts: int) -> Iterator[Reading]:
    """Give the readings without a lost number of a row whose last column is the total of so many ``parts`` before it.

    The last item is a run of digits that ends in the total; of nothing but zeros the total may as well be what was swallowed.
    Raises TooManyReadings when there are more than can be looked through.
    """
    steps = Steps()
    *before, last = items
    digits = splittable(last)
    for start in range(len(digits)):
        rest, printed = digits[:start], digits[start:]
        if len(printed) > MAX_PIECE or (printed[0] == "0" and len(printed) > 1) or not printed.isdecimal():
            continue
        total = to_number(printed)
        left = (*before, Item(rest, rest, glued=True)) if rest else tuple(before)
        piece = Item(total, printed, last.unit, piece=bool(rest))
        for slots, used in _Parts(left, total, steps).fill((), (), parts, 0, 0, 0):
            yield Reading((*slots, total), (*used, piece))
    for slots, used in _Parts(items, 0, steps).fill((), (), parts, 0, 0, 0):
        yield Reading((*slots, Lost.LOST), (*used, None))


class _Parts:
    """Fills the parts of one total from left to right; what cannot come to it any more is dropped."""

    def __init__(self, items: Sequence[Item], total: Number, steps: Steps) -> None:
        self._choices = Choices(items)
        self._steps = steps
        self._total = total
        self._longest = len(str(total))
        self._unsure = any(isinstance(item.content, Unsure) for item in items)
        self._next: dict[tuple[int, int], list[tuple[Choice, Number]]] = {}
        self._reach: dict[tuple[int, int, int], tuple[Number, Number] | None] = {}
        self._dead: set[tuple[int, int, int, Number]] = set()

    def fill(
        self,
        slots: tuple[Slot, ...],
        used: tuple[Item | None, ...],
        left: int,
        at: int,
        digit: int,
        reached: Number,
    ) -> Iterator[_Filled]:
        """Give the ways to fill the columns that are left, ``reached`` being the sum so far."""
        if not left:
            if at == len(self._choices.items) and self._fits(reached, reached):
                yield slots, used
            return
        state = (left, at, digit, reached)
        reach = self._bounds(left, at, digit)
        if reach is None or state in self._dead or not self._fits(reached + reach[0], reached + reach[1]):
            return
        self._steps.take()
        found = False
        for (slot, item, next_at, next_digit), number in self._smaller(at, digit):
            for done in self.fill((*slots, slot), (*used, item), left - 1, next_at, next_digit, reached + number):
                found = True
                yield done
        if not found:
            self._dead.add(state)

    def _fits(self, least: Number, most: Number) -> bool:
        """Tell whether a sum from ``least`` to ``most`` can be the total; a cell that is not sure may hold what is lacking."""
        return least <= self._total <= most or (self._unsure and least < self._total)

    def _bounds(self, left: int, at: int, digit: int) -> tuple[Number, Number] | None:
        """Give the least and the most that the columns left can come to; ``None`` where they cannot hold what is printed."""
        if not left:
            return (0, 0) if at == len(self._choices.items) else None
        key = left, at, digit
        if key not in self._reach:
            sums: list[Number] = []
            for (_, _, next_at, next_digit), number in (
                () if self._too_many(left, at, digit) else self._smaller(at, digit)
            ):
                if (rest := self._bounds(left - 1, next_at, next_digit)) is not None:
                    sums += (number + rest[0], number + rest[1])
            self._reach[key] = (min(sums), max(sums)) if sums else None
        return self._reach[key]

    def _smaller(self, at: int, digit: int) -> list[tuple[Choice, Number]]:
        if (at, digit) not in self._next:
            numbers = ((choice, quantity(choice[0])) for choice in self._choices.at(at, digit))
            self._next[at, digit] = [(choice, number) for choice, number in numbers if number <= self._total]
        return self._next[at, digit]

    def _too_many(self, left: int, at: int, digit: int) -> bool:
        """Tell whether more digits are left than numbers no longer than the total can hold."""
        return left < sum(-(-len(digits) // self._longest) or 1 for digits in self._choices.left(at, digit))
