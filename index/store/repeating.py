"""How many sentences of a report stood in that of the year before, kept when reports are compared: ``count_repeated``."""

import sqlite3

from xxgk.index.sentences import Sentence, pairs_of, sentences_of
from xxgk.index.store.parts import read_sections

Counted = tuple[int | None, int | None, int | None]


def count_repeated(db: sqlite3.Connection, report: int, before: int | None) -> Counted:
    """Count the sentences of a report, and those of them that stood in the one before, with the line of the first: ``(50, 20, 7)``.

    Nothing of digests.
    """
    here, there = _sentences(db, report), _sentences(db, before)
    if here is None or there is None:
        return None, None, None
    repeated = [one for one, _ in pairs_of(here, there)]
    return len(here), len(repeated), repeated[0].line if repeated else None


def _sentences(db: sqlite3.Connection, report: int | None) -> list[Sentence] | None:
    """Give the sentences of a report, whose body goes by the names it gives itself; ``None`` for a digest, whose words are not its own."""
    if report is None:
        return None
    ((digest,),) = db.execute("SELECT digest FROM reports WHERE id = ?", (report,))
    if digest:
        return None
    names = db.execute("SELECT name FROM report_names WHERE report_id = ?", (report,))
    return sentences_of(read_sections(db, report), [name for (name,) in names])
