"""The database opened anew when it changed, and the old one kept where it cannot be; heavy work that is bounded."""

import asyncio
import os
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.bot.channels.serving import Fake
from xxgk.bot.channels.processes.live import LiveService
from xxgk.bot.channels.processes.pool import Busy, Elsewhere, Stopped, TookTooLong
from xxgk.bot.channels.processes.work import Work
from xxgk.bot.channels.sent_files import safe_name
from xxgk.bot.channels.telegram.metrics import Metrics
from xxgk.bot.channels.telegram.status import duration
from xxgk.bot.errors import DatabaseError
from xxgk.bot.model.conversation import Conversation
from xxgk.index.worker import Bounds

pytestmark = pytest.mark.slow

BOUNDS = Bounds(memory_mb=1024, cpu=1, wall=4.0)


def steps(path: Path, *contents: str | None) -> list[str]:
    """Write each content (``None``: delete the file), look twice, and note what the looks found and what is answered."""
    path.write_text("first")

    async def run() -> list[str]:
        live = LiveService(path, Fake, 2, later=0.0)
        await live.warm()
        await asyncio.gather(*(live.reply("wait", Conversation()) for _ in range(2)))  # both have begun
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
            answers = await asyncio.gather(*(live.reply("wait", Conversation()) for _ in range(4)))
            processes = {process for _, process in answers}
            assert len(processes - {os.getpid()}) == 2, "both have answered"
            seen.append(" ".join([*found, *{str(said) for said, _ in answers}]))
        live.close()
        return seen

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        pytest.param(["second"], ["changing reloaded second"], id="replaced"),
        pytest.param(
            ["second", None], ["changing reloaded second", "changing trouble second"], id="replaced, then missing"
        ),
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
        live = LiveService(tmp_path / "db", Fake, 2)
        (tmp_path / "db-wal").write_bytes(b"")  # a reader leaves an empty one
        found = await live.refresh()
        live.close()
        return found

    assert asyncio.run(run()) == "same"


@pytest.mark.parametrize("after", [0.0, 0.1], ids=["while the first begins", "while another begins"])
def test_it_ends_while_processes_are_begun(tmp_path: Path, after: float) -> None:
    (tmp_path / "db").write_text("first")

    async def run() -> None:
        live = LiveService(tmp_path / "db", Fake, 2, later=0.0)
        warming = asyncio.create_task(live.warm())
        await asyncio.sleep(0.05)
        if after:
            await warming
            await asyncio.sleep(after)
        warming.cancel()
        live.end()
        await asyncio.wait_for(live.ended(), 30)
        live.close()

    asyncio.run(run())


