"""How much one person may ask, and in which words; what counts as asking."""

import re
from typing import Any

import pytest
from telegram import Message

from xxgk.bot.channels.limits import RateLimit, Verdict
from xxgk.bot.channels.telegram.addressed import is_addressed
from xxgk.bot.channels.telegram.sentences import say, sentences

BOT, NAME = 123456789, "xxgk_bot"


class Clock:
    """A clock that stands still until it is moved."""

    time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_so_many_a_minute_and_one_word_about_it() -> None:
    clock = Clock()
    limit = RateLimit(3, clock)
    assert [limit.ask(7) for _ in range(6)] == [Verdict.FINE] * 3 + [Verdict.TOLD] + [Verdict.SILENT] * 2
    assert limit.ask(8) is Verdict.FINE, "everybody for himself"
    assert limit.wait(7) == 60
    clock.time += 61
    assert limit.ask(7) is Verdict.FINE


def test_a_flood_that_goes_on_is_told_once_a_minute() -> None:
    clock = Clock()
    limit = RateLimit(2, clock)
    verdicts = []
    for _ in range(600):  # five a second for two minutes
        clock.time += 0.2
        verdicts.append(limit.ask(7))
    assert verdicts.count(Verdict.TOLD) == 2
    assert verdicts.count(Verdict.FINE) == 4


def test_nothing_is_limited_with_zero() -> None:
    limit = RateLimit(0, Clock())
    assert {limit.ask(7) for _ in range(1000)} == {Verdict.FINE}


def message(text: str, kind: str = "supergroup", **fields: Any) -> Message:
    entities = [
        {"type": name, "offset": len(text[: found.start()].encode("utf-16-le")) // 2, "length": len(found[0])}
        for name, pattern in (("bot_command", r"(?<!\S)/\w+(@\w+)?"), ("mention", r"(?<![/\w])@\w+"))
        for found in re.finditer(pattern, text, re.ASCII)
    ]
    data = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": -5, "type": kind},
        "from": {"id": 7, "is_bot": False, "first_name": "T"},
        "text": text,
        "entities": entities,
    }
    made = Message.de_json(data | fields, None)
    assert made is not None
    return made


def reply_to(person: int) -> dict[str, Any]:
    sender = {"id": person, "is_bot": True, "first_name": "B"}
    return {"reply_to_message": {"message_id": 2, "date": 1, "chat": {"id": -5, "type": "supergroup"}, "from": sender}}


@pytest.mark.parametrize(
    ("given", "addressed"),
    [
        pytest.param(message("某区2019年", "private"), True, id="in private everything is"),
        pytest.param(message("/stats 某区"), True, id="a command"),
        pytest.param(message("/stats@xxgk_bot 某区"), True, id="a command for this bot"),
        pytest.param(message("/stats@XXGK_Bot 某区"), True, id="… in capitals"),
        pytest.param(message("@xxgk_bot 某区"), True, id="mentioned first"),
        pytest.param(message("😀某区 @XXGK_bot 呢"), True, id="mentioned behind an emoji, in capitals"),
        pytest.param(message("那2020年呢", **reply_to(BOT)), True, id="a reply to the bot"),
        pytest.param(message("某区2019年"), False, id="just talk"),
        pytest.param(message("/stats@other_bot 某区"), False, id="a command for another bot"),
        pytest.param(message("/stats@other_bot 某区", **reply_to(BOT)), False, id="… even in a reply"),
        pytest.param(message("@xxgk_bot_2 某区"), False, id="another bot whose name begins the same"),
        pytest.param(message("xxgk_bot 某区"), False, id="the name without @ is no mention"),
        pytest.param(message("好的", **reply_to(5)), False, id="a reply to somebody else"),
        pytest.param(message("/stats 某区", "channel"), False, id="a post of a channel"),
        pytest.param(
            message("191 件", via_bot={"id": BOT, "is_bot": True, "first_name": "B"}), False, id="its own inline answer"
        ),
    ],
)
def test_addressed(given: Message, addressed: bool) -> None:
    assert is_addressed(given, BOT, NAME) is addressed


def test_every_sentence_is_there_in_both_tongues_with_the_same_blanks() -> None:
    for key, versions in sentences().items():
        assert versions.keys() == {"zh", "en"}, key
        blanks = {tongue: set(re.findall(r"\{(\w+)\}", text)) for tongue, text in versions.items()}
        assert blanks["zh"] == blanks["en"], key


def test_what_is_filled_in_is_not_converted() -> None:
    assert say("watching", "zh-hant", agency="某区政务公开办") == (
        "已關注 某区政务公开办：收錄它的新年報，或年報有修訂時，我會告訴您。取消：/unwatch 某区政务公开办"
    )
