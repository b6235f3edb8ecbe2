"""Which messages are for the bot, and what they ask."""

import datetime as dt
from typing import Any

import pytest
from telegram import Chat, Message, MessageEntity, User

from xxgk.bot.channels.telegram.groups import answers_prompt, is_for, question_of
from xxgk.bot.channels.telegram.messages import spot_of
from xxgk.bot.channels.telegram.sentences import say

BOT = User(99, "Bot", is_bot=True, username="xxgk_bot")
PERSON = User(7, "Test", is_bot=False)
GROUP, PRIVATE = Chat(-5, "supergroup"), Chat(7, "private")


def message(text: str, chat: Chat = GROUP, sender: User | None = PERSON, **fields: Any) -> Message:
    """A message in which commands and names are marked as Telegram marks them, in UTF-16 units."""
    entities = []
    for word in text.split():
        kind = {"/": MessageEntity.BOT_COMMAND, "@": MessageEntity.MENTION}.get(word[0])
        if kind:
            start = len(text[: text.index(word)].encode("utf-16-le")) // 2
            entities.append(MessageEntity(kind, start, len(word)))
    return Message(1, dt.datetime.now(dt.UTC), chat, from_user=sender, text=text, entities=entities, **fields)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("某区2019年", "某区2019年", id="plain"),
        pytest.param("/stats 某区 2019", "某区 2019", id="command off"),
        pytest.param("/stats@xxgk_bot 某区", "某区", id="addressed command off"),
        pytest.param("@xxgk_bot 某区", "某区", id="mention off"),
        pytest.param("某区 @XXGK_bot", "某区", id="mention at the end, in capitals"),
        pytest.param("😀𠮷 @xxgk_bot 某区", "😀𠮷  某区", id="behind characters of two units"),
        pytest.param("@another_bot 某区", "@another_bot 某区", id="a name of another stays"),
        pytest.param("某区 /stats", "某区 /stats", id="a command in the middle is text"),
        pytest.param("@xxgk_bot", "", id="nothing but the name"),
    ],
)
def test_question_of(text: str, question: str) -> None:
    assert question_of(message(text), "xxgk_bot") == question


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(message("某区", PRIVATE), True, id="in private everything"),
        pytest.param(message("某区"), False, id="in a group nothing that is not addressed"),
        pytest.param(message("@xxgk_bot 某区"), True, id="mention"),
        pytest.param(message("/stats@other_bot 某区"), False, id="command of another bot"),
        pytest.param(message("@xxgk_bot 某区", sender=User(8, "R", is_bot=True)), False, id="another bot"),
        pytest.param(message("@xxgk_bot", sender=User(8, "R", is_bot=True), sender_chat=GROUP), True, id="anonymous"),
        pytest.param(message("@xxgk_bot 某区", is_automatic_forward=True), False, id="copied from the channel"),
        pytest.param(message("@xxgk_bot 某区", via_bot=BOT), False, id="inserted with this bot"),
        pytest.param(message("@xxgk_bot 某区", Chat(-6, "channel"), None), False, id="a post"),
    ],
)
def test_is_for(made: Message, expected: bool) -> None:
    assert is_for(made, BOT.id, "xxgk_bot") is expected


@pytest.mark.parametrize(
    ("prompt", "sender", "expected"),
    [
        pytest.param(say("ask_words", "zh-hant"), BOT, True, id="what the bot asked"),
        pytest.param(say("ask_words", "en"), BOT, True, id="in English"),
        pytest.param(say("ask_words", "en"), PERSON, False, id="somebody else's words"),
        pytest.param("找到 2 段", BOT, False, id="another message of the bot"),
    ],
)
def test_answers_prompt(prompt: str, sender: User, expected: bool) -> None:
    reply = message("公众号", reply_to_message=message(prompt, sender=sender))
    assert answers_prompt(reply, BOT.id, "ask_words") is expected


@pytest.mark.parametrize(
    ("made", "thread", "quoted"),
    [
        pytest.param(message("x", PRIVATE), None, None, id="private: not quoted"),
        pytest.param(message("x"), None, 1, id="group: quoted"),
        pytest.param(message("x", message_thread_id=3, is_topic_message=True), 3, 1, id="topic kept"),
        pytest.param(message("x", message_thread_id=3), None, 1, id="a thread of replies is no topic"),
    ],
)
def test_where_the_answer_goes(made: Message, thread: int | None, quoted: int | None) -> None:
    spot = spot_of(made)
    assert (spot.thread, spot.quoted) == (thread, quoted)
