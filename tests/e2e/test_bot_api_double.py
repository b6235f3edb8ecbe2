"""The double itself: what it must find fault with, and that it serves what python-telegram-bot sends."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from telegram import Bot, BotCommandScopeAllGroupChats, InlineKeyboardButton, InlineKeyboardMarkup
from telegram import InlineQueryResultArticle as Article
from telegram import InputTextMessageContent as Text
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError

from tests.e2e.bot_api_checks import html_problem, problems_of_call
from tests.e2e.bot_api_double import TOKEN, BotApiDouble, buttons

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
KEY = {"text": "x", "callback_data": "y"}


def markup(*keys: dict[str, Any]) -> str:
    return json.dumps({"inline_keyboard": [list(keys)]})


@pytest.mark.parametrize(
    ("method", "parameters", "problem"),
    [
        pytest.param("sendMessage", {"chat_id": "1", "text": "x"}, None, id="what is needed and no more"),
        pytest.param("sendMessage", {"chat_id": "1", "text": "x", "reply_markup": markup(KEY)}, None, id="a button"),
        pytest.param("sendMessage", {"chat_id": "1"}, "needs text", id="a parameter is missing"),
        pytest.param("sendMessage", {"chat_id": "1", "text": "x", "message_id": "2"}, "takes no", id="one too many"),
        pytest.param(
            "sendMessage",
            {"chat_id": "1", "text": "x", "read_timeout": "2"},
            "takes no",
            id="of the library, not of the API",
        ),
        pytest.param("editMessageText", {"message_id": "a", "text": "x"}, "no whole number", id="a text for a number"),
        pytest.param(
            "sendMessage",
            {"chat_id": "1", "text": "x", "protect_content": "yes"},
            "no truth value",
            id="no truth value",
        ),
        pytest.param(
            "sendMessage", {"chat_id": "1", "text": "x", "reply_markup": "{"}, "no JSON", id="an object that is no JSON"
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": "1", "text": "x", "link_preview_options": '{"disabled": true}'},
            "has no disabled",
            id="an object with a field that does not exist",
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": "1", "text": "x", "reply_markup": markup(KEY | {"callback": "y"})},
            "has no callback",
            id="the same deep inside",
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": "1", "text": "x", "reply_markup": markup(KEY | {"callback_data": "字" * 22})},
            "64 bytes",
            id="callback data of 66 bytes",
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": "1", "text": "x", "reply_markup": markup(KEY | {"url": "https://example.org"})},
            "exactly one thing",
            id="a button that does two things",
        ),
        pytest.param(
            "setMyCommands", {"commands": '[{"command": "Stats", "description": "x"}]'}, "no name", id="capitals"
        ),
        pytest.param(
            "setMyCommands",
            {"commands": '[{"command": "a", "description": "x"}]', "language_code": "zh-hant"},
            "two-letter",
            id="a language is of two letters",
        ),
        pytest.param("setMyCommands", {"commands": "[]"}, "0 commands", id="no commands at all"),
        pytest.param("setMyShortDescription", {"short_description": "x" * 121}, "more than 120", id="short, but not"),
        pytest.param(
            "answerInlineQuery",
            {
                "inline_query_id": "1",
                "results": json.dumps(
                    [
                        {
                            "type": "article",
                            "id": "1",
                            "title": "x",
                            "input_message_content": {"message_text": "<b>", "parse_mode": "HTML"},
                        }
                    ]
                ),
            },
            "not closed",
            id="the text of an inline result",
        ),
        pytest.param(
            "answerInlineQuery",
            {"inline_query_id": "1", "results": '[{"type": "article", "id": "1", "title": "x"}]'},
            "needs input_message_content",
            id="an inline result without content",
        ),
        pytest.param("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "200", id="a long alert"),
    ],
)
def test_calls(method: str, parameters: dict[str, str], problem: str | None) -> None:
    found = list(problems_of_call(method, parameters, {}))
    assert found == [] if problem is None else any(problem in one for one in found), found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("<b>a</b> &lt; <i>b</i>", True),
        ("<blockquote expandable>a</blockquote>", True),
        ('<a href="https://example.org/?a=1&amp;b=2">a</a>', True),
        ("<pre><code>a</code></pre>", True),
        ("a < b", False),
        ("a & b", False),
        ("<b>a", False),
        ("a</b>", False),
        ("<b><i>a</b></i>", False),
        ("<br>", False),
        ("<p>a</p>", False),
        ("&nbsp;", False),
        ("<b class='x'>a</b>", False),
        ("<blockquote><blockquote>a</blockquote></blockquote>", False),
    ],
)
def test_html(text: str, right: bool) -> None:
    assert (html_problem(text) is None) == right


@pytest.fixture
def double() -> Iterator[BotApiDouble]:
    with BotApiDouble() as double:
        yield double


def run(double: BotApiDouble, method: str, *arguments: Any, **named: Any) -> Any:
    async def call() -> Any:
        async with Bot(TOKEN, base_url=f"{double.url}/bot", base_file_url=f"{double.url}/file/bot") as bot:
            result = await getattr(bot, method)(*arguments, **named)
            return bytes(await result.download_as_bytearray()) if method == "get_file" else result

    return asyncio.run(call())


def test_messages_as_they_stand(double: BotApiDouble) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("one", callback_data="1")]])
    sent = run(double, "send_message", 5, "first", reply_markup=keys)
    assert buttons(double.messages(5)[0]) == [("one", "1")]
    run(double, "edit_message_text", "second", 5, sent.message_id)
    (message,) = double.messages(5)
    assert (message["text"], buttons(message)) == ("second", [])
    with pytest.raises(BadRequest, match="not modified"):
        run(double, "edit_message_text", "second", 5, sent.message_id)
    run(double, "send_photo", 5, PNG, caption="<b>a</b>", parse_mode="HTML")
    run(double, "send_document", 5, b"a,b", filename="a.csv")
    assert [name for one in double.messages(5)[1:] for name in ("photo", "document") if name in one] == [
        "photo",
        "document",
    ]
    run(double, "set_my_commands", [("a", "b")], scope=BotCommandScopeAllGroupChats(), language_code="zh")
    assert double.faults == []


def test_files_come_and_go(double: BotApiDouble) -> None:
    message = double.send_file(b"content", "a.txt", chat=5)
    assert run(double, "get_file", message["document"]["file_id"]) == b"content"
    message = double.send_file(bytes(20_000_001), "a.txt", chat=5)
    with pytest.raises(BadRequest, match="too big"):
        run(double, "get_file", message["document"]["file_id"])


def test_queries_are_answered_once(double: BotApiDouble) -> None:
    asked = double.inline("text")
    run(double, "answer_inline_query", asked, [Article("1", "x", Text("y"))], cache_time=5)
    assert json.loads(double.inline_answers[asked]["results"])[0]["title"] == "x"
    tapped = double.tap("data", {"chat": {"id": 5, "type": "private"}, "message_id": 1, "date": 1})
    run(double, "answer_callback_query", tapped)
    assert tapped in double.callback_answers
    assert double.faults == []
    with pytest.raises(BadRequest):
        run(double, "answer_callback_query", tapped)
    assert double.faults


def test_updates_are_confirmed_and_chosen(double: BotApiDouble) -> None:
    double.say("a")
    double.say("b", edited=True)
    double.send(double.blocked(7))
    first, member = run(double, "get_updates", allowed_updates=["message", "my_chat_member"])
    assert first.message.text == "a"
    assert member.my_chat_member.new_chat_member.status == "kicked"
    assert run(double, "get_updates", offset=member.update_id + 1, timeout=0) == ()


@pytest.mark.parametrize(
    ("how", "error"),
    [
        (429, RetryAfter),
        (500, NetworkError),
        (502, NetworkError),
        (409, Conflict),
        (403, Forbidden),
        ("broken", TelegramError),
    ],
)
def test_failures_on_demand(
    double: BotApiDouble, how: int | str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # what the library will do anyway, without its warning
    double.fail("sendMessage", how, retry_after=3 if how == 429 else None)
    with pytest.raises(error):
        run(double, "send_message", 5, "text")
    assert double.messages(5) == []
    run(double, "send_message", 5, "text")
    assert len(double.messages(5)) == 1


def test_a_group_that_moved(double: BotApiDouble) -> None:
    double.migrate(-5, -1005)
    with pytest.raises(ChatMigrated) as caught:
        run(double, "send_message", -5, "text")
    assert caught.value.new_chat_id == -1005


def test_nobody_listens(double: BotApiDouble) -> None:
    with double.refusing_connections(), pytest.raises(NetworkError):
        run(double, "send_message", 5, "text")
    run(double, "send_message", 5, "text")
    assert len(double.sent(5)) == 1
