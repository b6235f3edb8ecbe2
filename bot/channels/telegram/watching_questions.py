"""``/watch QUESTION``: who is told when the rows of a question are others than they were, once, with the code that opens it."""

import logging
from collections.abc import Sequence

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from xxgk.bot.channels.processes.pool import Busy, TookTooLong
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
from xxgk.bot.watched import WatchedRows

_log = logging.getLogger(__name__)


async def watch_question(runtime: Runtime, asked: Asked, typed: str, language: Language) -> str:
    """Begin to watch a question that asks for a list; gives what to say to it, ``""`` where it is none."""
    found = await runtime.service.to_watch(typed, language)
    if found is None:
        return ""
    chat, thread = asked.place.chat, asked.place.thread
    watched = runtime.state.questions.of(chat)
    others = [one for one in watched if (one.thread, one.code) != (thread, found.code)]
    if len(others) + len(runtime.state.watches(chat)) >= MAX_WATCHES:
        return say("watch_too_many", language, most=MAX_WATCHES)
    kept = QuestionWatch(
        chat=chat, thread=thread, code=found.code, language=language, digest=found.digest, count=found.count
    )
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
    """Tell a chat of its questions whose rows are others now; what cannot be answered now is looked at with the next change.

    Raises NetworkError where Telegram cannot be reached at all.
    """
    for watch in runtime.state.questions.of(chat):
        try:
            now = await runtime.service.watched(watch.code, watch.language)
        except QueryCodeError:
            runtime.state.questions.end(chat, watch.code)
            continue
        except (Busy, TookTooLong) as error:
            _log.warning("a watched question was not looked at: %s", type(error).__name__)
            continue
        if now.digest != watch.digest and watch in runtime.state.questions.of(chat):
            await _tell(runtime, bot, watch, now)


async def _tell(runtime: Runtime, bot: Bot, watch: QuestionWatch, now: WatchedRows) -> None:
    texts = _news(watch, now)
    try:
        await send_texts(bot, Spot(watch.chat, watch.thread or None), texts)
    except Forbidden:
        runtime.state.forget_chat(watch.chat)
        return
    except BadRequest as error:  # such as a topic that was deleted: said once, since the next try would fail as well
        _log.warning("a watching chat was not told: %s", error)
    except TelegramError as error:
        if cannot_be_reached(error):
            raise
        _log.warning("a watching chat was not told, and will be at the next change: %s", error)
        return
    runtime.state.questions.told(watch, now.digest, now.count)


def _news(watch: QuestionWatch, now: WatchedRows) -> Sequence[str]:
    head = say(
        "question_changed", watch.language, before=watch.count, now=now.count, code=now.answer.code or watch.code
    )
    return text_to_messages(f"{head}\n\n{now.answer.text}")
