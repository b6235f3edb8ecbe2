"""A small Bot API over HTTP on loopback, for a bot that polls: the methods it uses, each call recorded and checked.

What python-telegram-bot's own method would not take is a fault, as are a method not played here and a text Telegram
would refuse. Tests end by asserting that ``faults`` is empty.
"""

import inspect
import json
import re
import threading
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import telegram
from telegram.constants import BotCommandLimit, MessageLimit

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "123456789:AAdouble-Double_double0123456789abc"
BOT = {
    "id": 123456789,
    "is_bot": True,
    "first_name": "Double",
    "username": "xxgk_double_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


class RefusedError(Exception):
    """Answered with an HTTP status, as Telegram does; the text is its description."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status


@dataclass(frozen=True)
class Call:
    """One call as it came in; values are text, JSON where Telegram wants JSON."""

    method: str
    parameters: dict[str, str]


class BotApiDouble:
    """Start it with ``with``; ``say`` is the person, ``sent`` what the bot answered.

    Attributes:
        broken: method → HTTP status it is answered with from now on.
    """

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.faults: list[str] = []
        self.broken: dict[str, int] = {}
        self._updates: list[dict[str, Any]] = []
        self._count = 0
        self._closing = False
        self._changed = threading.Condition()
        self._server = _server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="bot-api-double")

    def __enter__(self) -> "BotApiDouble":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def update(
        self,
        text: str,
        *,
        chat: int = 1,
        person: int | None = None,
        language: str = "zh-hans",
        chat_type: str = "private",
        edited: bool = False,
    ) -> dict[str, Any]:
        """A message as Telegram would deliver it: a command is marked as one, an edited message is no new one."""
        with self._changed:
            self._count += 1
            number = self._count
        sender = {"id": person or chat, "is_bot": False, "first_name": "Test", "language_code": language}
        where = {"id": chat, "type": chat_type} | ({"title": "Test"} if chat_type != "private" else {})
        message: dict[str, Any] = {
            "message_id": number,
            "from": sender,
            "chat": where,
            "date": int(time.time()),
            "text": text,
        }
        if command := re.match(r"/[a-z0-9_]+(@\w+)?", text, re.ASCII):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        return {"update_id": number, "edited_message" if edited else "message": message}

    def say(self, text: str, **about: Any) -> None:
        """Somebody writes ``text``; see ``update`` for the rest."""
        update = self.update(text, **about)
        with self._changed:
            self._updates.append(update)
            self._changed.notify_all()

    def called(self, method: str) -> list[dict[str, str]]:
        """The parameters of all calls of a method so far."""
        with self._changed:
            return [call.parameters for call in self.calls if call.method == method]

    def sent(self, chat: int = 1) -> list[str]:
        """The texts sent to a chat so far."""
        return [call["text"] for call in self.called("sendMessage") if call["chat_id"] == str(chat)]

    def wait_for_sent(self, chat: int, count: int, seconds: float = 10) -> int:
        """Wait until so many texts were sent to a chat; gives how many there are at the end, be it too few."""
        end = time.monotonic() + seconds
        while len(self.sent(chat)) < count and time.monotonic() < end:
            time.sleep(0.02)
        return len(self.sent(chat))

    def answer(self, method: str, parameters: dict[str, str]) -> Any:
        """Play one call.

        Raises:
            RefusedError: as Telegram would.
        """
        with self._changed:
            self.calls.append(Call(method, parameters))
        if method in self.broken:
            status = self.broken[method]
            raise RefusedError(status, {401: "Unauthorized", 500: "Internal Server Error"}.get(status, "Refused"))
        play: Callable[[dict[str, str]], Any] | None = getattr(self, f"_{method}", None)
        if play is None:
            self._fault(f"{method} is not played here")
            raise RefusedError(404, "Not Found")
        self._check_against_library(method, parameters)
        return play(parameters)

    def _fault(self, fault: str) -> None:
        with self._changed:
            self.faults.append(fault)

    def _check_against_library(self, method: str, parameters: dict[str, str]) -> None:
        known = inspect.signature(getattr(telegram.Bot, method)).parameters
        for name in parameters.keys() - known.keys():
            self._fault(f"{method} takes no {name}")
        for name, parameter in known.items():
            required = parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
            if required and name != "self" and name not in parameters:
                self._fault(f"{method} needs {name}")

    def _getMe(self, _: dict[str, str]) -> Any:  # noqa: N802
        return BOT

    def _deleteWebhook(self, _: dict[str, str]) -> Any:  # noqa: N802
        return True

    def _setWebhook(self, _: dict[str, str]) -> Any:  # noqa: N802
        return True

    def _sendChatAction(self, _: dict[str, str]) -> Any:  # noqa: N802
        return True

    def _setMyCommands(self, parameters: dict[str, str]) -> Any:  # noqa: N802
        for command in json.loads(parameters["commands"]):
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                self._fault(f"no name for a command: {command['command']}")
            if not 1 <= len(command["description"]) <= BotCommandLimit.MAX_DESCRIPTION:
                self._fault(f"no description for a command: {command['description']}")
        return True

    def _getUpdates(self, parameters: dict[str, str]) -> Any:  # noqa: N802
        offset = int(parameters.get("offset", 0))
        allowed = json.loads(parameters.get("allowed_updates", "null"))

        def waiting() -> list[dict[str, Any]]:
            return [update for update in self._updates if not allowed or any(kind in update for kind in allowed)]

        with self._changed:
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
            self._changed.wait_for(lambda: self._closing or waiting(), timeout=float(parameters.get("timeout", 0)))
            return waiting()

    def _sendMessage(self, parameters: dict[str, str]) -> Any:  # noqa: N802
        text, mode = parameters["text"], parameters.get("parse_mode")
        problem = html_problem(text) if mode == "HTML" else None if mode is None else f"parse_mode {mode}"
        if not text.strip():
            problem = "message text is empty"
        if len(text.encode("utf-16-le")) // 2 > MessageLimit.MAX_TEXT_LENGTH:
            problem = "message is too long"
        if problem:
            self._fault(f"sendMessage: {problem}: {text[:80]}")
            raise RefusedError(400, f"Bad Request: {problem}")
        with self._changed:
            number = 1_000_000 + len(self.calls)
        chat = {"id": int(parameters["chat_id"]), "type": "private"}
        return {"message_id": number, "from": BOT, "chat": chat, "date": int(time.time()), "text": text}


class _Tags(HTMLParser):
    """Notes what Telegram's HTML does not allow (Bot API, "HTML style")."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.problem: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}:
            self.problem = f"unsupported tag {tag}"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problem = f"unexpected end of {tag}"

    def handle_data(self, data: str) -> None:
        if "<" in data or "&" in data:
            self.problem = "not escaped"


def html_problem(text: str) -> str | None:
    """What is wrong with a text as Telegram's HTML, or ``None``: ``"<b>a"``, ``"a < b"``, ``"a & b"`` are wrong."""
    tags = _Tags()
    tags.feed(text)
    tags.close()
    return tags.problem or (f"{tags.open[-1]} is not closed" if tags.open else None)


def _server(double: BotApiDouble) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            parameters = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
            _, prefix, method = [*self.path.split("/", 2), "", ""][:3]
            try:
                if prefix != f"bot{TOKEN}":
                    raise RefusedError(401, "Unauthorized")
                status, answer = 200, {"ok": True, "result": double.answer(method, parameters)}
            except RefusedError as refused:
                status = refused.status
                answer = {"ok": False, "error_code": status, "description": str(refused)}
            payload = json.dumps(answer).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)
            except ConnectionError:
                pass  # the bot was told to stop while it polled

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False  # so that server_close waits for them
    return server
