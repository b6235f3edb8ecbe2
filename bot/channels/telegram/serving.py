"""A built application at work: begun, fed by polling or by the webhook, and ended in time: ``serve``."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from xxgk.bot.channels.telegram.background import Background
from xxgk.bot.channels.telegram.lifetime import Lifetime, Stopping
from xxgk.bot.channels.telegram.menus import announce
from xxgk.bot.channels.telegram.runtime import TelegramApplication
from xxgk.bot.channels.telegram.webhook import listening
from xxgk.bot.settings import Settings

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
]
_log = logging.getLogger(__name__)


class PollingBot(ExtBot[None]):
    """Stops when Telegram stops knowing the token; python-telegram-bot would log that and go on running, deaf."""

    __slots__ = ("_lifetime", "_rejected")

    def __init__(self, *args: Any, lifetime: Lifetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lifetime = lifetime
        self._rejected = False

    @property
    def rejected(self) -> bool:
        """Whether Telegram did not know the token any more."""
        return self._rejected

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """As in ``telegram.Bot``, but what would come up again while stopping is no exception: a rejected token, and then any."""
        try:
            return await self._lifetime.bounded(super().get_updates(*args, **kwargs))
        except InvalidToken:
            self._rejected = True
            self._lifetime.stop()
        except TelegramError as error:
            if not self._lifetime.stopping:
                raise
            _log.info("the last updates may come again: %s", error)
        return ()


async def serve(
    application: TelegramApplication, background: Background, lifetime: Lifetime, settings: Settings
) -> None:
    """Answer until the bot is told to stop; what has been received is still answered, as far as that is done within seconds.

    What is not answered by then stays in the journal, for the next start.

    Raises:
        TelegramError: Telegram cannot be reached at the start, or refuses.
        SettingsError: the webhook cannot listen where it shall.
    """
    lifetime.heed_signals()
    receiving = _webhook if settings.xxgk_webhook_url else _polling
    try:
        await lifetime.bounded(application.initialize())
        await lifetime.bounded(announce(application.bot))
        await lifetime.bounded(background.begin(application))
        async with receiving(application, lifetime, settings):
            await application.start()
            await lifetime.until_stop()
    except Stopping:
        _log.info("stopped before it had begun")
    finally:
        lifetime.stop()
        if application.running:
            try:
                await lifetime.bounded(application.stop(), last=True)
            except Stopping:
                _log.warning("not everything could be answered in time; what is left waits for the next start")
        await background.end(application)
        await application.shutdown()


@asynccontextmanager
async def _polling(application: TelegramApplication, lifetime: Lifetime, settings: Settings) -> AsyncIterator[None]:
    updater = application.updater
    if updater is None:
        raise TypeError("an application that polls has an updater")

    def failed(error: TelegramError) -> None:
        application.create_task(application.process_error(error=error, update=None))

    await lifetime.bounded(updater.start_polling(allowed_updates=ALLOWED_UPDATES, error_callback=failed))
    try:
        yield
    finally:
        lifetime.stop()
        with suppress(Stopping):  # it may be in the middle of a long pause
            await lifetime.bounded(updater.stop())


@asynccontextmanager
async def _webhook(application: TelegramApplication, lifetime: Lifetime, settings: Settings) -> AsyncIterator[None]:
    url, secret = settings.xxgk_webhook_url or "", settings.xxgk_webhook_secret
    if secret is None:
        _log.warning("XXGK_WEBHOOK_SECRET is not set: whoever finds the address of the webhook can speak as anybody")
    said = secret.get_secret_value() if secret else None
    async with listening(settings.xxgk_webhook_listen, url, said, application.bot, application.update_queue):
        await application.bot.set_webhook(url, allowed_updates=ALLOWED_UPDATES, max_connections=40, secret_token=said)
        yield
