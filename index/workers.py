"""Work that may hang, swell or crash, in processes of its own that cost nothing but themselves: ``Workers``.

Written here because ``concurrent.futures`` and loky end as a whole when one process dies, and pebble is LGPL; none bounds memory.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Generic, Literal, Self, TypeVar

from xxgk.index.alarm import Alarm
from xxgk.index.worker import NO_MEMORY, Bounds, ErrorTold

Given = TypeVar("Given")
Reply = TypeVar("Reply")
Why = Literal["memory", "cpu", "time", "died", "begin"]
_BEGINNING = 120.0  # seconds a process may take to import what it needs
_NOT_HANDED_ON = ("TELEGRAM_", "XXGK_")  # whoever reads files of others needs neither token nor settings
_GONE = (OSError, EOFError, pickle.UnpicklingError, ValueError)  # what shows it; ValueError: closed by another thread
_BOOT = "import sys; sys.path[:] = {path!r}; from xxgk.index.worker import serve; serve()"
_WORDS: dict[Why, str] = {
    "memory": "took more than {0.memory_mb} MB of memory",
    "cpu": "took more than {0.cpu} seconds of computing",
    "time": "took longer than {0.wall:g} seconds",
    "died": "the process that worked on it died",
    "begin": "the process that was to work on it could not begin",
}


class Lost(Exception):
    """A process was lost over what it was asked. ``why`` is one word, the message a sentence, ``replies`` what came before."""

    def __init__(self, why: Why, bounds: Bounds, replies: list[Any], more: str = "") -> None:
        super().__init__(_WORDS[why].format(bounds) + (f" ({more})" if more else ""))
        self.why, self.replies = why, replies


class Raised(Exception):
    """The work itself raised an error, ``kind`` is its class (``"ValueError"``); the process goes on."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind


