"""A file that changes: what is served of it, whether it counts as revised, and what is kept of what it held before."""

import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.generate.corpus import Truth, make_report
from tests.generate.layouts import pipe_table
from tests.generate.pages import html
from tests.index.cases import cases
from tests.index.store.made import made
from xxgk.index import build as building
from xxgk.index.build import build
from xxgk.index.model.content import Content
from xxgk.index.model.report import Report
from xxgk.index.parsing import Failure
from xxgk.index.rereading import reread
from xxgk.index.store.reading import Store
from xxgk.index.store.texts import MOST, KeptText, kept_texts
from xxgk.index.store.writing import Writer

BODY, YEAR = "桂阳县水利局", 2023
NEW = "applications.new_received.total"
_CHANGED = ("applications.new_received", "applications.granted", "applications.total_handled")


def truth(more: int = 0) -> Truth:
    """Make up a report; with ``more`` as many more applications, all granted, so that every sum holds."""
    one = replace(make_report(7, edition="2021"), agency=BODY, year=YEAR)
    cells = [f"{row}.{column}" for row in _CHANGED for column in ("natural_person", "total")]
    return one.with_figures({key: (one.figures[key] or 0) + more for key in cells})


V1, V2 = (pipe_table(truth(more), Random(1)) for more in (0, 4))
FIRST = truth().figures[NEW] or 0
PAGE = html(truth(), Random(1)).replace("<body", "<!-- 1 --><body", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made.db"


def seen(path: Path, body: str = BODY) -> tuple[object, str]:
    """Give what is served, and the revision."""
    with Store(path) as store:
        report = store.report(body, YEAR)
        assert report is not None
        return store.figures(report, [NEW])[NEW].value, store.revisions(body)[YEAR]


def texts(path: Path, file: Path | str) -> list[KeptText]:
    with Store(path) as store:
        return kept_texts(store, str(file))


def write(text: str) -> Callable[[Path], object]:
    return lambda file: file.write_text(text, encoding="utf-8")


def note(line: str, table: str = "sources.csv", head: str = "file,url") -> Callable[[Path], object]:
    return lambda file: (file.parent / table).write_text(f"{head}\n{line}\n", encoding="utf-8")


RENAMED = V1.replace(BODY, "桂阳县水务局")


@pytest.mark.parametrize(
    ("first", "change", "served", "revised", "kept"),
    cases(
        ("another figure", V1, write(V2), FIRST + 4, True, 2),
        ("the same bytes again", V1, write(V1), FIRST, False, 1),
        ("a comment that no reader sees", PAGE, write(PAGE.replace("<!-- 1 -->", "<!-- 2 -->")), FIRST, False, 1),
        ("spaces", V1, write(V1.replace("工作人员", "工作 人员")), FIRST, False, 1),
        ("another sentence", V1, write(V1.replace("加强培训", "加强学习")), FIRST, True, 2),
        ("an address that is noted", V1, note("a.txt,https://www.example.gov.cn/a.html"), FIRST, False, 1),
    ),
)
def test_what_counts_as_revised(
    folder: Path, path: Path, first: str, change: Callable[[Path], object], served: int, revised: bool, kept: int
) -> None:
    file = folder / "a.txt"
    write(first)(file)
    build([folder], path)
    before = seen(path)
    assert before[0] == FIRST
    change(file)
    build([folder], path)
    after = seen(path)
    assert after[0] == served
    assert (after[1] != before[1]) is revised
    assert len(texts(path, file)) == kept


def test_there_and_back(folder: Path, path: Path) -> None:
    file = folder / "a.txt"
    revisions = []
    for text in (V1, V2, V1):
        write(text)(file)
        build([folder], path)
        revisions.append(seen(path)[1])
    assert revisions[0] == revisions[2] != revisions[1]
    assert [(text.replaced is None) for text in texts(path, file)] == [True, False], (
        "the first is held again, the second was"
    )


def test_a_body_that_is_renamed(folder: Path, path: Path) -> None:
    write(V1)(folder / "a.txt")
    build([folder], path)
    before = seen(path)
    note("桂阳县水务局,桂阳县水利局", "agencies.csv", "official,also")(folder / "a.txt")
    build([folder], path)
    assert seen(path, "桂阳县水务局") == before, "the report is the same"
    write(RENAMED)(folder / "a.txt")
    build([folder], path)
    assert seen(path, "桂阳县水务局")[0] == FIRST


def test_the_digest_is_that_of_the_bytes_whatever_is_stated(folder: Path, path: Path) -> None:
    from hashlib import sha256

    file = folder / "a.txt"
    write(V1)(file)
    note("a.txt,https://www.example.gov.cn/a.html")(file)
    build([folder], path)
    with Store(path) as store:
        (report,) = store.reports()
    assert report.sha256 == sha256(file.read_bytes()).hexdigest()


def test_an_upgrade_keeps_earlier_texts_and_reads_them_anew(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "a.txt"
    for text in (V1, V2):
        write(text)(file)
        build([folder], path)
    before = seen(path)
    monkeypatch.setattr(building, "parser_version", lambda: "the next one")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE meta SET value = 'an older one' WHERE key = 'schema'")
    assert build([folder], path).indexed == 1
    assert seen(path) == before, "a new parser is no revision"
    earlier, now = texts(path, file)
    assert (earlier.replaced is None, now.replaced is None) == (False, True)
    (report,) = reread([earlier])
    assert isinstance(report, Report)
    assert report.figures[NEW].value == FIRST


def test_an_earlier_text_answers_nothing(folder: Path, path: Path) -> None:
    file = folder / "a.txt"
    write(V1)(file)
    build([folder], path)
    write(V2.replace(f"{YEAR}", "2022").replace("2024年", "2023年"))(file)
    build([folder], path)
    with Store(path) as store:
        assert [report.year for report in store.reports()] == [2022]
        assert store.report(BODY, YEAR) is None


def test_a_file_that_is_spoilt_for_a_while(folder: Path, path: Path) -> None:
    file = folder / "a.txt"
    for text in (V1, "", V2):
        write(text)(file)
        build([folder], path)
    assert len(texts(path, file)) == 2


@pytest.mark.parametrize("prune", [False, True])
def test_of_a_file_that_is_pruned_nothing_is_kept(folder: Path, path: Path, prune: bool) -> None:
    file = folder / "a.txt"
    write(V1)(file)
    build([folder], path)
    file.unlink()
    build([folder], path, prune=prune)
    assert len(texts(path, file)) == (0 if prune else 1)


def test_files_in_a_zip_are_files(folder: Path, path: Path) -> None:
    def pack(changing: str) -> None:
        with zipfile.ZipFile(folder / "all.zip", "w") as archive:
            archive.writestr("a.txt", changing)
            archive.writestr("b.txt", V1.replace("水利局", "财政局"))

    for text in (V1, V2):
        pack(text)
        build([folder], path)
    assert [len(texts(path, f"{folder}/all.zip!/{name}")) for name in ("a.txt", "b.txt")] == [2, 1]


def test_so_many_and_no_more(path: Path) -> None:
    for number in range(MOST + 5):
        with Writer(path, "test") as writer:
            report = made("a", BODY, YEAR, {NEW: number})
            writer.replace([(report, f"seen {number}")], {"a": Content(f"sha {number}", "file", b"")})
    held = texts(path, "a")
    assert len(held) == MOST + 1
    assert [text.content.sha256 for text in held] == [f"sha {number}" for number in range(4, MOST + 5)]


def test_what_cannot_be_read_any_more_is_a_failure() -> None:
    import zlib

    spoilt = KeptText(
        1, "a.txt", "", None, Content("", "file", zlib.compress(b"no report at all, but a letter to a friend"))
    )
    (failure,) = reread([spoilt])
    assert isinstance(failure, Failure)
