"""What stays of a question that could not be answered: ``meaning_kept``, ``place_alone``, ``still_unclear``."""

from collections.abc import Sequence

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.measures import Cells
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Conversation, Offered, Shown
from xxgk.bot.understand.reading import Reading

_LEVELS = {
    1: "national",
    2: "province",
    4: "city",
    6: "county",
}  # of the government of a place, by the length of its code
_SAYS_WHOSE = frozenset(
    {"set", "gov_set", "all", "body", "unsure_body", "place", "body_kind", "per", "groups", "which", "search"}
)


def meaning_kept(reading: Reading | None, following: Conversation) -> Conversation:
    """Keep of whom and of when a question was that could not be answered, for the next one (… → 诉讼呢).

    Of a place none of whose bodies is meant for sure its government is kept, held or not: 四川2023年申请 → 四川所有机关呢.
    """
    if reading is None or reading.query is None:
        return following
    query, kinds = reading.query, {span.kind for span in reading.path}
    if "body" in kinds and reading.named and not reading.bodies:
        return following.model_copy(update={"shown": Shown(query=query)})
    places = [code for span in reading.path if span.kind == "place" for code in span.value]
    if reading.reason != "agency_unknown" or len(places) != 1 or query.bodies or reading.unknown:
        return following
    level = _LEVELS[len(places[0])]
    government = query.model_copy(update={"bodies": (Bodies.model_validate({"levels": [level], "places": places}),)})
    return following.model_copy(update={"shown": Shown(query=government)})


def still_unclear(reading: Reading, offered: Sequence[Offered]) -> tuple[Offered, ...]:
    """Ask a question that names nobody of each of the bodies offered, while it is open which is meant; of all it would be another."""
    query = reading.query
    if (
        not any(one.name for one in offered)
        or query is None
        or query.bodies
        or reading.asks != "query"
        or query.show != "value"
        or any(span.kind in _SAYS_WHOSE for span in reading.path)
        or not all(isinstance(one, Cells) for one in query.measures)
    ):
        return ()
    years = query.years if query.years.which == "named" else None
    return tuple(
        one.model_copy(update={"query": _of_body(query, one.query, years or one.query.years)}) for one in offered
    )


def _of_body(query: Query, offered: Query, years: Years) -> Query:
    return Query(measures=query.measures, bodies=offered.bodies, years=years)


def place_alone(reading: Reading) -> tuple[str, ...]:
    """Give the codes of the place that a question says and nothing else: 南京的, 是徐州的那个; ``()`` for more, or for none."""
    places = [span.value for span in reading.path if span.kind == "place"]
    others = {span.kind for span in reading.path} - {"place", "de", "tie", "mark", "stop", "fill", "preposition", "and"}
    return tuple(places[0]) if len(places) == 1 and not others else ()
