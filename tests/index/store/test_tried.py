"""The fields that rules could be tried on: kept by number, a set once, and given by name."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.index.store.made import made, store_of

GRANTED, HELD = "applications.granted.total", "applications.unable.not_held.total"


def test_fields_are_given_by_name_and_a_set_is_kept_once(tmp_path: Path) -> None:
    tried = {"row_sum": (HELD, GRANTED), "part_five": ("part_five",), "closure": ()}
    reports = [made(f"{name}.txt", name, 2022, {GRANTED: 1}, checks=tried) for name in ("甲局", "乙局")]
    with closing(sqlite3.connect(store_of(tmp_path / "tried.db", reports))) as db:
        given = db.execute("SELECT kind, field FROM checks WHERE report_id = 1 AND NOT across ORDER BY 1, 2").fetchall()
        sets = db.execute("SELECT kind, json_array_length(fields) FROM check_sets ORDER BY 1").fetchall()
        (longest,) = db.execute("SELECT max(length(fields)) FROM check_sets WHERE kind = 'row_sum'").fetchone()
    assert given == [("part_five", "part_five"), ("row_sum", GRANTED), ("row_sum", HELD)]
    assert sets == [("part_five", 1), ("row_sum", 2)]
    assert longest < len(GRANTED)