def test_the_others_are_begun_by_and_by(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("first")

    async def run() -> set[int]:
        live = LiveService(tmp_path / "db", Fake, 2, later=0.0)
        await live.warm()
        found: set[int] = set()
        while len(found) < 2:  # the last that was begun is asked first
            found.add((await live.reply("", Conversation()))[1])
            await asyncio.sleep(0.05)
        live.close()
        return found

    assert len(asyncio.run(asyncio.wait_for(run(), 60))) == 2


def test_a_process_that_is_behind_does_not_answer(tmp_path: Path) -> None:
    """One is busy while a new database comes and goes: it holds only an older one, of which nobody asked."""
    path = tmp_path / "db"
    path.write_text("first")

    async def run() -> list[object]:
        live = LiveService(path, Fake, 2, later=0.0)
        await live.warm()
        await asyncio.gather(*(live.reply("wait", Conversation()) for _ in range(2)))
        busy = asyncio.create_task(live.reply("hold", Conversation()))
        while not (tmp_path / "held").exists():
            await asyncio.sleep(0.01)
        path.with_name("new").write_text("second")
        os.replace(path.with_name("new"), path)
        while await live.refresh() != "reloaded":
            pass
        path.unlink()
        (tmp_path / "let go").touch()
        assert (await busy)[0] == "first", "it was asked before"
        many = (live.reply("wait", Conversation()) for _ in range(8))
        said = await asyncio.gather(*many, return_exceptions=True)
        live.close()
        return [type(one) if isinstance(one, BaseException) else one[0] for one in said]

    assert set(asyncio.run(run())) == {"second"}, "asked first is the process let go last; the other one is up to date"


def test_where_no_process_can_open_it_nobody_answers(tmp_path: Path) -> None:
    """The one that held the newest database is ended, and cannot begin again without it."""
    path = tmp_path / "db"
    path.write_text("first")

    async def run() -> object:
        live = LiveService(path, Fake, 2, BOUNDS, later=0.0)
        await live.warm()
        path.unlink()
        await asyncio.gather(*(live.reply("compute", Conversation()) for _ in range(2)), return_exceptions=True)
        [said] = await asyncio.gather(live.reply("", Conversation()), return_exceptions=True)
        live.close()
        return said

    assert isinstance(asyncio.run(run()), DatabaseError)


def asked(path: Path, *questions: str, end: float = 0) -> list[tuple[Any, float]]:
    """Ask all questions at once, of two processes: what came of each, and after how many seconds; ``end``: when the bot ends."""
    path.write_text("first")

    async def run() -> list[tuple[Any, float]]:
        live = LiveService(path, Fake, 2, BOUNDS)
        await live.warm()
        began = time.monotonic()

        async def one(question: str) -> tuple[Any, float]:
            try:
                done: Any = await live.reply(question, Conversation())
            except Exception as error:  # whatever it is, it is what is looked at
                done = error
            return done, time.monotonic() - began

        asking = [asyncio.create_task(one(question)) for question in questions]
        if end:
            await asyncio.sleep(end)
            live.end()
        results = await asyncio.gather(*asking)
        assert (await one("after"))[0][0] == "first" if not end else True
        live.close()
        return results

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("question", "error"),
    [
        pytest.param("compute", TookTooLong, id="computes for ever"),
        pytest.param("hang", TookTooLong, id="waits for ever"),
        pytest.param("die", Busy, id="its process is killed from outside"),
        pytest.param("fail", ValueError, id="an error of the service"),
    ],
)
def test_what_becomes_of_one_question_delays_no_other(tmp_path: Path, question: str, error: type[Exception]) -> None:
    (failed, _), *others = asked(tmp_path / "db", question, *["quick"] * 20)
    assert type(failed) is error
    assert [said for (said, _), _ in others] == ["first"] * 20
    if error is TookTooLong:
        assert len({process for (_, process), _ in others}) == 1  # the other process answered them, none waited


def test_an_error_of_a_process_tells_where_it_was_raised_and_not_its_words_in_the_trace(tmp_path: Path) -> None:
    [(failed, _)] = asked(tmp_path / "db", "fail")
    assert isinstance(failed.__cause__, Elsewhere)
    assert failed.__cause__.place.startswith("serving.py:")
    assert str(failed) == "first"
    assert "first" not in str(failed.__cause__)


def test_what_is_asked_when_the_bot_ends_is_left_for_the_next_start(tmp_path: Path) -> None:
    results = asked(tmp_path / "db", "hang", "hang", "quick", end=0.5)
    assert [type(result) for result, _ in results] == [Stopped] * 3


def test_a_process_that_answers_sees_neither_token_nor_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    monkeypatch.setenv("XXGK_WEBHOOK_SECRET", "secret")
    [((names, _), _)] = asked(tmp_path / "db", "environment")
    assert "PATH" in names
    assert not [name for name in names if name.startswith(("TELEGRAM_", "XXGK_"))]


def test_without_a_database_a_question_fails_and_with_one_it_is_answered(tmp_path: Path) -> None:
    async def run() -> object:
        live = LiveService(tmp_path / "db", Fake, 2)
        with pytest.raises(DatabaseError):
            await live.reply("", Conversation())
        (tmp_path / "db").write_text("there")
        said = (await live.reply("", Conversation()))[0]
        live.close()
        return said

    assert asyncio.run(run()) == "there"


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
    bounds = ("0.01", "0.05", "0.1", "+Inf")
    buckets = [metrics.registry.get_sample_value("xxgk_latency_seconds_bucket", {"le": bound}) for bound in bounds]
    assert buckets == [10, 50, 100, 100]


@pytest.mark.parametrize(
    ("seconds", "said"), [(59, "0:00"), (3700, "1:01"), (86_399, "23:59"), (90_000, "1d 1:00"), (864_000, "10d 0:00")]
)
def test_duration(seconds: float, said: str) -> None:
    assert duration(seconds) == said
