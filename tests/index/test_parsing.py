"""Whatever one file does, it is that file's failure, with stage, place and reason, and the others are read."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import require
from tests.generate.corpus import make_report
from tests.generate.formats import zipped
from tests.generate.layouts import pipe_table
from tests.index.cases import cases
from xxgk.index import parsing
from xxgk.index.errors import DamagedFile
from xxgk.index.files import find_files
from xxgk.index.model.document import Document
from xxgk.index.parsing import Failure, parse_files, stage_files
from xxgk.index.sources import Stated
from xxgk.index.worker import Bounds

pytestmark = pytest.mark.slow

BOUNDS = Bounds(memory_mb=900, cpu=3, wall=20.0)


def text(seed: int, word: str = "") -> bytes:
    return (pipe_table(make_report(seed), Random(seed)) + f"\n{word}").encode()


def misbehave(data: bytes, document: Document, stated: Stated | None, *, tell: str) -> str:
    """Do what a document says in its last line, in place of parsing it."""
    word = document.cells[-1].text[-1:]
    if word == "杀":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "算":
        while True:
            pass
    if word == "胀":
        held = []
        while True:
            held.append(bytearray(50_000_000))
    if word == "睡":
        time.sleep(600)
    return tell


def read(files: list[Path], bounds: Bounds = BOUNDS, jobs: int = 1) -> list[list[Any]]:
    tasks = [parsing._Task(file, None) for file in files]
    return list(parsing._each(partial(misbehave, tell="read"), tasks, jobs, bounds))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "reason"),
    cases(
        ("it kills the process", "杀", "SIGKILL"),
        ("it computes for ever", "算", "3 seconds of computing"),
        ("it takes all memory", "胀", "900 MB"),
        ("it waits for ever", "睡", "longer than 3 seconds"),
    ),
)
def test_a_file_that_takes_its_process_with_it(tmp_path: Path, word: str, reason: str) -> None:
    require(os.name == "posix", "bounds of a system with setrlimit")
    bounds = Bounds(memory_mb=900, cpu=3, wall=3.0) if word == "睡" else BOUNDS
    files = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for file, last in zip(files, ("", word, ""), strict=True):
        file.write_bytes(text(1, last))
    for _ in range(2):  # and in the next run it is the same
        before, (bad,), after = read(files, bounds)
        assert before == after == ["read"]
        assert (bad.file, bad.stage) == (str(files[1]), "parse")
        assert reason in bad.reason


def test_of_a_zip_one_file_is_lost(tmp_path: Path) -> None:
    require(os.name == "posix", "a system with SIGKILL")
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{n}.txt": text(n, "杀" if n == 2 else "") for n in range(5)}))
    (results,) = read([path])
    assert [getattr(one, "file", one) for one in results] == ["read", "read", f"{path}!/2.txt", "read", "read"]


def test_a_zip_that_goes_on_killing_is_given_up(tmp_path: Path) -> None:
    require(os.name == "posix", "a system with SIGKILL")
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{n}.txt": text(n, "杀" if n else "") for n in range(9)}))
    (results,) = read([path])
    assert [getattr(one, "file", one) for one in results] == [
        "read", *(f"{path}!/{n}.txt" for n in (1, 2, 3)), str(path),
    ]  # fmt: skip
    assert "given up" in results[-1].reason


def raising(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise error

    return fail


def swallow(step: str, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> list[Any]:
    monkeypatch.setattr(parsing, step, raising(error))
    task = parsing._Task(Path("reports/a.txt"), None)
    return [one for one in parsing.read_one(task, parsing._to_report) if not isinstance(one, parsing._At)]


@pytest.mark.parametrize(
    ("step", "error", "stage", "reason"),
    cases(
        (
            "a library of a reader",
            "bytes_to_document",
            ValueError("invalid literal for int(): '²'"),
            "read",
            "ValueError: inv",
        ),
        (
            "recursion",
            "document_to_report",
            RecursionError("maximum recursion depth exceeded"),
            "parse",
            "RecursionError",
        ),
        ("an error without words", "document_to_report", KeyError(), "parse", "KeyError"),
        (
            "a text that no console takes",
            "bytes_to_document",
            OSError("no \udcff\x1b[2J\n file"),
            "read",
            r"no \xff\x1b[2J\x0a file",
        ),
        ("the zip itself", "read_members", OverflowError("too long"), "read", "OverflowError: too long"),
        (
            "what is refused in words",
            "bytes_to_document",
            DamagedFile("a zip\x1b[2J bomb"),
            "read",
            r"a zip\x1b[2J bomb",
        ),
    ),
)
def test_every_exception_is_a_failure_of_its_file(
    monkeypatch: pytest.MonkeyPatch, step: str, error: Exception, stage: str, reason: str
) -> None:
    if step != "read_members":
        monkeypatch.setattr(parsing, "read_members", lambda file: [(str(file), text(1))])
    (failure,) = swallow(step, monkeypatch, error)
    assert (failure.file, failure.stage) == ("reports/a.txt", stage)
    assert reason in failure.reason
    assert failure.place.startswith("xxgk.index.parsing:") is not isinstance(error, DamagedFile)


def test_want_of_memory_is_left_to_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "read_members", lambda file: [(str(file), text(1))])
    with pytest.raises(MemoryError):
        swallow("document_to_report", monkeypatch, MemoryError())


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    require(hasattr(os, "mkfifo"), "a system with named pipes")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "pipe.txt")
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    (tmp_path / "around").symlink_to(tmp_path)
    (tmp_path / "good.txt").write_bytes(text(1))
    assert find_files([tmp_path]) == [tmp_path / "good.txt"]
    (results,) = parse_files([tmp_path / "pipe.txt"])
    assert results == [Failure(str(tmp_path / "pipe.txt"), "read", "no file but a folder, device or pipe")]


@pytest.mark.parametrize("path", ["/dev/zero", "/proc/kmsg", "/proc/self/mem", "/"])
def test_what_the_system_keeps_among_files(path: str) -> None:
    require(Path(path).exists(), f"no {path} here")
    for results in parse_files([Path(path)]):
        assert [type(one) for one in results] == [Failure]


def test_an_intermediate_is_shown_in_a_process_too(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_bytes(text(1))
    bad.touch()
    shown, refused = stage_files([good, bad], "rows")
    assert str(shown[0]).startswith(f"# {good}\nedition ")
    assert refused == [Failure(str(bad), "read", "the file is empty")]


def test_no_more_is_read_ahead_than_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / f"{n}.txt" for n in range(30)]
    for file in files:
        file.write_bytes(text(1))
    asked: list[object] = []
    whole = parsing._results

    def results(workers: Any, task: Any) -> list[Any]:
        asked.append(task)
        return whole(workers, task)

    monkeypatch.setattr(parsing, "_results", results)
    parsed = parse_files(files, 2)
    next(parsed)
    time.sleep(0.5)
    assert len(asked) <= 16
    assert len(list(parsed)) == 29


@pytest.mark.parametrize(
    ("sizes", "most", "processes"),
    cases(
        ("nothing is to be read", [], 8, 1),
        ("few short reports", [9_000] * 10, 8, 1),
        ("no more than are allowed", [9_000] * 1_000, 2, 2),
        ("many short reports", [9_000] * 101, 8, 3),
        ("a few long ones, such as scans", [2_500_000, 600_000], 8, 3),
        ("a file that is gone is one file", [None, 10], 8, 1),
    ),
)
def test_how_many_processes_files_are_worth(tmp_path: Path, sizes: list[int | None], most: int, processes: int) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(len(sizes))]
    for file, size in zip(files, sizes, strict=True):
        if size is not None:
            with file.open("wb") as made:
                made.truncate(size)
    assert parsing.worth(files, most) == processes
