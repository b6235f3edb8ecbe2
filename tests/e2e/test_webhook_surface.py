"""Buttons, pictures and inline mode over a webhook, against an emulator that nobody here wrote."""

from itertools import count
from typing import Any

import pytest

from tests.e2e.processes import Program
from tests.e2e.telemelya import Emulator

_chats = count(9001)


@pytest.fixture(autouse=True)
def _bot(webhook_bot: Program) -> None:
    """Every test here talks to the bot behind a webhook."""


def calls(bot: Program, emulator: Emulator, chat: int, method: str, number: int = 1) -> list[dict[str, Any]]:
    """Wait for so many calls of a method and give them."""

    def made() -> list[dict[str, Any]]:
        return [call for call in emulator.calls(chat) if call["method"] == method]

    bot.wait_until(lambda: len(made()) >= number, f"{method} to {chat}")
    return made()


def test_the_emulator_shows_what_was_sent(webhook_bot: Program, emulator: Emulator) -> None:
    """The emulator keeps the parameters as they came over HTTP."""
    emulator.say("/help", 900)
    webhook_bot.wait_until(lambda: bool(emulator.calls(900)), "an answer")
    raw = emulator.calls(900)[0]["raw"]
    assert raw["parse_mode"] == "HTML"
    assert raw["link_preview_options"] == {"is_disabled": True}


def test_a_tap_on_a_message_without_buttons_gets_an_alert(webhook_bot: Program, emulator: Emulator) -> None:
    """The emulator sends taps without the markup of the message, which Telegram sends along as long as it can be seen."""
    chat = next(_chats)
    emulator.say("/about", chat)
    (about,) = calls(webhook_bot, emulator, chat, "sendMessage")
    emulator.tap("1:problems:s:abcdefghij:0:0:0", chat, about["message_id"])
    (answer,) = calls(webhook_bot, emulator, chat, "answerCallbackQuery")
    assert answer["show_alert"] is True


def test_a_chart_is_a_photo(webhook_bot: Program, emulator: Emulator) -> None:
    chat = next(_chats)
    emulator.say("/trend 宿迁市 申请", chat)
    (photo,) = calls(webhook_bot, emulator, chat, "sendPhoto")
    assert "宿迁" in (photo["caption"] or "")


def test_inline_results(webhook_bot: Program, emulator: Emulator) -> None:
    chat = next(_chats)
    emulator.inline("卫东区 2019 申请", chat)
    (answer,) = calls(webhook_bot, emulator, chat, "answerInlineQuery")
    (result,) = answer["results"]
    assert "191" in result["title"]
