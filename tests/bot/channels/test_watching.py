"""Those who watch are told each by himself, and each thing once."""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.bot.channels.serving import Direct
from xxgk.bot.channels.telegram import watching
from xxgk.bot.channels.telegram.background import Background
from xxgk.bot.channels.telegram.bodies import HeldBody, HeldReport
from xxgk.bot.channels.telegram.notices import Notices
from xxgk.bot.channels.telegram.state import State, Watch
from xxgk.bot.channels.telegram.state_file import StateFile


class FakeBot:
    """Notes what is sent; to the chats in ``held_back`` nothing goes out before ``released``."""

    def __init__(self) -> None:
        self.sent: list[int] = []
        self.held_back = {1}
        self.released = asyncio.Event()

    async def send_message(self, chat: int, *_: Any, **__: Any) -> None:
        if chat in self.held_back:
            await self.released.wait()
        self.sent.append(chat)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    state = State(StateFile(tmp_path / "state.db"))
    yield state
    state.close()


Held = dict[str, dict[str, HeldReport]]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """What the database holds: agency → year → report."""
    held = {"某区": {"2020": HeldReport("a", {}, ())}}

    async def read(_: object, bodies: Iterable[tuple[str, str]]) -> dict[tuple[str, str], HeldBody | None]:
        return {(key, name): HeldBody(name, "1-gov", dict(held[name])) for key, name in bodies}

    monkeypatch.setattr(watching, "_held", read)
    return held


def watch(chat: int) -> Watch:
    return Watch(chat=chat, thread=0, agency="某区", key="", language="en", seen={})


def test_a_chat_that_must_wait_holds_up_nobody_and_is_told_once(state: State, held: Held) -> None:
    async def scene() -> None:
        bot = FakeBot()
        for chat in (1, 2, 3):
            state.watch(watch(chat))
        runtime: Any = SimpleNamespace(state=state, end=lambda: None, service=Direct(object()))
        application: Any = SimpleNamespace(bot=bot)
        background = Background(runtime, SimpleNamespace())  # type: ignore[arg-type]
        background._tell_watchers(application)
        await asyncio.sleep(0.05)
        assert sorted(bot.sent) == [2, 3]
        held["某区"]["2021"] = HeldReport("b", {}, ())
        background._tell_watchers(application)
        await asyncio.sleep(0.05)
        assert sorted(bot.sent) == [2, 2, 3, 3], "of the next thing as well"
        bot.released.set()
        await asyncio.sleep(0.05)
        assert bot.sent.count(1) == 2, "of each once, the second without another change"
        background._tell_watchers(application)
        await asyncio.sleep(0.05)
        assert len(bot.sent) == 6
        await background.end(application)

    asyncio.run(scene())


def test_what_cannot_be_noted_is_not_told_for_ever(state: State, held: Held) -> None:
    """A disk that is full costs the memory of it: it comes again at the next change, and not at once."""

    async def scene() -> list[int]:
        bot = FakeBot()
        state.watch(watch(2))
        state.told = lambda *_: None  # type: ignore[method-assign]
        runtime: Any = SimpleNamespace(state=state)
        await asyncio.wait_for(watching.tell_news(runtime, bot, 2), 10)  # type: ignore[arg-type]
        return bot.sent

    assert asyncio.run(scene()) == [2]


def test_an_administrator_who_must_wait_holds_up_nobody(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xxgk.bot.channels.telegram.notices._PATIENT", 0.05)

    async def scene() -> None:
        bot = FakeBot()
        notices = Notices(state, (1, 2))
        await asyncio.wait_for(notices.tell(bot, "x", "notice_conflict"), 10)  # type: ignore[arg-type]
        assert bot.sent == [2]
        bot.released.set()
        await asyncio.sleep(0.05)
        assert bot.sent == [2, 1]

    asyncio.run(scene())


def test_what_fails_beside_answering_ends_neither_the_rest_nor_the_end(state: State, tmp_path: Path) -> None:
    """Tidying that fails is tried again, and a task that has failed does not keep the bot from ending in order."""
    ended: list[str] = []

    class Fails:
        def tidy(self) -> None:
            ended.append("tidied")
            raise OSError("no such folder")

    async def fails() -> None:
        raise ValueError

    async def scene() -> None:
        settings = SimpleNamespace(xxgk_inbox=tmp_path)
        runtime: Any = SimpleNamespace(
            state=Fails(), settings=settings, end=lambda: ended.append("ended"), service=Direct(object())
        )
        background = Background(runtime, Fails())  # type: ignore[arg-type]
        tidying = asyncio.create_task(background._tidy())
        background._tasks = [tidying, asyncio.create_task(fails())]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not tidying.done()
        await background.end(SimpleNamespace())  # type: ignore[arg-type]

    asyncio.run(scene())
    assert ended == ["tidied", "tidied", "ended"]
