"""Database → facts. ``Store`` opens it read-only; nothing here changes it."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlite_utils
from pydantic import BaseModel, ConfigDict

from index.chinese.grams import CUTTER, words_to_match
from index.errors import StoreError
from index.model.report import Figure, Finding, Number, Point, Section
from index.store.writing import SCHEMA

_REPORT = """
    SELECT r.id, a.name AS agency, a.region, a.scope, r.year, r.title, r.edition, r.issued, r.file, r.url, r.digest, r.current
    FROM reports r LEFT JOIN agencies a ON a.id = r.agency_id
"""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True)


class StoredReport(_Row):
    """A report without its contents."""

    id: int
    agency: str | None
    region: str | None
    scope: str | None
    year: int | None
    title: str
    edition: str
    issued: str | None
    file: str
    url: str
    digest: bool
    current: bool


class StoredAgency(_Row):
    """An agency held: all its names (the official one first) and the years held, ascending."""

    name: str
    region: str | None
    scope: str
    names: tuple[str, ...]
    years: tuple[int, ...]


class FoundPassage(_Row):
    """A paragraph that matches a search."""

    report: StoredReport
    section: int
    text: str
    line: int


class Store:
    """An open database to read from.

    Raises StoreError when it is missing, not a database, or written by another version (index the reports again).
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise StoreError(f"{path}: no such database; build it with: xxgk index data/reports")
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            self._db = sqlite_utils.Database(connection)
            stamp = {row["key"]: row["value"] for row in self._query("SELECT key, value FROM meta")}
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {error}; index the reports again with: xxgk index") from error
        if (stamp.get("schema"), stamp.get("cutter")) != (SCHEMA, CUTTER):
            raise StoreError(f"{path}: written by another version; index the reports again with: xxgk index")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def _query(self, sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        return list(self._db.query(sql, list(values)))

    def agencies(self) -> list[StoredAgency]:
        """Give every agency that has a report, by name."""
        names: dict[int, list[str]] = {}
        for row in self._query("SELECT agency_id, name FROM agency_names ORDER BY source != 'official', name"):
            names.setdefault(row["agency_id"], []).append(row["name"])
        years: dict[int, list[int]] = {}
        for row in self._query("SELECT agency_id, year FROM reports WHERE current AND year NOT NULL ORDER BY year"):
            years.setdefault(row["agency_id"], []).append(row["year"])
        return [
            StoredAgency(
                name=row["name"],
                region=row["region"],
                scope=row["scope"],
                names=tuple(names.get(row["id"], ())),
                years=tuple(years.get(row["id"], ())),
            )
            for row in self._query("SELECT id, name, region, scope FROM agencies ORDER BY name")
        ]

    def report(self, agency: str, year: int) -> StoredReport | None:
        """Give the report that answers for an agency and year."""
        rows = self._query(f"{_REPORT} WHERE a.name = ? AND r.year = ? AND r.current", [agency, year])
        return StoredReport(**rows[0]) if rows else None

    def reports(self, agency: str | None = None) -> list[StoredReport]:
        """Give the reports of an agency, or all, by agency and year; other copies included."""
        condition, values = ("WHERE a.name = ?", [agency]) if agency else ("", [])
        return [
            StoredReport(**row) for row in self._query(f"{_REPORT} {condition} ORDER BY a.name, r.year, r.file", values)
        ]

    def figures(self, report: StoredReport, fields: Iterable[str]) -> dict[str, Figure]:
        """Give the asked fields that the report's table has, in the order asked."""
        fields = list(fields)
        marks = ", ".join("?" * len(fields))
        rows = self._query(f"SELECT * FROM figures WHERE report_id = ? AND field IN ({marks})", [report.id, *fields])
        found = {row["field"]: _figure(row) for row in rows}
        return {field: found[field] for field in fields if field in found}

    def sections(self, report: StoredReport) -> list[Section]:
        """Give the parts of a report in order."""
        rows = self._query(
            "SELECT number, heading, text, line FROM sections WHERE report_id = ? ORDER BY number", [report.id]
        )
        return [Section(**row) for row in rows]

    def points(self, report: StoredReport, kind: str) -> list[Point]:
        """Give the problems (``"problem"``) or improvements (``"improvement"``) of a report in order."""
        rows = self._query(
            "SELECT text, theme, line FROM points WHERE report_id = ? AND kind = ? ORDER BY position", [report.id, kind]
        )
        return [Point(**row) for row in rows]

    def findings(self, report: StoredReport) -> list[Finding]:
        """Give what does not agree with itself in a report."""
        rows = self._query("SELECT * FROM findings WHERE report_id = ?", [report.id])
        return [
            Finding(
                kind=row["kind"],
                field=row["field"],
                message=row["message"],
                expected=_number(row["expected"]),
                found=_number(row["found"]),
                lines=tuple(json.loads(row["lines"])),
            )
            for row in rows
        ]

    def search(
        self, words: str, agencies: Sequence[str] = (), years: Sequence[int] = (), limit: int = 10
    ) -> list[FoundPassage]:
        """Search the narrative; all the words must occur in a paragraph, the best matches first.

        Anything may be typed: operators of the search language have no effect. Nothing to search for finds nothing.
        """
        match = words_to_match(words)
        if match is None:
            return []
        conditions = ["passages MATCH ?", "r.current"]
        for column, wanted in (("a.name", len(agencies)), ("r.year", len(years))):
            if wanted:
                conditions.append(f"{column} IN ({', '.join('?' * wanted)})")
        rows = self._query(
            f"""
            SELECT p.text AS passage, p.section, p.line, report.*
            FROM passages p JOIN ({_REPORT}) report ON report.id = p.report_id
            JOIN reports r ON r.id = p.report_id LEFT JOIN agencies a ON a.id = r.agency_id
            WHERE {" AND ".join(conditions)} ORDER BY bm25(passages), report.year DESC, p.report_id, p.line LIMIT ?
            """,
            [match, *agencies, *years, limit],
        )
        return [
            FoundPassage(
                text=row.pop("passage"), section=row.pop("section"), line=row.pop("line"), report=StoredReport(**row)
            )
            for row in rows
        ]


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(
        value=_number(row["value"]),
        unit=row["unit"],
        status=row["status"],
        raw=row["raw"],
        candidates=tuple(json.loads(row["candidates"])),
        line=row["line"],
        row=row["row"],
    )


def _number(value: float | None) -> Number | None:
    """Give back the integer that SQLite keeps as a float."""
    return int(value) if value is not None and value == int(value) else value
