"""Heavy work beside the conversation: ``Work``."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

Given = TypeVar("Given")
_AT_ONCE, _MAX_WAITING = 2, 16
_TASKS = 500  # after which the process beside is begun anew, so that nothing piles up in it
_PR_SET_PDEATHSIG = 1
_MAX_MEMORY = 4 * 2**30  # of a program: address space, of which the models of recognition take most
# Set by the program itself before it begins: code between fork and exec is not safe where threads run.
_BOUNDED = f"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({_MAX_MEMORY}, {_MAX_MEMORY}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
os.nice(10)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Busy(Exception):
    """Too much work is waiting already."""


class TookTooLong(Exception):
    """The work was ended because it did not end by itself in time."""


@dataclass(frozen=True)
class Done:
    """What came of a program."""

    status: int
    output: str
    errors: str


class Work:
    """Charts in a process beside this one, files of others in programs of their own: two at once, sixteen waiting, no more."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._threads = ThreadPoolExecutor(_AT_ONCE, "work")
        self._beside: ProcessPoolExecutor | None = None  # begun when it is needed: it takes 200 MB
        self._waiting = 0

    async def in_thread(self, work: Callable[[], Given]) -> Given:
        """Do something that waits, such as reading a file. Raises Busy."""
        async with self._turn():
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def beside(self, work: Callable[[], Given]) -> Given:
        """Do something that reckons for long, such as drawing a chart, where it holds up no answer.

        Args:
            work: a ``partial`` of a function of a module, with arguments that can be pickled.

        Raises:
            Busy: too much is waiting, or the process was ended from outside.
        """
        async with self._turn():
            if self._beside is None:
                self._beside = ProcessPoolExecutor(1, get_context("spawn"), _begin, max_tasks_per_child=_TASKS)
            try:
                return await asyncio.get_running_loop().run_in_executor(self._beside, work)
            except BrokenProcessPool:
                self._beside = None
                raise Busy from None

    async def program(self, arguments: Sequence[str], seconds: float) -> Done:
        """Run a program (a full path and its arguments) of bounded time and memory, without this bot's settings.

        Raises:
            Busy: too much is waiting.
            TookTooLong: it was ended after so many seconds, with all it had started.
        """
        async with self._turn():
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                _BOUNDED,
                *arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env={name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "XXGK_"))},
                start_new_session=True,
            )
            try:
                output, errors = await asyncio.wait_for(process.communicate(), seconds)
            except TimeoutError:
                raise TookTooLong from None
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
            return Done(process.returncode or 0, output.decode(errors="replace"), errors.decode(errors="replace"))

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._waiting >= _AT_ONCE + _MAX_WAITING:
            raise Busy
        self._waiting += 1
        try:
            async with self._turns:
                yield
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Wait for what is being done."""
        self._threads.shutdown()
        if self._beside is not None:
            self._beside.shutdown()


def _begin() -> None:
    """Set up the process beside: it gives way to the answers, and ends with the bot, even with one that is killed."""
    os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
