"""Which cell of which report each line of a ``corrections.csv`` is about: ``settle_corrections``."""

import sqlite3
from collections import defaultdict
from functools import cached_property

from xxgk.index.agencies.bodies import body_of
from xxgk.index.form.form import fields


def settle_corrections(db: sqlite3.Connection) -> set[int]:
    """Give every line its report, or why it fits none; gives the reports that are corrected otherwise than before.

    A line by agency and year is about the report that answers for them.
    """
    lines = db.execute(
        "SELECT csv, line, file, agency, year, field, value FROM corrections ORDER BY rank, csv, line"
    ).fetchall()
    before = _corrected(db)
    bodies = _Bodies(db)
    taken: set[tuple[int, str]] = set()
    settled = []
    for csv, line, file, agency, year, field, value in lines:
        report, unfit = _of_file(db, file) if file else _of_agency(db, bodies, agency, year)
        unit = None
        if report is not None:
            unit, unfit = _cell(db, report, field, value)
            unfit = unfit or ("twice" if (report, field) in taken else "")
        if report is not None and not unfit:
            taken.add((report, field))
        settled.append((None if unfit else report, unit, unfit, csv, line))
    db.executemany("UPDATE corrections SET report_id = ?, unit = ?, unfit = ? WHERE csv = ? AND line = ?", settled)
    return {report for report, *_ in before ^ _corrected(db)}


def _corrected(db: sqlite3.Connection) -> set[tuple[int, str, float, str]]:
    return set(db.execute("SELECT report_id, field, value, unit FROM corrections WHERE report_id NOT NULL"))


class _Bodies:
    """The agencies by the bodies that their names mean."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def of(self, name: str) -> set[int]:
        """Give the agencies with reports of the body of a name, or else those that another of their names makes it."""
        body = body_of(name).key
        reporting = _ids(
            self._db,
            "SELECT r.agency_id FROM report_names n JOIN reports r ON r.id = n.report_id "
            "WHERE n.body = ? AND n.position = 0 AND r.agency_id NOT NULL",
            body,
        )
        return reporting or self._bearing.get(body, set())

    @cached_property
    def _bearing(self) -> dict[str, set[int]]:
        """Made only where it is asked for: names are taken apart anew, a quarter of a millisecond each."""
        found: dict[str, set[int]] = defaultdict(set)
        rows = self._db.execute(
            "SELECT n.agency_id, n.name, a.region FROM agency_names n JOIN agencies a ON a.id = n.agency_id"
        )
        for agency, name, region in rows:
            found[body_of(name, region).key].add(agency)
        return found


def _ids(db: sqlite3.Connection, sql: str, *values: object) -> set[int]:
    return {int(row[0]) for row in db.execute(sql, values)}


def _of_file(db: sqlite3.Connection, file: str) -> tuple[int | None, str]:
    row = db.execute("SELECT id FROM reports WHERE file = ?", (file,)).fetchone()
    return (row[0], "") if row else (None, "no_file")


def _of_agency(db: sqlite3.Connection, bodies: _Bodies, agency: str, year: int) -> tuple[int | None, str]:
    """Find the report that answers for a year of a body, its name taken as ``agencies.csv`` takes one."""
    named = bodies.of(agency) or _ids(db, "SELECT agency_id FROM agency_names WHERE name = ?", agency)
    if len(named) != 1:
        return None, "several_agencies" if named else "no_agency"
    row = db.execute(
        "SELECT id FROM reports WHERE agency_id = ? AND year = ? AND current", (next(iter(named)), year)
    ).fetchone()
    return (row[0], "") if row else (None, "no_report")


def _cell(db: sqlite3.Connection, report: int, field: str, value: float) -> tuple[str | None, str]:
    """Give the unit a corrected cell is in, or why there is nothing to correct."""
    row = db.execute(
        "SELECT f.value, f.unit, f.status = 'read' AND c.field IS NULL FROM figures f "
        "LEFT JOIN contested c ON c.report_id = f.report_id AND c.field = f.field WHERE f.report_id = ? AND f.field = ?",
        (report, field),
    ).fetchone()
    if row is None:
        return None, "no_cell"
    printed, unit, plain = row
    return unit or fields()[field].unit, "as_printed" if plain and printed == value and unit else ""
