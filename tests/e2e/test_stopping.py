"""SIGTERM ends the bot in time, whatever its calls to Telegram do just then; what was not answered is after the next start."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.bot_api_double import BotApiDouble
from tests.e2e.conftest import polling

IN_TIME = 9.5  # seconds; Docker kills after ten


@pytest.fixture
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


@pytest.mark.parametrize(
    ("method", "how", "retry_after"),
    [
        pytest.param("sendMessage", "hang", None, id="an answer that does not go through"),
        pytest.param("sendMessage", 429, 600, id="a chat that is to be left alone for ten minutes"),
        pytest.param("sendMessage", 502, None, id="Telegram out of order"),
        pytest.param("getUpdates", "hang", None, id="a poll that hangs"),
        pytest.param("getUpdates", 429, 600, id="polling that is to wait for ten minutes"),
        pytest.param("getUpdates", 500, None, id="polling that fails, with growing pauses"),
    ],
)
def test_it_ends_in_time(
    double: BotApiDouble, database: Path, tmp_path: Path, method: str, how: int | str, retry_after: int | None
) -> None:
    with polling(double, tmp_path, database) as bot:
        double.fail(method, how, times=100, retry_after=retry_after)
        double.say("/help", chat=1)
        double.say("/help", chat=-2, person=2)
        bot.wait_until(lambda: "Application started" in bot.output, "it has started")
        double.wait(lambda: sum(call.method == method for call in double.calls) >= 2)
        time.sleep(0.3)
        begun = time.monotonic()
        bot.process.terminate()
        assert bot.process.wait(60) == 0
        took = time.monotonic() - begun
    assert took < IN_TIME, bot.output
    assert "Traceback" not in bot.output
    double.release()
    double.recover()
    with polling(double, tmp_path / "again", database, XXGK_STATE=str(tmp_path / "data" / "state.db")):
        double.wait(lambda: double.messages(1) and double.messages(-2), seconds=30)
    assert how == "hang" or len(double.messages(1)) == 1, "what hung may have been heard"
