"""Who watches a body is told of its new name, of figures that changed and of new contradictions; buttons of before still lead to it."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.e2e.bot_api_double import BotApiDouble, buttons
from tests.e2e.conftest import polling
from tests.e2e.processes import Program, clean_environment
from tests.generate.corpus import make_report
from tests.generate.layouts import pipe_table

OLD, NAME = "江阴市粮食局", "江阴市粮食和物资储备局"
NEW, PEOPLE, CARRIED = (
    f"applications.{name}"
    for name in ("new_received.total", "new_received.natural_person", "carried_over.natural_person")
)


def report(agency: str, year: int, said: str = "", figures: Mapping[str, int] | None = None) -> str:
    """Make up a report of a body; the figures of one year are the same, but for ``figures``."""
    truth = replace(make_report(7), agency=agency, year=year).with_figures(figures or {})
    return pipe_table(truth, Random(1)).replace("一、总体情况\n", f"一、总体情况\n{said}\n", 1)


class Folder:
    """Reports in a folder, and the database they are indexed into."""

    def __init__(self, path: Path) -> None:
        self.reports, self.database = path / "reports", path / "held.db"
        self.reports.mkdir()

    def index(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.reports / f"{name.strip('_')}.txt").write_text(text, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "xxgk.bot.cli",
            "index",
            str(self.reports),
            "--db",
            str(self.database),
            "--jobs",
            "1",
        ]
        done = subprocess.run(command, env=clean_environment(), capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path)
    folder.index(_2022=report(OLD, 2022))
    return folder


@pytest.fixture
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


@pytest.fixture
def bot(double: BotApiDouble, folder: Folder, tmp_path: Path) -> Iterator[Program]:
    with polling(double, tmp_path / "bot", folder.database) as bot:
        yield bot
        assert bot.stop() == 0
        assert "Traceback (most recent call last)" not in bot.output


def say(double: BotApiDouble, text: str, chat: int) -> dict:
    """Write something and give the message that answers."""
    before = len(double.messages(chat))
    double.say(text, chat=chat)
    return next_message(double, chat, before)


def next_message(double: BotApiDouble, chat: int, before: int) -> dict:
    message: dict = double.wait(lambda: len(double.messages(chat)) > before and double.messages(chat)[before])
    return message


def tap(double: BotApiDouble, label: str, message: dict, chat: int) -> str:
    before = len(double.messages(chat))
    double.tap(next(data for text, data in buttons(message) if label in text), message)
    return str(next_message(double, chat, before)["text"])


def test_a_body_is_followed_through_its_renaming(double: BotApiDouble, bot: Program, folder: Folder) -> None:
    assert OLD in say(double, f"/watch {OLD}", 1)["text"]
    asked = say(double, f"{OLD}2022年收到多少件申请", 2)
    assert OLD in asked["text"]
    before = len(double.messages(1))
    folder.index(_2023=report(NAME, 2023, f"{OLD}更名为{NAME}，本报告由{NAME}编制。"))
    told = next_message(double, 1, before)["text"]
    assert f"改名：您关注的{OLD}，现在的名称是{NAME}。" in told
    assert f"新收录：{NAME} 2023年年报" in told
    assert NAME in say(double, "/watch", 1)["text"]
    outcomes = tap(double, "分项", asked, 2)
    assert f"「{NAME}」2022年" in outcomes, "a button of before the renaming"
    assert "没有收录" not in outcomes
    assert f"「{NAME}」2023年" in say(double, "那2023年呢", 2)["text"], "and what is asked after it"
    assert "已取消 1 项" in say(double, f"/unwatch {OLD}", 1)["text"]


def test_a_revision_says_what_changed_and_what_contradicts_itself_now(
    double: BotApiDouble, bot: Program, folder: Folder
) -> None:
    say(double, f"/watch {OLD}", 1)
    was = make_report(7).figures[NEW] or 0
    before = len(double.messages(1))
    folder.index(_2022=report(OLD, 2022, figures={NEW: was + 9}))
    told = next_message(double, 1, before)["text"].split("\n")
    assert told[0] == f"有修订：{OLD} 2022年年报的内容变了。查看：/stats {OLD} 2022"
    assert told[1] == f"· 本年新收政府信息公开申请数量 {was:,} → {was + 9:,}"
    assert any(f"各项相加为{was:,}，此处印作{was + 9:,}" in line for line in told[2:]), told


def test_a_correction_by_hand_is_told_and_shown(double: BotApiDouble, bot: Program, folder: Folder) -> None:
    say(double, f"/watch {OLD}", 1)
    was = make_report(7).figures[NEW] or 0
    before = len(double.messages(1))
    table = f"file,agency,year,field,value,who,where\n,{OLD},2022,{NEW},{was + 1},某甲,纸质原件\n"
    (folder.reports / "corrections.csv").write_text(table, encoding="utf-8")
    folder.index()
    told = next_message(double, 1, before)["text"].split("\n")
    assert told[1] == f"· 本年新收政府信息公开申请数量 {was:,} → {was + 1:,}（人工更正）"
    answer = say(double, f"{OLD}2022年收到多少件申请", 2)["text"]
    assert f"{was + 1:,} 件（人工更正；报告印作 {was:,}）" in answer
    assert "更正人：某甲；依据：纸质原件" in answer


def test_new_rows_of_a_question_are_told_once(double: BotApiDouble, bot: Program, folder: Folder) -> None:
    was = make_report(7).figures[NEW] or 0
    asked = f"江苏哪些机关申请超过{was}件"
    watching = say(double, f"/watch {asked}", 11)["text"]
    assert "现在有 0 行" in watching
    assert f"超过{was:,}件" in say(double, "/watch", 11)["text"]
    before = len(double.messages(11))
    folder.index(_2022=report(OLD, 2022, figures={NEW: was + 9}))
    told = next_message(double, 11, before)["text"]
    assert "新的 1 行如下，现在共 1 行" in told
    assert OLD in told
    assert f"{was + 9:,} 件*" in told, "its value, and that something speaks against it"
    code = told.split("\n")[2]
    assert OLD in say(double, code, 12)["text"], "the code opens it, for anybody"
    before = len(double.messages(11))
    folder.index(
        _2022=report(OLD, 2022, figures={NEW: was + 11}), _2022b=report("江阴市教育局", 2022, figures={NEW: 1})
    )
    assert f"{was + 11:,}" in say(double, f"{OLD}2022年收到多少件申请", 13)["text"]
    folder.index(_2023=report(NAME, 2023, f"{OLD}更名为{NAME}，本报告由{NAME}编制。"))
    assert NAME in say(double, f"{NAME}2023年收到多少件申请", 13)["text"]
    assert len(double.messages(11)) == before, (
        "the same row with another number, other reports, another name: nothing new"
    )
    assert "已取消 1 项" in say(double, "/unwatch #1", 11)["text"]


def test_a_question_goes_on_over_a_restart(double: BotApiDouble, folder: Folder, tmp_path: Path) -> None:
    """What is indexed meanwhile is told when the bot is back, and not again when it comes back once more."""
    was = make_report(7).figures[NEW] or 0
    with polling(double, tmp_path / "bot", folder.database) as bot:
        assert (
            "It has 0 rows now"
            in say(double, f"/watch bodies in Jiangsu with more than {was} applications", 21)["text"]
        )
        assert bot.stop() == 0
    folder.index(_2022=report(OLD, 2022, figures={NEW: was + 9}))
    before = len(double.messages(21))
    with polling(double, tmp_path / "bot", folder.database) as bot:
        assert "New rows: 1" in next_message(double, 21, before)["text"]
        assert bot.stop() == 0
    with polling(double, tmp_path / "bot", folder.database) as bot:
        assert OLD in say(double, f"{OLD}2022年收到多少件申请", 22)["text"]
        assert bot.stop() == 0
    assert len(double.messages(21)) == before + 1


def test_contradictions_of_a_place_are_watched(double: BotApiDouble, bot: Program, folder: Folder) -> None:
    assert "江蘇省境內" in say(double, "/watch 江蘇 矛盾", 14)["text"]
    before = len(double.messages(14))
    folder.index(_2022=report(OLD, 2022, figures={NEW: (make_report(7).figures[NEW] or 0) + 9}))
    told = next_message(double, 14, before)["text"]
    assert "您關注的問題" in told
    assert "各項相加為" in told
    before = len(double.messages(14))
    folder.index(_2022b=report("江阴市教育局", 2022))
    assert OLD in say(double, f"{OLD}2022年收到多少件申请", 13)["text"]
    assert len(double.messages(14)) == before


@pytest.mark.parametrize("typed", ["今天天气怎么样", f"{OLD}2022年收到多少件申请", "某某局"])
def test_what_is_no_list_is_not_watched_as_a_question(double: BotApiDouble, bot: Program, typed: str) -> None:
    assert "已关注这个问题" not in say(double, f"/watch {typed}", 15)["text"]
