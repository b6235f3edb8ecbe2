"""``/watch`` and ``/unwatch``: who is told when a report of an agency is newly held, or revised."""

import asyncio
import logging

from telegram import Bot, ChatMember, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ChatMemberHandler, CommandHandler, filters

from xxgk.bot.channels.telegram.guided import offer_agencies, offer_names
from xxgk.bot.channels.telegram.messages import send_texts
from xxgk.bot.channels.telegram.patience import cannot_be_reached
from xxgk.bot.channels.telegram.replies import Asked, asked_in
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.state import MAX_WATCHES, Place, Watch
from xxgk.bot.model.query import Language, Query
from xxgk.bot.render.telegram import text_to_messages
from xxgk.index.store.reading import Store

_ALL = {"all", "全部"}
_log = logging.getLogger(__name__)


def add_watching(application: TelegramApplication, runtime: Runtime) -> None:
    """The commands, and what follows when a person blocks the bot or a group puts it out."""
    new = filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("watch", watching(runtime), filters=new))
    application.add_handler(CommandHandler("unwatch", unwatching(runtime), filters=new))
    application.add_handler(ChatMemberHandler(forgetting(runtime), ChatMemberHandler.MY_CHAT_MEMBER))


def watching(runtime: Runtime) -> Handler:
    """``/watch 机关`` begins to watch, ``/watch`` lists; a name that is not clear is asked back, never guessed."""

    async def handle(update: Update, context: Context) -> None:
        message, language = update.effective_message, runtime.language(update)
        if message is None:
            return
        typed, asked = " ".join(context.args or ()), asked_in(update, message)
        if typed:
            sentence, markup = await _watch(runtime, asked, typed, language)
        else:
            sentence = _listed(runtime, message.chat_id, language)
            query = Query(kind="coverage")
            markup = await offer_agencies(runtime, asked.place, query, language, asked.owner, "watch")
        await send_texts(context.bot, asked.spot, text_to_messages(sentence), markup)

    return handle


async def _watch(
    runtime: Runtime, asked: Asked, typed: str, language: Language
) -> tuple[str, InlineKeyboardMarkup | None]:
    found = await runtime.service.find_agencies(typed)
    names = [match.agency.name for match in found.matches]
    if found.decision == "none":
        return say("watch_unknown", language, typed=typed), None
    if found.decision == "choose":
        listed = "\n".join(f"· {name}" for name in names)
        markup = await offer_names(runtime, names, language, asked.owner, "watch")
        return say("watch_choose", language, typed=typed, agencies=listed), markup
    return "\n".join([await watch_agency(runtime, asked.place, name, language) for name in names]), None


async def watch_agency(runtime: Runtime, place: Place, agency: str, language: Language) -> str:
    """Begin to watch an agency by its official name; gives what to say to it."""
    seen = await _in_thread(runtime, [agency])
    kept = runtime.state.watch(place.chat, place.thread, agency, language, seen[agency])
    return say("watching" if kept else "watch_too_many", language, agency=agency, most=MAX_WATCHES)


def unwatch_agency(runtime: Runtime, chat: int, agency: str, language: Language) -> str:
    """End a watch by the official name; gives what to say to it."""
    count = runtime.state.unwatch(chat, agency)
    return say("unwatched", language, count=count) if count else say("unwatched_none", language, typed=agency)


def _listed(runtime: Runtime, chat: int, language: Language) -> str:
    names = [watch.agency for watch in runtime.state.watches(chat)]
    if not names:
        return say("watch_none", language, how=say("watch_how", language))
    return say("watch_list", language, agencies="\n".join(f"· {name}" for name in names))


