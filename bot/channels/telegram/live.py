"""The service on a database that may change while the bot runs: ``LiveService``."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Generic, Literal, Protocol, TypeVar

from bot.errors import DatabaseError
from bot.model.answer import Answer
from bot.model.query import Conversation, Language, QueryKind

Given = TypeVar("Given")
_FIRST_QUESTION = "2020年收到多少件申请"
_Signature = tuple[tuple[int, int, int], ...]


class Answering(Protocol):
    """What this channel needs of ``bot.service``."""

    def reply(
        self,
        question: str,
        conversation: Conversation,
        *,
        kind: QueryKind | None = None,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        """Answer one question of one conversation."""
        ...

    def close(self) -> None:
        """Close the database."""
        ...


S = TypeVar("S", bound=Answering)


class LiveService(Generic[S]):
    """Asks the service in a thread of its own, one question after another, and opens the database anew when it changed.

    A thread, so that a database somebody has locked holds up answers alone and not the conversation with Telegram. A
    database that is missing, locked or broken when it should be opened anew leaves the one open before in use.

    Args:
        database: the file that is watched.
        service: the service opened on it.
        open_anew: opens another service on it; raises DatabaseError.
    """

    def __init__(self, database: Path, service: S, open_anew: Callable[[Path], S]) -> None:
        self._database = database
        self._service = service
        self._open_anew = open_anew
        self._thread = ThreadPoolExecutor(1, "service")
        self._opening = ThreadPoolExecutor(1, "opening")
        self._loaded = self._seen = _signature(database)
        self.trouble = ""  # why the database as it now is could not be opened

    async def reply(
        self,
        question: str,
        conversation: Conversation,
        *,
        kind: QueryKind | None = None,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        """Answer one question of one conversation, as ``Service.reply``."""
        return await self.call(lambda service: service.reply(question, conversation, kind=kind, language=language))

    async def call(self, work: Callable[[S], Given]) -> Given:
        """Let the service do anything, in its thread: ``await live.call(lambda service: service.find_agencies("某区"))``."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(self._service))

    async def refresh(self) -> Literal["same", "changing", "reloaded"]:
        """Open the database anew if it is another than the one open, and has stopped changing since the last call.

        Raises:
            DatabaseError: it cannot be opened; the old one goes on, and the next call tries again.
        """
        now = _signature(self._database)
        if now == self._loaded:
            self.trouble = ""
            return "same"
        if now != self._seen:
            self._seen = now
            return "changing"
        loop = asyncio.get_running_loop()
        try:
            new = await loop.run_in_executor(self._opening, self._opened)
        except DatabaseError as error:
            self.trouble = str(error)
            raise
        await loop.run_in_executor(self._thread, self._swap, new)
        self._loaded, self.trouble = now, ""
        return "reloaded"

    async def warm(self) -> None:
        """Let the service answer once, so that the first person does not wait for what it loads on its first question."""
        await self.call(_warm)

    def _opened(self) -> S:
        service = self._open_anew(self._database)
        _warm(service)
        return service

    def _swap(self, new: S) -> None:
        self._service.close()
        self._service = new

    def close(self) -> None:
        """Close the database, when the last answer is ready."""
        self._opening.shutdown()
        self._thread.shutdown()
        self._service.close()


def _warm(service: Answering) -> None:
    with suppress(sqlite3.Error):  # a database that cannot be read is noticed soon enough
        service.reply(_FIRST_QUESTION, Conversation())


def _signature(database: Path) -> _Signature:
    """Tell one state of a database from another, at the price of two ``stat``: the file, and its journal where not empty."""
    found = []
    for file in (database, database.with_name(f"{database.name}-wal")):
        try:
            state = file.stat()
        except OSError:
            continue
        if state.st_size:
            found.append((state.st_ino, state.st_size, state.st_mtime_ns))
    return tuple(found)
