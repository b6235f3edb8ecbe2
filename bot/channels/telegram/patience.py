"""How the bot calls Telegram: within its limits, and again where a call did not get through."""

import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
from aiolimiter import AsyncLimiter
from telegram.constants import CallbackQueryLimit, FloodLimit, MessageLimit
from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from xxgk.bot.channels.telegram.lifetime import Lifetime, Stopping
from xxgk.bot.channels.telegram.metrics import Metrics
from xxgk.bot.render.echoes import without_half_a_number

MAX_RETRY_AFTER = 3  # times Telegram may ask to wait for one and the same call
UNREACHABLE = 600.0  # seconds a call is tried again while nobody can be reached
REFUSED = 4  # times a call is tried that Telegram answers with an error of its own (5xx)
MAX_PAUSE = 15.0
_AGAIN = ("send", "edit", "answer", "getFile", "delete")
_TEXT = {
    "sendMessage": int(MessageLimit.MAX_TEXT_LENGTH),
    "editMessageText": int(MessageLimit.MAX_TEXT_LENGTH),
    "answerCallbackQuery": int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH),
}
_MAX_GROUPS = 512  # whose messages are counted at a time, besides those that were sent some within a minute
_log = logging.getLogger(__name__)
Chat = int | str


def never_arrived(error: BaseException) -> bool:
    """Whether a call surely did not reach Telegram: no connection; a read that timed out may have been heard."""
    return isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)


def out_of_order(error: BaseException) -> bool:
    """Whether Telegram answered that it is out of order (5xx), which python-telegram-bot tells by the class alone."""
    return type(error) is NetworkError and error.__cause__ is None


class Patience(BaseRateLimiter[None]):
    """Telegram's limits kept, and calls tried again; to a chat that Telegram wants left alone no call goes out until then.

    What is sent to other chats waits for nothing but the limits of the bot as a whole. Tried again is what puts an answer
    through and surely was not carried out, with growing pauses, as long as the bot is not stopping. A call that timed out
    while it was read is not: the answer would come twice.

    Args:
        metrics: counts the calls.
        lifetime: ends all waiting.
        overall: messages a second, to all chats.
        group: messages a minute, to one group.
        now: seconds by a clock that never goes back.
    """

    def __init__(
        self,
        metrics: Metrics,
        lifetime: Lifetime,
        overall: float = FloodLimit.MESSAGES_PER_SECOND,
        group: float = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._metrics = metrics
        self._lifetime = lifetime
        self._now = now
        self._overall = AsyncLimiter(overall, 1)
        self._group = group
        self._groups: dict[Chat, AsyncLimiter] = {}
        self._closed: dict[Chat, float] = {}  # chat → until when Telegram wants it left alone

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to end."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Make a call; raises what Telegram answered in the end, and Stopping.

        What shows that the bot is typing is no message: it counts towards no limit, and is not worth a second try.
        """
        chat = _chat(data)
        if endpoint == "sendChatAction":
            return not self._wait(chat) and await self._lifetime.bounded(callback(*args, **kwargs))
        if endpoint in _TEXT and "text" in data and "parse_mode" not in data:  # our own HTML comes in pieces that fit
            data["text"] = cut(data["text"], _TEXT[endpoint])
        pause, waited, attempt, told_to_wait = 1.0, 0.0, 1, 0
        while True:
            await self._turn(chat)
            try:
                result = await self._lifetime.bounded(callback(*args, **kwargs))
            except RetryAfter as error:
                self._metrics.called(endpoint, type(error).__name__)
                seconds = _seconds(error)
                if chat is not None:
                    self._closed[chat] = max(self._closed.get(chat, 0.0), self._now() + seconds)
                told_to_wait += 1
                if told_to_wait > MAX_RETRY_AFTER:
                    raise
                _log.warning("%s: Telegram wants %.0f s of silence there", endpoint, seconds)
                await self._lifetime.pause(seconds)
                if self._lifetime.stopping:
                    raise
            except TelegramError as error:
                self._metrics.called(endpoint, type(error).__name__)
                patient = (never_arrived(error) and waited < UNREACHABLE) or (out_of_order(error) and attempt < REFUSED)
                if not (patient and endpoint.startswith(_AGAIN) and not self._lifetime.stopping):
                    raise
                _log.warning("%s: %s: %s; again in %.0f s", endpoint, type(error).__name__, error, pause)
                await self._lifetime.pause(pause)
                waited, attempt, pause = waited + pause, attempt + 1, min(MAX_PAUSE, pause * 2)
            else:
                self._metrics.called(endpoint, "ok")
                return result

    async def _turn(self, chat: Chat | None) -> None:
        """Wait until a message may be sent to a chat: what belongs to none waits for nothing. Raises Stopping."""
        if chat is None:
            return
        if isinstance(chat, str) or chat < 0:
            await self._lifetime.bounded(self._limiter(chat).acquire())
        while wait := self._wait(chat):
            if self._lifetime.stopping:
                raise Stopping
            await self._lifetime.pause(wait)
        await self._lifetime.bounded(self._overall.acquire())

    def _wait(self, chat: Chat | None) -> float:
        """How many seconds a chat is still to be left alone."""
        if chat is None or chat not in self._closed:
            return 0.0
        wait = self._closed[chat] - self._now()
        if wait > 0:
            return wait
        del self._closed[chat]
        return 0.0

    def _limiter(self, chat: Chat) -> AsyncLimiter:
        if len(self._groups) > _MAX_GROUPS:
            self._groups = {key: one for key, one in self._groups.items() if not one.has_capacity(self._group)}
        return self._groups.setdefault(chat, AsyncLimiter(self._group, 60))


def _chat(data: dict[str, Any]) -> Chat | None:
    chat = data.get("chat_id")
    return chat if isinstance(chat, int | str) else None


def _seconds(error: RetryAfter) -> float:
    asked = error.retry_after
    return (asked if isinstance(asked, int | float) else asked.total_seconds()) + 0.1


def cut(text: str, most: int) -> str:
    """A text of at most so many UTF-16 units, which is how Telegram counts: ``cut("一二三四", 3)`` → ``"一二…"``; no number is cut."""
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * most:
        return text
    return without_half_a_number(units[: 2 * (most - 1)].decode("utf-16-le", "ignore")) + "…"


def cannot_be_reached(error: BaseException | None) -> bool:
    """Whether an answer failed because Telegram was out of reach or out of order, so that it is worth sending later."""
    return isinstance(error, NetworkError) and (
        isinstance(error, Stopping) or never_arrived(error) or out_of_order(error)
    )


def worth_keeping(error: BaseException | None) -> bool:
    """Whether what was asked shall be answered after the next start: nobody was reached, or the chat was to be left alone."""
    return cannot_be_reached(error) or isinstance(error, RetryAfter)
