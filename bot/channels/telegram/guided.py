"""What is missing in a question, offered by buttons: bodies, years, items, readings; ``offer_missing``."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from telegram import InlineKeyboardMarkup

from xxgk.bot.channels.telegram.keyboards import offer_choices, offer_items, offer_page, offer_years
from xxgk.bot.channels.telegram.runtime import Runtime
from xxgk.bot.channels.telegram.state import Place
from xxgk.bot.channels.telegram.taps import Tap
from xxgk.bot.channels.telegram.turns import keys_of, with_body
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, AnsweredAgency, Choice
from xxgk.bot.model.conversation import Offered
from xxgk.bot.model.query import Language

PER_PAGE = 8  # bodies offered at a time
ITEMS = (
    "applications.new_received.total", "applications.granted.total", "applications.denied.total", "rate.granted",
    "disputes.review.total", "disputes.litigation.total",
)  # fmt: skip
OF_A_YEAR = ("profile", "points", "originals", "sections")  # what is shown of the report of one year
_OF_NOBODY: dict[str, dict[str, Any]] = {
    "profile": {"show": "profile"},
    "compare": {"show": "profile"},
    "problems": {"show": "points", "measures": [{"measure": "reports", "points": "problem"}]},
    "improvements": {"show": "points", "measures": [{"measure": "reports", "points": "improvement"}]},
    "source": {"show": "originals", "action": "link"},
    "findings": {"show": "findings"},
    "breakdown": {"measures": ["applications.total_handled.total"], "per": ["row"]},
}


async def offer_missing(
    runtime: Runtime, place: Place, answer: Answer, owner: int, action: str = "", offered: Sequence[Offered] = ()
) -> InlineKeyboardMarkup | None:
    """Buttons under an answer that asks back, or says that a year is not held; ``None`` where there is nothing to offer.

    ``action``: what a body that is tapped leads to where that is no answer (``"export"``, ``"watch"``); ``offered``: what the
    conversation offers with the answer.
    """
    query = code_to_query(answer.code) if answer.code else _of_nobody(answer)
    if answer.status == "clarify" and answer.choices:
        if all(choice.code for choice in answer.choices):
            return offer_choices(answer.choices, _taps_of_choices(runtime, answer, owner, action))
        if len(offered) == len(answer.choices) and not action:
            return offer_choices(answer.choices, _taps_of_offered(runtime, offered, answer.language, owner))
    if answer.reason == "agency_missing":
        how = action or ("pair" if answer.query.kind == "compare" else "settle")
        return await offer_bodies(runtime, place, query, answer.language, owner, how)
    if answer.reason == "one_is_not_enough":
        beside = query.model_copy(update={"years": Years(which="each")}) if query.years.last > 1 else query
        return await offer_bodies(runtime, place, beside, answer.language, owner, "pair")
    if answer.reason == "year_not_held" and len(keys_of(query)) == 1:
        return offer_years(answer.held_years, _tap(runtime, query, answer.language, owner, "year"))
    return None


def _taps_of_choices(runtime: Runtime, answer: Answer, owner: int, action: str) -> list[Tap]:
    """What the choices lead to: what was offered, or where only the body matters (``"export"``) this body alone."""
    queries = [code_to_query(choice.code) for choice in answer.choices]
    if action:
        queries = [
            Query(bodies=(Bodies(keys=(one.key,)),), years=query.years)
            for one, query in zip(answer.choices, queries, strict=True)
        ]
    return _taps(runtime, queries, answer.language, owner, action or "ask")


def _taps_of_offered(runtime: Runtime, offered: Sequence[Offered], language: Language, owner: int) -> list[Tap]:
    """What goes on as if its number were written: where more names are to be asked about (和平街道和高新区) only the conversation can."""
    taps = _taps(runtime, [one.query for one in offered], language, owner, "choose")
    return [replace(tap, number=number) for number, tap in enumerate(taps, 1)]


def _of_nobody(answer: Answer) -> Query:
    """Give the query of a question that names no body, by what its words, or its command, asked for."""
    keys = answer.query
    slots = _OF_NOBODY.get(keys.kind) or {"measures": keys.fields or ITEMS[:1]}
    usual = "all" if keys.all_years or keys.kind == "trend" else "each"
    years = {"which": "named", "years": keys.years} if keys.years else usual
    return Query.model_validate({"years": years, **slots})


async def offer_bodies(
    runtime: Runtime, place: Place, query: Query, language: Language, owner: int, action: str, start: int = 0
) -> InlineKeyboardMarkup | None:
    """A page of the bodies a question can be asked of, beside those it names; those spoken of last come first."""
    page, total = await _page(runtime, query, _spoken_of(runtime, place, query), start)
    taps = _taps(runtime, [with_body(query, choice.key) for choice in page], language, owner, action)
    base = _tap(runtime, query, language, owner, f"page{action}")
    starts = [one for one in (start - PER_PAGE, start + PER_PAGE) if 0 <= one < total]
    turns = [Tap(base.action, base.query, language, one, owner) for one in starts]
    alone = _tap(runtime, query, language, owner, "years") if keys_of(query) and action == "pair" else None
    return offer_page(page, taps, turns, start, alone)


async def offer_held(
    runtime: Runtime, keys: Sequence[str], language: Language, owner: int, action: str
) -> InlineKeyboardMarkup | None:
    """Bodies held, by their keys."""
    page = [_choice(one) for one in await runtime.service.bodies(keys)]
    taps = _taps(runtime, [with_body(Query(), choice.key) for choice in page], language, owner, action)
    return offer_choices(page, taps)


async def offer_years_of(runtime: Runtime, query: Query, language: Language, owner: int) -> InlineKeyboardMarkup | None:
    """The years held of the one body of a question that is about a year and names none; ``None`` where one will do."""
    if query.show not in OF_A_YEAR or query.years.which in ("named", "all") or len(keys_of(query)) != 1:
        return None
    years = [year for one in await runtime.service.bodies(keys_of(query)) for year in one.years]
    return offer_years(years, _tap(runtime, query, language, owner, "year")) if len(years) > 1 else None


def offer_ranks(runtime: Runtime, language: Language, owner: int) -> InlineKeyboardMarkup | None:
    """The items that are ranked by most often."""
    queries = [Query.model_validate({"measures": (item,), "pick": {}}) for item in ITEMS]
    return offer_items(ITEMS, _taps(runtime, queries, language, owner, "ask"))


def _spoken_of(runtime: Runtime, place: Place, query: Query) -> tuple[str, ...]:
    shown = runtime.state.conversation(place).shown
    return tuple(key for key in shown.bodies if key not in keys_of(query)) if shown else ()


async def _page(runtime: Runtime, query: Query, first: tuple[str, ...], start: int) -> tuple[tuple[Choice, ...], int]:
    """Give so many bodies from the ``start``-th on, and how many there are: those of ``first``, then those with the longest series."""
    settled, described = keys_of(query), query.bodies[0] if query.bodies and not keys_of(query) else Bodies()
    years = query.years if query.years.which == "named" else Years(which="all")
    before, count = await _listed(runtime, Bodies(keys=first), years, 0, len(first)) if first else ((), 0)
    others = described.model_copy(update={"except_keys": (*described.except_keys, *settled, *first)})
    room = before[start : start + PER_PAGE]
    rest, total = await _listed(runtime, others, years, max(0, start - count), PER_PAGE - len(room))
    return (*room, *rest), count + total


async def _listed(
    runtime: Runtime, bodies: Bodies, years: Years, start: int, most: int
) -> tuple[tuple[Choice, ...], int]:
    """Give bodies held, by how many reports there are of them, with their years; and how many there are in all."""
    slots = {"per": ("agency",), "reduce": "sum", "pick": {}, "start": start, "limit": max(1, most)}
    asked = Query.model_validate({"bodies": (bodies,), "years": years, **slots})
    answer = await runtime.service.query(asked, "zh-hans")
    held = await runtime.service.bodies([row.key for row in answer.rows if row.key][:most])
    return tuple(map(_choice, held)), answer.total


def _choice(body: AnsweredAgency) -> Choice:
    return Choice(label=body.agency, agency=body.agency, years=body.years, region=body.region, key=body.key)


def _taps(runtime: Runtime, queries: Iterable[Query], language: Language, owner: int, action: str) -> list[Tap]:
    return [_tap(runtime, query, language, owner, action) for query in queries]


def _tap(runtime: Runtime, query: Query, language: Language, owner: int, action: str) -> Tap:
    return Tap(action, runtime.state.keep_query(query), language, owner=owner)