class Workers(Generic[Given, Reply]):
    """Some processes, begun when they are needed, each answering one request at a time; may be asked by any number of threads.

    A process that is lost is begun anew for the next request. All end with this process, even with one that is killed: they
    wait for requests in a thread of their own and leave when there can be no more.

    Args:
        work: a function of a module that takes a request and yields replies; what goes in and out can be pickled.
        count: how many processes.
        bounds: of each.
        begin: what a process does first, such as opening a database; a function of a module or a ``partial`` of one.
    """

    def __init__(
        self,
        work: Callable[[Given], Iterable[Reply]],
        count: int,
        bounds: Bounds,
        begin: Callable[[], object] | None = None,
    ) -> None:
        self._bounds = bounds
        self._all = [_Process((work, bounds, begin), bounds) for _ in range(count)]
        self._idle = list(self._all)  # the last used is asked first: few requests begin few processes
        self._freed = threading.Condition()

    def prepare(self) -> None:
        """Begin one process more and wait until it can be asked; where all can be that are free, there is nothing to do.

        Raises:
            Lost: it could not begin.
            Raised: what it does first raised an error.
        """
        with self._freed:
            process = next((one for one in reversed(self._idle) if not one.ready), None)
            if process is None:
                return
            self._idle.remove(process)
        with self._given_back(process):
            process.prepare()

    def ask(self, given: Given, unfit: Callable[[list[Reply]], bool] = lambda replies: False) -> list[Reply]:
        """Have one request answered; waits for a process that is free.

        Args:
            given: the request.
            unfit: tells from the replies that this process cannot answer it and another may: each is asked once until one can.

        Raises:
            Lost: the process reached a bound, died, or could not begin.
            Raised: the work raised an error.
        """
        left = list(self._all)
        while True:
            with self._freed:
                self._freed.wait_for(lambda: any(one in left for one in self._idle))
                process = next(one for one in reversed(self._idle) if one in left)
                self._idle.remove(process)
            with self._given_back(process):
                replies = process.ask(given)
            left.remove(process)
            if not left or not unfit(replies):
                return replies

    def ask_each(self, given: Given) -> None:
        """Have each process that has begun and is free answer one request, one after the other.

        Raises:
            Lost, Raised: as ``ask``, of the first that does; those after it are not asked.
        """
        for process in self._all:
            with self._freed:
                if process not in self._idle or not process.ready:
                    continue
                self._idle.remove(process)
            with self._given_back(process):
                process.ask(given)

    @contextmanager
    def _given_back(self, process: "_Process") -> Iterator[None]:
        try:
            yield
        finally:
            with self._freed:
                self._idle.append(process)
                self._freed.notify_all()  # not each can be asked by each who waits

    def close(self) -> None:
        """End all processes, whatever they do; who waits for an answer gets Lost."""
        for process in self._all:
            process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Process:
    """One process as seen from outside."""

    def __init__(self, setup: tuple[Any, ...], bounds: Bounds) -> None:
        self._setup, self._bounds = pickle.dumps(setup), bounds
        self._child: subprocess.Popen[bytes] | None = None
        self._alarm = Alarm(self._stop)
        self._lock = threading.Lock()  # of starting and closing, which other threads may do
        self._asked, self._too_long, self._closed, self._ready = 0, False, False, False

    def start(self) -> None:
        with self._lock:
            if self._child is not None or self._closed:
                return
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-c", _BOOT.format(path=[os.path.abspath(folder) for folder in sys.path])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
            self._asked, self._too_long, self._ready = 0, False, False

    @property
    def ready(self) -> bool:
        """Whether it can be asked at once."""
        return self._ready and self._child is not None and self._child.poll() is None

    def prepare(self) -> None:
        """Begin it, unless it can be asked already."""
        if self._child is not None and self._child.poll() is not None:
            self._end()  # it died while nobody needed it
        self.start()
        try:
            if not self._ready:
                self._send(self._setup)
                self._take(_BEGINNING)
                self._ready = True
        except _GONE:
            raise self._lost([]) from None

    def ask(self, given: Any) -> list[Any]:
        self.prepare()
        replies: list[Any] = []
        try:
            self._send(pickle.dumps(given))
            self._asked += 1
            while (reply := self._take(self._bounds.wall)) is not None:
                replies.append(reply[0])
        except _GONE:
            fresh = self._asked <= 1
            lost = self._lost(replies)
            if fresh or self._closed or not (lost.why == "memory" or (lost.why == "died" and not replies)):
                raise lost from None
            return self.ask(given)  # it may be for what was asked before, or while idle: once more, in a fresh process
        if self._asked >= self._bounds.asks:
            self._end()
        return replies

    def _send(self, data: bytes) -> None:
        if self._child is None or self._child.stdin is None:
            raise EOFError
        self._child.stdin.write(data)
        self._child.stdin.flush()

    def _take(self, seconds: float) -> tuple[Any] | None:
        """Wait for one message: a reply, or ``None`` when there are no more. Raises Raised."""
        child = self._child  # another thread may end it meanwhile
        if child is None or child.stdout is None:
            raise EOFError
        self._alarm.set(seconds)
        try:
            message = pickle.load(child.stdout)
        finally:
            self._alarm.put_off()
        if isinstance(message, ErrorTold):
            if not self._ready:
                self._end()
            raise Raised(message.kind, message.text)
        return message  # type: ignore[no-any-return]

    def _stop(self) -> None:
        self._too_long = True
        if self._child is not None:
            self._child.kill()

    def _lost(self, replies: list[Any]) -> Lost:
        ready, too_long = self._ready, self._too_long
        status = self._end()
        why: Why = "died"
        if too_long:
            why = "time"
        elif status == NO_MEMORY:
            why = "memory"
        elif hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
            why = "cpu"
        elif not ready and not self._closed:
            why = "begin"
        return Lost(why, self._bounds, replies, _ending(status) if why in ("died", "begin") else "")

    def _end(self) -> int:
        """End the process and give the status it ended with."""
        with self._lock:
            child, self._child = self._child, None
        if child is None:
            return 0
        try:
            if child.stdin:
                child.stdin.close()
        except OSError:
            pass  # it is gone already
        try:
            status = child.wait(1)  # it may be ending by itself, with a status that says why
        except subprocess.TimeoutExpired:
            child.kill()
            status = child.wait()
        if child.stdout:
            child.stdout.close()
        return status

    def close(self) -> None:
        self._closed = True
        self._alarm.close()
        with self._lock:
            if self._child is not None:
                self._child.kill()
        self._end()


def _environment() -> dict[str, str]:
    # glibc reserves 64 MB of address space for every thread that asks for memory, unless told otherwise
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_HANDED_ON)}
    return {"MALLOC_ARENA_MAX": "2"} | kept


def _ending(status: int) -> str:
    """``-9`` → ``"SIGKILL"``, ``3`` → ``"exit 3"``."""
    if status < 0:
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"signal {-status}"
    return f"exit {status}"
