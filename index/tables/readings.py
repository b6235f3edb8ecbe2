"""The ways in which a row's evidence can fill its columns: ``evidence_to_readings``."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from xxgk.index.chinese.numerals import to_number
from xxgk.index.model.report import Number
from xxgk.index.tables.cell_values import Empty, Unsure
from xxgk.index.tables.evidence import Item

MAX_STEPS = 40_000
_DIGITS = re.compile(r"[-+]?\d+(?:\.\d+)?")
_MAX_PIECE = 9  # digits of one count
_MAX_COST = 3


class Lost(Enum):
    """A cell of which nothing came through."""

    LOST = "lost"


Slot = Number | Empty | Unsure | Lost


@dataclass(frozen=True, slots=True)
class Sum:
    """Within one row: the column ``total`` is the sum of the columns ``parts``; total stands after its parts."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to fill the columns; ``items[i]`` is the printed item behind column i (``None`` when lost).

    A ``guess`` fits only if some cell was swallowed that held a number: then the row may as well be one that does not add up,
    with its numbers in other columns, and nothing in it is sure.
    """

    slots: tuple[Slot, ...]
    items: tuple[Item | None, ...]
    guess: bool = False

    @property
    def split(self) -> bool:
        """Whether it cuts digits that ran together."""
        return any(item is not None and item.piece for item in self.items)

    @property
    def lost(self) -> int:
        """Count the cells that this reading takes for lost."""
        return sum(slot is Lost.LOST for slot in self.slots)


class TooManyReadings(Exception):
    """The evidence fits in more ways than it is worth listing."""


def evidence_to_readings(
    items: Sequence[Item], width: int, sums: Sequence[Sum], *, keeps_blanks: bool = False
) -> list[Reading]:
    """List the readings of a row, the best first; none when nothing fits.

    A row whose cells are all there and apart has one reading, whether it adds up or not. Otherwise digits that ran together
    are split and swallowed cells placed in every way; of these only the readings are kept that ask for the fewest lost
    numbers (a swallowed cell that must have held something for the row to add up). Where the source ``keeps_blanks``
    (prints empty cells elsewhere), nothing was swallowed in front of a printed cell: a short row lacks its last cells.
    A row that leaves its total empty, but whose last number is the sum of those before, may have lost its places: both count.

    Raises TooManyReadings when there are more than can be looked through.
    """
    if not items:
        return []
    whole = not any(isinstance(item.content, str) for item in items)
    if whole and (len(items) >= width or keeps_blanks):
        placed = _windows(items, width, sums) if len(items) >= width else _cut_short(items, width)
        moved = placed and placed[0].slots[-1] in (Empty.BLANK, Lost.LOST) and ends_in_total(items, sums)
        return [*placed, *_filled(numbers_of(items), width, sums)] if moved else placed
    return _filled(items, width, sums) if len(items) <= width else []


def ends_in_total(items: Sequence[Item], sums: Sequence[Sum]) -> bool:
    """Tell whether the last number of a row with one sum is that of those before, and they are not all nothing."""
    *parts, total = [quantity(_slot(item)) for item in numbers_of(items)] or [0]
    return len(sums) == 1 and bool(parts) and total == sum(parts) != 0


def numbers_of(items: Sequence[Item]) -> tuple[Item, ...]:
    """Give what a row prints without its empty cells."""
    return tuple(item for item in items if item.content is not Empty.BLANK)


def _cut_short(items: Sequence[Item], width: int) -> list[Reading]:
    """Place a row that lacks its last cells."""
    lacking = width - len(items)
    slots = (*(_slot(item) for item in items), *[Lost.LOST] * lacking)
    return [Reading(slots, (*items, *[None] * lacking))]


def _filled(items: Sequence[Item], width: int, sums: Sequence[Sum]) -> list[Reading]:
    """Split digits and place swallowed cells in every way, and keep what asks for the fewest lost numbers."""
    search = _Search(items, width, sums)
    for cost in range(_MAX_COST + 1):
        readings = list(search.readings(cost))
        if readings:
            return sorted(readings, key=_plausibility)
    return []


def _windows(items: Sequence[Item], width: int, sums: Sequence[Sum]) -> list[Reading]:
    """Place a row with more cells than columns: what is left over at both ends must be empty."""
    filled = [index for index, item in enumerate(items) if item.content is not Empty.BLANK] or [0]
    readings = []
    for start in range(max(0, filled[-1] - width + 1), min(filled[0], len(items) - width) + 1):
        chosen = tuple(items[start : start + width])
        readings.append(Reading(tuple(_slot(item) for item in chosen), chosen))
    balanced = [reading for reading in readings if _imbalance(reading.slots, sums) == 0]
    return (balanced or readings)[:1]


def _slot(item: Item) -> Slot:
    if isinstance(item.content, str):
        raise TypeError(f"digits {item.content!r} must be split first")
    return item.content


def quantity(slot: Slot) -> Number:
    """Give what a cell adds to a sum: its number; nothing for an empty one."""
    return slot if isinstance(slot, int | float) else 0


def is_open(slot: Slot) -> bool:
    """Tell whether a cell may hold any number as far as the sums know: nothing came through, or it is not sure what is printed."""
    return slot is Lost.LOST or isinstance(slot, Unsure)


def _imbalance(slots: Sequence[Slot], sums: Sequence[Sum]) -> int:
    """Count the sums that hold only if a lost cell held something, or do not hold at all; of what is printed unsurely none is judged."""
    return sum(
        quantity(slots[rule.total]) != sum(quantity(slots[part]) for part in rule.parts)
        for rule in sums
        if not any(isinstance(slots[index], Unsure) for index in (rule.total, *rule.parts))
    )


def _plausibility(reading: Reading) -> tuple[int, int, int]:
    """Order readings: fewest lost cells; then numbers of similar length; then later columns no smaller than earlier."""
    lengths = [len(str(slot)) for slot in reading.slots if isinstance(slot, int)]
    falls = sum(first > second for first, second in itertools.pairwise(lengths))
    return reading.lost, max(lengths, default=0) - min(lengths, default=0), falls


class _Search:
    """Fills the columns from left to right, dropping a branch as soon as a sum cannot hold.

    The place in the evidence is (item, digit): digits of one run are used up one number after the other.
    """

    def __init__(self, items: Sequence[Item], width: int, sums: Sequence[Sum]) -> None:
        self._items = items
        self._digits = [_splittable(item) for item in items]
        self._width = width
        self._sums = {rule.total: rule for rule in sums}
        self._steps = 0
        self._seen: dict[tuple[int, int], list[tuple[Slot, Item | None, int, int, int]]] = {}

    def readings(self, cost: int) -> Iterator[Reading]:
        """Give the readings that ask for exactly so many lost numbers."""
        self._steps = 0
        if cost == 0 and len(self._sums) == 1 and self._digits[-1]:
            yield from self._by_total(*self._sums.values())
            return
        for slots, items, spent in self._fill((), (), 0, 0, cost):
            if spent == cost:
                yield Reading(slots, items, guess=cost > 0)

    def _by_total(self, rule: Sum) -> Iterator[Reading]:
        """Give the readings without a lost number by their total, which stands last: it bounds what stands before it from the start."""
        if rule.total != self._width - 1:
            raise ValueError("a row's total is its last column")
        *before, last = self._items
        digits = self._digits[-1]
        for start in range(len(digits)):
            rest, printed = digits[:start], digits[start:]
            if len(printed) > _MAX_PIECE or (printed[0] == "0" and len(printed) > 1) or not printed.isdecimal():
                continue
            total = to_number(printed)
            items = (*before, Item(rest, rest, glued=True)) if rest else tuple(before)
            parts = _Parts(items, rule.total, total, self)
            for slots, used in parts.fill((), (), 0, 0, 0):
                piece = Item(total, printed, last.unit, piece=bool(rest))
                yield Reading((*slots, total), (*used, piece))
        for slots, used in _Parts(self._items, rule.total, 0, self).fill((), (), 0, 0, 0):
            yield Reading(
                (*slots, Lost.LOST), (*used, None)
            )  # of nothing but zeros the total may be what was swallowed

    def step(self) -> None:
        """Count a step; raises TooManyReadings at the last."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise TooManyReadings

    def _fill(
        self, slots: tuple[Slot, ...], used: tuple[Item | None, ...], at: int, digit: int, budget: int
    ) -> Iterator[tuple[tuple[Slot, ...], tuple[Item | None, ...], int]]:
        self.step()
        if len(slots) == self._width:
            yield slots, used, 0
            return
        for slot, item, next_at, next_digit, least in self._options(at, digit):
            if least > self._width - len(slots) - 1:
                continue
            filled = (*slots, slot)
            price = self._price(filled)
            if price <= budget:
                for done, items, spent in self._fill(filled, (*used, item), next_at, next_digit, budget - price):
                    yield done, items, spent + price

    def _options(self, at: int, digit: int) -> list[tuple[Slot, Item | None, int, int, int]]:
        """Give the choices at a place, each with the fewest columns that the rest must fill."""
        if (at, digit) not in self._seen:
            choices = self.choices(self._items, self._digits, at, digit)
            self._seen[at, digit] = [(*choice, self._least(*choice[2:])) for choice in choices]
        return self._seen[at, digit]

    @staticmethod
    def choices(
        items: Sequence[Item], split: Sequence[str], at: int, digit: int
    ) -> Iterator[tuple[Slot, Item | None, int, int]]:
        """Give what the next column may hold and the place in the evidence after it."""
        if at < len(items):
            item, digits = items[at], split[at][digit:]
            if not digits:
                yield _slot(item), item, at + 1, 0
            for length in _cuts(digits):
                whole, number = length == len(digits), to_number(digits[:length])
                piece = Item(number, digits[:length], item.unit if whole else None, piece=True)
                yield number, piece, at + whole, 0 if whole else digit + length
        yield Lost.LOST, None, at, digit

    def _least(self, at: int, digit: int) -> int:
        """Count the fewest columns that the rest of the evidence fills: no number but 0 starts with 0."""
        least = 0
        for index in range(at, len(self._items)):
            digits = self._digits[index][digit if index == at else 0 :]
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
        return 1 if lost_part and quantity(total) > parts else _MAX_COST + 1


