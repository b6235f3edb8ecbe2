"""A database that cannot be written: one sentence, nothing half written, and all is well when the reason is gone."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import require
from tests.index.cases import cases
from tests.index.store.killed import reports, write
from tests.index.store.made import made, store_of
from tests.index.store.whole import everything, is_sound
from xxgk.index.errors import StoreError
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return store_of(tmp_path / "made.db", reports())


def test_a_second_writer_waits_and_says_who_is_writing(path: Path) -> None:
    with Writer(path, "test"), pytest.raises(StoreError, match=f"made.db: process {os.getpid()} is writing it"):
        Writer(path, "test", patience=0.2)
    with Writer(path, "test") as writer:
        assert len(writer.indexed()) == 12, "the lock is gone with the writer"


_HOLD = """
import sys, time
from pathlib import Path
from xxgk.index.store.writing import Writer
with Writer(Path(sys.argv[1]), "test"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_lock_of_a_killed_process_is_gone(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _HOLD, str(path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match=f"process {other.pid} is writing it"):
            Writer(path, "test", patience=0.1)
        other.kill()
    with Writer(path, "test", patience=5.0) as writer:
        assert len(writer.indexed()) == 12


def _write(path: Path) -> None:
    with Writer(path, "test", patience=0.1) as writer:
        write(writer)


def test_another_program_that_writes(path: Path) -> None:
    before = everything(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(StoreError, match="another program is writing it") as refused,
            Writer(path, "test", patience=0.1) as writer,
        ):
            write(writer)
        other.execute("ROLLBACK")
    assert "\n" not in str(refused.value)
    assert everything(path) == before
    with Writer(path, "test") as writer:
        write(writer)


MANY = [
    one.model_copy(update={"file": f"more-{n}-{one.file}", "agency": f"江阴市{n}号水利局"})
    for n in range(40)
    for one in reports()
]


def fill(path: Path, more: int | None = None) -> Path:
    """Write many reports in batches, what is held already passed over; ``more`` pages are all there is room for."""
    with Writer(path, "test") as writer:
        if more is not None:
            (pages,) = writer._db.execute("PRAGMA page_count").fetchone()
            writer._db.execute(f"PRAGMA max_page_count = {pages + more}")
        held = writer.indexed()
        todo = [report for report in MANY if report.file not in held]
        for at in range(0, len(todo), 20):
            writer.replace((report, "new") for report in todo[at : at + 20])
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    return everything(fill(store_of(tmp_path_factory.mktemp("filled") / "made.db", reports())))


def all_are_whole(path: Path) -> bool:
    fields = reports()[0].figures
    with Store(path) as store:
        return all(
            len(store.sections(report)) == 2 and len(store.figures(report, fields)) == len(fields) and report.agency
            for report in store.reports()
        )


@pytest.mark.parametrize("more", [0, 1, 3, 6, 12, 25, 50])
def test_a_full_disk_leaves_whole_reports(path: Path, filled: dict[str, list[tuple[object, ...]]], more: int) -> None:
    with pytest.raises(StoreError, match="no room is left on the disk") as refused:
        fill(path, more)
    assert "\n" not in str(refused.value)
    assert all_are_whole(path)
    assert everything(fill(path)) == filled
    assert is_sound(path)


def test_a_full_file_system(tmp_path: Path, filled: dict[str, list[tuple[object, ...]]]) -> None:
    require(sys.platform == "linux" and os.geteuid() == 0, "root on Linux, to mount a small file system")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    require(subprocess.run(mount, capture_output=True, check=False).returncode == 0, "the right to mount")
    try:
        path = store_of(disk / "made.db", reports())
        with pytest.raises(StoreError, match="no room is left"):
            fill(path)
        assert all_are_whole(path)
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        assert everything(fill(path)) == filled
    finally:
        subprocess.run(["umount", str(disk)], check=False)


@pytest.mark.parametrize(
    "place",
    cases(
        ("a folder of the system that takes no files, not even root's", "/sys/xxgk.db"),
        ("a file in place of the folder", "made.db/xxgk.db"),
    ),
)
def test_where_nothing_can_be_written(path: Path, place: str) -> None:
    require(not place.startswith("/sys") or Path("/sys").is_dir(), "no /sys here")
    with pytest.raises(StoreError) as refused:
        Writer(path.parent / place, "test", patience=0.1)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("odd", "kind"),
    cases(
        ("a year of twenty digits", {"year": 10**20}, "OverflowError"),
        ("half a character", {"title": "题\ud800"}, "UnicodeEncodeError"),
    ),
)
def test_a_report_that_cannot_be_stored_costs_itself(path: Path, odd: dict, kind: str) -> None:
    held = reports()[0]
    bad = held.model_copy(update=odd)
    with Writer(path, "test") as writer:
        refused = writer.replace(
            [(made("a.txt", "桂阳县民政局", 2022), "a"), (bad, "b"), (made("c.txt", "桂阳县民政局", 2023), "c")]
        )
        assert {file: type(error).__name__ for file, error in refused.items()} == {held.file: kind}
    with Store(path) as store:
        files = {report.file for report in store.reports()}
    assert {"a.txt", "c.txt"} < files
    assert held.file not in files, "what its file held before is no longer true"


def test_commits_are_one_a_batch_and_a_settling(path: Path) -> None:
    statements: list[str] = []
    with Writer(path, "test") as writer:
        writer._db.set_trace_callback(statements.append)
        writer.replace((report, "new") for report in reports(more=2)[:5])
    assert statements.count("COMMIT") == 2
    assert statements.count("BEGIN IMMEDIATE") == 2
