"""What every report has of every measure, kept ready: ``settle_standings``.

The reports of a year and a class of bodies stand on one board a measure, in order. What a board comes to is worked out anew when a
report comes or goes; nothing else is touched.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from xxgk.index.counting import Counted, Exact, ItemCells, ratio
from xxgk.index.counting import Standing as CountedStanding
from xxgk.index.measures import count_measure, items, measures
from xxgk.index.store.affected import Only, among
from xxgk.index.store.body_sets import to_body
from xxgk.index.store.measuring import findings_of
from xxgk.index.store.reading import Store
from xxgk.index.store.slots import cells_of_slots, exact, plain

MIN_BASE = 10  # a rate of fewer cases has no place
RANKED, SMALL, NO_BASE, BLANK, UNCERTAIN, ABSENT = range(6)
PARTIAL, STARRED, INFERRED, CORRECTED, DOUBTED = (1 << bit for bit in range(5))
NOT_KNOWN = -1.0
_AT_ONCE = 2_000  # reports
_WHY: dict[int, CountedStanding] = {BLANK: "blank", UNCERTAIN: "uncertain", ABSENT: "absent"}
_UNCOUNTED = {why: standing for standing, why in _WHY.items()}

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


class Standing(NamedTuple):
    """What a report has of a measure, as the table ``standings`` has it."""

    standing: int
    value: float
    number: int | float | str | None
    base: int | float | str | None
    marks: int


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
    touched = _remove(db, gone)
    new = db.execute(
        f"SELECT w.id, w.year, w.class, w.told FROM ({wanted}) w WHERE w.id NOT IN (SELECT report_id FROM measured)",
        values * 3,
    ).fetchall()
    for first in range(0, len(new), _AT_ONCE):
        touched |= _add(db, new[first : first + _AT_ONCE])
    _sum_up(db, touched)
    db.execute("DELETE FROM classes WHERE NOT EXISTS (SELECT 1 FROM body_classes b WHERE b.class = classes.id)")


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
            added = db.execute("INSERT INTO classes (level, place_level, province, kind) VALUES (?, ?, ?, ?)", told)
            held[told] = added.lastrowid or 0
        db.execute("INSERT OR REPLACE INTO body_classes VALUES (?, ?, ?, ?)", (agency, key, level, held[told]))


def _remove(db: sqlite3.Connection, gone: Sequence[tuple[int, int, int]]) -> set[int]:
    """Take reports off their boards; gives the boards."""
    of_class: dict[tuple[int, int], set[int]] = defaultdict(set)
    for report, year, kind in gone:
        of_class[year, kind].add(report)
    touched: set[int] = set()
    for (year, kind), reports in of_class.items():
        boards = [one for (one,) in db.execute("SELECT id FROM boards WHERE year = ? AND class = ?", (year, kind))]
        touched.update(boards)
        for board in boards:
            held = db.execute("SELECT board, standing, value, report_id FROM standings WHERE board = ?", (board,))
            leaving = [row for row in held if row[3] in reports]
            db.executemany(
                "DELETE FROM standings WHERE board = ? AND standing = ? AND value = ? AND report_id = ?", leaving
            )
    db.executemany("DELETE FROM measured WHERE report_id = ?", [one[:1] for one in gone])
    return touched


def _add(db: sqlite3.Connection, new: Sequence[tuple[int, int, int, str]]) -> set[int]:
    """Put reports on their boards; gives the boards."""
    boards = _boards(db, {(year, kind) for _, year, kind, _ in new})
    place = {report: boards[year, kind] for report, year, kind, _ in new}
    rows = sorted(
        (place[report][number], one.standing, one.value, report, one.number, one.base, one.marks)
        for report, number, one in _work_out(Store.over(db), sorted(place))
    )
    db.executemany("INSERT INTO standings VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    db.executemany("INSERT INTO measured VALUES (?, ?, ?, ?)", new)
    return {row[0] for row in rows}


def _boards(db: sqlite3.Connection, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[int]]:
    """Give the boards of years and classes, in the order of the measures; those that were not there are made."""
    found = {}
    columns = "measure, year, class, ranked, small, no_base, blank, uncertain, absent, total, base, starred, starred_total, partial"
    for year, kind in sorted(wanted):
        db.executemany(
            f"INSERT INTO boards ({columns}, inferred, corrected) VALUES (?, ?, ?{', 0' * 13}) ON CONFLICT DO NOTHING",
            [(number, year, kind) for number in range(1, len(measures()) + 1)],
        )
        rows = db.execute("SELECT id FROM boards WHERE year = ? AND class = ? ORDER BY measure", (year, kind))
        found[year, kind] = [board for (board,) in rows]
    return found


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
    for report in reports:
        findings = frozenset(against[report]) if report in against else nothing
        mine: dict[str, ItemCells | None] = {key: cells[key].get(report) for key in known}
        for number, measure in enumerate(measures().values()):
            yield report, number, to_standing(count_measure(measure, mine.__getitem__, findings))


def to_standing(one: Counted) -> Standing:
    """Give the row for what a report has of a measure."""
    flags = (one.partial, one.starred, one.inferred, one.corrected, one.doubted)
    marks = sum(flag << bit for bit, flag in enumerate(flags))
    if one.of is None:
        value = NOT_KNOWN if one.known is None else float(one.known)
        return Standing(_UNCOUNTED[one.standing], value, _kept(one.known, value), None, marks)
    if one.by is None:
        return Standing(RANKED, float(one.of), _kept(one.of, float(one.of)), None, marks)
    standing = RANKED if one.by >= MIN_BASE else SMALL if one.by else NO_BASE
    value = float(ratio(one.of, one.by)) if one.by else 0.0
    return Standing(standing, value, _number(one.of), _number(one.by), marks)


@lru_cache(maxsize=100_000)
def from_standing(one: Standing) -> Counted:
    """Give what a report has of a measure back."""
    partial, starred, inferred, corrected, doubted = (bool(one.marks >> bit & 1) for bit in range(5))
    number = to_number(one.value if one.number is None else one.number)
    if one.standing in _WHY:
        known = None if one.value == NOT_KNOWN else number
        return Counted(_WHY[one.standing], known=known, doubted=doubted)
    by = None if one.base is None else to_number(one.base)
    return Counted("counted", number, by, partial, starred, inferred, None, corrected, doubted)


def _kept(number: Exact | None, value: float) -> int | float | str | None:
    """Give a number to be kept where its float does not say it."""
    return (
        None
        if number is None or (value == number and isinstance(number, int)) or exact(value) == number
        else _number(number)
    )


def _number(number: Exact) -> int | float | str:
    """Write a number so that it can be read back exactly: by SQLite as it is, where it can."""
    if not isinstance(number, int):
        number = plain(number)
    if isinstance(number, int):
        return number if abs(number) < 2**53 else str(number)
    return float(number) if exact(float(number)) == number else str(number)


def to_number(kept: int | float | str) -> Exact:
    """Read a number back."""
    if isinstance(kept, int):
        return kept
    return plain(Fraction(kept)) if isinstance(kept, str) else exact(kept)


class _Sums:
    """What a board comes to; made up of its standings in their order, each with how many are alike."""

    def __init__(self) -> None:
        self.counts = [0] * 6
        self.total: Exact = 0
        self.base: Exact = 0
        self.starred_total: Exact = 0
        self.marked = dict.fromkeys((STARRED, PARTIAL, INFERRED, CORRECTED), 0)
        self.least: float | None = None
        self.most: float | None = None

    def add(self, one: Standing, count: int) -> None:
        self.counts[one.standing] += count
        if one.standing > NO_BASE:
            return
        above = to_number(one.value if one.number is None else one.number)
        self.total += above * count
        self.base += to_number(one.base) * count if one.base else 0
        if one.marks:
            self.starred_total += above * count if one.marks & STARRED else 0
            for bit in self.marked:
                self.marked[bit] += count if one.marks & bit else 0
        if one.standing == RANKED:
            self.least, self.most = one.value if self.least is None else self.least, one.value

    def row(self) -> tuple[object, ...]:
        """Give the columns of the table ``boards`` from ``ranked`` on."""
        starred, *marked = self.marked.values()
        totals = (_number(self.total), _number(self.base), starred, _number(self.starred_total))
        return *self.counts, *totals, *marked, self.least, self.most


def _sum_up(db: sqlite3.Connection, boards: Iterable[int]) -> None:
    """Work out anew what boards come to; those without a report go."""
    wanted = sorted(boards)
    rows = db.execute(
        """
        SELECT s.board, s.standing, s.value, s.number, s.base, s.marks, count(*)
        FROM json_each(?) b JOIN standings s ON s.board = b.value GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3
        """,
        (json.dumps(wanted),),
    )
    sums: dict[int, _Sums] = {}
    for board, standing, value, number, base, marks, count in rows:
        sums.setdefault(board, _Sums()).add(Standing(standing, value, number, base, marks), count)
    db.executemany(
        """
        UPDATE boards SET ranked = ?, small = ?, no_base = ?, blank = ?, uncertain = ?, absent = ?, total = ?, base = ?,
        starred = ?, starred_total = ?, partial = ?, inferred = ?, corrected = ?, least = ?, most = ? WHERE id = ?
        """,
        [(*one.row(), board) for board, one in sums.items()],
    )
    db.executemany("DELETE FROM boards WHERE id = ?", [(board,) for board in wanted if board not in sums])
