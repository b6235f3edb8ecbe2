"""Inline mode: ``@bot 机关 年份 项目`` typed in any chat gives answers to insert; ``add_inline``."""

import hashlib
import logging
from collections.abc import Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import InlineQueryLimit
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from xxgk.bot.channels.telegram.keyboards import button_text
from xxgk.bot.channels.telegram.leading_out import start_link
from xxgk.bot.channels.telegram.messages import NO_PREVIEW
from xxgk.bot.channels.telegram.one_message import in_one_message
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language
from xxgk.bot.render.echoes import shortened
from xxgk.bot.render.phrases import Phrases

CACHE = 300  # seconds Telegram may give the same results again: what is held changes when reports are indexed
CACHE_NOTHING = 30  # where the question is still being typed, or nothing was found
MOST = 10  # bodies, or readings, answered for where it is not clear which is meant
_TITLE, _DESCRIPTION = 120, 160  # characters that can be seen of a result
_log = logging.getLogger(__name__)


def add_inline(application: TelegramApplication, runtime: Runtime) -> None:
    """One handler for all of them."""
    application.add_handler(InlineQueryHandler(suggesting(runtime)))


def suggesting(runtime: Runtime) -> Handler:
    """Give the answer as a result, one for each agency the name may mean; how to ask where there is none."""

    async def handle(update: Update, context: Context) -> None:
        inline = update.inline_query
        if inline is None:
            return
        chosen = runtime.state.language(inline.from_user.id)
        spoken = runtime.language(update)
        typed = inline.query.strip()[: int(InlineQueryLimit.MAX_QUERY_LENGTH)]
        answers = await _answers(runtime, typed, chosen) if typed else []
        results = [article(runtime, answer, context.bot.username) for answer in answers]
        # The same words get the same answer, whoever types them, unless he has chosen a language. Where not everybody is
        # answered, Telegram must not give to others what it has kept.
        personal = chosen is not None or not results or bool(runtime.settings.xxgk_allowed)
        if not typed:
            results = [await how_article(runtime, spoken, context.bot.username)]
        button = None if answers else InlineQueryResultsButton(say("inline_private", spoken), start_parameter="inline")
        try:
            await inline.answer(
                list({result.id: result for result in results}.values())[: int(InlineQueryLimit.RESULTS)],
                cache_time=CACHE if answers or not typed else CACHE_NOTHING,
                is_personal=personal,
                button=button,
            )
        except BadRequest as error:  # typed on meanwhile: Telegram takes no answer to what is not asked any more
            _log.info("an inline answer came too late: %s", error)

    return handle


async def _answers(runtime: Runtime, typed: str, language: Language | None) -> list[Answer]:
    answer, _ = await runtime.service.reply(typed, Conversation(), language=language)
    runtime.metrics.answered(answer.query.kind, answer.status)
    if answer.status == "answered" or any(one.status == "answered" for one in answer.parts):
        return [answer]
    if answer.status != "clarify":
        return []
    queries = [code_to_query(choice.code) for choice in answer.choices[:MOST] if choice.code]
    each = [await runtime.service.query(query, answer.language) for query in queries]
    return [one for one in each if one.status == "answered"]


async def how_article(runtime: Runtime, language: Language, username: str) -> InlineQueryResultArticle:
    """How to ask, as a result."""
    answer, _ = await runtime.service.reply("", Conversation(), kind="help", language=language)
    how = answer.model_copy(update={"text": f"{say('inline_how', language)}\n{answer.text}"})
    return article(runtime, how, username)


def article(runtime: Runtime, answer: Answer, username: str) -> InlineQueryResultArticle:
    """An answer as a result, inserted as one message, with a button for each answer in it that opens it in the bot, whole."""
    lines = [line.strip() for line in answer.text.strip().split("\n") if line.strip()] or [""]
    title = headline(answer, lines)
    return InlineQueryResultArticle(
        id=hashlib.sha256(answer.text.encode()).hexdigest()[:32],
        title=shortened(title, _TITLE),
        description=shortened(" ".join(line for line in lines if line != title), _DESCRIPTION) or None,
        input_message_content=InputTextMessageContent(
            in_one_message(answer, username), parse_mode="HTML", link_preview_options=NO_PREVIEW
        ),
        reply_markup=_opens(runtime, answer, username),
    )


def _opens(runtime: Runtime, answer: Answer, username: str) -> InlineKeyboardMarkup | None:
    """Give a button for each answer that a link can open; of several each is led by its number."""
    buttons = []
    for number, one in enumerate(answer.parts or (answer,), start=1):
        if one.status == "answered" and one.code:
            says = button_text("open", one.language)
            link = start_link(username, one.code, runtime.state)
            buttons.append([InlineKeyboardButton(f"{number}. {says}" if answer.parts else says, url=link)])
    return InlineKeyboardMarkup(buttons) if buttons else None


def headline(answer: Answer, lines: Sequence[str]) -> str:
    """The line that says what the answer is about: behind what was assumed, and what a name was taken for."""
    words = Phrases(answer.language)
    names = [words.name(agency) for agency in answer.query.agencies]
    years = [str(year) for year in code_to_query(answer.code).years.years] if answer.code else []
    about = (line for line in lines if any(name in line for name in names) and any(year in line for year in years))
    return next(about, lines[0])
