"""How long writing takes: ``python -m bench.write_speed [REPORTS …] [--filled REPORTS …] [--keep FOLDER]`` (1000), from the root.

For each number so many made-up reports of about 3,000 characters are written as files, or are those in FOLDER, and indexed by two
processes, a fifth of them by one as well; then all again, and ten more. Beside them stands the floor of the same run: the files read and
hashed, and the same rows inserted into an empty database without anything else (``bench.floor``). A ``--filled`` database of so many
reports is written by SQL (``bench.filled``) and gets ten more. Seconds, on the clock and of the processor (this process + those that
read), so that a busy machine can be told.
"""

import hashlib
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from bench.filled import fill
from bench.floor import insert_again
from tests.generate.corpus import make_report
from tests.generate.layouts import LAYOUTS
from xxgk.index.build import build
from xxgk.index.model.report import Evidence, Figure, Report
from xxgk.index.store.writing import Writer

_SENTENCES = (
    "本机关依法做好政府信息公开工作，完善工作机制，加强队伍建设。",
    "全年更新栏目内容，回应群众关切，接受社会监督。",
    "组织业务培训，提高工作人员的能力和水平。",
)
_MORE = 10
_PART = 5  # of the files a fifth is read by one process, too


def main() -> None:
    """Measure and print a line for each thing measured."""
    words = sys.argv[1:]
    kept = Path(words[words.index("--keep") + 1]) if "--keep" in words else None
    words = words[: words.index("--keep")] if kept else words
    at = words.index("--filled") if "--filled" in words else len(words)
    for number in map(int, words[:at] or ["1000"] * (at == len(words))):
        with tempfile.TemporaryDirectory() as folder:
            files = sorted(kept.rglob("*.txt"))[:number] if kept else write_files(Path(folder) / "reports", number)
            _panel(Path(folder), files, write_files(Path(folder) / "more", _MORE, number))
    for number in map(int, words[at + 1 :]):
        with tempfile.TemporaryDirectory() as folder:
            _filled(Path(folder) / "filled.db", number)


def _panel(folder: Path, files: list[Path], more: list[Path]) -> None:
    print(f"{len(files)} files", flush=True)
    some = files[: len(files) // _PART]
    for jobs in (1, 2):
        _timed(f"  {len(some)} of them, {jobs} processes", partial(build, some, folder / f"{jobs}.db", jobs=jobs))
    path = folder / "all.db"
    with _Memory() as memory:
        _timed("  all, 2 processes", lambda: build(files, path, jobs=2), memory.spent)
    half, end = memory.halves()
    print(
        f"    {path.stat().st_size / len(files) / 1000:.1f} KB a report, memory {half} MB until half, {end} MB after",
        flush=True,
    )
    folders = [Path(one) for one in sorted({file.parent for file in files})]
    _timed("  unchanged", lambda: build(folders, path, jobs=2))
    _timed("  ten more", lambda: build(more, path, jobs=2))
    _timed("  floor: read and hashed", lambda: [hashlib.sha256(file.read_bytes()).digest() for file in files])
    wall, spent = insert_again(path, folder / "floor.db")
    print(f"  floor: rows inserted: {wall:.2f} s, of the processor {spent:.2f}", flush=True)


def _filled(path: Path, number: int) -> None:
    _timed(f"{number} filled by SQL", lambda: fill(path, number))
    print(f"    {path.stat().st_size / number / 1000:.1f} KB a report", flush=True)

    def add() -> None:
        with Writer(path, "bench") as writer:
            writer.replace((report, "new") for report in _made(10))

    _timed("  ten more", add)
    _timed("  ten anew", add)


def write_files(folder: Path, number: int, first: int = 0) -> list[Path]:
    """Write made-up reports, a thousand a folder; gives the files in order."""
    files = []
    for seed in range(first, first + number):
        random = Random(seed)
        truth = make_report(seed)
        notes = ("".join(random.choice(_SENTENCES) for _ in range(4)) for _ in range(6))
        file = folder / f"{seed // 1000:03}" / f"{seed:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = LAYOUTS["bare_bars"](replace(truth, notes=(*truth.notes, *notes)), random)
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files


def _timed(what: str, do: Callable[[], object], beside: Callable[[], float] = lambda: 0.0) -> None:
    """Time something and print it; what is spent ``beside`` it in this process is none of it."""
    ran, own, others = time.perf_counter(), _spent(resource.RUSAGE_SELF), _spent(resource.RUSAGE_CHILDREN)
    do()
    ran, own = time.perf_counter() - ran, _spent(resource.RUSAGE_SELF) - own - beside()
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
        self._spent = 0.0
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

    def spent(self) -> float:
        """Give the seconds of the processor that looking took."""
        return self._spent

    def _look(self) -> None:
        while not self._over.wait(2):
            self._found.append(sum(_memory_of(process) for process in _family()) // 1024)
            self._spent = time.thread_time()


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
