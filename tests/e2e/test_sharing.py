"""What leads out of a chat and back: a figure to copy, an answer to share, its page, links, rows as printed, guest mode; renamed bodies."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.e2e.bot_api_double import USERNAME, BotApiDouble
from tests.e2e.conftest import polling
from tests.e2e.processes import Program
from tests.e2e.test_buttons import ask, new_message, tap
from tests.e2e.test_commands import seen
from tests.e2e.test_watching import NAME, NEW, OLD, report
from tests.generate.corpus import make_report
from tests.generate.paper import pdf
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import Query
from xxgk.index.build import build

PRINTED = "桂阳县水利局"
_chats = count(6001)


@pytest.fixture(scope="module")
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a PDF and a text, beside which they are indexed."""
    folder = tmp_path_factory.mktemp("sharing") / "reports"
    folder.mkdir()
    (folder / "printed.pdf").write_bytes(pdf(replace(make_report(7), agency=PRINTED, year=2022), Random(1)))
    (folder / "2022.txt").write_text(report(OLD, 2022), encoding="utf-8")
    index(folder)
    return folder


def index(reports: Path) -> None:
    assert build([reports], reports.parent / "held.db", jobs=1).failures == []


@pytest.fixture(scope="module", autouse=True)
def bot(double: BotApiDouble, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    settings = {"XXGK_BASE_URL": "https://example.org/", "XXGK_REPORTS": str(reports)}
    with polling(double, tmp_path_factory.mktemp("bot"), reports.parent / "held.db", **settings) as bot:
        yield bot
        assert bot.stop() == 0
        assert "Traceback (most recent call last)" not in bot.output


def button(message: dict, says: str) -> dict:
    """Give a button as Telegram has it."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return next(one for row in rows for one in row if one["text"] == says)


def started(link: str) -> str:
    """What Telegram sends for somebody who opens a link to the bot."""
    found = urlsplit(link)
    assert (found.hostname, found.path) == ("t.me", f"/{USERNAME}")
    return f"/start {parse_qs(found.query)['start'][0]}"


def inline(double: BotApiDouble, typed: str) -> dict:
    asked = double.inline(typed, person=6000)
    (result,) = json.loads(double.wait(lambda: double.inline_answers.get(asked))["results"])
    return dict(result)


def test_a_figure_is_copied_with_where_it_stands(double: BotApiDouble) -> None:
    figure = ask(double, f"{OLD}2022年收到多少件申请", next(_chats))
    copied = button(figure, "引用")["copy_text"]["text"]
    value = f"{make_report(7).figures[NEW] or 0:,} 件"
    for part in (
        OLD,
        "2022年",
        "本年新收政府信息公开申请数量",
        value,
        "第三部分",
        "行",
        "2022.txt",
        "原文：一、本年新收",
    ):
        assert part in copied, part
    assert len(copied) <= 256


def test_an_answer_is_shared_by_its_question(double: BotApiDouble) -> None:
    figure = ask(double, f"{OLD}2022年收到多少件申请", next(_chats))
    shared = button(figure, "分享")["switch_inline_query_chosen_chat"]
    result = inline(double, shared["query"])
    written = unescape(re.sub(r"</?\w+>", "", result["input_message_content"]["message_text"]))
    assert written.split("\n")[0] == seen(figure).split("\n")[0]
    chat = next(_chats)
    double.say(started(result["reply_markup"]["inline_keyboard"][0][0]["url"]), chat=chat)
    opened = new_message(double, chat, 0)
    assert seen(opened) == seen(figure)
    assert [one["text"] for one in opened["reply_markup"]["inline_keyboard"][0]], "with the buttons of an answer"


def test_a_longer_code_is_kept_for_its_link(double: BotApiDouble) -> None:
    measures = [
        NEW,
        "applications.granted.total",
        "applications.total_handled.total",
        "disputes.review.total",
        "rate.granted",
    ]
    bodies = [{"places": ["32", "33", "34", "35"], "levels": ["county", "department"]}]
    query = Query.model_validate({"measures": measures, "bodies": bodies, "years": [2021, 2022], "limit": 7})
    assert 64 < len(query_to_code(query)) <= 256
    link = inline(double, query_to_code(query))["reply_markup"]["inline_keyboard"][0][0]["url"]
    chat = next(_chats)
    double.say(started(link), chat=chat)
    assert OLD in seen(new_message(double, chat, 0))


@pytest.mark.parametrize("typed", ["AAAAAAAAAA", "A" * 64, "-_-_-_-_-_"])
def test_a_link_that_leads_nowhere_says_so(double: BotApiDouble, typed: str) -> None:
    assert "这个链接打不开了" in seen(ask(double, f"/start {typed}", next(_chats)))


def test_a_start_without_a_link_is_help(double: BotApiDouble) -> None:
    assert "/stats" in seen(ask(double, "/start inline", next(_chats)))
    assert "/stats" in seen(ask(double, "/start ref123", next(_chats)))
    assert "/stats" in seen(ask(double, "/start", next(_chats)))


def test_the_page_of_an_answer(double: BotApiDouble) -> None:
    figure = ask(double, f"{OLD}2022年收到多少件申请", next(_chats))
    assert button(figure, "网页")["url"].startswith("https://example.org/q/A")


def test_the_row_as_printed_follows_the_original(double: BotApiDouble) -> None:
    chat = next(_chats)
    figure = ask(double, f"{PRINTED}2022年收到多少件申请", chat)
    tap(double, "原文", figure)
    _, text, picture = double.wait(lambda: len(double.messages(chat)) >= 3 and double.messages(chat))
    assert "printed.pdf" in seen(text)
    assert double.file(picture["photo"][0]["file_id"]).startswith(b"\x89PNG")
    assert f"{PRINTED} 2022年 · 本年新收政府信息公开申请数量：原件中的这一行" in picture["caption"]


def test_a_text_has_no_page_to_be_cut(double: BotApiDouble) -> None:
    chat = next(_chats)
    tap(double, "原文", ask(double, f"{OLD}2022年收到多少件申请", chat))
    new_message(double, chat, 1)
    ask(double, f"{OLD}2022年公开多少件", chat)
    assert not [one for one in double.messages(chat) if "photo" in one]


def test_a_guest_answers_with_one_message(double: BotApiDouble) -> None:
    before = len(double.called("sendMessage"))
    asked = double.ask_guest(f"@{USERNAME} {OLD}2022年收到多少件申请", chat=-6009, person=6009)
    result = json.loads(double.wait(lambda: double.guest_answers.get(asked))["result"])
    assert f"「{OLD}」2022年" in unescape(result["input_message_content"]["message_text"])
    (opens,) = result["reply_markup"]["inline_keyboard"][0]
    assert opens["url"].startswith(f"https://t.me/{USERNAME}?start=A")
    asked = double.ask_guest(f"@{USERNAME}", chat=-6009, person=6009)
    assert double.wait(lambda: double.guest_answers.get(asked))["result"], "nothing asked: how to ask"
    asked = double.ask_guest(f"@{USERNAME} 那2021年呢", chat=-6009, person=6009)
    last = json.loads(double.wait(lambda: double.guest_answers.get(asked))["result"])
    assert OLD not in last["input_message_content"]["message_text"], "of a chat that is not the bot's nothing is kept"
    assert len(double.called("sendMessage")) == before, "nothing is sent into a chat it is no member of"


def test_links_and_buttons_outlive_a_renaming(double: BotApiDouble, reports: Path) -> None:
    """The last test here: the body has another name from now on."""
    figure = ask(double, f"{OLD}2022年收到多少件申请", next(_chats))
    link = inline(double, f"{OLD}2022年收到多少件申请")["reply_markup"]["inline_keyboard"][0][0]["url"]
    renamed = report(NAME, 2023, f"{OLD}更名为{NAME}，本报告由{NAME}编制。")
    (reports / "2023.txt").write_text(renamed, encoding="utf-8")
    index(reports)
    chat = next(_chats)
    double.wait(lambda: NAME in seen(ask(double, f"{OLD}2022年收到多少件申请", chat)))
    opened = ask(double, started(link), next(_chats))
    assert f"「{NAME}」2022年" in seen(opened)
    before = len(double.messages(figure["chat"]["id"]))
    tap(double, "分项", figure)
    assert f"「{NAME}」2022年" in seen(new_message(double, figure["chat"]["id"], before))
    assert f"「{NAME}」2022年" in unescape(
        inline(double, button(figure, "分享")["switch_inline_query_chosen_chat"]["query"])["title"]
    )
