"""Sending: where an answer goes, and what Telegram's manners ask of a message there."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TypeVar

from telegram import Bot, ForceReply, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import ChatMigrated, TelegramError

_log = logging.getLogger(__name__)
NOTICED = 0.5  # seconds
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
Markup = InlineKeyboardMarkup | ForceReply | None
_Sent = TypeVar("_Sent")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to send to: chat, topic of a forum, and the message that is answered (quoted in groups alone)."""

    chat: int
    thread: int | None = None
    quoted: int | None = None

    def reply(self) -> ReplyParameters | None:
        """What the next message quotes; it is sent as well when that has been deleted meanwhile."""
        return ReplyParameters(self.quoted, allow_sending_without_reply=True) if self.quoted else None


def spot_of(message: Message) -> Spot:
    """Where a message is answered: in its topic, and in a group as a reply to it."""
    in_private = message.chat.type == message.chat.PRIVATE
    return Spot(
        chat=message.chat.id,
        thread=message.message_thread_id if message.is_topic_message else None,
        quoted=None if in_private else message.message_id,
    )


async def send_texts(bot: Bot, spot: Spot, texts: Sequence[str], markup: Markup = None) -> Message | None:
    """Send HTML in as many messages as there are: the first quotes, the last carries the buttons and is given back."""
    sent = None
    for place, text in enumerate(texts, start=1):
        at = spot if place == 1 else replace(spot, quoted=None)
        sent = await _wherever_it_moved(at, _texting(bot, text, markup if place == len(texts) else None))
    return sent


def _texting(bot: Bot, text: str, markup: Markup) -> Callable[[Spot], Awaitable[Message]]:
    return lambda spot: bot.send_message(
        chat_id=spot.chat,
        text=text,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        message_thread_id=spot.thread,
        reply_parameters=spot.reply(),
        reply_markup=markup,
    )


async def send_photo(bot: Bot, spot: Spot, picture: bytes, caption: str, markup: Markup = None) -> Message:
    """Send a PNG with a caption in HTML."""
    return await _wherever_it_moved(
        spot,
        lambda at: bot.send_photo(
            chat_id=at.chat,
            photo=InputFile(BytesIO(picture), filename="chart.png"),
            caption=caption,
            parse_mode=ParseMode.HTML,
            message_thread_id=at.thread,
            reply_parameters=at.reply(),
            reply_markup=markup,
        ),
    )


async def send_file(bot: Bot, spot: Spot, content: bytes, name: str, caption: str = "") -> Message:
    """Send a file under a name, with a caption in HTML."""
    return await _wherever_it_moved(
        spot,
        lambda at: bot.send_document(
            chat_id=at.chat,
            document=InputFile(BytesIO(content), filename=name),
            caption=caption or None,
            parse_mode=ParseMode.HTML,
            message_thread_id=at.thread,
            reply_parameters=at.reply(),
        ),
    )


async def show_action(bot: Bot, spot: Spot, action: ChatAction) -> None:
    """Show that something is being done; nobody misses it when Telegram refuses."""
    with suppress(TelegramError):
        await bot.send_chat_action(chat_id=spot.chat, action=action, message_thread_id=spot.thread)


@asynccontextmanager
async def typing(bot: Bot, spot: Spot) -> AsyncIterator[None]:
    """Show that an answer is being written, if that takes longer than anybody notices."""

    async def after_a_while() -> None:
        await asyncio.sleep(NOTICED)
        await show_action(bot, spot, ChatAction.TYPING)

    showing = asyncio.create_task(after_a_while())
    try:
        yield
    finally:
        showing.cancel()


async def _wherever_it_moved(spot: Spot, send: Callable[[Spot], Awaitable[_Sent]]) -> _Sent:
    """Send again to the supergroup a group has become while it was being answered."""
    try:
        return await send(spot)
    except ChatMigrated as moved:
        _log.info("a group became a supergroup while it was answered")
        return await send(Spot(moved.new_chat_id))
