"""Processes that work for others: what one request does costs that request alone, and none outlives whoever began it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import require
from tests.index.cases import cases
from tests.index.doing import cannot_begin, do
from xxgk.index.worker import Bounds
from xxgk.index.workers import Lost, Raised, Workers

pytestmark = pytest.mark.slow

BOUNDS = Bounds(memory_mb=600, cpu=1, wall=20.0)
POSIX = os.name == "posix"


@pytest.fixture
def workers() -> Iterator[Workers[str, object]]:
    with Workers(do, 1, BOUNDS) as workers:
        yield workers


@pytest.mark.parametrize(
    ("what", "why", "sentence"),
    cases(
        ("killed from outside, as by a system without memory", "kill", "died", "SIGKILL"),
        ("ends by itself, as a library that aborts", "exit", "died", "exit 7"),
        ("computes for ever", "compute", "cpu", "1 seconds of computing"),
        ("takes all memory", "swell", "memory", "600 MB"),
    ),
)
def test_a_process_that_is_lost_costs_one_request(
    workers: Workers[str, object], what: str, why: str, sentence: str
) -> None:
    require(POSIX, "bounds of a system with setrlimit")
    for _ in range(2):  # the next one is as good
        with pytest.raises(Lost, match=sentence) as lost:
            workers.ask(what)
        assert lost.value.why == why
        assert lost.value.replies == ["first"], "what came before is not lost"
        assert workers.ask("nothing") == ["first"]


def test_one_that_hangs_is_ended() -> None:
    with Workers(do, 1, Bounds(memory_mb=600, cpu=2, wall=0.5)) as workers:
        with pytest.raises(Lost, match=r"longer than 0\.5 seconds") as lost:
            workers.ask("hang")
        assert lost.value.why == "time"
        assert workers.ask("nothing") == ["first"]


@pytest.mark.parametrize(
    ("what", "kind"),
    cases(
        ("an error of the work, with characters no console shows", "raise", "ValueError"),
        ("a reply that cannot be sent", "unpicklable", "Error"),
        ("endless recursion", "recurse", "RecursionError"),
    ),
)
def test_an_error_is_told_and_the_process_goes_on(workers: Workers[str, object], what: str, kind: str) -> None:
    before = workers.ask("pid")
    with pytest.raises(Raised, match=kind) as raised:
        workers.ask(what)
    assert kind in raised.value.kind
    assert workers.ask("pid") == before


def test_one_that_died_while_nobody_needed_it_costs_nothing(workers: Workers[str, object]) -> None:
    require(POSIX, "a system with SIGKILL")
    (pid,) = workers.ask("pid")
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)
    while _is_there(pid):
        time.sleep(0.01)
    assert workers.ask("nothing") == ["first"]


def test_what_a_library_prints_is_no_reply(workers: Workers[str, object]) -> None:
    assert workers.ask("print") == ["printed"]
    assert workers.ask("nothing") == ["first"]


def test_neither_token_nor_settings_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:secret")
    monkeypatch.setenv("XXGK_DB", "elsewhere.db")
    with Workers(do, 1, BOUNDS) as workers:
        (names,) = workers.ask("environment")
    assert isinstance(names, list)
    assert not [name for name in names if name.startswith(("TELEGRAM_", "XXGK_"))]


def test_a_process_that_cannot_begin_says_so() -> None:
    with Workers(do, 1, BOUNDS, cannot_begin) as workers:
        for _ in range(2):
            with pytest.raises(Raised, match="no database"):
                workers.ask("nothing")


def test_a_process_is_begun_anew_after_many_requests() -> None:
    with Workers(do, 1, Bounds(memory_mb=600, cpu=2, wall=20, asks=2)) as workers:
        pids = [workers.ask("pid")[0] for _ in range(5)]
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


def test_many_threads_share_a_few_processes() -> None:
    found: list[object] = []
    with Workers(do, 2, BOUNDS) as workers:
        for _ in range(3):
            workers.prepare()  # nothing is left to do the third time
        threads = [threading.Thread(target=lambda: found.extend(workers.ask("pid"))) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 20
    assert len(set(found)) <= 2


def test_a_process_that_is_prepared_is_asked_at_once() -> None:
    with Workers(do, 2, BOUNDS) as workers:
        first = workers.ask("pid")
        workers.prepare()
        assert workers.ask("pid") != first, "the other was begun, and is the last used"
        workers.prepare()
        assert workers.ask("pid") != first, "nothing was begun"


def test_what_one_process_cannot_answer_is_asked_of_each_other_once() -> None:
    with Workers(do, 3, BOUNDS) as workers:
        asked: list[object] = []

        def unfit(replies: list[object]) -> bool:
            asked.extend(replies)
            return len(asked) < 2

        assert workers.ask("pid", unfit) == [asked[1]]
        assert len(set(asked)) == 2, "the second could"
        asked.clear()
        last = workers.ask("pid", lambda replies: not asked.extend(replies))  # type: ignore[func-returns-value]
        assert len({*asked, *last}) == 3, "none could, and the last says so"


def test_what_cannot_be_prepared_says_so() -> None:
    with Workers(do, 1, BOUNDS, cannot_begin) as workers, pytest.raises(Raised, match="no database"):
        workers.prepare()


def test_closing_ends_what_is_being_done(workers: Workers[str, object]) -> None:
    workers.ask("nothing")
    threading.Timer(0.3, workers.close).start()
    with pytest.raises(Lost):
        workers.ask("hang")
    with pytest.raises(Lost):
        workers.ask("nothing")


_PARENT = """
import sys, threading, time
from xxgk.index.worker import Bounds
from xxgk.index.workers import Workers
from tests.index.doing import do
workers = Workers(do, 2, Bounds(memory_mb=600, cpu=500, wall=500))
threads = [threading.Thread(target=workers.ask, args=(what,)) for what in sys.argv[1:]]
print(*workers.ask("pid"), flush=True)
for thread in threads: thread.start()
time.sleep(600)
"""


@pytest.mark.parametrize("what", ["nothing", "hang", "compute"])
def test_processes_end_with_one_that_is_killed(what: str) -> None:
    require(Path("/proc").is_dir(), "a system that lists processes")
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, what, what], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline().strip().isdigit()
    deadline = time.monotonic() + (5 if what == "nothing" else 60)  # one process may be enough for two short requests
    while len(children := _children(parent.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    deadline = time.monotonic() + 60
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    while (left := [pid for pid in children if _is_there(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert children
    assert not left


def _children(parent: int) -> list[int]:
    return [
        int(pid)
        for task in Path(f"/proc/{parent}/task").glob("*/children")
        for pid in task.read_text(encoding="ascii").split()
    ]


def _is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
