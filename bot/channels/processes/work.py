"""Heavy work beside the conversation: ``Work``."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

from xxgk.bot.channels.processes.pool import Busy, Pool, Stopped, TookTooLong
from xxgk.index.worker import Bounds

Given = TypeVar("Given")
_AT_ONCE, _MAX_WAITING = 2, 16
_BESIDE = Bounds(memory_mb=4096, cpu=60, wall=120.0, asks=500)  # of one chart or file
_MAX_MEMORY = 4 * 2**30  # of a program: address space, of which the models of recognition take most
# Set by the program itself before it begins: code between fork and exec is not safe where threads run.
_BOUNDED = f"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({_MAX_MEMORY}, {_MAX_MEMORY}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
os.nice(10)
os.execv(sys.argv[1], sys.argv[1:])
"""


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
        self._beside = Pool(1, _BESIDE, _give_way)  # begun when it is needed: it takes 200 MB
        self._programs: set[int] = set()
        self._waiting = 0
        self._ended = False

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
            TookTooLong: it was ended because it took too much.
            Stopped: the bot is ending.
        """
        async with self._turn():
            return await self._beside.do(work)

    async def program(self, arguments: Sequence[str], seconds: float) -> Done:
        """Run a program (a full path and its arguments) of bounded time and memory, without this bot's settings.

        Raises:
            Busy: too much is waiting.
            TookTooLong: it was ended after so many seconds, with all it had started.
            Stopped: the bot is ending.
        """
        async with self._turn():
            if self._ended:
                raise Stopped
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
            self._programs.add(process.pid)
            try:
                output, errors = await asyncio.wait_for(process.communicate(), seconds)
            except TimeoutError:
                raise TookTooLong from None
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                self._programs.discard(process.pid)
                await process.wait()
            if self._ended:
                raise Stopped
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

    def end(self) -> None:
        """End what is being done."""
        self._ended = True
        self._beside.end()
        for program in self._programs:
            with suppress(ProcessLookupError):
                os.killpg(program, signal.SIGKILL)

    def close(self) -> None:
        """End everything, but wait for a file that is being read."""
        self.end()
        self._beside.close()
        self._threads.shutdown()


def _give_way() -> None:
    """Set up the process beside: it gives way to the answers; SIGTERM is the bot's to obey."""
    if hasattr(os, "nice"):
        os.nice(10)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
