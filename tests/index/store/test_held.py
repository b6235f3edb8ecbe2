"""What agencies are found by, in the database: kept by the writer, made up for where somebody else wrote the rows."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.store.made import made, store_of
from xxgk.index.store.held import HeldNames
from xxgk.index.store.keys import names_without_keys, settle_keys
from xxgk.index.store.reading import Store

XUZHOU, SUZHOU = "徐州市教育局", "苏州市教育局"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "held.db"
    store_of(found, [made("a.txt", XUZHOU, 2022), made("b.txt", SUZHOU, 2023)])
    return found


def names(path: Path, place: str = "3203") -> list[str]:
    with closing(Store(path)) as store:
        held = HeldNames(store.connection)
        return [held.agency(row.agency).name for row in held.at([place], ["教育"])]


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("SELECT count(*) FROM agency_keys").fetchone()[0])


def test_the_writer_keeps_them(path: Path) -> None:
    assert count(path) == 2
    assert names(path) == [XUZHOU]
    with closing(sqlite3.connect(path)) as db:
        assert names_without_keys(db) == []


def test_rows_that_somebody_else_wrote_are_found_all_the_same(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM agency_keys")
        db.execute("INSERT INTO agencies (id, name, region, scope) VALUES (99, '无锡市教育局', '江苏省无锡市', '')")
    assert names(path) == [XUZHOU]
    assert names(path, "3202") == ["无锡市教育局"], "its name stands in agencies alone"
    assert count(path) == 0, "the database is only read"


def test_an_agency_as_the_store_gives_it(path: Path) -> None:
    with closing(Store(path)) as store:
        held = HeldNames(store.connection)
        row = held.at(["3203"], ["教育"])[0]
        assert held.agency(row.agency) == next(one for one in store.agencies() if one.name == XUZHOU)


def test_keys_made_otherwise_are_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("keys", "held"):
        monkeypatch.setattr(f"xxgk.index.store.{module}.keys_version", lambda: "another")
    assert names(path) == [XUZHOU]
    with closing(sqlite3.connect(path)) as db, db:
        assert len(names_without_keys(db)) == 2
        settle_keys(db)
        assert names_without_keys(db) == []
    assert count(path) == 2


def test_keys_follow_names_and_regions(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE agencies SET region = '江苏省' WHERE name = ?", (XUZHOU,))
        db.execute("DELETE FROM agency_names WHERE name = ?", (SUZHOU,))
        assert {name for _, name, _ in names_without_keys(db)} == {XUZHOU}
        settle_keys(db)
        assert names_without_keys(db) == []


def test_agencies_in_no_database(path: Path) -> None:
    with closing(Store(path)) as store:
        held = HeldNames.of(store.agencies())
    assert [held.agency(row.agency).name for row in held.of_kinds(["教育"])] == [XUZHOU, SUZHOU], "by their codes"
    assert [held.agency(row.agency).name for row in held.of_kinds(["教育"], years=[2022])] == [XUZHOU]
    assert [held.agency(row.agency).name for row in held.of_kinds(["教育"], within="3205")] == [SUZHOU]
    assert [held.agency(row.agency).name for row in held.within("32", [2022])] == [XUZHOU]


def test_heads_by_sound_and_near() -> None:
    from xxgk.index.store.reading import StoredAgency

    name = "昆山市周庄镇人民政府"
    held = HeldNames.of([StoredAgency(name=name, region=None, scope="", names=(name,), years=())])
    assert [row.tail for row in held.with_heads(["周庄", "张浦"])] == ["镇", ""]
    assert [row.head for row in held.with_sounds(["zhouzhuang"])] == ["周庄", "周庄"]
    assert held.heads_near("周压", "镇") == ["周庄"]
    assert held.with_heads([]) == []
