"""Where digits that ran together may be cut, and what the next column may hold: ``Choices``."""

import re
from collections.abc import Iterable, Iterator, Sequence

from xxgk.index.chinese.numerals import to_number
from xxgk.index.tables.evidence import Item
from xxgk.index.tables.slots import Lost, Slot, item_to_slot

MAX_STEPS = 40_000
MAX_PIECE = 9  # digits of one count
_DIGITS = re.compile(r"[-+]?\d+(?:\.\d+)?")

# what a column holds, the printed item behind it, and the place in the evidence after it
Choice = tuple[Slot, Item | None, int, int]


class TooManyReadings(Exception):
    """The evidence fits in more ways than it is worth listing."""


class Steps:
    """Counts the steps of a search."""

    def __init__(self) -> None:
        self._left = MAX_STEPS

    def take(self, number: int = 1) -> None:
        """Count steps; raises TooManyReadings where they are more than a search may take."""
        self._left -= number
        if self._left < 0:
            raise TooManyReadings


class Choices:
    """The evidence of a row, used up from left to right.

    The place in it is (item, digit): digits of one run are used up one number after the other.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.digits = [splittable(item) for item in items]
        self._seen: dict[tuple[int, int], list[Choice]] = {}

    def at(self, at: int, digit: int) -> list[Choice]:
        """Give what the next column may hold."""
        if (at, digit) not in self._seen:
            self._seen[at, digit] = list(self._choices(at, digit))
        return self._seen[at, digit]

    def _choices(self, at: int, digit: int) -> Iterator[Choice]:
        if at < len(self.items):
            item, digits = self.items[at], self.digits[at][digit:]
            if not digits:
                yield item_to_slot(item), item, at + 1, 0
            for length in _cuts(digits):
                whole, number = length == len(digits), to_number(digits[:length])
                piece = Item(number, digits[:length], item.unit if whole else None, piece=True)
                yield number, piece, at + whole, 0 if whole else digit + length
        yield Lost.LOST, None, at, digit

    def left(self, at: int, digit: int) -> Iterator[str]:
        """Give what is not used up, an item each: the digits of a run, ``""`` for a whole cell."""
        for index in range(at, len(self.items)):
            yield self.digits[index][digit if index == at else 0 :]


def _cuts(digits: str) -> Iterable[int]:
    """Give how many characters the next number of a run may take, the longest first.

    No number but ``0`` and ``0.5`` starts with 0; a fraction is never cut (only amounts have one, the last of their row).
    """
    if not digits:
        return ()
    sign = digits[0] in "+-"
    whole, _, fraction = digits[sign:].partition(".")
    longest = 1 if whole.startswith("0") else min(len(whole), MAX_PIECE)
    if fraction and longest == len(whole):
        return (len(digits), *range(sign + longest - 1, sign, -1))
    return range(sign + longest, sign, -1)


def splittable(item: Item) -> str:
    """Give the digits of an item that may be more than one number, else ``""``."""
    if isinstance(item.content, str):
        return item.content.replace(",", "")
    digits = item.raw.removesuffix(item.unit or "")
    return digits if item.glued and len(digits) > 1 and _DIGITS.fullmatch(digits) else ""
