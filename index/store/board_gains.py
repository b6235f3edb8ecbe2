"""What boards come to, as reports come and go: ``gain_of``, ``loss_of``, ``change_boards``, ``find_ends``, ``delete_empty``."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache

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

Kept = int | float | str
Gain = tuple[Kept | None, ...]
"""What some reports add to a board, a number a column: how many stand how and are marked, sums, the ends of those with a place."""
Change = tuple[int, int, int, int, Gain]  # to a board by number: measure, year, class, what is added

_COUNTED = ("ranked", "small", "no_base", "blank", "uncertain", "absent")
_MARKED = {"starred": STARRED, "partial": PARTIAL, "inferred": INFERRED, "corrected": CORRECTED}
_COUNTS = (*_COUNTED, *_MARKED)
_SUMS = ("total", "base", "starred_total")
_COLUMNS = ("id", "measure", "year", "class", *_COUNTS, *_SUMS, "least", "most")
_PLAIN = 2**53  # below it SQLite adds numbers up as they are
_SUM = """
    {0} = iif(typeof({0}) = 'integer' AND typeof(excluded.{0}) = 'integer' AND abs({0} + excluded.{0}) < {1},
        {0} + excluded.{0}, exact_sum({0}, excluded.{0}))
"""
_END = "{0} = {1}(coalesce({0}, excluded.{0}), coalesce(excluded.{0}, {0}))"
_CHANGED = (
    *(f"{one} = {one} + excluded.{one}" for one in _COUNTS),
    *(_SUM.format(one, _PLAIN) for one in _SUMS),
    _END.format("least", "min"),
    _END.format("most", "max"),
)
_CHANGE = f"""
    INSERT INTO boards ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
    ON CONFLICT (id) DO UPDATE SET {", ".join(_CHANGED)}
"""
_OF_BOARD = f"FROM standings s WHERE s.board = boards.id AND s.standing = {RANKED}"
_FIND_ENDS = (
    f"UPDATE boards SET least = (SELECT min(value) {_OF_BOARD}), most = (SELECT max(value) {_OF_BOARD}) WHERE id = ?"
)
_DELETE_EMPTY = f"DELETE FROM boards WHERE id = ? AND {' + '.join(_COUNTED)} = 0"
_WAYS = range(len(_COUNTED))
_NO_ENDS = (None, None)
_NO_MARKS = (0,) * len(_MARKED)


def gain_of(standings: Sequence[Standing]) -> Gain:
    """Add up what reports have of a measure; of one report, as most boards have it, in a seventh of the time."""
    if len(standings) == 1:
        return _gain(*standings[0])
    ways, *_ = zip(*standings, strict=True)
    counted = standings if max(ways) <= NO_BASE else [one for one in standings if one[0] <= NO_BASE]
    above = [
        number if number is not None else int(value) if value.is_integer() else value
        for _, value, number, _, _ in counted
    ]
    below = [base for _, _, _, base, _ in counted if base]
    marks = [one[4] for one in counted]
    marked, starred = _NO_MARKS, list[Kept]()
    if any(marks):
        marked = tuple(sum(bool(mark & bit) for mark in marks) for bit in _MARKED.values())
        starred = [one for one, mark in zip(above, marks, strict=True) if mark & STARRED]
    ends = [one[1] for one in counted if one[0] == RANKED]
    least, most = (min(ends), max(ends)) if ends else _NO_ENDS
    sums = _sum(above), _sum(below) if below else 0, _sum(starred) if starred else 0
    return *map(ways.count, _WAYS), *marked, *sums, least, most


def loss_of(standings: Sequence[Standing]) -> Gain:
    """Give what boards gain when reports go that had this of a measure; their ends are to be found anew."""
    *gained, _, _ = gain_of(standings)
    return *(to_kept(-to_number(one or 0)) for one in gained), *_NO_ENDS


def _gain(standing: int, value: float, number: Kept | None, base: Kept | None, marks: int) -> Gain:
    """Give what one report adds; what does not count is only counted."""
    counts = _counts(standing, marks)
    if standing > NO_BASE:
        return *counts, 0, 0, 0, *_NO_ENDS
    above = _above(value, number)
    ends = (value, value) if standing == RANKED else _NO_ENDS
    return *counts, above, base or 0, above if marks & STARRED else 0, *ends


def _above(value: float, number: Kept | None) -> Kept:
    """Give the number above the line: the value, unless it is told apart."""
    return number if number is not None else int(value) if value.is_integer() else value


@cache
def _counts(standing: int, marks: int) -> tuple[int, ...]:
    marked = (int(bool(marks & bit)) if standing <= NO_BASE else 0 for bit in _MARKED.values())
    return *(int(standing == place) for place in range(len(_COUNTED))), *marked


def _sum(kept: Sequence[Kept]) -> Kept:
    """Add numbers up exactly: in binary 0.1 and 0.2 are not 0.3."""
    whole = [one for one in kept if isinstance(one, int)]
    if len(whole) == len(kept):
        return to_kept(sum(whole))
    rest = [to_number(one) for one in kept if not isinstance(one, int)]
    return to_kept(sum(rest, sum(whole)))


def change_boards(db: sqlite3.Connection, changes: Iterable[Change]) -> None:
    """Add to boards what reports bring, or take with them; a board that is not there comes to be."""
    define_sums(db)
    db.executemany(_CHANGE, ((*board, *gain) for *board, gain in changes))


def define_sums(db: sqlite3.Connection) -> None:
    """Let a connection add up numbers that SQLite itself cannot, see ``_SUM``."""
    db.create_function("exact_sum", 2, lambda *kept: _sum(kept), deterministic=True)


def find_ends(db: sqlite3.Connection, boards: Iterable[int]) -> None:
    """Find the least and the most that stand on boards which reports with a place went from."""
    db.executemany(_FIND_ENDS, [(board,) for board in boards])


def delete_empty(db: sqlite3.Connection, boards: Iterable[int]) -> None:
    """Delete those of some boards that no report stands on."""
    db.executemany(_DELETE_EMPTY, [(board,) for board in boards])
