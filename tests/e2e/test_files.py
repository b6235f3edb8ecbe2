"""Pictures and files: charts, tables, exports, originals; and what goes out when one cannot be sent."""

import csv
import io
from itertools import count
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.e2e.bot_api_double import BotApiDouble, buttons
from tests.e2e.conftest import REPORTS, polling
from tests.e2e.processes import Program
from tests.e2e.test_buttons import ask, new_message, tap
from tests.e2e.test_commands import seen

_chats = count(4001)


def documents(double: BotApiDouble, chat: int, number: int) -> list[dict]:
    return double.wait(lambda: len(found := [m for m in double.messages(chat) if "document" in m]) >= number and found)


def content(double: BotApiDouble, message: dict) -> bytes:
    return double.file(message["document"]["file_id"])


@pytest.mark.usefixtures("polling_bot")
def test_export_sends_both_files(double: BotApiDouble) -> None:
    chat = next(_chats)
    double.say("/export 洪泽区", chat=chat)
    first, second = documents(double, chat, 2)
    rows = list(csv.reader(io.StringIO(content(double, first).decode("utf-8-sig"))))
    assert len(rows) > 100
    assert {row[1] for row in rows[1:]} == {"2023", "2024"}, "all years held"
    assert load_workbook(io.BytesIO(content(double, second))).sheetnames
    assert "洪泽" in seen(first)


@pytest.mark.usefixtures("polling_bot")
def test_export_of_an_unclear_name_is_chosen_by_button(double: BotApiDouble) -> None:
    chat = next(_chats)
    asked = ask(double, "/export 高新区", chat)
    tap(double, "鞍山", asked)
    first, _ = documents(double, chat, 2)
    assert "鞍山" in content(double, first).decode("utf-8-sig")


@pytest.mark.usefixtures("polling_bot")
def test_the_table_behind_an_answer(double: BotApiDouble) -> None:
    chat = next(_chats)
    trend = ask(double, "宿迁市历年申请", chat)
    tap(double, "下载表格", trend)
    (sheet,) = documents(double, chat, 1)
    assert load_workbook(io.BytesIO(content(double, sheet))).sheetnames


def test_source_sends_the_original_from_its_folder(database: Path, tmp_path: Path) -> None:
    with BotApiDouble() as double, polling(double, tmp_path, database, XXGK_REPORTS=str(REPORTS)):
        double.say("/source 卫东区 2019", chat=1)
        (original,) = documents(double, 1, 1)
        assert content(double, original) == (REPORTS / "weidong-2019.txt").read_bytes()
        text = seen(double.messages(1)[0])
        assert "weidong-2019.txt" in text
        assert str(REPORTS) not in text, "folders of the server are nobody's business"
        assert double.faults == []


def test_nothing_is_sent_from_elsewhere(database: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "reports"
    elsewhere.mkdir()
    with BotApiDouble() as double, polling(double, tmp_path, database, XXGK_REPORTS=str(elsewhere)):
        answer = ask(double, "/source 卫东区 2019", 1)
        messages = double.wait(lambda: len(double.messages(1)) > 1 and double.messages(1))
        assert "无法发送" in seen(messages[-1])
        assert all("下载原件" not in text for text, _ in buttons(answer))
        assert not double.called("sendDocument")
        assert double.faults == []


@pytest.mark.usefixtures("polling_bot")
def test_when_telegram_takes_no_photo_the_text_is_there(double: BotApiDouble) -> None:
    chat = next(_chats)
    double.fail("sendPhoto", 400, times=2, chat=chat)
    text = ask(double, "/trend 洪泽区 申请", chat)
    assert "2024" in seen(text)
    double.wait(lambda: [call for call in double.called("sendPhoto") if call["chat_id"] == str(chat)])
    tap(double, "图", text)
    instead = double.wait(lambda: len(double.messages(chat)) >= 3 and double.messages(chat)[1:])
    assert "文字版" in seen(instead[0])
    assert seen(text).split("\n")[0] in seen(instead[-1])


@pytest.mark.usefixtures("polling_bot")
def test_what_is_slow_is_announced(double: BotApiDouble) -> None:
    chat = next(_chats)
    double.say("/trend 洪泽区 申请", chat=chat)
    double.wait(lambda: len(double.messages(chat)) >= 2)
    actions = [call["action"] for call in double.called("sendChatAction") if call["chat_id"] == str(chat)]
    assert "upload_photo" in actions


def test_a_chart_by_button(double: BotApiDouble, polling_bot: Program) -> None:
    chat = next(_chats)
    trend = ask(double, "洪泽区历年申请", chat)
    tap(double, "图", trend)
    photo = new_message(double, chat, 1)
    assert photo["photo"]
    assert "洪泽" in seen(photo)
    assert "matplotlib" not in polling_bot.output
