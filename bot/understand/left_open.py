"""What stays of a question that could not be answered: ``is_of_nobody``, ``meaning_kept``, ``place_alone``, ``still_unclear``."""

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.measures import Cells
from xxgk.bot.model.conversation import Conversation, Shown
from xxgk.bot.model.query import Query
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


def still_unclear(reading: Reading, conversation: Conversation) -> Query | None:
    """Give a question that names nobody while it is open which body is meant; of all bodies it would be another question."""
    query = reading.query
    if (
        conversation.pending is None
        or query is None
        or query.bodies
        or reading.asks != "query"
        or query.show != "value"
    ):
        return None
    fields = tuple(field for one in query.measures if isinstance(one, Cells) for field in one.fields)
    if not fields or any(span.kind in _SAYS_WHOSE for span in reading.path):
        return None
    return conversation.pending.model_copy(update={"kind": "figure", "fields": fields, "years": query.years.years})


def place_alone(reading: Reading) -> tuple[str, ...]:
    """Give the codes of the place that a question says and nothing else: 南京的, 是徐州的那个; ``()`` for more, or for none."""
    places = [span.value for span in reading.path if span.kind == "place"]
    others = {span.kind for span in reading.path} - {"place", "de", "tie", "mark", "stop", "fill", "preposition", "and"}
    return tuple(places[0]) if len(places) == 1 and not others else ()


def is_of_nobody(reading: Reading) -> bool:
    """Tell whether a question speaks of a body that none before it is: 它2022年呢, after two bodies."""
    return reading.reason == "agency_missing" and any(span.kind == "it" for span in reading.path)
