"""What Telegram itself shows of the bot: the menu of commands, its description and short description.

Telegram knows languages by two letters, so that ``zh`` stands for both scripts and gets the simplified; everybody else
gets English. A person with the other script, or with a chosen language, gets a menu of his own private chat instead.
"""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from xxgk.bot.channels.telegram.commands import commands
from xxgk.bot.channels.telegram.languages import language_of_code
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.model.query import Language

CODES: dict[str, Language] = {"": "en", "zh": "zh-hans"}  # Telegram's code ("": any other) → what it gets
_log = logging.getLogger(__name__)


def menu(language: Language, *, groups: bool = False) -> list[BotCommand]:
    """The commands shown, in a private chat or in groups."""
    shown = (one for one in commands().values() if one.menu and (one.groups or not groups))
    return [BotCommand(one.name, one.says(language)) for one in shown]


async def announce(bot: Bot) -> None:
    """Set menus and descriptions; the bot works without them, so a refusal is only logged."""
    scopes: dict[bool, BotCommandScope] = {False: BotCommandScopeDefault(), True: BotCommandScopeAllGroupChats()}
    try:
        for code, language in CODES.items():
            for groups, scope in scopes.items():
                await bot.set_my_commands(menu(language, groups=groups), scope=scope, language_code=code or None)
            await bot.set_my_description(say("description", language), language_code=code or None)
            await bot.set_my_short_description(say("short_description", language), language_code=code or None)
    except TelegramError as error:
        _log.warning("the menu of commands was not set: %s", error)


def needs_own_menu(code: str | None, chosen: Language | None) -> bool:
    """Whether Telegram would show a person the menu in another language than the one spoken with him.

    ``("zh-hant", None)``, ``("en", "zh-hans")`` do; ``("zh-hans", None)``, ``("fr", "en")`` do not.
    """
    return (chosen or language_of_code(code)) != CODES["zh" if (code or "").lower().startswith("zh") else ""]


async def show_own_menu(bot: Bot, chat: int, code: str | None, chosen: Language | None) -> None:
    """Show a person the menu in the language spoken with him; the common one where that is the same."""
    scope = BotCommandScopeChat(chat)
    try:
        if needs_own_menu(code, chosen):
            await bot.set_my_commands(menu(chosen or language_of_code(code)), scope=scope)
        else:
            await bot.delete_my_commands(scope=scope)
    except TelegramError as error:
        _log.warning("the menu of a person was not set: %s", error)
