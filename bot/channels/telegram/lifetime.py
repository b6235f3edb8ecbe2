"""How long the bot runs, and how it ends in time whatever its calls do: ``Lifetime``."""

import asyncio
import signal
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from telegram.error import NetworkError

GRACE = 3.0
WITHIN = 7.0
Given = TypeVar("Given")


class Stopping(NetworkError):
    """A call was given up because the bot stops; it may or may not have been carried out."""

    def __init__(self) -> None:
        super().__init__("given up: the bot stops")


class Lifetime:
    """Begins with the process, ends when ``stop`` is called.

    Args:
        now: gives seconds by a clock that never goes back.
        grace: seconds a call under way has left once the bot is told to stop.
        within: seconds in which all of it is over; what is not answered by then waits for the next start.
    """

    def __init__(
        self, now: Callable[[], float] = time.monotonic, *, grace: float = GRACE, within: float = WITHIN
    ) -> None:
        self._now = now
        self._grace, self._within = grace, within
        self._over = asyncio.Event()
        self._since = 0.0

    @property
    def stopping(self) -> bool:
        """Whether the bot was told to stop."""
        return self._over.is_set()

    def stop(self) -> None:
        """Tell the bot to stop."""
        if not self.stopping:
            self._since = self._now()
            self._over.set()

    def heed_signals(self) -> None:
        """Stop at SIGINT and SIGTERM; to be called where the loop runs. Loops of Windows know no signals, the process does."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, self.stop)
            except NotImplementedError:
                signal.signal(number, lambda *_: loop.call_soon_threadsafe(self.stop))

    async def until_stop(self) -> None:
        """Wait until the bot is told to stop."""
        await self._over.wait()

    async def pause(self, seconds: float) -> None:
        """Wait so many seconds, or until the bot is told to stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), max(0.0, seconds))

    async def bounded(self, call: Coroutine[Any, Any, Given], *, last: bool = False) -> Given:
        """Do something that waits for others, but once the bot is told to stop for a few seconds only; ``last``: for all there are.

        Raises:
            Stopping: it was given up.
        """
        doing = asyncio.ensure_future(call)
        over = asyncio.ensure_future(self._over.wait())
        try:
            await asyncio.wait({doing, over}, return_when=asyncio.FIRST_COMPLETED)
            if not doing.done():
                seconds = self._within if last else self._grace
                await asyncio.wait({doing}, timeout=max(0.0, self._since + seconds - self._now()))
            if not doing.done():
                raise Stopping
            return doing.result()
        finally:
            over.cancel()
            doing.cancel()
