"""The key of each body held, and the keys that lead to it: ``settle_body_keys``, ``agencies_of_key``."""

import json
import sqlite3
from collections.abc import Collection, Sequence

from xxgk.index.agencies.body_keys import OWN_LEVELS, name_to_body_keys, own_keys
from xxgk.index.agencies.version import keys_version
from xxgk.index.store.affected import Only, among
from xxgk.index.store.keys import names_of
from xxgk.index.store.name_parts import NONE, Names


def settle_body_keys(
    db: sqlite3.Connection, only: Only = None, given_up: Collection[str] = (), made: Names = NONE
) -> set[int]:
    """Bring the keys that names of agencies yield up to date, then the own key of each body; what has not changed is not written.

    ``given_up``: the keys that led to these agencies before (``keys_of``); ``made``: names that were taken apart before.

    Gives the agencies that have another key of their own.
    """
    condition, values = among("agency_id", only)
    db.execute(f"DELETE FROM body_keys WHERE {condition} AND version != ?", (*values, keys_version()))
    every, _ = names_of(None)
    db.execute(
        f"""
        DELETE FROM body_keys WHERE {condition} AND NOT EXISTS (
            SELECT 1 FROM ({every}) held WHERE held.id = body_keys.agency_id AND held.name = body_keys.name
            AND held.region IS body_keys.region)
        """,
        values,
    )
    names, of_names = names_of(only)
    missing = db.execute(
        f"""
        SELECT id, name, region FROM ({names}) held
        WHERE NOT EXISTS (SELECT 1 FROM body_keys k WHERE k.agency_id = held.id AND k.name = held.name)
        """,
        of_names,
    ).fetchall()
    db.executemany(
        "INSERT INTO body_keys VALUES (?, ?, ?, ?, ?, ?)",
        (
            (agency, name, region, position, key, keys_version())
            for agency, name, region in missing
            for position, key in enumerate(_keys_of_name(name, region, made))
        ),
    )
    return _settle_own(db, None if only is None else _sharing(db, only, given_up))


def _keys_of_name(name: str, region: str | None, made: Names) -> Sequence[str]:
    known = made.get((name, region))
    return known.body_keys if known else name_to_body_keys(name, region)


def keys_of(db: sqlite3.Connection, only: Only) -> set[str]:
    """Give the keys that agencies may have as their own."""
    condition, values = among("agency_id", only)
    rows = db.execute(f"SELECT DISTINCT key FROM body_keys WHERE {condition} AND position < {OWN_LEVELS}", values)
    return {key for (key,) in rows}


def _sharing(db: sqlite3.Connection, agencies: Collection[int], given_up: Collection[str]) -> set[int]:
    """Add to agencies those that share a key with them, or one that was given up, and those that share one with these."""
    found = set(agencies)
    seen = keys_of(db, found) | set(given_up)
    ahead = seen
    while ahead:
        rows = db.execute(
            f"SELECT DISTINCT agency_id FROM body_keys WHERE key IN (SELECT value FROM json_each(?)) AND position < {OWN_LEVELS}",
            (json.dumps(sorted(ahead)),),
        )
        more = {agency for (agency,) in rows} - found
        found |= more
        ahead = keys_of(db, more) - seen
        seen |= ahead
    return found


def _settle_own(db: sqlite3.Connection, only: Only) -> set[int]:
    levels: dict[int, list[str]] = {}
    condition, values = among("a.id", only)
    rows = db.execute(
        "SELECT a.id, k.key FROM agencies a JOIN body_keys k ON k.agency_id = a.id AND k.name = a.name "
        f"WHERE {condition} AND k.position < ? ORDER BY a.id, k.position",
        (*values, OWN_LEVELS),
    )
    for agency, key in rows:
        levels.setdefault(agency, []).append(key)
    before = dict(db.execute(f"SELECT a.id, a.key FROM agencies a WHERE {condition}", values))
    changes = [(key, agency) for agency, key in own_keys(levels).items() if before[agency] != key]
    # first let go of, then given: a key may pass from one body to another
    db.executemany("UPDATE agencies SET key = NULL WHERE id = ?", [(agency,) for _, agency in changes])
    db.executemany("UPDATE agencies SET key = ? WHERE id = ?", changes)
    return {agency for _, agency in changes}


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
