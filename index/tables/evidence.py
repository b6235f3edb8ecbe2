"""What stands between two labels, as values, blanks and marks: ``pieces_to_evidence``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from xxgk.index.model.document import Place
from xxgk.index.tables.cell_values import Content, Empty, Unsure, cell_to_value, may_be_value
from xxgk.index.tables.labels import MAX_LOOSE, Piece, is_table_word

_TOKEN = re.compile(
    r"(?P<sign>[-+]|[减增](?=\d))?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<unit>亿元|万元|元|件|项|个|条|份|宗)?|[-—–/]+(?!\d)|无"
)
_RUN = re.compile(
    rf"(?:\s*(?:{_TOKEN.pattern.replace('?P<sign>', '').replace('?P<digits>', '').replace('?P<unit>', '')}))+\s*"
)
_UNIT = re.compile(r"亿元|万元|元|件|项|个|条|份|宗")
_REMEMBERED = 20_000  # cells; the numbers of most are small ones
_MAX_CELL = 200  # characters of a cell that are quoted
_PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d+\s*页.*")


@dataclass(frozen=True, slots=True)
class Item:
    """One printed thing of a row.

    Attributes:
        content: what it shows; or a string of digits that may be several numbers (``"04"``, ``"2000002"``).
        raw: as printed.
        unit: the unit printed with it.
        glued: it stood in one run of text with its neighbours, so its borders are not the table's.
        piece: it was cut out of such a run by a reading.
    """

    content: Content | str
    raw: str
    unit: str | None = None
    glued: bool = False
    piece: bool = False

    @property
    def as_change(self) -> Content:
        """What it shows where its column is one of changes (本年增/减), in which a dash is a minus."""
        return cell_to_value(self.raw, change=True).content


@dataclass(slots=True)  # never changed, but not frozen: that takes four times as long
class Evidence:
    """All that a row prints.

    Attributes:
        items: what stands in it, in order.
        raw: its values, as printed.
        line: that of its label.
        printed: the row with its label, every cell as printed.
        place: where it stands on its page, where the format tells.
    """

    items: tuple[Item, ...]
    raw: str
    line: int
    printed: str = ""
    place: Place | None = None


def pieces_to_evidence(label: Sequence[Piece], after: Sequence[Piece], width: int) -> Evidence:
    """Collect a row's items from the piece(s) of its label and the pieces up to the next label.

    Where the label's own table row goes on, the row is taken from there, and every cell of it is a value, whatever it shows. Of
    lines of text one that is no value (group labels, the second half of a label, vertical captions) is passed over, unless just
    such lines make the row complete: then they are what is printed in its cells.
    """
    last = label[-1]
    line = label[0].cell.line
    tail = text_to_items(last.tail)
    if tail:
        if len(tail) < width:
            tail += [item for piece in after if not piece.head for item in _loose_items(piece)]
        return Evidence(tuple(tail[: max(width, 64)]), last.tail.strip(), line, row_printed(label), row_place(label))
    beside = [piece for piece in after if piece.cell.row == last.cell.row]
    if last.cell.tabular and beside and (len(beside) >= width or any(piece.cell.printed for piece in beside)):
        chosen = beside
    else:
        aside = beside and (len(beside) >= width or any(piece.tail.strip() for piece in beside))
        chosen = _lines(beside if aside else after, width)
    items = [
        item for piece in chosen for item in ((_cell_item(piece),) if len(chosen) >= width else piece_to_items(piece))
    ]
    while len(items) > width and items[-1].content == Unsure():
        items.pop()  # a remark behind the row
    if len(items) == 1 < width and not any(piece.cell.tabular for piece in chosen):
        items[0] = replace(
            items[0], glued=True
        )  # one run of digits for a whole row: its cells ran together, or were lost
    values = [*label, *chosen[: max(width, len(items))]]
    return Evidence(
        tuple(items), " ".join(item.raw for item in items).strip(), line, row_printed(values), row_place(values)
    )


def unknown(evidence: Evidence) -> Evidence:
    """Give what is printed without what it says, where it is not known which value is which."""
    return replace(evidence, items=tuple(replace(item, content=Unsure()) for item in evidence.items))


def _lines(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """Choose the values among lines.

    A short line of words is one as well where it stands between values, and where just such lines make the row complete: something
    is printed there, and to pass it over would move what stands behind it.
    """
    values = [piece for piece in pieces if not piece.head and not _PAGE_NUMBER.fullmatch(piece.tail.strip())]
    odd = [piece for piece in pieces if not piece.head or _may_be_value(piece)]
    while odd and not odd[-1].cell.printed:
        odd.pop()
    if len(values) == len(odd) or not values:
        return values if len(odd) != width else odd
    first = next((place for place, piece in enumerate(odd) if not piece.head), len(odd))
    if len(values) == width and not any(piece.head for piece in odd[first:]):
        return values  # a note, or half a heading, in front of a row that is complete
    last = max((place for place, piece in enumerate(odd) if not piece.head and piece.cell.printed), default=-1)
    between = any(piece.head for piece in odd[:last])
    return odd if between or len(odd) == width else values


def ends_row(piece: Piece, row: int) -> bool:
    """Tell whether a piece behind the last row of a table is no part of it: text that is no value, outside the table row ``row``."""
    if not piece.head or (piece.cell.tabular and piece.cell.row == row):
        return False
    value = cell_to_value(piece.cell.text).content
    return len(piece.cell.text) > MAX_LOOSE or value == Unsure()


def _may_be_value(piece: Piece) -> bool:
    text = piece.cell.text.strip()
    return len(text) <= MAX_LOOSE and not _PAGE_NUMBER.fullmatch(text) and not is_table_word(text)


def row_printed(pieces: Sequence[Piece]) -> str:
    """Give cells as they stand in the source, side by side."""
    cells = {piece.index: (piece.cell.struck or piece.cell.text)[:_MAX_CELL] for piece in pieces}
    return " ".join(" | ".join(cells.values()).split()).strip(" |")


def row_place(pieces: Sequence[Piece]) -> Place | None:
    """Give the box around the cells that stand on the page of the first."""
    places = [piece.cell.place for piece in pieces if piece.cell.place]
    if not places:
        return None
    page = places[0].page
    boxes = [place for place in places if place.page == page]
    return Place(
        page,
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def values_between(
    label: Piece | None, after: Sequence[Piece], following: Piece | None, width: int
) -> tuple[Item, ...]:
    """Collect all values between two labels, whatever row they belong to; a line of ``width`` numbers is as many cells.

    Empty cells in front of the following label, in its own table row, are the table's left margin.
    """
    items = text_to_items(label.tail) if label else []
    for piece in after:
        words = piece.tail.split()
        if piece.head or _PAGE_NUMBER.fullmatch(piece.tail.strip()):
            continue
        if len(words) == width and all(map(_RUN.fullmatch, words)):
            items += (Item(value.content, word, value.unit) for word in words for value in (cell_to_value(word),))
        elif words or following is None or piece.cell.row != following.cell.row:
            items.append(_cell_item(piece))
    return tuple(items)


def _loose_items(piece: Piece) -> list[Item]:
    return text_to_items(piece.tail) if not _PAGE_NUMBER.fullmatch(piece.tail.strip()) else []


def piece_to_items(piece: Piece) -> list[Item]:
    """Read one cell: one item, several where numbers may have run together in it, none when it is a caption."""
    text = f"{piece.head}{piece.tail}".strip()  # of a line cut into rows, this row's share
    item = _cell_item(piece)
    if not text or not isinstance(item.content, Unsure):
        return [item]
    if piece.head or _PAGE_NUMBER.fullmatch(text):
        return []
    return text_to_items(text) if _RUN.fullmatch(text) or len(text.split()) > 1 else [item]


def _cell_item(piece: Piece) -> Item:
    """Read a cell that is one whole cell, whatever stands in it."""
    return _read_cell(piece.head + piece.tail, piece.cell.text, piece.cell.struck)


@lru_cache(_REMEMBERED)
def _read_cell(text: str, shown: str, struck: str) -> Item:
    text, printed = text.strip(), struck or shown
    value = cell_to_value(text, struck=bool(struck))
    return Item(value.content, printed if len(printed) <= _MAX_CELL else text, value.unit)


def text_to_items(text: str) -> list[Item]:
    """Read a run of values: ``" 20 2096.16万元"`` → 20 and 2096.16 万元; ``"4 04"`` → 4 and the digits ``"04"``.

    A word that is more than digits, signs and units is one cell (``"8*"``, ``"约3"``); one without a number is none.
    """
    items: list[Item] = []
    for word in text.split():
        if _UNIT.fullmatch(word) and items and items[-1].unit is None:
            items[-1] = replace(items[-1], unit=word)
        elif _RUN.fullmatch(word):
            items += map(_token_item, _TOKEN.finditer(word))
        elif may_be_value(word):
            value = cell_to_value(word)
            items.append(Item(value.content, word, value.unit, glued=True))
    return items


def _token_item(found: re.Match[str]) -> Item:
    if found["digits"] is None:
        return Item(Empty.MARK, found[0], glued=True)
    value = cell_to_value(found[0])
    if isinstance(value.content, Unsure) and "," not in found["digits"]:
        return Item((found["sign"] or "") + found["digits"], found[0], found["unit"], glued=True)
    return Item(value.content, found[0], value.unit, glued=True)
