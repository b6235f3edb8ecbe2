"""``/watch`` and ``/unwatch``: who is told when a report of an agency is newly held, or revised."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from telegram import Bot, ChatMember, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ChatMemberHandler, CommandHandler, filters

from xxgk.bot.channels.telegram.bodies import HeldBody, held_bodies
from xxgk.bot.channels.telegram.guided import offer_bodies, offer_held
from xxgk.bot.channels.telegram.messages import send_texts
from xxgk.bot.channels.telegram.news import news_of
from xxgk.bot.channels.telegram.patience import cannot_be_reached
from xxgk.bot.channels.telegram.replies import Asked, asked_in
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.state import MAX_WATCHES, Place, Watch
from xxgk.bot.channels.telegram.watching_questions import end_questions, listed_questions, watch_question
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.query import Language
from xxgk.bot.render.telegram import text_to_messages

_ALL = {"all", "全部"}
_log = logging.getLogger(__name__)


def add_watching(application: TelegramApplication, runtime: Runtime) -> None:
    """The commands, and what follows when a person blocks the bot or a group puts it out."""
    new = filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("watch", watching(runtime), filters=new))
    application.add_handler(CommandHandler("unwatch", unwatching(runtime), filters=new))
    application.add_handler(ChatMemberHandler(forgetting(runtime), ChatMemberHandler.MY_CHAT_MEMBER))


def watching(runtime: Runtime) -> Handler:
    """``/watch 机关``, or a question for a list, begins to watch, ``/watch`` lists; a name not clear is asked back, never guessed."""

    async def handle(update: Update, context: Context) -> None:
        message, language = update.effective_message, runtime.language(update)
        if message is None:
            return
        typed, asked = " ".join(context.args or ()), asked_in(update, message)
        if typed:
            sentence, markup = await _watch(runtime, asked, typed, language)
        else:
            sentence = await _listed(runtime, message.chat_id, language)
            markup = await offer_bodies(runtime, asked.place, Query(), language, asked.owner, "watch")
        await send_texts(context.bot, asked.spot, text_to_messages(sentence), markup)

    return handle


async def _watch(
    runtime: Runtime, asked: Asked, typed: str, language: Language
) -> tuple[str, InlineKeyboardMarkup | None]:
    found = await runtime.service.find_agencies(typed)
    names = [match.agency.name for match in found.matches]
    if (found.decision != "match" or found.rest.strip()) and (sentence := await watch_question(runtime, asked, typed)):
        return sentence, None
    if found.decision == "none":
        return say("watch_unknown", language, typed=typed), None
    if found.decision == "choose":
        listed = "\n".join(f"· {name}" for name in names)
        keys = [match.agency.key for match in found.matches]
        markup = await offer_held(runtime, keys, language, asked.owner, "watch")
        return say("watch_choose", language, typed=typed, agencies=listed), markup
    bodies = [(match.agency.key, match.agency.name) for match in found.matches]
    return "\n".join([await watch_body(runtime, asked.place, *body, language) for body in bodies]), None


async def watch_body(runtime: Runtime, place: Place, key: str, name: str, language: Language) -> str:
    """Begin to watch a body by its key, or where that leads to none by a name it bears; gives what to say to it."""
    body = (await _held(runtime, [(key, name)]))[key, name]
    if body is None:
        return say("watch_unknown", language, typed=name or key)
    watch = Watch(
        chat=place.chat, thread=place.thread, agency=body.name, key=body.key, language=language, seen=body.told()
    )
    kept = runtime.state.watch(watch)
    return say("watching" if kept else "watch_too_many", language, agency=body.name, most=MAX_WATCHES)


async def unwatch_body(runtime: Runtime, chat: int, key: str, language: Language) -> str:
    """End the watches on a body, under whatever key and name they were begun; gives what to say to it."""
    body = (await _held(runtime, [(key, "")]))[key, ""]
    names = {body.name} if body else set()
    keys = {key, body.key} if body else {key}
    ended = {one.agency for one in runtime.state.watches(chat) if one.agency in names or one.key in keys}
    count = sum(runtime.state.unwatch(chat, name) for name in ended)
    return say("unwatched", language, count=count) if count else say("unwatched_none", language, typed=key)


async def _listed(runtime: Runtime, chat: int, language: Language) -> str:
    watched = [f"· {watch.agency}" for watch in runtime.state.watches(chat)]
    titles = await listed_questions(runtime, chat, language)
    watched += [f"#{number} {title}" for number, title in enumerate(titles, start=1)]
    if not watched:
        return say("watch_none", language, how=say("watch_how", language))
    return say("watch_list", language, agencies="\n".join(watched))


def unwatching(runtime: Runtime) -> Handler:
    """``/unwatch 机关`` ends a watch (part of its name is enough), ``/unwatch all`` every one; ``/unwatch`` lists."""

    async def handle(update: Update, context: Context) -> None:
        message, language = update.effective_message, runtime.language(update)
        if message is None:
            return
        typed = " ".join(context.args or ())
        if not typed:
            keys = [watch.key for watch in runtime.state.watches(message.chat_id) if watch.key]
            asked = asked_in(update, message)
            markup = await offer_held(runtime, keys, language, asked.owner, "unwatch") if keys else None
            listed = text_to_messages(await _listed(runtime, message.chat_id, language))
            await send_texts(context.bot, asked.spot, listed, markup)
            return
        watched = runtime.state.watches(message.chat_id)
        found = await runtime.service.find_agencies(typed)
        meant = {match.agency.key for match in found.matches} if found.decision == "match" else set()
        ended = {one.agency for one in watched if typed.lower() in _ALL or typed in one.agency or one.key in meant}
        count = sum(runtime.state.unwatch(message.chat_id, name) for name in ended)
        if typed.lower() in _ALL:
            count += runtime.state.questions.end(message.chat_id)
        elif not ended:
            count = await end_questions(runtime, message.chat_id, typed, language)
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
    out: dict[tuple[int, str], HeldBody] = {}  # topic, name → what it was told of just now, be it noted or not
    going_on = True
    while going_on:
        going_on = False
        watches = runtime.state.watches(chat)
        held = await _held(runtime, {(watch.key, watch.agency) for watch in watches}) if watches else {}
        for watch, body in _each_body_once(runtime, watches, held):
            if out.get((watch.thread, body.name)) == body or watch not in runtime.state.watches(watch.chat):
                continue  # telling of another takes time
            if news := news_of(watch, body):
                going_on |= await _tell(runtime, bot, watch, body, news)
                out[watch.thread, body.name] = body
            else:
                _note(runtime, watch, body)


def _note(runtime: Runtime, watch: Watch, body: HeldBody) -> None:
    """Note what a chat knows now, where that is anything else."""
    seen = watch.seen | body.told()
    if (watch.agency, watch.key, watch.seen) != (body.name, body.key, seen):
        runtime.state.told(watch, body.name, body.key, seen)


def _each_body_once(
    runtime: Runtime, watches: Sequence[Watch], held: Mapping[tuple[str, str], HeldBody | None]
) -> list[tuple[Watch, HeldBody]]:
    """Leave out what is not held any more; of two names that became one body's, both watched, the former is let go."""
    names = {(watch.thread, watch.agency) for watch in watches}
    found = []
    for watch in watches:
        body = held[watch.key, watch.agency]
        if body is not None and body.name != watch.agency and (watch.thread, body.name) in names:
            runtime.state.unwatch(watch.chat, watch.agency)
        elif body is not None:
            found.append((watch, body))
    return found


async def _tell(runtime: Runtime, bot: Bot, watch: Watch, body: HeldBody, text: str) -> bool:
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
    _note(runtime, watch, body)
    return True


async def _held(runtime: Runtime, bodies: Iterable[tuple[str, str]]) -> dict[tuple[str, str], HeldBody | None]:
    """What is held of bodies now, by the key and name they had once."""
    read = partial(held_bodies, runtime.settings.xxgk_db, list(bodies))
    return await asyncio.get_running_loop().run_in_executor(None, read)
