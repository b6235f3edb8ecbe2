"""A file that an administrator confirms: indexed once, whatever happens meanwhile."""

import asyncio
import os
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import BadRequest

from xxgk.bot.channels.processes.pool import Busy, Stopped, TookTooLong
from xxgk.bot.channels.processes.work import Done
from xxgk.bot.channels.telegram import inbox
from xxgk.bot.channels.telegram.inbox import PENDING, deciding, drop_unconfirmed

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "0123456789ab"


class Query:
    """A tap, and what was said to it; ``old`` cannot be answered any more, of a message that is ``gone`` nothing can be edited."""

    def __init__(self, answer: str, *, old: bool = False, gone: bool = False) -> None:
        self.data = f"in1:{MARK}:{answer}"
        self.from_user = SimpleNamespace(id=99)
        self.old, self.gone = old, gone
        self.alerts: list[str | None] = []
        self.texts: list[str] = []
        self.sent: list[str] = []

    async def answer(self, text: str | None = None, *, show_alert: bool = False) -> None:
        if self.old:
            raise BadRequest("Query is too old and response timeout expired or query id is invalid")
        self.alerts.append(text)

    async def edit_message_text(self, text: str) -> None:
        if self.gone:
            raise BadRequest("Message to edit not found")
        if text in self.texts:
            raise BadRequest("Message is not modified")
        self.texts.append(text)

    def get_bot(self) -> Any:
        async def send_message(_: int, text: str) -> None:
            self.sent.append(text)

        return SimpleNamespace(send_message=send_message)


