"""A state of an earlier version, brought up to this one when it is opened: ``upgrade``."""

import json
import sqlite3

from xxgk.bot.channels.telegram.queries_before import read_query_before
from xxgk.bot.channels.telegram.told import Told, pack
from xxgk.bot.model.algebra.code import query_to_code

_QUESTION_WATCHES = """CREATE TABLE question_watches (
    chat INTEGER NOT NULL, thread INTEGER NOT NULL, code TEXT NOT NULL, language TEXT NOT NULL,
    seen BLOB, refused INTEGER NOT NULL,
    PRIMARY KEY (chat, thread, code)
) WITHOUT ROWID"""

_QUERIES = """CREATE TABLE queries (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID"""


def upgrade(db: sqlite3.Connection, version: int) -> None:
    """Bring a state of an earlier version to version 5, all or nothing.

    From 1 to 2 watches get the key of a body, and what was told of it is packed; from 2 to 3 there are watched questions, too; from 3 to 4
    questions are kept as codes, where there is one; from 4 to 5 of watched questions the rows are kept that were told.
    """
    if version not in (1, 2, 3, 4):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        if version == 1:
            _with_keys(db)
        if version < 4:
            _with_codes(db)
        _with_rows(db, version)
        db.execute("PRAGMA user_version = 5")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _with_rows(db: sqlite3.Connection, version: int) -> None:
    """Keep watched questions; which of their rows a chat was told of is not known: those held when they are looked at next are not told."""
    columns = "chat, thread, code, language"
    kept = db.execute(f"SELECT {columns} FROM question_watches").fetchall() if version > 2 else []
    db.execute("DROP TABLE IF EXISTS question_watches")
    db.execute(_QUESTION_WATCHES)
    db.executemany(f"INSERT INTO question_watches ({columns}, refused) VALUES (?, ?, ?, ?, 0)", map(tuple, kept))


def _with_keys(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE watches ADD COLUMN key TEXT NOT NULL DEFAULT ''")
    for chat, thread, agency, seen in db.execute("SELECT chat, thread, agency, seen FROM watches").fetchall():
        db.execute(
            "UPDATE watches SET seen = ? WHERE chat = ? AND thread = ? AND agency = ?",
            (_packed(seen), chat, thread, agency),
        )


def _with_codes(db: sqlite3.Connection) -> None:
    """Keep the questions behind buttons as codes, and those of mistakes reported; a button whose question has none is too old."""
    kept = db.execute("SELECT id, query, at FROM queries").fetchall()
    db.execute("DROP TABLE queries")
    db.execute(_QUERIES)
    coded = ((name, _code(text), at) for name, text, at in kept)
    db.executemany("INSERT INTO queries VALUES (?, ?, ?)", [one for one in coded if one[1]])
    db.execute("ALTER TABLE feedback RENAME COLUMN query TO code")
    for number, text in db.execute("SELECT id, code FROM feedback").fetchall():
        db.execute("UPDATE feedback SET code = ? WHERE id = ?", (_code(text), number))


def _code(text: str) -> str:
    query = read_query_before(text)
    return query_to_code(query) if query else ""


def _packed(seen: str) -> bytes:
    """Pack ``{"2022": "digest"}``; of nonsense nothing is known, so that the chat is told of all that is held."""
    try:
        digests = json.loads(seen)
        return pack({year: Told(digest=digest) for year, digest in digests.items()})
    except (ValueError, AttributeError):
        return pack({})
