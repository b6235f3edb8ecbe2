"""A Bot API over HTTP on loopback, for a bot that polls: every call recorded, checked, and played on chats kept here.

How to use it::

    with BotApiDouble() as double:                       # start the bot with TELEGRAM_BASE_URL=double.url and TOKEN
        double.say("/stats 某区 2019", chat=5)            # a message; also thread=, reply_to=, edited=, language=, person=
        double.wait(lambda: double.messages(5))          # the bot's messages as they now stand, edits applied
        message = double.messages(5)[-1]                 # a Bot API message; buttons(message) → [("分项", "data"), …]
        answer = double.tap("data", message)             # returns the id; double.callback_answers[id] when answered
        asked = double.inline("某区 2019", person=7)      # … double.inline_answers[id]: the results
        asked = double.ask_guest("@… 某区 2019")          # … double.guest_answers[id]: in a chat it is no member of
        double.send_file(b"…", "report.html", chat=5)    # a document the bot may get
        double.send(double.blocked(5))                   # any other update: see bot_api_people
        double.migrate(-5, -1005)                        # the group becomes a supergroup; the old number is refused
        double.fail("sendMessage", 429, retry_after=1)   # the next call; times=, chat=; "broken" JSON; "hang" until release()
        with double.refusing_connections(): …            # nobody listens meanwhile
        assert double.faults == []                       # what Telegram, or python-telegram-bot's method, would not take
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from telegram.constants import FileSizeLimit, MessageLimit

from tests.e2e.bot_api_checks import html_problem, problem_of_size, problem_of_text, problems_of_call
from tests.e2e.bot_api_people import BOT, TOKEN, USERNAME, People
from tests.e2e.bot_api_server import Failure, RefusedError, Server
from tests.e2e.processes import PATIENCE

__all__ = ["BOT", "TOKEN", "USERNAME", "BotApiDouble", "Call", "buttons", "html_problem"]

_JUST_TRUE = {
    "deleteWebhook", "setWebhook", "sendChatAction", "setMyCommands", "deleteMyCommands", "setMyDescription",
    "setMyShortDescription", "setMyName", "setChatMenuButton",
}  # fmt: skip
_DESCRIPTIONS = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests: retry later",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(frozen=True)
class Call:
    """One call as it came in; values are text, JSON where Telegram wants JSON; files apart; ``at`` by the monotonic clock."""

    method: str
    parameters: dict[str, str]
    files: dict[str, bytes] = field(default_factory=dict)
    at: float = 0.0


def buttons(message: dict[str, Any]) -> list[tuple[str, str]]:
    """The buttons under a message: what they say and their data, or their address."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [(one["text"], one.get("callback_data") or one.get("url", "")) for row in rows for one in row]


