"""Captions are answered like texts; what is no text gets one sentence; where the bot may not write it is silent, and nobody is alarmed."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.bot_api_double import USERNAME, BotApiDouble
from tests.e2e.conftest import polling
from tests.e2e.processes import Program
from tests.e2e.test_buttons import new_message
from tests.e2e.test_commands import seen

ADMIN, GROUP = 7777, -70071
ASKED = "卫东区2019年收到多少件申请"
_chats = count(7001)


@pytest.fixture(scope="module")
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double
        assert double.faults == []


@pytest.fixture(scope="module", autouse=True)
def bot(double: BotApiDouble, database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with polling(double, tmp_path_factory.mktemp("captions"), database, XXGK_ADMINS=str(ADMIN)) as bot:
        yield bot
        assert bot.stop() == 0


@pytest.mark.parametrize("caption", [ASKED, "/stats 卫东区 2019", f"/stats@{USERNAME} 卫东区 2019"])
def test_a_caption_is_answered_like_a_text(double: BotApiDouble, caption: str) -> None:
    chat = next(_chats)
    double.send(double.picture(caption, chat=chat))
    answer = seen(new_message(double, chat, 0))
    assert "卫东区" in answer
    assert "191" in answer


def test_a_file_is_read_and_its_caption_answered(double: BotApiDouble) -> None:
    chat = next(_chats)
    double.send_file(b"\x00\x01", "report.pdf", chat=chat, caption=ASKED)
    double.wait(lambda: len(double.messages(chat)) >= 2)
    assert [one for one in double.messages(chat) if "191" in seen(one)]
    assert [one for one in double.messages(chat) if "report.pdf" in seen(one)]


def test_a_caption_leans_on_the_question_before(double: BotApiDouble) -> None:
    chat = next(_chats)
    double.say("洪泽区2023年收到多少件申请", chat=chat)
    new_message(double, chat, 0)
    double.send(double.picture("那2024年呢", chat=chat))
    assert "2024年" in seen(new_message(double, chat, 1)).split("\n")[0]


def test_in_a_group_a_caption_has_to_name_the_bot(double: BotApiDouble) -> None:
    double.send(double.picture(ASKED, chat=GROUP, person=71))
    double.send(double.picture(f"@{USERNAME} {ASKED}", chat=GROUP, person=71))
    answer = seen(new_message(double, GROUP, 0))
    assert "191" in answer
    assert len(double.messages(GROUP)) == 1


def test_commands_that_do_not_go_with_a_picture_say_so(double: BotApiDouble) -> None:
    chat = next(_chats)
    double.send(double.picture("/watch 卫东区", chat=chat))
    assert "/watch" in seen(new_message(double, chat, 0))
    double.send(double.picture("/nothing", chat=chat))
    assert "/stats" in seen(new_message(double, chat, 1)), "one that does not exist gets the help"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            {"sticker": {"file_id": "s", "file_unique_id": "s", "width": 1, "height": 1, "is_animated": False,
                         "is_video": False, "type": "regular"}},
            id="a sticker",
        ),
        pytest.param({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}}, id="a voice message"),
        pytest.param({"location": {"longitude": 1.0, "latitude": 1.0}}, id="a place"),
        pytest.param({"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}, id="a picture"),
        pytest.param({"contact": {"phone_number": "1", "first_name": "x"}}, id="a contact"),
    ],
)  # fmt: skip
def test_what_is_no_text_gets_one_sentence(double: BotApiDouble, content: dict[str, Any]) -> None:
    chat = next(_chats)
    double.send(double.update(chat=chat, **content))
    assert seen(new_message(double, chat, 0)).startswith("我只读文字")
    double.send(double.update(chat=GROUP, person=71, **content))
    double.say(ASKED, chat=chat)
    new_message(double, chat, 1)
    assert not [one for one in double.messages(GROUP) if "只读文字" in seen(one)], "in groups nothing"


def test_an_album_gets_one_sentence_or_the_answer_to_its_caption(double: BotApiDouble) -> None:
    chat = next(_chats)
    double.send_together(*(double.picture(chat=chat, media_group_id="g1") for _ in range(3)))
    double.send_together(
        double.picture(ASKED, chat=chat, media_group_id="g2"), double.picture(chat=chat, media_group_id="g2")
    )
    double.say("洪泽区2023年收到多少件申请", chat=chat)
    double.wait(lambda: len(double.messages(chat)) >= 3)
    sentence, answer, last = map(seen, double.messages(chat))
    assert sentence.startswith("我只读文字")
    assert "191" in answer
    assert "洪泽" in last


@pytest.mark.parametrize(
    "refusal",
    [
        "not enough rights to send text messages to the chat",
        "CHAT_RESTRICTED",
        "TOPIC_CLOSED",
        "message thread not found",
        "have no rights to send a message",
        "CHAT_SEND_PLAIN_FORBIDDEN",
    ],
)
def test_a_group_where_it_may_not_write_is_no_incident(double: BotApiDouble, bot: Program, refusal: str) -> None:
    chat, told = -next(_chats), len(double.sent(ADMIN))
    double.refusals[chat] = refusal
    double.say(f"/stats@{USERNAME} 卫东区 2019", chat=chat, person=72)
    double.wait(lambda: double.sent(chat))
    bot.wait_until(lambda: refusal.capitalize() in bot.output or refusal in bot.output, "a line in the log")
    private = next(_chats)
    double.say(ASKED, chat=private, person=72)
    new_message(double, private, 0)  # of the same person: what came before is done with
    assert len(double.sent(chat)) == 1, "no apology"
    assert len(double.sent(ADMIN)) == told, "no notice"
    assert "reference" not in bot.output


def test_any_other_refusal_is_told(double: BotApiDouble, bot: Program) -> None:
    """The last test here: it leaves a failure in the log."""
    chat = -next(_chats)
    double.refusals[chat] = "something nobody has seen"
    double.say(f"/stats@{USERNAME} 卫东区 2019", chat=chat, person=73)
    bot.wait_until(lambda: "reference" in bot.output, "a failure")
