"""The Telegram application: built from the settings, run until it is told to stop."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ExtBot

from bot.channels.telegram.failures import on_error
from bot.channels.telegram.handlers import Service, TelegramApplication, add_handlers
from bot.channels.telegram.languages import MENUS
from bot.channels.telegram.logs import set_up_logs
from bot.errors import ChannelError, SettingsError
from bot.settings import Settings

_log = logging.getLogger(__name__)


class _Bot(ExtBot[None]):
    """Stops when Telegram stops knowing the token; python-telegram-bot would log that and go on running, deaf."""

    __slots__ = ("_rejected", "_stop")

    def __init__(self, *args: Any, stop: Callable[[], Awaitable[None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rejected = False
        self._stop = stop

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """As in ``telegram.Bot``, but a rejected token is no exception: that would come up again while stopping."""
        try:
            return await super().get_updates(*args, **kwargs)
        except InvalidToken:
            if not self._rejected:
                self._rejected = True
                await self._stop()
            return ()


def run(settings: Settings, service: Service) -> None:
    """Answer on Telegram until SIGINT or SIGTERM, after which what has been received is still answered.

    Long polling, or a webhook where ``XXGK_WEBHOOK_URL`` is set.

    Raises:
        SettingsError: there is no token, Telegram rejects it, or the webhook cannot listen where it shall.
        ChannelError: Telegram cannot be reached, or refuses for another reason.
    """
    token = token_of(settings)
    redaction = set_up_logs(token)
    application = build(settings, service)
    try:
        if settings.xxgk_webhook_url:
            _run_webhook(application, settings)
        else:
            application.run_polling(allowed_updates=[Update.MESSAGE])
    except InvalidToken:
        application.bot_data["rejected"] = True
    except TelegramError as error:
        raise ChannelError(f"Telegram cannot be reached or refuses: {redaction.text(str(error))}.") from None
    if application.bot_data.get("rejected"):
        raise SettingsError("Telegram rejects the token in TELEGRAM_BOT_TOKEN; ask @BotFather for the right one.")


def _run_webhook(application: TelegramApplication, settings: Settings) -> None:
    secret, url = settings.xxgk_webhook_secret, settings.xxgk_webhook_url or ""
    host, port = settings.xxgk_webhook_listen
    try:
        application.run_webhook(
            listen=host,
            port=port,
            url_path=re.escape(urlsplit(url).path),  # python-telegram-bot takes it as a regular expression
            webhook_url=url,
            secret_token=secret.get_secret_value() if secret else None,
            allowed_updates=[Update.MESSAGE],
        )
    except OSError as error:
        raise SettingsError(
            f"XXGK_WEBHOOK_LISTEN: cannot listen on {host}:{port}: {error.strerror or error}."
        ) from None


def build(settings: Settings, service: Service) -> TelegramApplication:
    """The application with its handlers, not yet started; opens no connection.

    Raises:
        SettingsError: there is no token, or it does not look like one.
    """

    async def stop() -> None:
        while not application.running:  # a first answer can come in before the start is complete
            await asyncio.sleep(0.05)
        application.bot_data["rejected"] = True
        application.stop_running()

    bot: ExtBot[None] = _Bot(
        token_of(settings),
        base_url=settings.telegram_base_url,
        base_file_url=settings.telegram_base_file_url,
        stop=stop,
    )
    application: TelegramApplication = Application.builder().bot(bot).job_queue(None).post_init(_set_menus).build()
    add_handlers(application, service)
    application.add_error_handler(on_error)
    return application


def token_of(settings: Settings) -> str:
    """The token as text.

    Raises:
        SettingsError: there is none, or it does not look like one; says how to get one.
    """
    how = "talk to @BotFather in Telegram and put TELEGRAM_BOT_TOKEN=… in .env"
    token = (settings.telegram_bot_token or SecretStr("")).get_secret_value()
    if not token:
        raise SettingsError(f"No bot token: {how}.")
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
        raise SettingsError(f"TELEGRAM_BOT_TOKEN does not look like a bot token (digits, a colon, letters): {how}.")
    return token


async def _set_menus(application: TelegramApplication) -> None:
    """Show the commands in Telegram's menu; the bot works without it, so a refusal is only logged."""
    try:
        for language_code, commands in MENUS.items():
            await application.bot.set_my_commands(tuple(commands.items()), language_code=language_code or None)
    except TelegramError as error:
        _log.warning("the menu of commands was not set: %s", error)
