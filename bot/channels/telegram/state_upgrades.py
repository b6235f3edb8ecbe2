"""A state of an earlier version, brought up to this one when it is opened: ``upgrade``."""

import json
import sqlite3

from xxgk.bot.channels.telegram.told import Told, pack

_QUESTION_WATCHES = """CREATE TABLE IF NOT EXISTS question_watches (
    chat INTEGER NOT NULL, thread INTEGER NOT NULL, code TEXT NOT NULL, language TEXT NOT NULL,
    digest TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (chat, thread, code)
) WITHOUT ROWID"""


def upgrade(db: sqlite3.Connection, version: int) -> None:
    """Bring a state of an earlier version to version 3, all or nothing.

    From 1 to 2 watches get the key of a body, and what was told of it is packed; from 2 to 3 there are watched questions, too.
    """
    if version not in (1, 2):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        if version == 1:
            _with_keys(db)
        db.execute(_QUESTION_WATCHES)
        db.execute("PRAGMA user_version = 3")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _with_keys(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE watches ADD COLUMN key TEXT NOT NULL DEFAULT ''")
    for chat, thread, agency, seen in db.execute("SELECT chat, thread, agency, seen FROM watches").fetchall():
        db.execute(
            "UPDATE watches SET seen = ? WHERE chat = ? AND thread = ? AND agency = ?",
            (_packed(seen), chat, thread, agency),
        )


def _packed(seen: str) -> bytes:
    """Pack ``{"2022": "digest"}``; of nonsense nothing is known, so that the chat is told of all that is held."""
    try:
        digests = json.loads(seen)
        return pack({year: Told(digest=digest) for year, digest in digests.items()})
    except (ValueError, AttributeError):
        return pack({})
