"""The rows of a Word table, as cells that are shown: ``grid_rows``; and what is a table at all: ``is_layout``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xxgk.index.readers.docx_names import DELETED, W, integer, is_on, parts
from xxgk.index.readers.spans import span

_TINY = 20  # twentieths of a point: a row of such a height is not seen


def grid_rows(table: Any) -> list[list[tuple[Any, int, int]]]:
    """Give the cells of each row with how many columns and rows each spans.

    Rows and cells may stand in content controls and the like. Left out are hidden and deleted rows, deleted cells, and cells merged
    into the one above or before them, which show nothing of their own. Columns left free before or behind a row (``w:gridBefore``,
    ``w:gridAfter``) give no cells: most are a few points of a grid that does not quite fit.
    """
    rows: list[list[list[Any]]] = []
    merging: dict[int, list[Any]] = {}  # the columns in which a cell of the row above goes on, and that cell
    width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for row in _all(table, W + "tr"):
        properties = row.find(W + "trPr")
        if _is_hidden(properties):
            continue
        cells: list[list[Any]] = []
        above, merging, column, merged = merging, dict[int, list[Any]](), _before(properties), False
        row_cells = list(_all(row, W + "tc"))
        for cell, columns in zip(row_cells, _spans(row_cells, width - column), strict=True):
            own = cell.find(W + "tcPr")
            if own is not None and own.find(W + "cellDel") is not None:
                continue
            across, merged = merged, own is not None and own.find(W + "hMerge") is not None
            if cells and across and _goes_on(own, "hMerge"):
                cells[-1][1] += columns
            elif _goes_on(own, "vMerge") and column in above:
                merging[column] = above[column]
                above[column][2] += 1
            else:
                cells.append([cell, columns, 1])
                if own is not None and own.find(W + "vMerge") is not None:
                    merging[column] = cells[-1]
            column += columns
        if cells:
            rows.append(cells)
    return [[(cell, columns, depth) for cell, columns, depth in row] for row in rows]


def row_lengths(root: Any) -> dict[Any, list[int]]:
    """Give of every table in a tree how many cells its rows have."""
    return {table: [len(row) for row in grid_rows(table)] for table in root.iter(W + "tbl")}


def is_layout(table: Any, lengths: Mapping[Any, list[int]]) -> bool:
    """Tell whether a table only arranges the page: its rows hold one cell each, or it holds a table of rows and columns as large as it.

    ``lengths`` are those of all tables (``row_lengths``).
    """
    own = lengths[table]
    inner = (lengths[each] for each in table.iter(W + "tbl") if each is not table)
    return max(own, default=0) < 2 or any(
        sum(length > 1 for length in rows) > 1 and sum(rows) >= sum(own) for rows in inner
    )


def _all(element: Any, tag: str) -> Iterator[Any]:
    """Give the rows of a table, the cells of a row, wherever in wrappers they stand."""
    for child in parts(element):
        if child.tag == tag:
            yield child
        elif child.tag not in DELETED:
            yield from _all(child, tag)


def _spans(cells: Sequence[Any], width: int) -> list[int]:
    """Give how many columns each cell of a row spans; one that says more than the grid has takes what the others leave."""
    spans = [span(_value(cell.find(W + "tcPr"), "gridSpan")) for cell in cells]
    if width < 1 or max(spans, default=0) <= width:
        return spans
    return [each if each <= width else max(width - (sum(spans) - each), 1) for each in spans]


def _is_hidden(properties: Any) -> bool:
    if properties is None:
        return False
    height = properties.find(W + "trHeight")
    flat = (
        height is not None and height.get(W + "hRule") == "exact" and (integer(height.get(W + "val")) or _TINY) < _TINY
    )
    return flat or is_on(properties.find(W + "hidden")) or properties.find(W + "del") is not None


def _before(properties: Any) -> int:
    before = integer(_value(properties, "gridBefore"))
    return before if before and 0 < before <= 40 else 0


def _goes_on(properties: Any, name: str) -> bool:
    merged = None if properties is None else properties.find(W + name)
    return merged is not None and merged.get(W + "val") != "restart"


def _value(properties: Any, name: str) -> str | None:
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(W + "val")
