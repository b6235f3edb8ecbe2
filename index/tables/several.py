"""Which table is the report's, of several of part three in one page (last year's, all years', another body's): ``own_table``."""

import re
from collections.abc import Sequence
from itertools import pairwise

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.tables.labels import Piece

_NUMBERING = re.compile(r"^[一四1-9][、.]")
_YEAR = re.compile(r"(20\d{2})年")
_ALL_YEARS = re.compile(r"累计|以来|历年")
_NEAR = 40  # pieces in front of a table's first row within which its caption stands
_ROWS = [load_form(edition).block("applications").rows for edition in EDITIONS]
_FIRST, _LAST = (frozenset(squeeze(rows[place].label) for rows in _ROWS) for place in (0, -1))


def own_table(pieces: Sequence[Piece]) -> slice:
    """Give the stretch of pieces in which the report's own table of part three stands: all of them where there is one table.

    Each table begins anew with 本年新收 and ends with 结转下年度. The first is taken, but none whose caption names an earlier year than
    another's (``2021年…情况`` before ``2022年…情况``), or all years (``2008年以来累计…``); rows of two tables are never put together.
    """
    starts = _starts(pieces)
    if len(starts) < 2:
        return slice(0, len(pieces))
    edges = [0, *(_caption(pieces, start, floor) for floor, start in pairwise(starts)), len(pieces)]
    captions = [_text(pieces, _caption(pieces, start, 0), start) for start in starts]
    years = [_YEAR.findall(text) for text in captions]
    latest = max((year for found in years for year in found), default="")
    own = [
        place
        for place, (text, found) in enumerate(zip(captions, years, strict=True))
        if not _ALL_YEARS.search(text) and (not found or latest in found)
    ]
    at = own[0] if own else 0
    return slice(edges[at], edges[at + 1])


def _starts(pieces: Sequence[Piece]) -> list[int]:
    """Give the places of the first rows of the tables that are whole."""
    starts: list[int] = []
    whole = True
    for place, piece in enumerate(pieces):
        if _is_label(piece, _FIRST):
            if not whole:
                starts.pop()
            starts.append(place)
            whole = False
        elif _is_label(piece, _LAST):
            whole = True
    return starts if whole else starts[:-1]


def _is_label(piece: Piece, labels: frozenset[str]) -> bool:
    return len(piece.head) < _NEAR and _NUMBERING.sub("", piece.head) in labels


def _caption(pieces: Sequence[Piece], start: int, floor: int) -> int:
    """Give the place of the last line of text before a table, at most ``_NEAR`` pieces up; else that of its first row."""
    up = range(start - 1, max(floor, start - _NEAR), -1)
    return next((place for place in up if pieces[place].head and not pieces[place].cell.tabular), start)


def _text(pieces: Sequence[Piece], first: int, start: int) -> str:
    return "".join(piece.head + piece.tail for piece in pieces[first : min(start, first + 1)])
