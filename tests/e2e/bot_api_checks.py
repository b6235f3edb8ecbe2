"""What Telegram would refuse in a call, told without a network: names and types of parameters, limits, markup.

Names and types are those of python-telegram-bot's own methods and objects (``telegram.Bot.send_message`` …), so that a
parameter the Bot API does not have (``message_id`` for ``sendMessage``), a text for a number or an object with a field
too many is found.
"""

import inspect
import json
import re
import typing
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import telegram
from telegram.constants import BotCommandLimit, InlineKeyboardButtonLimit, InlineQueryLimit, MessageLimit

MAX_CALLBACK_DATA, MAX_RESULT_ID, MAX_DESCRIPTION, MAX_SHORT_DESCRIPTION = 64, 64, 512, 120
TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "a",
    "blockquote",
    "span",
    "tg-spoiler",
}
ATTRIBUTES = {("a", "href"), ("blockquote", "expandable"), ("code", "class"), ("span", "class")}

# What a parameter or a field holds, where it is an object, or a list of them, written as JSON.
OBJECTS: dict[str, tuple[type, ...]] = {
    "reply_markup": (
        telegram.InlineKeyboardMarkup,
        telegram.ReplyKeyboardMarkup,
        telegram.ReplyKeyboardRemove,
        telegram.ForceReply,
    ),
    "inline_keyboard": (telegram.InlineKeyboardButton,),
    "keyboard": (telegram.KeyboardButton,),
    "link_preview_options": (telegram.LinkPreviewOptions,),
    "reply_parameters": (telegram.ReplyParameters,),
    "commands": (telegram.BotCommand,),
    "scope": tuple(
        getattr(telegram, name) for name in dir(telegram) if name.startswith("BotCommandScope") and name != "BotCommandScope"
    ),
    "results": tuple(
        getattr(telegram, name)
        for name in dir(telegram)
        if name.startswith(("InlineQueryResultA", "InlineQueryResultP", "InlineQueryResultC", "InlineQueryResultD"))
    ),
    "result": (telegram.InlineQueryResultArticle,),
    "copy_text": (telegram.CopyTextButton,),
    "switch_inline_query_chosen_chat": (telegram.SwitchInlineQueryChosenChat,),
    "input_message_content": (telegram.InputTextMessageContent,),
    "button": (telegram.InlineQueryResultsButton,),
    "entities": (telegram.MessageEntity,),
    "caption_entities": (telegram.MessageEntity,),
    "allowed_updates": (),
}  # fmt: skip
FILES = {"photo", "document", "thumbnail", "media"}
_NOT_SENT = {"self", "api_kwargs", "read_timeout", "write_timeout", "connect_timeout", "pool_timeout", "filename"}
_NOT_SENT |= {"reply_to_message_id", "allow_sending_without_reply", "disable_web_page_preview", "current_offset"}


def problems_of_call(method: str, parameters: Mapping[str, str], files: Mapping[str, bytes]) -> list[str]:
    """Tell what the method of python-telegram-bot has no place for: unknown and missing parameters, wrong types."""
    known = {
        name: one
        for name, one in inspect.signature(getattr(telegram.Bot, method)).parameters.items()
        if name not in _NOT_SENT
    }
    found = [
        f"{method} takes no {name}"
        for name in parameters.keys() | files.keys()
        if name not in known and f"attach://{name}" not in parameters.values()
    ]
    for name, parameter in known.items():
        if parameter.default is parameter.empty and name not in parameters and name not in files:
            found.append(f"{method} needs {name}")
        elif name in parameters:
            found += (f"{method}: {problem}" for problem in _problems_of_value(name, parameters[name], parameter))
    return found or [f"{method}: {problem}" for problem in _problems_of_limits(method, parameters)]


def _problems_of_value(name: str, value: str, parameter: inspect.Parameter) -> Iterator[str]:
    if name in OBJECTS:
        try:
            decoded = json.loads(value)
        except ValueError:
            yield f"{name} is no JSON: {value[:60]}"
            return
        if OBJECTS[name]:
            yield from _problems_of_object(name, decoded)
        elif not isinstance(decoded, list) or not all(isinstance(one, str) for one in decoded):
            yield f"{name} is no list of texts"
        return
    types = _types(parameter.annotation)
    if name in FILES or str in types:
        return
    if bool in types and int not in types and value not in ("true", "false"):
        yield f"{name} is no truth value: {value[:60]}"
    if int in types and not re.fullmatch(r"-?\d+", value):
        yield f"{name} is no whole number: {value[:60]}"


