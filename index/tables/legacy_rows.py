"""Cells of a report before 2019 → its indicators with what stands behind each: ``cells_to_indicator_rows``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from xxgk.index.form.form import Indicator
from xxgk.index.model.document import Cell
from xxgk.index.tables.cell_values import Empty, may_be_value
from xxgk.index.tables.evidence import Item, piece_to_items, text_to_items
from xxgk.index.tables.labels import Piece, cells_to_pieces, split_values
from xxgk.index.tables.legacy_words import (
    caption_year,
    head_meaning,
    heading_indicators,
    is_unit,
    label_core,
    labels,
    year_meaning,
)

_MAX_SLOTS = 12  # cells behind a label
_REMEMBERED = 20_000  # words of lines
_MAX_ODD = 12  # characters of a cell that is no plain number
UNKNOWN = "unknown"  # a head that says nothing we know
_MIN_HEADS = 2  # a word by itself may be one by chance
_MAX_HEAD = 16  # characters of a head that is not known
_LETTERED = re.compile(r"[甲乙丙丁戊己]|\(?\d\)?|[A-Z]")  # the row of letters and numbers under the heads
_CONTEXT = 30  # characters of a line that ends a table
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing behind a label: a unit, or an item; ``piece`` is where it stands."""

    piece: Piece
    unit: str = ""
    item: Item | None = None


@dataclass(slots=True)
class Heads:
    """The heads of a table, by the row of the source: what each column holds, ``"unknown"`` where its head is no known one.

    ``year`` is what the caption above says of the whole table (``"year:2013"``).
    """

    rows: list[list[str]] = field(default_factory=list)
    year: str = ""

    @property
    def meanings(self) -> list[str]:
        """All columns; of two rows of heads the lower one says more, where it says something."""
        merged = list(self.rows[0]) if self.rows else []
        for row in self.rows[1:]:
            if len(row) == len(merged):
                merged = [below or above for above, below in zip(merged, row, strict=True)]
                continue
            while merged and merged[-1] in ("number", UNKNOWN, ""):
                merged.pop()
            merged += [meaning for meaning in row if meaning]
        return merged

    @property
    def columns(self) -> list[str]:
        """Those behind the indicator's name, of the first of several tables side by side."""
        found = self.meanings
        if sum(meaning not in ("", UNKNOWN) for meaning in found) < _MIN_HEADS:
            return []
        if "indicator" in found:
            found = found[found.index("indicator") + 1 :]
        elif found and not found[0]:
            found = found[1:]
        return found[: found.index("indicator")] if "indicator" in found else found

    @property
    def numbered(self) -> bool:
        """Whether rows open with a number of their own."""
        found = self.meanings
        return "code" in found and "indicator" in found and found.index("code") < found.index("indicator")


@dataclass(slots=True)
class IndicatorRow:
    """An indicator as printed: its label, the slots behind it, and the heads it stands under."""

    indicator: Indicator
    label: Piece
    heads: Heads
    slots: list[Slot] = field(default_factory=list)


def cells_to_indicator_rows(cells: Sequence[Cell]) -> list[IndicatorRow]:
    """Find the indicators, one cell a line, in table rows, or in lines whose cells stand apart by blanks."""
    reader = _Reader()
    pieces = cells_to_pieces(list(_parted(cells)), [])
    for _, line in groupby(pieces, key=lambda piece: piece.cell.row):
        reader.read(list(line))
    return reader.rows


class _Reader:
    """Reads a report row by row."""

    def __init__(self) -> None:
        self.rows: list[IndicatorRow] = []
        self._heads = Heads()
        self._in_heads = False  # the row before was one of heads
        self._open = False  # what comes may still belong to the last indicator
        self._above = ""  # the indicator that others stand under

    def read(self, line: Sequence[Piece]) -> None:
        among_heads = self._in_heads and self._heads.rows
        if len(line) == 1 and not among_heads and (year := caption_year(line[0].cell.text)):
            self._heads, self._in_heads, self._open = Heads(year=year), True, False
            return
        if meanings := _head_row(line):
            self._read_heads(meanings)
            return
        for piece in line:
            if found := _indicator(piece.head, self._above):
                self._begin(found, piece, alone=len(line) == 1)
            elif (
                self._open
                and (slots := _slots(piece, beside=piece.cell.row == self.rows[-1].label.cell.row)) is not None
            ):
                self.rows[-1].slots += slots[: _MAX_SLOTS - len(self.rows[-1].slots)]
            elif not (self._in_heads and _LETTERED.fullmatch(piece.cell.text.strip())):
                self._end(piece)
        if self._open and len(line) > 1 and self.rows[-1].label is not line[-1]:
            self._open = False  # its table row is over

    def _read_heads(self, meanings: list[str]) -> None:
        if not self._in_heads:
            self._heads = Heads()
        if self._heads.rows and len(meanings) == 1:
            self._heads.rows[-1] += meanings  # one cell a line
        else:
            self._heads.rows.append(meanings)
        self._in_heads, self._open = True, False

    def _begin(self, found: Indicator, label: Piece, *, alone: bool) -> None:
        before = self.rows[-1].slots if self.rows else []
        run_on = (alone and self._open) or (before and before[-1].piece.cell.line == label.cell.line)
        if before and run_on and self._heads.numbered and before[-1].piece.cell.row != label.cell.row:
            before.pop()  # the number of this row, where rows are not told apart
        self.rows.append(
            IndicatorRow(found, label, self._heads, [Slot(label, item=item) for item in text_to_items(label.tail)])
        )
        self._in_heads, self._open = False, True
        if found.key in heading_indicators():
            self._above = found.key
        elif not found.under:
            self._above = ""

    def _end(self, piece: Piece) -> None:
        self._open = False
        if len(piece.cell.text) > _CONTEXT:
            self._heads, self._in_heads = Heads(), False


