"""Whether a question can be watched, and as which query: ``query_to_watch``."""

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.place_named import place_named
from xxgk.bot.understand.reading import Reading

_LISTS = ("list", "count", "findings")


def query_to_watch(reading: Reading) -> Query | None:
    """Give what is watched of a question: one for rows, by a condition, in an order, of findings; ``None`` for any other.

    A figure of a body is watched with the body. Where contradictions are asked for and a place is named (浙江 矛盾), those of all bodies
    in it are watched: its government is watched as a body is.
    """
    query = reading.query
    if query is None:
        return None
    if query.show == "findings" and (places := place_named(reading)):
        years = Years(which="all") if query.years.which == "each" else query.years
        return query.model_copy(update={"bodies": (Bodies(places=places),), "years": years})
    watchable = query.show in _LISTS or (query.show == "value" and (query.where or query.having or query.pick))
    return query if watchable and not reading.reason else None
