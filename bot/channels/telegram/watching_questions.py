"""``/watch QUESTION``: who is told of new rows of a question, of each once, with the code that opens it."""

import logging
from collections.abc import Mapping

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from xxgk.bot.channels.processes.pool import Elsewhere, Stopped, TookTooLong
from xxgk.bot.channels.telegram.messages import Spot, send_texts
from xxgk.bot.channels.telegram.patience import cannot_be_reached
from xxgk.bot.channels.telegram.question_watches import QuestionWatch
from xxgk.bot.channels.telegram.replies import Asked
from xxgk.bot.channels.telegram.runtime import Runtime
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.state import MAX_WATCHES
from xxgk.bot.errors import QueryCodeError
from xxgk.bot.model.query import Language
from xxgk.bot.render.telegram import text_to_messages
from xxgk.bot.watched import MOST_ROWS, WatchedRows, known_with

_log = logging.getLogger(__name__)


async def watch_question(runtime: Runtime, asked: Asked, typed: str) -> str:
    """Begin to watch a question that asks for rows; gives what to say to it, in its language, ``""`` where it is none."""
    found = await runtime.service.to_watch(typed, runtime.state.language(asked.place.person))
    if found is None:
        return ""
    chat, thread, language = asked.place.chat, asked.place.thread, found.language
    if found.refused:
        return say(f"question_{found.refused}", language, question=found.title, count=found.count, most=MOST_ROWS)
    watched = runtime.state.questions.of(chat)
    others = [one for one in watched if (one.thread, one.code) != (thread, found.code)]
    if len(others) + len(runtime.state.watches(chat)) >= MAX_WATCHES:
        return say("watch_too_many", language, most=MAX_WATCHES)
    known = next((one.seen for one in watched if (one.thread, one.code) == (thread, found.code)), None)
    seen = known_with(known or frozenset(), found.marks)
    kept = QuestionWatch(chat=chat, thread=thread, code=found.code, language=language, seen=seen)
    runtime.state.questions.keep(kept)
    return say("watching_question", language, question=found.title, count=found.count, code=found.code)


async def listed_questions(runtime: Runtime, chat: int, language: Language) -> list[str]:
    """Give the questions a chat watches in words, in the order by which they are numbered."""
    codes = [one.code for one in runtime.state.questions.of(chat)]
    return list(await runtime.service.titles(codes, language)) if codes else []


async def end_questions(runtime: Runtime, chat: int, typed: str, language: Language) -> int:
    """Stop watching questions by their number (``#2``), their code, or part of their words; gives how many there were."""
    watched = runtime.state.questions.of(chat)
    titles = await listed_questions(runtime, chat, language)
    named = [
        one.code
        for number, (one, title) in enumerate(zip(watched, titles, strict=True), start=1)
        if typed in (f"#{number}", one.code) or (len(typed) > 1 and typed in title)
    ]
    return sum(runtime.state.questions.end(chat, code) for code in named)


async def tell_questions(runtime: Runtime, bot: Bot, chat: int) -> None:
    """Tell a chat of new rows of its questions, and once of a question that cannot be watched any more.

    Raises NetworkError where Telegram cannot be reached at all.
    """
    for watch in runtime.state.questions.of(chat):
        try:
            now = await runtime.service.watched(watch.code, watch.language, watch.seen)
        except QueryCodeError:
            if await _sent(runtime, bot, watch, say("question_unreadable", watch.language, code=watch.code)):
                runtime.state.questions.end(chat, watch.code)
            continue
        except TookTooLong:
            await _refuse(runtime, bot, watch, "question_too_long", {"code": watch.code})
            continue
        except Stopped:
            raise
        except (
            Exception
        ) as error:  # whatever it is, the other questions are looked at; its words may be those of the question
            where = f" in {error.__cause__.place}" if isinstance(error.__cause__, Elsewhere) else ""
            kind = f"{type(error).__name__}{where}"
            _log.warning("a watched question was not looked at, and will be at the next change: %s", kind)
            continue
        if now.refused:
            values = {"question": now.title, "count": now.count, "most": MOST_ROWS}
            await _refuse(runtime, bot, watch, f"question_{now.refused}", values)
        else:
            await _tell(runtime, bot, watch, now)


async def _tell(runtime: Runtime, bot: Bot, watch: QuestionWatch, now: WatchedRows) -> None:
    seen = known_with(watch.seen or frozenset(), now.marks)
    if now.new and watch in runtime.state.questions.of(watch.chat):
        values = {"question": now.title, "new": now.new, "count": now.count, "code": now.opens}
        head = say("question_news", watch.language, **values)
        if (sent := await _sent(runtime, bot, watch, f"{head}\n\n{now.text}")) is None:
            return
        watch = sent
    if seen != watch.seen:
        runtime.state.questions.told(watch, seen)


async def _refuse(
    runtime: Runtime, bot: Bot, watch: QuestionWatch, sentence: str, values: Mapping[str, object]
) -> None:
    """Say once that a question cannot be watched as things are; it is tried again with every change of what is held."""
    if watch.refused or watch not in runtime.state.questions.of(watch.chat):
        return
    if sent := await _sent(runtime, bot, watch, say(sentence, watch.language, **values)):
        runtime.state.questions.told(sent, watch.seen, refused=True)


async def _sent(runtime: Runtime, bot: Bot, watch: QuestionWatch, text: str) -> QuestionWatch | None:
    """Send a chat something; gives the watch of which it is to be noted that it was: that of the chat where it went, if any."""
    try:
        message = await send_texts(bot, Spot(watch.chat, watch.thread or None), text_to_messages(text))
        if (
            message is not None and message.chat.id != watch.chat
        ):  # a supergroup it became, whether that was told yet or not
            runtime.state.migrate(watch.chat, message.chat.id)
            return watch.model_copy(update={"chat": message.chat.id})
    except Forbidden:
        runtime.state.forget_chat(watch.chat)
        return None
    except BadRequest as error:  # such as a topic that was deleted: said once, since the next try would fail as well
        _log.warning("a watching chat was not told: %s", error)
    except TelegramError as error:
        if cannot_be_reached(error):
            raise
        _log.warning("a watching chat was not told, and will be at the next change: %s", error)
        return None
    return watch
