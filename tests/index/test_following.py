"""``xxgk index --follow``: what comes to a folder is indexed, what is still being written waits, and it stops cleanly."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import require
from xxgk.index.following import follow
from xxgk.index.store.reading import Store

REPORTS = Path(__file__).parents[2] / "data" / "reports"


class Looks(threading.Event):
    """Instead of waiting does one step after another, then stops."""

    def __init__(self, steps: Sequence[Callable[[], object]]) -> None:
        super().__init__()
        self.steps = list(steps)

    def wait(self, timeout: float | None = None) -> bool:
        if not self.steps:
            return True
        self.steps.pop(0)()
        return False


def followed(folder: Path, *steps: Callable[[], object]) -> list[list[str]]:
    """Give the names of what was indexed, one list a time."""
    calls: list[list[str]] = []
    follow([folder], lambda paths: calls.append([path.name for path in paths]), Looks(steps))
    return calls


def nothing() -> None:
    """Let a look pass."""


def test_what_is_indexed_when(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    new, table = folder / "b.txt", folder / "sources.csv"
    assert followed(folder) == [["reports"]], "all of it at first"
    assert followed(folder, nothing, nothing) == [["reports"]], "nothing has changed"
    came = followed(
        folder,
        lambda: new.write_text("b"),
        lambda: new.write_text("bb"),
        nothing,
        nothing,
    )
    assert came == [["reports"], ["b.txt"]], "once, when it has been the same at two looks"
    changed = followed(folder, lambda: (folder / "a.txt").write_text("changed"), nothing, nothing)
    assert changed == [["reports"], ["a.txt"]]
    assert followed(folder, new.unlink, nothing) == [["reports"], ["reports"]], "all, so that what is gone may go"
    assert followed(folder, lambda: table.write_text("file,url\n"), nothing) == [["reports"], ["reports"]]


@pytest.mark.slow
def test_it_indexes_what_comes_and_ends_when_told(tmp_path: Path) -> None:
    require(os.name == "posix", "a system with SIGTERM")
    folder, database = tmp_path / "reports", tmp_path / "x.db"
    folder.mkdir()
    names = ("weidong-2019.txt", "suqian-2023.txt")
    (folder / names[0]).write_bytes((REPORTS / names[0]).read_bytes())
    command = [
        sys.executable,
        "-P",
        "-m",
        "xxgk.bot.cli",
        "index",
        str(folder),
        "--db",
        str(database),
        "--follow",
        "--jobs",
        "1",
    ]
    run = subprocess.Popen([*command, "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert run.stdout is not None
        assert "1" in run.stdout.readline()
        (folder / names[1]).write_bytes((REPORTS / names[1]).read_bytes())
        assert "1" in run.stdout.readline()
        run.send_signal(signal.SIGTERM)
        said = run.communicate(timeout=120)[1]
    finally:
        run.kill()
    assert run.returncode == 0, said
    assert "Traceback" not in said
    with Store(database) as store:
        assert {Path(report.file).name for report in store.reports()} == set(names)
