"""``/read``: a file of anybody is read and shown at once, in a program of its own; nothing of it is kept. ``add_reading``."""

import json
import tempfile
from functools import partial
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from xxgk.bot.channels.limits import RateLimit
from xxgk.bot.channels.processes.pool import Busy, Stopped, TookTooLong
from xxgk.bot.channels.sent_files import ReadFile, is_no_report, read_sent, safe_name
from xxgk.bot.channels.web.guard import MOST_FILE
from xxgk.bot.channels.web.site import Site

_MOST_SHOWN = 20  # reports of a zip


def add_reading(app: FastAPI, site: Site) -> None:
    """Add the addresses; each address may send so many files a minute."""
    limit = RateLimit(site.options.reading_rate)

    @app.get("/read", include_in_schema=False)
    async def form(request: Request) -> Response:
        return await site.page(request, "read")

    @app.post("/read", include_in_schema=False)
    async def read(request: Request) -> Response:
        if refused := site.refused(request, limit):
            return refused
        name, content = await _sent(request)
        if not name or is_no_report(name):
            return await site.page(request, "read", sentence="read_none")
        try:
            found = await _read(site, name, content)
        except TookTooLong:
            return await site.page(request, "read", sentence="read_slow")
        except (Busy, Stopped):
            return site.failed(request, 503, "busy")
        reports = tuple(json.dumps(one, ensure_ascii=False) for one in found.reports[:_MOST_SHOWN])
        return await site.page(request, "read", reports=reports, reasons=found.reasons)


async def _sent(request: Request) -> tuple[str, bytes]:
    """Give the name and content of the file sent, ``("", b"")`` where there is none."""
    try:
        async with request.form(max_files=1, max_fields=2) as form:
            sent = form.get("file")
            if isinstance(sent, UploadFile) and sent.filename:
                return safe_name(sent.filename), await sent.read(MOST_FILE)
    except HTTPException:
        pass
    return "", b""


async def _read(site: Site, name: str, content: bytes) -> ReadFile:
    """Read a file in a folder that goes when it is read."""
    with tempfile.TemporaryDirectory(prefix="xxgk-read-") as folder:
        file = Path(folder) / name
        await site.work.in_thread(partial(file.write_bytes, content))
        return await read_sent(site.work, file)
