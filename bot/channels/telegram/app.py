"""The Telegram application: built from the settings, run until it is told to stop."""

import logging
import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ExtBot

from bot.channels.telegram.answering import Answering
from bot.channels.telegram.background import Background
from bot.channels.telegram.exposition import expose
from bot.channels.telegram.failures import failing
from bot.channels.telegram.gate import add_gate
from bot.channels.telegram.handlers import add_handlers
from bot.channels.telegram.inbox import add_inbox
from bot.channels.telegram.journal import Journal
from bot.channels.telegram.limits import RateLimit
from bot.channels.telegram.live import LiveService
from bot.channels.telegram.logs import set_up_logs
from bot.channels.telegram.menus import announce
from bot.channels.telegram.metrics import Metrics
from bot.channels.telegram.notices import Notices
from bot.channels.telegram.order import PerPerson
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.runtime import Runtime, TelegramApplication
from bot.channels.telegram.state import State
from bot.channels.telegram.state_file import OneProcess, StateFile
from bot.channels.telegram.status import add_status
from bot.channels.telegram.watching import add_watching
from bot.channels.telegram.work import Work
from bot.errors import ChannelError, SettingsError
from bot.settings import Settings

ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER]
MESSAGES_A_SECOND = 30  # Telegram's own limit for one bot
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


def run(settings: Settings, open_service: Callable[[Path], Answering]) -> None:
    """Answer on Telegram until SIGINT or SIGTERM, after which what has been received is still answered.

    Long polling, or a webhook where ``XXGK_WEBHOOK_URL`` is set.

    Args:
        settings: what is set.
        open_service: opens a service on the database, in each of the processes that answer.

    Raises:
        SettingsError: there is no token, Telegram rejects it, another process runs with it here, or the webhook, the
            metrics or the state cannot be where they shall.
        ChannelError: Telegram cannot be reached, or refuses for another reason.
    """
    token = token_of(settings)
    secret = settings.xxgk_webhook_secret
    redaction = set_up_logs(
        token,
        *([secret.get_secret_value()] if secret else []),
        level=settings.xxgk_log_level,
        form=settings.xxgk_log_format,
    )
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # what the library will do anyway; without its warning
    one_process = OneProcess(settings.xxgk_state, int(token.partition(":")[0]))
    application, runtime = build(settings, LiveService(settings.xxgk_db, open_service))
    exposition = expose(runtime.metrics, settings.xxgk_metrics_listen) if settings.xxgk_metrics_listen else None
    try:
        if settings.xxgk_webhook_url:
            _run_webhook(application, settings)
        else:
            application.run_polling(allowed_updates=ALLOWED_UPDATES)
    except InvalidToken:
        application.bot_data["rejected"] = True
    except TelegramError as error:
        raise ChannelError(f"Telegram cannot be reached or refuses: {redaction.text(str(error))}.") from None
    finally:
        runtime.close()
        if exposition:
            exposition.close()
        one_process.release()
    if application.bot_data.get("rejected"):
        raise SettingsError("Telegram rejects the token in TELEGRAM_BOT_TOKEN; ask @BotFather for the right one.")


def _run_webhook(application: TelegramApplication, settings: Settings) -> None:
    secret, url = settings.xxgk_webhook_secret, settings.xxgk_webhook_url or ""
    host, port = settings.xxgk_webhook_listen
    if secret is None:
        _log.warning("XXGK_WEBHOOK_SECRET is not set: whoever finds the address of the webhook can speak as anybody")
    try:
        application.run_webhook(
            listen=host,
            port=port,
            url_path=re.escape(urlsplit(url).path),  # python-telegram-bot takes it as a regular expression
            webhook_url=url,
            secret_token=secret.get_secret_value() if secret else None,
            allowed_updates=ALLOWED_UPDATES,
        )
    except OSError as error:
        raise SettingsError(
            f"XXGK_WEBHOOK_LISTEN: cannot listen on {host}:{port}: {error.strerror or error}."
        ) from None


def build(settings: Settings, service: LiveService) -> tuple[TelegramApplication, Runtime]:
    """The application with its handlers, not yet started, and what they use; opens no connection, but the state.

    Raises:
        SettingsError: there is no token, or it does not look like one; the state cannot be opened.
    """

    async def stop() -> None:
        await background.until_running(application)  # a first answer can come in before the start is complete
        application.bot_data["rejected"] = True
        application.stop_running()

    token, metrics = token_of(settings), Metrics()
    file = StateFile(settings.xxgk_state)
    state, journal = State(file), Journal(file, token)
    runtime = Runtime(
        settings=settings,
        service=service,
        state=state,
        metrics=metrics,
        notices=Notices(state, settings.xxgk_admins),
        limit=RateLimit(settings.xxgk_rate_limit),
        work=Work(),
    )
    background = Background(runtime, journal)
    bot: ExtBot[None] = _Bot(
        token,
        base_url=settings.telegram_base_url,
        base_file_url=settings.telegram_base_file_url,
        rate_limiter=Patience(
            metrics, lambda: application.updater is None or application.updater.running, MESSAGES_A_SECOND
        ),
        stop=stop,
    )

    async def begin(application: TelegramApplication) -> None:
        await announce(application.bot)
        await background.begin(application)

    application: TelegramApplication = (
        Application.builder()
        .bot(bot)
        .job_queue(None)
        .update_queue(journal)
        .concurrent_updates(PerPerson(journal, metrics))
        .post_init(begin)
        .post_stop(background.end)
        .post_shutdown(background.end)  # where it never came to running
        .build()
    )
    add_gate(application, runtime)
    add_status(application, runtime)
    add_inbox(application, runtime)
    add_watching(application, runtime)
    add_handlers(application, runtime)
    application.add_error_handler(failing(runtime, journal))
    return application, runtime


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
