"""What a change can touch: ``Affected``. Settling looks at the bodies with changed evidence, and at no others.

Reports belong together by the bodies that they name, by lines of ``agencies.csv``, by the agency that they were given before, and
agencies by a name that they share. What is affected is closed under these: nothing outside is settled otherwise than it is.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from xxgk.index.agencies.known import Known, also_key, official_key

Only = Collection[int] | None  # None: all
_BEHIND = (
    "(",
    ")",
)  # what stands behind a name that several bodies bear begins with the first, which the second follows in order


def among(column: str, only: Only) -> tuple[str, list[object]]:
    """Give the condition that a column is one of these numbers, and its values."""
    return ("1", []) if only is None else (f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(sorted(only))])


class Affected:
    """The reports and agencies that reports that came or went can touch."""

    def __init__(self, db: sqlite3.Connection, known: Sequence[Known]) -> None:
        self.reports: set[int] = set()
        self.agencies: set[int] = set()
        self._db = db
        self._bodies: set[str] = set()
        self._linked: Mapping[str, set[str]] = _links(known)

    def add_reports(self, reports: Collection[int]) -> None:
        """Add reports, and all that belongs with them."""
        db, ahead = self._db, set(reports) - self.reports
        while ahead:
            self.reports |= ahead
            condition, values = among("report_id", ahead)
            bodies = {
                body
                for (body,) in db.execute(
                    f"SELECT DISTINCT body FROM report_names WHERE {condition} AND body != ''", values
                )
            } - self._bodies
            self._bodies |= bodies
            self._add_linked(bodies)
            condition, values = among("id", ahead)
            agencies = _numbers(db, f"SELECT DISTINCT agency_id FROM reports WHERE {condition}", values) - self.agencies
            self.agencies |= agencies
            found = db.execute(
                "SELECT report_id FROM report_names WHERE body IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(bodies)),),
            )
            ahead = {report for (report,) in found}
            condition, values = among("agency_id", agencies)
            ahead |= _numbers(db, f"SELECT id FROM reports WHERE {condition}", values)
            ahead -= self.reports

    def add_bearers(self, names: Iterable[str]) -> bool:
        """Add the agencies that bear one of these names as their own, alone or with a place behind it; tells whether there are more."""
        before = len(self.agencies)
        plain = {
            name[:end] for name in names for end in (*(i for i, c in enumerate(name) if c == "(" and i), len(name))
        }
        more: set[int] = set()
        for name in sorted(plain):
            start, end = (name + mark for mark in _BEHIND)
            rows = self._db.execute(
                "SELECT id FROM agencies WHERE name = ? OR (name >= ? AND name < ?)", (name, start, end)
            )
            more |= {key for (key,) in rows}
        more -= self.agencies
        self.agencies |= more
        condition, values = among("agency_id", more)
        self.add_reports(_numbers(self._db, f"SELECT id FROM reports WHERE {condition}", values))
        return len(self.agencies) > before

    def _add_linked(self, bodies: set[str]) -> None:
        """Add to bodies those that ``agencies.csv`` says are one with them."""
        ahead = list(bodies)
        while ahead:
            more = self._linked.get(ahead.pop(), set()) - self._bodies
            self._bodies |= more
            bodies |= more
            ahead += more


def _links(known: Sequence[Known]) -> dict[str, set[str]]:
    linked: dict[str, set[str]] = defaultdict(set)
    for line in known:
        if also := also_key(line):
            linked[also].add(official_key(line))
            linked[official_key(line)].add(also)
    return linked


def _numbers(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> set[int]:
    return {int(key) for (key,) in db.execute(sql, values) if key is not None}
