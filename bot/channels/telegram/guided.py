"""What is missing in a question, offered by buttons: agencies, years, items; ``offer_missing``."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from xxgk.bot.channels.telegram.keyboards import PER_PAGE, offer_choices, offer_items, offer_page, offer_years
from xxgk.bot.channels.telegram.runtime import Runtime
from xxgk.bot.channels.telegram.state import Place
from xxgk.bot.channels.telegram.taps import Tap
from xxgk.bot.model.answer import Answer, Choice
from xxgk.bot.model.query import Language, Query, QueryKind

ITEMS = (
    "applications.new_received.total", "applications.granted.total", "applications.denied.total", "rate.granted",
    "disputes.review.total", "disputes.litigation.total",
)  # fmt: skip
OF_A_YEAR: frozenset[QueryKind] = frozenset({"profile", "problems", "improvements", "source", "section"})


async def offer_missing(
    runtime: Runtime, place: Place, answer: Answer, owner: int, action: str = ""
) -> InlineKeyboardMarkup | None:
    """Buttons under an answer that asks back, or says that a year is not held; ``None`` where there is nothing to offer.

    ``action``: what an agency that is tapped leads to where that is no answer (``"export"``, ``"watch"``).
    """
    query = answer.query
    if answer.status == "clarify" and answer.choices and all(choice.agency for choice in answer.choices):
        certain = query.agencies  # of 甲区和高新区 only the second is asked about
        offered = query.model_copy(update={"agencies": (*certain, *(choice.agency for choice in answer.choices))})
        tap = _tap(runtime, offered, answer.language, owner, action or "choose", len(certain))
        return offer_choices(answer.choices, tap)
    if answer.reason == "agency_missing":
        return await offer_agencies(runtime, place, query, answer.language, owner, action or "pick")
    if answer.reason == "one_is_not_enough":
        return await offer_agencies(runtime, place, query, answer.language, owner, "pick", kept=len(query.agencies))
    if answer.reason == "year_not_held" and len(query.agencies) == 1:
        return offer_years(answer.held_years, _tap(runtime, query, answer.language, owner, "year"))
    return None


async def offer_agencies(
    runtime: Runtime,
    place: Place,
    query: Query,
    language: Language,
    owner: int,
    action: str,
    *,
    kept: int = 0,
    start: int = 0,
) -> InlineKeyboardMarkup | None:
    """A page of the agencies that can be asked for, that of the last question first; ``kept`` of the query are settled."""
    settled = query.agencies[:kept]
    last = runtime.state.conversation(place).last
    page, total = await runtime.service.offered(query, last.agencies if last else (), settled, start, PER_PAGE)
    names = tuple(one.agency for one in page)
    tap = _tap(runtime, query.model_copy(update={"agencies": (*settled, *names)}), language, owner, action, kept)
    alone = _tap(runtime, query.model_copy(update={"agencies": settled}), language, owner, "years") if settled else None
    return offer_page(page, tap, start, total, alone)


async def offer_names(
    runtime: Runtime, names: Sequence[str], language: Language, owner: int, action: str
) -> InlineKeyboardMarkup | None:
    """Agencies held, by their official names, in the order given."""
    held = {one.name: one for one in await runtime.service.named(names)}
    choices = [
        Choice(label=name, agency=name, years=held[name].years if name in held else (), region=None) for name in names
    ]
    tap = _tap(runtime, Query(kind="coverage", agencies=tuple(names)), language, owner, action)
    return offer_choices(choices, tap)


async def offer_years_of(runtime: Runtime, query: Query, language: Language, owner: int) -> InlineKeyboardMarkup | None:
    """The years held of the one agency of a question that is about a year and names none; ``None`` where one will do."""
    if query.kind not in OF_A_YEAR or query.years or query.all_years or len(query.agencies) != 1:
        return None
    years = await years_held(runtime, query.agencies[0], language)
    return offer_years(years, _tap(runtime, query, language, owner, "year")) if len(years) > 1 else None


def offer_ranks(runtime: Runtime, query: Query, language: Language, owner: int) -> InlineKeyboardMarkup | None:
    """The items that are ranked by most often."""
    return offer_items(ITEMS, _tap(runtime, query.model_copy(update={"fields": ITEMS}), language, owner, "item"))


async def years_held(runtime: Runtime, agency: str, language: Language) -> tuple[int, ...]:
    """The years held of an agency."""
    asked = Query(kind="coverage", agencies=(agency,))
    return (await runtime.service.answer(asked, language)).held_years


def _tap(runtime: Runtime, query: Query, language: Language, owner: int, action: str, kept: int = 0) -> Tap:
    return Tap(action, runtime.state.keep_query(query), language, kept=kept, owner=owner)
