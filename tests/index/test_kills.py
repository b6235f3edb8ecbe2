"""``xxgk index`` killed in the midst of a run: nothing false is answered, and the next run makes it whole."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.conftest import require
from tests.generate.corpus import make_report, random_manner, year_after
from tests.generate.formats import FORMATS
from tests.generate.layouts import BORDERLESS
from tests.index.store.whole import everything, is_sound
from xxgk.bot.errors import DatabaseError
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.store.reading import Store

ASKED = ("收到多少件申请", "不予公开多少件", "无法提供多少件", "行政复议多少件", "行政许可多少件")
NOT_HELD = {"year_not_held", "agency_unknown", "agency_unclear", "agency_missing"}
LAYOUTS = [name for name in FORMATS if name not in (*BORDERLESS, "word", "pdf")]  # those that are read in milliseconds


def make_folder(folder: Path, number: int) -> Path:
    """Make up reports in all formats of text and pages, one body in three with the report of the year after."""
    folder.mkdir()
    random = Random(number)
    seed = made = 0
    while made < number:
        truth = make_report(seed)
        for one in (truth, year_after(truth, seed)) if seed % 3 == 0 else (truth,):
            layout = LAYOUTS[seed % len(LAYOUTS)]
            data = FORMATS[layout](one.put_down(random_manner(random)), Random(seed))
            (folder / f"{made:04}-{one.year}").write_bytes(data)
            made += 1
        seed += 1
    return folder


def command(folder: Path, path: Path) -> list[str]:
    return [
        sys.executable,
        "-P",
        "-m",
        "xxgk.bot.cli",
        "index",
        str(folder),
        "--db",
        str(path),
        "--jobs",
        "2",
        "--lang",
        "en",
    ]


def index(folder: Path, path: Path) -> tuple[int, ...]:
    """Index without being killed; gives indexed, unchanged, pruned, failed, findings."""
    done = subprocess.run(command(folder, path), capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    return tuple(int(number) for number in re.findall(r"\d+", done.stdout))


def committed(path: Path) -> tuple[int, bool]:
    """Count what a run has committed, reports settled or not; and whether some are not settled."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            count, settled = db.execute("SELECT count(*), total(settled) FROM reports").fetchone()
            return count, settled < count
    except sqlite3.Error:
        return 0, False  # there is no such table yet


def kill_in_the_midst(folder: Path, path: Path, random: Random, number: int) -> tuple[int, bool]:
    """Kill a run of ``number`` reports when as many are committed as chance will have it.

    Gives how many were in the end, and whether it was between the first insert and the last commit.
    """
    run = subprocess.Popen(command(folder, path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wanted = random.randrange(1, number - 99)  # a batch less
    while run.poll() is None and committed(path)[0] < wanted:
        time.sleep(0.02)
    time.sleep(random.random() * 0.5)
    run.send_signal(signal.SIGKILL)
    run.wait()
    held, unsettled = committed(path)
    return held, held > 0 and (held < number or unsettled)


def answers(path: Path, questions: list[str]) -> list[tuple[str, str, tuple[object, ...]]]:
    """Give status, reason and numbers of the answer to each question."""
    with closing(Service(path)) as service:
        found = (service.reply(question, Conversation(), language="zh-hans")[0] for question in questions)
        return [
            (
                one.status,
                one.reason,
                (
                    *((f.field, f.value, f.status) for f in one.figures),
                    *((d.name, d.value, d.formula) for d in one.derived),
                ),
            )
            for one in found
        ]


def check(folder: Path, number: int, kills: int, seed: int) -> str:
    """Kill runs and compare; gives what happened in a line, and prints one for each kill."""
    whole = folder.parent / "whole.db"
    assert index(folder, whole)[0] > 0.9 * number
    expected = everything(whole)
    random = Random(seed)
    with Store(whole) as store:
        known = [(report.agency, report.year) for report in store.reports() if report.agency and report.current]
    in_midst, asked, answered = 0, 0, 0
    for kill in range(kills):
        path = folder.parent / f"killed-{kill}.db"
        held, in_time = kill_in_the_midst(folder, path, random, len(expected["reports"]))
        in_midst += in_time
        questions = [f"{agency}{year}年{random.choice(ASKED)}" for agency, year in random.sample(known, 8)]
        try:
            between = answers(path, questions)
        except DatabaseError:
            between = []  # killed before there was a database at all
        for question, now, then in zip(questions, between, answers(whole, questions), strict=False):
            asked += 1
            answered += now[0] == "answered"
            assert now == then or now[1] in NOT_HELD, f"{question}: {now} but {then}, {held} held"
        index(folder, path)
        assert everything(path) == expected, f"kill {kill}, {held} held"
        assert is_sound(path)
        print(
            f"kill {kill + 1}: {held} held, in the midst: {in_time}; {answered} of {asked} answered so far", flush=True
        )
        path.unlink()
    return f"{kills} kills, {in_midst} between first insert and last commit; {asked} questions between, {answered} answered"


@pytest.mark.slow
def test_two_kills(tmp_path: Path) -> None:
    require(os.name == "posix", "a system with SIGKILL")
    said = check(make_folder(tmp_path / "reports", 110), 110, 2, seed=1)
    assert " 0 between first" not in said


@pytest.mark.night
def test_twenty_kills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    require(os.name == "posix", "a system with SIGKILL")
    with capsys.disabled():
        said = check(make_folder(tmp_path / "reports", 300), 300, 20, seed=2)
        print(said)
    assert int(said.split()[2]) >= 15
