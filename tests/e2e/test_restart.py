"""Ended in the middle of something, by SIGTERM or by SIGKILL, and begun again."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.bot_api_double import TOKEN, BotApiDouble
from tests.e2e.conftest import BOT, polling
from tests.e2e.processes import clean_environment


@pytest.fixture
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


def test_what_is_under_way_is_sent_before_it_ends(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    with polling(double, tmp_path, database) as bot:
        double.fail("sendMessage", "hang", times=3)
        for chat in (1, 2, 3):
            double.say("/help", chat=chat)
        double.wait(lambda: len(double.called("sendMessage")) == 3)
        bot.process.terminate()
        bot.wait_until(lambda: "stopping" in bot.output, "it was told to stop")
        double.release()
        assert bot.stop() == 0
    assert all(len(double.messages(chat)) == 1 for chat in (1, 2, 3))


def test_a_conversation_outlives_a_kill(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    with polling(double, tmp_path, database) as bot:
        double.say("高新区收到多少申请", chat=1)
        (asked,) = double.wait(lambda: double.messages(1))
        bot.wait_until(lambda: not _open(tmp_path), "it counts as answered")
        bot.kill()
    place = next(line[0] for line in asked["text"].splitlines() if "鞍山高新" in line)
    with polling(double, tmp_path, database):
        double.say(place, chat=1)
        double.wait(lambda: len(double.messages(1)) == 2)
    assert "鞍山高新" in double.messages(1)[1]["text"]


def test_what_was_received_and_not_answered_is_answered_after_a_kill(
    double: BotApiDouble, database: Path, tmp_path: Path
) -> None:
    """Telegram counts it as delivered, since the bot has asked for the next updates: it will not come again."""
    with polling(double, tmp_path, database) as bot:
        double.broken["sendMessage"] = 502
        for chat in (1, 2):
            double.say("/help", chat=chat)
        double.wait(lambda: double.sent(1) and double.sent(2))
        polls = len(double.called("getUpdates"))
        double.say("/help", chat=3)
        double.wait(lambda: len(double.called("getUpdates")) > polls and double.sent(3))
        bot.kill()
    double.broken.clear()
    with polling(double, tmp_path, database) as bot:
        double.wait(lambda: all(double.messages(chat) for chat in (1, 2, 3)))
        double.say("/help", chat=4)
        double.wait(lambda: double.messages(4))
        assert bot.stop() == 0
    assert [len(double.messages(chat)) for chat in (1, 2, 3)] == [1, 1, 1]


def test_what_telegram_delivers_again_is_not_answered_again(
    double: BotApiDouble, database: Path, tmp_path: Path
) -> None:
    with polling(double, tmp_path, database) as bot:
        update = double.send(double.update("/help", chat=1))
        double.wait(lambda: double.messages(1))
        bot.wait_until(lambda: not _open(tmp_path), "it counts as answered")
        bot.kill()
    double.send(update)
    with polling(double, tmp_path, database):
        double.say("/help", chat=2)
        double.wait(lambda: double.messages(2))
    assert len(double.messages(1)) == 1


def test_a_number_used_again_is_another_update(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    """Telegram begins to count anew when a bot was silent for a week."""
    with polling(double, tmp_path, database):
        first = double.send(double.update("/help", chat=1))
        double.wait(lambda: double.messages(1))
    double.send(double.update("/help", chat=2) | {"update_id": first["update_id"]})
    with polling(double, tmp_path, database):
        double.wait(lambda: double.messages(2))


def test_the_state_holds_no_words_of_anybody(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    words = "请问卫东区2019年到底收到多少件申请呀"
    with polling(double, tmp_path, database) as bot:
        double.say(words, chat=1)
        double.wait(lambda: double.messages(1))
        bot.wait_until(lambda: not _open(tmp_path), "it is answered")
        assert bot.stop() == 0
    for file in (tmp_path / "data").glob("state.db*"):
        assert words.encode() not in file.read_bytes(), file.name
        assert file.stat().st_mode & 0o077 == 0, "nobody else may read it"


def test_a_broken_state_is_moved_aside(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "state.db").write_bytes(b"no database at all" * 400)
    with polling(double, tmp_path, database) as bot:
        double.say("/help", chat=1)
        double.wait(lambda: double.messages(1))
        assert "begun anew" in bot.output
    assert list((tmp_path / "data").glob("state.db.aside-*"))


def test_a_second_process_with_the_same_token_ends_with_a_sentence(
    double: BotApiDouble, database: Path, tmp_path: Path
) -> None:
    with polling(double, tmp_path, database):
        second = subprocess.run(
            BOT,
            cwd=tmp_path,
            env=clean_environment(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_BASE_URL=double.url, XXGK_DB=str(database)),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert second.returncode == 2
    assert "one process" in second.stderr.strip().splitlines()[-1]
    assert "Traceback" not in second.stderr


def _open(folder: Path) -> int:
    """How many updates are received and not answered."""
    with closing(sqlite3.connect(folder / "data" / "state.db", timeout=10)) as connection:
        return int(connection.execute("SELECT count(*) FROM updates WHERE content NOT NULL").fetchone()[0])
