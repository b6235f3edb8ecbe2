"""On which fields each rule could be tried: ``insert_tried``. Most reports have the same few sets of fields, kept once each."""

import sqlite3
from collections.abc import Iterable

CHECKS = """
    CREATE VIEW checks AS
    SELECT t.report_id, s.kind, coalesce(n.name, f.value) AS field, t.across
    FROM tried t JOIN check_sets s ON s.id = t.check_set CROSS JOIN json_each(s.fields) f LEFT JOIN fields n ON n.id = f.value
"""


def insert_tried(db: sqlite3.Connection, report: int, tried: Iterable[tuple[str, str]], *, across: bool) -> None:
    """Insert what could be tried in a report (kinds with their fields), ``across``: against those of the years before and after."""
    for kind, fields in tried:
        if not (
            held := db.execute("SELECT id FROM check_sets WHERE kind = ? AND fields = ?", (kind, fields)).fetchone()
        ):
            held = (db.execute("INSERT INTO check_sets (kind, fields) VALUES (?, ?)", (kind, fields)).lastrowid,)
        db.execute("INSERT INTO tried VALUES (?, ?, ?)", (report, across, held[0]))


def forget_unused_sets(db: sqlite3.Connection) -> None:
    """Delete the sets that no report has any more."""
    db.execute("DELETE FROM check_sets WHERE NOT EXISTS (SELECT 1 FROM tried t WHERE t.check_set = check_sets.id)")
