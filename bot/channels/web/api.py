"""The API for programs: ``add_api``. Every answer is the line that the command line prints."""

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request, Response
from pydantic import BaseModel

from xxgk.bot.channels.web.made import PROBLEM
from xxgk.bot.channels.web.site import Site
from xxgk.bot.database import HeldReport
from xxgk.bot.model.algebra.query import query_schema
from xxgk.bot.model.answer import Answer, AnsweredAgency
from xxgk.bot.model.query import Language
from xxgk.bot.understand.bounds import MAX_QUESTION

_LONGEST = 50 * MAX_QUESTION  # a list of names comes in one message


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str


class FoundAgency(AnsweredAgency):
    """A body that a name may mean, how well it fits, and why."""

    score: float
    why: str


class NamedAgencies(BaseModel):
    """How a typed name is understood: ``"match"``: it is this, ``"choose"``: one of these, ``"none"``: not held."""

    typed: str
    decision: Literal["match", "choose", "none"]
    matches: tuple[FoundAgency, ...]


def _answers(model: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    refused = {"content": {PROBLEM: {"schema": Problem.model_json_schema()}}}
    told = {
        400: "what was sent cannot be read",
        404: "there is none",
        429: "too many requests",
        503: "took too long, or busy",
    }
    return {200: {"model": model}, **{status: {"description": why, **refused} for status, why in told.items()}}


def add_api(app: FastAPI, site: Site) -> None:
    """Add the addresses under ``/api``."""

    @app.get("/api/ask", responses=_answers(Answer), summary="Answer a question, as `xxgk ask --json` does.")
    async def ask(
        request: Request, q: Annotated[str, Query(min_length=1, max_length=_LONGEST)], lang: Language | None = None
    ) -> Response:
        return await site.page(request, "api_ask", question=q, language=lang)

    body = {"requestBody": {"required": True, "content": {"application/json": {"schema": _inlined(query_schema())}}}}

    @app.post(
        "/api/query",
        responses=_answers(Answer),
        openapi_extra=body,
        summary="Answer a query of the algebra, as `xxgk query --json` does.",
    )
    async def query(request: Request, lang: Language | None = None) -> Response:
        given = (await request.body()).decode(errors="replace")
        return await site.page(request, "api_query", given=given)

    @app.get("/api/agencies", responses=_answers(NamedAgencies), summary="Tell which body a name means.")
    async def agencies(request: Request, q: Annotated[str, Query(min_length=1, max_length=_LONGEST)]) -> Response:
        return await site.page(request, "api_agencies", typed=q)

    @app.get("/api/report/{digest}", responses=_answers(HeldReport), summary="Give everything held of a report.")
    async def report(request: Request, digest: str) -> Response:
        return await site.page(request, "api_report", digest=digest)


def _inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """Give a schema that stands by itself in the document: what it refers to is within it."""
    return {
        "type": "object",
        "description": "A query; `xxgk query --schema` prints its schema.",
        "title": schema["title"],
    }
