"""A database of another version, and the new one beside it that takes its place when it is whole: ``held_before``, ``take_place``.

Whoever reads goes on with the old one meanwhile. A run that is killed leaves the old one as it is, and the next goes on with the new.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from xxgk.index.errors import StoreError

KEPT = ("texts", "revisions")  # tables that an upgrade takes over
_JOURNAL = ("-wal", "-shm")


def beside(path: Path) -> Path:
    """Name the database that is to take the place of the one at ``path``: ``xxgk.db`` → ``xxgk.db.next``."""
    return path.with_name(f"{path.name}.next")


def read_meta(db: sqlite3.Connection) -> dict[str, str] | None:
    """Give what an open database says of itself: nothing where it is empty, ``None`` for one that is not ours."""
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names:
        return {}
    return dict(db.execute("SELECT key, value FROM meta")) if "meta" in names else None


@contextmanager
def held_before(path: Path) -> Iterator[tuple[Mapping[str, str], Mapping[str, Iterator[dict[str, object]]]]]:
    """Give the files that a database of another version held, each with what it was seen by, and the rows of tables it keeps."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        tables = {row["name"] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        files: dict[str, str] = {}
        for table in ("awaited", "reports"):
            columns = {row["name"] for row in db.execute(f"PRAGMA table_info({table})")} if table in tables else set()
            if columns:
                seen = "seen" if "seen" in columns else "''"
                files |= {row["file"]: row["was"] for row in db.execute(f"SELECT file, {seen} AS was FROM {table}")}
        yield files, {table: map(dict, db.execute(f"SELECT * FROM {table}")) for table in KEPT if table in tables}


def take_over(db: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Take over the rows that a table of ``KEPT`` had in a database of another version."""
    columns = [column for _, column, *_ in db.execute(f"PRAGMA table_info({table})")]
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    db.executemany(insert, ([row[column] for column in columns] for row in rows))


def discard(path: Path) -> None:
    """Delete a database that is of no use."""
    for end in ("", *_JOURNAL):
        path.with_name(path.name + end).unlink(missing_ok=True)


def take_place(path: Path, seconds: float) -> None:
    """Let the database beside ``path``, which nobody has open, take its place.

    Raises StoreError when others read the old one for so many seconds without end.
    """
    until = time.monotonic() + seconds
    with closing(sqlite3.connect(path, timeout=seconds)) as old:
        while not _is_complete(old):
            if time.monotonic() > until:
                raise StoreError(f"{path}: others read it without end; the new one stays beside it, try again")
            time.sleep(0.05)
    # all of the old one is in its file: its journal, which must not meet the new file, is of no use to it
    for end in _JOURNAL:
        path.with_name(path.name + end).unlink(missing_ok=True)
    os.replace(beside(path), path)
    with suppress(OSError):  # not every system lets a folder be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _is_complete(db: sqlite3.Connection) -> bool:
    """Write what stands in the journal into the file, as far as those that read it allow; tells whether that is all."""
    busy, length, written = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return not busy and length == written
