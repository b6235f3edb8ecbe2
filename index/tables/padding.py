"""Bars behind a row, for cells that span columns, as extractors leave them: ``is_padded``, ``without_padding``.

``新收 | 3 | 3 | |||||||`` prints natural persons and the total; the empty cells between them are swallowed, those behind are none.
"""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.index.tables.cell_values import Empty
from xxgk.index.tables.form_sums import sums_of
from xxgk.index.tables.readings import ends_in_total, numbers_of
from xxgk.index.tables.rows import FoundRow


def is_padded(found: Sequence[FoundRow]) -> bool:
    """Tell whether the empty cells behind the rows of a source are padding, and not its empty columns.

    So it is where rows that end empty have a last number that is the sum of those before (``3 | 3 | | | | |``), or where all
    rows that do hold nothing but zeros, some of them several; never where a row that ends in a number has empty cells and lacks none.
    """
    sure, zeros, others = False, False, False
    for row in found:
        items, sums = row.evidence.items, sums_of(row)
        numbers = numbers_of(items)
        if len(items) == len(numbers) >= len(row.keys):
            continue  # no cell of it is empty
        if len(sums) != 1 or not numbers or str in [type(item.content) for item in items]:
            continue
        last = next(place for place in reversed(range(len(items))) if items[place].content is not Empty.BLANK)
        if last + 1 >= len(row.keys):  # complete up to its last number
            if len(numbers) < len(row.keys):
                return False
        elif last + 1 == len(items):
            continue
        elif ends_in_total(items, sums):
            sure = True
        elif any(item.content != 0 for item in numbers):
            others = True
        elif len(numbers) > 1:
            zeros = True
    return sure or (zeros and not others)


def without_padding(row: FoundRow) -> FoundRow:
    """Take the empty cells from a row of such a source, unless it is complete with them; one of nothing else keeps them."""
    items = row.evidence.items
    numbers = numbers_of(items)
    if not numbers or (len(items) == len(row.keys) and items[-1].content is not Empty.BLANK):
        return row
    return replace(row, evidence=replace(row.evidence, items=numbers))
