"""Records → database. ``Writer`` is the only thing that changes it."""

import json
import sqlite3
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlite_utils

from index.chinese.grams import CUTTER, text_to_grams
from index.errors import StoreError
from index.form.form import EDITIONS, load_form
from index.model.report import Report
from index.store.across import settle_across

SCHEMA = "11"
_PROSE_PARTS = (1, 4, 5, 6)
_DISPUTES = 4
_MIN_PROSE = 6  # characters


def _is_prose(text: str, part: int) -> bool:
    """Tell narrative from rows and cells; between the cells of part four only sentences are narrative."""
    return len(text) >= _MIN_PROSE and "|" not in text and (part != _DISPUTES or "。" in text)


class Writer:
    """An open database to write to; use it in a ``with`` block, one transaction for each ``replace`` and ``remove``.

    ``parser`` names the version of the parser; a database written by another parser, schema or cutter is emptied first.
    Raises StoreError when the file is no database of ours.
    """

    def __init__(self, path: Path, parser: str) -> None:
        self._path = path
        self.emptied_of: tuple[str, ...] = ()  # the files held by a database of another version, which was emptied
        self._stamp = {"schema": SCHEMA, "cutter": CUTTER, "parser": parser}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{path}: {error}") from error

    def _open(self) -> sqlite_utils.Database:
        database = sqlite_utils.Database(self._path)
        database.enable_wal()
        names = set(database.table_names())
        if names and "meta" not in names:
            raise StoreError(f"{self._path}: a database, but not one of xxgk")
        if names and {row["key"]: row["value"] for row in database["meta"].rows} != self._stamp:
            self.emptied_of = tuple(row["file"] for row in database.query("SELECT file FROM reports"))
            self._empty(database)
            names = set()
        if not names:
            self._create(database)
        database.conn.execute("PRAGMA foreign_keys = ON")
        return database

    def _empty(self, database: sqlite_utils.Database) -> None:
        for view in database.view_names():
            database[view].drop()
        database["passages"].drop()
        for table in (
            "figures",
            "sections",
            "points",
            "claims",
            "findings",
            "agency_names",
            "reports",
            "agencies",
            "meta",
        ):
            database[table].drop(ignore=True)

    def _create(self, database: sqlite_utils.Database) -> None:
        database.conn.executescript(resources.files("index.store").joinpath("schema.sql").read_text(encoding="utf-8"))
        for edition in EDITIONS:
            keys = [key for block in load_form(edition).blocks for row in block.rows for key in block.keys(row)]
            columns = ", ".join(f"max(CASE WHEN f.field = '{key}' THEN f.value END) AS \"{key}\"" for key in keys)
            database.create_view(
                f"figures_{edition}",
                f"SELECT a.name AS agency, r.year, r.file, {columns} FROM reports r LEFT JOIN agencies a ON a.id = r.agency_id "
                f"JOIN figures f ON f.report_id = r.id WHERE r.current AND r.edition = '{edition}' GROUP BY r.id",
            )
        database.table("meta").insert_all({"key": key, "value": value} for key, value in self._stamp.items())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def indexed(self) -> dict[str, str]:
        """Give the files held: path → SHA-256 of the content."""
        return {row["file"]: row["sha256"] for row in self._db.table("reports").rows}

    def remove(self, files: Iterable[str]) -> int:
        """Remove the reports of these files; gives how many there were."""
        files = list(files)
        with self._db.conn:
            removed = sum(self._remove(file) for file in files)
            self._tidy()
        return removed

    def replace(self, batch: Iterable[tuple[Report, str]]) -> None:
        """Store reports with the SHA-256 of their files, in place of earlier records of the same files."""
        with self._db.conn:
            for report, sha256 in batch:
                self._remove(report.file)
                self._insert(report, sha256)
            self._tidy()

    def _remove(self, file: str) -> int:
        row = self._db.execute("SELECT id FROM reports WHERE file = ?", [file]).fetchone()
        if row is None:
            return 0
        self._db.execute("DELETE FROM passages WHERE report_id = ?", row)
        self._db.execute("DELETE FROM reports WHERE id = ?", row)
        return 1

    def _insert(self, report: Report, sha256: str) -> None:
        key = (
            self._db.table("reports")
            .insert(
                {
                    "file": report.file,
                    "sha256": sha256,
                    "agency_id": self._agency(report),
                    "year": report.year,
                    "title": report.title,
                    "edition": report.edition,
                    "issued": report.issued,
                    "url": report.url,
                    "digest": report.digest,
                    "current": True,
                    "identity": json.dumps([item.model_dump() for item in report.identity], ensure_ascii=False),
                }
            )
            .last_pk
        )
        self._rows("figures", key, (
            {"field": field, **figure.model_dump(exclude={"candidates"}), "candidates": json.dumps(figure.candidates)}
            for field, figure in report.figures.items()
        ))  # fmt: skip
        self._rows("sections", key, (section.model_dump(exclude={"lines"}) for section in report.sections))
        self._rows("points", key, (
            {"kind": kind, "position": position, **point.model_dump()}
            for kind, points in (("problem", report.problems), ("improvement", report.improvements))
            for position, point in enumerate(points, start=1)
        ))  # fmt: skip
        self._rows("claims", key, (
            {**claim.model_dump(exclude={"means", "terms"}), "terms": json.dumps(claim.terms)} for claim in report.claims
        ))  # fmt: skip
        self._rows("findings", key, (
            {**finding.model_dump(exclude={"lines"}), "lines": json.dumps(finding.lines)} for finding in report.findings
        ))  # fmt: skip
        self._rows("passages", key, (
            {"grams": text_to_grams(text), "text": text, "section": section.number, "line": line}
            for section in report.sections
            if section.number in _PROSE_PARTS
            for text, line in zip(section.text.split("\n"), section.lines, strict=False)
            if _is_prose(text, section.number)
        ))  # fmt: skip

    def _rows(self, table: str, report_id: object, rows: Iterable[dict[str, object]]) -> None:
        self._db.table(table).insert_all(({"report_id": report_id, **row} for row in rows), batch_size=500)

    def _agency(self, report: Report) -> int | None:
        if report.agency is None:
            return None
        agencies = self._db.table("agencies")
        agencies.insert({"name": report.agency, "region": report.region, "scope": report.scope}, ignore=True)
        row = self._db.execute("SELECT id FROM agencies WHERE name = ?", [report.agency]).fetchone()
        key = int(row[0])
        sources = {item.value: item.source for item in report.identity if item.fact == "agency"}
        names = {report.agency: "official"} | {alias: sources.get(alias, "body") for alias in report.aliases}
        self._db.table("agency_names").insert_all(
            ({"agency_id": key, "name": name, "source": source} for name, source in names.items()), ignore=True
        )
        return key

    def _tidy(self) -> None:
        """Drop agencies without reports, choose among copies of one report, and compare neighbouring years.

        Of copies the one with the most figures to answer is taken.
        """
        self._db.execute(
            "DELETE FROM agencies WHERE id NOT IN (SELECT agency_id FROM reports WHERE agency_id NOT NULL)"
        )
        self._db.execute(
            """
            UPDATE reports SET current = (agency_id IS NULL OR id = (
                SELECT other.id FROM reports other WHERE other.agency_id = reports.agency_id AND other.year IS reports.year
                ORDER BY (SELECT count(*) FROM figures WHERE report_id = other.id AND status IN ('read', 'derived')) DESC,
                         other.digest, other.file LIMIT 1))
            """
        )
        settle_across(self._db.conn)
