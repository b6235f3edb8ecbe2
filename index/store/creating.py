"""An empty database of this version: ``create``."""

import sqlite3
from collections.abc import Iterator, Mapping
from importlib import resources

from xxgk.index.measures import measures
from xxgk.index.store.figure_rows import FIGURES, lookups, wide_views
from xxgk.index.store.tried import CHECKS


def create(db: sqlite3.Connection, stamp: Mapping[str, str]) -> None:
    """Create all tables and views, within the transaction that is open."""
    for statement in _statements(
        resources.files("xxgk.index.store").joinpath("schema.sql").read_text(encoding="utf-8")
    ):
        db.execute(statement)
    for table, rows in lookups():
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    db.executemany("INSERT INTO measures (name) VALUES (?)", [(key,) for key in measures()])
    for view in (FIGURES, CHECKS, *wide_views()):
        db.execute(view)
    db.executemany("INSERT INTO meta VALUES (?, ?)", stamp.items())


def _statements(script: str) -> Iterator[str]:
    """Cut a script into statements: ``executescript`` would end the transaction that is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
