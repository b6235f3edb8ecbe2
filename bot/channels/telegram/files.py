"""Pictures and files: charts as photos, tables and exports as documents, originals where they may be sent."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from telegram import Bot
from telegram.constants import ChatAction, FileSizeLimit
from telegram.error import TelegramError

from xxgk.bot import clock
from xxgk.bot.channels.originals import content_to_send
from xxgk.bot.channels.processes.pool import Busy, TookTooLong
from xxgk.bot.channels.telegram.messages import Spot, send_file, send_photo, send_texts, show_action
from xxgk.bot.channels.telegram.runtime import Runtime
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.turns import turned
from xxgk.bot.errors import OutputError
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, Original
from xxgk.bot.model.query import Language
from xxgk.bot.render.files import answer_to_file, answer_to_file_name
from xxgk.bot.render.telegram import answer_to_caption, text_to_caption, text_to_messages

_MOST_ORIGINALS = 3  # sent at once
MOST_ROWS = 1_000  # of a list in a file
_log = logging.getLogger(__name__)


async def send_chart(runtime: Runtime, bot: Bot, spot: Spot, answer: Answer) -> bool:
    """Send the chart of an answer; ``False`` when there is none to send, or Telegram did not take it: the text has to do."""
    await show_action(bot, spot, ChatAction.UPLOAD_PHOTO)
    try:
        picture = await _made(runtime, partial(answer_to_file, answer, ".png", clock.today()))
        if picture is not None:
            await send_photo(bot, spot, picture, answer_to_caption(answer))
    except (Busy, TookTooLong, TelegramError) as error:
        _log.warning("a chart was not sent: %s: %s", type(error).__name__, error)
        return False
    return picture is not None


async def send_tables(
    runtime: Runtime, bot: Bot, spot: Spot, answer: Answer, endings: tuple[str, ...], caption: str
) -> None:
    """Send the facts of an answer as files; the caption goes with the first."""
    await show_action(bot, spot, ChatAction.UPLOAD_DOCUMENT)
    try:
        for place, ending in enumerate(endings):
            content = await _made(runtime, partial(answer_to_file, answer, ending, clock.today()))
            if content is None:
                await send_texts(bot, spot, text_to_messages(say("export_nothing", answer.language)))
                return
            words = "" if place else text_to_caption(caption)
            await send_file(bot, spot, content, answer_to_file_name(answer, ending), words)
    except (Busy, TookTooLong):
        await send_texts(bot, spot, text_to_messages(say("busy", answer.language)))


async def send_export(runtime: Runtime, bot: Bot, spot: Spot, answer: Answer) -> None:
    """Send all figures of an agency (``Service.export``) as CSV and XLSX."""
    years = ", ".join(map(str, sorted({one.year for one in answer.figures})))
    caption = say("export_caption", answer.language, agency="、".join(answer.query.agencies), years=years)
    await send_tables(runtime, bot, spot, answer, (".csv", ".xlsx"), caption)


async def _made(runtime: Runtime, make: Callable[[], bytes]) -> bytes | None:
    """Make a file beside the conversation; ``None`` where there is nothing for such a file."""
    try:
        return await runtime.work.beside(make)
    except OutputError as error:
        _log.info("no file: %s", type(error).__name__)
        return None


async def send_whole(runtime: Runtime, bot: Bot, spot: Spot, query: Query, language: Language) -> None:
    """Send a spreadsheet of all that a query comes to, which a text shows the first of."""
    answer = await runtime.service.query(query.model_copy(update={"start": 0, "limit": MOST_ROWS}), language)
    await send_tables(runtime, bot, spot, answer, (".xlsx",), answer.text.partition("\n")[0])


async def originals_of(runtime: Runtime, query: Query, language: Language) -> tuple[Original, ...]:
    """The documents behind a query of bodies that are named."""
    documents = turned("full", query)
    source = documents.model_copy(update={"action": "link"}) if documents else query
    return (await runtime.service.query(source, language)).originals


async def send_originals(
    runtime: Runtime, bot: Bot, spot: Spot, originals: tuple[Original, ...], language: Language
) -> None:
    """Send the files of reports, as they were when they were indexed; else say why not."""
    refusals = set()
    for original in originals[-_MOST_ORIGINALS:]:
        await show_action(bot, spot, ChatAction.UPLOAD_DOCUMENT)
        try:
            refusal, content = await runtime.work.in_thread(
                partial(
                    content_to_send, original.held, original.sha256, folders(runtime), FileSizeLimit.FILESIZE_UPLOAD
                )
            )
        except Busy:
            refusal, content = "busy", b""
        if refusal:
            refusals.add(refusal)
            continue
        caption = say("file_caption", language, agency=original.agency, year=original.year)
        if original.digest:
            caption += "\n" + say("file_digest", language)
        await send_file(bot, spot, content, Path(original.file).name, text_to_caption(caption))
    for refusal in sorted(refusals) or (["no_file"] if not originals else []):
        await send_texts(bot, spot, text_to_messages(say(refusal, language)))


def folders(runtime: Runtime) -> tuple[Path, ...]:
    """The folders of reports files are sent from."""
    return (*runtime.settings.xxgk_reports, runtime.settings.xxgk_inbox)
