"""The database changes, or breaks, while the bot runs."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.bot_api_double import BotApiDouble
from tests.e2e.conftest import REPORTS, polling
from tests.e2e.processes import Program, clean_environment

ADMIN = 99
QUESTION = "卫东区2019年收到多少件申请"
ELSEWHERE = "洪泽区2023年收到多少件申请"


@pytest.fixture(scope="module")
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


@pytest.fixture(scope="module")
def spoilt(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bot's database is, which tests spoil."""
    return copied(database, tmp_path_factory.mktemp("spoilt") / "own.db")


@pytest.fixture(scope="module")
def bot(double: BotApiDouble, spoilt: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with polling(double, tmp_path_factory.mktemp("database"), spoilt, XXGK_ADMINS=str(ADMIN)) as bot:
        yield bot
        assert bot.stop() == 0
        assert "Traceback (most recent call last)" not in bot.output


@pytest.fixture
def own_database(database: Path, spoilt: Path, double: BotApiDouble, bot: Program) -> Path:
    """The bot's database, whole and open, whatever the test before has left."""
    opened = bot.output.count("opened anew")
    os.replace(copied(database, spoilt.with_name("whole.db")), spoilt)
    bot.wait_until(lambda: bot.output.count("opened anew") > opened, "the bot noticed")
    return spoilt


def copied(database: Path, to: Path) -> Path:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", [str(to)])
    return to


def ask(double: BotApiDouble, question: str, chat: int) -> str:
    before = len(double.messages(chat))
    double.say(question, chat=chat)
    return str(double.wait(lambda: double.messages(chat)[before:])[0]["text"])


def index(paths: list[Path], database: Path) -> None:
    command = [sys.executable, "-m", "xxgk.bot.cli", "index", *map(str, paths), "--db", str(database)]
    subprocess.run(command, env=clean_environment(), capture_output=True, timeout=120, check=True)


def notices(double: BotApiDouble) -> list[str]:
    return [message["text"] for message in double.messages(ADMIN)]


def test_a_report_indexed_meanwhile_is_answered_from(tmp_path: Path) -> None:
    (report,) = REPORTS.glob("hongze-2023.*")
    growing = tmp_path / "growing.db"
    index([path for path in REPORTS.iterdir() if path.name.startswith("weidong")], growing)
    with BotApiDouble() as double, polling(double, tmp_path / "bot", growing) as bot:
        assert "21" not in ask(double, ELSEWHERE, 1)
        index([report], growing)
        bot.wait_until(lambda: "opened anew" in bot.output, "the bot noticed")
        assert "21" in ask(double, ELSEWHERE, 2)


def test_a_database_put_in_its_place_is_taken(double: BotApiDouble, bot: Program, own_database: Path) -> None:
    assert "191" in ask(double, QUESTION, 1)
    told, opened = len(notices(double)), bot.output.count("opened anew")
    other = own_database.with_name("other.db")
    index([path for path in REPORTS.iterdir() if path.name.startswith("hongze")], other)
    os.replace(other, own_database)
    bot.wait_until(lambda: bot.output.count("opened anew") > opened, "the bot noticed")
    assert "191" not in ask(double, QUESTION, 2)
    assert "21" in ask(double, ELSEWHERE, 3)
    assert len(notices(double)) == told


@pytest.mark.parametrize("how", ["missing", "garbage put in its place", "empty"])
def test_without_a_database_the_old_one_goes_on(
    double: BotApiDouble, bot: Program, own_database: Path, how: str
) -> None:
    good, told = own_database.with_name("good.db"), len(notices(double))
    shutil.copy(own_database, good)
    if how == "missing":
        own_database.unlink()
    else:
        other = own_database.with_name("other")
        other.write_bytes(b"" if how == "empty" else b"garbage " * 4000)
        os.replace(other, own_database)
    double.wait(lambda: len(notices(double)) == told + 1)
    assert "191" in ask(double, QUESTION, 1)
    double.say("/status", chat=ADMIN)
    double.wait(lambda: len(notices(double)) == told + 2)
    os.replace(good, own_database)
    double.wait(lambda: len(notices(double)) == told + 3)
    assert "191" in ask(double, QUESTION, 2)
    assert len(notices(double)) == told + 3, "told once that it broke and once that it is well"


def test_a_database_spoilt_in_its_place(double: BotApiDouble, bot: Program, own_database: Path) -> None:
    """Nothing is left to answer from: the person is told so, with a reference, and not what it says in the code."""
    good, opened = own_database.read_bytes(), bot.output.count("opened anew")
    with own_database.open("r+b") as file:
        file.write(b"garbage " * (len(good) // 8))
    said = ask(double, QUESTION, 1)
    assert "数据库" in said
    assert "191" not in said
    reference = said[-6:]
    assert reference in bot.output
    double.wait(lambda: any(reference in notice for notice in notices(double)))
    own_database.with_name("good.db").write_bytes(good)
    os.replace(own_database.with_name("good.db"), own_database)
    bot.wait_until(lambda: bot.output.count("opened anew") > opened, "the bot noticed")
    assert "191" in ask(double, QUESTION, 2)


def test_a_locked_database(double: BotApiDouble, bot: Program, own_database: Path) -> None:
    """Copies made with VACUUM INTO have no write-ahead log, so that who writes into them locks readers out."""
    with closing(sqlite3.connect(own_database, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        said = ask(double, QUESTION, 1)
        assert "数据库" in said
        assert said[-6:] in bot.output
        connection.execute("ROLLBACK")
    assert "191" in ask(double, QUESTION, 2)
