"""``xxgk index`` and ``xxgk parse`` as people see them: how far it is, in which language it sums up, what it says when it cannot."""

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.conftest import Done
from tests.conftest import REPORTS
from tests.index.cases import cases
from xxgk.bot.commands import progress
from xxgk.bot.commands.progress import shown_progress
from xxgk.bot.commands.user_language import user_language
from xxgk.bot.render.phrases import Phrases
from xxgk.index.build import Summary
from xxgk.index.parsing import Failure
from xxgk.index.store import writing
from xxgk.index.store.writing import Writer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(REPORTS / "weidong-2019.txt", folder)
    (folder / "a\nindexed 99, unchanged 0, pruned 0, failed 0; findings 0\x1b[2J\u202e.txt").touch()
    return folder


@pytest.mark.parametrize(
    ("variables", "language"),
    cases(
        ("nothing set", {}, "en"),
        ("no language", {"LANG": "C.UTF-8"}, "en"),
        ("English", {"LANG": "en_GB.UTF-8"}, "en"),
        ("of the mainland", {"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ("of Taiwan", {"LANG": "zh_TW.UTF-8"}, "zh-hant"),
        ("of Hong Kong, for messages", {"LANG": "en_US", "LC_MESSAGES": "zh_HK"}, "zh-hant"),
        ("all outranks the rest", {"LANG": "zh_TW", "LC_ALL": "zh_SG.UTF-8"}, "zh-hans"),
        ("set to nothing is not set", {"LANG": "zh_CN", "LC_ALL": ""}, "zh-hans"),
        ("Zhuang is not Chinese", {"LANG": "zha_CN"}, "en"),
    ),
)
def test_the_language_of_the_console(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert user_language() == language


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "indexed 1, unchanged 0, pruned 0, failed 1; findings "),
        ("zh-hans", "收录 1 份，未变 0 份，移除 0 份，失败 1 个；"),
        ("zh-hant", "收錄 1 份，未變 0 份，移除 0 份，失敗 1 個；"),
    ],
)
def test_the_summary_speaks_the_users_language_and_no_name_fakes_a_line(
    run, folder: Path, tmp_path: Path, language: str, said: str
) -> None:
    done = run("index", folder, "--db", tmp_path / "x.db", "--lang", language)
    assert done.status == 1
    assert done.out.startswith(said)
    assert len(done.err.splitlines()) == 1
    assert not set("\x1b\u202e") & set(done.err)


def test_the_summary_as_json(run, folder: Path, tmp_path: Path) -> None:
    done = run("index", folder, "--db", tmp_path / "x.db", "--json")
    assert (done.status, done.err) == (1, "")
    summary = json.loads(done.out)
    assert {key: summary[key] for key in ("indexed", "unchanged", "pruned")} == {
        "indexed": 1,
        "unchanged": 0,
        "pruned": 0,
    }
    (failure,) = summary["failures"]
    assert set(failure) == {"file", "stage", "reason", "place"}
    assert failure["file"].startswith(f"{folder}/a\\x0aindexed 99")


def test_parse_tells_of_a_table_that_cannot_be_used_and_goes_on(run, folder: Path) -> None:
    (folder / "sources.csv").write_text("file,year\nweidong-2019.txt,20190000000000000000\n", encoding="utf-8")
    done = run("parse", folder)
    assert done.status == 1
    table, empty, good = done.lines
    assert "line 2: year" in table["error"]
    assert (empty["error"], empty["stage"]) == ("the file is empty", "read")
    assert good["year"] == 2019


def test_a_stage_of_a_bad_file_is_one_sentence(run, folder: Path) -> None:
    done = run("parse", "--stage", "cells", folder)
    assert done.status == 1
    assert done.out.startswith(f"# {folder / 'weidong-2019.txt'}")
    assert len(done.err.splitlines()) == 1


def locked(path: Path) -> sqlite3.Connection:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def test_a_database_that_others_write(run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing.Writer.__init__, "__kwdefaults__", {"reader": "", "patience": 0.2})
    path = tmp_path / "x.db"
    with Writer(path, "another"):
        assert (
            refused(run("index", folder, "--db", path))
            == f"process {os.getpid()} is writing it; try again when that has ended"
        )
    assert run("index", folder, "--db", path).status == 1
    (folder / "weidong-2019.txt").write_bytes((REPORTS / "suqian-2023.txt").read_bytes())
    with closing(locked(path)):
        assert (
            refused(run("index", folder, "--db", path))
            == "another program is writing it; try again when that has ended"
        )
    assert "191" in run("ask", "卫东区2019年收到多少", "--db", path).out, "what was held is answered"


def refused(done: Done) -> str:
    assert done.status == 3
    (line,) = done.err.splitlines()
    return line.partition(".db: ")[2]


def test_a_line_now_and_then_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    summary = Summary(indexed=30, failures=[Failure("a", "read", "b")] * 2)
    with shown_progress(Phrases("en"), every=0.02) as show:
        time.sleep(0.1)
        show(summary, 0, 100)
        show(summary, 40, 100)
        time.sleep(0.1)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "looking for files"
    assert lines[-1].startswith("40 of 100 files · ")
    assert " reports/s · failed 2 · 0:0" in lines[-1]


def test_of_one_file_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress(Phrases("zh-hans"), every=0.01) as show:
        show(Summary(), 0, 1)
        time.sleep(0.05)
    assert set(capsys.readouterr().err.splitlines()) <= {"正在查找文件"}


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: True)
    with shown_progress(Phrases("zh-hans")) as show:
        show(Summary(), 0, 4)
        show(Summary(indexed=2, failures=[Failure("a", "read", "b")]), 3, 4)
        show(Summary(indexed=3, failures=[Failure("a", "read", "b")]), 4, 4)
    err = capsys.readouterr().err
    assert "报告" in err
    assert "4/4" in err
    assert "失败 1" in err
