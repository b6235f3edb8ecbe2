"""What every report has of every measure, kept ready: ``settle_standings``.

The reports of a year and a class of bodies stand on one board a measure, in order. What those that come or go have is added to what a
board comes to or taken off; how many stand there already makes no difference.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from xxgk.index.counting import Exact, ItemCells
from xxgk.index.measures import Measure, count_measure, items, measures
from xxgk.index.store.affected import Only, among
from xxgk.index.store.body_sets import to_body
from xxgk.index.store.measuring import findings_of
from xxgk.index.store.reading import Store
from xxgk.index.store.slots import cells_of_slots
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
    to_standing,
)

_AT_ONCE = 2_000  # reports
_COUNTED = ("ranked", "small", "no_base", "blank", "uncertain", "absent")
_SUMS = ("total", "base", "starred_total")
_MARKED = {"starred": STARRED, "partial": PARTIAL, "inferred": INFERRED, "corrected": CORRECTED}
_NEW_BOARD = f"""
    INSERT INTO boards (measure, year, class, {", ".join((*_COUNTED, *_MARKED, *_SUMS))}) VALUES (?, ?, ?{", 0" * 13})
"""
_SUM_UP = f"""
    UPDATE boards SET {", ".join(f"{one} = {one} + ?" for one in (*_COUNTED, *_MARKED))},
        {", ".join(f"{one} = ?" for one in (*_SUMS, "least", "most"))}
    WHERE id = ?
"""
_BODIES = "(SELECT count(*) FROM body_classes b WHERE b.class = classes.id)"
_OF_BOARD = f"FROM standings s WHERE s.board = boards.id AND s.standing = {RANKED}"
_ENDS = (
    f"UPDATE boards SET least = (SELECT min(value) {_OF_BOARD}), most = (SELECT max(value) {_OF_BOARD}) WHERE id = ?"
)

_WANTED = """
    SELECT r.id, r.year, b.class, coalesce(t.told, '') AS told
    FROM reports r JOIN body_classes b ON b.agency_id = r.agency_id
    LEFT JOIN (
        SELECT report_id, group_concat(told, ';') AS told FROM (
            SELECT report_id, field || '/' || other_id AS told FROM versions WHERE rival AND {of_report}
            UNION ALL SELECT report_id, field || '=' || value || unit FROM corrections WHERE report_id NOT NULL AND {of_report}
            ORDER BY 1, 2)
        GROUP BY report_id) t ON t.report_id = r.id
    WHERE r.current AND r.year NOT NULL AND {of_r}
