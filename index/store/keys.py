"""What agencies are found by, kept beside their names: ``settle_keys``."""

import sqlite3
from collections.abc import Iterable, Iterator

from xxgk.index.agencies.version import keys_version
from xxgk.index.chinese.sounds import sound_of
from xxgk.index.store.affected import Only, among
from xxgk.index.store.name_parts import NONE, Names, keys_of_name


def names_of(only: Only) -> tuple[str, list[object]]:
    """Give the SQL for every name of agencies, the official one whether or not it is among the others, and its values."""
    condition, values = among("a.id", only)
    return (
        f"""
        SELECT a.id, n.name, a.region FROM agencies a JOIN agency_names n ON n.agency_id = a.id WHERE {condition}
        UNION ALL SELECT a.id, a.name, a.region FROM agencies a
        WHERE {condition} AND NOT EXISTS (SELECT 1 FROM agency_names n WHERE n.agency_id = a.id AND n.name = a.name)
        """,
        [*values, *values],
    )


def settle_keys(db: sqlite3.Connection, only: Only = None, made: Names = NONE) -> None:
    """Bring the stored keys of agencies up to date: names without keys get theirs, keys of names no longer held, or made otherwise, go.

    ``made``: names that were taken apart before.
    """
    condition, values = among("agency_id", only)
    db.execute(
        f"""
        DELETE FROM agency_keys WHERE {condition} AND (version != ? OR NOT EXISTS (
            SELECT 1 FROM agency_names n JOIN agencies a ON a.id = n.agency_id
            WHERE n.agency_id = agency_keys.agency_id AND n.name = agency_keys.name AND a.region IS agency_keys.region))
        """,
        (*values, keys_version()),
    )
    insert_keys(db, "agency_keys", names_without_keys(db, only), made)


def names_without_keys(db: sqlite3.Connection, only: Only = None) -> list[tuple[int, str, str | None]]:
    """Give the names (agency, name, region) of agencies that no up-to-date key is kept for."""
    names, values = names_of(only)
    return db.execute(
        f"""
        SELECT id, name, region FROM ({names}) held WHERE NOT EXISTS (
            SELECT 1 FROM agency_keys k
            WHERE k.agency_id = held.id AND k.name = held.name AND k.region IS held.region AND k.version = ?)
        """,
        (*values, keys_version()),
    ).fetchall()


def insert_keys(
    db: sqlite3.Connection, table: str, names: Iterable[tuple[int, str, str | None]], made: Names = NONE
) -> None:
    """Work out the keys of names (agency, name, region) and put them into a table like ``agency_keys``."""
    db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(names, made))


def _rows(names: Iterable[tuple[int, str, str | None]], made: Names) -> Iterator[tuple[object, ...]]:
    version = keys_version()
    for agency, name, region in names:
        known = made.get((name, region))
        for place, head, tail, way, rest in known.keys if known else keys_of_name(name, region):
            sound = sound_of(head) if head else ""
            yield agency, name, region, place, head, tail, way, rest, sound, version
