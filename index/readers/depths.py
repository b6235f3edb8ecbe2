"""Numbers that reach over several rows of a table, which are those of none of them: ``numbers_by_row``."""

from collections.abc import Sequence

from xxgk.index.readers.spans import is_number

Shown = tuple[str, str]  # what a cell is read as, and all it shows
GridCell = tuple[Shown, int, int]  # with the columns and the rows it spans

FROM_ABOVE: Shown = ("", "↑")  # in a row that a cell of the row above reaches into


def numbers_by_row(rows: Sequence[Sequence[GridCell]]) -> list[list[tuple[Shown, int]]]:
    """Give the cells of each row of a table with the columns they span, and for each row that a number reaches into a cell that says so.

    A number reaches on where its label does not: ``不掌握 | 10 (two rows)`` above ``另行制作`` → nothing that shows ``10``, and in the
    row below nothing that shows ``↑``. Where both span two rows, or no row with a label of its own follows, they are one row of a finer
    grid. A label over several rows is given in its first row only.
    """
    given: list[list[tuple[Shown, int]]] = []
    covered: dict[int, tuple[int, bool]] = {}  # column → rows it is covered still, and whether by a number
    for place, row in enumerate(rows):
        cells: list[tuple[Shown, int]] = []
        taken: dict[int, tuple[int, bool]] = {}
        column, label = 0, 0  # how many rows the last label of this row spans
        for shown, columns, depth in row:
            column = _past(covered, column, cells)
            depth = min(depth, len(rows) - place)
            number = is_number(shown[0])
            label = label if number or not shown[0] else depth
            goes_on = number and 0 < label < depth and _has_label(rows[place + 1])
            cells.append((("", shown[1] or shown[0]) if goes_on else shown, columns))
            taken |= {column + at: (depth - 1, goes_on and not at) for at in range(columns)}
            column += columns
        _past(covered, column, cells)
        covered = {at: (left - 1, number) for at, (left, number) in covered.items()} | taken
        covered = {at: entry for at, entry in covered.items() if entry[0] > 0}
        given.append(cells)
    return given


def _past(covered: dict[int, tuple[int, bool]], column: int, cells: list[tuple[Shown, int]]) -> int:
    """Step over the columns that the rows above cover, with a cell for each number in them."""
    while column in covered:
        if covered[column][1]:
            cells.append((FROM_ABOVE, 1))
        column += 1
    return column


def _has_label(row: Sequence[GridCell]) -> bool:
    return any(shown[0] and not is_number(shown[0]) for shown, _, _ in row)
