"""What a query leaves open that depends on what is held: ``with_common_year``."""

from xxgk.bot.model.algebra.asked_as import asked_as, is_named
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.queries.scope import find_scope
from xxgk.index.store.reading import Store

_EVERY = Years(which="each", last=50)
_WITH = {"compare": "each", "rank": "last", "total": "last"}
"""What is asked of several bodies of one year, and how the query says that none is named."""


def with_common_year(store: Store, query: Query) -> Query:
    """Ask several bodies for the last year they have in common, where none is named and they have one.

    A year that was not over when it was reported on is none of them.
    """
    years = query.years
    several = is_named(query) and len(query.bodies[0].keys) > 1
    if not several or years.last > 1 or years.which != _WITH.get(asked_as(query)):
        return query
    held: dict[str, set[int]] = {}
    for record in find_scope(store, query.model_copy(update={"years": _EVERY, "measures": query.measures[:1]})).records:
        held.setdefault(record.body.key, set()).add(record.year)
    common = set.intersection(*held.values()) if held else set()
    return query.model_copy(update={"years": Years(which="named", years=(max(common),))}) if common else query
