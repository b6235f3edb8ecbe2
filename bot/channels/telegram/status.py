"""``/status``, for administrators: how the bot is."""

import asyncio
import time
from importlib.metadata import version

from telegram import Update
from telegram.ext import CommandHandler, filters

from xxgk.bot.channels.counts import total
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.index.errors import StoreError
from xxgk.index.store.reading import Store


def add_status(application: TelegramApplication, runtime: Runtime) -> None:
    """The command; it is not in the menu, since few may use it."""
    application.add_handler(CommandHandler("status", status(runtime), filters=filters.UpdateType.MESSAGE))


def status(runtime: Runtime) -> Handler:
    """Version, what is held, since when, how quick, what failed; a polite no to anybody else."""

    async def handle(update: Update, context: Context) -> None:
        message, language = update.effective_message, runtime.language(update)
        if message is None:
            return
        if not runtime.is_admin(update):
            await message.reply_text(say("only_admins", language))
            return
        reports, agencies, trouble = await asyncio.get_running_loop().run_in_executor(None, _held, runtime)
        counts = runtime.metrics
        last = "".join(
            f"\n· {failed.reference} {failed.kind} {time.strftime('%Y-%m-%d %H:%M', time.localtime(failed.at))}"
            for failed in counts.last_failures
        )
        trouble = runtime.service.trouble or trouble
        fine = say("status_database_fine", language)
        sentence = say(
            "status",
            language,
            version=version("xxgk"),
            uptime=duration(time.time() - counts.started),
            reports=reports,
            agencies=agencies,
            database=say("status_database_old", language, reason=trouble) if trouble else fine,
            updates=total(counts.updates),
            answers=total(counts.answers),
            p50=round(counts.percentile(0.5) * 1000),
            p99=round(counts.percentile(0.99) * 1000),
            failures=total(counts.failures),
            last=last,
            watches=len(runtime.state.watches()),
            feedback=len(runtime.state.reported()),
        )
        await message.reply_text(sentence)

    return handle


def _held(runtime: Runtime) -> tuple[int | str, int | str, str]:
    try:
        with Store(runtime.settings.xxgk_db) as store:
            return *store.count(), ""
    except StoreError as error:
        return "?", "?", str(error)


def duration(seconds: float) -> str:
    """``59`` → ``"0:00"``, ``3700`` → ``"1:01"``, ``90_000`` → ``"1d 1:00"``."""
    minutes = int(seconds) // 60
    days, minutes = divmod(minutes, 24 * 60)
    return f"{days}d " * (days > 0) + f"{minutes // 60}:{minutes % 60:02}"
