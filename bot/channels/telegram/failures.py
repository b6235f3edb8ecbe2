"""What happens when handling an update fails: a sentence for the person, the place in the code for the log."""

import logging
import secrets

from telegram import Update
from telegram.error import TelegramError

from bot.channels.telegram.handlers import Context
from bot.channels.telegram.languages import FAILED, language_of_code
from bot.channels.telegram.logs import traceback_without_words

_log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log the failure under a short reference and tell the person that reference, in the language of his Telegram.

    A failure outside an update (Telegram out of reach while polling) is one line in the log: the next attempt follows.
    """
    error = context.error
    if error is None:
        return
    if not isinstance(update, Update):
        known = isinstance(error, TelegramError)
        _log.warning("%s", f"{type(error).__name__}: {error}" if known else traceback_without_words(error))
        return
    reference = secrets.token_hex(3)
    _log.error("reference %s: update %s failed\n%s", reference, update.update_id, traceback_without_words(error))
    message, person = update.effective_message, update.effective_user
    if message is None:
        return
    language = language_of_code(person.language_code if person else None)
    try:
        await message.reply_text(FAILED[language].format(reference=reference))
    except TelegramError as second:
        _log.warning("reference %s: the apology failed too: %s: %s", reference, type(second).__name__, second)
