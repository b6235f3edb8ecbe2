"""Numbers that reach over several rows of a ruled table of a PDF: ``cells_by_row``."""

from collections.abc import Sequence

from xxgk.index.readers.depths import FROM_ABOVE, Shown, numbers_by_row

Box = tuple[float, float, float, float]  # left, top, right, bottom
_NEAR = 1.0  # points by which borders of one line differ


def cells_by_row(rows: Sequence[Sequence[tuple[Shown, Box]]]) -> list[list[tuple[Shown, Box]]]:
    """Give the cells of a table, a number that reaches over several rows with labels of their own as that of none of them.

    How many rows and columns a cell spans shows in its box. A row of one cell that a number reaches into gets a second one.
    """
    tops = [row[0][1][1] for row in rows]
    if all(_within(tops, box[1], box[3]) == 1 for row in rows for _, box in row):
        return [list(row) for row in rows]
    sides = sorted({round(box[0]) for row in rows for _, box in row})
    grid = [
        [(shown, _within(sides, box[0], box[2]), _within(tops, box[1], box[3])) for shown, box in row] for row in rows
    ]
    given: list[list[tuple[Shown, Box]]] = []
    for row, cells in zip(rows, numbers_by_row(grid), strict=True):
        boxes = iter([box for _, box in row])
        given.append([(shown, row[0][1] if shown == FROM_ABOVE else next(boxes)) for shown, _ in cells])
    return given


def _within(places: Sequence[float], start: float, end: float) -> int:
    return max(sum(start - _NEAR <= place < end - _NEAR for place in places), 1)
