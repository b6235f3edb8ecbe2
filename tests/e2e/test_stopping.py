"""The bot ends in time, whatever its calls to Telegram do just then; what was not answered is after the next start."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.channels.serving import Direct
from tests.bot.channels.test_handlers import FakeService
from tests.e2e.bot_api_double import TOKEN, BotApiDouble
from tests.e2e.conftest import polling
from xxgk.bot.channels.telegram.app import build
from xxgk.bot.channels.telegram.lifetime import Lifetime
from xxgk.bot.channels.telegram.serving import serve
from xxgk.bot.settings import Settings

IN_TIME = 9.5  # seconds; Docker kills after ten


@pytest.fixture
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


async def serve_until(double: BotApiDouble, state: Path, said: list[int], condition: str) -> float:
    """Serve in this process, with a second to end in; people write; stop at a condition. Gives how long it took to end."""
    settings = Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        telegram_base_url=f"{double.url}/bot",
        xxgk_db=state.with_name("none.db"),
        xxgk_state=state,
    )
    lifetime = Lifetime(grace=0.3, within=1.0)
    application, runtime, background = build(settings, Direct(FakeService()), lifetime)
    serving = asyncio.create_task(serve(application, background, lifetime, settings))
    try:
        while not application.running:
            await asyncio.sleep(0.01)
        for chat in said:
            double.say("/stats 卫东区", chat=chat, person=abs(chat))

        def met() -> bool:
            if condition == "answered":
                return bool(double.messages(1) and double.messages(-2))
            return len(double.called(condition)) >= max(1, len(said) * (condition == "sendMessage"))

        await asyncio.to_thread(double.wait, met)
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        lifetime.stop()
        await asyncio.wait_for(serving, 60)
        return time.monotonic() - begun
    finally:
        serving.cancel()
        runtime.close()


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
    double: BotApiDouble,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    how: int | str,
    retry_after: int | None,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as run() has it
    double.fail(method, how, times=100, retry_after=retry_after)
    took = asyncio.run(serve_until(double, tmp_path / "state.db", [1, -2], method))
    assert took < 8, "of ten minutes, or of what Telegram lets hang"
    double.release()
    double.recover()
    asyncio.run(serve_until(double, tmp_path / "state.db", [], "answered"))
    assert how == "hang" or len(double.messages(1)) == 1, "what hung may have been heard"


def test_sigterm_ends_it_in_time_whatever_hangs(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    """As people run it, all at once: an answer that hangs, a chat to be left alone, polling that is to wait."""
    with polling(double, tmp_path, database) as bot:
        double.fail("sendMessage", "hang", times=100, chat=1)
        double.fail("sendMessage", 429, times=100, retry_after=600, chat=-2)
        double.say("/help", chat=1)
        double.say("/help", chat=-2, person=2)
        double.wait(lambda: double.sent(1) and double.sent(-2))
        double.fail("getUpdates", 429, times=100, retry_after=600)
        polls = len(double.called("getUpdates"))
        double.say("/help", chat=3)  # ends the poll under way
        double.wait(lambda: len(double.called("getUpdates")) > polls)
        begun = time.monotonic()
        bot.process.terminate()
        assert bot.process.wait(60) == 0
        took = time.monotonic() - begun
    assert took < IN_TIME, bot.output
    assert "Traceback" not in bot.output
    double.release()
    double.recover()
    with polling(double, tmp_path / "again", database, XXGK_STATE=str(tmp_path / "data" / "state.db")):
        double.wait(lambda: all(double.messages(chat) for chat in (1, -2, 3)), seconds=60)
    assert len(double.messages(-2)) == 1
