"""Files of reports: the original, and the row of a figure cut out of its page. ``add_files``."""

from functools import partial
from pathlib import Path

from fastapi import FastAPI, Request, Response

from xxgk.bot.channels.cut_rows import cut_row
from xxgk.bot.channels.originals import content_to_send, file_to_send
from xxgk.bot.channels.processes.pool import Busy, Stopped, TookTooLong
from xxgk.bot.channels.web.made import PNG, Made
from xxgk.bot.channels.web.site import Site, to_response
from xxgk.bot.errors import BotError

_LARGEST = 50 * 2**20


def add_files(app: FastAPI, site: Site, folders: tuple[Path, ...]) -> None:
    """Add the addresses; what is sent stands in one of these folders, and is as it was when it was indexed."""

    @app.get("/report/{digest}/original", include_in_schema=False)
    async def original(request: Request, digest: str) -> Response:
        if refused := site.refused_as_ever(request):
            return refused
        try:
            found = await site.live.original(digest)
            if found is None:
                return site.failed(request, 404, "no_such_report")
            file, sha256 = found
            refusal, content = await site.work.in_thread(partial(content_to_send, file, sha256, folders, _LARGEST))
        except (Busy, TookTooLong, Stopped, BotError):
            return site.failed(request, 503, "busy")
        except OSError:  # it went, or may not be read
            return site.failed(request, 404, "no_file")
        if refusal:
            return site.failed(request, 404, refusal)
        return to_response(Made(200, "application/octet-stream", content, name=Path(file).name))

    @app.get("/report/{digest}/row.png", include_in_schema=False)
    async def row(request: Request, digest: str, field: str = "") -> Response:
        if refused := site.refused_as_ever(request):
            return refused
        try:
            found = await site.live.row_place(digest, field)
            file = file_to_send(found[0], folders) if found else None
            if found is None or file is None:
                return site.failed(request, 404, "no_file")
            _, sha256, place = found
            picture = await site.work.beside(partial(cut_row, file, sha256, place))
        except (Busy, TookTooLong, Stopped, BotError):
            return site.failed(request, 503, "busy")
        except OSError:
            return site.failed(request, 404, "no_file")
        if not picture:
            return site.failed(request, 404, "no_picture")
        return to_response(Made(200, PNG, picture))
