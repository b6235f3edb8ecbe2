"""What administrators do: look how the bot is, send reports; and what follows for those who watch an agency."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.bot_api_double import TOKEN, BotApiDouble, buttons
from tests.e2e.conftest import REPORTS, polling
from tests.e2e.processes import Program

ADMIN = 99
HONGZE = next(REPORTS.glob("hongze-2023.*"))


@pytest.fixture(scope="module")
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


@pytest.fixture(scope="module")
def bot(double: BotApiDouble, database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("admins")
    own = folder / "own.db"
    own.write_bytes(database.read_bytes())
    with polling(double, folder, own, XXGK_ADMINS=f"{ADMIN}, 98", XXGK_RATE_LIMIT="0") as bot:
        yield bot
        assert bot.stop() == 0
        assert "Traceback (most recent call last)" not in bot.output


def replies(double: BotApiDouble, chat: int, before: int = 0) -> list[dict[str, Any]]:
    """What the bot said in a chat after its first ``before`` messages, once it said something."""
    found: list[dict[str, Any]] = double.wait(lambda: double.messages(chat)[before:])
    return found


def send(double: BotApiDouble, content: bytes, name: str, chat: int = ADMIN) -> dict[str, Any]:
    before = len(double.messages(chat))
    double.send_file(content, name, chat=chat)
    return replies(double, chat, before)[0]


def waiting_files(bot: Program) -> list[Path]:
    folders = os.walk(bot.folder / "data" / "inbox" / ".pending")  # passes over those that go while it looks
    return [Path(folder) / name for folder, _, names in folders for name in names]


def test_status(double: BotApiDouble, bot: Program) -> None:
    double.say("卫东区2019年收到多少件申请", chat=ADMIN)
    replies(double, ADMIN)
    double.say("/status", chat=ADMIN, language="en")
    text = replies(double, ADMIN, 1)[0]["text"]
    for pattern in (r"xxgk \d", r"reports 9, bodies 7", r"p50 \d+ ms, p99 \d+ ms", r"failures 0", r"up 0:0\d"):
        assert re.search(pattern, text), text


def test_status_is_not_for_everybody(double: BotApiDouble, bot: Program) -> None:
    double.say("/status", chat=5)
    assert "管理员" in replies(double, 5)[0]["text"]


def test_a_file_of_somebody_else_is_read_and_not_kept(double: BotApiDouble, bot: Program) -> None:
    shown = send(double, HONGZE.read_bytes(), HONGZE.name, chat=6)
    assert "洪泽区" in shown["text"]
    assert "各项相加为11，此处印作0" in shown["text"]
    assert "没有保存" in shown["text"]
    assert not shown.get("reply_markup")
    double.wait(lambda: not waiting_files(bot))


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        pytest.param(b"", "empty.txt", "empty", id="nothing in it"),
        pytest.param("通知公告：明天停水。".encode() * 20, "notice.html", "no annual", id="no report"),
        pytest.param(bytes(range(256)) * 40, "report.txt", "not text", id="binary under the name of a text"),
        pytest.param(b"\x1f\x8b" + bytes(90), "report.html", "compressed", id="type by content, not by name"),
        pytest.param(b"SQLite format 3\x00" + bytes(90), "report.docx", "database", id="a database"),
        pytest.param(b"PK\x03\x04" + bytes(200), "reports.zip", "zip", id="a broken zip"),
        pytest.param(
            b"file,agency\n*,\xe6\x9f\x90\xe5\x8c\xba\n", "sources.csv", "sources.csv", id="what steers the index"
        ),
        pytest.param(b"official,also\n", "agencies.csv", "agencies.csv", id="what says who is who"),
        pytest.param(b"file,field\n", "corrections.csv", "corrections.csv", id="what corrects others"),
        pytest.param(b"official,also\n", "../Agencies.CSV", "Agencies.CSV", id="… whatever its letters"),
        pytest.param(bytes(20_000_001), "big.txt", "20 MB", id="larger than Telegram gives out"),
    ],
)
def test_bad_files_are_refused_with_the_reason(
    double: BotApiDouble, bot: Program, content: bytes, name: str, said: str
) -> None:
    refusal = send(double, content, name)
    assert said in refusal["text"]
    assert buttons(refusal) == []
    double.wait(lambda: not waiting_files(bot))


def test_a_package_of_the_same_name_is_not_run(double: BotApiDouble, bot: Program) -> None:
    """Nor any module of the working directory: what reads files is the program that is installed."""
    names = ("bot/__init__", "bot/cli", "resource", "multiprocessing/__init__", "json/__init__", "index/__init__")
    files = [bot.folder / f"{name}.py" for name in names]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text("open('was-run', 'w').close()\nraise SystemExit('not the right one')\n")
    try:
        shown = send(double, HONGZE.read_bytes(), "beside 2023.html")
        assert "洪泽" in shown["text"]
        _, no = buttons(shown)
        double.tap(no[1], shown)
        before = len(double.messages(ADMIN))
        double.say("/trend 宿迁市 申请", chat=ADMIN)
        assert double.wait(lambda: [one for one in double.messages(ADMIN)[before:] if "photo" in one], seconds=60)
        assert not (bot.folder / "was-run").exists()
    finally:
        for file in files:
            file.unlink()


def test_no_process_of_the_bot_has_its_token(double: BotApiDouble, bot: Program) -> None:
    """That of charts (asked for before) inherits its environment."""
    double.say("/trend 宿迁市 申请", chat=96)
    double.wait(lambda: [one for one in double.messages(96) if "photo" in one], seconds=60)
    seen = 0
    for child in descendants(bot.process.pid):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended since
            environment = Path(f"/proc/{child}/environ").read_bytes()
            seen += bool(environment)
            assert TOKEN.encode() not in environment
    assert seen >= 2, "one that answers, and that of charts"


def descendants(process: int) -> set[int]:
    """All processes begun by one, by any of its threads, and by those."""
    begun: set[int] = set()
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):  # the thread has ended since
            begun |= {int(child) for child in children.read_text().split()}
    return begun.union(*(descendants(child) for child in begun))


def test_a_path_in_a_name_leads_nowhere(double: BotApiDouble, bot: Program) -> None:
    shown = send(double, HONGZE.read_bytes(), "../../../escaped 2023.html")
    assert "escaped_2023.html" in shown["text"]
    assert not list(bot.folder.parent.glob("**/escaped 2023.html"))
    _, no = buttons(shown)
    double.tap(no[1], shown, person=ADMIN)
    double.wait(lambda: not waiting_files(bot))


def test_a_report_is_shown_confirmed_indexed_and_watchers_are_told_once(double: BotApiDouble, bot: Program) -> None:
    double.say("/watch 洪泽区", chat=7, language="en")
    double.say("/watch 洪泽区", chat=-7, person=7, thread=3)
    double.say("/watch 卫东区", chat=8)
    assert "Watching 淮安市洪泽区人民政府" in replies(double, 7)[0]["text"]
    replies(double, -7)
    replies(double, 8)
    other = HONGZE.read_text(encoding="utf-8").replace("2022", "2021").replace("2023", "2022").replace("2024", "2023")
    shown = send(double, other.encode(), "hongze-2022.html")
    for pattern in ("淮安市洪泽区人民政府", "2022年", r"问题 \d+ 处"):
        assert re.search(pattern, shown["text"]), shown["text"]
    (_, yes), _ = buttons(shown)

    forged = double.tap(yes, shown, person=5)
    double.wait(lambda: forged in double.callback_answers)
    assert "管理员" in double.callback_answers[forged]["text"]

    first, second = double.tap(yes, shown, person=ADMIN), double.tap(yes, shown, person=98)
    double.wait(lambda: {first, second} <= double.callback_answers.keys())
    told = [answer for answer in (first, second) if "text" in double.callback_answers[answer]]
    assert len(told) == 1, "the second tap is told that it was the second"

    def news(chat: int) -> list[str]:
        return [message["text"] for message in double.messages(chat)[1:]]

    double.wait(lambda: news(7) and news(-7))
    assert "Newly held" in news(7)[0]
    assert "2022" in news(7)[0]
    assert double.messages(-7)[1]["message_thread_id"] == 3
    now = next(message for message in double.messages(ADMIN) if message["message_id"] == shown["message_id"])
    double.wait(lambda: "已收录" in _now(double, shown)["text"])
    assert buttons(_now(double, now)) == []
    double.say("洪泽区2022年收到多少件申请", chat=9)
    assert "21" in replies(double, 9)[0]["text"]

    revised = send(double, other.replace("</body>", "<p>更正</p></body>").encode() + b"\n", "hongze-2022-again.html")
    double.tap(buttons(revised)[0][1], revised, person=ADMIN)
    double.wait(lambda: "已收录" in _now(double, revised)["text"])
    double.say("/unwatch 洪泽", chat=7)
    double.wait(lambda: any("已取消 1" in text for text in news(7)))
    assert news(8) == [], "who watches another agency is left alone"
    assert sum("Newly held" in text for text in news(7)) == 1, "told once"


def test_a_button_that_is_old_or_forged(double: BotApiDouble, bot: Program) -> None:
    message = double.messages(ADMIN)[-1]
    tapped = double.tap("in1:0123456789ab:yes", message, person=ADMIN)
    double.wait(lambda: tapped in double.callback_answers)
    assert double.callback_answers[tapped]["show_alert"] == "true"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/watch", "还没有关注"),
        ("/watch 高新区", "可能指"),
        ("/watch 不存在的什么局", "没有收录"),
        ("/unwatch 卫东区", "没有关注"),
    ],
)
def test_watching_what_is_not_clear(double: BotApiDouble, bot: Program, typed: str, said: str) -> None:
    chat = 60 + len(double.calls)
    double.say(typed, chat=chat)
    assert said in replies(double, chat)[0]["text"]


def _now(double: BotApiDouble, message: dict[str, Any]) -> dict[str, Any]:
    """A message as it stands now."""
    return next(one for one in double.messages(message["chat"]["id"]) if one["message_id"] == message["message_id"])