def unwatching(runtime: Runtime) -> Handler:
    """``/unwatch 机关`` ends a watch (part of its name is enough), ``/unwatch all`` every one; ``/unwatch`` lists."""

    async def handle(update: Update, context: Context) -> None:
        message, language = update.effective_message, runtime.language(update)
        if message is None:
            return
        typed = " ".join(context.args or ())
        if not typed:
            names = [watch.agency for watch in runtime.state.watches(message.chat_id)]
            asked = asked_in(update, message)
            markup = await offer_names(runtime, names, language, asked.owner, "unwatch") if names else None
            listed = text_to_messages(_listed(runtime, message.chat_id, language))
            await send_texts(context.bot, asked.spot, listed, markup)
            return
        watched = [watch.agency for watch in runtime.state.watches(message.chat_id)]
        found = await runtime.service.find_agencies(typed)
        meant = {match.agency.name for match in found.matches} if found.decision == "match" else set()
        ended = [name for name in watched if typed.lower() in _ALL or typed in name or name in meant]
        count = sum(runtime.state.unwatch(message.chat_id, name) for name in ended)
        await message.reply_text(
            say("unwatched", language, count=count) if count else say("unwatched_none", language, typed=typed)
        )

    return handle


def forgetting(runtime: Runtime) -> Handler:
    """A chat the bot was put out of is forgotten."""

    async def handle(update: Update, context: Context) -> None:
        change = update.my_chat_member
        if change and change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
            runtime.state.forget_chat(change.chat.id)

    return handle


async def tell_news(runtime: Runtime, bot: Bot, chat: int) -> None:
    """Compare what a watching chat has been told of with what is held now, and tell it what is new, until there is nothing.

    What it has been told of is noted once the message is out, so that one whose message did not get through is told at the
    next change. Raises StoreError, and NetworkError where Telegram cannot be reached at all.
    """
    out: dict[tuple[int, str], dict[str, str]] = {}  # topic, agency → what it was told of just now, be it noted or not
    going_on = True
    while going_on:
        going_on = False
        watches = runtime.state.watches(chat)
        held = await _in_thread(runtime, sorted({watch.agency for watch in watches})) if watches else {}
        for watch in watches:
            now, key = held[watch.agency], (watch.thread, watch.agency)
            news = _news(watch, now) if out.get(key) != now else ""
            if news and watch in runtime.state.watches(watch.chat):  # telling of another agency takes time
                going_on |= await _tell(runtime, bot, watch, news, {**watch.seen, **now})
                out[key] = now


def _news(watch: Watch, now: dict[str, str]) -> str:
    """What a watching chat has not been told of yet; ``""`` for nothing."""
    return "\n".join(
        say("report_revised" if year in watch.seen else "report_new", watch.language, agency=watch.agency, year=year)
        for year, digest in now.items()
        if watch.seen.get(year) != digest
    )


async def _tell(runtime: Runtime, bot: Bot, watch: Watch, text: str, seen: dict[str, str]) -> bool:
    """Tell a chat something; whether it is noted that it was."""
    try:
        await bot.send_message(watch.chat, text, message_thread_id=watch.thread or None)
    except Forbidden:
        runtime.state.forget_chat(watch.chat)
        return False
    except ChatMigrated as moved:
        runtime.state.migrate(watch.chat, moved.new_chat_id)
        await bot.send_message(moved.new_chat_id, text)
        watch = watch.model_copy(update={"chat": moved.new_chat_id})
    except BadRequest as error:  # such as a topic that was deleted: said once, since the next try would fail as well
        _log.warning("a watching chat was not told: %s", error)
    except TelegramError as error:
        if cannot_be_reached(error):
            raise
        _log.warning("a watching chat was not told, and will be at the next change: %s", error)
        return False
    runtime.state.told(watch, seen)
    return True


async def _in_thread(runtime: Runtime, agencies: list[str]) -> dict[str, dict[str, str]]:
    """What is held of agencies now: name → year → digest."""

    def read() -> dict[str, dict[str, str]]:
        with Store(runtime.settings.xxgk_db) as store:
            return {name: {str(year): digest for year, digest in store.revisions(name).items()} for name in agencies}

    return await asyncio.get_running_loop().run_in_executor(None, read)
