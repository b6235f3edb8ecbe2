"""Who is answered, and how often: looked at before any handler sees an update."""

import logging

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, TypeHandler

from xxgk.bot.channels.limits import RateLimit, Verdict
from xxgk.bot.channels.telegram.addressed import is_addressed
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say

_log = logging.getLogger(__name__)
_REFUSALS_A_MINUTE = 1


def add_gate(application: TelegramApplication, runtime: Runtime) -> None:
    """Before all other handlers: the allow-list, then the limit of questions a minute."""
    application.add_handler(TypeHandler(Update, gate(runtime)), group=-10)


def gate(runtime: Runtime) -> Handler:
    """Let an update pass, or end it with a friendly word, said once a minute.

    Only what asks for an answer counts: in groups that is what is addressed to the bot. Questions typed inline are sent
    with every letter, so of these three times as many may come, and what is too much gets no word; nor does a guest's question,
    which is asked in a chat that is not the bot's.
    """
    strangers = RateLimit(_REFUSALS_A_MINUTE)
    inline = RateLimit(runtime.settings.xxgk_rate_limit * 3)

    async def handle(update: Update, context: Context) -> None:
        person = update.effective_user.id if update.effective_user else None
        if not _asks(update, context) or person is None:
            return
        if not _allowed(runtime, update):
            runtime.metrics.turned_away("not allowed")
            private = update.effective_chat is None or update.effective_chat.type == update.effective_chat.PRIVATE
            if private and not update.guest_message and strangers.ask(person) is Verdict.FINE:
                await _say(update, say("not_allowed", runtime.language(update), person=person))
            raise ApplicationHandlerStop
        limit = inline if update.inline_query else runtime.limit
        verdict = limit.ask(person)
        if verdict is Verdict.FINE:
            return
        runtime.metrics.turned_away("too many")
        most, seconds = runtime.settings.xxgk_rate_limit, limit.wait(person)
        sentence = say("too_many", runtime.language(update), most=most, seconds=seconds)
        if update.callback_query or (verdict is Verdict.TOLD and not (update.inline_query or update.guest_message)):
            await _say(update, sentence)
        raise ApplicationHandlerStop

    return handle


def _asks(update: Update, context: Context) -> bool:
    if update.callback_query or update.inline_query or update.guest_message:
        return True
    message = update.message
    return message is not None and is_addressed(message, context.bot.id, context.bot.username)


def _allowed(runtime: Runtime, update: Update) -> bool:
    allowed = runtime.settings.xxgk_allowed
    numbers = {one.id for one in (update.effective_user, update.effective_chat) if one}
    return not allowed or bool(numbers.intersection({*allowed, *runtime.settings.xxgk_admins}))


async def _say(update: Update, sentence: str) -> None:
    try:
        if update.callback_query:
            await update.callback_query.answer(sentence[:200], show_alert=True)
        elif update.inline_query:
            await update.inline_query.answer([], cache_time=0, is_personal=True)
        elif update.effective_message:
            await update.effective_message.reply_text(sentence)
    except TelegramError as error:
        _log.warning("a refusal could not be sent: %s: %s", type(error).__name__, error)
