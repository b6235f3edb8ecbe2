"""What stands between two labels, as values, blanks and marks: ``pieces_to_evidence``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from xxgk.index.chinese.numerals import cell_to_number
from xxgk.index.model.report import Number
from xxgk.index.tables.labels import Piece

_TOKEN = re.compile(
    r"(?:[-+]|[减增](?=\d))?\d[\d,]*(?:\.\d+)?(?:亿元|万元|元|件|项|个|条|份|宗)?|(?<![\d])[-—–/]+(?!\d)|无"
)
_DIGITS = re.compile(r"[\d,.]+")
_MARK = re.compile(r"[-—–/]+|无|不适用|不涉及|未涉及|未制作.*|没有|.*未.*规章|N/?A", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_MAX_CELL = 200  # characters of a cell that are quoted
_PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d+\s*页.*")


class Empty(Enum):
    """A cell without a number."""

    BLANK = "blank"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Item:
    """One printed thing of a row.

    Attributes:
        content: the number; ``Empty``; or a string of digits that may be several numbers (``"04"``, ``"2000002"``).
        raw: as printed.
        unit: the unit printed with it.
        glued: it stood in one run of text with its neighbours, so its borders are not the table's.
    """

    content: Number | Empty | str
    raw: str
    unit: str | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a row prints: ``raw`` its values, ``printed`` the row with its label; ``line`` is that of its label."""

    items: tuple[Item, ...]
    raw: str
    line: int
    printed: str = ""


def pieces_to_evidence(label: Sequence[Piece], after: Sequence[Piece], width: int) -> Evidence:
    """Collect a row's items from the piece(s) of its label and the pieces up to the next label.

    Where the label's own table row goes on, the row is taken from there; a line of text that is no value (group labels,
    the second half of a label, vertical captions) is passed over.
    """
    last = label[-1]
    line = label[0].cell.line
    tail = text_to_items(last.tail)
    if tail:
        if len(tail) < width:
            tail += [item for piece in after if not piece.head for item in _loose_items(piece)]
        return Evidence(tuple(tail[: max(width, 64)]), last.tail.strip(), line, _printed(label))
    beside = [piece for piece in after if piece.cell.row == last.cell.row]
    chosen = beside if beside and (len(beside) >= width or any(piece.tail.strip() for piece in beside)) else after
    items = [item for piece in chosen for item in piece_to_items(piece)]
    if len(items) == 1 < width and not any(piece.cell.tabular for piece in chosen):
        items = [
            replace(items[0], glued=True)
        ]  # one run of digits for a whole row: its cells ran together, or were lost
    values = [piece for piece in chosen if not piece.head][: max(width, len(items))]
    return Evidence(tuple(items), " ".join(item.raw for item in items).strip(), line, _printed([*label, *values]))


def _printed(pieces: Sequence[Piece]) -> str:
    """Give cells as they stand in the source, side by side."""
    cells = dict.fromkeys((piece.index, piece.cell.text) for piece in pieces)
    return _SPACES.sub(" ", " | ".join(text[:_MAX_CELL] for _, text in cells)).strip(" |")


def _loose_items(piece: Piece) -> list[Item]:
    return text_to_items(piece.tail) if not _PAGE_NUMBER.fullmatch(piece.tail.strip()) else []


def piece_to_items(piece: Piece) -> list[Item]:
    """Read one cell: one item, several when numbers ran together in it, none when it is a caption."""
    text = f"{piece.head}{piece.tail}".strip()  # of a line cut into rows, this row's share
    if not text:
        return [Item(Empty.BLANK, "")]
    number = cell_to_number(text)
    if number is not None:
        return [Item(number[0], _raw(piece, text), number[1])]
    if _MARK.fullmatch(text):
        return [Item(Empty.MARK, _raw(piece, text))]
    if piece.head or _PAGE_NUMBER.fullmatch(text):
        return []
    return text_to_items(text)


def _raw(piece: Piece, text: str) -> str:
    return piece.cell.text if len(piece.cell.text) <= _MAX_CELL else text


def text_to_items(text: str) -> list[Item]:
    """Read a run of values: ``" 20 2096.16万元"`` → 20 and 2096.16 万元; ``"4 04"`` → 4 and the digits ``"04"``."""
    items = []
    for match in _TOKEN.finditer(text):
        number = cell_to_number(match[0])
        if number is not None:
            items.append(Item(number[0], match[0], number[1], glued=True))
        elif match[0][0].isdecimal():
            digits = _DIGITS.match(match[0])
            end = digits.end() if digits else len(match[0])
            items.append(Item(match[0][:end], match[0], match[0][end:] or None, glued=True))
        else:
            items.append(Item(Empty.MARK, match[0], glued=True))
    return items
