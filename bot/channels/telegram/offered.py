"""Buttons are believed only where they stand: ``add_offered``.

A program other than Telegram's own can send any data in answer to any message: those of another's button, with another owner,
or with the number of another's message. But with every tap Telegram sends the message as it is, with its buttons.
"""

from contextlib import suppress

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest
from telegram.ext import ApplicationHandlerStop, CallbackQueryHandler

from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say


def add_offered(application: TelegramApplication, runtime: Runtime) -> None:
    """Before all handlers of buttons, behind the gate."""
    application.add_handler(CallbackQueryHandler(offered(runtime)), group=-5)


def offered(runtime: Runtime) -> Handler:
    """Let a tap pass if the message it comes with bears that button; else say that it is too old."""

    async def handle(update: Update, context: Context) -> None:
        callback = update.callback_query
        if callback is not None and not is_offered(callback):
            with suppress(BadRequest):  # too old to be answered
                await callback.answer(say("tap_stale", runtime.language(update)), show_alert=True)
            raise ApplicationHandlerStop

    return handle


def is_offered(callback: CallbackQuery) -> bool:
    """Whether the message of a tap bears a button with its data; one that Telegram does not show any more bears none."""
    message = callback.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return False
    return any(one.callback_data == callback.data for row in message.reply_markup.inline_keyboard for one in row)
