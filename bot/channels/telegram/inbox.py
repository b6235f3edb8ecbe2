"""Reports that administrators send: read in a program of its own, shown, and indexed when confirmed."""

import json
import os
import re
import secrets
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction, FileSizeLimit
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from xxgk.bot.channels.processes.pool import Busy, TookTooLong
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.model.query import Language
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.index import corrections, sources
from xxgk.index.agencies import known
from xxgk.index.model.report import Finding

READING, INDEXING = 300.0, 600.0  # seconds
PENDING = ".pending"  # hidden, so that indexing the folder passes it over
_KEPT_FOR = 86_400  # seconds a file waits for its confirmation
_MAX_SHOWN, _MAX_TEXT = 5, 3_500
_XXGK = (sys.executable, "-P", "-m", "xxgk.bot.cli")  # never a package "bot" of the working directory
_NOT_REPORTS = {known.NAME, sources.NAME, corrections.NAME, "readme.md"}  # these mean something to the index


def add_inbox(application: TelegramApplication, runtime: Runtime) -> None:
    """Files in private chats, and the buttons under what was read from them."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(private & filters.Document.ALL, receiving(runtime)))
    application.add_handler(CallbackQueryHandler(deciding(runtime), pattern=r"^in1:[0-9a-f]{12}:(yes|no)$"))


def safe_name(name: str) -> str:
    """A file name without folders, hidden beginnings and odd characters, of at most 80 characters.

    ``"../../某区 2019.html"`` → ``"某区_2019.html"``; ``".env"`` → ``"env"``; ``""`` → ``"report"``.
    """
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = re.sub(r"[^\w.()（）《》-]+", "_", last).lstrip("._").rpartition(".")
    return f"{(stem or ending)[:70]}{dot if stem else ''}{ending[:8] if stem else ''}" or "report"


def receiving(runtime: Runtime) -> Handler:
    """Fetch a file, read it, and show what was read, with the question whether to index it; bad files get the reason."""

    async def handle(update: Update, context: Context) -> None:
        message, language = update.effective_message, runtime.language(update)
        if message is None or message.document is None:
            return
        if not runtime.is_admin(update):
            await message.reply_text(say("upload_from_others", language))
            return
        document = message.document
        name = safe_name(document.file_name or "")
        if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
            size = f"{(document.file_size or 0) / 1e6:.0f} MB"
            await message.reply_text(say("upload_too_large", language, size=size))
            return
        if name.lower() in _NOT_REPORTS:
            await message.reply_text(say("upload_name", language, name=name))
            return
        await message.reply_chat_action(ChatAction.TYPING)
        mark = secrets.token_hex(6)
        folder = runtime.settings.xxgk_inbox / PENDING / mark
        folder.mkdir(parents=True)
        shown = False
        try:
            file = await document.get_file()
            await file.download_to_drive(folder / name)
            shown = await _show(runtime, message, folder / name, mark, language)
        finally:
            if not shown:
                shutil.rmtree(folder, ignore_errors=True)

    return handle


async def _show(runtime: Runtime, message: Message, file: Path, mark: str, language: Language) -> bool:
    """Read a file and show what it holds; whether there is anything to index."""
    try:
        done = await runtime.work.program([*_XXGK, "parse", str(file)], READING)
    except Busy:
        await message.reply_text(say("upload_busy", language))
        return False
    except TookTooLong:
        await message.reply_text(say("upload_timeout", language, seconds=int(READING), name=file.name))
        return False
    read = [json.loads(line) for line in done.output.splitlines() if line.startswith("{")]
    reports = [one for one in read if not one["error"]]
    reasons = "\n".join(f"· {_member(one['file'], file)}{one['error']}" for one in read if one["error"])
    if not reports:
        last = (done.errors.strip().splitlines() or [f"exit {done.status}"])[-1]
        sentence = say("upload_refused", language, name=file.name, reasons=reasons or f"· {last}")
        await message.reply_text(sentence[:_MAX_TEXT])
        return False
    shown = [_report(report, language) for report in reports[:_MAX_SHOWN]]
    more = [f"… {len(reports) - _MAX_SHOWN}"] if len(reports) > _MAX_SHOWN else []
    listed = "\n".join(filter(None, [*shown, *more, reasons]))[: _MAX_TEXT - 200]
    buttons = [
        InlineKeyboardButton(say(f"upload_{answer}", language), callback_data=f"in1:{mark}:{answer}")
        for answer in ("yes", "no")
    ]
    await message.reply_text(
        say("upload_read", language, name=file.name, count=len(reports), reports=listed),
        reply_markup=InlineKeyboardMarkup([buttons]),
    )
    return True


def _member(name: str, file: Path) -> str:
    """``"…/a.zip!/b.html"`` → ``"b.html: "``; the file itself needs no name."""
    _, within, member = name.removeprefix(str(file)).rpartition("!/")
    return f"{member}: " if within else ""


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
    findings = [Finding.model_validate(finding) for finding in report["findings"][:_MAX_SHOWN]]
    lines += [f"  - {finding_text(finding, Phrases(language))}" for finding in findings]
    return "\n".join(lines)


def deciding(runtime: Runtime) -> Handler:
    """Index a file that was shown, or drop it; the second of two taps, or one on an old button, is told so."""

    async def handle(update: Update, context: Context) -> None:
        query, language = update.callback_query, runtime.language(update)
        if query is None or query.data is None:
            return
        _, mark, answer = query.data.split(":")
        if not runtime.is_admin(update):
            await query.answer(say("only_admins", language), show_alert=True)
            return
        file = _taken(runtime.settings.xxgk_inbox, mark)
        if file is None:
            await query.answer(say("upload_gone", language), show_alert=True)
            return
        await query.answer()
        try:
            if answer == "no":
                sentence = say("upload_dropped", language, name=file.name)
            else:
                await query.edit_message_text(say("upload_indexing", language, name=file.name))
                sentence = await _index(runtime, file, mark, language)
        finally:
            shutil.rmtree(file.parent, ignore_errors=True)
        await query.edit_message_text(sentence[:_MAX_TEXT])

    return handle


def _taken(inbox: Path, mark: str) -> Path | None:
    """Take a waiting file, so that nobody else can: the one in the folder of that mark."""
    taken = inbox / PENDING / f"{mark}.taken"
    try:
        os.rename(inbox / PENDING / mark, taken)
        return next(taken.iterdir())
    except (OSError, StopIteration):
        return None


async def _index(runtime: Runtime, file: Path, mark: str, language: Language) -> str:
    inbox = runtime.settings.xxgk_inbox
    kept = inbox / file.name
    before = kept.exists()
    if before and kept.read_bytes() != file.read_bytes():
        kept, before = inbox / f"{file.stem}-{mark}{file.suffix}", False
    os.replace(file, kept)
    try:
        done = await runtime.work.program(
            [*_XXGK, "index", str(kept), "--db", str(runtime.settings.xxgk_db), "--jobs", "1"], INDEXING
        )
    except (Busy, TookTooLong) as error:
        if not before:  # the same file may be held already
            kept.unlink(missing_ok=True)
        return say("upload_not_indexed", language, name=kept.name, summary=type(error).__name__)
    said = "\n".join([*done.errors.strip().splitlines()[-3:], done.output.strip()]).replace(str(kept), kept.name)
    if done.status not in (0, 1):  # 1: some files of a zip could not be read, the others are held
        if not before:
            kept.unlink(missing_ok=True)
        return say("upload_not_indexed", language, name=kept.name, summary=said)
    return say("upload_indexed", language, name=kept.name, summary=said)


def drop_unconfirmed(inbox: Path) -> None:
    """Delete what has waited for a confirmation for a day."""
    for folder in (inbox / PENDING).glob("*"):
        if folder.stat().st_mtime < time.time() - _KEPT_FOR:
            shutil.rmtree(folder, ignore_errors=True)
