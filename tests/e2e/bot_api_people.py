"""People in chats: what they do, as the updates Telegram would deliver."""

import itertools
import re
import time
from typing import Any

TOKEN = "123456789:AAdouble-Double_double0123456789abc"
USERNAME = "xxgk_double_bot"
BOT = {
    "id": 123456789,
    "is_bot": True,
    "first_name": "Double",
    "username": USERNAME,
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}


class People:
    """Makes updates; ``chats`` is what the server knows of chats, ``files`` what was uploaded (file_id → content).

    Everything takes ``chat`` (negative: a group), ``person`` (default: the chat's own number) and ``language``, the
    code of the person's Telegram.
    """

    def __init__(self) -> None:
        self.chats: dict[int, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self._updates = itertools.count(1)
        self._messages = itertools.count(1)
        self._queries = itertools.count(1)

    def update(
        self,
        text: str = "",
        *,
        chat: int = 1,
        person: int | None = None,
        language: str | None = "zh-hans",
        chat_type: str | None = None,
        thread: int | None = None,
        reply_to: dict[str, Any] | None = None,
        edited: bool = False,
        **fields: Any,
    ) -> dict[str, Any]:
        """A message: commands and mentions are marked as such, ``reply_to`` is a message, ``fields`` go into it as they are.

        ``update("/stats 某区")``, ``update("@xxgk_double_bot 某区", chat=-5)``, ``update(chat=-5, thread=7, …)`` in a
        topic, ``update(edited=True)``, ``update(document={…})``.
        """
        message: dict[str, Any] = {
            "message_id": next(self._messages),
            "from": self._person(person or chat, language),
            "chat": self.chat(chat, chat_type, forum=thread is not None),
            "date": int(time.time()),
            **fields,
        }
        if text:
            message |= {"text": text, "entities": _entities(text)}
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            message["reply_to_message"] = reply_to
        if edited:
            message["edit_date"] = message["date"]
        return {"update_id": next(self._updates), "edited_message" if edited else "message": message}

    def chat(self, chat: int, chat_type: str | None = None, *, forum: bool = False) -> dict[str, Any]:
        """A chat by its number; of groups the kind is kept as first said."""
        if chat not in self.chats:
            kind = chat_type or ("private" if chat > 0 else "supergroup")
            self.chats[chat] = {"id": chat, "type": kind} | ({"title": "Test"} if kind != "private" else {})
        if forum:
            self.chats[chat]["is_forum"] = True
        return self.chats[chat]

    def tapped(
        self, data: str, message: dict[str, Any], *, person: int | None = None, language: str | None = "zh-hans"
    ) -> dict[str, Any]:
        """A button under a message of the bot is tapped; its ``callback_query`` has the ``id`` to be answered."""
        query = {
            "id": f"callback-{next(self._queries)}",
            "from": self._person(person or message["chat"]["id"], language),
            "chat_instance": "1",
            "message": message,
            "data": data,
        }
        return {"update_id": next(self._updates), "callback_query": query}

    def typed_inline(
        self, text: str, *, person: int = 1, language: str | None = "zh-hans", offset: str = ""
    ) -> dict[str, Any]:
        """``@bot text`` typed in any chat."""
        query = {
            "id": f"inline-{next(self._queries)}",
            "from": self._person(person, language),
            "query": text,
            "offset": offset,
        }
        return {"update_id": next(self._updates), "inline_query": query}

    def guest(self, text: str, *, chat: int = -9, person: int = 1, **about: Any) -> dict[str, Any]:
        """The bot is named in a chat it is no member of; its ``guest_message`` has the ``guest_query_id`` to be answered."""
        update = self.update(text, chat=chat, person=person, guest_query_id=f"guest-{next(self._queries)}", **about)
        return {"update_id": update["update_id"], "guest_message": update["message"]}

    def picture(self, caption: str = "", **about: Any) -> dict[str, Any]:
        """A photo is sent, with what is written under it."""
        size = {"file_id": "photo", "file_unique_id": "photo", "width": 800, "height": 600}
        written = {"caption": caption, "caption_entities": _entities(caption)} if caption else {}
        return self.update(photo=[size], **written, **about)

    def document(
        self, content: bytes, name: str, mime: str = "application/octet-stream", **about: Any
    ) -> dict[str, Any]:
        """A file is sent, which the bot can get with ``getFile``."""
        file = f"file-{len(self.files) + 1}"
        self.files[file] = content
        document = {"file_id": file, "file_unique_id": file, "file_name": name, "mime_type": mime}
        return self.update(document=document | {"file_size": len(content)}, **about)

    def blocked(self, person: int, *, blocked: bool = True) -> dict[str, Any]:
        """A person blocks the bot, or unblocks it."""
        stati = ["member", "kicked"] if blocked else ["kicked", "member"]
        old, new = ({"status": one, "user": BOT} | ({"until_date": 0} if one == "kicked" else {}) for one in stati)
        change = {"chat": self.chat(person), "from": self._person(person, None), "date": int(time.time())}
        return {
            "update_id": next(self._updates),
            "my_chat_member": change | {"old_chat_member": old, "new_chat_member": new},
        }

    @staticmethod
    def _person(person: int, language: str | None) -> dict[str, Any]:
        return {"id": person, "is_bot": False, "first_name": "Test"} | ({"language_code": language} if language else {})


def _entities(text: str) -> list[dict[str, Any]]:
    kinds = (("bot_command", r"(?<!\S)/[a-z0-9_]+(@\w+)?"), ("mention", r"(?<![\w/])@[A-Za-z]\w{4,}"))
    return [
        {"type": kind, "offset": _units(text[: one.start()]), "length": _units(one[0])}
        for kind, pattern in kinds
        for one in re.finditer(pattern, text, re.ASCII)
        if kind == "mention" or one.start() == 0
    ]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
