"""A question that is never worked out: it delays nobody else, and does not keep the bot from ending."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.telegram_load import BOT, SLOW
from tests.e2e.bot_api_double import TOKEN, BotApiDouble
from tests.e2e.processes import clean_environment, running

ROOT = Path(__file__).parents[2]


@pytest.fixture
def double() -> Iterator[BotApiDouble]:
    """One of its own: updates go to whoever polls first."""
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


def test_a_slow_question_delays_nobody_and_does_not_keep_the_bot_from_ending(
    double: BotApiDouble, database: Path, tmp_path: Path
) -> None:
    environment = clean_environment(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_BASE_URL=f"{double.url}/bot",
        TELEGRAM_BASE_FILE_URL=f"{double.url}/file/bot",
        XXGK_DB=str(database),
        PYTHONPATH=str(ROOT),
    )

    def said(chat: int) -> list[str]:
        return [message["text"] for message in double.messages(chat)]

    with running([sys.executable, "-c", BOT], tmp_path, environment) as bot:
        double.send(double.update(SLOW, chat=71_001, person=71_001, language="zh-hans"))
        double.send(double.update("卫东区2019年收到多少件申请", chat=71_002, person=71_002))
        bot.wait_until(lambda: bool(said(71_002)), "the other person is answered", 90)
        assert "191" in said(71_002)[0]
        bot.wait_until(lambda: bool(said(71_001)), "the first is told that it took too long", 90)
        assert "算得太久" in said(71_001)[0]
        assert said(71_001)[0].rpartition("：")[2] in bot.output  # the reference
        double.send(double.update(SLOW, chat=71_003, person=71_003))
        time.sleep(1)
        assert bot.stop(20) == 0
