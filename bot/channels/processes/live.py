"""Answers from a database that may change while the bot runs: ``LiveService``."""

import asyncio
import contextlib
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

from xxgk.bot.channels.processes import answering
from xxgk.bot.channels.processes.answering import Answering
from xxgk.bot.channels.processes.pool import LATER, Busy, Pool, Stopped, TookTooLong
from xxgk.bot.errors import DatabaseError
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, AnsweredAgency
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language, QueryKind
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.bot.watched import Marks, WatchedRows
from xxgk.index.model.document import Place
from xxgk.index.worker import Bounds

BOUNDS = Bounds(memory_mb=4096, cpu=5, wall=60.0, asks=100_000)  # of one process and one answer
_MOST = 8  # processes: each takes some 150 MB
_LOOKING = 2.0  # seconds between two looks at the database


class LiveService:
    """Asks services in processes of their own, each on the same database, and has them open it anew when it changed.

    One slow question, or a database that somebody has locked, holds up the person who asked and nobody else. A database that is missing,
    locked or broken when it should be opened anew leaves the one open before in use, and never an older one: what
    is asked of a process that could not open that one is asked of the others.

    Args:
        database: the file that is watched.
        open_anew: opens a service on it, in a process of the pool; a function or class of a module; raises DatabaseError.
        count: how many processes; as many as cores unless given, at least two.
        bounds: of each process, and of each answer.
        later: seconds after which ``warm`` begins the next process.
    """

    def __init__(
        self,
        database: Path,
        open_anew: Callable[[Path], Answering],
        count: int = 0,
        bounds: Bounds = BOUNDS,
        later: float = LATER,
    ) -> None:
        self._database = database
        begin = partial(answering.begin, database, open_anew, bounds.cpu)
        self._pool = Pool(count or min(_MOST, max(2, os.cpu_count() or 2)), bounds, begin, ready=True, later=later)
        self._loaded = self._seen = answering.state_of(database)
        self.trouble = ""  # why the database as it now is could not be opened
        self._one_watched = asyncio.Semaphore(1)

    @property
    def state(self) -> answering.State:
        """What tells the database that is open from another one."""
        return self._loaded

    async def reply(
        self,
        question: str,
        conversation: Conversation,
        *,
        kind: QueryKind | None = None,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        """Answer one question of one conversation, as ``Service.reply``."""
        answer: tuple[Answer, Conversation] = await self._ask(
            "reply", question, conversation, kind=kind, language=language
        )
        return answer

    async def query(self, query: Query, language: Language) -> Answer:
        """Answer a query of the algebra, such as that of a button, as ``Service.query``."""
        answer: Answer = await self._ask("query", query, language)
        return answer

    async def export(self, question: str, language: Language | None) -> Answer:
        """Give all figures of the agency a question names, as ``Service.export``."""
        answer: Answer = await self._ask("export", question, language=language)
        return answer

    async def export_of(self, query: Query, language: Language) -> Answer:
        """Give all figures of the bodies of a query, as ``Service.export_of``."""
        answer: Answer = await self._ask("export_of", query, language)
        return answer

    async def printed_at(self, agency: str, year: int, field: str) -> tuple[str, str, Place] | None:
        """Tell where the row of a figure is printed, as ``Service.printed_at``."""
        place: tuple[str, str, Place] | None = await self._ask("printed_at", agency, year, field)
        return place

    async def find_agencies(self, typed: str) -> FoundAgencies:
        """Tell which agency a typed name means, as ``Service.find_agencies``."""
        found: FoundAgencies = await self._ask("find_agencies", typed)
        return found

    async def bodies(self, keys: Sequence[str]) -> Sequence[AnsweredAgency]:
        """Give bodies by their keys, as ``Service.bodies``."""
        bodies: Sequence[AnsweredAgency] = await self._ask("bodies", keys)
        return bodies

    async def _ask(self, what: str, *arguments: Any, **named: Any) -> Any:
        return await self._pool.do(partial(answering.ask, self._loaded, what, arguments, named))

    async def reply_list(
        self, question: str, names: Sequence[str], conversation: Conversation, *, language: Language | None = None
    ) -> tuple[Answer, Conversation]:
        """Answer what is asked of each name of a list, as ``Service.reply_list``."""
        answer: tuple[Answer, Conversation] = await self._ask(
            "reply_list", question, names, conversation, language=language
        )
        return answer

    async def to_watch(self, question: str, language: Language | None) -> WatchedRows | None:
        """Give what a question comes to that can be watched, as ``Service.to_watch``."""
        found: WatchedRows | None = await self._ask("to_watch", question, language)
        return found

    async def watched(self, code: str, language: Language, known: Marks | None) -> WatchedRows:
        """Tell what a watched question comes to now, as ``Service.watched``; one at a time, since nobody waits for it."""
        async with self._one_watched:
            found: WatchedRows = await self._ask("watched", code, language, known)
        return found

    async def titles(self, codes: Sequence[str], language: Language) -> Sequence[str]:
        """Say queries in words, as ``Service.titles``."""
        titles: Sequence[str] = await self._ask("titles", codes, language)
        return titles

    async def refresh(self) -> Literal["same", "changing", "reloaded"]:
        """Have the database opened anew if it is another than the one open, and has stopped changing since the last call.

        Raises:
            DatabaseError: it cannot be opened; the old one goes on, and the next call tries again.
        """
        now = answering.state_of(self._database)
        if now == self._loaded:
            self.trouble = ""
            return "same"
        if now != self._seen:
            self._seen = now
            return "changing"
        try:
            await self._pool.do(partial(answering.reopen, now))
        except DatabaseError as error:
            self.trouble = str(error)
            raise
        self._loaded, self.trouble = now, ""
        await self._pool.do_in_each(partial(answering.reopen, now))  # who is busy opens it when next asked
        return "reloaded"

    async def watch(self) -> None:
        """Look at the database for ever, and have it opened anew when it changed."""
        while True:
            await asyncio.sleep(_LOOKING)
            with contextlib.suppress(
                DatabaseError, Busy, TookTooLong, Stopped
            ):  # the old one goes on; ``trouble`` says why
                await self.refresh()

    async def warm(self) -> None:
        """Begin a process, so that the first person does not wait for what a service loads on its first question; then the others."""
        await self._pool.begin()

    def end(self) -> None:
        """End what is being answered, which will be at the next start."""
        self._pool.end()

    async def ended(self) -> None:
        """Wait until nothing is asked of the processes any more."""
        await self._pool.until_ready()

    def close(self) -> None:
        """End the processes."""
        self._pool.close()
