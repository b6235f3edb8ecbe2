"""Lists of names and several questions in one message, as a person of Telegram sends them."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.bot_api_double import BotApiDouble
from tests.e2e.conftest import polling
from tests.e2e.processes import Program
from tests.index.cases import cases

QUESTION = "2023年收到多少申请"


@pytest.fixture(scope="module")
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


@pytest.fixture(scope="module")
def bot(double: BotApiDouble, database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with polling(double, tmp_path_factory.mktemp("lists"), database, XXGK_RATE_LIMIT="0") as bot:
        yield bot
        assert bot.stop() == 0
        assert "Traceback (most recent call last)" not in bot.output


def said(double: BotApiDouble, chat: int, number: int = 1) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = double.wait(lambda: len(sent := double.messages(chat)) >= number and sent)
    return found


def test_several_questions_are_one_message(double: BotApiDouble, bot: Program) -> None:
    double.say("宿迁市2023年收到多少申请？2024年呢？", chat=201)
    (message,) = said(double, 201)
    assert ("3511" in message["text"], "3525" in message["text"]) == (True, True)


def test_a_list_typed(double: BotApiDouble, bot: Program) -> None:
    double.say(f"以下机关{QUESTION}：\n宿迁市\n昆山市", chat=202)
    (message,) = said(double, 202)
    assert "3511 件" in message["text"]
    assert "2. 昆山市：没有收录" in message["text"]


def test_a_file_of_names_with_a_question(double: BotApiDouble, bot: Program) -> None:
    double.send_file("机关名称\n宿迁市\n昆山市\n".encode("gbk"), "names.csv", chat=203, caption=QUESTION)
    (message,) = said(double, 203)
    assert "1. 宿迁市 → 宿迁市人民政府：2023年 3511 件（照录）" in message["text"]


def test_a_long_list_is_answered_with_files(double: BotApiDouble, bot: Program) -> None:
    names = ["宿迁市", "洪泽区", "昆山市"] * 5
    double.send_file("\n".join(names).encode(), "names.txt", chat=204, caption=QUESTION)
    text, table, book = said(double, 204, 3)
    assert "所列 15 个名称" in text["text"]
    assert "15" in table["caption"]
    rows = list(csv.reader(io.StringIO(double.file(table["document"]["file_id"]).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == names
    assert double.file(book["document"]["file_id"])[:2] == b"PK"


@pytest.mark.parametrize(
    ("content", "name", "caption", "words"),
    cases(
        ("no text", bytes(range(256)), "names.txt", QUESTION, "读不出文字"),
        ("no names", b"\n", "names.txt", QUESTION, "没有名称"),
        ("too large", b"a" * 200_001, "names.csv", QUESTION, "文件太大"),
        ("too many", "\n".join(["宿迁市"] * 501).encode(), "names.txt", QUESTION, "500 个名称"),
        ("a caption that asks nothing", "宿迁市\n".encode(), "names.txt", "这是名单", "没有看懂要对所列名称问什么"),
        ("no caption", "宿迁市\n".encode(), "names.txt", None, "说明里写问题"),
        ("no list of names by its ending", b"x", "names.pdf", QUESTION, "每行一个名称"),
    ),
)
def test_files_that_are_no_list(
    double: BotApiDouble, bot: Program, content: bytes, name: str, caption: str | None, words: str
) -> None:
    before = len(double.messages(205))
    double.send_file(content, name, chat=205, **({"caption": caption} if caption else {}))
    assert words in said(double, 205, before + 1)[before]["text"]


def test_a_file_that_is_too_large_is_not_fetched(double: BotApiDouble, bot: Program) -> None:
    before = len(double.called("getFile"))
    double.send_file(b"a" * 200_001, "names.csv", chat=206, caption=QUESTION)
    said(double, 206)
    assert len(double.called("getFile")) == before


def test_small_talk(double: BotApiDouble, bot: Program) -> None:
    double.say("你好", chat=207)
    assert "您好" in said(double, 207)[0]["text"]