class BotApiDouble(People):
    """See the module.

    Attributes:
        calls: every call so far.
        faults: what was wrong with them; tests end by asserting that there is none.
        refusals: chat → what is said to whoever writes there (``"not enough rights to send text messages to the chat"``).
        broken: method → HTTP status it is answered with from now on.
        callback_answers, inline_answers, guest_answers: id → the parameters it was answered with.
    """

    def __init__(self, *, keep_calls: bool = True) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self.faults: list[str] = []
        self.broken: dict[str, int] = {}
        self.callback_answers: dict[str, dict[str, str]] = {}
        self.inline_answers: dict[str, dict[str, str]] = {}
        self.guest_answers: dict[str, dict[str, str]] = {}
        self.on_call: Callable[[Call], None] = self.calls.append if keep_calls else lambda call: None
        self.refusals: dict[int, str] = {}
        self._failures: dict[tuple[str, int | None] | None, list[Failure]] = {}
        self._waiting: list[dict[str, Any]] = []
        self._open_queries: set[str] = set()
        self._sent: dict[int, dict[int, dict[str, Any]]] = {}
        self._moved: dict[int, int] = {}
        self._closing = False
        self._released = threading.Event()
        self._changed = threading.Condition()
        self._server = Server(self, TOKEN)

    def __enter__(self) -> "BotApiDouble":
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._released.set()
        self._server.stop()

    @property
    def url(self) -> str:
        return self._server.url

    # what people do

    def send(self, update: dict[str, Any]) -> dict[str, Any]:
        """Deliver an update made by one of the methods of ``People``; gives it back."""
        query = update.get("callback_query") or update.get("inline_query")
        with self._changed:
            if query:
                self._open_queries.add(query["id"])
            if guest := update.get("guest_message"):
                self._open_queries.add(guest["guest_query_id"])
            self._waiting.append(update)
            self._changed.notify_all()
        return update

    def send_together(self, *updates: dict[str, Any]) -> None:
        """Deliver several updates as one batch, whatever they hold."""
        with self._changed:
            self._waiting += updates
            self._changed.notify_all()

    def say(self, text: str, **about: Any) -> dict[str, Any]:
        """Somebody writes ``text``; see ``update``. Gives the message."""
        update = self.send(self.update(text, **about))
        return dict(update.get("message") or update["edited_message"])

    def tap(self, data: str, message: dict[str, Any], **about: Any) -> str:
        """Somebody taps a button; gives the id of the query."""
        return str(self.send(self.tapped(data, message, **about))["callback_query"]["id"])

    def inline(self, text: str, **about: Any) -> str:
        """Somebody types ``@bot text`` in any chat; gives the id of the query."""
        return str(self.send(self.typed_inline(text, **about))["inline_query"]["id"])

    def ask_guest(self, text: str, **about: Any) -> str:
        """Somebody names the bot where it is no member; gives the id of the query."""
        return str(self.send(self.guest(text, **about))["guest_message"]["guest_query_id"])

    def send_file(self, content: bytes, name: str, **about: Any) -> dict[str, Any]:
        """Somebody sends a file; gives the message."""
        return dict(self.send(self.document(content, name, **about))["message"])

    def migrate(self, old: int, new: int) -> None:
        """A group becomes a supergroup of another number: the bot is told, and refused when it uses the old one."""
        person = 1
        self.send(self.update(chat=old, person=person, chat_type="group", migrate_to_chat_id=new))
        self.send(self.update(chat=new, person=person, migrate_from_chat_id=old))
        self._moved[old] = new

    # what is to go wrong

    def fail(
        self, method: str, how: int | str, *, times: int = 1, retry_after: int | None = None, chat: int | None = None
    ) -> None:
        """The next calls of a method (to that chat) fail: an HTTP status, ``"broken"`` JSON, ``"hang"`` until ``release``."""
        with self._changed:
            self._failures.setdefault((method, chat), []).extend([Failure(how, retry_after)] * times)

    def _next_failure(self, method: str, chat: str | None) -> Failure | None:
        for key in ((method, int(chat)) if chat else None, (method, None)):
            if failures := self._failures.get(key):
                return failures.pop(0)
        return Failure(self.broken[method]) if method in self.broken else None

    def recover(self) -> None:
        """Nothing fails any more."""
        with self._changed:
            self._failures.clear()
            self.broken.clear()

    def release(self) -> None:
        """Let the calls that hang be answered, from now on at once."""
        self._released.set()

    @contextmanager
    def refusing_connections(self) -> Iterator[None]:
        """Nobody listens inside the block; the same address serves again after it."""
        self._server.stop()
        try:
            yield
        finally:
            self._server.start()

    # what the bot did

    def called(self, method: str) -> list[dict[str, str]]:
        """The parameters of all calls of a method so far."""
        with self._changed:
            return [call.parameters for call in self.calls if call.method == method]

    def sent(self, chat: int = 1) -> list[str]:
        """The texts sent to a chat so far, as they were sent; refused ones included."""
        return [call["text"] for call in self.called("sendMessage") if call["chat_id"] == str(chat)]

    def messages(self, chat: int = 1) -> list[dict[str, Any]]:
        """The bot's messages in a chat as they stand now, oldest first: edits applied, refused ones left out."""
        with self._changed:
            return list(self._sent.get(chat, {}).values())

    def wait(self, condition: Callable[[], Any], seconds: float = PATIENCE) -> Any:
        """Wait for a condition and give what it gave; fails when the time is over."""
        end = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < end, f"not within {seconds} s; faults: {self.faults}; last: {self.calls[-3:]}"
            time.sleep(0.02)
        return found

    def wait_for_sent(self, chat: int, count: int, seconds: float = PATIENCE) -> int:
        """Wait until so many texts were sent to a chat; gives how many there are at the end, be it too few."""
        end = time.monotonic() + seconds
        while len(self.sent(chat)) < count and time.monotonic() < end:
            time.sleep(0.02)
        return len(self.sent(chat))

    # the Bot API

    def answer(self, method: str, parameters: dict[str, str], files: dict[str, bytes]) -> Any:
        """Play one call.

        Raises:
            RefusedError: as Telegram would.
        """
        with self._changed:
            self.on_call(Call(method, parameters, files, time.monotonic()))
            failure = self._next_failure(method, parameters.get("chat_id"))
        if failure is not None and failure.how == "hang":
            self._released.wait(60)
        elif failure is not None:
            status = failure.how if isinstance(failure.how, int) else 200
            raise RefusedError(status, _DESCRIPTIONS.get(status, "Refused"), failure)
        play: Callable[[dict[str, str], dict[str, bytes]], Any] | None = getattr(self, f"_{method}", None)
        if play is None and method not in _JUST_TRUE:
            self._fault(f"{method} is not played here")
            raise RefusedError(404, "Not Found")
        for problem in problems_of_call(method, parameters, files):
            self._fault(problem)
        return play(parameters, files) if play else True

    def file(self, path: str) -> bytes:
        """The content of a file the bot was told of."""
        if path not in self.files:
            raise RefusedError(404, "Not Found")
        return self.files[path]

    def _fault(self, fault: str) -> None:
        with self._changed:
            self.faults.append(fault)

    def _refuse(self, method: str, problem: str) -> None:
        self._fault(f"{method}: {problem}")
        raise RefusedError(400, f"Bad Request: {problem}")

    def _getMe(self, *_: Any) -> Any:  # noqa: N802
        return BOT

    def _getUpdates(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        offset = int(parameters.get("offset", 0))
        allowed = json.loads(parameters.get("allowed_updates", "null"))

        def waiting() -> list[dict[str, Any]]:
            return [update for update in self._waiting if not allowed or any(kind in update for kind in allowed)]

        with self._changed:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
            self._changed.wait_for(lambda: self._closing or waiting(), timeout=float(parameters.get("timeout", 0)))
            return waiting()[: int(parameters.get("limit", 100))]

    def _getFile(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        name = parameters["file_id"]
        if name not in self.files:
            self._refuse("getFile", "invalid file_id")
        if len(self.files[name]) > FileSizeLimit.FILESIZE_DOWNLOAD:
            raise RefusedError(400, "Bad Request: file is too big")
        return {"file_id": name, "file_unique_id": name, "file_size": len(self.files[name]), "file_path": name}

    def _answerCallbackQuery(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        return self._answered(parameters["callback_query_id"], parameters, self.callback_answers)

    def _answerInlineQuery(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        return self._answered(parameters["inline_query_id"], parameters, self.inline_answers)

    def _answerGuestQuery(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        self._answered(parameters["guest_query_id"], parameters, self.guest_answers)
        return {"inline_message_id": f"inline-{parameters['guest_query_id']}"}

    def _answered(self, query: str, parameters: dict[str, str], answers: dict[str, dict[str, str]]) -> bool:
        with self._changed:
            if query not in self._open_queries:
                self.faults.append(f"answered a second time, or never asked: {query}")
                raise RefusedError(
                    400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
                )
            self._open_queries.discard(query)
            answers[query] = parameters
        return True

    def _sendMessage(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        content = self._text("sendMessage", parameters, "text", MessageLimit.MAX_TEXT_LENGTH)
        return self._message("sendMessage", parameters, content)

    def _sendPhoto(self, parameters: dict[str, str], files: dict[str, bytes]) -> Any:  # noqa: N802
        content = self._text("sendPhoto", parameters, "caption", MessageLimit.CAPTION_LENGTH)
        for data in files.values():
            if len(data) > FileSizeLimit.PHOTOSIZE_UPLOAD or not data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
                self._refuse("sendPhoto", "PHOTO_INVALID_DIMENSIONS")
            if problem := problem_of_size(data):
                self._refuse("sendPhoto", problem)
        size = {"file_id": self._kept(files), "file_unique_id": "photo", "width": 800, "height": 600}
        return self._message("sendPhoto", parameters, content | {"photo": [size]})

    def _sendDocument(self, parameters: dict[str, str], files: dict[str, bytes]) -> Any:  # noqa: N802
        content = self._text("sendDocument", parameters, "caption", MessageLimit.CAPTION_LENGTH)
        if not all(files.values()) or any(len(data) > FileSizeLimit.FILESIZE_UPLOAD for data in files.values()):
            self._refuse("sendDocument", "file must be non-empty and of at most 50 MB")
        document = {"file_id": self._kept(files), "file_unique_id": "document"}
        return self._message("sendDocument", parameters, content | {"document": document})

    def _kept(self, files: dict[str, bytes]) -> str:
        name = f"file-{len(self.files) + 1}"
        self.files[name] = next(iter(files.values()), b"")
        return name

    def _text(self, method: str, parameters: dict[str, str], name: str, limit: int) -> dict[str, Any]:
        text = parameters.get(name, "")
        problem = problem_of_text(text, parameters.get("parse_mode"), limit)
        if problem:
            self._refuse(method, f"{problem}: {text[:80]}")
        return {name: text} if text else {}

    def _message(self, method: str, parameters: dict[str, str], content: dict[str, Any]) -> dict[str, Any]:
        chat = int(parameters["chat_id"])
        if chat in self._moved:
            raise RefusedError(
                400, "Bad Request: group chat was upgraded to a supergroup chat", Failure(400, None, self._moved[chat])
            )
        if chat in self.refusals:
            raise RefusedError(400, f"Bad Request: {self.refusals[chat]}")
        thread = parameters.get("message_thread_id")
        if thread and not self.chat(chat).get("is_forum"):
            self._refuse(method, "message thread not found")
        markup = json.loads(parameters.get("reply_markup") or "{}")
        message = {
            "message_id": next(self._messages),
            "from": BOT,
            "chat": self.chat(chat),
            "date": int(time.time()),
            **({"message_thread_id": int(thread), "is_topic_message": True} if thread else {}),
            **({"reply_markup": markup} if "inline_keyboard" in markup else {}),  # of others Telegram keeps nothing
            **content,
        }
        with self._changed:
            self._sent.setdefault(chat, {})[message["message_id"]] = message
        return message

    def _editMessageText(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        content = self._text("editMessageText", parameters, "text", MessageLimit.MAX_TEXT_LENGTH)
        return self._edited("editMessageText", parameters, content)

    def _editMessageCaption(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        content = self._text("editMessageCaption", parameters, "caption", MessageLimit.CAPTION_LENGTH)
        return self._edited("editMessageCaption", parameters, content)

    def _editMessageReplyMarkup(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        return self._edited("editMessageReplyMarkup", parameters, {})

    def _edited(self, method: str, parameters: dict[str, str], content: dict[str, Any]) -> Any:
        if "inline_message_id" in parameters:
            return True
        message = self._sent.get(int(parameters["chat_id"]), {}).get(int(parameters["message_id"]))
        if message is None:
            self._refuse(method, "message to edit not found")
            return None
        markup = json.loads(parameters.get("reply_markup") or "{}")
        now = {name: value for name, value in message.items() if name not in ("edit_date", "reply_markup")} | content
        now |= {"reply_markup": markup} if markup else {}
        if now == {name: value for name, value in message.items() if name != "edit_date"}:
            raise RefusedError(400, "Bad Request: message is not modified")  # harmless: two taps on one button
        with self._changed:
            self._sent[message["chat"]["id"]][message["message_id"]] = now | {"edit_date": int(time.time())}
        return now

    def _deleteMessage(self, parameters: dict[str, str], _: Any) -> Any:  # noqa: N802
        self._sent.get(int(parameters["chat_id"]), {}).pop(int(parameters["message_id"]), None)
        return True
