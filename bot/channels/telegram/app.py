"""The Telegram application: built from the settings, run until it is told to stop."""

import asyncio
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ExtBot

from xxgk.bot.channels.counts import Exposition
from xxgk.bot.channels.limits import RateLimit
from xxgk.bot.channels.processes.answering import Answering
from xxgk.bot.channels.processes.live import LiveService
from xxgk.bot.channels.processes.work import Work
from xxgk.bot.channels.telegram.background import Background
from xxgk.bot.channels.telegram.failures import failing
from xxgk.bot.channels.telegram.gate import add_gate
from xxgk.bot.channels.telegram.handlers import add_handlers
from xxgk.bot.channels.telegram.inbox import add_inbox
from xxgk.bot.channels.telegram.incoming import UpdatesRequest
from xxgk.bot.channels.telegram.journal import Journal
from xxgk.bot.channels.telegram.lifetime import Lifetime
from xxgk.bot.channels.telegram.lists import add_lists
from xxgk.bot.channels.telegram.logs import set_up_logs
from xxgk.bot.channels.telegram.metrics import Metrics
from xxgk.bot.channels.telegram.notices import Notices
from xxgk.bot.channels.telegram.offered import add_offered
from xxgk.bot.channels.telegram.order import PerPerson
from xxgk.bot.channels.telegram.patience import Patience
from xxgk.bot.channels.telegram.runtime import Runtime, TelegramApplication
from xxgk.bot.channels.telegram.serving import PollingBot, serve
from xxgk.bot.channels.telegram.state import State
from xxgk.bot.channels.telegram.state_file import OneProcess, StateFile
from xxgk.bot.channels.telegram.status import add_status
from xxgk.bot.channels.telegram.watching import add_watching
from xxgk.bot.errors import ChannelError, SettingsError
from xxgk.bot.settings import Settings

_SECRETS = {"telegram_bot_token", "xxgk_webhook_secret"}


def run(settings: Settings, open_service: Callable[[Path], Answering]) -> None:
    """Answer on Telegram until SIGINT or SIGTERM, after which what has been received is still answered, for some seconds.

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
    keep_from_children()
    one_process = OneProcess(settings.xxgk_state, int(token.partition(":")[0]))
    lifetime = Lifetime()
    application, runtime, background = build(settings, LiveService(settings.xxgk_db, open_service), lifetime)
    listen = settings.xxgk_metrics_listen
    exposition = Exposition(runtime.metrics, listen) if listen else None
    try:
        asyncio.run(serve(application, background, lifetime, settings))
        rejected = isinstance(application.bot, PollingBot) and application.bot.rejected
    except InvalidToken:
        rejected = True
    except TelegramError as error:
        raise ChannelError(f"Telegram cannot be reached or refuses: {redaction.text(str(error))}.") from None
    finally:
        runtime.close()
        if exposition:
            exposition.close()
        one_process.release()
    if rejected:
        raise SettingsError("Telegram rejects the token in TELEGRAM_BOT_TOKEN; ask @BotFather for the right one.")


def keep_from_children() -> None:
    """What is begun from here on sees no secret, and takes no module from the working directory."""
    for name in [name for name in os.environ if name.lower() in _SECRETS]:
        del os.environ[name]
    os.environ["PYTHONSAFEPATH"] = "1"
    here, own = Path.cwd().resolve(), Path(__file__).resolve().parents[3]
    if here != own:  # processes that are spawned take over the path
        sys.path[:] = [folder for folder in sys.path if Path(folder).resolve() != here]


def build(
    settings: Settings, service: LiveService, lifetime: Lifetime
) -> tuple[TelegramApplication, Runtime, Background]:
    """The application with its handlers, not yet started, and what they use; opens no connection, but the state.

    Raises:
        SettingsError: there is no token, or it does not look like one; the state cannot be opened.
    """
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
    bot: ExtBot[None] = PollingBot(
        token,
        base_url=settings.telegram_base_url,
        base_file_url=settings.telegram_base_file_url,
        get_updates_request=UpdatesRequest(),
        rate_limiter=Patience(metrics, lifetime),
        lifetime=lifetime,
    )
    application: TelegramApplication = (
        Application.builder()
        .bot(bot)
        .job_queue(None)
        .update_queue(journal)
        .concurrent_updates(PerPerson(journal, metrics))
        .build()
    )
    add_gate(application, runtime)
    add_offered(application, runtime)
    add_status(application, runtime)
    add_lists(application, runtime)
    add_inbox(application, runtime)
    add_watching(application, runtime)
    add_handlers(application, runtime)
    application.add_error_handler(failing(runtime, journal))
    return application, runtime, Background(runtime, journal)


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