class _Parts:
    """Fills the parts of a known total from left to right; what cannot come to the total any more is dropped and remembered."""

    def __init__(self, items: Sequence[Item], width: int, total: Number, search: _Search) -> None:
        self._search = search
        self._items = items
        self._digits = [_splittable(item) for item in items]
        self._width = width
        self._total = total
        self._longest = len(str(total))
        self._unsure = any(isinstance(item.content, Unsure) for item in items)
        self._choices: dict[tuple[int, int], list[tuple[Slot, Item | None, int, int, Number]]] = {}
        self._dead: set[tuple[int, int, int, Number]] = set()

    def fill(
        self, slots: tuple[Slot, ...], used: tuple[Item | None, ...], at: int, digit: int, reached: Number
    ) -> Iterator[tuple[tuple[Slot, ...], tuple[Item | None, ...]]]:
        """Give the ways to fill the columns from here on, ``reached`` being the sum so far."""
        left = self._width - len(slots)
        if not left:
            if at == len(self._items) and (reached == self._total or (self._unsure and reached < self._total)):
                yield slots, used
            return
        state = (left, at, digit, reached)
        if reached > self._total or state in self._dead or self._too_many(left, at, digit):
            return
        self._search.step()
        found = False
        for slot, item, next_at, next_digit, number in self._next(at, digit):
            if reached + number <= self._total:
                for done in self.fill((*slots, slot), (*used, item), next_at, next_digit, reached + number):
                    found = True
                    yield done
        if not found:
            self._dead.add(state)

    def _next(self, at: int, digit: int) -> list[tuple[Slot, Item | None, int, int, Number]]:
        if (at, digit) not in self._choices:
            choices = self._search.choices(self._items, self._digits, at, digit)
            self._choices[at, digit] = [
                (*choice, number) for choice in choices if (number := quantity(choice[0])) <= self._total
            ]
        return self._choices[at, digit]

    def _too_many(self, left: int, at: int, digit: int) -> bool:
        """Whether more digits are left than numbers no longer than the total can hold."""
        needed = 0
        for index in range(at, len(self._items)):
            count = len(self._digits[index]) - (digit if index == at else 0)
            needed += -(-count // self._longest) if self._digits[index] else 1
        return needed > left


def _cuts(digits: str) -> Iterable[int]:
    """Give how many characters the next number of a run may take, the longest first.

    No number but ``0`` and ``0.5`` starts with 0; a fraction is never cut (only amounts have one, the last of their row).
    """
    if not digits:
        return ()
    sign = digits[0] in "+-"
    whole, _, fraction = digits[sign:].partition(".")
    longest = 1 if whole.startswith("0") else min(len(whole), _MAX_PIECE)
    if fraction and longest == len(whole):
        return (len(digits), *range(sign + longest - 1, sign, -1))
    return range(sign + longest, sign, -1)


def _splittable(item: Item) -> str:
    """Give the digits of an item that may be more than one number, else ``""``."""
    if isinstance(item.content, str):
        return item.content.replace(",", "")
    digits = item.raw.removesuffix(item.unit or "")
    return digits if item.glued and len(digits) > 1 and _DIGITS.fullmatch(digits) else ""
