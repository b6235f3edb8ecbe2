"""What a report that took the place of another one of its body and year prints otherwise: ``Revising``; kept for feeds."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from xxgk.index.store.affected import Only, among
from xxgk.index.versions import Figures, Printed, differing

_ANSWERING = """
    SELECT r.id, r.agency_id, r.year, r.file, coalesce(t.revision, r.seen), r.indexed
    FROM reports r LEFT JOIN texts t ON t.id = r.text_id
    WHERE r.current AND r.agency_id NOT NULL AND r.year NOT NULL
"""


@dataclass(frozen=True, slots=True)
class _Answering:
    """A report that answers: of which text, and what it prints, where that is needed once it is gone."""

    id: int
    agency: int
    year: int
    file: str
    revision: str
    indexed: str
    printed: Figures | None = None


class Revising:
    """Notes what answers before agencies are settled, and writes what answers otherwise behind that."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._of_body: dict[tuple[int, int], _Answering] = {}
        self._of_file: dict[tuple[str, int], _Answering] = {}

    def note(self, reports: Only, *, leaving: bool = False) -> None:
        """Note which of these reports answer; of those that are ``leaving`` also what they print."""
        for one in self._answering(reports, leaving=leaving):
            self._of_body[one.agency, one.year] = one
            self._of_file[one.file, one.year] = one

    def write(self, reports: Only) -> None:
        """Write which of these reports are another text than the one that answered for the body and year before.

        A copy in another file that prints the same numbers revises nothing, nor does a text that was held all along.
        """
        if not self._of_body:
            return
        for now in list(self._answering(reports)):
            before = self._of_body.get((now.agency, now.year)) or self._of_file.get((now.file, now.year))
            if before is None or before.id == now.id or before.revision == now.revision:
                continue
            then, printed = before.printed or self._printed(before.id), self._printed(now.id)
            changes = [[field, then[field], printed[field]] for field in differing(then, printed)]
            if changes or before.file == now.file:
                self._db.execute(
                    "INSERT OR REPLACE INTO revisions VALUES (?, ?, ?, ?)",
                    (now.revision, before.revision, now.indexed, json.dumps(changes)),
                )

    def _answering(self, reports: Only, *, leaving: bool = False) -> Iterator[_Answering]:
        condition, values = among("r.id", reports)
        for row in self._db.execute(f"{_ANSWERING} AND {condition}", values):
            yield _Answering(*row[:6], printed=self._printed(row[0]) if leaving else None)

    def _printed(self, report: int) -> dict[str, Printed]:
        rows = self._db.execute("SELECT field, value, unit, status FROM figures WHERE report_id = ?", (report,))
        return {field: Printed(value, unit, status) for field, value, unit, status in rows}
