"""What administrators are told of by the bot itself: ``Notices``."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence

from telegram import Bot
from telegram.error import TelegramError

from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.state import State

_AGAIN = 600.0  # seconds until failures of one sort are told of again
_PATIENT = 1.0  # seconds; an administrator whose chat must wait is told later, and holds up nobody
_log = logging.getLogger(__name__)


class Notices:
    """Messages to administrators, each matter once, so that a fault that repeats itself floods nobody."""

    def __init__(self, state: State, admins: Sequence[int], now: Callable[[], float] = time.monotonic) -> None:
        self._state = state
        self._admins = admins
        self._now = now
        self._told: dict[str, float] = {}
        self._telling: set[asyncio.Task[None]] = set()

    async def tell(self, bot: Bot, matter: str, key: str, again: float = _AGAIN, **values: object) -> None:
        """Tell every administrator the sentence ``key``, unless ``matter`` was told of less than ``again`` seconds ago."""
        now = self._now()
        if matter in self._told and now - self._told[matter] < again:
            return
        if len(self._told) > 1000:
            self._told.clear()
        self._told[matter] = now
        for admin in self._admins:
            sentence = say(key, self._state.language(admin) or "zh-hans", **values)
            task = asyncio.create_task(_tell(bot, admin, sentence), name="tell an administrator")
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)
        if self._telling:
            await asyncio.wait(self._telling, timeout=_PATIENT)

    def is_told(self, matter: str) -> bool:
        """Whether a matter was told of, and is not over."""
        return matter in self._told

    def settled(self, matter: str) -> bool:
        """Note that a matter is over; whether it had been told of."""
        return self._told.pop(matter, None) is not None


async def _tell(bot: Bot, admin: int, sentence: str) -> None:
    try:
        await bot.send_message(admin, sentence)
    except TelegramError as error:
        _log.warning("an administrator could not be told: %s: %s", type(error).__name__, error)
