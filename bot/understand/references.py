"""Of whom a turn of a conversation is: ``resolved``, ``bodies_meant``.

A turn names bodies by themselves, or by what was spoken of before: 第二个, 它, 全省各机关, 教育局呢 (of the same place), 徐州的呢 (the one
of that name there), 和江都区比 (beside those before), 只看广东 (within the set of before).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import get_args

from xxgk.bot.model.algebra.bodies import Bodies, PlaceLevel, Years
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
    if pieces.says("all", "there") and before.named and not given.named and not pieces.has("place_of"):
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
    if given.named and pieces.has("place_of"):  # among the set of before, if it is one, else among its peers
        return given if given.bodies or not shown.query.bodies else replace(given, bodies=before.bodies)
    if given.bodies:
        places = None if before.named else narrowed(asked, shown.query)
        return given if places is None else replace(given if not given.named else before, bodies=places)
    if pieces.says("it", "one") and len(before.named) != 1:
        return None  # of a list nobody is "it"
    return before


def resolved(asked: Asked, shown: Shown, names: NameFinder) -> Asked:
    """Put the body of a row shown for 第二个: 第二个收到多少复议; 第二名 is a place in an order, which several may share."""
    listed = shown if len(set(shown.rows)) > 1 or shown.among is None else shown.among
    alone = bool(asked.measured) and listed.query.pick is not None  # 第一名新收多少件, after an order of another item
    rows = [
        span
        for span in asked.pieces.of("nth")
        if not is_place(asked.pieces, span) or (alone and span.value[1] not in listed.shared)
    ]
    at = rows[0].value[1] - 1 if len(rows) == 1 else len(listed.rows)
    spoken = rows[:1]
    pick, end = listed.query.pick, [] if rows else end_spoken_of(asked.pieces)
    if end and pick is not None and end[0].value == pick.order:
        spoken, at = end, 0
    several = len(listed.rows) > 1 or not keys_of(listed.query)
    ordered = asked.pieces.has("order") and not asked.pieces.has("which_year") and spoken == rows[:1]
    if asked.bodies.bodies or ordered or not (several and at < len(listed.rows)):
        return asked
    named = _found((listed.rows[at],), names)
    if not named:
        return asked
    year = listed.years[at] if listed is shown and shown.query.years.which != "named" and shown.years else 0
    years = asked.years or (Years(which="named", years=(year,)) if year else None)
    alone = not (asked.measured or asked.years or asked.pieces.has("originals", "points", "finding"))
    said = [span for span in asked.pieces.path if span not in spoken and not (alone and span.kind == "which")]
    pieces = Pieces(tuple(said), asked.pieces.lattice)
    bodies = replace(asked.bodies, bodies=(Bodies(keys=listed.rows[at : at + 1]),), named=named, unclear=(), many=False)
    return replace(asked, pieces=pieces, bodies=bodies, years=years, meant=asked.meant or ((year,) if year else ()))


def end_spoken_of(pieces: Pieces) -> list[Span]:
    """Give the words that speak of the row at an end of an order: 最多的|那家."""
    for at, span in enumerate(pieces.path):
        behind = pieces.path[at + 1 : at + 4]
        if span.kind != "order":
            continue
        words = [pieces.lattice.text[one.start : one.end] for one in behind]
        if words[:1] == ["的"] and words[1:2] in (["那"], ["这"]) and behind[-1].kind == "unit":
            return [span, *behind]
    return []


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
    rest = any(one.asked == "rest" for one in framed.sets)
    for one in framed.bodies:
        if any(said.asked == "others" for said in framed.sets):
            left = _without_sorts(one, last)
            if left is None:
                return None
            made.append(left)
            continue
        if rest and not last.places:
            return None
        if rest and not (one.places or one.except_places or one.kinds):  # 其他省呢, after 广东的
            made.append(last.model_copy(update={"places": (), "except_places": (*last.except_places, *last.places)}))
            continue
        sorted_ = bool(one.levels or one.kinds) or every
        if not sorted_ and any(_LEVEL_OF_CODE.get(len(code)) in last.levels for code in one.places):
            return None
        said = {name: getattr(one, name) or getattr(last, name) for name in ("places", "except_keys", "except_places")}
        levels = {name: getattr(one if sorted_ else last, name) for name in ("levels", "place_levels")}
        kinds = one.kinds or (() if one.levels or every else last.kinds)
        if (last.levels == ("department",) or last.kinds) and not one.kinds and _is_bare_level(asked.pieces):
            levels, kinds = {"levels": last.levels, "place_levels": one.levels}, last.kinds  # 县级的, of departments
        if not one.places and _is_everywhere(asked.pieces):
            said["places"] = ()  # 全国的市政府, after those of 四川
        if not one.places and set(last.places) <= set(one.except_places):
            said["places"] = ()  # 除了广东以外, after 广东的
        made.append(last.model_copy(update={**said, **levels, "kinds": kinds}))
    return tuple(made)


def _without_sorts(one: Bodies, last: Bodies) -> Bodies | None:
    """Leave sorts out of a set: 不要开发区; of departments, and of one kind of body, those of places of a level: 不要县级的."""
    levels = tuple(level for level in last.levels or one.levels if level in one.levels)
    if not last.kinds and last.levels != ("department",):
        return last.model_copy(update={"levels": levels}) if levels else None
    out = {level for level in _LEVEL_OF_CODE.values() if level not in one.levels}
    places = [level for level in last.place_levels or get_args(PlaceLevel) if level not in out]
    return last.model_copy(update={"place_levels": tuple(places)}) if places else None


def _is_everywhere(pieces: Pieces) -> bool:
    """Tell whether the whole country is spoken of: 全国的市政府, and not 所有市政府."""
    spans = [part for span in pieces.path for part in (span, *span.parts)]
    return any(span.kind == "all" and not span.value for span in spans)


def _is_bare_level(pieces: Pieces) -> bool:
    """Tell whether a level is said and no government: 县级的, and not 县级政府."""
    spans = pieces.of("set", "gov_set")
    words = [pieces.lattice.text[span.start : span.end].removesuffix("的") for span in spans]
    return len(words) == 1 and words[0].endswith("级")
