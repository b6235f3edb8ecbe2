"""``xxgk index --scheduler``: workers of Dask on this machine give what the processes of one run give."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from random import Random

import pytest

from tests.conftest import require
from tests.generate.corpus import make_report
from tests.generate.layouts import pipe_table
from tests.index.store.whole import everything, is_sound
from xxgk.index.build import Summary, build
from xxgk.index.errors import SchedulerError
from xxgk.index.parsing import BOUNDS, Failure, Hands, _results_there, _Task, _to_rows
from xxgk.index.scheduler import scheduler_hands

NUMBER = 24


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    for seed in range(NUMBER):
        (folder / f"{seed:02}.txt").write_text(pipe_table(make_report(seed), Random(seed)), encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture(scope="module")
def local(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Summary, dict[str, list[tuple[object, ...]]]]:
    path = tmp_path_factory.mktemp("local") / "local.db"
    return build([folder], path, jobs=1), everything(path)


def begin(folder: Path, what: str, *arguments: str) -> subprocess.Popen[bytes]:
    file = folder / "scheduler.json"
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", str(file), "--no-dashboard"]
    return subprocess.Popen(
        [*command, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Begin a scheduler and two workers; gives its address and their processes."""
    pytest.importorskip("distributed")
    require(os.name == "posix", "a system with SIGKILL")
    scheduler = begin(tmp_path, "scheduler", "--host", "127.0.0.1", "--port", "0")
    workers: list[subprocess.Popen[bytes]] = []
    try:
        file = tmp_path / "scheduler.json"
        until = time.monotonic() + 120
        while not file.exists() or not file.read_text().strip().endswith("}"):
            assert time.monotonic() < until, "no scheduler"
            time.sleep(0.1)
        workers += [begin(tmp_path, "worker", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1") for _ in range(2)]
        yield json.loads(file.read_text())["address"], workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_makes_no_difference(
    folder: Path,
    local: tuple[Summary, dict[str, list[tuple[object, ...]]]],
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    tmp_path: Path,
) -> None:
    address, workers = cluster
    killed = []

    def kill(summary: Summary, done: int, total: int) -> None:
        if done == NUMBER // 3 and not killed:
            workers[0].send_signal(signal.SIGKILL)
            killed.append(done)

    path = tmp_path / "lent.db"
    with scheduler_hands(address) as hands:
        summary = build([folder], path, jobs=Hands(hands.executor, 2), progress=kill)
    assert killed
    assert summary == local[0]
    assert everything(path) == local[1]
    assert is_sound(path)


def test_any_executor_will_do(
    folder: Path, local: tuple[Summary, dict[str, list[tuple[object, ...]]]], tmp_path: Path
) -> None:
    path = tmp_path / "lent.db"
    with ProcessPoolExecutor(1) as executor:
        assert build([folder], path, jobs=Hands(executor, 1)) == local[0]
    assert everything(path) == local[1]


def test_another_version_reads_nothing(folder: Path) -> None:
    with pytest.raises(RuntimeError, match="another version of xxgk"):
        _results_there(_Task(folder / "00.txt", None), _to_rows, BOUNDS, "another")


def test_what_an_executor_cannot_have_done_is_a_failure_of_its_file(folder: Path, tmp_path: Path) -> None:
    class Broken(ProcessPoolExecutor):
        def submit(self, *_: object, **__: object):  # type: ignore[no-untyped-def, override]
            future: Future[list[Failure]] = Future()
            future.set_exception(RuntimeError("killed three times"))
            return future

    summary = build([folder / "00.txt"], tmp_path / "x.db", jobs=Hands(Broken(1), 1))
    assert [(one.stage, one.reason) for one in summary.failures] == [("read", "RuntimeError: killed three times")]


@pytest.mark.parametrize("address", ["127.0.0.1:1", "http://127.0.0.1:1", "tcp://127.0.0.1:1", ""])
def test_what_is_no_scheduler_is_refused_in_a_sentence(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("xxgk.index.scheduler._PATIENCE", 1)
    with pytest.raises(SchedulerError) as refused, scheduler_hands(address):
        pass
    assert "\n" not in str(refused.value)
