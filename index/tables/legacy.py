"""Indicators of reports before 2019 → figures under ``legacy.*``: ``cells_to_legacy``."""

import re
from collections.abc import Sequence
from functools import cache

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import load_legacy
from xxgk.index.model.document import Cell
from xxgk.index.model.report import Figure
from xxgk.index.tables.cell_values import Empty, Unsure
from xxgk.index.tables.evidence import Item, piece_to_items, text_to_items
from xxgk.index.tables.labels import Piece, cells_to_pieces

_NUMBERING = re.compile(r"^(?:其中:?|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、])+")
_ASIDE = re.compile(r"\([^()]*\)")
_UNIT = re.compile(r"^(?:条|件|次|个|人|万元|元|份|篇)$")
_WITHIN = 4  # pieces after an indicator in which its value must come


def cells_to_legacy(cells: Sequence[Cell]) -> dict[str, Figure]:
    """Read indicators wherever they stand, each with the first number after it.

    Where a table has two columns of numbers (this year, all years so far), the first is this year's. ``"(一)收到申请数 | 件 | 12"``
    and ``"当面申请数3件"`` are read; a label inside a sentence is not.
    """
    pieces = cells_to_pieces(cells, [])
    figures: dict[str, Figure] = {}
    for place, piece in enumerate(pieces):
        row = _labels().get(_core(piece.head))
        if row is None or row[0] in figures:
            continue
        key, unit = row
        items = text_to_items(piece.tail) or _items_after(pieces[place + 1 : place + 1 + _WITHIN])
        if items:
            figures[key] = _figure(items, unit, piece.cell.line)
    return figures


@cache
def _labels() -> dict[str, tuple[str, str]]:
    return {squeeze(label): (row.key, row.unit) for row in load_legacy() for label in (row.label, *row.also)}


def _core(head: str) -> str:
    return _ASIDE.sub("", _NUMBERING.sub("", head)).rstrip(":")


def _items_after(pieces: Sequence[Piece]) -> list[Item]:
    """Give the values after a label, up to the next text; a cell with nothing but a unit is passed over."""
    items: list[Item] = []
    for piece in pieces:
        if _UNIT.fullmatch(squeeze(piece.cell.text)):
            continue
        if piece.head:
            break
        items += piece_to_items(piece)
    return items


def _figure(items: Sequence[Item], unit: str, line: int) -> Figure:
    first = items[0]
    raw = " | ".join(item.raw for item in items)
    if isinstance(first.content, int | float):
        return Figure(value=first.content, unit=first.unit or unit, status="read", raw=raw, line=line)
    if isinstance(first.content, Unsure):
        return Figure(
            value=None, unit=unit, status="ambiguous", raw=raw, candidates=first.content.candidates, line=line
        )
    if isinstance(first.content, str):
        return Figure(value=None, unit=unit, status="ambiguous", raw=raw, line=line)
    status = "not_applicable" if first.content is Empty.MARK else "blank"
    return Figure(value=None, unit=unit, status=status, raw=raw, line=line)
