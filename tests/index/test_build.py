"""Many files → one database: what has changed is read, what is bad is named, the rest is there."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.conftest import REPORTS
from tests.generate.corpus import make_report
from tests.generate.layouts import pipe_table
from tests.index.cases import cases
from xxgk.index import build as building
from xxgk.index.build import Summary, build
from xxgk.index.errors import StoreError
from xxgk.index.files import find_files
from xxgk.index.model.report import Report
from xxgk.index.parsing import Failure, parse_files
from xxgk.index.store.reading import Store

GOOD = ("suqian-2023.txt", "weidong-2019.txt", "hongze-2023.html")
BAD = {
    "empty.txt": b"",
    "blank.txt": " \n\u3000\n".encode(),
    "binary.txt": bytes(range(256)) * 40,
    "really-a.pdf.txt": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n",
    "recipe.txt": "红烧肉的做法\n五花肉切块，冷水下锅。\n加酱油和糖，小火一小时。\n".encode(),
    "news.html": "<html><body><h1>我县召开政务公开培训会</h1><p>会议学习了信息公开条例。</p></body></html>".encode(),
}
STAGES = {
    "empty.txt": "read",
    "blank.txt": "read",
    "really-a.pdf.txt": "read",
    "recipe.txt": "parse",
    "news.html": "parse",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in GOOD:
        shutil.copy(REPORTS / name, folder / name)
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "xxgk.db"


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.indexed, summary.unchanged, summary.pruned, len(summary.failures)


def names(path: Path) -> set[str]:
    with Store(path) as store:
        return {Path(report.file).name for report in store.reports()}


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give all that a reader of the database can see, apart from the order in which it was written."""
    views = {
        "reports": "SELECT file, sha256, year, title, edition, issued, url, digest, current, identity FROM reports",
        "names": "SELECT a.name, a.region, a.scope, n.name, n.source FROM agencies a JOIN agency_names n ON n.agency_id = a.id",
        "passages": "SELECT r.file, p.rowid % 1000000 FROM passages p JOIN reports r ON r.id = p.rowid / 1000000",
        "meta": "SELECT key, value FROM meta",
    }
    for table, columns in {
        "figures": "field, value, unit, status, raw, candidates, line, row, place",
        "sections": "number, heading, text, t.line, lines",
        "points": "kind, position, text, theme, t.line",
        "claims": "field, value, raw, t.line, approximate, t.scope",
        "findings": "kind, rule, severity, field, stated, printed, t.scope, terms, here, there",
    }.items():
        views[table] = f"SELECT r.file, {columns} FROM {table} t JOIN reports r ON r.id = t.report_id"
    with closing(sqlite3.connect(path)) as db:
        return {name: sorted(db.execute(sql).fetchall(), key=repr) for name, sql in views.items()}


