"""Database → facts. ``Store`` opens it read-only; nothing here changes it."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.chinese.dates import last_day
from xxgk.index.chinese.grams import CUTTER
from xxgk.index.errors import StoreError
from xxgk.index.file_names import WITHIN
from xxgk.index.model.report import Claim, Evidence, Finding, Point, Section
from xxgk.index.store.parts import read_sections
from xxgk.index.store.printed import StoredFigure as StoredFigure
from xxgk.index.store.printed import number, read_figures
from xxgk.index.store.version import SCHEMA

_REPORT = """
    SELECT r.id, a.name AS agency, a.region, a.scope, a.level, r.year, r.school_year, r.title, r.edition, r.issued, r.file, r.url, r.digest,
           r.corrects, r.current, r.sha256, r.indexed
    FROM reports r LEFT JOIN agencies a ON a.id = r.agency_id
"""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True)


class StoredReport(_Row):
    """A report without its contents; ``school_year`` (``"2021—2022学年"``) where it is of the 学年 that ends in ``year``."""

    id: int
    agency: str | None
    region: str | None
    scope: str | None
    year: int | None
    school_year: str | None = None
    title: str
    edition: str
    issued: str | None
    file: str
    url: str
    digest: bool
    current: bool
    corrects: bool = False
    level: Level | None = None
    sha256: str = ""
    indexed: str = ""


class StoredAgency(_Row):
    """An agency held: all its names (the official one first) and the years held, ascending."""

    name: str
    region: str | None
    scope: str
    names: tuple[str, ...]
    years: tuple[int, ...]
    level: Level | None = None
    key: str = ""


class StoredName(_Row):
    """A name an agency goes by, where it stands (``"official"``, ``"title"``, ``"csv"`` …), and the years of the reports that give it."""

    name: str
    source: str
    from_year: int | None
    to_year: int | None


class Store:
    """An open database to read from.

    Raises StoreError when it is missing, not a database, or written by another version (index the reports again).
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise StoreError(
                f"{path}: no such database; make one with: xxgk index FOLDER, or try the sample reports: xxgk demo ask QUESTION"
            )
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            stamp = {row["key"]: row["value"] for row in self.select("SELECT key, value FROM meta")}
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {error}; index the reports again with: xxgk index") from error
        if (stamp.get("schema"), stamp.get("cutter")) != (SCHEMA, CUTTER):
            raise StoreError(f"{path}: written by another version; index the reports again with: xxgk index")

    @classmethod
    def over(cls, connection: sqlite3.Connection) -> Self:
        """Read from a connection that is open, such as that of a writer within its transaction."""
        store = cls.__new__(cls)
        store._connection = connection
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection, for ``HeldNames``."""
        return self._connection

    @contextmanager
    def snapshot(self) -> Iterator[int]:
        """Read one state of the database, whatever is written meanwhile; gives a number that changes with every state."""
        if self.connection.in_transaction:
            yield self._state()
            return
        self.connection.execute("BEGIN")
        try:
            yield self._state()
        finally:
            self.connection.execute("ROLLBACK")

    def _state(self) -> int:
        self.connection.execute("SELECT 1 FROM meta").fetchone()  # a transaction begins with its first read
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def folder(self) -> str:
        """Give the folder that all files held lie in, to be left out of what is shown of them: ``"/srv/reports/"``, ``""`` for none."""
        ends = [
            row["file"]
            for order in ("ASC", "DESC")
            for row in self.select(f"SELECT file FROM reports WHERE settled ORDER BY file {order} LIMIT 1")
        ]
        common = os.path.commonprefix(ends)  # noqa: RUF071 -- of names in order: what the first and the last share is shared by all
        return "".join(common.partition(WITHIN)[0].rpartition("/")[:2])

    def select(self, sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Run a query, for the modules beside this one: SQL is written in this package alone."""
        cursor = self._connection.execute(sql, list(values))
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]

    def agencies(self, only: Iterable[str] | None = None) -> list[StoredAgency]:
        """Give every agency that has a report, or those of these official names, by name."""
        condition, values = "", []
        if only is not None:
            condition, values = "WHERE a.name IN (SELECT value FROM json_each(?))", [json.dumps(list(only))]
        of_these = f"JOIN agencies a ON a.id = agency_id {condition}"
        names: dict[int, list[str]] = {}
        for row in self.select(
            f"SELECT agency_id, n.name FROM agency_names n {of_these} ORDER BY source != 'official', n.name", values
        ):
            names.setdefault(row["agency_id"], []).append(row["name"])
        years: dict[int, list[int]] = {}
        for row in self.select(
            f"SELECT agency_id, year FROM (SELECT agency_id, year FROM reports WHERE current AND year NOT NULL) {of_these} ORDER BY year",
            values,
        ):
            years.setdefault(row["agency_id"], []).append(row["year"])
        return [
            StoredAgency(
                name=row["name"],
                region=row["region"],
                scope=row["scope"],
                level=row["level"],
                key=row["key"] or "",
                names=tuple(names.get(row["id"], ())),
                years=tuple(years.get(row["id"], ())),
            )
            for row in self.select(
                f"SELECT id, key, name, region, scope, level FROM agencies a {condition} ORDER BY name", values
            )
        ]

    def keys_of(self, agencies: Iterable[str]) -> dict[str, str]:
        """Give the keys of agencies by their official names; what is none has none."""
        rows = self.select(
            "SELECT name, key FROM agencies WHERE name IN (SELECT value FROM json_each(?))",
            [json.dumps(list(agencies))],
        )
        return {row["name"]: row["key"] or "" for row in rows}

    def names_of(self, agencies: Iterable[str]) -> dict[str, tuple[StoredName, ...]]:
        """Give all names of agencies by their official ones, which come first, then the earlier before the later."""
        rows = self.select(
            "SELECT a.name AS agency, n.name, n.source, n.from_year, n.to_year FROM agency_names n "
            "JOIN agencies a ON a.id = n.agency_id WHERE a.name IN (SELECT value FROM json_each(?)) "
            "ORDER BY n.name != a.name, n.from_year, n.name",
            [json.dumps(list(agencies))],
        )
        found: dict[str, list[StoredName]] = {}
        for row in rows:
            found.setdefault(row.pop("agency"), []).append(StoredName(**row))
        return {agency: tuple(names) for agency, names in found.items()}

    def count(self) -> tuple[int, int]:
        """Count the reports, other copies included, and the agencies."""
        (row,) = self.select(
            "SELECT (SELECT count(*) FROM reports WHERE settled) AS reports, (SELECT count(*) FROM agencies) AS agencies"
        )
        return row["reports"], row["agencies"]

    def report(self, agency: str, year: int) -> StoredReport | None:
        """Give the report that answers for an agency and year."""
        rows = self.select(f"{_REPORT} WHERE a.name = ? AND r.year = ? AND r.current", [agency, year])
        return StoredReport(**rows[0]) if rows else None

    def report_of_digest(self, start: str) -> StoredReport | None:
        """Give the report whose file's SHA-256 begins so, of several copies the one that answers; ``None`` where several files do."""
        rows = self.select(
            f"{_REPORT} WHERE r.settled AND r.sha256 >= ? AND r.sha256 < ? ORDER BY r.current DESC, r.id",
            [start, start + "g"],
        )
        return StoredReport(**rows[0]) if len({row["sha256"] for row in rows}) == 1 else None

    def last_indexed(self) -> str:
        """Tell when the latest report was read (ISO date and time, UTC); ``""`` where none is held."""
        return str(self.select("SELECT max(indexed) AS latest FROM reports WHERE settled")[0]["latest"] or "")

    def reports(self, agency: str | None = None) -> list[StoredReport]:
        """Give the reports of an agency, or all, by agency and year; other copies included."""
        condition, values = ("AND a.name = ?", [agency]) if agency else ("", [])
        return [
            StoredReport(**row)
            for row in self.select(f"{_REPORT} WHERE r.settled {condition} ORDER BY a.name, r.year, r.file", values)
        ]

    def school_years(self, agencies: Sequence[str]) -> dict[tuple[str, int], str]:
        """Give (agency, year) → 学年, of those reports of the agencies that are of one."""
        rows = self.select(
            "SELECT a.name, r.year, r.school_year FROM agencies a JOIN reports r ON r.agency_id = a.id "
            "WHERE a.name IN (SELECT value FROM json_each(?)) AND r.current AND r.school_year NOT NULL",
            [json.dumps(list(agencies))],
        )
        return {(row["name"], row["year"]): row["school_year"] for row in rows}

    def revisions(self, agency: str) -> dict[int, str]:
        """Give year → revision, of the reports that answer for an agency: another one is another text, whatever else of a file changed.

        Where a rival prints something else, its revision is part of it.
        """
        rows = self.select(
            "SELECT r.year, coalesce(t.revision, r.seen) AS revision FROM reports r JOIN agencies a ON a.id = r.agency_id "
            "LEFT JOIN texts t ON t.id = r.text_id "
            "WHERE a.name = ? AND r.current AND r.year NOT NULL ORDER BY r.year",
            [agency],
        )
        rivals: dict[int, str] = {}
        for row in self.select(
            "SELECT DISTINCT r.year, o.id, coalesce(t.revision, o.seen) AS revision FROM reports r "
            "JOIN agencies a ON a.id = r.agency_id JOIN versions v ON v.report_id = r.id AND v.rival "
            "JOIN reports o ON o.id = v.other_id LEFT JOIN texts t ON t.id = o.text_id WHERE a.name = ? ORDER BY revision",
            [agency],
        ):
            rivals[row["year"]] = f"{rivals.get(row['year'], '')} {row['revision']}"
        return {row["year"]: row["revision"] + rivals.get(row["year"], "") for row in rows}

    def figures(self, report: StoredReport, fields: Iterable[str]) -> dict[str, StoredFigure]:
        """Give the asked fields that the report's table has, in the order asked."""
        return read_figures(self.connection, [report.id], list(fields)).get(report.id, {})

    def all_figures(self, report: StoredReport) -> dict[str, StoredFigure]:
        """Give every field of a report's tables, by key."""
        return read_figures(self.connection, [report.id]).get(report.id, {})

    def corrected(self, report: StoredReport) -> dict[str, StoredFigure]:
        """Give the figures of a report that were corrected by hand."""
        held = self.all_figures(report) if self.is_corrected(report) else {}
        return {field: one for field, one in held.items() if one.correction}

    def is_corrected(self, report: StoredReport) -> bool:
        """Tell whether figures of a report were corrected by hand; of most none was."""
        return bool(self.select("SELECT 1 FROM corrections WHERE report_id = ? LIMIT 1", [report.id]))

    def sections(self, report: StoredReport) -> list[Section]:
        """Give the parts of a report in order."""
        return read_sections(self.connection, report.id)

    def points(self, report: StoredReport, kind: str) -> list[Point]:
        """Give the problems (``"problem"``) or improvements (``"improvement"``) of a report in order."""
        rows = self.select(
            "SELECT text, theme, line FROM points WHERE report_id = ? AND kind = ? ORDER BY position", [report.id, kind]
        )
        return [Point(**row) for row in rows]

    def findings(self, report: StoredReport) -> list[Finding]:
        """Give what does not agree with itself in a report."""
        rows = self.select("SELECT * FROM findings WHERE report_id = ? ORDER BY rowid", [report.id])
        return [row_to_finding(row) for row in rows]

    def claims(self, report: StoredReport) -> list[Claim]:
        """Give the numbers the text of a report states, in the order of the text; what else they may mean is not kept."""
        rows = self.select(
            "SELECT field, value, raw, line, part, approximate, decimals, scope, terms FROM claims "
            "WHERE report_id = ? ORDER BY line, rowid",
            [report.id],
        )
        return [
            Claim(**row | {"value": number(row["value"]), "terms": tuple(json.loads(row["terms"]))}) for row in rows
        ]

    def evidence(self, report: StoredReport) -> list[Evidence]:
        """Give what tells whose report it is, of which year, and when it was issued."""
        (row,) = self.select("SELECT identity FROM reports WHERE id = ?", [report.id])
        return [Evidence(**one) for one in json.loads(row["identity"])]

    def reports_by_id(self, ids: Sequence[int]) -> dict[int, StoredReport]:
        """Give reports by their keys in the database."""
        # one value however many there are: SQLite binds no more than some ten thousands
        rows = self.select(f"{_REPORT} WHERE r.id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))])
        return {row["id"]: StoredReport(**row) for row in rows}


def is_unfinished(year: int | None, school_year: str | None, issued: str | None, indexed: str) -> bool:
    """Tell whether a year was not over when the report on it was issued, or read."""
    if year is None:
        return False
    end = _end(year, school=school_year is not None)
    return any(day and day[: len(end)] <= end for day in (issued, indexed))


@cache
def _end(year: int, *, school: bool) -> str:
    return last_day(year, school=school).isoformat()


def row_to_finding(row: dict[str, Any]) -> Finding:
    """Give a row of the table ``findings`` as a finding."""
    return Finding(
        kind=row["kind"],
        rule=row["rule"],
        field=row["field"],
        stated=number(row["stated"]),
        printed=number(row["printed"]),
        scope=row["scope"],
        terms=tuple(json.loads(row["terms"])),
        here=json.loads(row["here"]),
        there=json.loads(row["there"]),
    )
