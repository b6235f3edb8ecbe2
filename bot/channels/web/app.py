"""The application: addresses and what answers them. ``application``."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from xxgk.bot.channels.counts import CONTENT_TYPE
from xxgk.bot.channels.web.addresses import is_near
from xxgk.bot.channels.web.api import add_api
from xxgk.bot.channels.web.files import add_files
from xxgk.bot.channels.web.guard import Guard
from xxgk.bot.channels.web.reading import add_reading
from xxgk.bot.channels.web.site import Site
from xxgk.bot.channels.web.words import LANGUAGES

if TYPE_CHECKING:
    from xxgk.bot.channels.web.assistants import Assistants

_MOST_YEARS = r"^(?:19[89]\d|20\d\d)?$"
Text = Annotated[str, Query(max_length=2000)]
Code = Annotated[str, Query(max_length=20, pattern=r"^\w*$")]
Start = Annotated[int, Query(ge=0, le=10_000_000)]
Year = Annotated[str, Query(pattern=_MOST_YEARS)]


def application(site: Site, folders: tuple[Path, ...] = ()) -> FastAPI:
    """Make the application.

    Args:
        site: answers.
        folders: from which original files may be sent.
    """
    assistants = _assistants(site)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await site.live.warm()
        watching = asyncio.create_task(site.live.watch())
        try:
            async with assistants.running() if assistants else contextlib.nullcontext():
                yield
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
            site.live.close()
            site.work.close()

    app = FastAPI(
        title="xxgk",
        version="1",
        description="Answers from annual government-disclosure reports (政府信息公开工作年度报告), as `xxgk ask --json` prints them.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.mount(
        "/static", StaticFiles(directory=str(resources.files("xxgk.bot.channels.web").joinpath("static"))), "static"
    )
    _add_pages(app, site)
    add_api(app, site)
    add_files(app, site, folders)
    if site.options.reads:
        add_reading(app, site)
    if assistants:
        assistants.add_to(app)
    _add_watching(app, site)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"], expose_headers=["ETag"])
    app.add_middleware(Guard)

    @app.exception_handler(HTTPException)
    async def refuse(request: Request, error: HTTPException) -> Response:
        reason = {404: "no_such_page", 405: "no_such_method"}.get(error.status_code, "not_readable")
        return site.failed(request, error.status_code, reason)

    @app.exception_handler(RequestValidationError)
    async def refuse_values(request: Request, error: RequestValidationError) -> Response:
        where = ".".join(str(one) for one in error.errors()[0]["loc"][-1:])
        return site.failed(request, 400, "value_refused", name=where if where.isidentifier() else "?")

    return app


def _assistants(site: Site) -> "Assistants | None":
    if not site.options.assistants:
        return None
    from xxgk.bot.channels.web.assistants import Assistants  # needs the extra "mcp", which pages do not

    return Assistants(site)


def _add_pages(app: FastAPI, site: Site) -> None:
    page = _page_adder(app)

    @page("/")
    async def ask(request: Request) -> Response:
        questions = tuple(one for one in request.query_params.getlist("q") if one.strip())
        language = next((one for one in LANGUAGES if one == request.query_params.get("lang")), None)
        return await site.page(request, "ask", questions=questions, language=language)

    @page("/q/{code}.{ending}")
    async def answer_file(request: Request, code: str, ending: str) -> Response:
        if ending in ("png", "svg"):
            return await site.picture(request, code, ending)
        if ending in ("json", "csv", "xlsx"):
            return await site.page(request, "answer_file", code=code, ending=ending)
        return site.failed(request, 404, "no_such_page")

    @page("/q/{code}/embed")
    async def embed(request: Request, code: str) -> Response:
        return await site.page(request, "answer", code=code, template="embed.html")

    @page("/q/{code}")
    async def answer(request: Request, code: str) -> Response:
        return await site.page(request, "answer", code=code)

    @page("/report/{digest}.csv")
    async def report_csv(request: Request, digest: str) -> Response:
        return await site.page(request, "report_csv", digest=digest)

    @page("/report/{digest}")
    async def report(request: Request, digest: str, field: Text = "", finding: int | None = None) -> Response:
        return await site.page(request, "report", digest=digest, field=field, finding=finding)

    @page("/agency/{key}")
    async def agency(request: Request, key: str) -> Response:
        return await site.page(request, "agency", key=key)

    @page("/agencies")
    async def agencies(
        request: Request, q: Text = "", place: Code = "", level: Code = "", kind: Text = "", start: Start = 0
    ) -> Response:
        return await site.page(request, "agencies", typed=q, place=place, level=level, kind=kind, start=start)

    @page("/check")
    async def check(request: Request, place: Code = "", year: Year = "", start: Start = 0) -> Response:
        return await site.page(request, "check", place=place, year=int(year or 0) or None, start=start)

    @page("/map")
    async def provinces(request: Request, year: Year = "", level: Code = "", measure: Text = "") -> Response:
        return await site.page(request, "map", filled={"year": year, "level": level, "measure": measure})

    @page("/agency/{key}/feed.atom")
    async def agency_feed(request: Request, key: str) -> Response:
        return await site.page(request, "agency_feed", key=key)

    @page("/place/{code}/feed.atom")
    async def place_feed(request: Request, code: str) -> Response:
        return await site.page(request, "place_feed", code=code)

    @page("/findings/{kind}/feed.atom")
    async def finding_feed(request: Request, kind: str) -> Response:
        return await site.page(request, "finding_feed", kind=kind)

    for name in ("rank", "trend", "compare", "conditions"):
        page(f"/{name}")(_form(site, name))

    @page("/about")
    async def about(request: Request) -> Response:
        return await site.page(request, "about")

    @page("/accuracy")
    async def accuracy(request: Request) -> Response:
        return await site.page(request, "accuracy")


def _form(site: Site, name: str) -> Callable[[Request], Awaitable[Response]]:
    async def form(request: Request) -> Response:
        return await site.page(request, "form", name=name, filled=dict(request.query_params))

    return form


def _page_adder(app: FastAPI) -> Callable[[str], Callable[[Callable[..., Awaitable[Response]]], object]]:
    return lambda path: app.get(path, include_in_schema=False)


def _add_watching(app: FastAPI, site: Site) -> None:
    @app.get("/healthz", summary="Whether the database answers.")
    async def healthz() -> Response:
        return PlainTextResponse(site.live.trouble or "ok", 503 if site.live.trouble else 200)

    @app.get("/metrics", include_in_schema=False)
    async def metrics(request: Request) -> Response:
        if not is_near(request.client.host if request.client else ""):
            return site.failed(request, 404, "no_such_page")
        return Response(site.counts.text(), media_type=CONTENT_TYPE)
