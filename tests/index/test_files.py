"""Names of files: as the system has them, and as they are held and shown."""

import os
from pathlib import Path

import pytest

from tests.conftest import REPORTS, require
from tests.index.cases import cases
from xxgk.index import files
from xxgk.index.build import build
from xxgk.index.file_names import name_of, path_of
from xxgk.index.files import find_files
from xxgk.index.store.reading import Store


@pytest.mark.parametrize(
    ("name", "shown"),
    cases(
        ("an ordinary name", "报告/宿迁市 2023年.txt".encode(), "报告/宿迁市 2023年.txt"),
        ("in no encoding at all", b"\xff\xfe.txt", r"\xff\xfe.txt"),
        ("a line break, which would fake a line", b"a\nindexed 99.txt", r"a\x0aindexed 99.txt"),
        ("an escape that clears the screen", b"\x1b[2J.txt", r"\x1b[2J.txt"),
        ("one that turns the line round", "a\u202etxt.exe".encode(), r"a\u202etxt.exe"),
        ("a control of C1", "a\u009b2J".encode(), r"a\u009b2J"),
        ("a backslash of its own", rb"a\b.txt", r"a\b.txt"),
    ),
)
def test_a_name_is_shown_without_harm_and_found_again(name: bytes, shown: str) -> None:
    require(os.sep == "/", "a system whose names are bytes")
    path = Path(os.fsdecode(name))
    assert name_of(path) == shown
    assert os.fsencode(path_of(shown)) == name
    assert name_of(shown) == shown, "what is shown stays as it is"


def test_a_file_that_is_called_like_an_escape(tmp_path: Path) -> None:
    path = tmp_path / r"\x41.txt"
    path.touch()
    assert path_of(name_of(path)) == path


def test_a_name_that_is_no_utf_8_is_indexed_kept_and_pruned(tmp_path: Path) -> None:
    require(os.sep == "/", "a system whose names are bytes")
    folder = tmp_path / os.fsdecode("报告".encode("gbk"))
    folder.mkdir()
    report = folder / os.fsdecode("宿迁.txt".encode("gbk"))
    report.write_bytes((REPORTS / "suqian-2023.txt").read_bytes())
    (folder / os.fsdecode("空\n.txt".encode("gbk"))).touch()
    (folder / "agencies.csv").write_text("official,also\n宿迁市人民政府,宿迁政府网\n", encoding="utf-8")
    database = tmp_path / "x.db"
    for unchanged in (0, 1):
        summary = build([folder], database, jobs=1)
        assert (summary.indexed, summary.unchanged) == (1 - unchanged, unchanged)
        (failure,) = summary.failures
        assert failure.file == f"{tmp_path}/报告/空\\x0a.txt"
    with Store(database) as store:
        (held,) = store.reports()
        assert held.file == name_of(report)
        assert path_of(held.file) == report
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert build([elsewhere], database, prune=True).pruned == 0, "the file is there, whatever its name"
    report.unlink()
    assert build([elsewhere], database, prune=True).pruned == 1


def test_a_folder_that_cannot_be_read_is_told_of_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "reports" / "closed"
    closed.mkdir(parents=True)
    for name in ("suqian-2023.txt", "weidong-2019.txt"):
        (closed / name).write_bytes((REPORTS / name).read_bytes())
    database = tmp_path / "x.db"
    assert build([tmp_path / "reports"], database).indexed == 2
    walk = os.walk

    def refused(folder: Path, onerror):  # root may read everything, so that the system cannot be asked to refuse
        for above, folders, names in walk(folder):
            if above == str(closed):
                onerror(PermissionError(13, "Permission denied", above))
            else:
                yield above, folders, names

    monkeypatch.setattr(files.os, "walk", refused)
    assert find_files([tmp_path / "reports"]) == [closed]
    summary = build([tmp_path / "reports"], database, prune=True)
    assert (summary.pruned, [failure.file for failure in summary.failures]) == (0, [str(closed)])
    with Store(database) as store:
        assert len(store.reports()) == 2
