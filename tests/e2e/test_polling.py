"""What only polling mode shows: groups, the language of a person's Telegram, what the bot announces, shutting down."""

import json
import time

import pytest

from tests.e2e.bot_api_double import TOKEN, BotApiDouble
from tests.e2e.processes import Program

GROUP = -100500


@pytest.fixture(autouse=True)
def _bot(polling_bot: Program) -> None:
    """Every test here talks to the polling bot."""


def sent_after(double: BotApiDouble, bot: Program, chat: int, count: int) -> list[str]:
    bot.wait_until(lambda: len(double.sent(chat)) >= count, f"{count} messages to {chat}")
    return double.sent(chat)


def test_in_a_group_only_commands_are_answered(double: BotApiDouble, polling_bot: Program) -> None:
    double.say("卫东区2019年收到多少件申请", chat=GROUP, person=7, chat_type="supergroup")
    double.say("/stats@xxgk_double_bot 卫东区 2019", chat=GROUP, person=7, chat_type="supergroup")
    double.say("/stats@another_bot 卫东区 2019", chat=GROUP, person=7, chat_type="supergroup")
    sent_after(double, polling_bot, GROUP, 1)
    time.sleep(0.5)
    assert len(double.sent(GROUP)) == 1
    call = next(call for call in double.called("sendMessage") if call["chat_id"] == str(GROUP))
    assert "191" in call["text"]
    assert "message_id" in json.loads(call["reply_parameters"]), "in a group the answer quotes the question"


def test_help_is_in_the_language_of_telegram(double: BotApiDouble, polling_bot: Program) -> None:
    words = {301: ("zh-hans", "报告"), 302: ("zh-TW", "報告"), 303: ("de", "report")}
    helps = {}
    for chat, (code, word) in words.items():
        double.say("/help", chat=chat, language=code)
        (helps[code],) = sent_after(double, polling_bot, chat, 1)
        assert word in helps[code].lower()
    assert len(set(helps.values())) == len(words)


def test_messages_are_html_without_previews(double: BotApiDouble, polling_bot: Program) -> None:
    double.say("/help", chat=200)
    sent_after(double, polling_bot, 200, 1)
    call = next(call for call in double.called("sendMessage") if call["chat_id"] == "200")
    assert call["parse_mode"] == "HTML"
    assert call["text"].startswith("<b>")
    assert json.loads(call["link_preview_options"]) == {"is_disabled": True}


def test_the_log_holds_neither_token_nor_texts(double: BotApiDouble, polling_bot: Program) -> None:
    double.say("卫东区2019年收到多少件申请", chat=201)
    sent_after(double, polling_bot, 201, 1)
    assert "asked, answered" in polling_bot.output, "what was answered is logged"
    assert TOKEN.partition(":")[2] not in polling_bot.output
    assert "卫东区" not in polling_bot.output
