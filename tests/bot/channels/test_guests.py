"""Guest mode: who is answered where the bot is no member."""

import asyncio
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from telegram import Chat, Message, Update, User

from xxgk.bot.channels.telegram.guests import answering


def update(*, is_bot: bool, query: str | None = "g1") -> Update:
    person = User(id=7, is_bot=is_bot, first_name="x")
    chat = Chat(id=-9, type="supergroup")
    message = Message(1, None, chat, from_user=person, text="@a_bot 卫东区", guest_query_id=query)  # type: ignore[arg-type]
    return Update(1, guest_message=message)


def asked(one: Update) -> list[str]:
    """Give what of the bot and of its runtime was used."""
    used: list[str] = []

    class Noted:
        def __getattr__(self, name: str) -> Any:
            used.append(name)
            raise RuntimeError(name)

    context = SimpleNamespace(bot=SimpleNamespace(username="a_bot"))
    with suppress(RuntimeError):
        asyncio.run(answering(Noted())(one, context))  # type: ignore[arg-type]
    return used


def test_other_bots_are_not_answered() -> None:
    assert asked(update(is_bot=True)) == []
    assert asked(update(is_bot=False, query=None)) == [], "without a number there is nothing to be answered"
    assert asked(update(is_bot=False)), "a person is"