def _types(annotation: Any) -> set[Any]:
    inner = typing.get_args(annotation)
    return {one for part in inner for one in _types(part)} if inner else {annotation}


def _problems_of_object(name: str, value: Any) -> Iterator[str]:
    """Check an object, or lists of them, against the classes that may stand there; one of them has to fit."""
    if isinstance(value, list):
        for one in value:
            yield from _problems_of_object(name, one)
        return
    if not isinstance(value, dict):
        if name != "keyboard":  # a key of a keyboard may be just its text
            yield f"{name} is no object: {value!r}"
        return
    found = [list(_problems_with(kind, value)) for kind in OBJECTS[name]]
    if all(found):
        yield from (f"{name}: {problem}" for problem in min(found, key=len))
    for inner, content in value.items():
        if inner in OBJECTS and inner != name:
            yield from _problems_of_object(inner, content)


def _problems_with(kind: type, value: Mapping[str, Any]) -> Iterator[str]:
    parameters = inspect.signature(kind).parameters
    for name in (
        value.keys() - parameters.keys() - {"type", "force_reply", "remove_keyboard"}
    ):  # set by the classes themselves
        yield f"{kind.__name__} has no {name}"
    for name, parameter in parameters.items():
        if parameter.default is parameter.empty and name not in value:
            yield f"{kind.__name__} needs {name}"


def _problems_of_limits(method: str, parameters: Mapping[str, str]) -> Iterator[str]:
    if method == "setMyCommands":
        commands = json.loads(parameters.get("commands", "[]"))
        if not 1 <= len(commands) <= BotCommandLimit.MAX_COMMAND_NUMBER:
            yield f"{len(commands)} commands"
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                yield f"no name for a command: {command['command']}"
            if not 1 <= len(command["description"]) <= BotCommandLimit.MAX_DESCRIPTION:
                yield f"no description for a command: {command['description']}"
    if "language_code" in parameters and not re.fullmatch(r"[a-z]{2}|", parameters["language_code"]):
        yield f"no two-letter language: {parameters['language_code']}"
    for name, limit in (("description", MAX_DESCRIPTION), ("short_description", MAX_SHORT_DESCRIPTION)):
        if len(parameters.get(name, "")) > limit:
            yield f"{name} of more than {limit}"
    markup = json.loads(parameters.get("reply_markup") or "null") or {}
    yield from _problems_of_buttons(markup)
    if method == "answerCallbackQuery" and len(parameters.get("text", "")) > 200:
        yield "an alert of more than 200 characters"
    if method == "answerInlineQuery":
        yield from _problems_of_results(parameters)
    if method == "answerGuestQuery":
        yield from _problems_of_results({"results": f"[{parameters.get('result', '{}')}]"})


def _problems_of_buttons(markup: Mapping[str, Any]) -> Iterator[str]:
    buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
    if len(buttons) > 100:
        yield f"{len(buttons)} buttons"
    for button in buttons:
        if not button.get("text"):
            yield "a button without text"
        if not 1 <= len(button.get("callback_data", "x").encode()) <= MAX_CALLBACK_DATA:
            yield f"callback data not of 1 to 64 bytes: {button['callback_data']}"
        if len(button.keys() - {"text", "style", "icon_custom_emoji_id"}) != 1:
            yield f"a button does exactly one thing: {button}"
        if not 1 <= len(button.get("copy_text", {"text": "x"})["text"]) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT:
            yield f"a text to copy not of 1 to 256 characters: {button['copy_text']}"
        chosen = button.get("switch_inline_query_chosen_chat", {"allow_user_chats": True})
        if not any(value is True for name, value in chosen.items() if name.startswith("allow_")):
            yield f"no chats to choose from: {button}"
        if len(chosen.get("query", "")) > InlineQueryLimit.MAX_QUERY_LENGTH:
            yield f"an inline query of more than 256 characters: {button}"
        yield from _problems_of_address(button.get("url"))


