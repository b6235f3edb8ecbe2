"""``/lang``: a language chosen by a word or by a button; ``add_language_choice``, ``choose_language``."""

from telegram import Bot, Update
from telegram.ext import CommandHandler, filters

from xxgk.bot.channels.telegram.keyboards import LANGUAGES, offer_languages
from xxgk.bot.channels.telegram.languages import language_named, name_of
from xxgk.bot.channels.telegram.menus import show_own_menu
from xxgk.bot.channels.telegram.messages import send_texts, spot_of
from xxgk.bot.channels.telegram.replies import asked_in
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.model.query import Language
from xxgk.bot.render.telegram import text_to_messages


def add_language_choice(application: TelegramApplication, runtime: Runtime) -> None:
    """The command; its buttons are dealt with among the others."""
    application.add_handler(CommandHandler("lang", choosing(runtime), filters=filters.UpdateType.MESSAGE))


def choosing(runtime: Runtime) -> Handler:
    """``/lang en``, ``/lang 繁體``, ``/lang auto`` set it; ``/lang`` alone, or with what is no language, shows the buttons."""

    async def handle(update: Update, context: Context) -> None:
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        typed = " ".join(context.args or ())
        named = language_named(typed)
        spot, spoken = spot_of(message), runtime.language(update)
        if named is not None:
            chosen = next((one for one in LANGUAGES if one == named), None)
            sentence = await choose_language(runtime, update, context.bot, chosen)
            await send_texts(context.bot, spot, text_to_messages(sentence))
            return
        names = [name_of(one) if one else say("language_automatic", spoken) for one in LANGUAGES]
        key = "language_unknown" if typed else "choose_language"
        text = say(key, spoken, typed=typed)
        await send_texts(
            context.bot, spot, text_to_messages(text), offer_languages(names, spoken, asked_in(update, message).owner)
        )

    return handle


async def choose_language(runtime: Runtime, update: Update, bot: Bot, chosen: Language | None) -> str:
    """Keep what a person has chosen, ``None`` for that of each question; gives what to say to it, in that language.

    Administrators who write as the group itself share one number, so that for them nothing is kept.
    """
    person, chat = update.effective_user, update.effective_chat
    if person is not None and not person.is_bot:
        runtime.state.set_language(person.id, chosen)
        if chat is not None and chat.type == chat.PRIVATE:
            await show_own_menu(bot, chat.id, person.language_code, chosen)
    return say("language_set" if chosen else "language_unset", chosen or runtime.language(update))
