"""Whether a message is meant for the bot: ``is_addressed``."""

from telegram import Message, MessageEntity


def is_addressed(message: Message, bot: int, username: str) -> bool:
    """In private everything is; in groups commands, mentions of the bot and replies to it.

    ``"/stats 某区"``, ``"/stats@xxgk_bot 某区"``, ``"@xxgk_bot 某区"``, ``"某区 @XXGK_bot"`` are, with the bot called
    ``xxgk_bot``; ``"/stats@other_bot 某区"``, ``"@other_bot 某区"``, ``"某区2019年"`` are not, unless they reply to it.
    A post of a channel, or one the bot itself sent (``via``), never is.
    """
    if message.chat.type == message.chat.CHANNEL or (message.via_bot and message.via_bot.id == bot):
        return False
    if message.chat.type == message.chat.PRIVATE:
        return True
    own = f"@{username}".lower()
    entities = message.parse_entities() if message.text else {}
    entities |= message.parse_caption_entities() if message.caption else {}
    commands = [
        text for entity, text in entities.items() if entity.type == MessageEntity.BOT_COMMAND and not entity.offset
    ]
    if commands:
        _, at, name = commands[0].partition("@")
        return not at or f"@{name}".lower() == own
    if any(entity.type == MessageEntity.MENTION and text.lower() == own for entity, text in entities.items()):
        return True
    answered = message.reply_to_message
    return bool(answered and answered.from_user and answered.from_user.id == bot)
