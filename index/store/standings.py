"""What every report has of every measure, kept ready: ``settle_standings``.

The reports of a year and a class of bodies stand on one board a measure, in order. What those that come or go have is added to what a
board comes to or taken off (``board_gains``); how many stand there already makes no difference.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from xxgk.index.measures import measures
from xxgk.index.store.affected import Only, among
from xxgk.index.store.board_gains import Change, change_boards, delete_empty, find_ends, gain_of, loss_of
from xxgk.index.store.body_sets import read_body
from xxgk.index.store.reading import Store
from xxgk.index.store.standing_rows import Standing
from xxgk.index.store.working_out import unpack, work_out

_AT_ONCE = 1_000  # reports
_NOTHING: Mapping[int, bytes] = MappingProxyType({})
_BODIES = "(SELECT count(*) FROM body_classes b WHERE b.class = classes.id)"

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


def settle_standings(
    db: sqlite3.Connection, agencies: Only = None, reports: Only = None, ready: Mapping[int, bytes] = _NOTHING
) -> None:
    """Bring classes of ``agencies``, standings and boards up to date with ``reports`` as far as they answer.

    ``ready``: what was worked out of reports before they were written, see ``work_out_alone``.
    """
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
    left = _remove(db, gone)
    new = db.execute(
        f"SELECT w.id, w.year, w.class, w.told FROM ({wanted}) w WHERE w.id NOT IN (SELECT report_id FROM measured) "
        "ORDER BY w.year, w.class, w.id",  # so that a board is changed once
        values * 3,
    ).fetchall()
    for first in range(0, len(new), _AT_ONCE):
        _add(db, new[first : first + _AT_ONCE], ready)
    delete_empty(db, left)
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
        body = read_body(agency, key, name, level)
        told = (body.level or "", body.place_level or "", body.province, body.kind)
        if told not in held:
            added = db.execute(
                "INSERT INTO classes (level, place_level, province, kind, bodies) VALUES (?, ?, ?, ?, 0)", told
            )
            held[told] = added.lastrowid or 0
        db.execute("INSERT OR REPLACE INTO body_classes VALUES (?, ?, ?, ?)", (agency, key, level, held[told]))


def _remove(db: sqlite3.Connection, gone: Sequence[tuple[int, int, int]]) -> list[int]:
    """Take reports off their boards; gives these."""
    of_class: dict[tuple[int, int], set[int]] = defaultdict(set)
    for report, year, kind in gone:
        of_class[year, kind].add(report)
    changes: list[Change] = []
    for (year, kind), reports in of_class.items():
        for measure, board in enumerate(_boards_of(db, year, kind), start=1):
            held = db.execute(
                "SELECT report_id, standing, value, number, base, marks FROM standings WHERE board = ?", (board,)
            )
            leaving = [(row[0], Standing(*row[1:])) for row in held if row[0] in reports]
            if leaving:
                changes.append((board, measure, year, kind, loss_of([one for _, one in leaving])))
            db.executemany(
                "DELETE FROM standings WHERE board = ? AND standing = ? AND value = ? AND report_id = ?",
                [(board, one.standing, one.value, report) for report, one in leaving],
            )
    left = [board for board, *_ in changes]
    change_boards(db, changes)
    find_ends(db, left)
    db.executemany("DELETE FROM measured WHERE report_id = ?", [one[:1] for one in gone])
    return left


def _add(db: sqlite3.Connection, new: Sequence[tuple[int, int, int, str]], ready: Mapping[int, bytes]) -> None:
    """Put reports on their boards; those that rivals or corrections tell something of are worked out here in any case."""
    known = {report: unpack(ready[report]) for report, _, _, told in new if report in ready and not told}
    known |= work_out(Store.over(db), sorted(report for report, *_ in new if report not in known))
    of_class: dict[tuple[int, int], list[int]] = defaultdict(list)
    for report, year, kind, _ in new:
        of_class[year, kind].append(report)
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM boards").fetchone()
    changes, rows = list[Change](), list[tuple[object, ...]]()
    for (year, kind), reports in of_class.items():
        boards = _boards_of(db, year, kind)
        if not boards:
            boards = range(last + 1, last + 1 + len(measures()))
            last = boards[-1]
        gains = map(gain_of, zip(*(known[report] for report in reports), strict=True))
        changes += (
            (board, place, year, kind, gain)
            for place, (board, gain) in enumerate(zip(boards, gains, strict=True), start=1)
        )
        for report in reports:
            rows += [
                (board, standing, value, report, number, base, marks)
                for board, (standing, value, number, base, marks) in zip(boards, known[report], strict=True)
            ]
    rows.sort()
    change_boards(db, changes)
    db.executemany("INSERT INTO standings VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    db.executemany("INSERT INTO measured VALUES (?, ?, ?, ?)", new)


def _boards_of(db: sqlite3.Connection, year: int, kind: int) -> range:
    """Give the boards of a year and class, in the order of the measures: they are made, numbered and deleted together."""
    first = db.execute("SELECT id FROM boards WHERE measure = 1 AND year = ? AND class = ?", (year, kind)).fetchone()
    return range(first[0], first[0] + len(measures())) if first else range(0)
