"""One page of a PDF → the rows of its tables and the lines between them, with their places: ``page_to_rows``."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from xxgk.index.model.document import Place
from xxgk.index.model.runs import Run, runs_to_text
from xxgk.index.readers.depths import Shown
from xxgk.index.readers.pdf_characters import (
    Box,
    characters_seen,
    is_flat,
    main_angle,
    strike_out,
    without_white,
)
from xxgk.index.readers.pdf_depths import cells_by_row
from xxgk.index.readers.pdf_drawing import UPRIGHT, Character, Drawing, drawn, shift
from xxgk.index.readers.pdf_lines import lines_to_runs, to_lines, to_words

if TYPE_CHECKING:
    from pdfplumber.page import Page

_ON_SIDE = 0.05  # of the width of a digit, on both sides of the border it runs over
_NUMERAL = frozenset("0123456789.,-%")
_COLOURED = 0.9  # lightness of a fill on which white letters can be read


@dataclass(frozen=True, slots=True)
class PdfCell:
    """What a cell or line is read as, all that it shows where that is more, and where it stands."""

    text: str
    struck: str
    place: Place


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The rows of a page from top to bottom, one cell in a line of text; ``recognised``: its text was recognised in a scan."""

    rows: tuple[tuple[PdfCell, ...], ...]
    recognised: bool


def page_to_rows(page: "Page") -> PdfPage:
    """Read a page, turned until its lines run from left to right.

    A row of one cell is no row of a table but text in a frame: it is taken line by line from the page, since punctuation
    that hangs over the frame would be cut off with the cell.
    """
    drawing = drawn(page)
    characters, recognised = characters_seen(drawing)
    angle = main_angle(characters)
    if angle != UPRIGHT:
        page = _turned(page, angle)
        drawing = drawn(page)
        characters, recognised = characters_seen(drawing)
    right, down = shift(page)
    if any(char.light >= 0.97 for char in characters):
        characters = without_white(characters, _fills(page, right, down))
    upright = [char for char in characters if char.angle == UPRIGHT]
    _strike_out(page, upright, right, down)
    tables = [
        [
            [
                (cell[0] - right, cell[1] - down, cell[2] - right, cell[3] - down)
                for cell in row.cells
                if cell is not None
            ]
            for row in table.rows  # None: covered by a cell that spans it
        ]
        for table in page.find_tables()
    ]
    aside = [char for char in characters if char.angle != UPRIGHT]
    rows = [row for table in tables for row in _of_cells(table)]
    read = [_rows(_of_cells(table), upright, aside) for table in tables]
    found = [*(row for table in read for row in _by_row(table)), *_lines(rows, upright)]
    found.sort(key=lambda entry: entry[0])

    def placed(box: Box) -> Place:
        return Place(page.page_number, *_turned_back(box, angle, drawing))

    return PdfPage(tuple(tuple(PdfCell(*shown, placed(box)) for shown, box in cells) for _, cells in found), recognised)


_Row = tuple[float, list[tuple[Shown, Box]]]  # its top, and its cells


def _of_cells(table: Sequence[Sequence[Box]]) -> list[Sequence[Box]]:
    """Leave out rows of one cell, unless a cell at the side reaches into them from above."""
    reached = 0.0
    rows: list[Sequence[Box]] = []
    for row in table:
        if len(row) > 1 or (row and row[0][3] <= reached + 1):
            rows.append(row)
            reached = max([reached, *(bottom for _, _, _, bottom in row)])
    return rows


def _by_row(rows: Iterable[_Row]) -> Iterator[_Row]:
    rows = list(rows)
    for (top, _), cells in zip(rows, cells_by_row([cells for _, cells in rows]), strict=True):
        yield top, cells


def _rows(rows: Sequence[Sequence[Box]], upright: Sequence[Character], aside: Sequence[Character]) -> Iterator[_Row]:
    characters = sorted(upright, key=lambda char: char.middle)
    middles = [char.middle for char in characters]
    for cells in rows:
        row: list[tuple[Shown, Box]] = []
        levels = [characters[bisect_left(middles, top) : bisect_left(middles, bottom)] for _, top, _, bottom in cells]
        homes = _homes(levels, cells)
        for (left, top, right, bottom), level in zip(cells, levels, strict=True):
            inside = [char for char in level if left <= homes.get(id(char), char.centre) < right]
            runs = lines_to_runs(to_lines(inside)) if inside else _turned_runs(aside, (left, top, right, bottom))
            row.append((runs_to_text(runs), (left, top, right, bottom)))
        yield min(top for _, top, _, _ in cells), row


