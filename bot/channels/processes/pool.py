"""What takes time, done in processes of their own: ``Pool``. Whatever becomes of one, it delays who asked for it and nobody else."""

import asyncio
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from xxgk.index.worker import Bounds
from xxgk.index.workers import Lost, Workers

Given = TypeVar("Given")
LATER = 5.0  # seconds after which the next process is begun, while the first answers
_TOO_MUCH = frozenset({"cpu", "time", "memory"})


class Busy(Exception):
    """Too much work is waiting already, or the process that did it was ended from outside."""


class TookTooLong(Exception):
    """The work was ended because it did not end by itself in time."""


class Stopped(Exception):
    """The bot is ending, and the work was not done."""


class Unfit(Exception):
    """The work, in a process of the pool, says that this one cannot do it and another may."""


class Elsewhere(Exception):
    """Where in a process of the pool an error was raised, as its cause: ``place`` is ``"service.py:120"``; holds no words."""

    def __init__(self, trace: str, place: str) -> None:
        super().__init__(trace)
        self.place = place


@dataclass(frozen=True, slots=True)
class _Failed:
    """An error on its way from a process, with where it was raised."""

    error: Exception
    trace: str
    place: str


class Pool:
    """Some processes, each doing one thing at a time, within bounds.

    Args:
        count: how many.
        bounds: of each, and of each thing it does.
        begin: what a process does first; a function of a module or a ``partial`` of one.
        ready: one that was lost is begun anew at once, not when it is needed.
        later: seconds after which ``begin`` begins the next one.
    """

    def __init__(
        self,
        count: int,
        bounds: Bounds,
        begin: Callable[[], object] | None = None,
        *,
        ready: bool = False,
        later: float = LATER,
    ) -> None:
        self._workers: Workers[Callable[[], Any], Any] = Workers(_do, count, bounds, begin)
        self._threads = ThreadPoolExecutor(count, "pool")  # which wait for the processes
        self._count = count
        self._ready, self._pause = ready, later
        self._ended = False
        self._beginning: set[asyncio.Task[None]] = set()
        self._others: asyncio.Task[None] | None = None

    async def do(self, work: Callable[[], Given]) -> Given:
        """Do something: a ``partial`` of a function of a module; it, its arguments, and what it gives or raises, can be pickled.

        Raises:
            TookTooLong: it reached a bound.
            Busy: its process was ended from outside.
            Stopped: the bot is ending.
        """
        if self._ended:
            raise Stopped
        try:
            [done] = await asyncio.get_running_loop().run_in_executor(self._threads, self._workers.ask, work, _unfit)
        except Lost as lost:
            if self._ended:
                raise Stopped from None
            if self._ready:
                self._renew()
            raise (TookTooLong if lost.why in _TOO_MUCH else Busy)(str(lost)) from None
        if isinstance(done, _Failed):
            raise done.error from Elsewhere(done.trace, done.place)
        return done[0]  # type: ignore[no-any-return]

    async def do_in_each(self, work: Callable[[], object]) -> None:
        """Do something in each process that has begun and is free; what becomes of it is not told."""
        with suppress(Lost):
            await asyncio.get_running_loop().run_in_executor(self._threads, self._workers.ask_each, work)

    async def begin(self) -> None:
        """Begin the first process, and wait until it can be asked; the others follow one by one, or when they are needed."""
        first = self._renew()
        await asyncio.wait({first})  # who gives up waiting does not end the beginning
        first.result()
        self._others = asyncio.create_task(self._begin_others())

    async def _begin_others(self) -> None:
        for _ in range(self._count - 1):
            await asyncio.sleep(self._pause)
            await asyncio.wait({self._renew()})

    async def until_ready(self) -> None:
        """Wait until all processes that are being begun can be asked."""
        await asyncio.gather(*self._beginning)

    def _renew(self) -> asyncio.Task[None]:
        async def one() -> None:
            with suppress(Lost):  # the next question tries again
                await asyncio.get_running_loop().run_in_executor(self._threads, self._workers.prepare)

        task = asyncio.create_task(one())
        self._beginning.add(task)
        task.add_done_callback(self._beginning.discard)
        return task

    def end(self) -> None:
        """End all processes now, whatever they do; what waits for them gets Stopped."""
        self._ended = True
        if self._others is not None:
            self._others.cancel()
        self._workers.close()

    def close(self) -> None:
        """End all processes, and the threads that waited for them."""
        self.end()
        self._threads.shutdown(cancel_futures=True)


def _unfit(done: list[Any]) -> bool:
    return isinstance(done[0], _Failed) and isinstance(done[0].error, Unfit)


def _do(work: Callable[[], Any]) -> Iterator[object]:
    """Do it, in a process of the pool."""
    try:
        yield (work(),)
    except MemoryError:
        raise
    except Exception as error:  # whatever it is, it is raised where the work was asked for
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}"
        yield _Failed(error, "".join(traceback.format_tb(error.__traceback__)), place)
