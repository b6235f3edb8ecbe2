"""What comes with a picture, a file, or as neither: captions are answered like texts, all else gets one sentence. ``add_captions``."""

from collections import OrderedDict

from telegram import Message, MessageEntity, Update
from telegram.ext import MessageHandler, filters

from xxgk.bot.channels.telegram.commands import commands
from xxgk.bot.channels.telegram.groups import is_for
from xxgk.bot.channels.telegram.lists import named_list
from xxgk.bot.channels.telegram.messages import send_texts, spot_of
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.render.telegram import text_to_messages

_REMEMBERED = 1_000  # albums
_AFTER_FILES = 1  # the group of handlers: a file is read as well, by those before


def add_captions(
    application: TelegramApplication, runtime: Runtime, talking: Handler, commanded: dict[str, Handler]
) -> None:
    """Captions wherever the bot is asked; in private chats also whatever else is no text.

    Args:
        application: which takes the handlers.
        runtime: what they use.
        talking: answers plain text.
        commanded: answers commands, by their names; ``"help"`` also those that do not exist.
    """
    albums, new = _Albums(), filters.UpdateType.MESSAGE
    captioned = new & filters.CAPTION & ~named_list()
    handler = MessageHandler(captioned, answering(runtime, talking, commanded, albums))
    application.add_handler(handler, group=_AFTER_FILES)
    said = filters.TEXT | filters.CAPTION | filters.Document.ALL | filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(new & filters.ChatType.PRIVATE & ~said, telling(runtime, albums)))


class _Albums:
    """Tells the first message of an album from the others, which Telegram sends one by one."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()

    def is_first(self, message: Message) -> bool:
        """Note a message; whether none of its album came before. One that stands alone is a first."""
        album = message.media_group_id
        if album is None:
            return True
        first = album not in self._seen
        self._seen[album] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return first


def answering(runtime: Runtime, talking: Handler, commanded: dict[str, Handler], albums: _Albums) -> Handler:
    """Answer a caption as if it had been written alone."""

    async def handle(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None or not is_for(message, context.bot.id, context.bot.username):
            return
        albums.is_first(message)
        name = _command_of(message)
        if name is None:
            await talking(update, context)
        elif name in commanded:
            await commanded[name](update, context)
        elif name in commands():
            text = say("caption_command", runtime.language(update), command=name)
            await send_texts(context.bot, spot_of(message), text_to_messages(text))
        elif message.chat.type == message.chat.PRIVATE:
            await commanded["help"](update, context)

    return handle


def _command_of(message: Message) -> str | None:
    """Give the name of the command a caption begins with: ``"/stats@xxgk_bot 某区"`` → ``"stats"``."""
    for entity, text in message.parse_caption_entities([MessageEntity.BOT_COMMAND]).items():
        if not entity.offset:
            return text.removeprefix("/").partition("@")[0].lower()
    return None


def telling(runtime: Runtime, albums: _Albums) -> Handler:
    """Say that only text is read: of a sticker, a voice message, a place; of an album once."""

    async def handle(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None or not is_for(message, context.bot.id, context.bot.username) or not albums.is_first(message):
            return
        await send_texts(context.bot, spot_of(message), text_to_messages(say("only_text", runtime.language(update))))

    return handle
