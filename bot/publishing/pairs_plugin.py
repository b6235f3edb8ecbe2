"""A plugin of Datasette, which copies it into the folder of its plugins: search finds words of any length, parts of reports can be read.

The full-text index holds overlapping pairs of characters. ``xxgk_words`` makes what a person types into a search for them, and so does
``escape_fts``, which Datasette's own search boxes use. ``xxgk_text`` gives the text of a part, which is kept compressed, ``xxgk_line`` a
line of it. Contacts are covered in the copy of the database that it shows.
"""

import sqlite3
import zlib
from typing import Any

from datasette import hookimpl

from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.store.passages import find_passage

_NOTHING = '""'  # what finds nothing, and is no error


def xxgk_words(typed: Any) -> str:
    """Give the search for what was typed: ``"公众号"`` → ``'"公众 众号"'``; operators have no power."""
    return words_to_wanted(str(typed or "")).match() or _NOTHING


def xxgk_text(packed: Any) -> str | None:
    """Give the text of a part of a report."""
    return zlib.decompress(packed).decode() if isinstance(packed, bytes) else None


def xxgk_line(packed: Any, number: Any) -> str | None:
    """Give the passage of a number: the line it names of a part of a report."""
    text = xxgk_text(packed)
    lines = text.split("\n") if text is not None else []
    line = find_passage(int(number)).line
    return lines[line] if line < len(lines) else None


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # after Datasette's own function of that name
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Add the functions to a connection."""
    for name, function in (
        ("xxgk_words", xxgk_words),
        ("escape_fts", xxgk_words),
        ("xxgk_text", xxgk_text),
    ):
        conn.create_function(name, 1, function, deterministic=True)
    conn.create_function("xxgk_line", 2, xxgk_line, deterministic=True)