def _problems_of_address(address: str | None) -> Iterator[str]:
    """Tell what Telegram would not take for an address; a link to a bot starts it with 64 characters at most."""
    if address is None:
        return
    found = urlsplit(address)
    if found.scheme not in ("http", "https", "tg") or "." not in (found.hostname or ""):
        yield f"no web address: {address}"
    start = parse_qs(found.query).get("start", ["x"])[0] if found.hostname == "t.me" else "x"
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start):
        yield f"a bot is started with 1 to 64 letters, digits, _ and -: {start}"


def problem_of_size(picture: bytes) -> str | None:
    """What Telegram would say to the size of a photo; of what is no whole PNG nothing."""
    if not picture.startswith(b"\x89PNG") or picture[12:16] != b"IHDR":
        return None
    width, height = (int.from_bytes(picture[start : start + 4]) for start in (16, 20))
    fits = width + height <= 10_000 and max(width, height) <= 20 * min(width, height)
    return None if fits else "PHOTO_INVALID_DIMENSIONS"


def _problems_of_results(parameters: Mapping[str, str]) -> Iterator[str]:
    results = json.loads(parameters.get("results", "[]"))
    if len(results) > InlineQueryLimit.RESULTS:
        yield f"{len(results)} results"
    names = [result.get("id", "") for result in results]
    if len(set(names)) < len(names) or not all(1 <= len(name.encode()) <= MAX_RESULT_ID for name in names):
        yield f"names of results: {names}"
    if len(parameters.get("next_offset", "").encode()) > InlineQueryLimit.MAX_OFFSET_LENGTH:
        yield "next_offset too long"
    for result in results:
        content = result.get("input_message_content")
        if content:
            problem = problem_of_text(content["message_text"], content.get("parse_mode"))
            if problem:
                yield f"{problem}: {content['message_text'][:80]}"
        yield from _problems_of_buttons(result.get("reply_markup") or {})


def problem_of_text(text: str, mode: str | None, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> str | None:
    """What Telegram would say to a text; its length counts without tags and entities, in UTF-16 units."""
    if mode not in (None, "HTML"):
        return f"parse_mode {mode}"
    plain = text
    if mode == "HTML":
        problem, plain = _problem_and_plain(text)
        if problem:
            return f"can't parse entities: {problem}"
    if limit == MessageLimit.MAX_TEXT_LENGTH and not plain.strip():
        return "message text is empty"
    if len(plain.encode("utf-16-le")) // 2 > limit:
        return "message is too long" if limit == MessageLimit.MAX_TEXT_LENGTH else "message caption is too long"
    return None


def html_problem(text: str) -> str | None:
    """What is wrong with a text as Telegram's HTML, or ``None``: ``"<b>a"``, ``"a < b"``, ``"a & b"`` are wrong."""
    return _problem_and_plain(text)[0]


def _problem_and_plain(text: str) -> tuple[str | None, str]:
    tags = _Tags()
    tags.feed(text)
    tags.close()
    return tags.problem or (f"{tags.open[-1]} is not closed" if tags.open else None), tags.text


class _Tags(HTMLParser):
    """Notes what Telegram's HTML does not allow (Bot API, "HTML style"), and the text that is left without it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.problem: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.problem = f"unsupported tag {tag}"
        if any((tag, name) not in ATTRIBUTES for name, _ in attrs):
            self.problem = f"attributes of {tag}: {attrs}"
        if tag == "blockquote" and tag in self.open:
            self.problem = "blockquote within blockquote"
        if {"code", "pre"} & {*self.open} and (tag, self.open[-1:]) != ("code", ["pre"]):
            self.problem = f"{tag} within code"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problem = f"unexpected end of {tag}"

    def handle_data(self, data: str) -> None:
        if "<" in data or "&" in data:
            self.problem = "not escaped"
        self.text += data

    def handle_entityref(self, name: str) -> None:
        if name not in {"lt", "gt", "amp", "quot"}:
            self.problem = f"unsupported entity {name}"
        self.text += "x"

    def handle_charref(self, _: str) -> None:
        self.text += "x"
