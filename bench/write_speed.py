"""How long writing takes: ``python -m bench.write_speed [REPORTS …] [--filled REPORTS …]`` (1000), from the root.

For each number so many made-up reports of about 3,000 characters are written as files and indexed by one and by two processes, beside
the floor of the same run: the files read and hashed, and the same rows inserted without anything else. Then all again, and ten more. A
``--filled`` database of so many reports is written by SQL (``bench.many_reports``) and gets ten more. Seconds, on the clock and of the
processor (this process + those that read), so that a busy machine can be told.
"""

import hashlib
import os
import resource
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

from bench.many_reports import fill
from tests.generate.corpus import make_report
from tests.generate.layouts import LAYOUTS
from xxgk.index.build import build
from xxgk.index.model.report import Evidence, Figure, Report
from xxgk.index.parsing import ReportRows, take_files
from xxgk.index.store.inserting import INSERT
from xxgk.index.store.passages import OF_REPORT
from xxgk.index.store.writing import Writer

_SENTENCES = (
    "本机关依法做好政府信息公开工作，完善工作机制，加强队伍建设。",
    "全年更新栏目内容，回应群众关切，接受社会监督。",
    "组织业务培训，提高工作人员的能力和水平。",
)
_KEPT = 500  # reports whose rows the floor inserts at once, so that they need not all be in memory


def main() -> None:
    """Measure and print a line for each thing measured."""
    words = sys.argv[1:]
    at = words.index("--filled") if "--filled" in words else len(words)
    for number in map(int, words[:at] or ["1000"] * (at == len(words))):
        with tempfile.TemporaryDirectory() as folder:
            _panel(Path(folder), number)
    for number in map(int, words[at + 1 :]):
        with tempfile.TemporaryDirectory() as folder:
            _filled(Path(folder) / "filled.db", number)


def _panel(folder: Path, number: int) -> None:
    files = write_files(folder / "reports", number + 10)
    more, reports = files[number:], folder / "reports"
    for file in more:
        file.rename(folder / file.name)
    print(f"{number} files", flush=True)
    for jobs in (1, 2):
        path = folder / f"{jobs}.db"
        with _Memory() as memory:
            _timed(f"  indexed, {jobs} processes", lambda path=path, jobs=jobs: build([reports], path, jobs=jobs))
        half, end = memory.halves()
        print(
            f"    {path.stat().st_size / number / 1000:.1f} KB a report, memory {half} MB until half, {end} MB after",
            flush=True,
        )
    _timed("  unchanged", lambda: build([reports], path, jobs=1))
    _timed("  ten more", lambda: build([folder / file.name for file in more], path, jobs=1))
    _timed("  floor: read and hashed", lambda: [hashlib.sha256(file.read_bytes()).digest() for file in files[:number]])
    with closing(sqlite3.connect(folder / "floor.db", isolation_level=None)) as db:
        _empty_as(path, db)
        spent = [_inserted(db, rows) for rows in _rows(files[:number])]
    print(f"  floor: rows inserted: {sum(spent):.2f} s of the processor", flush=True)


def _filled(path: Path, number: int) -> None:
    _timed(f"{number} filled by SQL", lambda: fill(path, number))
    print(f"    {path.stat().st_size / number / 1000:.1f} KB a report", flush=True)

    def add() -> None:
        with Writer(path, "bench") as writer:
            writer.replace((report, "new") for report in _made(10))

    _timed("  ten more", add)
    _timed("  ten anew", add)


def write_files(folder: Path, number: int) -> list[Path]:
    """Write made-up reports, a thousand a folder; gives the files in order."""
    files = []
    for seed in range(number):
        random = Random(seed)
        truth = make_report(seed)
        notes = ("".join(random.choice(_SENTENCES) for _ in range(4)) for _ in range(6))
        file = folder / f"{seed // 1000:03}" / f"{seed:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = LAYOUTS["bare_bars"](replace(truth, notes=(*truth.notes, *notes)), random)
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files


def _timed(what: str, do: Callable[[], object]) -> None:
    ran, own, others = time.perf_counter(), _spent(resource.RUSAGE_SELF), _spent(resource.RUSAGE_CHILDREN)
    do()
    ran, own = time.perf_counter() - ran, _spent(resource.RUSAGE_SELF) - own
    print(
        f"{what}: {ran:.2f} s, of the processor {own:.2f} + {_spent(resource.RUSAGE_CHILDREN) - others:.2f}", flush=True
    )


def _spent(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


class _Memory:
    """The memory of this process and its children in MB, shared pages counted once (Linux)."""

    def __init__(self) -> None:
        self._found: list[int] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "_Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def halves(self) -> tuple[int, int]:
        """Give the most until half of the time, and after."""
        middle = len(self._found) // 2
        return max(self._found[:middle], default=0), max(self._found[middle:], default=0)

    def _look(self) -> None:
        while not self._over.wait(0.5):
            self._found.append(sum(_memory_of(process) for process in _family()) // 1024)


def _family() -> list[str]:
    found = [str(os.getpid())]
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent = Path("/proc", process, "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if parent == found[0]:
            found.append(process)
    return found


def _memory_of(process: str) -> int:
    try:
        lines = Path("/proc", process, "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _empty_as(path: Path, db: sqlite3.Connection) -> None:
    with Writer(path.with_name("empty.db"), "bench"):
        pass
    with closing(sqlite3.connect(path.with_name("empty.db"))) as empty:
        empty.backup(db)


def _rows(files: list[Path]) -> Iterator[list[ReportRows]]:
    for first in range(0, len(files), _KEPT):
        found = (one for results in take_files(files[first : first + _KEPT], 1) for one in results)
        yield [one for one in found if isinstance(one, ReportRows)]


def _inserted(db: sqlite3.Connection, reports: list[ReportRows]) -> float:
    """Insert rows table by table, without looking anything up; gives the seconds of the processor."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM reports").fetchone()
    rows: dict[str, list[tuple[object, ...]]] = {}
    for key, one in enumerate(reports, start=last + 1):
        record = (one.file, False, "", "", None, None, False, "", *one.record)
        rows.setdefault("reports", []).append(record)
        rows.setdefault("passages", []).extend((key * OF_REPORT + place, grams) for place, grams in one.passages)
        for table, values in one.tables.items():
            rows.setdefault(table, []).extend((key, *row) for row in values)
    texts = [(one.file, one.text, one.content.data if one.content else b"") for one in reports]
    begun = _spent(resource.RUSAGE_SELF)
    db.execute("BEGIN")
    for table, values in rows.items():
        db.executemany(INSERT[table], values)
    db.executemany(
        "INSERT INTO texts (file, revision, first_seen, sha256, text, form, content) VALUES (?, '', '', '', ?, 'file', ?)",
        texts,
    )
    db.execute("COMMIT")
    return _spent(resource.RUSAGE_SELF) - begun


def _made(number: int) -> Iterator[Report]:
    for serial in range(number):
        name = f"青石县第{serial}街道办事处"
        figure = Figure(value=serial, unit="件", status="read", raw=str(serial), line=9)
        evidence = Evidence(fact="agency", source="title", value=name, quote=name, line=1)
        yield Report(
            file=f"more-{serial}.txt", title=f"{name}2023年报告", agency=name, region=None, year=2023, edition="2021", issued=None,
            scope="", identity=(evidence,), figures={"applications.new_received.total": figure}, sections=(), problems=(),
            improvements=(), claims=(), findings=(),
        )  # fmt: skip


if __name__ == "__main__":
    main()
