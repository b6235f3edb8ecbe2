"""Whether a question can be watched, and as which query: ``query_to_watch``."""

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.lexicon import lexicon
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
    if query.show == "findings" and (places := _place_named(reading)):
        years = Years(which="all") if query.years.which == "each" else query.years
        return query.model_copy(update={"bodies": (Bodies(places=places),), "years": years})
    watchable = query.show in _LISTS or (query.show == "value" and (query.where or query.having or query.pick))
    return query if watchable and not reading.reason else None


def _place_named(reading: Reading) -> tuple[str, ...]:
    """Give the code of the one thing named where it is a place, be its government held or not."""
    if reading.reason not in ("", "agency_unknown"):
        return ()
    bodies = [one.value for one in reading.path if one.kind in ("body", "unsure_body")] or list(reading.bodies)
    if len(bodies) != 1:
        return ()
    typed = bodies[0].typed
    whole = [one for one in lexicon().spans(typed) if one.kind == "place" and (one.start, one.end) == (0, len(typed))]
    return whole[0].value if whole and len(whole[0].value) == 1 else ()
