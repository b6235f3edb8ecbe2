"""Of whom a question is that follows another: ``followed_bodies``."""

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.frame_bodies import NAMES, as_places, as_set, named_body
from xxgk.bot.understand.name_spans import NamedBody, NameFinder

_ADDING = ("加", "加上", "还有", "跟", "和", "与")
_LENGTHS = {"省": 2, "市": 4}  # of the codes of places: 全省, 全市
_LONGEST = 6


def is_of_many(query: Query) -> bool:
    """Tell whether a query is of a set of bodies, and not of bodies named."""
    return not query.bodies or not all(one.keys for one in query.bodies)


def followed_bodies(asked: Asked, last: Query, names: NameFinder) -> tuple[Bodies, ...] | None:
    """Give the bodies: those before where none are named, these beside them where they are compared; ``None`` where a name is not clear.

    Where a set was asked about, a place is another place of the set, a sort another sort (教育局呢, 只看县级政府, 江苏呢).
    """
    pieces = asked.pieces
    spans = pieces.of(*NAMES)
    sets: list[BodySet] = [*pieces.values("set", "gov_set")]
    if pieces.says("all", "there") and not spans and not is_of_many(last):  # 全省各机关呢
        length = min(_LENGTHS.get(span.why[-1:], _LONGEST) for span in pieces.of("all"))
        places = tuple(dict.fromkeys(code[:length] for code in _places(last)))
        return _within(asked, Bodies(places=places), sets)
    if not spans and not sets:
        return last.bodies
    if is_of_many(last) and len(last.bodies) < 2:
        return _within(asked, last.bodies[0] if last.bodies else Bodies(), sets)
    found = [_near(body, last, names) for body in asked.bodies.unclear]
    if not all(found):
        return None
    keys = (*(body.key for body in asked.bodies.named), *found)
    if not keys:
        return asked.bodies.bodies
    before = tuple(key for one in last.bodies for key in one.keys)
    first = next((span for span in pieces.path if span.kind not in ("mark", "fill", "again")), None)
    beside = pieces.has("compare", "than", "more_rows") or (
        first is not None and first.kind == "and" and first.why in _ADDING
    )
    return (Bodies(keys=tuple(dict.fromkeys((*before, *keys)))),) if beside else (Bodies(keys=keys),)


def _places(query: Query) -> list[str]:
    return [key.partition("-")[0] for one in query.bodies for key in one.keys]


def _near(body: NamedBody, last: Query, names: NameFinder) -> str:
    """Give the body of the same place that a name is short for: 绍兴市 … → 财政局呢; ``""`` where there is none."""
    if not body.asks:
        return ""
    places = _places(last)
    listed = [match for place in places for span in names.spans(body.typed, (), place) for match in span.value.matches]
    found = {match.agency.key for match in (*listed, *body.matches) if match.agency.key.partition("-")[0] in places}
    return found.pop() if len(found) == 1 else ""


def _within(asked: Asked, before: Bodies, sets: list[BodySet]) -> tuple[Bodies, ...] | None:
    places: list[str] = []
    keys: list[str] = []
    for span in asked.pieces.of(*NAMES):
        body = named_body(asked.pieces, span)
        if codes := as_places(asked.pieces, span):
            places += codes
        elif (described := as_set(asked.pieces, span)) is not None:
            sets.append(described)
        elif body is not None and body.sure:
            keys.append(body.key)
        else:
            return None
    if keys:
        return (Bodies(keys=tuple(keys)),)
    made = before
    for one in sets:
        places += one.places
        if one.levels or one.kinds or one.place_levels:
            said = {"levels": one.levels, "kinds": one.kinds, "place_levels": one.place_levels}
            made = made.model_copy(update=said)
    return (made.model_copy(update={"places": tuple(dict.fromkeys(places))}) if places else made,)
