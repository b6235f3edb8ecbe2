"""All that a database holds, but for numbers of rows, times and what was before: ``everything``; whether it is sound: ``is_sound``."""

import sqlite3
from contextlib import closing
from pathlib import Path

_OWN = {
    "id",
    "report_id",
    "agency_id",
    "before_id",
    "after_id",
    "other_id",
    "indexed",
    "rowid",
    "text_id",
    "first_seen",
    "replaced",
    "told",  # of numbers of reports
}
_HISTORY = {"revisions"}  # what files held before: it depends on what happened, not only on what is held
_CLASS = "SELECT c.level || c.place_level || c.province || c.kind FROM classes c"
_NAMED = {  # numbers of rows → what they stand for
    "report_id": "(SELECT file FROM reports WHERE id = t.report_id)",
    "agency_id": "(SELECT name FROM agencies WHERE id = t.agency_id)",
    "before_id": "(SELECT file FROM reports WHERE id = t.before_id)",
    "after_id": "(SELECT file FROM reports WHERE id = t.after_id)",
    "other_id": "(SELECT file FROM reports WHERE id = t.other_id)",
    "check_set": "(SELECT kind || fields FROM check_sets WHERE id = t.check_set)",
    "class": f"({_CLASS} WHERE c.id = t.class)",
    "board": f"({_CLASS.replace('SELECT ', 'SELECT b.measure || b.year || ')} JOIN boards b ON b.class = c.id WHERE b.id = t.board)",
}


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of every table, sorted, each number of a row replaced by what it stands for."""
    with closing(sqlite3.connect(path)) as db:
        tables = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT NULL")
            if not name.startswith(("passages_", "sqlite_")) and name not in _HISTORY
        ]
        found = {}
        for table in tables:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            shown = [_NAMED.get(column, column) for column in columns if column not in _OWN or column in _NAMED]
            found[table] = sorted(db.execute(f"SELECT {', '.join(shown)} FROM {table} t").fetchall(), key=repr)
        return found


def is_sound(path: Path) -> bool:
    """Check the whole file and the index of full text against its contents."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO passages (passages, rank) VALUES ('integrity-check', 1)")  # raises where it is not
        db.rollback()
        return (
            db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            and not db.execute("PRAGMA foreign_key_check").fetchall()
        )
