"""The key of each body held, and the keys that lead to it: ``settle_body_keys``, ``agencies_of_key``."""

import sqlite3

from xxgk.index.agencies.body_keys import OWN_LEVELS, name_to_body_keys, own_keys
from xxgk.index.agencies.version import keys_version
from xxgk.index.store.keys import NAMES


def settle_body_keys(db: sqlite3.Connection) -> None:
    """Bring the keys that names yield up to date, then the own key of each body; what has not changed is not written."""
    db.execute("DELETE FROM body_keys WHERE version != ?", (keys_version(),))
    db.execute(
        f"""
        DELETE FROM body_keys WHERE NOT EXISTS (
            SELECT 1 FROM ({NAMES}) held WHERE held.id = body_keys.agency_id AND held.name = body_keys.name
            AND held.region IS body_keys.region)
        """
    )
    missing = db.execute(
        f"""
        SELECT id, name, region FROM ({NAMES}) held
        WHERE NOT EXISTS (SELECT 1 FROM body_keys k WHERE k.agency_id = held.id AND k.name = held.name)
        """
    ).fetchall()
    db.executemany(
        "INSERT INTO body_keys VALUES (?, ?, ?, ?, ?, ?)",
        (
            (agency, name, region, position, key, keys_version())
            for agency, name, region in missing
            for position, key in enumerate(name_to_body_keys(name, region))
        ),
    )
    _settle_own(db)


def _settle_own(db: sqlite3.Connection) -> None:
    levels: dict[int, list[str]] = {}
    rows = db.execute(
        "SELECT a.id, k.key FROM agencies a JOIN body_keys k ON k.agency_id = a.id AND k.name = a.name "
        "WHERE k.position < ? ORDER BY a.id, k.position",
        (OWN_LEVELS,),
    )
    for agency, key in rows:
        levels.setdefault(agency, []).append(key)
    before = dict(db.execute("SELECT id, key FROM agencies"))
    changes = [(key, agency) for agency, key in own_keys(levels).items() if before[agency] != key]
    # first let go of, then given: a key may pass from one body to another
    db.executemany("UPDATE agencies SET key = NULL WHERE id = ?", [(agency,) for _, agency in changes])
    db.executemany("UPDATE agencies SET key = ? WHERE id = ?", changes)


def agencies_of_key(db: sqlite3.Connection, key: str) -> list[int]:
    """Give the numbers of the bodies that a key leads to.

    The one whose own it is; else those whose official name yields it; else those that another of their names leads to it. Of
    several nobody can tell which was meant: whoever asked is asked back.
    """
    for found in (
        "SELECT id FROM agencies WHERE key = ?",
        "SELECT DISTINCT a.id FROM body_keys k JOIN agencies a ON a.id = k.agency_id AND a.name = k.name WHERE k.key = ? ORDER BY a.name",
        "SELECT DISTINCT a.id FROM body_keys k JOIN agencies a ON a.id = k.agency_id WHERE k.key = ? ORDER BY a.name",
    ):
        if ids := [row[0] for row in db.execute(found, [key])]:
            return ids
    return []
