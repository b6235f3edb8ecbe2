"""What a message asks, mentions and commands taken off; and the manners of groups: ``question_of``, ``add_groups``."""

from telegram import Message, MessageEntity, Update
from telegram.ext import MessageHandler, filters

from xxgk.bot.channels.telegram.addressed import is_addressed
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.model.query import Language

_LANGUAGES: tuple[Language, ...] = ("zh-hans", "zh-hant", "en")


def add_groups(application: TelegramApplication, runtime: Runtime) -> None:
    """A group that becomes a supergroup takes its conversations along."""
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, migrating(runtime)))


def migrating(runtime: Runtime) -> Handler:
    """Telegram tells it twice, once in the old group and once in the new one; either will do."""

    async def handle(update: Update, context: Context) -> None:
        message = update.effective_message
        if message and message.migrate_to_chat_id:
            runtime.state.migrate(message.chat.id, message.migrate_to_chat_id)
        elif message and message.migrate_from_chat_id:
            runtime.state.migrate(message.migrate_from_chat_id, message.chat.id)

    return handle


def is_for(message: Message, bot: int, username: str) -> bool:
    """Whether to answer a message: it is addressed to the bot, and by a person.

    Other bots are not answered, or two of them might talk for ever; administrators who write as the group, and people who
    write as their channel, are. A post that Telegram itself copies from the linked channel is not a question.
    """
    author = message.from_user
    if message.is_automatic_forward or (author and author.is_bot and message.sender_chat is None):
        return False
    return is_addressed(message, bot, username)


def question_of(message: Message, username: str) -> str:
    """The text, or what is written under a picture or file, without the command it begins with and without mentions of the bot.

    ``"/stats@xxgk_bot 某区 2019"`` → ``"某区 2019"``; ``"@xxgk_bot 某区"``, ``"某区 @XXGK_bot"`` → ``"某区"``; names of others stay.
    """
    text = (message.text or message.caption or "").encode("utf-16-le")  # entities count UTF-16 units
    entities = message.entities if message.text else message.caption_entities
    for entity in sorted(entities, key=lambda one: one.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        if _is_address(entity, text[start:end].decode("utf-16-le", "ignore"), username):
            text = text[:start] + text[end:]
    return text.decode("utf-16-le", "ignore").strip()


def _is_address(entity: MessageEntity, text: str, username: str) -> bool:
    if entity.type == entity.BOT_COMMAND:
        return entity.offset == 0
    return entity.type == entity.MENTION and text.lower() == f"@{username}".lower()


def answers_prompt(message: Message, bot: int, key: str) -> bool:
    """Whether a message replies to what the bot asked for, such as the words of a search (``"ask_words"``)."""
    prompt = message.reply_to_message
    if prompt is None or prompt.from_user is None or prompt.from_user.id != bot:
        return False
    return (prompt.text or "").strip() in {say(key, language) for language in _LANGUAGES}
