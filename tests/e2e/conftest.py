"""The database, the bot in both modes, and one way of talking to it whichever mode it is in."""

import itertools
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import made_once
from tests.e2e import bot_api_double, telemelya
from tests.e2e.bot_api_double import BotApiDouble
from tests.e2e.processes import PATIENCE, Program, clean_environment, free_port, listens, running
from tests.e2e.telemelya import Emulator

REPORTS = Path(__file__).parents[2] / "data" / "reports"
BOT = [sys.executable, "-m", "xxgk.bot.cli", "bot"]
_chats = itertools.count(1001)


@dataclass(frozen=True)
class Conversation:
    """One private chat with the bot."""

    say: Callable[[str], None]
    sent: Callable[[], list[str]]

    def ask(self, text: str, seconds: float = PATIENCE) -> str:
        """Write something and give the answer as the person sees it: without tags, several messages as one."""
        before = len(self.sent())
        self.say(text)
        end = time.monotonic() + seconds
        while len(self.sent()) == before:
            assert time.monotonic() < end, f"no answer within {seconds} s to {text}"
            time.sleep(0.02)
        seen = 0
        while seen != (seen := len(self.sent())):  # a long answer is several messages
            time.sleep(0.2)
        return unescape(re.sub(r"</?b>", "", "\n".join(self.sent()[before:])))


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default corpus, indexed by the command people use."""

    def index(file: Path) -> None:
        command = [sys.executable, "-m", "xxgk.bot.cli", "index", str(REPORTS), "--db", str(file)]
        done = subprocess.run(
            command, env=clean_environment(), capture_output=True, text=True, timeout=PATIENCE, cwd=file.parent
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "indexed.db", index)


@pytest.fixture(scope="session")
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


@pytest.fixture(scope="session")
def polling_bot(double: BotApiDouble, database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with polling(double, tmp_path_factory.mktemp("polling"), database) as bot:
        yield bot


@contextmanager
def polling(double: BotApiDouble, folder: Path, database: Path, **settings: str) -> Iterator[Program]:
    """A bot that polls the double, with settings and a state of its own; given when it polls."""
    environment = clean_environment(
        TELEGRAM_BOT_TOKEN=bot_api_double.TOKEN,
        TELEGRAM_BASE_URL=f"{double.url}/bot",
        TELEGRAM_BASE_FILE_URL=f"{double.url}/file/bot",
        XXGK_DB=str(database),
        **settings,
    )
    before = len(double.called("getUpdates"))
    with running(BOT, folder, environment) as bot:
        bot.wait_until(lambda: len(double.called("getUpdates")) > before, "the bot polls")
        yield bot


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with telemelya.emulator(tmp_path_factory.mktemp("emulator")) as emulator:
        yield emulator


@pytest.fixture(scope="session")
def webhook_bot(emulator: Emulator, database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    port = free_port()
    webhook = f"http://127.0.0.1:{port}/hook/telegram"
    environment = clean_environment(
        TELEGRAM_BOT_TOKEN=telemelya.TOKEN,
        TELEGRAM_BASE_URL=emulator.url,
        TELEGRAM_BASE_FILE_URL=f"{emulator.url}/file",
        XXGK_DB=str(database),
        XXGK_WEBHOOK_URL=webhook,
        XXGK_WEBHOOK_LISTEN=f"127.0.0.1:{port}",
    )
    with running(BOT, tmp_path_factory.mktemp("webhook"), environment) as bot:
        bot.wait_until(lambda: emulator.webhook() == webhook and listens(port), "the bot has set its webhook")
        yield bot


@pytest.fixture(params=["polling", "webhook"])
def conversation(request: pytest.FixtureRequest) -> Conversation:
    """A fresh private chat with the bot, in each mode."""
    chat = next(_chats)
    request.getfixturevalue(f"{request.param}_bot")
    if request.param == "polling":
        double: BotApiDouble = request.getfixturevalue("double")
        return Conversation(lambda text: double.say(text, chat=chat), lambda: double.sent(chat))
    emulator: Emulator = request.getfixturevalue("emulator")
    return Conversation(lambda text: emulator.say(text, chat), lambda: emulator.sent(chat))
