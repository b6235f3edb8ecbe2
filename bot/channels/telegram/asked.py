"""What a button asks: the question it stands under, turned into another one: ``asked_by``."""

from collections.abc import Callable

from xxgk.bot.channels.telegram.taps import Tap
from xxgk.bot.model.query import Query, QueryKind

DISPUTES = ("disputes.review.total", "disputes.litigation.total")
PAGED = frozenset({"pick", "export", "watch"})  # these settle one more agency, offered page by page
OFFERING = PAGED | {"choose", "unwatch"}  # … or all on one page


def asked_by(tap: Tap, query: Query) -> Query | None:
    """The question a tap asks; ``None`` for a tap that asks none, or one for what is not offered.

    ``problems`` under a figure of 2019 → the problems of the same agencies in 2019; ``choose`` with the number 2 → the same
    question for the third of the agencies offered.
    """
    if tap.action in OFFERING:
        return _settled(tap, query)
    turn = _TURNS.get(tap.action)
    return turn(tap, query) if turn else None


def _settled(tap: Tap, query: Query) -> Query | None:
    settled, offered = query.agencies[: tap.kept], query.agencies[tap.kept :]
    if tap.number >= len(offered):
        return None
    return query.model_copy(update={"agencies": (*settled, offered[tap.number])})


def _with_item(tap: Tap, query: Query) -> Query | None:
    if tap.number >= len(query.fields):
        return None
    return query.model_copy(update={"fields": (query.fields[tap.number],)})


def _of_year(tap: Tap, query: Query) -> Query:
    return query.model_copy(update={"years": (tap.number,), "all_years": False})


def _of_all_years(tap: Tap, query: Query) -> Query:
    return query.model_copy(update={"years": (), "all_years": True})


def _original(tap: Tap, query: Query) -> Query:
    return _same(query, "source").model_copy(
        update={"fields": query.fields, "aspect": "line" if query.fields else "link"}
    )


def _full(tap: Tap, query: Query) -> Query:
    return _same(query, "source").model_copy(update={"aspect": "full"})


def _trend(tap: Tap, query: Query) -> Query:
    return _same(query, "trend").model_copy(update={"fields": query.fields[:1], "years": (), "all_years": True})


def _page(tap: Tap, query: Query) -> Query:
    return query.model_copy(update={"start": tap.number})


def _same(query: Query, kind: QueryKind, fields: tuple[str, ...] = ()) -> Query:
    """The same reports, asked for something else."""
    return Query(
        kind=kind,
        agencies=query.agencies,
        years=query.years,
        all_years=query.all_years,
        region=query.region,
        level=query.level,
        fields=fields,
    )


_TURNS: dict[str, Callable[[Tap, Query], Query | None]] = {
    "breakdown": lambda tap, query: _same(query, "breakdown"),
    "problems": lambda tap, query: _same(query, "problems"),
    "improvements": lambda tap, query: _same(query, "improvements"),
    "disputes": lambda tap, query: _same(query, "breakdown", DISPUTES),
    "profile": lambda tap, query: _same(query, "profile"),
    "check": lambda tap, query: _same(query, "findings"),
    "original": _original,
    "full": _full,
    "trend": _trend,
    "year": _of_year,
    "years": _of_all_years,
    "item": _with_item,
    "previous": _page,
    "next": _page,
}
ASKING = OFFERING | _TURNS.keys()  # every action that asks a question
