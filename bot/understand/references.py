"""Of whom a turn of a conversation is: ``resolved``, ``bodies_meant``.

A turn names bodies by themselves, or by what was spoken of before: 第二个, 它, 全省各机关, 教育局呢 (of the same place), 徐州的呢 (the one
of that name there), 和江都区比 (beside those before), 只看广东 (within the set of before).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.falling import keys_of
from xxgk.bot.understand.frame_bodies import NAMES, FramedBodies, as_places, frame_bodies
from xxgk.bot.understand.name_spans import NamedBody, NameFinder
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span
from xxgk.index.agencies.divisions import division_of_code, divisions_named

_LENGTHS = {"省": 2, "province": 2, "市": 4, "city": 4}  # of the codes of places: 全省, 全市
_LONGEST = 6
_LEVEL_OF_CODE = {2: "province", 4: "city", 6: "county"}
_JOINING = ("and", "also", "compare", "than")
_SMALL = ("mark", "fill", "tie", "again")
_PLACES = ("名", "位", "多", "高", "est", "most", "who", "place")


def bodies_meant(asked: Asked, shown: Shown, names: NameFinder) -> FramedBodies | None:
    """Give the bodies meant: those named, joined to those before where they are added; else those before; ``None`` where 它 is nobody."""
    pieces, given = asked.pieces, asked.bodies
    before = _before(asked, shown, names)
    if pieces.says("all", "there") and before.named and not given.named:
        return replace(before, bodies=_all_there(given, before, pieces), named=(), many=True)
    if (own := _own_government(given, before, pieces, names)) is not None:
        return own
    if given.unclear and before.named:
        given = _by_those_before(asked, before, names)
    if given.unclear:
        places = None if before.named else narrowed(asked, shown.query)
        return given if places is None else replace(before, bodies=places)
    if given.named and before.named:
        joined = (joins(pieces) or pieces.has("compare", "than", "beside")) and not pieces.has("preposition")
        return _beside(given, before) if joined else given
    if given.bodies:
        places = None if before.named else narrowed(asked, shown.query)
        return given if places is None else replace(given if not given.named else before, bodies=places)
    if pieces.says("it", "one") and len(before.named) != 1:
        return None  # of a list nobody is "it"
    return before


def resolved(asked: Asked, shown: Shown, names: NameFinder) -> Asked:
    """Put the body of a row shown for 第二个: 第二个收到多少复议; 第二名 is a place in an order, which several may share."""
    listed = shown if len(shown.rows) > 1 or shown.among is None else shown.among
    alone = bool(asked.measured) and listed.query.pick is not None  # 第一名新收多少件, after an order of another item
    rows = [
        span
        for span in asked.pieces.of("nth")
        if not is_place(asked.pieces, span) or (alone and span.value[1] not in listed.shared)
    ]
    at = rows[0].value[1] - 1 if len(rows) == 1 else len(listed.rows)
    several = len(listed.rows) > 1 or not keys_of(listed.query)
    if asked.bodies.bodies or asked.pieces.has("order") or not (several and at < len(listed.rows)):
        return asked
    named = _found((listed.rows[at],), names)
    if not named:
        return asked
    year = listed.years[at] if listed is shown and shown.query.years.which != "named" and shown.years else 0
    years = asked.years or (Years(which="named", years=(year,)) if year else None)
    pieces = Pieces(tuple(span for span in asked.pieces.path if span is not rows[0]), asked.pieces.lattice)
    bodies = replace(asked.bodies, bodies=(Bodies(keys=listed.rows[at : at + 1]),), named=named, unclear=(), many=False)
    return replace(asked, pieces=pieces, bodies=bodies, years=years, meant=asked.meant or ((year,) if year else ()))


def is_place(pieces: Pieces, span: Span) -> bool:
    """Tell whether an ordinal is a place in an order (第二名, second largest), and no row of a list (第二个)."""
    return any(word in pieces.lattice.text[span.start : span.end] for word in _PLACES)


def joins(pieces: Pieces) -> bool:
    """Tell whether it begins by joining what it names to what was asked: 和江都区比, 加上江都区, 再加上诉讼; not by English "and"."""
    first = next((span for span in pieces.path if span.kind not in _SMALL), None)
    return first is not None and first.kind in _JOINING and not begins_with_and(pieces)


def begins_with_and(pieces: Pieces) -> bool:
    """Tell whether it goes on with English "and", which says no more than 那: and Jiangdu?"""
    first = next((span for span in pieces.path if span.kind not in _SMALL), None)
    return first is not None and first.kind == "and" and first.why.isascii()


def earlier_bodies(query: Query, names: NameFinder) -> FramedBodies:
    """Give the bodies of a query as if they had been named again."""
    keys = keys_of(query)
    named = _found(keys, names)
    if keys and len(named) == len(keys):
        return FramedBodies(query.bodies, named)
    return FramedBodies(query.bodies, (), (), (), many=True)


def _found(keys: Iterable[str], names: NameFinder) -> tuple[NamedBody, ...]:
    return tuple(found for key in keys if (found := names.named(key)).sure)


def _before(asked: Asked, shown: Shown, names: NameFinder) -> FramedBodies:
    """Give those before; of a row shown by itself (第一名是谁) its body, where 它 is spoken of."""
    if asked.pieces.says("it", "one") and len(shown.rows) == 1 and not keys_of(shown.query):
        return FramedBodies((Bodies(keys=shown.rows),), _found(shown.rows, names))
    return earlier_bodies(shown.query, names)


def _all_there(given: FramedBodies, before: FramedBodies, pieces: Pieces) -> tuple[Bodies, ...]:
    """Give all bodies of the places whose bodies were spoken of, of the sorts named: 全省各部门, after 江苏省 or 无锡市."""
    words = " ".join(pieces.lattice.text[span.start : span.end] for span in pieces.of("all") if span.value == "there")
    length = min((length for word, length in _LENGTHS.items() if word in words), default=_LONGEST)
    places = tuple(dict.fromkeys(code[:length] for code in _places(before.named)))
    return tuple(one.model_copy(update={"places": places}) for one in given.bodies or (Bodies(),))


def _own_government(
    given: FramedBodies, before: FramedBodies, pieces: Pieces, names: NameFinder
) -> FramedBodies | None:
    """Give the government of the place whose bodies were spoken of: 市政府呢, after 桂林市财政局; never where many are asked about."""
    if not before.named or len(given.sets) != 1 or not pieces.has("gov_set") or pieces.has("order", "test", "sum"):
        return None
    one = given.sets[0]
    length = next((length for length, level in _LEVEL_OF_CODE.items() if (level,) == one.levels), 0)
    codes = {code[:length] for code in _places(before.named) if len(code) >= length}
    if one.asked or one.places or not length or len(codes) != 1:
        return None
    found = _found((f"{codes.pop()}-gov",), names)
    if not found:
        [span] = pieces.of("gov_set")[:1]
        return FramedBodies(unclear=(NamedBody(pieces.lattice.text[span.start : span.end], (), False, False),))
    return FramedBodies((Bodies(keys=(found[0].key,)),), found)


def _beside(given: FramedBodies, before: FramedBodies) -> FramedBodies:
    named = tuple({body.key: body for body in (*before.named, *given.named)}.values())
    return replace(before, bodies=(Bodies(keys=tuple(body.key for body in named)),), named=named)


def _by_those_before(asked: Asked, before: FramedBodies, names: NameFinder) -> FramedBodies:
    """Take names that are not clear for bodies of the place of before, or for those of its name in the place named."""
    found = [
        _in_place(body, _places(before.named), names) or _namesake(asked, body, before.named, names)
        for body in asked.bodies.unclear
    ]
    if not found or not all(found):
        return asked.bodies
    named = tuple(dict.fromkeys((*asked.bodies.named, *(one for one in found if one is not None))))
    return replace(asked.bodies, bodies=(Bodies(keys=tuple(one.key for one in named)),), named=named, unclear=())


def _places(bodies: Sequence[NamedBody]) -> list[str]:
    return [body.key.partition("-")[0] for body in bodies]


def _in_place(body: NamedBody, places: Sequence[str], names: NameFinder) -> NamedBody | None:
    """Give the body of the same place that a kind of body is short for: 桂林市财政局 → 教育局呢."""
    listed = [match for place in places for span in names.spans(body.typed, (), place) for match in span.value.matches]
    keys = {match.agency.key for match in (*listed, *body.matches) if match.agency.key.partition("-")[0] in places}
    return names.named(keys.pop()) if len(keys) == 1 else None


def _namesake(asked: Asked, body: NamedBody, before: Sequence[NamedBody], names: NameFinder) -> NamedBody | None:
    """Give the body of the same name in the place that is named: 南京市鼓楼区人民政府 → 徐州的呢."""
    spans = [span for span in asked.pieces.of(*NAMES) if asked.pieces.lattice.text[span.start : span.end] == body.typed]
    places = [code for span in spans for code in as_places(asked.pieces, span)]
    if len(before) != 1 or not places:
        return None
    here, _, rest = before[0].key.partition("-")
    own = division_of_code(here)
    there = [*places, *(one.code for one in divisions_named(own.name if own else "") if _within(one.code, places))]
    found = _found((f"{code}-{rest}" for code in there if len(code) == len(here) and code != here), names)
    return found[0] if len(found) == 1 else None


def _within(code: str, places: Sequence[str]) -> bool:
    return any(code.startswith(place) and len(code) > len(place) for place in places)


def narrowed(asked: Asked, query: Query) -> tuple[Bodies, ...] | None:
    """Narrow the set of the question before to a place or a sort of bodies named now: 只看广东, 县级政府呢, 除了四川.

    ``None`` where a single body is meant: the place has one body of that sort only (绍兴市 after a ranking of cities).
    """
    framed = frame_bodies(asked.pieces, many=True)
    last = query.bodies[0] if len(query.bodies) == 1 else Bodies()
    if not framed.bodies or framed.unclear or any(one.keys for one in framed.bodies):
        return None
    made = []
    every = any(one.asked in ("all", "each") for one in framed.sets)  # 四川所有机关, after governments
    for one in framed.bodies:
        sorted_ = bool(one.levels or one.kinds) or every
        if not sorted_ and any(_LEVEL_OF_CODE.get(len(code)) in last.levels for code in one.places):
            return None
        said = {name: getattr(one, name) or getattr(last, name) for name in ("places", "except_keys", "except_places")}
        levels = {name: getattr(one if sorted_ else last, name) for name in ("levels", "place_levels")}
        kinds = one.kinds or (() if one.levels or every else last.kinds)
        made.append(last.model_copy(update={**said, **levels, "kinds": kinds}))
    return tuple(made)
