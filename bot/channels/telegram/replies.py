"""An answer on its way to a person: sent with its buttons, remembered, counted; ``Asked``, ``deliver``."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Bot, ForceReply, InlineKeyboardMarkup, Message, Update

from xxgk.bot.channels.originals import file_to_send
from xxgk.bot.channels.telegram.files import folders, originals_of
from xxgk.bot.channels.telegram.guided import offer_missing
from xxgk.bot.channels.telegram.keyboards import under
from xxgk.bot.channels.telegram.messages import Markup, Spot, send_texts, spot_of
from xxgk.bot.channels.telegram.runtime import Runtime, place_of
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.state import Place
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation, Offered
from xxgk.bot.render.telegram import answer_to_messages

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked where: ``owner`` is the person whose question goes on with the next tap, 0 when that cannot be told."""

    place: Place
    spot: Spot
    owner: int


def asked_in(update: Update, message: Message) -> Asked:
    """Who asked where, by a message; administrators who write as the group itself cannot be told apart."""
    person = update.effective_user
    return Asked(place_of(update), spot_of(message), person.id if person and not message.sender_chat else 0)


async def deliver(
    runtime: Runtime, bot: Bot, asked: Asked, answer: Answer, conversation: Conversation, action: str = ""
) -> None:
    """Send an answer, and then remember what it was about; ``action`` is what settling an agency that is missing leads to."""
    texts, markup = await worded(runtime, asked, answer, action, conversation.offered)
    await send_texts(bot, asked.spot, texts, markup)
    runtime.state.remember(asked.place, conversation)
    count(runtime, answer)


def count(runtime: Runtime, answer: Answer) -> None:
    """Note in log and metrics that there was an answer; never what it was about."""
    runtime.metrics.answered(answer.query.kind, answer.status)
    _log.info("%s asked, %s", answer.query.kind, answer.status)


async def worded(
    runtime: Runtime, asked: Asked, answer: Answer, action: str = "", offered: Sequence[Offered] = ()
) -> tuple[list[str], Markup]:
    """An answer as messages, with the buttons under the last; ``offered``: what the conversation offers with it."""
    if answer.reason == "words_missing":
        hint = say("ask_words_hint", answer.language)
        return answer_to_messages(answer_with(answer, say("ask_words", answer.language))), ForceReply(
            selective=True, input_field_placeholder=hint
        )
    if answer.status != "answered":
        return answer_to_messages(answer), await offer_missing(
            runtime, asked.place, answer, asked.owner, action, offered
        )
    return answer_to_messages(answer), None if answer.listed else await buttons(runtime, answer)


async def buttons(runtime: Runtime, answer: Answer) -> InlineKeyboardMarkup | None:
    """The buttons under an answer."""
    has_file = False
    if answer.query.kind in ("source", "section") and answer.code:
        originals = answer.originals or await originals_of(runtime, code_to_query(answer.code), answer.language)
        has_file = any(file_to_send(one.file, folders(runtime)) for one in originals)
    return under(answer, runtime.state.keep_query, has_file=has_file, base=runtime.settings.xxgk_base_url or "")


def answer_with(answer: Answer, text: str) -> Answer:
    """The answer with another text."""
    return answer.model_copy(update={"text": text})