def test_the_second_run_reads_nothing(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build([folder], path)
    assert counts(first) == (3, 0, 0, 0)
    assert first.findings > 0
    before = content(path)
    monkeypatch.setattr(
        building, "take_files", lambda files, *_: pytest.fail(f"{files} were read again") if files else []
    )
    assert counts(build([folder], path)) == (0, 3, 0, 0)
    assert content(path) == before


def test_only_the_changed_file_is_read_again(folder: Path, path: Path) -> None:
    build([folder], path)
    changed = folder / "suqian-2023.txt"
    changed.write_text(changed.read_text("utf-8").replace("\t3511", "\t3512"), encoding="utf-8")
    assert counts(build([folder], path)) == (1, 2, 0, 0)
    with Store(path) as store:
        report = store.report("宿迁市人民政府", 2023)
        assert report is not None
        assert store.figures(report, ["applications.new_received.total"]).popitem()[1].value == 3512
    assert names(path) == set(GOOD)


def test_a_newer_parser_reads_all_again(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([folder], path)
    monkeypatch.setattr(building, "parser_version", lambda: "newer")
    assert counts(build([folder], path)) == (3, 0, 0, 0)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_the_rest_is_there(folder: Path, path: Path, name: str) -> None:
    (folder / name).write_bytes(BAD[name])
    summary = build([folder], path)
    assert counts(summary) == (3, 0, 0, 1)
    (failure,) = summary.failures
    assert failure.file == str(folder / name)
    assert failure.stage == STAGES.get(name, failure.stage)
    assert failure.reason
    assert "Traceback" not in failure.reason
    assert names(path) == set(GOOD)


def test_all_bad_files_at_once_and_again(folder: Path, path: Path) -> None:
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    for expected in ((3, 0, 0, len(BAD)), (0, 3, 0, len(BAD))):
        summary = build([folder], path)
        assert counts(summary) == expected, "a bad file is told of every time"
        assert {Path(failure.file).name for failure in summary.failures} == set(BAD)


def test_a_file_that_turns_bad_answers_no_more(folder: Path, path: Path) -> None:
    build([folder], path)
    (folder / "suqian-2023.txt").write_bytes(b"")
    assert counts(build([folder], path)) == (0, 2, 0, 1)
    assert names(path) == set(GOOD) - {"suqian-2023.txt"}


def test_a_named_file_that_is_not_there_is_named(folder: Path, path: Path) -> None:
    summary = build([folder, folder / "gone.txt"], path)
    assert counts(summary) == (3, 0, 0, 1)
    assert summary.failures[0].file.endswith("gone.txt")


@pytest.mark.parametrize(
    ("prune", "expected", "left"),
    cases(
        ("gone files stay without it", False, (0, 2, 0, 0), set(GOOD)),
        ("gone files go with it", True, (0, 2, 1, 0), set(GOOD) - {"suqian-2023.txt"}),
    ),
)
def test_prune(folder: Path, path: Path, prune: bool, expected: tuple[int, ...], left: set[str]) -> None:
    build([folder], path)
    (folder / "suqian-2023.txt").unlink()
    assert counts(build([folder], path, prune=prune)) == expected
    assert names(path) == left
    with Store(path) as store:
        assert ("宿迁市人民政府" in {agency.name for agency in store.agencies()}) is not prune


def test_prune_leaves_what_lies_elsewhere(folder: Path, path: Path, tmp_path: Path) -> None:
    build([folder], path)
    other = tmp_path / "other.txt"
    shutil.copy(REPORTS / "suqian-2024.txt", other)
    assert counts(build([other], path, prune=True)) == (1, 0, 0, 0)
    assert names(path) == {*GOOD, "other.txt"}
    (folder / "suqian-2023.txt").rename(folder / ".suqian-2023.txt")
    assert counts(build([folder], path, prune=True)) == (0, 2, 1, 0)
    assert names(path) == {*GOOD, "other.txt"} - {"suqian-2023.txt"}


@pytest.mark.slow
def test_many_workers_give_the_same_database(folder: Path, tmp_path: Path) -> None:
    for seed in range(12):
        text = pipe_table(make_report(seed), Random(seed))
        (folder / f"made-{seed:02}.txt").write_text(text, encoding="utf-8")
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    done: list[tuple[int, int]] = []
    one = build([folder], tmp_path / "one.db", jobs=1)
    many = build([folder], tmp_path / "many.db", jobs=3, progress=lambda _, now, total: done.append((now, total)))
    assert many == one
    assert counts(one) == (15, 0, 0, len(BAD))
    assert content(tmp_path / "many.db") == content(tmp_path / "one.db")
    assert done == [(count, 15 + len(BAD)) for count in range(16 + len(BAD))]


@pytest.mark.parametrize(
    ("file", "found"),
    cases(
        ("a file", "a.txt", True),
        ("a file in a folder in a folder", "2023/county/a.html", True),
        ("without an extension", "report", True),
        ("hidden", ".a.txt", False),
        ("in a hidden folder", ".git/a.txt", False),
        ("the lock file of an office program", "~$a.docx", False),
        ("a README", "README.md", False),
        ("a README in a folder, in other case", "2023/Readme.MD", False),
        ("the list of sources", "sources.csv", False),
        ("a name that only starts like one", "readme.md.txt", True),
    ),
)
def test_which_files_of_a_folder(tmp_path: Path, file: str, found: bool) -> None:
    path = tmp_path / ".hidden above" / file
    path.parent.mkdir(parents=True)
    path.touch()
    assert find_files([tmp_path / ".hidden above"]) == ([path] if found else [])


def test_files_in_the_order_given_and_each_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).touch()
    found = find_files([tmp_path / "c.txt", tmp_path, tmp_path / "a.txt"])
    assert [path.name for path in found] == ["c.txt", "a.txt", "b.txt"]
    assert find_files([tmp_path / "README.md"]) == [tmp_path / "README.md"], "a file that is named is wanted"


def test_parsing_keeps_the_order(folder: Path) -> None:
    (folder / "empty.txt").touch()
    files = [folder / name for name in ("weidong-2019.txt", "empty.txt", "suqian-2023.txt")]
    results = [result for results in parse_files(files) for result in results]
    assert [type(result) for result in results] == [Report, Failure, Report]
    assert [result.file for result in results] == [str(file) for file in files]


def test_a_database_of_another_program_is_left_alone(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "bills.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bills (amount)")
    with pytest.raises(StoreError, match="not one of xxgk"):
        build([folder], path)


def test_an_upgrade_of_the_parser_reads_all_files_held_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, database = tmp_path / "a", tmp_path / "b", tmp_path / "x.db"
    for folder, name in ((first, "weidong-2019.txt"), (second, "wushan-2024.txt")):
        folder.mkdir()
        (folder / name).write_bytes((REPORTS / name).read_bytes())
    build([first], database)
    monkeypatch.setattr(building, "parser_version", lambda: "the next one")
    summary = build([second], database)
    assert summary.indexed == 2
    with Store(database) as store:
        assert len(store.reports()) == 2
