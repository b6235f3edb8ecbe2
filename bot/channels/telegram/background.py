"""What goes on beside answering: the database watched, watchers told, old things dropped."""

import asyncio
import logging
import sqlite3
from functools import partial

from telegram.error import TelegramError

from xxgk.bot.channels.telegram.inbox import drop_unconfirmed
from xxgk.bot.channels.telegram.journal import Journal
from xxgk.bot.channels.telegram.runtime import Runtime, TelegramApplication
from xxgk.bot.channels.telegram.watching import tell_news
from xxgk.bot.channels.telegram.watching_questions import tell_questions
from xxgk.bot.errors import DatabaseError
from xxgk.index.errors import IndexingError

LOOK = 1.0  # seconds between two looks at the database: two calls of stat
_TIDY = 3600.0
_log = logging.getLogger(__name__)


class Background:
    """Begun when the application has been initialised, ended when it has stopped."""

    def __init__(self, runtime: Runtime, journal: Journal) -> None:
        self._runtime = runtime
        self._journal = journal
        self._tasks: list[asyncio.Task[None]] = []
        self._telling: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()  # chats being told while the database changed

    async def begin(self, application: TelegramApplication) -> None:
        """Queue what the last end left unanswered, and begin to watch."""
        await self._runtime.service.warm()
        left = await self._journal.restore(application.bot)
        if left:
            _log.info("%d updates were received before the last end and not answered: they are now", left)
        self._tasks = [
            asyncio.create_task(self._watch_database(application), name="watch the database"),
            asyncio.create_task(self._tidy(), name="tidy"),
        ]

    async def end(self, application: TelegramApplication) -> None:
        """Stop all of it."""
        tasks, self._tasks = [*self._tasks, *self._telling.values()], []
        for task in tasks:
            task.cancel()
        for failed in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(failed, Exception):
                _log.error("what goes on beside answering had failed: %s", type(failed).__name__)
        self._runtime.end()
        await self._runtime.service.ended()

    @staticmethod
    async def until_running(application: TelegramApplication) -> None:
        """Wait until the application has started."""
        while not application.running:
            await asyncio.sleep(0.05)

    async def _watch_database(self, application: TelegramApplication) -> None:
        await self.until_running(application)
        self._tell_watchers(application)
        while True:
            await asyncio.sleep(LOOK)
            try:
                if await self.look(application) == "reloaded":
                    self._tell_watchers(application)
            except Exception:  # whatever it is, the next look follows
                _log.exception("looking at the database failed")

    async def look(self, application: TelegramApplication) -> str:
        """Look once whether there is a new database; administrators are told once that it cannot be used, and once that it can."""
        notices = self._runtime.notices
        try:
            found = await self._runtime.service.refresh()
        except DatabaseError as error:
            reason = str(error)
            if not notices.is_told("database"):
                _log.error("the database cannot be opened anew, the old one goes on: %s", reason)
            await notices.tell(application.bot, "database", "notice_database", again=float("inf"), reason=reason)
            return "trouble"
        if found != "changing" and notices.settled("database"):
            _log.info("the database can be read again")
            await notices.tell(application.bot, "database fine", "notice_database_fine", again=0)
        if found == "reloaded":
            _log.info("the database was opened anew")
        return found

    def _tell_watchers(self, application: TelegramApplication) -> None:
        """Each chat by itself: one that must wait, or is being told already, holds up nothing."""
        state = self._runtime.state
        watching = {watch.chat for watch in state.watches()} | state.questions.chats()
        self._again |= watching & self._telling.keys()
        for chat in watching - self._telling.keys():
            self._telling[chat] = asyncio.create_task(self._tell_chat(application, chat), name="tell a chat")

    async def _tell_chat(self, application: TelegramApplication, chat: int) -> None:
        """Tell a chat, and once more where the database has changed meanwhile."""
        try:
            self._again.add(chat)
            while chat in self._again:
                self._again.remove(chat)
                await tell_news(self._runtime, application.bot, chat)
                await tell_questions(self._runtime, application.bot, chat)
        except (IndexingError, sqlite3.Error, TelegramError) as error:
            _log.warning("a watching chat was not told: %s: %s", type(error).__name__, error)
        finally:
            self._again.discard(chat)
            del self._telling[chat]

    async def _tidy(self) -> None:
        while True:
            for tidy in (
                self._journal.tidy,
                self._runtime.state.tidy,
                partial(drop_unconfirmed, self._runtime.settings.xxgk_inbox),
            ):
                try:
                    tidy()
                except Exception:  # whatever it is, the others follow, and all of them in an hour
                    _log.exception("tidying failed")
            await asyncio.sleep(_TIDY)
