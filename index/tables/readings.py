"""The ways in which a row's evidence can fill its columns: ``evidence_to_readings``."""

import itertools
from collections.abc import Sequence

from xxgk.index.tables.cell_values import Empty, Unsure
from xxgk.index.tables.evidence import Item
from xxgk.index.tables.filling import MAX_COST, fillings
from xxgk.index.tables.filling_by_total import fillings_by_total
from xxgk.index.tables.slots import Lost, Reading, Slot, Sum, item_to_slot, quantity
from xxgk.index.tables.splitting import splittable


def evidence_to_readings(
    items: Sequence[Item], width: int, sums: Sequence[Sum], *, keeps_blanks: bool = False
) -> list[Reading]:
    """List the readings of a row, the best first; none when nothing fits.

    A row whose cells are all there and apart has one reading, whether it adds up or not. Otherwise digits that ran together
    are split and swallowed cells placed in every way; of these only the readings are kept that ask for the fewest lost
    numbers (a swallowed cell that must have held something for the row to add up). Where the source ``keeps_blanks``
    (prints empty cells elsewhere), nothing was swallowed in front of a printed cell: a short row lacks its last cells; but not
    of a row with a sum that is a line of text. A row that leaves its total empty, but whose last number is the sum of those before,
    may have lost its places: both count.

    Raises TooManyReadings when there are more than can be looked through.
    """
    if not items:
        return []
    whole = str not in [type(item.content) for item in items]
    in_line = bool(sums) and any(item.glued for item in items)
    if whole and (len(items) >= width or (keeps_blanks and not in_line)):
        placed = _windows(items, width, sums) if len(items) >= width else _cut_short(items, width)
        moved = placed and placed[0].slots[-1] in (Empty.BLANK, Lost.LOST) and _may_end_in_total(items, sums)
        return [*placed, *_filled(numbers_of(items), width, sums)] if moved else placed
    return _filled(items, width, sums) if len(items) <= width else []


def ends_in_total(items: Sequence[Item], sums: Sequence[Sum]) -> bool:
    """Tell whether the last number of a row with one sum is that of those before, and they are not all nothing."""
    *parts, total = [quantity(item_to_slot(item)) for item in numbers_of(items)] or [0]
    return len(sums) == 1 and bool(parts) and total == sum(parts) != 0


def _may_end_in_total(items: Sequence[Item], sums: Sequence[Sum]) -> bool:
    """Tell the same also of a number larger than that, where something else than numbers (见附件, 约3) stands before it."""
    *parts, total = [quantity(item_to_slot(item)) for item in numbers_of(items)] or [0]
    odd = any(isinstance(item.content, Unsure) or item.content is Empty.MARK for item in items[:-1])
    return ends_in_total(items, sums) or (len(sums) == 1 and odd and total > sum(parts))


def numbers_of(items: Sequence[Item]) -> tuple[Item, ...]:
    """Give what a row prints without its empty cells."""
    return tuple([item for item in items if item.content is not Empty.BLANK])


def _cut_short(items: Sequence[Item], width: int) -> list[Reading]:
    """Place a row that lacks its last cells."""
    lacking = width - len(items)
    slots = (*(item_to_slot(item) for item in items), *[Lost.LOST] * lacking)
    return [Reading(slots, (*items, *[None] * lacking))]


def _filled(items: Sequence[Item], width: int, sums: Sequence[Sum]) -> list[Reading]:
    """Split digits and place swallowed cells in every way, and keep what asks for the fewest lost numbers."""
    for cost in range(MAX_COST + 1):
        by_total = cost == 0 and len(sums) == 1 and splittable(items[-1])
        found = fillings_by_total(items, width - 1) if by_total else fillings(items, width, sums, cost)
        if readings := sorted(found, key=_plausibility):
            return readings
    return []


def _windows(items: Sequence[Item], width: int, sums: Sequence[Sum]) -> list[Reading]:
    """Place a row with more cells than columns: what is left over at both ends must be empty."""
    if len(items) == width:
        return [Reading(tuple(map(item_to_slot, items)), tuple(items))]
    filled = [index for index, item in enumerate(items) if item.content is not Empty.BLANK] or [0]
    readings = []
    for start in range(max(0, filled[-1] - width + 1), min(filled[0], len(items) - width) + 1):
        chosen = tuple(items[start : start + width])
        readings.append(Reading(tuple(map(item_to_slot, chosen)), chosen))
    if len(readings) > 1:
        readings = [reading for reading in readings if _imbalance(reading.slots, sums) == 0] or readings
    return readings[:1]


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
