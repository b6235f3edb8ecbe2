"""What agencies are found by, kept beside their names: ``settle_keys``."""

import sqlite3
from collections.abc import Iterable, Iterator

from xxgk.index.agencies.keys import name_to_keys
from xxgk.index.agencies.version import keys_version
from xxgk.index.chinese.sounds import sound_of

# every name of every agency, the official one whether or not it is among the others
NAMES = """
    SELECT a.id, n.name, a.region FROM agencies a JOIN agency_names n ON n.agency_id = a.id
    UNION ALL SELECT a.id, a.name, a.region FROM agencies a
    WHERE NOT EXISTS (SELECT 1 FROM agency_names n WHERE n.agency_id = a.id AND n.name = a.name)
"""


def settle_keys(db: sqlite3.Connection) -> None:
    """Bring the stored keys up to date: names without keys get theirs, keys of names no longer held, or made otherwise, go."""
    db.execute("DELETE FROM agency_keys WHERE version != ?", (keys_version(),))
    db.execute(
        """
        DELETE FROM agency_keys WHERE NOT EXISTS (
            SELECT 1 FROM agency_names n JOIN agencies a ON a.id = n.agency_id
            WHERE n.agency_id = agency_keys.agency_id AND n.name = agency_keys.name AND a.region IS agency_keys.region)
        """
    )
    insert_keys(db, "agency_keys", names_without_keys(db))


def names_without_keys(db: sqlite3.Connection) -> list[tuple[int, str, str | None]]:
    """Give the names (agency, name, region) that no up-to-date key is kept for."""
    return db.execute(
        f"""
        SELECT id, name, region FROM ({NAMES}) held WHERE NOT EXISTS (
            SELECT 1 FROM agency_keys k
            WHERE k.agency_id = held.id AND k.name = held.name AND k.region IS held.region AND k.version = ?)
        """,
        (keys_version(),),
    ).fetchall()


def insert_keys(db: sqlite3.Connection, table: str, names: Iterable[tuple[int, str, str | None]]) -> None:
    """Work out the keys of names (agency, name, region) and put them into a table like ``agency_keys``."""
    db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(names))


def _rows(names: Iterable[tuple[int, str, str | None]]) -> Iterator[tuple[object, ...]]:
    version = keys_version()
    for agency, name, region in names:
        for key in name_to_keys(name, region):
            sound = sound_of(key.head) if key.head else ""
            yield agency, name, region, key.place, key.head, key.tail, key.way, key.rest, sound, version
