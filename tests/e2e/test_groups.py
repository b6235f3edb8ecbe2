"""Groups: who is answered, what is passed over, topics, supergroups."""

import json
import time

import pytest

from tests.e2e.bot_api_double import BOT, USERNAME, BotApiDouble, buttons
from tests.e2e.processes import Program

QUESTION = "卫东区2019年收到多少件申请"


@pytest.fixture(autouse=True)
def _bot(polling_bot: Program) -> None:
    """Every test here talks to the polling bot."""


def answers(double: BotApiDouble, chat: int, count: int) -> list[dict]:
    return double.wait(lambda: len(double.messages(chat)) >= count and double.messages(chat))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"@{USERNAME} {QUESTION}", id="mention"),
        pytest.param(f"{QUESTION} @{USERNAME.upper()}", id="mention at the end, in capitals"),
        pytest.param(f"😀😃 @{USERNAME} {QUESTION}", id="behind characters of two units"),
        pytest.param("/stats 卫东区 2019", id="command"),
        pytest.param(f"/stats@{USERNAME} 卫东区 2019", id="command for this bot"),
    ],
)
def test_answered(double: BotApiDouble, text: str) -> None:
    chat = -(abs(hash(text)) % 10**6 + 200_000)
    double.say(text, chat=chat, person=7, chat_type="supergroup")
    (answer,) = answers(double, chat, 1)
    assert "191" in answer["text"]
    call = next(call for call in double.called("sendMessage") if call["chat_id"] == str(chat))
    assert json.loads(call["reply_parameters"])["message_id"], "quotes the question"


def test_quiet_otherwise(double: BotApiDouble) -> None:
    chat = -300_001
    about = {"chat": chat, "person": 7, "chat_type": "supergroup"}
    double.say(QUESTION, **about)
    double.say("/stats@another_bot 卫东区 2019", **about)
    double.say(f"@another_bot {QUESTION}", **about)
    double.say(f"@{USERNAME} {QUESTION}", **about, edited=True)
    double.say(f"@{USERNAME} {QUESTION}", **about, via_bot=BOT)
    double.say(f"@{USERNAME} {QUESTION}", **about, is_automatic_forward=True)
    robot = double.update(f"@{USERNAME} {QUESTION}", **about)
    robot["message"]["from"] |= {"is_bot": True, "id": 999}
    double.send(robot)
    double.say("/nothing", **about)
    double.say("/about", **about)
    answers(double, chat, 1)
    time.sleep(0.5)
    assert [message["text"].split()[0] for message in double.messages(chat)] == ["<b>xxgk"], "the last alone"


def test_a_reply_to_the_bot_goes_on(double: BotApiDouble) -> None:
    chat = -300_002
    double.say("/stats 高新区", chat=chat, person=7, chat_type="supergroup")
    (asked,) = answers(double, chat, 1)
    double.say("1", chat=chat, person=8, reply_to=asked)
    other = answers(double, chat, 2)[1]
    assert "鞍山高新" not in other["text"] or "2020" not in other["text"].split("\n")[0], "8 was not asked anything"
    place = next(text for text, _ in buttons(asked) if "鞍山" in text)
    number = [text for text, _ in buttons(asked)].index(place) + 1
    double.say(str(number), chat=chat, person=7, reply_to=asked)
    assert "鞍山" in answers(double, chat, 3)[2]["text"]


def test_topics_are_kept(double: BotApiDouble) -> None:
    chat = -300_003
    double.say("/trend 宿迁市 申请", chat=chat, person=7, thread=11)
    double.wait(lambda: len(double.messages(chat)) >= 2)
    assert {message.get("message_thread_id") for message in double.messages(chat)} == {11}
    actions = [call for call in double.called("sendChatAction") if call["chat_id"] == str(chat)]
    assert all(call["message_thread_id"] == "11" for call in actions)
    before = len(double.messages(chat))
    text = double.messages(chat)[0]
    double.tap(next(data for label, data in buttons(text) if label == "下载表格"), text, person=7)
    document = answers(double, chat, before + 1)[before]
    assert document["document"]
    assert document["message_thread_id"] == 11


def test_topics_are_conversations_of_their_own(double: BotApiDouble) -> None:
    chat = -300_004
    double.say("/stats 高新区", chat=chat, person=7, thread=1)
    (asked,) = answers(double, chat, 1)
    double.say(f"@{USERNAME} 1", chat=chat, person=7, thread=2)
    elsewhere = answers(double, chat, 2)[1]
    assert elsewhere["text"] != asked["text"]
    assert "鞍山高新技术" not in elsewhere["text"].split("\n")[0]


def test_a_group_that_becomes_a_supergroup_goes_on(double: BotApiDouble) -> None:
    old, new = -300_005, -1_000_300_005
    double.say("/stats 高新区", chat=old, person=7, chat_type="group")
    (asked,) = answers(double, old, 1)
    names = [text for text, _ in buttons(asked)]
    number = names.index(next(name for name in names if "鞍山" in name)) + 1
    double.migrate(old, new)
    double.say(f"@{USERNAME} {number}", chat=new, person=7)
    assert "鞍山" in answers(double, new, 1)[0]["text"]


def test_an_anonymous_administrator_is_answered(double: BotApiDouble) -> None:
    chat = -300_006
    update = double.update("/stats 高新区", chat=chat, person=1087968824, chat_type="supergroup")
    update["message"]["from"] |= {"is_bot": True, "username": "GroupAnonymousBot"}
    update["message"]["sender_chat"] = double.chat(chat)
    double.send(update)
    (asked,) = answers(double, chat, 1)
    data = next(data for text, data in buttons(asked) if "鞍山" in text)
    double.tap(data, asked, person=55)  # who it was cannot be told, so anybody may choose
    assert "鞍山" in answers(double, chat, 2)[1]["text"]
