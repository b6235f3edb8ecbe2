"""What happens when handling an update fails: a sentence for the person, the place in the code for the log."""

import logging
import secrets
import sqlite3
import time
import traceback

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, TelegramError

from xxgk.bot.channels.processes.pool import Elsewhere, Stopped, TookTooLong
from xxgk.bot.channels.telegram.journal import Journal
from xxgk.bot.channels.telegram.logs import traceback_without_words
from xxgk.bot.channels.telegram.patience import worth_keeping
from xxgk.bot.channels.telegram.runtime import Context, ErrorHandler, Runtime, place_of
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.errors import DatabaseError
from xxgk.bot.model.conversation import Conversation
from xxgk.index.errors import StoreError

_CONFLICT_AGAIN = 600.0
_MAY_NOT_WRITE = (  # what Telegram says, in small letters
    "not enough rights",
    "have no rights to send",
    "chat restricted",
    "chat write forbidden",
    "chat send",  # CHAT_SEND_PLAIN_FORBIDDEN, CHAT_SEND_PHOTOS_FORBIDDEN
    "topic closed",
    "topic deleted",
    "message thread not found",
    "chat not found",
    "chat admin required",
)
_log = logging.getLogger(__name__)


def failing(runtime: Runtime, journal: Journal) -> ErrorHandler:
    """The handler of errors.

    A failure is logged under a short reference, which the person is told in the language of his Telegram, and the
    administrators with the place in the code; what was remembered of the conversation is forgotten, since it may be what
    fails. Not a failure are: a person who blocked the bot (what he watched is forgotten), an answer that cannot be sent
    while Telegram is out of reach or wants the chat left alone (the journal keeps the question), and what happens outside
    updates (one line in the log: polling goes on by itself), and a group in which the bot may not write.
    """
    conflict = _Conflict(runtime)

    async def handle(update: object, context: Context) -> None:
        error = context.error
        if error is None:
            return
        if not isinstance(update, Update):
            if isinstance(error, Conflict):
                await conflict.explain(context)
                return
            known = isinstance(error, TelegramError)
            _log.warning("%s", f"{type(error).__name__}: {error}" if known else traceback_without_words(error))
            return
        if isinstance(error, Stopped):
            journal.keep(update)
            _log.info("update %d: it is answered after the next start", update.update_id)
            return
        if _may_not_write(update, error):
            _log.info("update %d: not answered, the bot may not write there: %s", update.update_id, error)
            return
        if isinstance(error, Forbidden):
            _log.info("update %d: not answered: %s", update.update_id, error)
            if update.effective_chat and not update.guest_message:
                runtime.state.forget_chat(update.effective_chat.id)
            return
        if worth_keeping(error):
            journal.keep(update)
            _log.error("update %d: the answer waits for the next start: %s", update.update_id, error)
            return
        if isinstance(error, BadRequest) and "not modified" in str(error):
            return  # a button tapped twice
        await _apologise(runtime, update, context, error)

    return handle


def _may_not_write(update: Update, error: Exception) -> bool:
    """Whether Telegram lets the bot read in a group, but not write there: it has no right to, or the topic is closed or gone."""
    chat = update.effective_chat
    if not isinstance(error, BadRequest) or chat is None or chat.type == chat.PRIVATE:
        return False
    said = str(error).lower().replace("_", " ")
    return any(words in said for words in _MAY_NOT_WRITE)


async def _apologise(runtime: Runtime, update: Update, context: Context, error: Exception) -> None:
    reference = secrets.token_hex(3)
    _log.error("reference %s: update %s failed\n%s", reference, update.update_id, traceback_without_words(error))
    runtime.metrics.failed(reference, type(error).__name__)
    unavailable = isinstance(error, sqlite3.Error | StoreError | DatabaseError)
    if not unavailable and not isinstance(error, TelegramError | TookTooLong):
        runtime.state.remember(place_of(update), Conversation())
    key = "unavailable" if unavailable else "took_too_long" if isinstance(error, TookTooLong) else "failed"
    sentence = say(key, runtime.language(update), reference=reference)
    try:
        await _say(update, sentence)
    except TelegramError as second:
        _log.warning("reference %s: the apology failed too: %s: %s", reference, type(second).__name__, second)
    kind, place = type(error).__name__, _place(error)
    await runtime.notices.tell(
        context.bot, f"{kind} {place}", "notice_failed", reference=reference, kind=kind, place=place
    )


async def _say(update: Update, sentence: str) -> None:
    """As a message, for a tap too: it has had its answer already; as an alert where the bot cannot write (inline).

    Nothing in a chat where the bot is a guest: the one answer it has there is not to be that.
    """
    if update.guest_message:
        return
    if update.effective_message:
        await update.effective_message.reply_text(sentence)
    elif update.callback_query:
        await update.callback_query.answer(sentence[:200], show_alert=True)


def _place(error: BaseException) -> str:
    """Where an error was raised, here or in a process of the pool: ``"service.py:120"``."""
    if isinstance(error.__cause__, Elsewhere):
        return error.__cause__.place
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"


class _Conflict:
    """Another process that polls with the same token: said once in ten minutes; this one goes on.

    It goes on because that is right in the usual case, an upgrade during which the old process is about to end; the
    pauses between attempts grow to half a minute.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._said = -_CONFLICT_AGAIN

    async def explain(self, context: Context) -> None:
        """Say it in the log and to the administrators."""
        if time.monotonic() - self._said < _CONFLICT_AGAIN:
            return
        self._said = time.monotonic()
        _log.error(
            "409 Conflict: another process asks Telegram for updates with this token (or a webhook is set); "
            "Telegram serves one process a token, so stop the other one. This one goes on trying."
        )
        await self._runtime.notices.tell(context.bot, "conflict", "notice_conflict", again=3600)