def _homes(levels: Sequence[Sequence[Character]], cells: Sequence[Box]) -> dict[int, float]:
    """Give the place of the whole number to each digit of one that runs over the side of its cell, so that it is not cut.

    It belongs where its middle is; but where a number stands already on one side of the border and none on the other, to that one.
    """
    homes: dict[int, float] = {}
    sides = {side for left, _, right, _ in cells for side in (left, right)}
    for level in {id(level): level for level in levels}.values():
        if any(char.text.isdigit() and _on_side(char, sides) for char in level):
            words = [word for line in to_lines(level) for word in to_words(line)]
            over = [all(char.text in _NUMERAL for char in word) and _crosses(word, sides) for word in words]
            others = [_centre(word) for word, crosses in zip(words, over, strict=True) if not crosses]
            for word in (word for word, crosses in zip(words, over, strict=True) if crosses):
                near = [cell for cell in cells if cell[0] < word[-1].right and word[0].left < cell[2]]
                free = [cell for cell in near if not any(cell[0] <= other < cell[2] for other in others)]
                home = (free[0][0] + free[0][2]) / 2 if len(free) == 1 else _centre(word)
                homes.update((id(char), home) for char in word)
    return homes


def _centre(word: Sequence[Character]) -> float:
    return (word[0].left + word[-1].right) / 2


def _crosses(word: Sequence[Character], sides: Iterable[float]) -> bool:
    return any(_on_side(char, sides) for char in word)


def _on_side(char: Character, sides: Iterable[float]) -> bool:
    inner = _ON_SIDE * (char.right - char.left)
    return any(char.left + inner < side < char.right - inner for side in sides)


def _turned_runs(aside: Sequence[Character], cell: Box) -> list[Run]:
    """Read a cell whose whole text is turned, as captions at the side of a table are."""
    left, top, right, bottom = cell
    inside = [
        char
        for char in aside
        if left <= char.left and char.right <= right and top <= char.top and char.bottom <= bottom
    ]
    angles = {char.angle for char in inside if not char.text.isspace()}
    if len(angles) != 1:
        return []
    return lines_to_runs(to_lines(_upright(char, char.angle) for char in inside))


def _upright(char: Character, angle: int) -> Character:
    """Turn a character about the corner of the page until it stands upright."""
    if angle == 90:
        return replace(char, left=-char.bottom, top=char.left, right=-char.top, bottom=char.right, angle=UPRIGHT)
    if angle == 270:
        return replace(char, left=char.top, top=-char.right, right=char.bottom, bottom=-char.left, angle=UPRIGHT)
    return replace(char, left=-char.right, top=-char.bottom, right=-char.left, bottom=-char.top, angle=UPRIGHT)


def _lines(rows: Sequence[Sequence[Box]], upright: Sequence[Character]) -> Iterator[_Row]:
    """Give the lines whose middle is in no row of a table."""
    bands = _merged([(min(cell[1] for cell in cells), max(cell[3] for cell in cells)) for cells in rows])
    tops = [top for top, _ in bands]
    for line in to_lines(upright):
        middle = line.large.middle
        band = bisect_left(tops, middle) - 1
        if band < 0 or middle > bands[band][1]:
            yield line.box[1], [(runs_to_text(lines_to_runs([line])), line.box)]


def _merged(bands: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for top, bottom in sorted(bands):
        if merged and top <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(bottom, merged[-1][1])
        else:
            merged.append((top, bottom))
    return merged


def _strike_out(page: "Page", characters: Sequence[Character], right: float, down: float) -> None:
    """Cross out what lines and flat boxes run through, and take these from what the borders of tables are found in."""
    shapes = [(kind, shape) for kind in ("line", "rect", "curve") for shape in page.objects.get(kind, ())]
    flat = [(kind, shape, box) for kind, shape in shapes if is_flat(box := _box(shape, right, down))]
    struck = strike_out(characters, [box for _, _, box in flat])
    strikes = {id(flat[number][1]) for number in struck}
    for kind in {flat[number][0] for number in struck}:
        page.objects[kind] = [shape for shape in page.objects[kind] if id(shape) not in strikes]


def _fills(page: "Page", right: float, down: float) -> list[Box]:
    """Give the boxes that are filled with a colour, and the pictures."""
    shapes = [*page.objects.get("rect", ()), *page.objects.get("curve", ())]
    coloured = [shape for shape in shapes if shape["fill"] and _is_coloured(shape["non_stroking_color"])]
    return [_box(shape, right, down) for shape in [*coloured, *page.objects.get("image", ())]]


def _is_coloured(colour: Any) -> bool:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return True
    return bool(max(parts) > 1 - _COLOURED if len(parts) == 4 else min(parts) < _COLOURED)


def _box(shape: Any, right: float, down: float) -> Box:
    return shape["x0"] - right, shape["top"] - down, shape["x1"] - right, shape["bottom"] - down


def _turned(page: "Page", angle: int) -> "Page":
    """Give a page turned with the clock, as if its file said so."""
    source = page.page_obj
    source.rotate = (source.rotate + angle) % 360
    source.attrs = {**source.attrs, "Rotate": source.rotate}
    return type(page)(page.pdf, source, page.page_number)


def _turned_back(box: Box, angle: int, turned: Drawing) -> Box:
    """Give a box of a turned page where it is on the page as the file shows it."""
    left, top, right, bottom = box
    if angle == 90:
        return top, turned.width - right, bottom, turned.width - left
    if angle == 180:
        return turned.width - right, turned.height - bottom, turned.width - left, turned.height - top
    if angle == 270:
        return turned.height - bottom, left, turned.height - top, right
    return box
