"""The rows of figures as they are printed, cut out of their pages: ``send_rows``."""

import logging
from collections.abc import Iterator
from functools import partial

from telegram import Bot
from telegram.error import TelegramError

from xxgk.bot.channels.cut_rows import cut_row
from xxgk.bot.channels.originals import file_to_send
from xxgk.bot.channels.processes.pool import Busy, TookTooLong
from xxgk.bot.channels.telegram.files import folders
from xxgk.bot.channels.telegram.messages import Spot, send_photo
from xxgk.bot.channels.telegram.runtime import Runtime
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.telegram import text_to_caption

_MOST = 3  # pictures of one answer
_log = logging.getLogger(__name__)


async def send_rows(runtime: Runtime, bot: Bot, spot: Spot, answer: Answer) -> None:
    """Send pictures of the rows behind the figures of an answer about sources, of PDFs and pictures that may be sent; of others nothing."""
    for agency, year, field in list(_rows(answer))[:_MOST]:
        try:
            found = await runtime.service.printed_at(agency, year, field)
            file = file_to_send(found[0], folders(runtime)) if found else None
            if found is None or file is None:
                continue
            picture = await runtime.work.beside(partial(cut_row, file, *found[1:]))
            if picture:
                phrases = Phrases(answer.language)
                label = phrases.label(field)
                caption = say("row_caption", answer.language, agency=phrases.name(agency), year=year, label=label)
                await send_photo(bot, spot, picture, text_to_caption(caption))
        except (Busy, TookTooLong, TelegramError) as error:
            _log.warning("the picture of a row was not sent: %s: %s", type(error).__name__, error)


def _rows(answer: Answer) -> Iterator[tuple[str, int, str]]:
    """Give a figure of each row that an answer about sources quotes."""
    if answer.query.kind != "source" or answer.status != "answered":
        return
    seen = set()
    for one in answer.figures:
        row = (one.agency, one.year, one.field.rpartition(".")[0])
        if row not in seen:
            seen.add(row)
            yield one.agency, one.year, one.field
