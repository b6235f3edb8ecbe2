"""What goes wrong between the bot and Telegram, and that it costs no answer and gives none twice."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.bot_api_double import BotApiDouble
from tests.e2e.conftest import polling
from tests.e2e.processes import Program

ADMIN = 99
QUESTION, FIGURE = "卫东区2019年收到多少件申请", re.compile(r"(?<!\d)191(?!\d)")


@pytest.fixture(scope="module")
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


@pytest.fixture(scope="module")
def bot(double: BotApiDouble, database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with polling(double, tmp_path_factory.mktemp("faults"), database, XXGK_ADMINS=str(ADMIN)) as bot:
        yield bot
        assert bot.stop() == 0


def answers(double: BotApiDouble, chat: int) -> list[str]:
    """The answers that arrived in a chat, apologies left out."""
    return [message["text"] for message in double.messages(chat) if FIGURE.search(message["text"])]


@pytest.mark.parametrize(
    ("how", "times", "chat"),
    [
        pytest.param(429, 1, 11, id="too many requests, retry after a second"),
        pytest.param(500, 2, 12, id="internal server error, twice"),
        pytest.param(502, 1, 13, id="bad gateway"),
    ],
)
def test_an_answer_that_telegram_refuses_for_now_is_sent_later(
    double: BotApiDouble, bot: Program, how: int, times: int, chat: int
) -> None:
    double.fail("sendMessage", how, times=times, retry_after=1 if how == 429 else None, chat=chat)
    double.say(QUESTION, chat=chat)
    double.wait(lambda: answers(double, chat))
    calls = [call for call in double.calls if call.method == "sendMessage" and call.parameters["chat_id"] == str(chat)]
    assert len(calls) == times + 1, "one message, tried until it was through"
    assert calls[-1].at - calls[0].at >= 1, "not at once"


@pytest.mark.parametrize(("refused", "person", "other"), [(-300, 300, 301), (302, 302, -303), (-304, 304, -305)])
def test_only_the_chat_that_must_wait_does(
    double: BotApiDouble, bot: Program, refused: int, person: int, other: int
) -> None:
    """Telegram counts what is sent to one chat (20 messages a minute to a group): to others nothing is held back."""
    double.fail("sendMessage", 429, retry_after=25, chat=refused)
    double.say("/help", chat=refused, person=person)
    double.wait(lambda: double.sent(refused))
    begun = time.monotonic()
    double.say(f"/stats {QUESTION}", chat=other, person=abs(other))
    double.wait(lambda: answers(double, other), seconds=20)
    assert time.monotonic() - begun < 20, "not when the other may be written to again"
    assert not double.messages(refused)
    assert len(double.sent(refused)) == 1, "left alone meanwhile"


@pytest.mark.parametrize("how", [429, 500, 502, "broken"])
def test_polling_goes_on(double: BotApiDouble, bot: Program, how: int | str) -> None:
    chat = 20 + len(double.called("getUpdates"))
    double.fail("getUpdates", how, retry_after=1 if how == 429 else None)
    double.say("/help", chat=chat)
    double.say("/help", chat=chat)
    double.wait(lambda: len(double.messages(chat)) == 2)


def test_an_answer_to_which_telegram_says_nonsense(double: BotApiDouble, bot: Program) -> None:
    """It may have been sent: it is not sent again, and the person is told that something went wrong."""
    double.fail("sendMessage", "broken", chat=16)
    double.say(QUESTION, chat=16)
    double.wait(lambda: double.messages(16))
    (apology,) = double.messages(16)
    assert re.search(r"[0-9a-f]{6}$", apology["text"]), "with a reference"
    assert len(double.sent(16)) == 2


def test_a_call_that_hangs_holds_up_nobody_else(double: BotApiDouble, bot: Program) -> None:
    double.fail("sendMessage", "hang", chat=17)
    double.say(QUESTION, chat=17)
    double.wait(lambda: double.sent(17))
    double.say(QUESTION, chat=18)
    double.wait(lambda: answers(double, 18))
    assert answers(double, 17) == []
    double.wait(lambda: len(double.sent(17)) == 2, seconds=30)  # it timed out, and the person is told
    double.release()
    double.wait(lambda: answers(double, 17))
    assert sum(bool(FIGURE.search(text)) for text in double.sent(17)) == 1, "the answer went out once"


def test_nobody_listens_for_a_while(double: BotApiDouble, bot: Program) -> None:
    """First refused, so that an answer is under way, then out of reach altogether."""
    double.fail("sendMessage", 502, chat=19)
    double.say(QUESTION, chat=19)
    double.wait(lambda: double.sent(19))
    with double.refusing_connections():
        bot.wait_until(lambda: "ConnectError" in bot.output.rpartition("502")[2], "nobody can be reached")
    double.wait(lambda: answers(double, 19), seconds=60)
    double.say("/help", chat=19)
    double.wait(lambda: len(double.messages(19)) == 2, seconds=60)
    assert len(answers(double, 19)) == 1


def test_another_process_with_the_same_token(double: BotApiDouble, bot: Program) -> None:
    double.fail("getUpdates", 409, times=2)
    double.say("/help", chat=21)  # ends the poll under way
    bot.wait_until(lambda: "409 Conflict" in bot.output, "it is explained")
    double.say("/help", chat=22)
    double.wait(lambda: double.messages(22), seconds=30)
    assert bot.output.count("409 Conflict") == 1, "once, though it happened twice"
    double.wait(lambda: double.messages(ADMIN))
    assert sum("409" in message["text"] for message in double.messages(ADMIN)) == 1


def test_a_flood_delays_nobody_and_is_answered_kindly_once(double: BotApiDouble, bot: Program) -> None:
    for _ in range(150):
        double.say("/help", chat=31)
    double.say(QUESTION, chat=32)
    double.wait(lambda: answers(double, 32))
    mine = next(call.at for call in double.calls if call.parameters.get("chat_id") == "32")
    double.wait(lambda: len(double.messages(31)) == 21)
    texts = [message["text"] for message in double.messages(31)]
    assert sum("每分钟最多 20 个" in text for text in texts) == 1, "twenty answers and one word about it"
    flood = [call.at for call in double.calls if call.parameters.get("chat_id") == "31"]
    assert len(flood) == 21
    assert mine < flood[-1] + 1


@pytest.mark.parametrize("chat", [41, -41])
def test_who_blocked_the_bot_is_forgotten(double: BotApiDouble, bot: Program, chat: int) -> None:
    double.say("/watch 卫东区", chat=chat, person=abs(chat))
    double.wait(lambda: double.messages(chat))
    double.fail("sendMessage", 403, chat=chat)
    double.say("/help", chat=chat, person=abs(chat))
    double.wait(lambda: len(double.sent(chat)) == 2)
    double.say("/watch", chat=chat, person=abs(chat))
    double.wait(lambda: len(double.messages(chat)) == 2)
    assert "卫东区" not in double.messages(chat)[-1]["text"], "no watch is left"


def test_the_notice_of_a_block_is_enough(double: BotApiDouble, bot: Program) -> None:
    double.say("/watch 卫东区", chat=43)
    double.wait(lambda: double.messages(43))
    double.send(double.blocked(43))
    double.send(double.blocked(43, blocked=False))
    double.say("/watch", chat=43)
    double.wait(lambda: len(double.messages(43)) == 2)
    assert "卫东区" not in double.messages(43)[-1]["text"]


def _message(double: BotApiDouble, number: int, **spoilt: object) -> dict[str, Any]:
    """A question, with some of its fields replaced, or taken out (``None``)."""
    update = double.update(QUESTION, chat=number)
    fields = update["message"] | spoilt
    return update | {"message": {name: value for name, value in fields.items() if value is not None}}


@pytest.mark.parametrize(
    ("chat", "spoil"),
    [
        pytest.param(51, lambda double: _message(double, 5100, date=None), id="a message without a date"),
        pytest.param(52, lambda double: _message(double, 5200, date=10**30), id="a huge number for a date"),
        pytest.param(
            53, lambda double: _message(double, 5300, chat={"id": 10**25, "type": "private"}), id="a huge chat"
        ),
        pytest.param(54, lambda double: _message(double, 5400, text=["a", 5]), id="a text that is a list"),
        pytest.param(55, lambda double: double.update() | {"message": "text"}, id="a message that is text"),
        pytest.param(56, lambda double: double.update() | {"message": [[[]]]}, id="a message that is a list"),
        pytest.param(57, lambda double: _message(double, 5700, entities=[{"type": 1}]), id="entities of no shape"),
        pytest.param(
            58, lambda double: double.typed_inline("x") | {"inline_query": {}}, id="an inline query of nobody"
        ),
    ],
)
def test_an_update_that_cannot_be_read_is_passed_over(
    double: BotApiDouble, bot: Program, chat: int, spoil: Callable[[BotApiDouble], dict[str, Any]]
) -> None:
    """With others before and behind it in the same batch."""
    spoilt = spoil(double)
    before, behind = double.update(QUESTION, chat=chat), double.update(QUESTION, chat=chat + 100)
    sent_before = len(double.called("sendMessage"))
    double.send_together(before, spoilt, behind)
    double.wait(lambda: answers(double, chat) and answers(double, chat + 100))
    number = f"update {spoilt['update_id']} cannot be read"
    bot.wait_until(lambda: number in bot.output, "it is noted")
    polls = len(double.called("getUpdates"))
    double.say(QUESTION, chat=chat + 200)
    double.wait(lambda: answers(double, chat + 200) and len(double.called("getUpdates")) > polls)
    assert bot.output.count(number) == 1, "once"
    assert len(double.called("sendMessage")) == sent_before + 3, "nobody else heard of it, no administrator either"


def test_half_a_character_alarms_nobody(double: BotApiDouble, bot: Program) -> None:
    """Texts may hold half of a pair (``\ud83d``), which cannot be written as UTF-8."""
    alarms = len(double.messages(ADMIN))
    for chat, text in (
        (81, "\ud83d 卫东区2019年收到多少件申请"),
        (82, "/watch \ude00"),
        (83, "/lang \ud83d"),
        (84, "\ud83d"),
    ):
        double.say(text, chat=chat)
        double.wait(lambda chat=chat: double.messages(chat))
        assert not re.search(r"[0-9a-f]{6}$", double.messages(chat)[0]["text"]), "no reference of a failure"
    asked = double.inline("\ud83d 卫东区", person=85)
    double.wait(lambda: double.inline_answers.get(asked))
    assert len(double.messages(ADMIN)) == alarms


@pytest.mark.parametrize("command", ["/watch", "/unwatch", "/lang", "/stats", "/problems", "/export"])
def test_what_is_too_long_is_answered_shortly(double: BotApiDouble, bot: Program, command: str) -> None:
    """4,080 letters are a message Telegram takes: the sentence about them must be one as well."""
    alarms, chat = len(double.messages(ADMIN)), 900 + sum(map(ord, command))
    double.say(f"{command} {'Q' * 4080}", chat=chat)
    double.wait(lambda: double.messages(chat))
    text = double.messages(chat)[-1]["text"]
    assert not re.search(r"[0-9a-f]{6}$", text), "no reference of a failure"
    assert text.count("Q") <= 100, "what was typed is not repeated as a whole"
    assert len(double.messages(chat)) == 1
    assert len(double.messages(ADMIN)) == alarms


def test_no_traceback_was_needed_for_any_of_this(bot: Program) -> None:
    """Faults of Telegram are one line each: what has a traceback in the log is a fault of ours."""
    assert "Traceback (most recent call last)" not in bot.output
