"""Cells into which several lines ran together → one cell a line: ``break_lines``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import count, groupby, pairwise
from operator import attrgetter

from xxgk.index.chinese.text import Positioned, positioned
from xxgk.index.lines.indicator_lines import find_indicator_rows
from xxgk.index.lines.running_headings import find_headings
from xxgk.index.lines.signatures import OFFICE
from xxgk.index.lines.table_lines import find_table_breaks
from xxgk.index.model.document import Cell

_LEAST = 8  # characters; no shorter line holds a heading and its text
_SHORT, _LONG = 20, 60  # characters; shorter lines hold no table, no indicators or title besides their text
_REMEMBERED = 20_000  # short texts; headings and labels are the same in every report
_TITLE = re.compile(
    r"[^。,;!?]{0,40}?(?:20\d\d|二〇[\u4e00-\u9fff]{2})[^。,;!?]{0,50}?(?:年度|工作|公开)(?:工作)?(?:报告|年报)(?:\([^()]{1,20}\))?"
    r"(?=\d|[一二三四五六]、|本报告|根据|按照|依据|为|现将|目录|发布|来源|时间|日期|信息来源|索引号|[\u4e00-\u9fff]{0,12}年)"
)
_SIGNATURE = re.compile(rf"(?:^|(?<=[。!;]))({OFFICE})?(20\d\d年\d{{1,2}}月\d{{1,2}}日)$")


def break_lines(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Give each line of a page that lost them a cell of its own, so that all later stages see what they see of other pages.

    A text is cut at its title, before and behind headings, before the labels of tables (``table_lines.py``, ``indicator_lines.py``), and
    before a signature with a date. Each cell says the line of the source it came from. Cells that show something crossed out,
    and cells beside others in a table row, stay as they are.
    """
    rows = count(max(map(attrgetter("row"), cells), default=0) + 1)
    broken: list[Cell] = []
    for _, group in groupby(cells, key=attrgetter("row")):
        row = list(group)
        beside = len([cell for cell in row if cell.text]) > 1
        for cell in row:
            if beside or len(cell.text) <= _LEAST or cell.struck:
                broken.append(cell)
                continue
            pieces = _label_pieces(cell.text) if len(cell.text) <= _LONG else _pieces(cell.text)
            if len(pieces) == 1 == len(pieces[0]):
                broken.append(cell)
                continue
            for texts, number in zip(pieces, rows, strict=False):
                broken += (replace(cell, text=text, row=number, tabular=len(texts) > 1) for text in texts)
    return tuple(broken)


def _pieces(text: str) -> list[list[str]]:
    """Give the lines of a text, each as its cells."""
    lines: list[list[str]] = []
    for line in _at_headings(text):
        for row in find_indicator_rows(line) if len(line) > _LONG else [[line]]:
            lines += [row] if len(row) > 1 or len(line) <= _SHORT else ([piece] for piece in _at_tables(row[0]))
    return lines


_label_pieces = lru_cache(_REMEMBERED)(_pieces)


def _at_headings(text: str) -> list[str]:
    plain = positioned(text, spaces=False)
    gaps = enumerate(pairwise(plain.offsets), 1) if len(plain.text) < len(text) else ()
    blanks = frozenset(place for place, (before, after) in gaps if after - before > 1)
    places: set[int] = set()
    for heading in find_headings(plain.text, blanks):
        if heading.tail < len(plain.text):
            places |= {heading.start, heading.tail}
        places.add(heading.start)
    places.update(_ends(plain.text))
    return _cut(plain, places)


def _ends(text: str) -> Iterator[int]:
    """Give the places where a title ends and where a signature begins."""
    title = _TITLE.match(text) if len(text) > _LONG else None
    if title:
        yield title.end()
    signature = _SIGNATURE.search(text) if text.endswith("日") else None
    if signature:
        yield signature.start()
        yield signature.start(2)


def _at_tables(text: str) -> list[str]:
    plain = positioned(text, spaces=False)
    return _cut(plain, find_table_breaks(plain.text))


def _cut(text: Positioned, places: Sequence[int] | set[int]) -> list[str]:
    """Cut the source before the characters at these places."""
    cuts = [text.offsets[place] for place in sorted(places) if 0 < place < len(text.offsets)]
    pieces = (text.raw[start:end].strip() for start, end in pairwise([0, *cuts, len(text.raw)]))
    return [piece for piece in pieces if piece] or [text.raw]
