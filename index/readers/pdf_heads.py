"""Lines that stand on many pages in the same place (running heads, watermarks) → said once: ``without_heads``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from xxgk.index.model.document import Cell

_PAGES = 3
_WORDS = re.compile(r"[^\W\d_]{2}")


def without_heads(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Keep the first of the lines of words that three or more pages print alike in the same place, and leave the others out.

    Cells of ruled tables are never left out, nor are lines without words, such as a row of noughts.
    """
    cells = list(cells)
    counts = Counter(key for cell in cells if (key := _key(cell)))
    said: set[tuple[str, int, int]] = set()
    for cell in cells:
        key = _key(cell)
        if key is None or counts[key] < _PAGES:
            yield cell
        elif key not in said:
            said.add(key)
            yield cell


def _key(cell: Cell) -> tuple[str, int, int] | None:
    if cell.tabular or cell.place is None or not _WORDS.search(cell.text):
        return None
    return cell.text, round(cell.place.left), round(cell.place.top)
