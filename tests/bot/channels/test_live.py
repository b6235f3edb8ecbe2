"""The database opened anew when it changed, and the old one kept where it cannot be; heavy work that is bounded."""

import asyncio
import os
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.exposition import _Collector
from bot.channels.telegram.inbox import safe_name
from bot.channels.telegram.live import LiveService
from bot.channels.telegram.metrics import Metrics
from bot.channels.telegram.status import duration
from bot.channels.telegram.work import Busy, TookTooLong, Work
from bot.errors import DatabaseError


class Fake:
    """A service on a text file."""

    def __init__(self, database: Path) -> None:
        if not database.exists() or database.read_text() == "broken":
            raise DatabaseError("cannot be read")
        self.said = database.read_text()
        self.closed = False

    def reply(self, *_: Any, **__: Any) -> Any:
        assert not self.closed
        return self.said, threading.current_thread().name

    def close(self) -> None:
        self.closed = True


def steps(path: Path, *contents: str | None) -> list[str]:
    """Write each content (``None``: delete the file), look twice, and note what the looks found and what is answered."""
    path.write_text("first")

    async def run() -> list[str]:
        live = LiveService(path, Fake(path), Fake)
        seen = []
        for content in contents:
            if content is None:
                path.unlink()
            else:
                path.with_name("new").write_text(content)
                os.replace(path.with_name("new"), path)
            found = []
            for _ in range(2):
                try:
                    found.append(await live.refresh())
                except DatabaseError:
                    found.append("trouble" if live.trouble else "")
            said, thread = await live.reply("", None)  # type: ignore[arg-type]
            assert thread.startswith("service")
            seen.append(" ".join([*found, said]))
        live.close()
        return seen

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        pytest.param(["second"], ["changing reloaded second"], id="replaced"),
        pytest.param(
            ["broken", "third"], ["changing trouble first", "changing reloaded third"], id="broken, then well"
        ),
        pytest.param([None, "third"], ["changing trouble first", "changing reloaded third"], id="missing, then back"),
    ],
)
def test_the_database_changes(tmp_path: Path, contents: list[str | None], expected: list[str]) -> None:
    assert steps(tmp_path / "db", *contents) == expected


def test_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("first")

    async def run() -> str:
        live = LiveService(tmp_path / "db", Fake(tmp_path / "db"), Fake)
        (tmp_path / "db-wal").write_bytes(b"")  # a reader leaves an empty one
        found = await live.refresh()
        live.close()
        return found

    assert asyncio.run(run()) == "same"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("hongze-2023.html", "hongze-2023.html"),
        ("../../某区 2019.html", "某区_2019.html"),
        ("C:\\Users\\某人\\某区（2019）.docx", "某区（2019）.docx"),
        (".env", "env"),
        ("...", "report"),
        ("", "report"),
        ("a/b/", "report"),
        ("x" * 300 + ".html", "x" * 70 + ".html"),
        ("名\x00\n称.txt", "名_称.txt"),
        ("-rf.txt", "-rf.txt"),
    ],
)
def test_safe_name(given: str, name: str) -> None:
    assert safe_name(given) == name


def run_program(code: str, seconds: float = 20) -> Any:
    async def run() -> Any:
        return await Work().program([sys.executable, "-c", code], seconds)

    return asyncio.run(run())


def test_a_program_sees_none_of_our_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    done = run_program("import os; print(sorted(k for k in os.environ if k[:8] == 'TELEGRAM'))")
    assert (done.status, done.output.strip()) == (0, "[]")


def test_a_program_that_wants_too_much_memory_ends_by_itself() -> None:
    done = run_program("bytearray(8 * 2**30)")
    assert done.status != 0
    assert "MemoryError" in done.errors


def test_a_program_that_does_not_end_is_ended() -> None:
    with pytest.raises(TookTooLong):
        run_program("import subprocess, sys; subprocess.run(['sleep', '600'])", 0.3)


def test_too_much_work_is_refused() -> None:
    async def run() -> list[str]:
        work, hold = Work(), threading.Event()
        tasks = [asyncio.create_task(work.in_thread(hold.wait)) for _ in range(30)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        hold.set()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        work.close()
        return [type(result).__name__ for result in results if isinstance(result, Exception)]

    refused = asyncio.run(run())
    assert set(refused) == {Busy.__name__}
    assert len(refused) == 30 - 18


def test_what_reckons_for_long_does_so_beside_and_is_begun_again_when_it_was_ended() -> None:
    async def run() -> list[object]:
        work = Work()
        first = await work.beside(partial(pow, 2, 10))
        other = await work.beside(os.getpid)
        with pytest.raises(ZeroDivisionError):
            await work.beside(partial(divmod, 1, 0))
        with pytest.raises(Busy):
            await work.beside(partial(os._exit, 1))
        again = await work.beside(os.getpid)
        work.close()
        return [first, other != os.getpid(), again not in (other, os.getpid())]

    assert asyncio.run(run()) == [1024, True, True]


def test_percentiles_and_buckets() -> None:
    metrics = Metrics()
    assert metrics.percentile(0.99) == 0
    for milliseconds in range(1, 101):
        metrics.took(milliseconds / 1000)
    assert metrics.percentile(0.5) == pytest.approx(0.051)
    assert metrics.percentile(0.99) == pytest.approx(0.1)
    families = {family.name: family for family in _Collector(metrics).collect()}
    buckets = {one.labels["le"]: one.value for one in families["xxgk_latency_seconds"].samples if "le" in one.labels}
    assert (buckets["0.01"], buckets["0.05"], buckets["0.1"], buckets["+Inf"]) == (10, 50, 100, 100)


@pytest.mark.parametrize(
    ("seconds", "said"), [(59, "0:00"), (3700, "1:01"), (86_399, "23:59"), (90_000, "1d 1:00"), (864_000, "10d 0:00")]
)
def test_duration(seconds: float, said: str) -> None:
    assert duration(seconds) == said
