"""What boards come to, as reports come and go: ``gain_of``, ``insert_boards``, ``change_boards``, ``delete_empty``."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from xxgk.index.counting import Exact
from xxgk.index.store.standing_rows import (
    CORRECTED,
    INFERRED,
    NO_BASE,
    PARTIAL,
    RANKED,
    STARRED,
    Standing,
    to_kept,
    to_number,
)

_COUNTED = ("ranked", "small", "no_base", "blank", "uncertain", "absent")
_MARKED = {"starred": STARRED, "partial": PARTIAL, "inferred": INFERRED, "corrected": CORRECTED}
_COUNTS = (*_COUNTED, *_MARKED)
_SUMS = ("total", "base", "starred_total")
_ENDS = ("least", "most")
_COLUMNS = ("id", "measure", "year", "class", *_COUNTS, *_SUMS, *_ENDS)
_INSERT = f"INSERT INTO boards ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_HELD = f"SELECT id, {', '.join((*_SUMS, *_ENDS))} FROM boards WHERE id IN (SELECT value FROM json_each(?))"
_CHANGE = f"""
    UPDATE boards SET {", ".join(f"{one} = {one} + ?" for one in _COUNTS)},
        {", ".join(f"{one} = ?" for one in (*_SUMS, *_ENDS))}
    WHERE id = ?
"""
_OF_BOARD = f"FROM standings s WHERE s.board = boards.id AND s.standing = {RANKED}"
_FIND_ENDS = (
    f"UPDATE boards SET least = (SELECT min(value) {_OF_BOARD}), most = (SELECT max(value) {_OF_BOARD}) WHERE id = ?"
)
_DELETE_EMPTY = f"DELETE FROM boards WHERE id = ? AND {' + '.join(_COUNTED)} = 0"


@dataclass(frozen=True)
class Gain:
    """What some reports add to a board: how many stand how, how many are marked, sums, and the ends of those with a place."""

    counts: Sequence[int]
    sums: Sequence[Exact]
    least: float | None
    most: float | None

    @cached_property
    def columns(self) -> tuple[object, ...]:
        """What a board comes to that has nothing else; made once, for most boards are of one report and the same few numbers."""
        return *self.counts, *map(to_kept, self.sums), self.least, self.most


def gain_of(standings: Sequence[Standing]) -> Gain:
    """Add up what reports have of a measure."""
    if len(standings) == 1:
        return _gain(standings[0])
    gains = [_gain(one) for one in standings]
    ends = [(one.least, one.most) for one in gains if one.least is not None and one.most is not None]
    return Gain(
        [sum(column) for column in zip(*(one.counts for one in gains), strict=True)],
        [sum(column) for column in zip(*(one.sums for one in gains), strict=True)],
        min((least for least, _ in ends), default=None),
        max((most for _, most in ends), default=None),
    )


@lru_cache(maxsize=10_000)
def _gain(one: Standing) -> Gain:
    """Give what one report adds; what does not count is only counted."""
    standing, value, number, base, marks = one
    stands = [int(standing == place) for place in range(len(_COUNTED))]
    if standing > NO_BASE:
        return Gain((*stands, *(0 for _ in _MARKED)), (0, 0, 0), None, None)
    above, below = to_number(value if number is None else number), to_number(base or 0)
    end = value if standing == RANKED else None
    marked = (int(bool(marks & bit)) for bit in _MARKED.values())
    return Gain((*stands, *marked), (above, below, above if marks & STARRED else 0), end, end)


def insert_boards(db: sqlite3.Connection, boards: Iterable[tuple[int, int, int, int, Gain]]) -> None:
    """Insert boards: number, measure, year, class, and what they come to."""
    db.executemany(
        _INSERT, [(board, measure, year, kind, *gain.columns) for board, measure, year, kind, gain in boards]
    )


def change_boards(db: sqlite3.Connection, gains: Mapping[int, Gain], sign: int) -> None:
    """Add to boards what reports bring that came (1), or take off what reports had that went from them already (-1)."""
    rows = []
    for board, total, base, starred_total, *ends in db.execute(_HELD, (json.dumps(sorted(gains)),)):
        gain = gains[board]
        changed = (
            to_kept(to_number(before) + sign * new) if new else before
            for before, new in zip((total, base, starred_total), gain.sums, strict=True)
        )
        if sign > 0:
            ends = [
                _end(of, *pair)
                for of, pair in zip((min, max), zip(ends, (gain.least, gain.most), strict=True), strict=True)
            ]
        rows.append((*(sign * count for count in gain.counts), *changed, *ends, board))
    db.executemany(_CHANGE, rows)
    if sign < 0:
        db.executemany(_FIND_ENDS, [(board,) for board, gain in gains.items() if gain.least is not None])


def _end(of: Callable[[float, float], float], one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else of(one, other)


def delete_empty(db: sqlite3.Connection, boards: Iterable[int]) -> None:
    """Delete those of some boards that no report stands on."""
    db.executemany(_DELETE_EMPTY, [(board,) for board in boards])
