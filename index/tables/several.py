"""Which table is the report's, of several of one part (last year's, all years', another body's): ``own_table``, ``own_starts``."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.tables.labels import Piece

_NUMBERING = re.compile(r"^[一四1-9][、.]")
_YEAR = re.compile(r"(20\d{2})年")
_ALL_YEARS = re.compile(r"累计|以来|历年")
_PART_OF_YEAR = re.compile(r"[一二三四1-4]季度|[上下]半年|\d{1,2}月份?$|\d{1,2}[-—–~至]\d{1,2}月")
_TIME = re.compile("|".join(one.pattern for one in (_YEAR, _ALL_YEARS, _PART_OF_YEAR)))
_CAPTIONS = 3  # lines above a table, of which one may be its caption
_LONGEST = 50  # characters of a caption
_NEAR = 40  # pieces in front of a table's first row within which its caption stands
_ENDS = {
    2: ("documents", ("fees", "procurement")),
    3: ("applications", ("applications",)),
}  # the blocks a part begins and ends with


def own_table(pieces: Sequence[Piece], part: int) -> slice:
    """Give the stretch of pieces in which the report's own table of part two or three stands: all of them where there is one table.

    Each table begins anew with the first row of the form (规章, 本年新收) and ends with its last. The first is taken of ``own_starts``;
    rows of two tables are never put together; none where all of them are of parts of the year.
    """
    starts = _starts(pieces, *_ends(part))
    if len(starts) < 2:
        return slice(0, len(pieces))
    edges = [0, *(_caption(pieces, start, floor) for floor, start in pairwise(starts)), len(pieces)]
    own = own_starts(pieces, starts)
    at = next((place for place, start in enumerate(starts) if start in own), None)
    return slice(0, 0) if at is None else slice(edges[at], edges[at + 1])


def own_starts(pieces: Sequence[Piece], starts: Sequence[int]) -> frozenset[int]:
    """Choose the tables, by where they start, whose caption names no earlier year than another's, not all years and no part of one.

    ``2022年…情况`` and not ``2021年…情况`` nor ``2008年以来累计…``; one without a year is kept, and all of them
    where none is left, but for those of quarters and months.
    """
    captions = [_text(pieces, _caption(pieces, start, -1), start) for start in starts]
    years = [_YEAR.findall(text) for text in captions]
    latest = max((year for found in years for year in found), default="")
    own = frozenset(
        start
        for start, text, found in zip(starts, captions, years, strict=True)
        if not _ALL_YEARS.search(text) and (not found or latest in found)
    )
    parts = {start for start, text in zip(starts, captions, strict=True) if _PART_OF_YEAR.search(text)}
    return own - parts or frozenset(starts) - parts


@cache
def _ends(part: int) -> tuple[frozenset[str], frozenset[str]]:
    """Give the labels of the first and of the last rows of a part."""
    first, last = _ENDS[part]
    blocks = [block for edition in EDITIONS for block in load_form(edition).blocks]
    return (
        frozenset(squeeze(block.rows[0].label) for block in blocks if block.name == first),
        frozenset(squeeze(block.rows[-1].label) for block in blocks if block.name in last),
    )


def _starts(pieces: Sequence[Piece], first: frozenset[str], last: frozenset[str]) -> list[int]:
    """Give the places of the first rows of the tables that are whole."""
    starts: list[int] = []
    whole = True
    for place, piece in enumerate(pieces):
        if _is_label(piece, first):
            if not whole:
                starts.pop()
            starts.append(place)
            whole = False
        elif _is_label(piece, last):
            whole = True
    return starts if whole else starts[:-1]


def _is_label(piece: Piece, labels: frozenset[str]) -> bool:
    return len(piece.head) < _NEAR and _NUMBERING.sub("", piece.head) in labels


def _caption(pieces: Sequence[Piece], start: int, floor: int) -> int:
    """Give the place of the caption of a table, a line of text at most ``_NEAR`` pieces up; else that of its first row.

    It is the last line above, or one of two more above that which tells a time: the form's own note may stand in between.
    """
    up = range(start - 1, max(floor, start - _NEAR), -1)
    texts = [place for place in up if pieces[place].head and not pieces[place].cell.tabular][:_CAPTIONS]
    return next((place for place in texts if _TIME.search(_text(pieces, place, start))), texts[0] if texts else start)


def _text(pieces: Sequence[Piece], caption: int, start: int) -> str:
    """Give the words of a caption; none of a sentence, which may speak of other years."""
    text = pieces[caption].head + pieces[caption].tail if caption < start else ""
    return text if len(text) <= _LONGEST and "。" not in text else ""
