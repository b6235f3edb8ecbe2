"""Guest mode: the bot is named in a chat it is no member of, and answers there with one message. ``add_guests``.

Nothing of that chat is kept: each question stands for itself, as one typed inline does.
"""

import logging

from telegram import Update
from telegram.error import BadRequest
from telegram.ext import MessageHandler, filters

from xxgk.bot.channels.telegram.groups import question_of
from xxgk.bot.channels.telegram.inline import article, how_article
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.model.conversation import Conversation

_log = logging.getLogger(__name__)


def add_guests(application: TelegramApplication, runtime: Runtime) -> None:
    """One handler for all of them."""
    application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, answering(runtime)))


def answering(runtime: Runtime) -> Handler:
    """Answer a person; other bots, with whom it might talk for ever, are not answered."""

    async def handle(update: Update, context: Context) -> None:
        message = update.guest_message
        if message is None or message.guest_query_id is None or (message.from_user and message.from_user.is_bot):
            return
        username, question = context.bot.username, question_of(message, context.bot.username)
        if question:
            chosen = runtime.state.language(message.from_user.id) if message.from_user else None
            answer, _ = await runtime.service.reply(question, Conversation(), language=chosen)
            runtime.metrics.answered(answer.query.kind, answer.status)
            result = article(runtime, answer, username)
        else:
            result = await how_article(runtime, runtime.language(update), username)
        try:
            await context.bot.answer_guest_query(message.guest_query_id, result)
        except BadRequest as error:  # the question was deleted meanwhile, or is too old
            _log.info("a guest's answer came too late: %s", error)

    return handle
