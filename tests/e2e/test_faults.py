"""What goes wrong between the bot and Telegram, and that it costs no answer and gives none twice."""

import re
from collections.abc import Iterator
from pathlib import Path

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


def test_retry_after_holds_back_others_too(double: BotApiDouble, bot: Program) -> None:
    """Telegram counts the bot, not the chat."""
    double.fail("sendMessage", 429, retry_after=2, chat=14)
    double.say("/help", chat=14)
    double.wait(lambda: double.sent(14))
    double.say("/help", chat=15)
    double.wait(lambda: double.messages(14) and double.messages(15))
    first, *later = (
        call for call in double.calls if call.method == "sendMessage" and call.parameters["chat_id"] in ("14", "15")
    )
    assert all(call.at - first.at >= 2 for call in later)


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


def test_no_traceback_was_needed_for_any_of_this(bot: Program) -> None:
    """Faults of Telegram are one line each: what has a traceback in the log is a fault of ours."""
    assert "Traceback (most recent call last)" not in bot.output
