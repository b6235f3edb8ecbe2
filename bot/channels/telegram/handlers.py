"""What to do with a message: commands and plain text become questions, answers become messages."""

import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeAlias

from telegram import LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackContext, CommandHandler, ExtBot, MessageHandler, filters

from bot.channels.telegram.languages import language_of_code
from bot.model.answer import Answer
from bot.model.query import Conversation, Language, QueryKind
from bot.render.telegram import text_to_messages

Data: TypeAlias = dict[Any, Any]
Context: TypeAlias = CallbackContext[ExtBot[None], Data, Data, Data]
TelegramApplication: TypeAlias = Application[ExtBot[None], Context, Data, Data, Data, None]
Handler: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]

COMMANDS: dict[str, QueryKind] = {
    "start": "help",
    "help": "help",
    "stats": "profile",
    "problems": "problems",
    "search": "search",
}

_log = logging.getLogger(__name__)


class Service(Protocol):
    """What this channel needs of ``bot.service``."""

    def reply(
        self,
        question: str,
        conversation: Conversation,
        *,
        kind: QueryKind | None = None,
        language: Language | None = None,
    ) -> tuple[Answer, Conversation]:
        """Answer one question of one conversation."""
        ...


def add_handlers(application: TelegramApplication, service: Service) -> None:
    """New messages only, never edited ones; commands everywhere, plain text in private chats.

    A command that does not exist gets the help, in private chats alone: in a group it may be another bot's.
    """
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE
    for command, kind in COMMANDS.items():
        application.add_handler(CommandHandler(command, answering(service, kind), filters=new))
    application.add_handler(MessageHandler(private & filters.COMMAND, answering(service, "help")))
    application.add_handler(MessageHandler(private & filters.TEXT, answering(service, None)))


def answering(service: Service, kind: QueryKind | None) -> Handler:
    """A handler that asks the service and sends its answer; ``kind`` is what the command says, ``None`` for plain text.

    The service is called directly, not in a thread: it takes milliseconds, and its database belongs to this thread.
    """

    async def handle(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None or context.chat_data is None:
            return
        question = "" if kind == "help" else question_of(message)
        person = update.effective_user
        # An empty question has no script to follow.
        language = None if question else language_of_code(person.language_code if person else None)
        who = person.id if person else message.chat_id
        conversation = context.chat_data.get(who, Conversation())
        started = time.perf_counter()
        answer, conversation = service.reply(question, conversation, kind=kind, language=language)
        milliseconds = (time.perf_counter() - started) * 1000
        if conversation == Conversation():
            context.chat_data.pop(who, None)
        else:
            context.chat_data[who] = conversation
        _log.info("%s asked, %s in %.0f ms", answer.query.kind, answer.status, milliseconds)
        await send(message, answer.text)

    return handle


def question_of(message: Message) -> str:
    """The text without the command: ``/stats 卫东区 2019`` and ``/stats@xxgk_bot 卫东区 2019`` → ``卫东区 2019``."""
    text = message.text or ""
    for entity in message.entities:
        if entity.type == entity.BOT_COMMAND and entity.offset == 0:
            return text[entity.length :].strip()  # Telegram counts UTF-16 units, but a command is ASCII
    return text.strip()


async def send(message: Message, text: str) -> None:
    """Reply in as many messages as it takes; in groups each quotes the question it answers."""
    for part in text_to_messages(text):
        await message.reply_text(
            part, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        )
