"""What every handler has at hand: ``Runtime``, and the types of this application."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from xxgk.bot.channels.limits import RateLimit
from xxgk.bot.channels.processes.live import LiveService
from xxgk.bot.channels.processes.work import Work
from xxgk.bot.channels.telegram.languages import language_of_code
from xxgk.bot.channels.telegram.metrics import Metrics
from xxgk.bot.channels.telegram.notices import Notices
from xxgk.bot.channels.telegram.state import Place, State
from xxgk.bot.model.query import Language
from xxgk.bot.settings import Settings

Data: TypeAlias = dict[Any, Any]
Context: TypeAlias = CallbackContext[ExtBot[None], Data, Data, Data]
TelegramApplication: TypeAlias = Application[ExtBot[None], Context, Data, Data, Data, None]
Handler: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]
ErrorHandler: TypeAlias = Callable[[object, Context], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Runtime:
    """The parts of a running bot; handlers are made with it (``answering(runtime, …)``)."""

    settings: Settings
    service: LiveService
    state: State
    metrics: Metrics
    notices: Notices
    limit: RateLimit
    work: Work

    def is_admin(self, update: Update) -> bool:
        """Whether an administrator did it."""
        return bool(update.effective_user and update.effective_user.id in self.settings.xxgk_admins)

    def end(self) -> None:
        """End what is being done for people, whatever it is."""
        self.work.end()
        self.service.end()

    def close(self) -> None:
        """Close everything, when nothing is to be answered any more."""
        self.work.close()
        self.service.close()
        self.state.close()

    def language(self, update: Update) -> Language:
        """The language to speak where no question shows one: the chosen one, or that of the person's Telegram."""
        person = update.effective_user
        chosen = self.state.language(person.id) if person else None
        return chosen or language_of_code(person.language_code if person else None)


def place_of(update: Update) -> Place:
    """Where a conversation is held: a person is answered in each chat, and each topic, for itself."""
    message, chat, person = update.effective_message, update.effective_chat, update.effective_user
    number = chat.id if chat else 0
    thread = message.message_thread_id if message and message.is_topic_message else None
    return Place(number, thread or 0, person.id if person else number)
