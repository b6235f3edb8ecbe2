"""The list of what is to be asked for."""

import sqlite3
from pathlib import Path

import pytest

from xxgk.index.collect.collect import collect
from xxgk.index.collect.plan import Plan
from xxgk.index.collect.state import Entry, State, Step
from xxgk.index.errors import CollectError

LIST, OTHER, PAGE = (f"http://a.cn/{name}.html" for name in ("list", "other", "page"))


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), sqlite3.OperationalError("disk is full")])
def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def full(*_: object) -> int:
        raise error

    monkeypatch.setattr(State, "begin", full)
    with pytest.raises(CollectError, match=r"No space left|disk is full"):
        collect(Plan(sites=()), tmp_path)


def test_what_one_line_does_not_name_and_another_does_is_asked_for_once(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        run = state.begin()
        state.add(run, "a", [Entry(LIST, "column", LIST), Entry(OTHER, "column", LIST)])
        unnamed = Entry(PAGE, "page", LIST, 1, words="关于公布…", day="2024-01-20", parent=LIST)
        named = Entry(PAGE, "page", LIST, 1, words="2023年政府信息公开工作年度报告", parent=OTHER)
        for step in (
            Step("fetched", left=((unnamed, "the words name no report"),)),
            Step("fetched", following=(named,)),
        ):
            entry = state.next(run, "a")
            assert entry
            state.done(run, "a", entry, step, None, None)
        page = state.next(run, "a")
        assert page
        assert (page.address, page.words, page.parent) == (PAGE, named.words, OTHER)
        again = Step("fetched", following=(named,), left=((unnamed, "the words name no report"),))
        state.done(run, "a", page, again, None, None)
        assert state.next(run, "a") is None
