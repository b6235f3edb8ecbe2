"""What stays of a question that could not be answered: ``meaning_kept``, ``after_open``, ``place_alone``, ``still_unclear``."""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.measures import Cells
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Conversation, Left, Offered, Shown
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.spans import Span
from xxgk.bot.understand.turn_words import asks_for_one, says_those

_LEVELS = {
    1: "national",
    2: "province",
    4: "city",
    6: "county",
}  # of the government of a place, by the length of its code
_SAYS_WHOSE = frozenset(
    {"set", "gov_set", "all", "body", "unsure_body", "place", "body_kind", "per", "groups", "which", "search"}
)
_NAMES = frozenset({"body", "unsure_body", "place", "placed_kind", "body_kind", "place_and_years"})
_SETS = frozenset({"set", "gov_set", "all", "groups", "search", "coverage"})
_TIES = frozenset({"it", "both", "again", "beside", "reversed"})
_UNDERSTOOD = frozenset(
    {"too_long", "not_supported", "no_reasons", "words_missing"}
)  # why there is no answer, though all was understood

# words that ask for other rows, or for something made of them
_OF_ROWS = frozenset(
    {
        "mark", "comma", "stop", "pause", "fill", "tie", "de", "courtesy", "what", "which", "which_year", "how_many", "order", "first",
        "nth",        "sum", "mean", "difference", "direction", "share", "trend", "per", "each", "it", "exist", "whether", "action", "unit",
    }
)  # fmt: skip


def left_by(reading: Reading) -> Left:
    """Tell what a question that could not be answered leaves open: ``"whose"``, ``"what"``, or ``""`` for nothing."""
    if reading.reason in _UNDERSTOOD or any(span.kind == "elsewhere" for span in reading.path):
        of_others = reading.year_words is not None or asks_for_one(reading)
        return "what" if reading.reason == "words_missing" and of_others else ""
    if reading.reason == "not_followed" and not reading.unknown and {span.kind for span in reading.path} <= _OF_ROWS:
        return ""  # 哪一年最高: neither of others nor of anything else
    return "whose" if reading.reason in ("agency_unknown", "agency_missing") and not reading.unknown else "what"


def after_open(reading: Reading, left: Left) -> Reading:
    """Ask whether a question goes on from the answer before, where the question between them was not answered: it may be of that one.

    ``成都市政府2021年复议 → 它的大熊猫呢 → 2022年``: the reviews of 2022 are offered. What says whose and what it asks is
    answered, and so is a name after ``杭州市政府2023年复议``, which is not held: only whose it is was open. Of what is not
    understood and names nobody nothing is offered.
    """
    if reading.asks == "help" or (reading.reason and reading.reason != "not_understood"):
        return reading
    kinds = {span.kind for span in reading.path}
    whose = bool(reading.named) or bool(kinds & (_SETS | (_NAMES if left == "what" else set())))
    tied = any(span.kind in _TIES or span.value == "follows" or _is_step(span) for span in reading.path)
    tied = tied or says_those(reading.path) or _begins_with_and(reading.path)
    if not left and (whose or reading.carried or not reading.reason):
        return reading
    if not whose:
        if reading.reason or left == "whose":
            return replace(reading, query=None, reason=reading.reason or "agency_missing", carried=())
    elif reading.reason or (left == "whose" if reading.carried else not tied):
        return reading
    if not reading.carried or reading.query is None:
        return replace(reading, query=None, reason="not_followed")
    return replace(reading, reason="not_followed", choices=(reading.query,))


def _begins_with_and(path: Sequence[Span]) -> bool:
    said = next((span for span in path if span.kind not in ("mark", "fill")), None)
    return said is not None and said.kind == "and"


def _is_step(span: Span) -> bool:
    """Tell whether it is a year counted from the one before: 再往前一年."""
    return span.kind == "years" and span.value[0] == "step"


def meaning_kept(reading: Reading, following: Conversation) -> Conversation:
    """Keep of whom and of when a question was that could not be answered, for the next one (… → 诉讼呢).

    Of a place none of whose bodies is meant for sure its government is kept, held or not: 四川2023年申请 → 四川所有机关呢.
    """
    if reading.query is None:
        return following
    query, kinds = reading.query, {span.kind for span in reading.path}
    if "body" in kinds and reading.named and not reading.bodies:
        return following.model_copy(update={"shown": Shown(query=query)})
    places = [code for span in reading.path if span.kind == "place" for code in span.value]
    if left_by(reading) != "whose":
        return following
    if following.shown is not None:
        return following.model_copy(update={"shown": _of_what_was_asked(reading, following.shown)})
    if reading.year_words is None and any(span.value == "that_year" for span in reading.path):
        return following  # 它当年的诉讼呢, before any year was spoken of
    if len(places) != 1 or query.bodies:
        return following.model_copy(update={"shown": Shown(query=query.model_copy(update={"bodies": ()}))})
    level = _LEVELS[len(places[0])]
    government = query.model_copy(update={"bodies": (Bodies.model_validate({"levels": [level], "places": places}),)})
    return following.model_copy(update={"shown": Shown(query=government), "open": ""})


def _of_what_was_asked(reading: Reading, shown: Shown) -> Shown:
    """Take what a question asked of which it was not known whose it is, in the year spoken of: 它的复议几件 → 江都区的."""
    query = reading.query
    if query is None or query.show != "value" or not any(span.kind in ("row", "rate") for span in reading.path):
        return shown
    years = query.years if query.years.which == "named" else shown.query.years
    return shown.model_copy(update={"query": Query(measures=query.measures, bodies=shown.query.bodies, years=years)})


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
