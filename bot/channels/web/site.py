"""Requests answered: looked up, or made in a process of their own, within limits: ``Site``."""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request, Response

from xxgk.bot import clock
from xxgk.bot.channels.limits import RateLimit, Verdict
from xxgk.bot.channels.processes.pool import Busy, Elsewhere, Stopped, TookTooLong
from xxgk.bot.channels.processes.work import Work
from xxgk.bot.channels.web.addresses import asker
from xxgk.bot.channels.web.counts import WebCounts
from xxgk.bot.channels.web.kept import KeptResponses, etag
from xxgk.bot.channels.web.made import HTML, PNG, SVG, Made
from xxgk.bot.channels.web.problems import problem
from xxgk.bot.channels.web.service import LivePages
from xxgk.bot.channels.web.words import LANGUAGES, say, wanted_language
from xxgk.bot.errors import DatabaseError, OutputError
from xxgk.bot.model.query import Language
from xxgk.bot.render.files import answer_to_file

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Options:
    """How the site is run.

    Attributes:
        base: what addresses to be passed on begin with.
        rate: how many requests a minute one address may make; 0 means any number.
        reads: whether files of anybody are read; ``reading_rate`` how many a minute of one address.
        version: of the code, for the marks of responses.
        assistants: whether they are answered at ``/mcp``.
    """

    base: str
    rate: int = 120
    reads: bool = False
    reading_rate: int = 3
    version: str = ""
    assistants: bool = False


class Site:
    """The processes that answer, what is kept of their responses, who asks how much."""

    def __init__(self, live: LivePages, options: Options) -> None:
        self.live, self.options = live, options
        self.work, self.counts = Work(), WebCounts()
        self._kept, self._rate = KeptResponses(), RateLimit(options.rate)
        self._making: dict[str, asyncio.Task[Made]] = {}

    async def page(self, request: Request, page: str, **asked: Any) -> Response:
        """Answer with a page of ``service.PAGES``."""
        language = language_of_request(request)
        given = {
            "language": language,
            "base": self.options.base,
            "path": own_path(request),
            "reads": self.options.reads,
        }
        make = partial(self.live.make, page, given, asked)
        return await self._respond(request, page, make, (page, given, asked))

    async def picture(self, request: Request, code: str, ending: str) -> Response:
        """Answer with the chart of an answer, drawn in a process beside."""
        language = language_of_request(request)

        async def make() -> Made:
            answer = await self.live.coded(code, language)
            if answer is None:
                return problem(404, say("no_such_code", language))
            drawn = await self.work.beside(partial(answer_to_file, answer, f".{ending}", clock.today()))
            return Made(200, PNG if ending == "png" else SVG, drawn)

        return await self._respond(request, f"chart_{ending}", make, ("chart", code, ending, language))

    async def _respond(
        self, request: Request, page: str, make: Callable[[], Awaitable[Made]], depends: tuple[object, ...]
    ) -> Response:
        began = time.monotonic()
        mark = etag(self.live.state, self.options.version, clock.today(), depends)
        if refused := self.refused_as_ever(request):
            response = refused
        elif request.method == "GET" and mark in request.headers.get("if-none-match", ""):
            response = Response(status_code=304)
        else:
            made = self._kept.get(mark) or await self._made(request, mark, make)
            if made.status == 200:
                self._kept.keep(mark, made)
            response = to_response(made)
        if response.status_code in (200, 304):
            response.headers["etag"] = mark
            response.headers["cache-control"] = "no-cache"
            response.headers["vary"] = "Accept-Language"
        self.counts.answered(page, response.status_code, time.monotonic() - began)
        return response

    def refused_as_ever(self, request: Request) -> Response | None:
        """As ``refused``, by the limit that holds for everything."""
        return self.refused(request, self._rate)

    def refused(self, request: Request, limit: RateLimit) -> Response | None:
        """Refuse who asked too much, with how many seconds to wait."""
        who = asker(request.client.host if request.client else "")
        if limit.ask(who) is Verdict.FINE:
            return None
        response = self.failed(request, 429, "too_many")
        response.headers["retry-after"] = str(limit.wait(who))
        return response

    async def _made(self, request: Request, mark: str, make: Callable[[], Awaitable[Made]]) -> Made:
        """Make a response; who asks for the same meanwhile waits for it."""
        try:
            if mark not in self._making:
                task = self._making[mark] = asyncio.ensure_future(make())
                task.add_done_callback(lambda _: self._making.pop(mark, None))
            return await asyncio.shield(self._making[mark])
        except OutputError as error:
            return problem(404, str(error))
        except TookTooLong:
            return self.failure(request, 503, "took_too_long")
        except (Busy, Stopped, DatabaseError):
            return self.failure(request, 503, "busy")
        except Exception as error:
            reference = secrets.token_hex(4)
            where = error.__cause__.place if isinstance(error.__cause__, Elsewhere) else "?"
            _log.error("%s: %s in %s", reference, type(error).__name__, where)  # its words may be those of the question
            return self.failure(request, 500, "failed", reference=reference)

    def failed(self, request: Request, status: int, reason: str, **values: object) -> Response:
        """Say why there is no response: as a page to people, as a problem document to programs."""
        return to_response(self.failure(request, status, reason, **values))

    def failure(self, request: Request, status: int, reason: str, **values: object) -> Made:
        """As ``failed``; made here, whatever state the processes are in."""
        detail = say(reason, language_of_request(request), **values)
        if request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
            return problem(status, detail)
        return Made(status, HTML, _plain_page(status, detail, language_of_request(request)))


def language_of_request(request: Request) -> Language:
    """Give the language asked for in the address, else that of the browser."""
    asked = request.query_params.get("lang", "")
    return next((one for one in LANGUAGES if one == asked), None) or wanted_language(
        request.headers.get("accept-language", "")
    )


def own_path(request: Request) -> str:
    """Give path and question of a request, without the language: what the same page in another language is found by."""
    asked = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "lang"])
    return quote(request.url.path) + (f"?{asked}" if asked else "")


def to_response(made: Made) -> Response:
    """Give a response its headers."""
    headers: Mapping[str, str] = {}
    if made.name:
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(made.name)}"}
    if made.location:
        headers = {"location": made.location}
    return Response(made.body, made.status, dict(headers), made.media)


def _plain_page(status: int, detail: str, language: Language) -> bytes:
    tag = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}[language]
    return (
        f'<!doctype html><html lang="{tag}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{status}</title><link rel="stylesheet" href="/static/style.css"><main><h1>{status}</h1><p>{detail}</p>'
        '<p><a href="/">xxgk</a></p></main></html>'
    ).encode()
