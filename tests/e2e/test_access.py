"""Who is answered, what the log shows, what Prometheus sees."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.bot_api_double import TOKEN, BotApiDouble
from tests.e2e.conftest import polling
from tests.e2e.processes import Program, free_port

SECRET_HALF = TOKEN.partition(":")[2]
GROUP = -1001


@pytest.fixture
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


def ask_everything(double: BotApiDouble, bot: Program) -> None:
    """Some of everything: answers, a failure of Telegram's, a broken answer, a file, a tap, an inline question."""
    double.say("卫东区2019年收到多少件申请", chat=1)
    double.wait(lambda: double.messages(1))
    double.fail("sendMessage", "broken", chat=2)
    double.say("卫东区2019年收到多少件申请", chat=2)
    double.wait(lambda: double.messages(2))
    double.fail("getUpdates", 500)
    double.send_file(b"some text", "a.txt", chat=1)
    double.tap("nonsense", double.messages(1)[0])
    double.inline("卫东区")
    double.say("/help", chat=3)
    double.wait(lambda: double.messages(3))


@pytest.mark.parametrize("form", ["text", "json"])
def test_at_debug_the_log_shows_no_token_either(
    double: BotApiDouble, database: Path, tmp_path: Path, form: str
) -> None:
    settings = {"XXGK_LOG_LEVEL": "debug", "XXGK_LOG_FORMAT": form, "XXGK_WEBHOOK_SECRET": "a-secret-of-the-webhook"}
    with polling(double, tmp_path, database, **settings) as bot:
        ask_everything(double, bot)
        assert bot.stop() == 0
    assert "DEBUG" in bot.output
    assert len(bot.output) > 10_000, "something was logged to look through"
    assert SECRET_HALF not in bot.output
    assert "a-secret-of-the-webhook" not in bot.output
    if form == "json":
        for line in bot.output.splitlines():
            assert {"time", "level", "logger", "message"} <= json.loads(line).keys()


def test_otherwise_it_shows_no_words_and_no_names(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    with polling(double, tmp_path, database) as bot:
        ask_everything(double, bot)
        assert bot.stop() == 0
    for words in (SECRET_HALF, "卫东区", "Test", "some text", "nonsense"):
        assert words not in bot.output


def test_only_those_allowed_are_answered(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    """Inline as well: Telegram keeps what is not personal, and would give it to anybody who types the same."""
    with polling(double, tmp_path, database, XXGK_ALLOWED=f"5 {GROUP}", XXGK_ADMINS="99") as bot:
        double.say("/help", chat=6, language="en")
        double.say("/help", chat=6, language="en")
        double.say("/help@xxgk_double_bot", chat=-2, person=6)
        for chat, person in ((5, 5), (GROUP, 6), (99, 99), (-3, 5)):
            double.say("/help", chat=chat, person=person)
        double.wait(lambda: all(double.messages(chat) for chat in (5, GROUP, 99, -3)))
        for text in ("卫东区 2019 申请", "高新区 申请", "没有这样的机关", ""):
            asked = double.inline(text, person=5)
            answer = double.wait(lambda asked=asked: double.inline_answers.get(asked))
            assert answer["is_personal"] == "true", text
        asked = double.inline("卫东区 2019 申请", person=7)
        refused = double.wait(lambda: double.inline_answers.get(asked))
        assert bot.stop() == 0
    (refusal,) = double.messages(6)
    assert "6" in refusal["text"], "with the number to tell the administrator, and once"
    assert double.messages(-2) == [], "a group that is not allowed hears nothing"
    assert json.loads(refused.get("results", "[]")) == []
    assert refused["is_personal"] == "true"


def test_metrics(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    with polling(double, tmp_path, database, XXGK_METRICS_LISTEN=address) as bot:
        double.say("卫东区2019年收到多少件申请", chat=1)
        double.wait(lambda: double.messages(1))

        def fetched() -> str:
            return httpx.get(f"http://{address}/metrics", timeout=10, trust_env=False).text

        double.wait(lambda: 'xxgk_updates_total{kind="message"} 1.0' in fetched())
        text = double.wait(lambda: fetched() if "xxgk_latency_seconds_count 1.0" in fetched() else "")
        assert bot.stop() == 0
    assert re.search(r'xxgk_answers_total\{kind="figure",status="answered"\} 1\.0', text)
    assert re.search(r'xxgk_api_calls_total\{method="sendMessage",outcome="ok"\} 1\.0', text)
    assert "xxgk_failures_total 0.0" in text
    assert "卫东区" not in text
