"""What a text that took the place of another in its file prints otherwise: ``Revising``; corrections by hand: ``note_corrections``.

Both are kept for feeds, with since when they are known.
"""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from xxgk.index.store.affected import Only, among
from xxgk.index.store.printed import read_printed
from xxgk.index.versions import Figures, differing

_REPORTS = """
    SELECT r.id, r.file, r.year, r.agency_id, coalesce(t.revision, r.seen), r.indexed
    FROM reports r LEFT JOIN texts t ON t.id = r.text_id WHERE r.agency_id NOT NULL AND r.year NOT NULL
"""

# names what a line k of corrections says of a report r with the text t, the same wherever and as often as it is indexed
CORRECTED = "coalesce(t.revision, r.seen) || '/' || k.field || '/' || k.value"


@dataclass(frozen=True, slots=True)
class _Gone:
    """A report that leaves: whose it was, of which year and text, and what it printed."""

    agency: int
    year: int
    revision: str
    printed: Figures


class Revising:
    """Notes what reports print that leave, and writes what those that come in their place print otherwise.

    A text that is the same but for what no reader sees revises nothing. Nor does a report of another body or year in the same file: it is
    written down as one that begins there (``before`` is empty), so that what was there is not taken for an earlier text of it. What
    another file prints of the same body and year is none of this: both are held (``versions``).
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._gone: dict[str, _Gone] = {}

    def note(self, leaving: Collection[int]) -> None:
        """Note reports before they are deleted."""
        condition, values = among("r.id", leaving)
        for report, file, year, agency, revision, _ in self._db.execute(f"{_REPORTS} AND {condition}", values):
            self._gone[file] = _Gone(agency, year, revision, read_printed(self._db, [report])[report])

    def write(self, reports: Only) -> None:
        """Write what these reports, whose agencies are settled, print otherwise than the ones whose place they took."""
        if not self._gone:
            return
        condition, values = among("r.id", reports)
        for report, file, year, agency, revision, indexed in self._db.execute(
            f"{_REPORTS} AND {condition}", values
        ).fetchall():
            gone = self._gone.get(file)
            if gone is None or gone.revision == revision:
                continue
            printed, changes, before = read_printed(self._db, [report])[report], [], ""
            if (gone.agency, gone.year) == (agency, year):
                changes = [[field, gone.printed[field], printed[field]] for field in differing(gone.printed, printed)]
                before = gone.revision
            self._db.execute(
                "INSERT OR REPLACE INTO revisions VALUES (?, ?, ?, ?)", (revision, before, indexed, json.dumps(changes))
            )


def note_corrections(db: sqlite3.Connection) -> None:
    """Write down what corrections by hand say otherwise than the text they are about, each number given for a cell once.

    A cell printed as 31 and corrected to 13: ``["applications.new_received.total", [31, "件", "read"], [13, "件", "corrected"]]``.
    """
    db.execute(
        f"""
        INSERT OR IGNORE INTO revisions
        SELECT {CORRECTED}, coalesce(t.revision, r.seen), ?,
            json_array(json_array(k.field, json_array(f.value, f.unit, f.status), json_array(k.value, k.unit, 'corrected')))
        FROM corrections k JOIN reports r ON r.id = k.report_id LEFT JOIN texts t ON t.id = r.text_id
        JOIN figures f ON f.report_id = k.report_id AND f.field = k.field
        """,
        [datetime.now(UTC).isoformat(timespec="seconds")],
    )
