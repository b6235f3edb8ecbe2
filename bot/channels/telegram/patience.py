"""How the bot calls Telegram: within its limits, and again where a call did not get through."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
from telegram.error import NetworkError, TelegramError
from telegram.ext import AIORateLimiter

from bot.channels.telegram.metrics import Metrics

MAX_RETRY_AFTER = 3  # times Telegram may ask to wait for one and the same call
UNREACHABLE = 600.0  # seconds a call is tried again while nobody can be reached
REFUSED = 4  # times a call is tried that Telegram answers with an error of its own (5xx)
MAX_PAUSE = 15.0
_AGAIN = ("send", "edit", "answer", "getFile", "delete")
_log = logging.getLogger(__name__)


def never_arrived(error: BaseException) -> bool:
    """Whether a call surely did not reach Telegram: no connection; a read that timed out may have been heard."""
    return isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)


def out_of_order(error: BaseException) -> bool:
    """Whether Telegram answered that it is out of order (5xx), which python-telegram-bot tells by the class alone."""
    return type(error) is NetworkError and error.__cause__ is None


class Patience(AIORateLimiter):
    """Telegram's limits kept and RetryAfter obeyed (python-telegram-bot's own), besides that calls are tried again.

    Tried again is what puts an answer through and surely was not carried out, with growing pauses, as long as the bot is
    not stopping. A call that timed out while it was read is not: the answer would come twice.
    """

    def __init__(self, metrics: Metrics, running: Callable[[], bool], overall: float) -> None:
        super().__init__(overall_max_rate=overall, max_retries=MAX_RETRY_AFTER)
        self._metrics = metrics
        self._still_running = running

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """As in the base class; raises what Telegram answered in the end.

        What shows that the bot is typing is no message: it counts towards no limit, and is not worth a second try.
        """
        if endpoint == "sendChatAction":
            return await callback(*args, **kwargs)
        pause, waited, attempt = 1.0, 0.0, 1
        while True:
            try:
                result = await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except TelegramError as error:
                self._metrics.called(endpoint, type(error).__name__)
                patient = (never_arrived(error) and waited < UNREACHABLE) or (out_of_order(error) and attempt < REFUSED)
                if not (patient and endpoint.startswith(_AGAIN) and self._still_running()):
                    raise
                _log.warning("%s: %s: %s; again in %.0f s", endpoint, type(error).__name__, error, pause)
            else:
                self._metrics.called(endpoint, "ok")
                return result
            await self._sleep(pause)
            waited, attempt, pause = waited + pause, attempt + 1, min(MAX_PAUSE, pause * 2)

    async def _sleep(self, pause: float) -> None:
        """Wait, but not longer than until the bot stops: what is not through by then stays in the journal."""
        while pause > 0 and self._still_running():
            await asyncio.sleep(min(0.2, pause))
            pause -= 0.2


def cannot_be_reached(error: BaseException | None) -> bool:
    """Whether an answer failed because Telegram was out of reach or out of order, so that it is worth sending later."""
    return isinstance(error, NetworkError) and (never_arrived(error) or out_of_order(error))
