"""Records → database. ``Writer`` is the only thing that changes it."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlite_utils

from index.agencies.harvest import report_to_names
from index.agencies.known import Known
from index.chinese.grams import CUTTER, text_to_grams
from index.errors import StoreError
from index.form.form import EDITIONS, load_form
from index.model.report import Report
from index.store.settling import settle

SCHEMA = "13"
_PROSE_PARTS = (1, 4, 5, 6)
_DISPUTES = 4
_MIN_PROSE = 6  # characters
_MAX_PASSAGES = 1_000_000  # of one report
_UNSETTLED = "unsettled"
_KNOWN = ("file", "line", "official", "also", "from_year", "to_year", "note")


def _is_prose(text: str, part: int) -> bool:
    """Tell narrative from rows and cells; between the cells of part four only sentences are narrative."""
    return len(text) >= _MIN_PROSE and "|" not in text and (part != _DISPUTES or "。" in text)


def _first_passage(report_id: int) -> int:
    """Give the number of a report's first passage: full text finds rows by number at once, by report only by reading them all."""
    return report_id * _MAX_PASSAGES


class Writer:
    """An open database to write to; use it in a ``with`` block, one transaction for each ``replace`` and ``remove``.

    Whose the reports are is settled at the end of the block, from all that is held; in between whenever as many reports were
    written as had been settled, so that a long first run can be asked before it ends. Until then a report answers nothing.

    ``parser`` names the version of the parser; a database written by another parser, schema or cutter is emptied first.
    Raises StoreError when the file is no database of ours.
    """

    def __init__(self, path: Path, parser: str) -> None:
        self._path = path
        self.emptied_of: tuple[str, ...] = ()  # the files held by a database of another version, which was emptied
        self._waiting = 0  # reports written or removed since agencies were settled
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
        meta = {row["key"]: row["value"] for row in database["meta"].rows} if names else {}
        self._waiting = int(meta.pop(_UNSETTLED, "0"))
        if names and meta != self._stamp:
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
            "report_names",
            "known_names",
            "compared",
            "agency_keys",
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
        try:
            if error is None:
                self.settle()
        finally:
            self._db.close()

    def indexed(self) -> dict[str, str]:
        """Give the files held: path → SHA-256 of the content."""
        return {row["file"]: row["sha256"] for row in self._db.table("reports").rows}

    def known_files(self) -> list[Path]:
        """Give every ``agencies.csv`` in use."""
        return [Path(row[0]) for row in self._db.execute("SELECT DISTINCT file FROM known_names ORDER BY rank, file")]

    def known(self, file: Path) -> list[Known]:
        """Give the lines in use of one ``agencies.csv``."""
        return [
            Known.model_validate({column: row[column] for column in _KNOWN})
            for row in self._db.query("SELECT * FROM known_names WHERE file = ? ORDER BY line", [str(file)])
        ]

    def know(self, lines: Iterable[Known]) -> None:
        """Take these lines of ``agencies.csv``, the first files first in rank, in place of those in use."""
        ranks: dict[str, int] = {}
        rows = [
            {column: getattr(line, column) for column in _KNOWN} | {"rank": ranks.setdefault(line.file, len(ranks))}
            for line in lines
        ]
        if sorted(rows, key=str) == sorted(self._db.query("SELECT * FROM known_names"), key=str):
            return
        with self._db.conn:
            self._db.execute("DELETE FROM known_names")
            self._db.table("known_names").insert_all(rows)
            self._wait(1)

    def remove(self, files: Iterable[str]) -> int:
        """Remove the reports of these files; gives how many there were."""
        files = list(files)
        with self._db.conn:
            removed = sum(self._remove(file) for file in files)
            self._wait(removed)
        return removed

    def replace(self, batch: Iterable[tuple[Report, str]]) -> None:
        """Store reports with the SHA-256 of their files, in place of earlier records of the same files."""
        written = 0
        with self._db.conn:
            for report, sha256 in batch:
                self._remove(report.file)
                self._insert(report, sha256)
                written += 1
            self._wait(written)
        (held,) = self._db.execute("SELECT count(*) FROM reports").fetchone()
        if 2 * self._waiting > held:
            self.settle()

    def settle(self) -> None:
        """Settle which agency each report is of, where anything has changed."""
        if self._waiting:
            with self._db.conn:
                settle(self._db.conn)
                self._db.execute("DELETE FROM meta WHERE key = ?", [_UNSETTLED])
            self._waiting = 0

    def _wait(self, changes: int) -> None:
        if changes:
            self._waiting += changes
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [_UNSETTLED, str(self._waiting)])

    def _remove(self, file: str) -> int:
        row = self._db.execute("SELECT id FROM reports WHERE file = ?", [file]).fetchone()
        if row is None:
            return 0
        first = _first_passage(row[0])
        self._db.execute("DELETE FROM passages WHERE rowid BETWEEN ? AND ?", (first, first + _MAX_PASSAGES - 1))
        self._db.execute("DELETE FROM reports WHERE id = ?", row)
        return 1

    def _insert(self, report: Report, sha256: str) -> None:
        record = {
            "file": report.file,
            "sha256": sha256,
            "agency_id": None,  # until it is settled
            "year": report.year,
            "title": report.title,
            "edition": report.edition,
            "issued": report.issued,
            "url": report.url,
            "digest": report.digest,
            "current": False,
            "identity": json.dumps([item.model_dump() for item in report.identity], ensure_ascii=False),
            "region": report.region,
            "scope": report.scope,
            "answers": sum(one.status in ("read", "derived") for one in report.figures.values()),
            "indexed": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        key = int(self._db.table("reports").insert(record).last_pk or 0)
        self._rows("report_names", key, (
            {"position": position, **asdict(name)} for position, name in enumerate(report_to_names(report))
        ))  # fmt: skip
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
        paragraphs = [
            (text, section.number, line)
            for section in report.sections
            if section.number in _PROSE_PARTS
            for text, line in zip(section.text.split("\n"), section.lines, strict=False)
            if _is_prose(text, section.number)
        ]
        self._rows("passages", key, (
            {"rowid": rowid, "grams": text_to_grams(text), "text": text, "section": section, "line": line}
            for rowid, (text, section, line) in enumerate(paragraphs[:_MAX_PASSAGES], start=_first_passage(key))
        ))  # fmt: skip

    def _rows(self, table: str, report_id: object, rows: Iterable[dict[str, object]]) -> None:
        self._db.table(table).insert_all(({"report_id": report_id, **row} for row in rows), batch_size=500)
