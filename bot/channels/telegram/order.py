"""Updates side by side, those of one person one after another: ``PerPerson``."""

import asyncio
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from xxgk.bot.channels.telegram.journal import Journal
from xxgk.bot.channels.telegram.metrics import Metrics

MAX_WAITING = 100  # of one person; what comes on top is passed over
_MAX_AT_ONCE = 10_000  # those that wait for their turn included


class _Turn:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0


class _Chats:
    """A chat's move to another number is between what was said in either chat before it and what was said after it."""

    def __init__(self) -> None:
        self._all: dict[int, set[asyncio.Event]] = {}  # of each chat, those not dealt with
        self._moves: dict[int, set[asyncio.Event]] = {}  # those of them that are moves

    @contextmanager
    def entered(self, update: Update) -> Iterator[set[asyncio.Event]]:
        """Give what is to be waited for; whoever enters later may have to wait until this one has left."""
        old_and_new, moves = _moved(update), bool(_moved(update))
        chats = old_and_new or ({update.effective_chat.id} if update.effective_chat else set())
        before = {one for chat in chats for one in (self._all if moves else self._moves).get(chat, ())}
        left = asyncio.Event()
        tables = (self._all, self._moves) if moves else (self._all,)
        for table, chat in product(tables, chats):
            table.setdefault(chat, set()).add(left)
        try:
            yield before
        finally:
            left.set()
            for table, chat in product(tables, chats):
                table[chat].discard(left)
                if not table[chat]:
                    del table[chat]


class PerPerson(BaseUpdateProcessor):
    """A person's second question waits for the answer to the first; nobody waits for anybody else, but for a chat that moves."""

    def __init__(self, journal: Journal, metrics: Metrics) -> None:
        super().__init__(_MAX_AT_ONCE)
        self._journal = journal
        self._metrics = metrics
        self._turns: dict[int, _Turn] = {}
        self._chats = _Chats()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Deal with an update when it is its turn, and note in the journal that it was dealt with."""
        if not isinstance(update, Update):
            await coroutine
            return
        self._metrics.received(_kind(update))
        turn = self._turns.setdefault(key := _person_or_chat(update), _Turn())
        turn.waiting += 1
        try:
            if turn.waiting > MAX_WAITING:
                self._metrics.turned_away("flood")
                coroutine.close()  # type: ignore[attr-defined]
                self._journal.done(update)
                return
            with self._chats.entered(update) as before:
                async with turn.lock:
                    for one in before:
                        await one.wait()
                    with self._journal.answering(update):
                        await coroutine
                        self._metrics.took(self._journal.waited(update))
        finally:
            turn.waiting -= 1
            if not turn.waiting:
                self._turns.pop(key, None)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to end."""


def _moved(update: Update) -> set[int]:
    """The old and the new number of a group that becomes a supergroup; of any other update nothing."""
    message = update.message
    other = message and (message.migrate_to_chat_id or message.migrate_from_chat_id)
    return {message.chat.id, other} if message and other else set()


def _person_or_chat(update: Update) -> int:
    if update.effective_user:
        return update.effective_user.id
    return update.effective_chat.id if update.effective_chat else 0


def _kind(update: Update) -> str:
    """``"message"``, ``"callback_query"`` …: the one field of an update that is filled."""
    return next((kind for kind in Update.ALL_TYPES if getattr(update, kind, None) is not None), "unknown")
