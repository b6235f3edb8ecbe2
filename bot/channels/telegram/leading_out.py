"""What leads out of the chat: a figure to copy, an answer to share, its web page, a link that opens it in the bot.

``leading_button`` makes the buttons, ``start_link`` the link, ``query_of_start`` reads what a link was opened with.
"""

import re
from urllib.parse import urlsplit

from telegram import CopyTextButton, InlineKeyboardButton, SwitchInlineQueryChosenChat
from telegram.constants import InlineQueryLimit

from xxgk.bot.channels.telegram.state import State
from xxgk.bot.errors import QueryCodeError
from xxgk.bot.model.algebra.code import VERSION, code_to_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.quoted import quotation

ACTIONS = frozenset({"quote", "share", "page"})
_LONGEST_START, _LONGEST_ADDRESS = (
    64,
    1_000,
)  # characters of a link's parameter, which is Telegram's bound; of an address
_START = re.compile(rf"{VERSION}[A-Za-z0-9_-]{{5,63}}|[A-Za-z0-9_-]{{10}}")  # a code, or the key of one that is kept


def leading_button(action: str, says: str, answer: Answer, base: str) -> InlineKeyboardButton | None:
    """Make a button of ``ACTIONS`` that says so; ``None`` where it would lead nowhere. ``base``: what web addresses begin with."""
    if action == "quote":
        quoted = quotation(answer)
        return InlineKeyboardButton(says, copy_text=CopyTextButton(quoted)) if quoted else None
    if action == "share":
        typed = _typed(answer)
        chats = SwitchInlineQueryChosenChat(
            typed, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
        )
        return InlineKeyboardButton(says, switch_inline_query_chosen_chat=chats) if typed else None
    address = f"{base}/q/{answer.code}"
    return InlineKeyboardButton(says, url=address) if _can_be_opened(address) else None


def _can_be_opened(address: str) -> bool:
    """Tell whether others can open an address; Telegram takes no message with one of this machine (``"http://localhost:8000/…"``)."""
    host = urlsplit(address).hostname or ""
    return "." in host and not host.startswith("127.") and len(address) <= _LONGEST_ADDRESS


def _typed(answer: Answer) -> str:
    """Give what asks the same in any chat: the question in words, which is read again, or else its code; ``""`` where both are too long."""
    return next(
        (one for one in (answer.echo, answer.code) if one and len(one) <= InlineQueryLimit.MAX_QUERY_LENGTH), ""
    )


def start_link(username: str, code: str, state: State) -> str:
    """Give the link that opens an answer in the bot, by its code; a longer one than a link may hold by the key it is kept under."""
    named = code if len(code) <= _LONGEST_START else state.keep_query(code_to_query(code))
    return f"https://t.me/{username}?start={named}"


def is_start(typed: str) -> bool:
    """Tell whether this may be what a link of ours was opened with: ``"AAYoDwgE…"``; not ``"inline"``, ``"ref123"``."""
    return _START.fullmatch(typed) is not None


def query_of_start(typed: str, state: State) -> Query | None:
    """Give the query a link leads to; ``None`` where it leads to none, or its key is not kept any more."""
    try:
        return code_to_query(typed)
    except QueryCodeError:
        return state.query(typed) if is_start(typed) else None
