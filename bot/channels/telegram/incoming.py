"""Updates as they come in: what cannot be read is passed over, one by one, and noted: ``readable``."""

import json
import logging
import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from telegram import Message, Update
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

_DIGITS = 18  # of a whole number; Telegram's own have 16 at most
_DEEPEST = 100  # brackets within brackets; Telegram's own messages have a dozen
_HALF = re.compile("[\ud800-\udfff]")
_TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
_log = logging.getLogger(__name__)

_Number = Annotated[int, Field(ge=-(2**53), le=2**53)]
_Place = Annotated[int, Field(ge=0, le=2**31)]
_Time = Annotated[int, Field(ge=0, le=253_402_300_799)]


class _Shape(BaseModel):
    """What this bot uses of an object of the Bot API, by exact types; python-telegram-bot itself looks at none."""

    model_config = ConfigDict(strict=True, extra="ignore")


class _User(_Shape):
    id: _Number
    is_bot: bool
    first_name: str
    username: str | None = None
    language_code: str | None = None


class _Chat(_Shape):
    id: _Number
    type: str


class _Entity(_Shape):
    type: str
    offset: _Place
    length: _Place


class _Document(_Shape):
    file_id: str
    file_unique_id: str
    file_name: str | None = None
    file_size: _Number | None = None


class _Button(_Shape):
    text: str
    callback_data: str | None = None


class _Markup(_Shape):
    inline_keyboard: list[list[_Button]]


class _Message(_Shape):
    message_id: _Number
    date: _Time
    chat: _Chat
    author: _User | None = Field(None, alias="from")
    sender_chat: _Chat | None = None
    via_bot: _User | None = None
    text: str | None = None
    caption: str | None = None
    entities: list[_Entity] | None = None
    caption_entities: list[_Entity] | None = None
    document: _Document | None = None
    media_group_id: str | None = None
    guest_query_id: str | None = None
    message_thread_id: _Number | None = None
    is_topic_message: bool | None = None
    is_automatic_forward: bool | None = None
    migrate_to_chat_id: _Number | None = None
    migrate_from_chat_id: _Number | None = None
    reply_to_message: "_Message | None" = None
    reply_markup: _Markup | None = None


class _CallbackQuery(_Shape):
    id: str
    author: _User = Field(alias="from")
    data: str | None = None
    message: _Message | None = None
    inline_message_id: str | None = None


class _InlineQuery(_Shape):
    id: str
    author: _User = Field(alias="from")
    query: str
    offset: str


class _Member(_Shape):
    status: str
    user: _User


class _MemberChange(_Shape):
    date: _Time
    chat: _Chat
    author: _User = Field(alias="from")
    new_chat_member: _Member


class _Update(_Shape):
    update_id: _Place
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _CallbackQuery | None = None
    inline_query: _InlineQuery | None = None
    guest_message: _Message | None = None
    my_chat_member: _MemberChange | None = None


def number_of(data: object) -> int | None:
    """The number of an update, as far as it has one: ``{"update_id": 7, …}`` → ``7``; ``{"update_id": "7"}``, ``[]`` → ``None``."""
    number = data.get("update_id") if isinstance(data, dict) else None
    return number if type(number) is int and 0 <= number <= 2**31 else None


def readable(data: object) -> dict[str, Any] | None:
    """An update as it is if it can be read; of one that cannot only its number, so that the next ones are asked for.

    ``None`` for what has not even a number. That something was passed over is logged, with nothing it says.
    """
    number = number_of(data)
    if number is None or not isinstance(data, dict):
        _log.warning("something without a number that is no update is passed over")
        return None
    reason = _trouble(data)
    if not reason:
        return data
    _log.warning("update %d cannot be read and is passed over: %s", number, reason)
    return {"update_id": number}


def _trouble(data: dict[str, Any]) -> str:
    """Why an update cannot be read: ``"message.date: missing"``; ``""`` for one that can."""
    try:
        _Update.model_validate(data)
        update = Update.de_json(data)
        message = update.effective_message
        if isinstance(message, Message):
            _ = message.text and message.parse_entities(), message.caption and message.parse_caption_entities()
        update.to_json()
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['type']}"
    except Exception as error:  # the library reads what it is given without looking: anything may come up
        return type(error).__name__
    return ""


def text_to_json(text: str) -> Any:
    """JSON whatever it holds: endless digits and what is nested without end become ``None``, halves of characters U+FFFD.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        return _read(text)
    except RecursionError:
        return _read(_shallow(text))


def _read(text: str) -> Any:
    data = json.loads(
        text, parse_int=lambda digits: int(digits) if len(digits) <= _DIGITS else None, parse_constant=lambda _: None
    )
    return _whole(data) if "\\u" in text else data


def _shallow(text: str) -> str:
    """JSON with ``null`` in place of what lies too deep."""
    kept, depth, start = [], 0, 0
    for token in _TOKENS.finditer(text):
        if token[0] in ("[", "{"):
            depth += 1
            if depth == _DEEPEST + 1:
                kept += [text[start : token.start()], "null"]
        elif token[0] in ("]", "}"):
            if depth == _DEEPEST + 1:
                start = token.end()
            depth -= 1
    return "".join([*kept, text[start:]])


def _whole(data: Any) -> Any:
    if isinstance(data, str):
        return _HALF.sub("\ufffd", data)
    if isinstance(data, list):
        return [_whole(one) for one in data]
    return {_whole(key): _whole(one) for key, one in data.items()} if isinstance(data, dict) else data


class UpdatesRequest(HTTPXRequest):
    """Asks Telegram for updates, and hands on what can be read of them."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As in the base class, which would log an answer that is none with all it says.

        Raises:
            TelegramError: there is nothing in it that could be read, so that a pause is made before asking again.
        """
        try:
            answer = text_to_json(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or (answer.get("ok") and not isinstance(answer.get("result"), list)):
            raise TelegramError("Invalid server response")
        if answer.get("ok"):
            updates = [one for one in map(readable, answer["result"]) if one]
            if answer["result"] and not updates:
                raise TelegramError("Invalid server response: updates without numbers")
            answer["result"] = updates
        return answer