def _parted(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Cut lines whose words stand apart and name indicators or heads into the cells of rows, one an indicator; rows are numbered anew."""
    number = 0
    for _, group in groupby(cells, key=lambda cell: cell.row):
        number += 1
        for cell in _without_lead(list(group)):
            words = _words(cell.text)
            if len(words) < 2 or head_meaning(cell.text) or not _is_of_table(words):
                yield replace(cell, row=number)
                continue
            before = ""
            for word in words:
                sort = _sort(word)
                number += sort == "label" or (sort != before and (sort != "value" or before == "head"))
                before = sort
                yield replace(cell, text=word, row=number, tabular=True)


def _without_lead(row: list[Cell]) -> list[Cell]:
    """Leave out the empty cell that a bar in front of a line makes, where each line holds one cell: ``"| 条"``."""
    return row[-1:] if len(row) > 1 and row[-1].text and not any(cell.text for cell in row[:-1]) else row


def _words(text: str) -> list[str]:
    """Give the words of a line; what is no value, unit, head or label by itself is joined with its like: ``"1、 当面申请数"``."""
    found: list[str] = []
    joins = False
    for word in _WORD.findall(text):
        loose = _sort(word) == "text"
        if found and joins and (loose or _sort(found[-1] + word) == "label"):
            found[-1] += word
        else:
            found.append(word)
        joins = _sort(found[-1]) == "text" and len(found[-1]) < _CONTEXT
    return found


@lru_cache(_REMEMBERED)
def _sort(word: str) -> str:
    if is_unit(word) or may_be_value(word):
        return "value"
    return "label" if _indicator(split_values(word)[0], "") else "head" if head_meaning(word) else "text"


def _is_of_table(words: Sequence[str]) -> bool:
    sorts = [_sort(word) for word in words]
    return sorts.count("head") > 1 or ("value" in sorts and "label" in sorts)


def _indicator(head: str, above: str) -> Indicator | None:
    """Give the indicator a label names; where several bear it, the one under what was named above."""
    among = labels().get(label_core(head), ())
    return next((row for row in among if row.under == above), None) if len(among) > 1 else next(iter(among), None)


def _head_row(line: Sequence[Piece]) -> list[str]:
    """Give what the heads of a row say, ``""`` for an empty one; nothing where it is no row of heads."""
    texts = [piece.cell.text.strip() for piece in line]
    meanings = [head_meaning(text) for text in texts]
    known = sum(map(bool, meanings))
    if not known or any(is_unit(text) or _indicator(piece.head, "") for piece, text in zip(line, texts, strict=True)):
        return []
    odd = [text for text, meaning in zip(texts, meanings, strict=True) if text and not meaning]
    if any(len(text) > _MAX_HEAD for text in odd):
        return []
    years = [year_meaning(text) for text in odd]  # 2013 | 2014, bare
    if any(may_be_value(text) and not year for text, year in zip(odd, years, strict=True)) or (
        odd and known < _MIN_HEADS and not all(years)
    ):
        return []
    return [
        meaning or year_meaning(text) or (UNKNOWN if text else "")
        for text, meaning in zip(texts, meanings, strict=True)
    ]


def _slots(piece: Piece, *, beside: bool) -> list[Slot] | None:
    """Give what a cell behind a label holds; ``None`` for text that ends the row. ``beside``: it stands in the label's own row."""
    text = piece.cell.text.strip()
    if is_unit(text):
        return [Slot(piece, unit=text.strip("()"))]
    if not piece.head or (len(text) <= _MAX_ODD and may_be_value(text)):
        return [Slot(piece, item=item) for item in piece_to_items(piece) or [Item(Empty.BLANK, "")]]
    return [Slot(piece, item=Item("", text))] if beside and len(text) <= _MAX_ODD else None
