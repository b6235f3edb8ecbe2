"""Lists of names: a file with a question as its caption; the table of a long list as a file. ``add_lists``, ``send_list``."""

from functools import reduce
from operator import or_

from telegram import Bot, Update
from telegram.ext import MessageHandler, filters

from xxgk.bot.channels.telegram.files import send_tables
from xxgk.bot.channels.telegram.messages import send_texts, typing
from xxgk.bot.channels.telegram.replies import Asked, asked_in, deliver
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.errors import NamesError
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.listed import MOST_LINES, is_by_name
from xxgk.bot.render.telegram import text_to_messages
from xxgk.bot.understand.messages import MOST_NAMES
from xxgk.bot.understand.name_files import ENDINGS, MOST_BYTES, file_to_names


def add_lists(application: TelegramApplication, runtime: Runtime) -> None:
    """Text files with a caption, in private chats; one without is a report, if anything."""
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & named_list(), receiving(runtime)))


def named_list() -> filters.BaseFilter:
    """Tell what is taken for a list of names and a question of each."""
    first, *others = (filters.Document.FileExtension(ending.removeprefix(".")) for ending in ENDINGS)
    endings: filters.BaseFilter = reduce(or_, others, first)
    return filters.ChatType.PRIVATE & filters.CAPTION & endings


def receiving(runtime: Runtime) -> Handler:
    """Read the names of a file and ask its caption of each of them."""

    async def handle(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None or message.document is None:
            return
        asked, document = asked_in(update, message), message.document
        person = update.effective_user
        try:
            if (document.file_size or 0) > MOST_BYTES:
                raise NamesError("large", "not fetched")
            content = bytes(await (await document.get_file()).download_as_bytearray())
            names = file_to_names(content, document.file_name or "")
        except NamesError as error:
            text = say(f"list_{error.reason}", runtime.language(update), size=MOST_BYTES // 1000, most=MOST_NAMES)
            await send_texts(context.bot, asked.spot, text_to_messages(text))
            return
        async with typing(context.bot, asked.spot):
            answer, conversation = await runtime.service.reply_list(
                message.caption or "",
                names,
                runtime.state.conversation(asked.place),
                language=runtime.state.language(person.id) if person else None,
            )
        await deliver(runtime, context.bot, asked, answer, conversation)
        await send_list(runtime, context.bot, asked, answer)

    return handle


async def send_list(runtime: Runtime, bot: Bot, asked: Asked, answer: Answer) -> None:
    """Send the table of a list that is too long for the text; of others nothing."""
    if answer.status != "answered" or len(answer.listed) <= MOST_LINES or not is_by_name(answer):
        return
    caption = say("list_caption", answer.language, count=len(answer.listed))
    await send_tables(runtime, bot, asked.spot, answer, (".csv", ".xlsx"), caption)
