"""Languages: that of the question, of the person's Telegram, or the one chosen with /lang."""

import json
from itertools import count

import pytest

from tests.e2e.bot_api_double import BotApiDouble, buttons
from tests.e2e.processes import Program
from tests.e2e.test_buttons import answer_to, ask
from tests.e2e.test_commands import seen

_chats = count(5001)
WORDS = {"zh-hans": "申请", "zh-hant": "申請", "en": "pplications"}


@pytest.fixture(autouse=True)
def _bot(polling_bot: Program) -> None:
    """Every test here talks to the polling bot."""


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("卫东区2019年收到多少件申请", "zh-hans"),
        ("衛東區2019年收到多少件申請", "zh-hant"),
        ("How many applications did Weidong District receive in 2019?", "en"),
    ],
)
def test_the_answer_follows_the_question(double: BotApiDouble, question: str, language: str) -> None:
    assert WORDS[language] in seen(ask(double, question, next(_chats), language="de"))


@pytest.mark.parametrize(
    ("typed", "language"),
    [("en", "en"), ("English", "en"), ("繁體", "zh-hant"), ("简体", "zh-hans"), ("zh-TW", "zh-hant"), ("英文", "en")],
)
def test_chosen_by_a_word(double: BotApiDouble, typed: str, language: str) -> None:
    chat = next(_chats)
    ask(double, f"/lang {typed}", chat)
    assert WORDS[language] in seen(ask(double, "卫东区2019年收到多少件申请", chat))
    ask(double, "/lang auto", chat)
    assert WORDS["zh-hans"] in seen(ask(double, "卫东区2019年收到多少件申请", chat))


def test_chosen_by_a_button(double: BotApiDouble) -> None:
    chat = next(_chats)
    offer = ask(double, "/lang", chat)
    assert [text for text, _ in buttons(offer)][:3] == ["简体中文", "繁體中文", "English"]
    answer_to(double, double.tap(dict(buttons(offer))["English"], offer))
    done = double.wait(lambda: (now := double.messages(chat)[-1]) != offer and now)
    assert "English" in seen(done)
    assert not buttons(done)
    assert WORDS["en"] in seen(ask(double, "卫东区2019年收到多少件申请", chat))


def test_what_is_no_language_offers_the_buttons(double: BotApiDouble) -> None:
    offer = ask(double, "/lang klingon", next(_chats))
    assert "klingon" in seen(offer)
    assert len(buttons(offer)) == 4


@pytest.mark.parametrize(
    ("code", "word"), [("zh-hans", "年报"), ("zh-hant", "年報"), ("en", "report"), ("fr", "report")]
)
def test_where_no_question_shows_it_telegram_does(double: BotApiDouble, code: str, word: str) -> None:
    for command in ("/about", "/start"):
        assert word in seen(ask(double, command, next(_chats), language=code)).lower() or "報告" in word


def test_a_menu_of_ones_own(double: BotApiDouble) -> None:
    chat = next(_chats)
    ask(double, "/start", chat, language="zh-hant")

    def own() -> list[dict]:
        calls = double.called("setMyCommands")
        return [call for call in calls if json.loads(call.get("scope", "{}")).get("chat_id") == chat]

    (menu,) = double.wait(own)
    assert "語言" in menu["commands"] or "語言" in json.dumps(json.loads(menu["commands"]), ensure_ascii=False)
    ask(double, "/lang en", chat, language="zh-hant")
    double.wait(lambda: len(own()) == 2)
    assert "Language" in own()[1]["commands"]
