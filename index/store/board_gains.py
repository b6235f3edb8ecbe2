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
_NO_ENDS = (None, None)


def gain_of(standings: Sequence[Standing]) -> Gain:
    """Add up what reports have of a measure."""
    if len(standings) == 1:
        return _gain(*standings[0])
    columns = list(zip(*(_gain(*one) for one in standings), strict=True))
    sums = (_sum(column) for column in columns[len(_COUNTS) : -2])
    least, most = ([end for end in column if end is not None] for column in columns[-2:])
    return *map(sum, columns[: len(_COUNTS)]), *sums, min(least, default=None), max(most, default=None)


def loss_of(standings: Sequence[Standing]) -> Gain:
    """Give what boards gain when reports go that had this of a measure; their ends are to be found anew."""
    *gained, _, _ = gain_of(standings)
    return *(to_kept(-to_number(one or 0)) for one in gained), *_NO_ENDS


def _gain(standing: int, value: float, number: Kept | None, base: Kept | None, marks: int) -> Gain:
    """Give what one report adds; what does not count is only counted."""
    counts = _counts(standing, marks)
    if standing > NO_BASE:
        return *counts, 0, 0, 0, *_NO_ENDS
    above: Kept = number if number is not None else int(value) if value.is_integer() else value
    ends = (value, value) if standing == RANKED else _NO_ENDS
    return *counts, above, base or 0, above if marks & STARRED else 0, *ends


@cache
def _counts(standing: int, marks: int) -> tuple[int, ...]:
    marked = (int(bool(marks & bit)) if standing <= NO_BASE else 0 for bit in _MARKED.values())
    return *(int(standing == place) for place in range(len(_COUNTED))), *marked


def _sum(kept: Sequence[Kept]) -> Kept:
    """Add numbers up exactly: in binary 0.1 and 0.2 are not 0.3."""
    whole = sum(one for one in kept if isinstance(one, int))
    rest = [to_number(one) for one in kept if not isinstance(one, int)]
    return to_kept(sum(rest, whole))


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
