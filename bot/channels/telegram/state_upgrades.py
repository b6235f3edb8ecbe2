"""A state of an earlier version, brought up to this one when it is opened: ``upgrade``."""

import json
import sqlite3

from xxgk.bot.channels.telegram.told import Told, pack


def upgrade(db: sqlite3.Connection, version: int) -> None:
    """Bring a state of version 1 to version 2, all or nothing: watches get the key of a body, and what was told of it is packed."""
    if version != 1:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("ALTER TABLE watches ADD COLUMN key TEXT NOT NULL DEFAULT ''")
        for chat, thread, agency, seen in db.execute("SELECT chat, thread, agency, seen FROM watches").fetchall():
            db.execute(
                "UPDATE watches SET seen = ? WHERE chat = ? AND thread = ? AND agency = ?",
                (_packed(seen), chat, thread, agency),
            )
        db.execute("PRAGMA user_version = 2")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _packed(seen: str) -> bytes:
    """Pack ``{"2022": "digest"}``; of nonsense nothing is known, so that the chat is told of all that is held."""
    try:
        digests = json.loads(seen)
        return pack({year: Told(digest=digest) for year, digest in digests.items()})
    except (ValueError, AttributeError):
        return pack({})
