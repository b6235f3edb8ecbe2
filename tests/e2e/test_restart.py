"""Ended in the middle of something, by SIGTERM or by SIGKILL, and begun again."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import REPORTS
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
        for chat in (11, 12, 13):  # each process that answers is warm: nothing below waits for one that begins
            double.say("/help", chat=chat)
        double.wait(lambda: len(double.called("sendMessage")) == 3)
        double.fail("sendMessage", "hang", times=3)
        for chat in (1, 2, 3):
            double.say("/help", chat=chat)
        double.wait(lambda: len(double.called("sendMessage")) == 6)
        bot.process.terminate()
        bot.wait_until(lambda: "stopping" in bot.output, "it was told to stop")
        double.release()
        assert bot.stop() == 0
    assert all(len(double.messages(chat)) == 1 for chat in (1, 2, 3))


def test_a_kill_costs_no_answer_and_gives_none_twice(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    """What was being talked about, what was answered, and what was received and not answered is known after it."""
    with polling(double, tmp_path, database) as bot:
        double.say("高新区收到多少申请", chat=1)
        (asked,) = double.wait(lambda: double.messages(1))
        answered = double.send(double.update("/help", chat=2))
        numbered = double.send(double.update("/help", chat=3))
        double.wait(lambda: double.messages(2) and double.messages(3))
        bot.wait_until(lambda: not _open(tmp_path), "they count as answered")
        for chat in (11, 12, 13):
            double.fail("sendMessage", 502, times=100, chat=chat)
        for chat in (11, 12):
            double.say("/help", chat=chat)
        double.wait(lambda: double.sent(11) and double.sent(12))
        polls = len(double.called("getUpdates"))
        double.say("/help", chat=13)
        # Telegram counts these as delivered, since the bot has asked for the next: they will not come again
        double.wait(lambda: len(double.called("getUpdates")) > polls and double.sent(13))
        bot.kill()
    double.recover()
    double.send(answered)  # delivered once more
    # Telegram begins to count anew when a bot was silent for a week: another update of the same number
    double.send(double.update("/help", chat=4) | {"update_id": numbered["update_id"]})
    place = next(line[0] for line in asked["text"].splitlines() if "鞍山高新" in line)
    with polling(double, tmp_path, database) as bot:
        double.say(place, chat=1)
        double.wait(lambda: all(double.messages(chat) for chat in (11, 12, 13)))
        double.wait(lambda: len(double.messages(1)) == 2 and double.messages(4))
        double.say("/help", chat=5)
        double.wait(lambda: double.messages(5))
        assert bot.stop() == 0
    assert "鞍山高新" in double.messages(1)[1]["text"], "the conversation goes on"
    assert [len(double.messages(chat)) for chat in (11, 12, 13)] == [1, 1, 1]
    assert [len(double.messages(chat)) for chat in (2, 3)] == [1, 1], "not answered again"


def test_a_question_asked_again_after_a_kill_is_the_same_question(
    double: BotApiDouble, database: Path, tmp_path: Path
) -> None:
    """Killed while the file behind an answer is sent: what was asked by leaning on the answer before it does not lean on its own."""
    with polling(double, tmp_path, database, XXGK_REPORTS=str(REPORTS)) as bot:
        double.say("宿迁市2024年收到多少申请", chat=1)
        double.wait(lambda: double.messages(1))
        double.fail("sendDocument", "hang")
        double.say("/source 上一年", chat=1)
        double.wait(lambda: double.called("sendDocument"))
        bot.kill()
    double.release()
    double.recover()
    with polling(double, tmp_path, database, XXGK_REPORTS=str(REPORTS)):
        double.wait(lambda: len(double.called("sendDocument")) == 2)
    texts = [message["text"] for message in double.messages(1) if "text" in message]
    assert len(texts) == 3
    assert "2023年" in texts[1]
    assert texts[2] == texts[1]


def test_the_state_holds_no_words_of_anybody(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    """And is of one process: a second with the same token ends with a sentence."""
    words = "请问卫东区2019年到底收到多少件申请呀"
    with polling(double, tmp_path, database) as bot:
        second = subprocess.run(
            BOT,
            cwd=tmp_path,
            env=clean_environment(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_BASE_URL=double.url, XXGK_DB=str(database)),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        double.say(words, chat=1)
        double.wait(lambda: double.messages(1))
        bot.wait_until(lambda: not _open(tmp_path), "it is answered")
        assert bot.stop() == 0
    for file in (tmp_path / "data").glob("state.db*"):
        assert words.encode() not in file.read_bytes(), file.name
        assert file.stat().st_mode & 0o077 == 0, "nobody else may read it"
    assert second.returncode == 2, "a second process with the same token ends with a sentence"
    assert "one process" in second.stderr.strip().splitlines()[-1]
    assert "Traceback" not in second.stderr


def test_a_broken_state_is_moved_aside(double: BotApiDouble, database: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "state.db").write_bytes(b"no database at all" * 400)
    with polling(double, tmp_path, database) as bot:
        double.say("/help", chat=1)
        double.wait(lambda: double.messages(1))
        assert "begun anew" in bot.output
    assert list((tmp_path / "data").glob("state.db.aside-*"))


def _open(folder: Path) -> int:
    """How many updates are received and not answered."""
    with closing(sqlite3.connect(folder / "data" / "state.db", timeout=10)) as connection:
        return int(connection.execute("SELECT count(*) FROM updates WHERE content NOT NULL").fetchone()[0])
