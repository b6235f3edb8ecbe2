"""The texts that files held have had: ``keep_text``, ``forget_texts``; ``kept_texts``. They answer nothing."""

import sqlite3
from dataclasses import dataclass

from xxgk.index.model.content import Content
from xxgk.index.store.reading import Store

MOST = 20  # earlier texts of one file


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text a file had from ``first_seen`` on; ``replaced`` when another was found in its place, ``None`` for the one it has now."""

    id: int
    file: str
    first_seen: str
    replaced: str | None
    content: Content


def keep_text(db: sqlite3.Connection, file: str, text: str, seen: str, content: Content, now: str) -> int:
    """Keep what a file was read from, in place of what is kept of the same text (by its digest); gives the number of the text.

    A text that is the same but for what no reader sees (a comment, links beside it) is no other text: it keeps its
    ``revision``, which is ``seen`` of a new one.
    """
    held = db.execute(
        "SELECT id, sha256 = ? OR text = ? FROM texts WHERE file = ? ORDER BY sha256 = ? DESC, id DESC",
        (content.sha256, text, file, content.sha256),
    ).fetchall()
    same = next((number for number, is_same in held if is_same), None)
    values = (content.sha256, text, content.form, content.data)
    if same is None:
        added = db.execute(
            "INSERT INTO texts (file, revision, first_seen, sha256, text, form, content) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (file, seen, now, *values),
        )
        same = added.lastrowid or 0
    else:
        db.execute(
            "UPDATE texts SET sha256 = ?, text = ?, form = ?, content = ?, replaced = NULL WHERE id = ?",
            (*values, same),
        )
    if held:
        _replace_others(db, file, same, now)
    return int(same)


def _replace_others(db: sqlite3.Connection, file: str, text: int, now: str) -> None:
    """Note that a text has taken the place of the others of its file, and forget the first of too many."""
    db.execute("UPDATE texts SET replaced = ? WHERE file = ? AND id != ? AND replaced IS NULL", (now, file, text))
    db.execute(
        "DELETE FROM texts WHERE id IN "
        "(SELECT id FROM texts WHERE file = ? AND replaced NOT NULL ORDER BY replaced DESC, id DESC LIMIT -1 OFFSET ?)",
        (file, MOST),
    )


def forget_texts(db: sqlite3.Connection, file: str) -> None:
    """Forget all texts of a file that is held no more."""
    db.execute("DELETE FROM texts WHERE file = ?", (file,))


def last_content(db: sqlite3.Connection, file: str) -> Content | None:
    """Give what is kept of the text that a file had last."""
    row = db.execute(
        "SELECT sha256, form, content FROM texts WHERE file = ? ORDER BY replaced NOT NULL, replaced DESC, id DESC",
        (file,),
    ).fetchone()
    return Content(*row) if row else None


def kept_texts(store: Store, file: str) -> list[KeptText]:
    """Give the texts a file has had, and the one it has, in the order in which they were first seen."""
    rows = store.select(
        "SELECT id, file, first_seen, replaced, sha256, form, content FROM texts WHERE file = ? ORDER BY first_seen, id",
        [file],
    )
    return [
        KeptText(
            row["id"],
            row["file"],
            row["first_seen"],
            row["replaced"],
            Content(row["sha256"], row["form"], row["content"]),
        )
        for row in rows
    ]
