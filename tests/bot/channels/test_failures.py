"""What a failure leads to: a word to the person, a notice to the administrators, a line in the log; and what is none."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, TelegramError, TimedOut

from xxgk.bot.channels.counts import total
from xxgk.bot.channels.limits import RateLimit
from xxgk.bot.channels.processes.work import Work
from xxgk.bot.channels.telegram.failures import failing
from xxgk.bot.channels.telegram.journal import Journal
from xxgk.bot.channels.telegram.metrics import Metrics
from xxgk.bot.channels.telegram.notices import Notices
from xxgk.bot.channels.telegram.patience import cannot_be_reached
from xxgk.bot.channels.telegram.runtime import Runtime
from xxgk.bot.channels.telegram.state import State, Watch
from xxgk.bot.channels.telegram.state_file import StateFile
from xxgk.bot.errors import DatabaseError
from xxgk.bot.settings import Settings

ADMIN = 99
WORDS = "某区2019年"


class FakeBot:
    """Notes what is sent."""

    defaults = None

    def __init__(self) -> None:
        self.sent: list[tuple[int, str]] = []
        self.alerts: list[str] = []

    async def send_message(self, chat_id: int, text: str, **_: Any) -> None:
        self.sent.append((chat_id, text))

    async def answer_callback_query(self, text: str | None = None, **_: Any) -> None:
        self.alerts.append(text or "")


class Scene:
    """One failure after another; what came of them."""

    def __init__(self, folder: Path) -> None:
        self.bot = FakeBot()
        file = StateFile(folder / "state.db")
        self.state, self.journal = State(file), Journal(file, "1:token")
        settings = Settings(_env_file=None, xxgk_admins=(ADMIN,))
        self.metrics = Metrics()
        notices = Notices(self.state, settings.xxgk_admins)
        unused: Any = None
        self._handle = failing(
            Runtime(settings, unused, self.state, self.metrics, notices, RateLimit(0), Work()), self.journal
        )
        self._count = 0

    def update(self, *, tap: bool = False, inline: bool = False) -> Update:
        self._count += 1
        person = {"id": 7, "is_bot": False, "first_name": "Test", "language_code": "zh-hans"}
        message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": person, "text": WORDS}
        content: dict[str, Any] = {"message": message}
        if tap:
            query = {"id": "1", "from": person, "chat_instance": "1", "data": "x"}
            query |= {"inline_message_id": "1"} if inline else {"message": message}
            content = {"callback_query": query}
        made = Update.de_json({"update_id": self._count, **content}, self.bot)  # type: ignore[arg-type]
        assert made is not None
        return made

    def fail(self, error: Exception, update: Update | None = None, *, outside: bool = False) -> None:
        try:
            raise error
        except Exception as caught:
            context: Any = SimpleNamespace(error=caught, bot=self.bot)
            asyncio.run(self._handle(None if outside else update or self.update(), context))

    def said(self, chat: int = 7) -> list[str]:
        return [text for to, text in self.bot.sent if to == chat]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(tmp_path)
    yield scene
    scene.state.close()


@pytest.mark.parametrize(
    ("error", "word"),
    [
        pytest.param(ValueError(WORDS), "出了错", id="a fault of ours"),
        pytest.param(BadRequest("Can't parse entities"), "出了错", id="a message Telegram does not take"),
        pytest.param(TimedOut(), "出了错", id="Telegram did not answer: it may have been sent"),
        pytest.param(sqlite3.OperationalError("database is locked"), "数据库", id="the database is locked"),
        pytest.param(sqlite3.DatabaseError("malformed"), "数据库", id="the database is broken"),
        pytest.param(DatabaseError("gone"), "数据库", id="the database is gone"),
    ],
)
def test_a_failure(scene: Scene, caplog: pytest.LogCaptureFixture, error: Exception, word: str) -> None:
    scene.fail(error)
    (apology,) = scene.said()
    assert word in apology
    reference = apology[-6:]
    assert re.fullmatch("[0-9a-f]{6}", reference)
    assert reference in caplog.text
    assert WORDS not in caplog.text
    (notice,) = scene.said(ADMIN)
    assert reference in notice
    assert re.search(r"test_failures\.py:\d+", notice), "the place in the code"
    assert WORDS not in notice
    assert total(scene.metrics.failures) == 1
    assert scene.metrics.last_failures[0].reference == reference


def test_administrators_are_told_of_one_sort_once(scene: Scene) -> None:
    for error in (ValueError(), ValueError(), KeyError()):
        scene.fail(error)
    assert len(scene.said()) == 3
    assert len({notice.split("：")[1][:12] for notice in scene.said(ADMIN)}) == 2


def test_a_tap_that_failed(scene: Scene) -> None:
    """A message, since a tap is answered at once; an alert where the bot cannot write: under an answer put in inline."""
    scene.fail(ValueError(), scene.update(tap=True))
    assert (len(scene.bot.alerts), len(scene.said())) == (0, 1)
    scene.fail(ValueError(), scene.update(tap=True, inline=True))
    assert (len(scene.bot.alerts), len(scene.said())) == (1, 1)


def test_who_blocked_the_bot_is_forgotten_without_a_word(scene: Scene) -> None:
    scene.state.watch(Watch(chat=7, thread=0, agency="某区", key="", language="en", seen={}))
    scene.fail(Forbidden("bot was blocked by the user"))
    assert scene.state.watches() == []
    assert scene.bot.sent == []
    assert total(scene.metrics.failures) == 0


def unreached(cause: Exception) -> NetworkError:
    error = NetworkError("httpx")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "out_of_reach"),
    [
        (unreached(httpx.ConnectError("refused")), True),
        (NetworkError("Bad Gateway"), True),
        (unreached(httpx.ReadError("reset")), False),
        (TimedOut(), False),
        (BadRequest("Chat not found"), False),
        (TelegramError("Invalid server response"), False),
        (ValueError(), False),
    ],
)
def test_out_of_reach(error: Exception, out_of_reach: bool) -> None:
    """What may have arrived is not sent again, or the answer would come twice."""
    assert cannot_be_reached(error) is out_of_reach


def test_an_answer_that_never_arrived_waits(scene: Scene) -> None:
    update = scene.update()
    asyncio.run(scene.journal.put(update))
    scene.fail(unreached(httpx.ConnectError("refused")), update)
    scene.journal.done(update)
    assert scene.journal._file.run("SELECT count(*) AS open FROM updates WHERE content NOT NULL")[0]["open"] == 1
    assert scene.bot.sent == []


def test_a_button_tapped_twice_is_no_failure(scene: Scene) -> None:
    scene.fail(BadRequest("Message is not modified: specified new message content …"))
    assert scene.bot.sent == []
    assert total(scene.metrics.failures) == 0


def test_another_process_is_explained_once(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        scene.fail(Conflict("terminated by other getUpdates request"), outside=True)
    assert caplog.text.count("409 Conflict") == 1
    assert len(scene.said(ADMIN)) == 1


def test_trouble_outside_updates_is_a_line(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.fail(NetworkError("Bad Gateway"), outside=True)
    assert "NetworkError: Bad Gateway" in caplog.text
    assert scene.bot.sent == []
