"""Records → database. ``Writer`` is the only thing that changes it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from xxgk.index.agencies.known import Known
from xxgk.index.agencies.version import keys_version
from xxgk.index.chinese.grams import CUTTER
from xxgk.index.corrections import CorrectedCell
from xxgk.index.errors import StoreError
from xxgk.index.model.content import Content
from xxgk.index.model.report import Report
from xxgk.index.store.alone import be_alone
from xxgk.index.store.creating import create
from xxgk.index.store.failing import error_to_reason
from xxgk.index.store.inserting import let_go, put_rows
from xxgk.index.store.ready import Ready
from xxgk.index.store.report_rows import ReportRows, report_to_rows
from xxgk.index.store.settling import settle
from xxgk.index.store.texts import forget_texts, last_content
from xxgk.index.store.upgrading import beside, discard, held_before, read_meta, take_over, take_place
from xxgk.index.store.version import SCHEMA

_PATIENCE = 10.0  # seconds for others to end their writing
_PAGE = 8192  # bytes; docs/design.md section 8 has the numbers
_AT_ONCE = 2_000  # reports settled together at most: more at once save nothing, and take more memory
_UNSETTLED, _ALL = "unsettled", "all_unsettled"
_READER, _KEYS, _SAME_READER = "reader", "keys", "same_reader"
_CELL = (
    "table",
    "line",
    "file",
    "agency",
    "year",
    "field",
    "value",
    "who",
    "where",
)  # of a CorrectedCell, and of its row
_CORRECTED = "csv, line, file, agency, year, field, value, who, seen"
_KNOWN = ("file", "line", "official", "also", "from_year", "to_year", "note")


class Writer:
    """An open database to write to, by nobody else at the time; use it in a ``with`` block.

    Each ``replace``, ``remove``, ``know`` and ``settle`` is one transaction: all of it is there or nothing. What is written is
    seen by no reader until it is settled, and what it takes the place of answers until then; so every state that can be read is
    one of whole reports, each with its agency. A run that breaks off is made up for by the next.

    Whose the reports are is settled at the end of the block, from all that is held; in between whenever as many reports were
    written as had been settled, so that a long first run can be asked before it ends.

    ``parser`` names the version of the parser. A database written by another parser, schema or cutter goes on answering: all is
    written beside it, ``awaited`` are the files it held, by what they were seen by, and when these have been read anew
    (``forget_awaited``) the new one takes its place at the end of the block. The texts that files have had are taken over.
    ``same_reader``: what it kept of files is what this version's readers would make of them, by ``reader``, the version of these.
    Raises StoreError, one sentence, when the file is no database of ours, another writes it for more than ten seconds, or it cannot
    be written.
    """

    def __init__(self, path: Path, parser: str, *, reader: str = "", patience: float = _PATIENCE) -> None:
        self._path, self._patience, self._reader = path, patience, reader
        self._waiting = 0  # reports written or removed since agencies were settled
        self._ready = Ready()
        self._stamp = {"schema": SCHEMA, "cutter": CUTTER, "parser": parser}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = be_alone(path, patience)
        except OSError as error:
            raise StoreError(f"{path}: {error_to_reason(error)}") from error
        try:
            self._db = self._connect(path)
            try:
                self._open()
            except BaseException:
                self._db.close()
                raise
        except (sqlite3.Error, OSError) as error:
            self._lock.release()
            raise StoreError(f"{path}: {error_to_reason(error)}") from error
        except BaseException:
            self._lock.release()
            raise

    def _connect(self, path: Path) -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=self._patience, isolation_level=None)  # transactions begin where we say so

    def _open(self) -> None:
        """Open the database that is to be written: the one at the path, or where that is of another version the one beside it."""
        meta = read_meta(self._db)
        if meta is None:
            raise StoreError(f"{self._path}: a database, but not one of xxgk")
        self._upgrades = bool(meta) and not self._is_mine(meta)
        if self._upgrades:
            self._db.close()
            new = beside(self._path)
            self._db = self._connect(new)
            if not self._is_mine(read_meta(self._db) or {}):  # nor is it what a run that was killed began
                self._db.close()
                discard(new)
                self._db = self._connect(new)
        else:
            discard(beside(self._path))
        self._db.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file; an old one keeps its own
        self._db.execute("PRAGMA journal_mode = WAL")
        if not read_meta(self._db):
            self._create(meta)
        now = read_meta(self._db) or {}
        self._waiting, self._all = int(now.get(_UNSETTLED, "0")), _ALL in now
        self.same_reader = now.get(_SAME_READER) == "1"
        if now.get(_KEYS) != keys_version():  # a library that keys depend on is another
            with self._transaction():
                self._wait(1, everything=True)
                self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [_KEYS, keys_version()])
        (self._held,) = self._db.execute("SELECT count(*) FROM reports").fetchone()
        self._db.execute("PRAGMA foreign_keys = ON")
        self.awaited: dict[str, str] = dict(self._db.execute("SELECT file, seen FROM awaited ORDER BY file"))

    def _is_mine(self, meta: Mapping[str, str]) -> bool:
        return {key: meta.get(key) for key in self._stamp} == self._stamp

    def _create(self, before: Mapping[str, str]) -> None:
        """Create the tables; those of an upgrade with what the old database, which says this of itself, held."""
        about = {**self._stamp, _READER: self._reader, _KEYS: keys_version()}
        with self._transaction():
            create(self._db, about)
            if self._upgrades:
                with held_before(self._path) as (files, kept):
                    self._db.executemany("INSERT INTO awaited VALUES (?, ?)", files.items())
                    for table, rows in kept.items():
                        take_over(self._db, table, rows)
                same = bool(self._reader) and before.get(_READER) == self._reader
                self._db.execute("INSERT INTO meta VALUES (?, ?)", [_SAME_READER, str(int(same))])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            try:
                if error is None:
                    self.settle()
            finally:
                self._db.close()
            if error is None and self._upgrades and not self.awaited:
                take_place(self._path, self._patience)
        except (sqlite3.Error, OSError) as late:
            raise StoreError(f"{self._path}: {error_to_reason(late)}") from late
        finally:
            self._lock.release()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"{self._path}: {error_to_reason(error)}") from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite itself rolls back when the disk is full
                self._db.execute("ROLLBACK")
            raise

    def indexed(self) -> dict[str, str]:
        """Give the files held: path → the digest they were seen by."""
        return dict(self._db.execute("SELECT file, seen FROM reports WHERE id NOT IN (SELECT report_id FROM leaving)"))

    def forget_awaited(self) -> None:
        """Note that the files that the database of another version held have been read anew."""
        if not self.awaited:
            return
        with self._transaction():
            self._db.execute("DELETE FROM awaited")
            self._db.execute("DELETE FROM meta WHERE key = ?", [_SAME_READER])
        self.awaited = {}

    def content_of(self, file: str) -> Content | None:
        """Give what is kept of the text that a file had last."""
        return last_content(self._db, file)

    def known_files(self) -> list[str]:
        """Give every ``agencies.csv`` in use."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT file FROM known_names ORDER BY rank, file")]

    def known(self, file: str) -> list[Known]:
        """Give the lines in use of one ``agencies.csv``."""
        columns = ", ".join(_KNOWN)
        rows = self._db.execute(f"SELECT {columns} FROM known_names WHERE file = ? ORDER BY line", [file])
        return [Known.model_validate(dict(zip(_KNOWN, row, strict=True))) for row in rows]

    def know(self, lines: Iterable[Known]) -> None:
        """Take these lines of ``agencies.csv``, the first files first in rank, in place of those in use."""
        ranks: dict[str, int] = {}
        rows = [
            (*(getattr(line, column) for column in _KNOWN), ranks.setdefault(line.file, len(ranks))) for line in lines
        ]
        columns = f"{', '.join(_KNOWN)}, rank"
        if sorted(rows, key=str) == sorted(self._db.execute(f"SELECT {columns} FROM known_names"), key=str):
            return
        with self._transaction():
            self._db.execute("DELETE FROM known_names")
            self._db.executemany(f"INSERT INTO known_names ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            self._wait(1, everything=True)

    def correction_files(self) -> list[str]:
        """Give every ``corrections.csv`` in use."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT csv FROM corrections ORDER BY rank, csv")]

    def corrections(self, table: str) -> list[CorrectedCell]:
        """Give the lines in use of one ``corrections.csv``."""
        rows = self._db.execute(f"SELECT {_CORRECTED} FROM corrections WHERE csv = ? ORDER BY line", [table])
        return [CorrectedCell(**dict(zip(_CELL, row, strict=True))) for row in rows]

    def correct(self, tables: Iterable[Sequence[CorrectedCell]]) -> None:
        """Take these lines of each ``corrections.csv``, the first in rank first, in place of those in use."""
        rows = [(*(getattr(line, one) for one in _CELL), rank) for rank, lines in enumerate(tables) for line in lines]
        columns = f"{_CORRECTED}, rank"
        if sorted(rows, key=str) == sorted(self._db.execute(f"SELECT {columns} FROM corrections"), key=str):
            return
        with self._transaction():
            self._db.execute("DELETE FROM corrections")
            marks = ", ".join("?" * (len(_CELL) + 1))
            self._db.executemany(f"INSERT INTO corrections ({columns}, unfit) VALUES ({marks}, '')", rows)
            self._wait(1)

    def unfit_corrections(self) -> list[tuple[str, int, str]]:
        """Give the lines that fit no cell held: ``corrections.csv``, line, and why (``schema.sql``); after settling."""
        return self._db.execute(
            "SELECT csv, line, unfit FROM corrections WHERE unfit != '' ORDER BY rank, csv, line"
        ).fetchall()

    def remove(self, files: Iterable[str], *, texts: bool = False) -> int:
        """Remove the reports of these files, with ``texts`` also what is kept of them; gives how many there were."""
        files = list(files)
        if not files:
            return 0
        with self._transaction():
            removed = let_go(self._db, files)
            for file in files if texts else ():
                forget_texts(self._db, file)
            self._wait(removed)
        return removed

    def replace(
        self, batch: Iterable[tuple[Report, str]], contents: Mapping[str, Content] | None = None
    ) -> dict[str, Exception]:
        """Store reports, each with the digest its file was ``seen`` by, in place of earlier records of the same files.

        ``contents``: what they were read from, by file; it is kept for when the file has changed.

        Gives the files whose report cannot be stored, and why: nothing is held of them, the others are.
        """
        refused: dict[str, Exception] = {}
        made: list[tuple[ReportRows, str]] = []
        for report, seen in batch:
            try:
                made.append((report_to_rows(report, (contents or {}).get(report.file)), seen))
            except Exception as error:  # whatever is wrong with one report, the others are stored
                refused[report.file] = error
        self.remove(refused)
        return refused | self.replace_rows(made)

    def replace_rows(self, batch: Iterable[tuple[ReportRows, str]]) -> dict[str, Exception]:
        """Store reports as ``replace`` does, whose rows were made before."""
        batch = list(batch)
        if not batch:
            return {}
        with self._transaction():
            keys, refused = put_rows(self._db, batch)
            for key, rows in keys.items():
                self._ready.add(key, rows)
            self._wait(len(batch))
        self._held += len(batch)
        if self._waiting > min(self._held / 2, _AT_ONCE):
            self.settle()
        return refused

    def settle(self) -> None:
        """Let what was written take the place of what it replaces, and settle which agency each report is of."""
        if self._waiting:
            with self._transaction():
                settle(self._db, everything=self._all, ready=self._ready)
                self._db.execute("DELETE FROM meta WHERE key IN (?, ?)", [_UNSETTLED, _ALL])
            self._waiting, self._all = 0, False
            self._ready.clear()

    def _wait(self, changes: int, *, everything: bool = False) -> None:
        if everything:
            self._all = True
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", [_ALL])
        if changes:
            self._waiting += changes
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [_UNSETTLED, str(self._waiting)])
