"""What a button asks: the query of the answer it stands under, turned into another one: ``turned``.

Each turn is a function ``query, number → query``; where it makes no sense of a query it gives ``None``, and no button stands there.
"""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from xxgk.bot.items.nearest import nearest
from xxgk.bot.items.parts import rows_of
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio, Stated
from xxgk.bot.model.algebra.query import Pick, Query

Turn = Callable[[Query, int], Query | None]
_USUAL = Cells(fields=("applications.new_received.total",))
_HANDLED = Cells(fields=("applications.total_handled.total",))
_DISPUTES = ("disputes.review.total", "disputes.litigation.total")
_GOVERNMENT = "gov"
_FORM = 2019  # the first year of today's form


def turned(action: str, query: Query, number: int = 0) -> Query | None:
    """Give the query that a button asks; ``None`` for a button that asks none, or the same again.

    ``problems`` under a figure of 2019 → the problems of the same bodies in 2019; ``year`` with the number 2020 → the same in 2020.
    """
    turn = TURNS.get(action)
    other = turn(query, number) if turn else None
    return None if other == query else other


def keys_of(query: Query) -> tuple[str, ...]:
    """Give the bodies a query names, all of them by their keys; ``()`` for one that is of a set described, or of all."""
    if query.pick and query.pick.place_of:
        return (query.pick.place_of,)
    if not all(one.keys for one in query.bodies):
        return ()
    return tuple(dict.fromkeys(key for one in query.bodies for key in one.keys))


def with_body(query: Query, key: str) -> Query:
    """Ask it of one body more."""
    return query.model_copy(update={"bodies": (Bodies(keys=(*keys_of(query), key)),)})


def query_of_row(query: Query, key: str, year: int | None) -> Query | None:
    """Give the figures behind a row of a list: the same items of its body, in its year, or in those asked for."""
    measures = _figures(query)
    years = {"which": "named", "years": (year,)} if year else query.years
    return _made(bodies=(Bodies(keys=(key,)),), years=years, measures=measures) if measures else None


def _made(**slots: Any) -> Query | None:
    """Make a query of these slots; ``None`` where it has no meaning."""
    try:
        return Query.model_validate(slots)
    except ValidationError:
        return None


def _changed(query: Query, **slots: Any) -> Query | None:
    """Give the query with other slots, from its first row on."""
    return _made(**{name: getattr(query, name) for name in Query.model_fields} | {"start": 0, "action": None} | slots)


def _of_same(query: Query, **slots: Any) -> Query | None:
    """Ask the reports of the bodies that are named for something else."""
    keys = keys_of(query)
    return _made(bodies=(Bodies(keys=keys),), years=query.years, **slots) if keys else None


def _figures(query: Query) -> tuple[Measure, ...]:
    """Give what is measured in numbers of the form: figures and rates, not reports and checks."""
    return tuple(one for one in query.measures if isinstance(one, Cells | Ratio | Stated))


def _first(query: Query) -> Measure:
    return next(iter(_figures(query)), _USUAL)


def _points(point: str) -> Turn:
    return lambda query, _: _of_same(query, show="points", measures=({"measure": "reports", "points": point},))


def _breakdown(query: Query, _: int) -> Query | None:
    """Take the figure apart, where it falls into rows; else what was handled, by outcomes."""
    first = _first(query)
    apart = isinstance(first, Cells) and len(first.fields) == 1 and not first.change and rows_of(first.fields[0])
    slots: dict[str, Any] = {"measures": (first if apart else _HANDLED,), "per": ("row",)}
    if keys_of(query):
        return _of_same(query, **slots)
    return _made(bodies=query.bodies, years=query.years, reduce="sum", **slots) if query.reduce == "sum" else None


def _original(query: Query, _: int) -> Query | None:
    """Show the rows of the figures as printed; of what is no figure the documents."""
    figures = _figures(query)
    if figures and query.show == "value":
        return _of_same(query, measures=figures, action="line")
    return _of_same(query, show="originals", action="link")


def _trend(query: Query, _: int) -> Query | None:
    """Put all years beside each other; of a set what it comes to in each year."""
    measures = (_first(query),)
    if keys := keys_of(query):
        return _made(bodies=(Bodies(keys=keys),), years="all", measures=measures) if len(keys) == 1 else None
    if query.reduce not in ("none", "sum"):
        return None
    return _made(bodies=query.bodies, years="all", measures=measures, per=("year",), reduce="sum")