"""


def settle_standings(db: sqlite3.Connection, agencies: Only = None, reports: Only = None) -> None:
    """Bring classes of ``agencies``, standings and boards up to date with ``reports`` as far as they answer."""
    _settle_classes(db, agencies)
    of_report, values = among("report_id", reports)
    of_r, _ = among("r.id", reports)
    wanted = _WANTED.format(of_report=of_report, of_r=of_r)
    held = f"SELECT report_id, year, class, told FROM measured WHERE {of_report}"
    gone = db.execute(
        f"""
        SELECT m.report_id, m.year, m.class FROM ({held}) m LEFT JOIN ({wanted}) w ON w.id = m.report_id
        WHERE w.id IS NULL OR (w.year, w.class, w.told) != (m.year, m.class, m.told)
        """,
        values * 4,
    ).fetchall()
    changes: dict[int, _Change] = defaultdict(_Change)
    _remove(db, gone, changes)
    new = db.execute(
        f"SELECT w.id, w.year, w.class, w.told FROM ({wanted}) w WHERE w.id NOT IN (SELECT report_id FROM measured)",
        values * 3,
    ).fetchall()
    for first in range(0, len(new), _AT_ONCE):
        _add(db, new[first : first + _AT_ONCE], changes)
    _sum_up(db, changes)
    db.execute(f"UPDATE classes SET bodies = {_BODIES} WHERE bodies != {_BODIES}")
    db.execute("DELETE FROM classes WHERE NOT bodies")


def _settle_classes(db: sqlite3.Connection, only: Only) -> None:
    condition, values = among("a.id", only)
    stale = db.execute(
        f"""
        SELECT a.id, a.key, a.name, a.level FROM agencies a LEFT JOIN body_classes b ON b.agency_id = a.id
        WHERE {condition} AND a.key NOT NULL AND (b.key IS NOT a.key OR b.level IS NOT a.level)
        """,
        values,
    ).fetchall()
    held = {
        tuple(one): number for number, *one in db.execute("SELECT id, level, place_level, province, kind FROM classes")
    }
    for agency, key, name, level in stale:
        body = to_body(agency, key, name, level)
        told = (body.level or "", body.place_level or "", body.province, body.kind)
        if told not in held:
            added = db.execute(
                "INSERT INTO classes (level, place_level, province, kind, bodies) VALUES (?, ?, ?, ?, 0)", told
            )
            held[told] = added.lastrowid or 0
        db.execute("INSERT OR REPLACE INTO body_classes VALUES (?, ?, ?, ?)", (agency, key, level, held[told]))


def _remove(db: sqlite3.Connection, gone: Sequence[tuple[int, int, int]], changes: Mapping[int, "_Change"]) -> None:
    """Take reports off their boards."""
    of_class: dict[tuple[int, int], set[int]] = defaultdict(set)
    for report, year, kind in gone:
        of_class[year, kind].add(report)
    for (year, kind), reports in of_class.items():
        for board in _boards_of(db, year, kind):
            held = db.execute(
                "SELECT report_id, standing, value, number, base, marks FROM standings WHERE board = ?", (board,)
            )
            leaving = [row for row in held if row[0] in reports]
            for row in leaving:
                changes[board].add(Standing(*row[1:]), -1)
            db.executemany(
                "DELETE FROM standings WHERE board = ? AND standing = ? AND value = ? AND report_id = ?",
                [(board, standing, value, report) for report, standing, value, *_ in leaving],
            )
    db.executemany("DELETE FROM measured WHERE report_id = ?", [one[:1] for one in gone])


def _add(db: sqlite3.Connection, new: Sequence[tuple[int, int, int, str]], changes: Mapping[int, "_Change"]) -> None:
    """Put reports on their boards."""
    boards = _boards(db, {(year, kind) for _, year, kind, _ in new})
    place = {report: boards[year, kind] for report, year, kind, _ in new}
    rows = []
    for report, number, one in _work_out(Store.over(db), sorted(place)):
        board = place[report][number]
        changes[board].add(one, 1)
        rows.append((board, one.standing, one.value, report, one.number, one.base, one.marks))
    rows.sort(key=lambda row: row[:4])
    db.executemany("INSERT INTO standings VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    db.executemany("INSERT INTO measured VALUES (?, ?, ?, ?)", new)


def _boards(db: sqlite3.Connection, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[int]]:
    """Give the boards of years and classes, in the order of the measures; those that were not there are made."""
    found = {}
    for year, kind in sorted(wanted):
        if not (boards := _boards_of(db, year, kind)):
            db.executemany(_NEW_BOARD, [(number, year, kind) for number in range(1, len(measures()) + 1)])
            boards = _boards_of(db, year, kind)
        found[year, kind] = boards
    return found


def _boards_of(db: sqlite3.Connection, year: int, kind: int) -> list[int]:
    of_all = "measure IN (SELECT id FROM measures)"  # so that each is found by the index
    rows = db.execute(f"SELECT id FROM boards WHERE {of_all} AND year = ? AND class = ? ORDER BY measure", (year, kind))
    return [board for (board,) in rows]


def _work_out(store: Store, reports: Sequence[int]) -> Iterator[tuple[int, int, Standing]]:
    """Give what each report has of each measure, by the number of the measure from 0."""
    known = items()
    cells = dict(zip(known, cells_of_slots(store, reports, [item.fields for item in known.values()]), strict=True))
    rows = sorted({row for item in known.values() for row in item.rows})
    against: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for report, kind, field, contradicts in findings_of(store, reports, rows, ()):
        if contradicts:
            against[report].add((kind, field.rpartition(".")[0]))
    nothing: frozenset[tuple[str, str]] = frozenset()
    needed = [(measure, [cells[item.key] for _, item in (*measure.of, *measure.by)]) for measure in measures().values()]
    for report in reports:
        findings = frozenset(against[report]) if report in against else nothing
        for number, (measure, parts) in enumerate(needed):
            yield report, number, _standing_of(measure.key, tuple(part.get(report) for part in parts), findings)


@lru_cache(maxsize=100_000)
def _standing_of(key: str, held: tuple[ItemCells | None, ...], findings: frozenset[tuple[str, str]]) -> Standing:
    """Give the row for a measure of which a report holds these cells; the same few numbers stand in most reports."""
    measure = measures()[key]
    cells = dict(zip(_item_keys(measure), held, strict=True))
    return to_standing(count_measure(measure, cells.__getitem__, findings))


def _item_keys(measure: Measure) -> Iterator[str]:
    return (item.key for _, item in (*measure.of, *measure.by))


class _Change:
    """What the reports that came to a board have, less what those that went had; with what had a place at its ends."""

    __slots__ = ("base", "counts", "least", "marked", "most", "starred_total", "taken", "total")

    def __init__(self) -> None:
        self.counts = [0] * len(_COUNTED)
        self.marked = [0] * len(_MARKED)
        self.total: Exact = 0
        self.base: Exact = 0
        self.starred_total: Exact = 0
        self.least: float | None = None  # of those that came
        self.most: float | None = None
        self.taken = False  # whether any went that had a place

    def add(self, one: Standing, count: int) -> None:
        self.counts[one.standing] += count
        if one.standing > NO_BASE:
            return
        above, below = _worth(one)
        if above:
            self.total += above * count
        if below:
            self.base += below * count
        if one.marks:
            self.starred_total += above * count if one.marks & STARRED else 0
            for place, bit in enumerate(_MARKED.values()):
                self.marked[place] += count if one.marks & bit else 0
        if one.standing == RANKED:
            self.taken |= count < 0
            if count > 0:
                self.least = _end(min, self.least, one.value)
                self.most = _end(max, self.most, one.value)


def _end(of: Callable[[float, float], float], one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else of(one, other)


@lru_cache(maxsize=100_000)
def _worth(one: Standing) -> tuple[Exact, Exact]:
    """Give what a report adds to a sum, above the line and below it."""
    return to_number(one.value if one.number is None else one.number), to_number(one.base or 0)


def _sum_up(db: sqlite3.Connection, changes: Mapping[int, _Change]) -> None:
    """Add to boards what changed on them; those without a report go."""
    boards = sorted(changes)
    held = f"SELECT id, least, most, {', '.join(_SUMS)} FROM boards WHERE id IN (SELECT value FROM json_each(?))"
    rows = []
    for board, least, most, *sums in db.execute(held, (json.dumps(boards),)):
        one = changes[board]
        more = (one.total, one.base, one.starred_total)
        totals = (to_kept(to_number(before) + new) if new else before for before, new in zip(sums, more, strict=True))
        rows.append((*one.counts, *one.marked, *totals, _end(min, least, one.least), _end(max, most, one.most), board))
    db.executemany(_SUM_UP, rows)
    db.executemany(_ENDS, [(board,) for board in boards if changes[board].taken])
    left = [(board,) for board in boards if min(changes[board].counts) < 0]
    db.executemany(f"DELETE FROM boards WHERE id = ? AND {' + '.join(_COUNTED)} = 0", left)
