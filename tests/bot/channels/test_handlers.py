"""Telegram handlers with a fake service: which messages become which questions, and what is sent. No network."""

import asyncio
import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest
from telegram.ext import ExtBot

from tests.bot.channels.serving import Direct
from xxgk.bot.channels.telegram.app import build, token_of
from xxgk.bot.channels.telegram.languages import language_of_code
from xxgk.bot.channels.telegram.lifetime import Lifetime
from xxgk.bot.errors import SettingsError
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation, Offered
from xxgk.bot.model.query import Language, QueryKeys, QueryKind
from xxgk.bot.settings import Settings

TOKEN = "123456789:AAfake-Fake_fake0123456789"
PENDING = Conversation(offered=(Offered(query=Query(), name="甲高新区"), Offered(query=Query(), name="乙高新区")))


class FakeService:
    """Notes what it is asked; ``高新区`` leaves a conversation pending, ``failure`` fails."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Conversation, QueryKind | None, Language | None]] = []
        self.text = "卫东区 2019\n191 <件>"

    def reply(
        self,
        question: str,
        conversation: Conversation,
        *,
        kind: QueryKind | None = None,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        self.asked.append((question, conversation, kind, language))
        if "failure" in question:
            raise ValueError(f"cannot read {question}")
        query = QueryKeys(kind=kind or "figure")
        answer = Answer(status="answered", language=language or "zh-hans", query=query, text=self.text)
        return answer, PENDING if "高新区" in question else Conversation()

    def close(self) -> None:
        pass


class Chat:
    """An application that is never started; ``sent`` is what it would have sent."""

    def __init__(self, service: FakeService, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.sent: list[dict[str, Any]] = []
        self.refuse: list[Exception] = []
        settings = Settings(
            _env_file=None, telegram_bot_token=TOKEN, xxgk_db=folder / "none.db", xxgk_state=folder / "state.db"
        )
        self._application, self.runtime, _ = build(settings, Direct(service), Lifetime())
        self._service = service
        self._count = 0

        async def send_message(_: Bot, chat_id: int, text: str, **rest: Any) -> None:
            if self.refuse:
                raise self.refuse.pop()
            self.sent.append({"chat_id": chat_id, "text": text, **rest})

        async def get_me(bot: Bot) -> object:
            bot._bot_user = Update.de_json(self.update("", person=123456789), None).effective_user
            return bot._bot_user

        monkeypatch.setattr(ExtBot, "send_message", send_message)
        monkeypatch.setattr(ExtBot, "get_me", get_me)

    def update(
        self, text: str, person: int = 1, chat: int | None = None, kind: str = "message", code: str | None = "zh-hans"
    ) -> dict[str, Any]:
        self._count += 1
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text[:1] == "/" else []
        sender = {"id": person, "is_bot": False, "first_name": "Test", "username": "xxgk_bot", "language_code": code}
        message = {
            "message_id": self._count,
            "date": int(dt.datetime.now(dt.UTC).timestamp()),
            "chat": {"id": chat or person, "type": "supergroup" if chat else "private", "title": "Test"},
            "from": sender,
            "text": text,
            "entities": entities,
        }
        return {"update_id": self._count, kind: message}

    def say(self, text: str, **about: Any) -> list[str]:
        """Process one update and give the texts sent for it."""
        before = len(self.sent)

        async def process() -> None:
            update = Update.de_json(self.update(text, **about), self._application.bot)
            await self._application.initialize()
            await self._application.process_update(update)
            await self._application.shutdown()

        asyncio.run(process())
        return [message["text"] for message in self.sent[before:]]


@pytest.fixture
def service() -> FakeService:
    return FakeService()


@pytest.fixture
def chat(service: FakeService, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Chat]:
    chat = Chat(service, monkeypatch, tmp_path)
    yield chat
    chat.runtime.close()


@pytest.fixture(autouse=True)
def _log_level(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.INFO):
        yield


@pytest.mark.parametrize(
    ("text", "question", "kind", "language"),
    [
        pytest.param(
            "卫东区2019年", "卫东区2019年", None, None, id="plain text: the service sees to kind and language"
        ),
        pytest.param("  卫东区\n2019 ", "卫东区\n2019", None, None, id="blanks around dropped, lines kept"),
        pytest.param("/stats 卫东区 2019", "卫东区 2019", "profile", None, id="stats"),
        pytest.param("/stats@xxgk_bot 卫东区", "卫东区", "profile", None, id="addressed to this bot"),
        pytest.param("/STATS 卫东区", "卫东区", "profile", None, id="capitals"),
        pytest.param("/problems 卫东区  2019", "卫东区  2019", "problems", None, id="problems"),
        pytest.param("/search 公开", "公开", "search", None, id="search"),
        pytest.param("/stats", "", "profile", "zh-hans", id="no arguments: the language of Telegram"),
        pytest.param("/search@xxgk_bot ", "", "search", "zh-hans", id="no arguments, addressed"),
        pytest.param("/start", "", "help", "zh-hans", id="start"),
        pytest.param("/start ref123", "", "help", "zh-hans", id="start with a deep link: no question"),
        pytest.param("/help", "", "help", "zh-hans", id="help"),
        pytest.param("/unknown 卫东区", "", "help", "zh-hans", id="no such command: help"),
    ],
)
def test_message_to_question(
    chat: Chat,
    service: FakeService,
    text: str,
    question: str,
    kind: QueryKind | None,
    language: Language | None,
) -> None:
    (sent,) = chat.say(text)
    answer, _, commands = sent.partition("\n\n")
    assert answer == "<b>卫东区 2019</b>\n191 &lt;件&gt;"
    assert bool(commands) is (kind == "help"), "help lists the commands"
    assert service.asked == [(question, Conversation(), kind, language)]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        pytest.param("卫东区2019年", {"chat": -5}, id="plain text in a group"),
        pytest.param("/unknown", {"chat": -5}, id="unknown command in a group: may be another bot's"),
        pytest.param("/stats@other_bot 卫东区", {"chat": -5}, id="addressed to another bot"),
        pytest.param("卫东区2019年", {"kind": "edited_message"}, id="edited text"),
        pytest.param("/stats 卫东区", {"kind": "edited_message"}, id="edited command"),
        pytest.param("/stats 卫东区", {"kind": "channel_post", "chat": -6}, id="post in a channel"),
    ],
)
def test_not_answered(chat: Chat, service: FakeService, text: str, about: dict[str, Any]) -> None:
    assert chat.say(text, **about) == []
    assert service.asked == []


def test_a_command_in_a_group_is_answered(chat: Chat, service: FakeService) -> None:
    assert chat.say("/stats 卫东区", chat=-5)
    assert service.asked[0][2] == "profile"


def test_conversation_is_kept_per_person_and_chat(chat: Chat, service: FakeService) -> None:
    chat.say("高新区", person=1)
    chat.say("1", person=2)
    chat.say("/stats 高新区", person=1, chat=-5)
    chat.say("/stats 1", person=2, chat=-5)
    chat.say("/stats 1", person=1, chat=-5)
    chat.say("1", person=1)
    chat.say("2", person=1)
    given = [conversation for _, conversation, _, _ in service.asked]
    none = Conversation()
    assert given == [none, none, none, none, PENDING, PENDING, none], "the last: a number is taken once"


def test_how_it_is_sent(chat: Chat, service: FakeService) -> None:
    service.text = "题\n" + "\n".join(["x" * 1000] * 10)
    assert len(chat.say("卫东区")) == 3
    for message in chat.sent:
        assert message["parse_mode"] == "HTML"
        assert message["link_preview_options"].is_disabled


@pytest.mark.parametrize(
    ("code", "word"),
    [("zh-hans", "抱歉，处理"), ("zh-TW", "抱歉，處理"), ("de", "Sorry"), (None, "Sorry")],
)
def test_a_failure_gives_a_reference_and_logs_no_text(
    chat: Chat, caplog: pytest.LogCaptureFixture, code: str | None, word: str
) -> None:
    (apology,) = chat.say("failure 卫东区", code=code)
    assert apology.startswith(word)
    reference = apology.rstrip("。.")[-6:]
    assert reference in caplog.text
    assert "ValueError" in caplog.text
    assert "in reply" in caplog.text, "where it happened"
    assert "卫东区" not in caplog.text


def test_a_refused_answer_is_apologised_for(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.refuse = [BadRequest("Can't parse entities")]
    (apology,) = chat.say("卫东区")
    assert apology.startswith("抱歉")
    assert "Can't parse entities" in caplog.text


def test_an_apology_that_fails_is_only_logged(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.refuse = [BadRequest("Chat not found"), BadRequest("Chat not found")]
    assert chat.say("卫东区") == []
    assert "the apology failed too" in caplog.text


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hans", "zh-hans"),
        ("zh-CN", "zh-hans"),
        ("zh", "zh-hans"),
        ("zh-hant", "zh-hant"),
        ("zh-TW", "zh-hant"),
        ("zh_HK", "zh-hant"),
        ("zh-Hant-HK", "zh-hant"),
        ("zh-Hans-HK", "zh-hans"),
        ("en", "en"),
        ("en-HK", "en"),
        ("ja", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_language_of_code(code: str | None, language: Language) -> None:
    assert language_of_code(code) == language


@pytest.mark.parametrize(
    ("token", "why"),
    [
        (None, "none"),
        ("abc", "no colon"),
        ("123:", "nothing after the colon"),
        ("bot123:abc", "the prefix of the URL taken along"),
        ("123:a/../b", "would change the URL"),
    ],
)
def test_a_token_that_cannot_be_one(token: str | None, why: str) -> None:
    with pytest.raises(SettingsError, match="@BotFather") as caught:
        token_of(Settings(_env_file=None, telegram_bot_token=token))
    assert "\n" not in str(caught.value)
    assert token is None or token not in str(caught.value), why
