"""What the rows of a database take to be inserted when nothing else is done: ``insert_again``."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from xxgk.index.store.parts import read_sections
from xxgk.index.store.passages import passages_of

_AT_ONCE = 20_000  # rows


def insert_again(source: Path, target: Path) -> tuple[float, float]:
    """Insert every row of a database into an empty one with the same tables and indexes; gives seconds: clock, processor."""
    wall = spent = 0.0
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, isolation_level=None)) as new:
        new.execute(f"PRAGMA page_size = {old.execute('PRAGMA page_size').fetchone()[0]}")
        new.execute("PRAGMA journal_mode = WAL")
        for (sql,) in old.execute(
            "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'passages_%' AND name NOT LIKE 'sqlite_%'"
        ):
            new.execute(sql)
        for sql, rows in _inserts(old):
            began, worked = time.perf_counter(), time.process_time()
            new.execute("BEGIN")
            new.executemany(sql, rows)
            new.execute("COMMIT")
            wall, spent = wall + time.perf_counter() - began, spent + time.process_time() - worked
    return wall, spent


def _inserts(db: sqlite3.Connection) -> Iterator[tuple[str, Sequence[tuple[object, ...]]]]:
    """Give the rows of each table in their order, some at a time, each time with what inserts them."""
    tables = [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'passages%' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    for table in tables:
        rows = db.execute(f"SELECT * FROM {table}")
        marks = ", ".join("?" * len(rows.description))
        while some := rows.fetchmany(_AT_ONCE):
            yield f"INSERT INTO {table} VALUES ({marks})", some
    passages = (
        row
        for (report,) in db.execute("SELECT id FROM reports")
        for row in passages_of(report, read_sections(db, report))
    )
    while some := list(islice(passages, _AT_ONCE)):
        yield "INSERT INTO passages (rowid, grams) VALUES (?, ?)", some
