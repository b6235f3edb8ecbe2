"""A database of another version: the new one is written beside it and takes its place, whoever reads it meanwhile."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.store.whole import everything, is_sound
from xxgk.index import build as building
from xxgk.index import parsing
from xxgk.index.build import build
from xxgk.index.errors import StoreError
from xxgk.index.model.content import Content
from xxgk.index.store import upgrading
from xxgk.index.store.reading import Store
from xxgk.index.store.upgrading import beside
from xxgk.index.store.writing import Writer

REPORTS = Path(__file__).parents[3] / "data" / "reports"
NAMES = ("weidong-2019.txt", "suqian-2023.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes((REPORTS / name).read_bytes())
    return folder


@pytest.fixture
def path(folder: Path, tmp_path: Path) -> Path:
    path = tmp_path / "held.db"
    build([folder], path, jobs=1)
    return path


@pytest.fixture
def newer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "parser_version", lambda: "the next one")


def files(path: Path) -> set[str]:
    with Store(path) as store:
        return {Path(report.file).name for report in store.reports()}


def parser(path: Path) -> str:
    with closing(sqlite3.connect(path)) as db:
        (version,) = db.execute("SELECT value FROM meta WHERE key = 'parser'").fetchone()
    return str(version)


@pytest.mark.usefixtures("newer")
def test_it_answers_all_the_while(folder: Path, path: Path) -> None:
    whole = everything(path)
    open_before = Store(path)
    held: list[set[str]] = []

    def look(*_: object) -> None:
        held.append(files(path))

    build([folder], path, jobs=1, progress=look)
    assert held == [set(NAMES)] * 3, "whoever opens it meanwhile"
    with open_before as store:
        assert len(store.reports()) == 2, "whoever had it open before"
    assert parser(path) == "the next one"
    after = everything(path)
    assert {name: after[name] for name in after if name != "meta"} == {
        name: whole[name] for name in whole if name != "meta"
    }
    assert is_sound(path)
    assert not beside(path).exists()


@pytest.mark.usefixtures("newer")
def test_a_run_that_breaks_off_goes_on_where_it_was(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_BATCH", 1)

    def stop(summary: object, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([folder], path, jobs=1, progress=stop)
    assert files(path) == set(NAMES)
    assert parser(path) != "the next one"
    summary = build([folder], path, jobs=1)
    assert (summary.indexed, summary.unchanged) == (1, 1)
    assert files(path) == set(NAMES)
    assert parser(path) == "the next one"


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("prune", [False, True])
def test_a_file_that_is_gone_is_read_from_what_is_kept(folder: Path, path: Path, prune: bool) -> None:
    (folder / NAMES[0]).unlink()
    assert build([folder], path, jobs=1, prune=prune).failures == []
    assert files(path) == (set(NAMES[1:]) if prune else set(NAMES))
    with closing(sqlite3.connect(path)) as db:
        assert len(db.execute("SELECT DISTINCT file FROM texts").fetchall()) == len(files(path))


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize(
    ("same_reader", "changed", "kept"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_what_the_same_readers_made_is_not_read_again(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch, same_reader: bool, changed: bool, kept: bool
) -> None:
    file = folder / NAMES[0]
    with closing(sqlite3.connect(path)) as db, db:  # as if it were a scan, whose cells are kept
        db.execute("UPDATE texts SET form = 'cells' WHERE file = ?", (str(file),))
    if not same_reader:
        monkeypatch.setattr(building, "reader_version", lambda: "another")
    if changed:
        file.write_bytes(file.read_bytes() + b"\n")
    given: dict[str, Content | None] = {}
    take: Callable[..., object] = parsing.take_files

    def note(
        files: list[Path], jobs: int, stated: object, bounds: object, kept_of: Callable[[Path], Content | None]
    ) -> object:
        given.update({one.name: kept_of(one) for one in files})
        return take(files, jobs, stated, bounds)

    monkeypatch.setattr(building, "take_files", note)
    build([folder], path, jobs=1)
    content = given[NAMES[0]]
    assert (content is not None) is kept
    assert content is None or zlib.decompress(content.data) == file.read_bytes()
    assert given[NAMES[1]] is None, "bytes that are still there are read from there"


@pytest.mark.usefixtures("newer")
def test_those_who_read_without_end(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Writer.__init__, "__kwdefaults__", {"reader": "", "patience": 0.2})
    monkeypatch.setattr(upgrading, "_is_complete", lambda _: False)
    with pytest.raises(StoreError, match="others read it without end"):
        build([folder], path, jobs=1)
    assert files(path) == set(NAMES)
    monkeypatch.undo()
    monkeypatch.setattr(building, "parser_version", lambda: "the next one")
    assert build([folder], path, jobs=1).unchanged == 2
    assert parser(path) == "the next one"
