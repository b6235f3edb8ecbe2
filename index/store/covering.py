"""A copy of a database for everybody, in which words of reports are covered: ``copy_covered``, ``is_copy``."""

import json
import os
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from xxgk.index.model.report import Location, Section
from xxgk.index.store.parts import pack_text
from xxgk.index.store.passages import passages_of
from xxgk.index.store.reading import Store

_MARK = "covered"  # in ``meta``: this is such a copy
_WORDS = (  # table, and the column in which words of a report stand
    ("points", "text"),
    ("claims", "raw"),
    ("claims", "scope"),
    ("findings", "scope"),
    ("report_names", "quote"),
    ("sections", "heading"),
)
_FORGET = "INSERT INTO passages (passages, rowid, grams) VALUES ('delete', ?, ?)"
_FIND = "INSERT INTO passages (rowid, grams) VALUES (?, ?)"


def copy_covered(
    store: Store, path: Path, cover: Callable[[str], str], cover_place: Callable[[Location], Location]
) -> None:
    """Copy a database as it is now to ``path``, beside it first: whoever is killed leaves what was there.

    ``cover`` gives words of a report as everybody may read them, ``cover_place`` a place in it. They take the place of what is printed in
    every table and in the index for full text, and what files held is left out: rows of tables stay as they are.

    Raises OSError or sqlite3.Error.
    """
    part = path.with_name(f".{path.name}.part")
    for left in (part, part.with_name(f"{part.name}-journal"), part.with_name(f"{part.name}-wal")):
        left.unlink(missing_ok=True)  # of a run that was killed
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        store.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, which others only read
        copy.execute("BEGIN")
        _cover_words(copy, cover, cover_place)
        _cover_parts(copy, cover)
        copy.execute("INSERT INTO meta VALUES (?, '1')", [_MARK])
        copy.execute("COMMIT")
        copy.execute("INSERT INTO passages (passages) VALUES ('optimize')")  # what is deleted is kept until then
        copy.execute("VACUUM")  # and here what was written over
    os.replace(part, path)


def is_copy(path: Path) -> bool:
    """Tell whether a file is such a copy, and no database of somebody's own."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as found:
            return bool(found.execute("SELECT count(*) FROM meta WHERE key = ?", [_MARK]).fetchone()[0])
    except sqlite3.Error:
        return False


def _cover_words(
    copy: sqlite3.Connection, cover: Callable[[str], str], cover_place: Callable[[Location], Location]
) -> None:
    def places(told: str) -> str:
        found = json.loads(told)
        shown = [
            cover_place(Location.model_validate(one)).model_dump_json(exclude_defaults=True)
            for one in (found if isinstance(found, list) else [found])
        ]
        return f"[{', '.join(shown)}]" if isinstance(found, list) else shown[0]

    def quotes(told: str) -> str:
        return json.dumps([{**one, "quote": cover(one["quote"])} for one in json.loads(told)], ensure_ascii=False)

    for name, function in (("covered", cover), ("covered_places", places), ("covered_quotes", quotes)):
        copy.create_function(name, 1, function, deterministic=True)
    for table, column in _WORDS:
        copy.execute(f"UPDATE {table} SET {column} = covered({column}) WHERE {column} != covered({column})")
    copy.execute("UPDATE findings SET here = covered_places(here), there = covered_places(there)")
    copy.execute("UPDATE reports SET identity = covered_quotes(identity), text_id = NULL")
    copy.execute("DELETE FROM texts")  # the bytes of files


def _cover_parts(copy: sqlite3.Connection, cover: Callable[[str], str]) -> None:
    """Cover the texts of the parts, and find what is covered no more."""
    reports = [key for (key,) in copy.execute("SELECT id FROM reports")]
    for report in reports:
        parts = copy.execute("SELECT rowid, number, text FROM sections WHERE report_id = ?", [report]).fetchall()
        for row, number, packed in parts:
            text = zlib.decompress(packed).decode()
            if (covered := cover(text)) != text:
                copy.execute("UPDATE sections SET text = ? WHERE rowid = ?", [pack_text(covered), row])
                for sql, said in ((_FORGET, text), (_FIND, covered)):
                    copy.executemany(sql, passages_of(report, [Section(number=number, heading="", text=said, line=0)]))
