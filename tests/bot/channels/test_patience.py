"""Who waits when Telegram wants it, who does not, and that all waiting ends when the bot stops."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter

from xxgk.bot.channels.telegram.lifetime import Lifetime, Stopping
from xxgk.bot.channels.telegram.metrics import Metrics
from xxgk.bot.channels.telegram.patience import MAX_RETRY_AFTER, Patience, cannot_be_reached, cut, worth_keeping


@pytest.fixture(autouse=True)
def _as_the_bot_sets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


class Telegram:
    """Notes the calls that come through, by chat; refuses as long as ``refusals`` has something for it."""

    def __init__(self, **limits: float) -> None:
        self.lifetime = Lifetime(grace=0.05)
        self.patience = Patience(Metrics(), self.lifetime, **limits)  # type: ignore[arg-type]
        self.refusals: dict[object, list[Exception]] = {}
        self.came: list[tuple[object, str]] = []
        self.hangs: set[object] = set()

    async def call(self, chat: int | str | None, endpoint: str = "sendMessage", **rest: Any) -> object:
        data = ({} if chat is None else {"chat_id": chat}) | rest

        async def callback(*_: Any) -> str:
            if chat in self.hangs:
                await asyncio.sleep(3600)
            if self.refusals.get(chat):
                raise self.refusals[chat].pop(0)
            self.came.append((chat, data.get("text", "")))
            return "sent"

        return await self.patience.process_request(callback, (endpoint, data), {}, endpoint, data, None)


def soon(seconds: float = 0.05) -> RetryAfter:
    error = RetryAfter(1)
    error._retry_after *= seconds
    return error


@pytest.mark.parametrize(
    ("refused", "other"),
    [
        pytest.param(-300, 301, id="a group, a person"),
        pytest.param(301, -300, id="a person, a group"),
        pytest.param(-300, -301, id="two groups"),
        pytest.param("@channel", 301, id="a chat by name"),
        pytest.param(-300, None, id="what belongs to no chat"),
        pytest.param(None, 301, id="a call for no chat is refused"),
    ],
)
def test_only_the_chat_that_was_refused_waits(refused: int | str | None, other: int | None) -> None:
    async def scene() -> list[object]:
        telegram = Telegram()
        telegram.refusals[refused] = [RetryAfter(3600)]
        waiting = asyncio.create_task(telegram.call(refused))
        await asyncio.sleep(0)
        await asyncio.wait_for(telegram.call(other), 5)
        assert not waiting.done()
        waiting.cancel()
        return [chat for chat, _ in telegram.came]

    assert asyncio.run(scene()) == [other]


def test_a_second_call_to_that_chat_waits_too_and_both_come_through() -> None:
    async def scene() -> list[object]:
        telegram = Telegram()
        telegram.refusals[5] = [soon()]
        first = asyncio.create_task(telegram.call(5))
        await asyncio.sleep(0.01)
        second = asyncio.create_task(telegram.call(5, "editMessageText"))
        assert await telegram.call(5, "sendChatAction") is False, "that it is typing is not shown meanwhile"
        await asyncio.sleep(0.01)
        assert telegram.came == []
        await asyncio.wait_for(asyncio.gather(first, second), 10)
        return [chat for chat, _ in telegram.came]

    assert asyncio.run(scene()) == [5, 5]


def test_a_chat_that_is_refused_again_and_again_is_given_up() -> None:
    async def scene() -> None:
        telegram = Telegram()
        telegram.refusals[5] = [soon(0.01) for _ in range(MAX_RETRY_AFTER + 1)]
        with pytest.raises(RetryAfter):
            await asyncio.wait_for(telegram.call(5), 10)
        assert telegram.came == []

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("limits", "chats", "through"),
    [
        pytest.param({"group": 2}, [-1, -1, -1, 1, -2], [-1, -1, 1, -2], id="two a minute to one group"),
        pytest.param({"overall": 3}, [1, 2, 3, 4], [1, 2, 3], id="three a second to all"),
        pytest.param({"overall": 1}, [None, 1, None], [None, 1, None], id="what belongs to no chat does not count"),
    ],
)
def test_limits(limits: dict[str, float], chats: list[int | None], through: list[int | None]) -> None:
    async def scene() -> list[object]:
        telegram = Telegram(**limits)
        calls = [asyncio.create_task(telegram.call(chat)) for chat in chats]
        await asyncio.sleep(0.1)
        for call in calls:
            call.cancel()
        return [chat for chat, _ in telegram.came]

    assert sorted(map(str, asyncio.run(scene()))) == sorted(map(str, through))


@pytest.mark.parametrize(
    ("prepare", "raised"),
    [
        pytest.param(lambda telegram: telegram.refusals.update({-5: [RetryAfter(3600)]}), RetryAfter, id="told to wait an hour"),
        pytest.param(lambda telegram: telegram.refusals.update({-5: [NetworkError("502")] * 9}), NetworkError, id="out of order"),
        pytest.param(lambda telegram: telegram.hangs.add(-5), Stopping, id="a call that hangs"),
        pytest.param(lambda telegram: None, Stopping, id="the limit of a group is used up"),
    ],
)  # fmt: skip
def test_all_waiting_ends_when_the_bot_stops(prepare: Callable[[Telegram], object], raised: type[Exception]) -> None:
    async def scene() -> None:
        telegram = Telegram(group=1)
        if raised is Stopping:
            await telegram.call(-6 if telegram.hangs else -5)
        prepare(telegram)
        call = asyncio.create_task(telegram.call(-5))
        await asyncio.sleep(0.05)
        assert not call.done()
        telegram.lifetime.stop()
        with pytest.raises(raised) as error:
            await asyncio.wait_for(call, 10)
        assert worth_keeping(error.value), "the journal keeps it"

    asyncio.run(scene())


def test_what_waits_for_one_chat_is_no_sign_that_telegram_is_out_of_reach() -> None:
    """Those who watch are told one after another of news: a chat that must wait ends that for nobody else."""
    assert worth_keeping(RetryAfter(5))
    assert not cannot_be_reached(RetryAfter(5))
    assert not worth_keeping(BadRequest("Chat not found"))


@pytest.mark.parametrize(
    ("endpoint", "data", "most"),
    [
        pytest.param("sendMessage", {"text": "长" * 5000}, 4096, id="a message"),
        pytest.param("sendMessage", {"text": "😀" * 3000}, 2048, id="in units of UTF-16"),
        pytest.param("editMessageText", {"text": "长" * 5000}, 4096, id="an edit"),
        pytest.param("answerCallbackQuery", {"text": "长" * 500}, 200, id="an alert"),
    ],
)
def test_plain_texts_are_cut(endpoint: str, data: dict[str, Any], most: int) -> None:
    telegram = Telegram()
    asyncio.run(telegram.call(1, endpoint, **data))
    ((_, text),) = telegram.came
    assert most - 2 <= len(text) <= most
    assert text.endswith("…")


def test_html_is_not() -> None:
    """A cut might go through a tag; our own comes in pieces that fit."""
    telegram = Telegram()
    asyncio.run(telegram.call(1, text="<b>长</b>" * 900, parse_mode="HTML"))
    assert telegram.came == [(1, "<b>长</b>" * 900)]


def test_cutting() -> None:
    assert cut("一二三", 3) == "一二三"
    assert cut("一二三四", 3) == "一二…"
    assert cut("a😀b", 3) == "a…", "no character is halved"


def test_a_call_that_ends_in_time_is_heard_though_the_bot_stops() -> None:
    async def scene() -> str:
        lifetime = Lifetime(grace=30)
        lifetime.stop()

        async def answer() -> str:
            await asyncio.sleep(0.01)
            return "sent"

        begun = time.monotonic()
        result = await lifetime.bounded(answer())
        assert time.monotonic() - begun < 20
        return result

    assert asyncio.run(scene()) == "sent"