def _place(query: Query, _: int) -> Query | None:
    """Ask for the place of one body among its like, in one year."""
    figures, keys = _figures(query), keys_of(query)
    if len(figures) != 1 or len(keys) != 1 or len(query.years.years) != 1 or query.per:
        return None
    return _made(years=query.years, measures=figures, pick={"place_of": keys[0]})


def _ranking(query: Query, _: int) -> Query | None:
    """Put the reports of a set in order that were added up."""
    if keys_of(query) or query.reduce != "sum" or query.years.which == "all" or len(query.years.years) > 1:
        return None
    return _changed(query, measures=query.measures[:1], per=(), reduce="none", having=(), pick={}, limit=None)


def _sum(query: Query, _: int) -> Query | None:
    """Add up what was put in order, of all that were in it."""
    if (
        keys_of(query)
        or query.reduce != "none"
        or query.pick not in (Pick(), Pick(order="least"))
        or not _figures(query)
    ):
        return None
    return _changed(query, measures=_figures(query)[:1], show="value", pick=None, over="none", reduce="sum", limit=None)


def _levels(query: Query, _: int) -> Query | None:
    """Take the levels of a set apart; those of a set of one level, or of one kind, are none."""
    several = not keys_of(query) and not any(one.levels or one.kinds for one in query.bodies)
    if not several or query.reduce == "none" or set(query.per) & {"level", "agency", "kind", "set"}:
        return None
    return _changed(query, per=(*query.per, "level"), limit=None)


def _everybody(query: Query, _: int) -> Query | None:
    """Ask for all bodies in a place of which only the government was meant, added up."""
    keys, figures = keys_of(query), _figures(query)
    place, tail = keys[0].split("-", 1) if len(keys) == 1 and "-" in keys[0] else ("", "")
    if tail != _GOVERNMENT or not place.isdecimal() or not figures or query.pick or query.per:
        return None
    per = ("year",) if len(query.years.years) > 1 or query.years.which == "all" else ()
    return _made(bodies=({"places": (place,)},), years=query.years, measures=figures, per=per, reduce="sum")


def _government(query: Query, _: int) -> Query | None:
    """Ask for the government of a place of which all bodies were meant."""
    alone = query.bodies[0] if len(query.bodies) == 1 else Bodies()
    if alone != Bodies(places=alone.places) or len(alone.places) != 1 or query.reduce != "sum" or not _figures(query):
        return None
    key = f"{alone.places[0]}-{_GOVERNMENT}"
    return _made(bodies=({"keys": (key,)},), years=query.years, measures=_figures(query))


def _of_year(query: Query, year: int) -> Query | None:
    """Ask for another year; an indicator of before 2019 gives way to the item it comes nearest to where the form is that of today."""
    other = _changed(query, years=[year])
    if other is None or year < _FORM or not any(_is_of_before(one) for one in query.measures):
        return other
    measures = [_today(one) for one in query.measures]
    return _changed(other, measures=measures) if all(measures) else None


def _is_of_before(measure: Measure) -> bool:
    return isinstance(measure, Cells) and measure.fields[0].startswith("legacy.")


def _today(measure: Measure) -> Measure | None:
    """Give the item that an indicator of before 2019 comes nearest to; ``None`` where there is none."""
    if not isinstance(measure, Cells) or not _is_of_before(measure):
        return measure
    [field] = measure.fields if len(measure.fields) == 1 else ("",)
    item = next((key for key, row in nearest().items() if row.legacy == field), "")
    return Cells(fields=(item,)) if item and measure.change is None else None


def _page(query: Query, start: int) -> Query | None:
    return _changed(query, start=start, action=query.action)


TURNS: dict[str, Turn] = {
    "problems": _points("problem"),
    "improvements": _points("improvement"),
    "breakdown": _breakdown,
    "disputes": lambda query, _: _of_same(query, measures=_DISPUTES),
    "profile": lambda query, _: _of_same(query, show="profile"),
    "check": lambda query, _: _of_same(query, show="findings"),
    "original": _original,
    "full": lambda query, _: _of_same(query, show="originals", action="full"),
    "trend": _trend,
    "place": _place,
    "ranking": _ranking,
    "sum": _sum,
    "levels": _levels,
    "everybody": _everybody,
    "government": _government,
    "year": _of_year,
    "years": lambda query, _: _changed(query, years="all"),
    "previous": _page,
    "next": _page,
}