class Scene:
    """A folder in which a file waits, and a handler of a bot; ``index`` stands for the program, and is given the file."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.indexed = folder / "inbox", list[bytes]()
        self.index: Callable[[Path], Done] = lambda file: Done(0, "indexed 1", "")
        waiting = self.inbox / PENDING / MARK
        waiting.mkdir(parents=True)
        (waiting / "a.txt").write_text("年度报告", encoding="utf-8")
        self.begin()

    def begin(self) -> None:
        """Begin the bot anew: what the one before had in mind is gone."""

        async def program(arguments: list[str], seconds: float) -> Done:
            file = Path(arguments[arguments.index("index") + 1])
            done = self.index(file)
            if asyncio.iscoroutine(done):
                done = await done
            self.indexed.append(file.read_bytes())
            return done

        settings = SimpleNamespace(xxgk_inbox=self.inbox, xxgk_db=self.inbox / "x.db")
        runtime: Any = SimpleNamespace(
            settings=settings,
            language=lambda update: "zh-hans",
            is_admin=lambda update: True,
            work=SimpleNamespace(program=program),
        )
        self.handle = deciding(runtime)

    async def tap(self, query: Query) -> None:
        await self.handle(SimpleNamespace(callback_query=query), None)  # type: ignore[arg-type]

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.inbox)) for path in self.inbox.rglob("*") if path.is_file())


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.mark.parametrize("old", [False, True], ids=["in time", "when the bot was down"])
@pytest.mark.parametrize("gone", [False, True], ids=["", "the message is deleted"])
def test_what_is_confirmed_is_indexed(scene: Scene, *, old: bool, gone: bool) -> None:
    query = Query("yes", old=old, gone=gone)
    asyncio.run(scene.tap(query))
    assert scene.indexed == ["年度报告".encode()]
    assert scene.files() == ["a.txt"]
    assert "已收录" in [*query.texts, *query.sent][-1]


def test_of_two_taps_at_once_one_counts(scene: Scene) -> None:
    first, second, third = Query("yes"), Query("no"), Query("yes")

    async def both() -> None:
        begun, gate = asyncio.Event(), asyncio.Event()

        async def slow() -> Done:
            begun.set()
            await gate.wait()
            return Done(0, "", "")

        scene.index = lambda file: slow()  # type: ignore[assignment,return-value]
        one = asyncio.create_task(scene.tap(first))
        await begun.wait()
        await scene.tap(second)
        gate.set()
        await one
        await scene.tap(third)

    asyncio.run(both())
    assert first.alerts == [None]
    assert all(alert for alert in (*second.alerts, *third.alerts))
    assert len(scene.indexed) == 1
    assert scene.files() == ["a.txt"]


@pytest.mark.parametrize("how", [Stopped, KeyboardInterrupt], ids=["stopped", "killed"])
def test_a_bot_that_ends_meanwhile_does_it_at_the_next_start(scene: Scene, how: type[BaseException]) -> None:
    def ends(file: Path) -> Done:
        if how is KeyboardInterrupt:  # nothing behind a kill is run: the copy is left
            os.link(file, file.with_name("left"))
        raise how

    scene.index = ends
    with pytest.raises(how):
        asyncio.run(scene.tap(Query("yes")))
    if (left := scene.inbox / "left").exists():
        os.replace(left, scene.inbox / "a.txt")
    scene.begin()
    scene.index = lambda file: Done(0, "indexed 1", "")
    again = Query("yes", old=True)
    asyncio.run(scene.tap(again))
    assert scene.indexed == ["年度报告".encode()]
    assert scene.files() == ["a.txt"]
    assert "已收录" in again.texts[-1]


@pytest.mark.parametrize("why", [Busy(), TookTooLong(), Done(3, "", "locked")])
def test_what_could_not_be_indexed_is_not_left_behind(scene: Scene, why: object) -> None:
    def fails(file: Path) -> Done:
        if isinstance(why, Exception):
            raise why
        assert isinstance(why, Done)
        return why

    scene.index = fails
    query = Query("yes")
    asyncio.run(scene.tap(query))
    assert scene.files() == []
    assert "a.txt" in query.texts[-1]
    assert "已收录" not in query.texts[-1]


def test_another_file_of_the_same_name_is_not_replaced(scene: Scene) -> None:
    (scene.inbox / "a.txt").write_text("另一份", encoding="utf-8")
    asyncio.run(scene.tap(Query("yes")))
    assert scene.files() == [f"a-{MARK}.txt", "a.txt"]
    assert (scene.inbox / "a.txt").read_text(encoding="utf-8") == "另一份"


def test_what_is_dropped_is_gone(scene: Scene) -> None:
    query = Query("no", old=True)
    asyncio.run(scene.tap(query))
    assert (scene.files(), scene.indexed) == ([], [])


def test_what_a_killed_bot_left_goes_in_time(scene: Scene) -> None:
    shown = scene.inbox / PENDING / "aaaaaaaaaaaa.shown"
    shown.mkdir()
    two_hours_ago = time.time() - 7200
    for folder in (shown, scene.inbox / PENDING / MARK):
        os.utime(folder, (two_hours_ago, two_hours_ago))
    drop_unconfirmed(scene.inbox)
    assert not shown.exists(), "of those who are no administrators nothing is kept"
    assert scene.files() == [f"{PENDING}/{MARK}/a.txt"], "what waits for a confirmation waits for a day"


def test_what_was_read_is_shown_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In several messages where it takes more than one; the buttons stand under the last."""
    report = {"agency": "某区", "year": 2023, "title": "年报", "figures": {}, "edition": "2021"}
    here = {"source": "text", "line": 6, "text": "收到" + "很多" * 400 + "12345678件"}
    finding = {
        "kind": "narrative",
        "field": "applications.new_received.total",
        "stated": 12345678,
        "printed": 31,
        "here": here,
    }

    async def read(*_: object) -> object:
        return SimpleNamespace(reports=[{**report, "findings": [finding] * 5}] * 3, reasons=[])

    sent: list[tuple[str, object]] = []

    class Bot:
        async def send_message(self, *, text: str, reply_markup: object, **_: object) -> None:
            sent.append((text, reply_markup))

    chat = SimpleNamespace(id=7, type="private", PRIVATE="private")
    message: Any = SimpleNamespace(chat=chat, message_id=1, message_thread_id=None, is_topic_message=False, get_bot=Bot)
    monkeypatch.setattr(inbox, "read_sent", read)
    runtime: Any = SimpleNamespace(work=None)
    assert asyncio.run(inbox._show(runtime, message, tmp_path / "a.txt", MARK, "zh-hans"))
    text = "".join(text for text, _ in sent)
    assert len(sent) > 1
    assert text.count("12345678件") == 15
    assert text.count("表格为31") == 15
    assert [bool(markup) for _, markup in sent] == [False] * (len(sent) - 1) + [True]
