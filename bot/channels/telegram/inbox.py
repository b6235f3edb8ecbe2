"""Reports that people send: read in a program of its own and shown; those of administrators are indexed when confirmed."""

import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction, FileSizeLimit
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from xxgk.bot.channels.processes.pool import Busy, TookTooLong
from xxgk.bot.channels.sent_files import READING, XXGK, is_no_report, read_sent, safe_name
from xxgk.bot.channels.telegram.messages import send_texts, spot_of
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.items.main_figures import main_figures
from xxgk.bot.masking import mask_finding
from xxgk.bot.model.query import Language
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.telegram import text_to_messages
from xxgk.bot.render.values import number_text
from xxgk.bot.whole_files import write_whole
from xxgk.index.model.report import Finding

INDEXING = 600.0  # seconds
PENDING = ".pending"  # hidden, so that indexing the folder passes it over
_SHOWN = ".shown"  # ending of the folder of a file that is shown and not kept
_KEPT_FOR, _SHOWN_FOR = 86_400, 3_600  # seconds: a file waits for its confirmation, or is shown
_MAX_SHOWN, _MAX_TEXT = 5, 3_500


def add_inbox(application: TelegramApplication, runtime: Runtime) -> None:
    """Files in private chats, and the buttons under what was read from them."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(private & filters.Document.ALL, receiving(runtime)))
    application.add_handler(CallbackQueryHandler(deciding(runtime), pattern=r"^in1:[0-9a-f]{12}:(yes|no)$"))


def receiving(runtime: Runtime) -> Handler:
    """Fetch a file, read it, and show what was read; administrators are asked whether to index it, of others nothing is kept."""

    async def handle(update: Update, context: Context) -> None:
        message, language = update.effective_message, runtime.language(update)
        if message is None or message.document is None:
            return
        document, keeps = message.document, runtime.is_admin(update)
        name = safe_name(document.file_name or "")
        if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
            size = f"{(document.file_size or 0) / 1e6:.0f} MB"
            await message.reply_text(say("upload_too_large", language, size=size))
            return
        if is_no_report(name):
            await message.reply_text(say("upload_name", language, name=name))
            return
        await message.reply_chat_action(ChatAction.TYPING)
        mark = secrets.token_hex(6)
        folder = runtime.settings.xxgk_inbox / PENDING / (mark if keeps else mark + _SHOWN)
        folder.mkdir(parents=True)
        shown = False
        try:
            file = await document.get_file()
            await file.download_to_drive(folder / name)
            shown = await _show(runtime, message, folder / name, mark if keeps else "", language)
        finally:
            if not (shown and keeps):
                shutil.rmtree(folder, ignore_errors=True)

    return handle


async def _show(runtime: Runtime, message: Message, file: Path, mark: str, language: Language) -> bool:
    """Read a file and show what it holds; whether there is anything to index. Without a mark it is not offered to be."""
    try:
        read = await read_sent(runtime.work, file)
    except Busy:
        await message.reply_text(say("upload_busy", language))
        return False
    except TookTooLong:
        await message.reply_text(say("upload_timeout", language, seconds=int(READING), name=file.name))
        return False
    reports, reasons = read.reports, "\n".join(f"· {reason}" for reason in read.reasons)
    if not reports:
        sentence = say("upload_refused", language, name=file.name, reasons=reasons)
        sentence += "" if mark else "\n" + say("upload_hint", language)
        await _say(message, sentence)
        return False
    shown = [_report(report, language) for report in reports[:_MAX_SHOWN]]
    more = [f"… {len(reports) - _MAX_SHOWN}"] if len(reports) > _MAX_SHOWN else []
    listed = "\n".join(filter(None, [*shown, *more, reasons]))
    buttons = [
        InlineKeyboardButton(say(f"upload_{answer}", language), callback_data=f"in1:{mark}:{answer}")
        for answer in ("yes", "no")
    ]
    await _say(
        message,
        say("upload_read" if mark else "upload_shown", language, name=file.name, count=len(reports), reports=listed),
        InlineKeyboardMarkup([buttons]) if mark else None,
    )
    return True


async def _say(message: Message, text: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """Say something in as many messages as it takes: a figure stands whole, and nothing that speaks against it is left out."""
    await send_texts(message.get_bot(), spot_of(message), text_to_messages(text), markup)


def _report(report: dict[str, Any], language: Language) -> str:
    unknown = say("upload_unknown", language)
    stati = [figure["status"] for figure in report["figures"].values()]
    lines = [
        say(
            "upload_report",
            language,
            agency=report["agency"] or unknown,
            year=report["year"] or unknown,
            title=report["title"] or unknown,
            figures=sum(status in ("read", "derived") for status in stati),
            doubtful=stati.count("ambiguous"),
            findings=len(report["findings"]),
        )
    ]
    lines += _main_figures(report, Phrases(language))
    findings = [mask_finding(Finding.model_validate(finding)) for finding in report["findings"][:_MAX_SHOWN]]
    lines += [f"  - {finding_text(finding, Phrases(language))}" for finding in findings]
    return "\n".join(lines)


def _main_figures(report: dict[str, Any], phrases: Phrases) -> list[str]:
    """Give the main figures the report prints, each with its number, or why there is none."""
    lines = []
    for key in main_figures({report["edition"]}, 1):
        if (figure := report["figures"].get(key)) is not None:
            status, value = figure["status"], figure["value"]
            said = phrases.say(f"short_{status}") if value is None else number_text(value)
            lines.append(
                f"  {phrases.label(key)}: {phrases.say('status_derived', value=said) if status == 'derived' else said}"
            )
    return lines


def deciding(runtime: Runtime) -> Handler:
    """Index a file that was shown, or drop it; the second of two taps, or one on an old button, is told so.

    The file waits until it is decided: a bot that ends meanwhile does it at its next start.
    """
    under_way: set[str] = set()

    async def handle(update: Update, context: Context) -> None:
        query, language = update.callback_query, runtime.language(update)
        if query is None or query.data is None:
            return
        _, mark, answer = query.data.split(":")
        if not runtime.is_admin(update):
            await _answer(query, say("only_admins", language))
            return
        file = _waiting(runtime.settings.xxgk_inbox, mark)
        if file is None or mark in under_way:
            await _answer(query, say("upload_gone", language))
            return
        under_way.add(mark)
        try:
            await _answer(query)
            if answer == "no":
                sentence = say("upload_dropped", language, name=file.name)
            else:
                await _say_instead(query, say("upload_indexing", language, name=file.name))
                sentence = await _index(runtime, file, mark, language)
            shutil.rmtree(file.parent, ignore_errors=True)
        finally:
            under_way.discard(mark)
        await _say_instead(query, sentence)

    return handle


async def _answer(query: CallbackQuery, alert: str = "") -> None:
    with suppress(BadRequest):  # too old to be answered, such as after a start; what was decided is done all the same
        await query.answer(alert or None, show_alert=bool(alert))


async def _say_instead(query: CallbackQuery, sentence: str) -> None:
    """Let the message say something else; where it is gone say it in a new one."""
    try:
        await query.edit_message_text(sentence[:_MAX_TEXT])
    except BadRequest as error:
        if "not modified" not in str(error):
            await query.get_bot().send_message(query.from_user.id, sentence[:_MAX_TEXT])


def _waiting(inbox: Path, mark: str) -> Path | None:
    """Give the file that waits in the folder of a mark."""
    try:
        return next((inbox / PENDING / mark).iterdir())
    except (OSError, StopIteration):
        return None


async def _index(runtime: Runtime, file: Path, mark: str, language: Language) -> str:
    inbox = runtime.settings.xxgk_inbox
    kept = inbox / file.name
    before = kept.exists()
    if before and kept.read_bytes() != file.read_bytes():
        kept, before = inbox / f"{file.stem}-{mark}{file.suffix}", False
    write_whole(kept, file.read_bytes())
    indexed = False
    try:
        done = await runtime.work.program(
            [*XXGK, "index", str(kept), "--db", str(runtime.settings.xxgk_db), "--jobs", "1"], INDEXING
        )
        indexed = done.status in (0, 1)  # 1: some files of a zip could not be read, the others are held
    except (Busy, TookTooLong) as error:
        return say("upload_not_indexed", language, name=kept.name, summary=type(error).__name__)
    finally:
        if not (indexed or before):  # the same file may be held already
            kept.unlink(missing_ok=True)
    said = "\n".join([*done.errors.strip().splitlines()[-3:], done.output.strip()]).replace(str(kept), kept.name)
    return say("upload_indexed" if indexed else "upload_not_indexed", language, name=kept.name, summary=said)


def drop_unconfirmed(inbox: Path) -> None:
    """Delete what has waited for a confirmation for a day, and what was only to be shown and is left of a bot that was killed."""
    for folder in (inbox / PENDING).glob("*"):
        kept_for = _SHOWN_FOR if folder.name.endswith(_SHOWN) else _KEPT_FOR
        with suppress(OSError):
            if folder.stat().st_mtime < time.time() - kept_for:
                shutil.rmtree(folder, ignore_errors=True)
