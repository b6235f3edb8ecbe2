"""On which fields each rule could be tried: ``insert_tried``. Most reports have the same few sets of fields, kept once each."""

import sqlite3
from collections.abc import Collection

CHECKS = """
    CREATE VIEW checks AS
    SELECT t.report_id, s.kind, coalesce(n.name, f.value) AS field, t.across
    FROM tried t JOIN check_sets s ON s.id = t.check_set CROSS JOIN json_each(s.fields) f LEFT JOIN fields n ON n.id = f.value
"""


def insert_tried(db: sqlite3.Connection, tried: Collection[tuple[int, str, str]], *, across: bool) -> None:
    """Insert what could be tried in reports (report, kind, fields), ``across``: against those of the years before and after."""
    numbers = {one: _number_of(db, *one) for one in sorted({(kind, fields) for _, kind, fields in tried})}
    db.executemany(
        "INSERT INTO tried VALUES (?, ?, ?)",
        [(report, across, numbers[kind, fields]) for report, kind, fields in tried],
    )


def _number_of(db: sqlite3.Connection, kind: str, fields: str) -> int:
    """Give the number of a set of fields, which gets one where no report had it."""
    if held := db.execute("SELECT id FROM check_sets WHERE kind = ? AND fields = ?", (kind, fields)).fetchone():
        return int(held[0])
    return db.execute("INSERT INTO check_sets (kind, fields) VALUES (?, ?)", (kind, fields)).lastrowid or 0


def forget_unused_sets(db: sqlite3.Connection) -> None:
    """Delete the sets that no report has any more."""
    db.execute("DELETE FROM check_sets WHERE NOT EXISTS (SELECT 1 FROM tried t WHERE t.check_set = check_sets.id)")
