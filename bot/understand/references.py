"""Of whom a turn of a conversation is: ``resolved``, ``bodies_meant``.

A turn names bodies by themselves, or by what was spoken of before: 第二个, 它, 全省各机关, 教育局呢 (of the same place), 徐州的呢 (the one
of that name there), 和江都区比 (beside those before), 只看广东 (within the set of before).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.falling import keys_of
from xxgk.bot.understand.frame_bodies import FramedBodies
from xxgk.bot.understand.name_spans import NamedBody, NameFinder
from xxgk.bot.understand.named_spans import NAMES, as_places
from xxgk.bot.understand.narrowing import LEVEL_OF_CODE, narrowed
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span
from xxgk.index.agencies.divisions import division_of_code, divisions_named

_LENGTHS = {"省": 2, "province": 2, "市": 4, "city": 4}  # of the codes of places: 全省, 全市
_LONGEST = 6
_COUNTY = ("区", "县", "旗")
_JOINING = ("and", "also", "compare", "than")
_SMALL = ("mark", "fill", "tie", "again")
_THAT_ONE = ("那个", "这个", "𠮶个")
_PLACES = ("名", "位", "多", "高", "est", "most", "who", "place")


def bodies_meant(asked: Asked, shown: Shown, names: NameFinder) -> FramedBodies | None:
    """Give the bodies meant: those named, joined to those before where they are added; else those before; ``None`` where 它 is nobody."""
    pieces, given = asked.pieces, asked.bodies
    before = _before(asked, shown, names)
    if pieces.says("all", "there") and before.named and not given.named and not pieces.has("place_of"):
        return replace(before, bodies=_all_there(given, before, pieces), named=(), many=True)
    if (row := _row_there(asked, shown, names)) is not None:
        return row
    if (own := _own_government(given, before, pieces, names)) is not None:
        return own
    if given.unclear and before.named:
        given = by_those_before(asked, before, names)
    ranked = shown.query.pick is not None and shown.query.pick.place_of is not None
    if given.unclear and (before.named or ranked):
        given = _of_those_spoken_of(asked, given, shown, names)
        given = replace(given, bodies=()) if given.named and pieces.has("place_of") else given
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
    among = given.sets if pieces.has("place_of") else before.sets  # 在所有县级政府里排第几
    return replace(before, sets=among)


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
        end = at + 2 if pieces.path[at + 1 : at + 2] and pieces.path[at + 1].kind == "de" else at + 1
        behind = pieces.path[end : end + 1]
        if span.kind == "order" and any(_says_that_one(one) for one in behind):
            return [span, *pieces.path[at + 1 : end + 1]]
    return []


def _says_that_one(span: Span) -> bool:
    return (span.kind == "it" and span.value == "one") or (span.kind == "fill" and span.why in _THAT_ONE)


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
    alone = shown.rows if len(shown.rows) == 1 else (shown.who,) if shown.who else ()
    if asked.pieces.says("it", "one") and alone and len(keys_of(shown.query)) != 1:
        return FramedBodies((Bodies(keys=alone),), _found(alone, names))
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
    length = next((length for length, level in LEVEL_OF_CODE.items() if (level,) == one.levels), 0)
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


def by_those_before(asked: Asked, before: FramedBodies, names: NameFinder) -> FramedBodies:
    """Take names that are not clear for bodies of the place of before, or for those of its name in the place named."""
    found = [
        _in_place(body, _places(before.named), names) or _namesake(asked, body, before.named, names)
        for body in asked.bodies.unclear
    ]
    if not found or not all(found):
        return asked.bodies
    named = tuple(dict.fromkeys((*asked.bodies.named, *(one for one in found if one is not None))))
    return replace(asked.bodies, bodies=(Bodies(keys=tuple(one.key for one in named)),), named=named, unclear=())


def _of_those_spoken_of(asked: Asked, given: FramedBodies, shown: Shown, names: NameFinder) -> FramedBodies:
    """Take a name for the one of several bodies spoken of that lies there: 乐山的, after 内江市市中区 and 乐山市市中区."""
    spoken = _spoken_of(shown)
    found = [_one_there(asked, body, spoken) for body in given.unclear]
    if len(spoken) < 2 or not all(found):
        return given
    named = tuple(dict.fromkeys((*given.named, *_found(found, names))))
    return replace(given, bodies=(Bodies(keys=tuple(one.key for one in named)),), named=named, unclear=())


def _row_there(asked: Asked, shown: Shown, names: NameFinder) -> FramedBodies | None:
    """Give the one of the rows shown that lies in the place named: 泰来县那家, after a list."""
    pairs = pairwise([span for span in asked.pieces.path if span.kind not in ("de", "mark")])
    places = [one for one, after in pairs if after.kind == "it" and after.value == "one" and one.kind in NAMES]
    codes = [code for one in places for same in asked.pieces.lattice.same(one, "place") for code in same.value]
    spoken = _spoken_of(shown)
    there = [key for key in spoken if any(key.partition("-")[0].startswith(code) for code in codes)]
    found = _found(there, names) if len(there) == 1 and len(spoken) > 1 else ()
    return FramedBodies((Bodies(keys=(found[0].key,)),), found) if found else None


def _spoken_of(shown: Shown) -> tuple[str, ...]:
    """Give the keys of the bodies shown, those of the list they are from, and those spoken of before."""
    among = shown.among.rows if shown.among is not None else ()
    return tuple(dict.fromkeys((*shown.rows, *among, *shown.bodies)))


def _one_there(asked: Asked, body: NamedBody, spoken: Sequence[str]) -> str:
    """Give the key of the one body among these that is named so, or lies in the place named; ``""`` for none or several."""
    pieces = asked.pieces
    spans = [span for span in pieces.of(*NAMES) if pieces.lattice.text[span.start : span.end] == body.typed]
    codes = [code for span in spans for one in pieces.lattice.same(span, "place") for code in one.value]
    matches = [match.agency.key for match in body.matches]
    there = [key for key in spoken if any(key.partition("-")[0].startswith(code) for code in codes)]
    named = [key for key in spoken if key in matches]
    return next((found[0] for found in (there, named) if len(found) == 1), "")


def _places(bodies: Sequence[NamedBody]) -> list[str]:
    return [body.key.partition("-")[0] for body in bodies]


def _in_place(body: NamedBody, places: Sequence[str], names: NameFinder) -> NamedBody | None:
    """Give the body of the same place that a kind of body is short for: 桂林市财政局 → 教育局呢, 市教育局呢."""
    typed, places = _of_level(body.typed, places)
    listed = [match for place in places for span in names.spans(typed, (), place) for match in span.value.matches]
    keys = {match.agency.key for match in (*listed, *body.matches) if match.agency.key.partition("-")[0] in places}
    return names.named(keys.pop()) if len(keys) == 1 else None


def _of_level(typed: str, places: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Take the level said before a kind of body for the places of that level around those of before: 省|人社厅, after 桂林市财政局."""
    length = _LENGTHS.get(typed[:1], _LONGEST if typed[:1] in _COUNTY else 0)
    around = [place[:length] for place in places if len(place) >= length]
    return (typed[1:], around) if length and around else (typed, places)


def _namesake(asked: Asked, body: NamedBody, before: Sequence[NamedBody], names: NameFinder) -> NamedBody | None:
    """Give the body of the same name in the place that is named: 南京市鼓楼区人民政府 → 徐州的呢."""
    spans = [span for span in asked.pieces.of(*NAMES) if asked.pieces.lattice.text[span.start : span.end] == body.typed]
    places = [code for span in spans for code in as_places(asked.pieces, span)]
    if len(before) != 1:
        return None
    here, _, rest = before[0].key.partition("-")
    if not places:  # Zhecheng, after the bureau of Tailai
        alike = {one.agency.key for one in body.matches if one.agency.key.partition("-")[2] == rest}
        return names.named(alike.pop()) if len(alike) == 1 and body.typed.isascii() else None
    own = division_of_code(here)
    there = [*places, *(one.code for one in divisions_named(own.name if own else "") if _within(one.code, places))]
    found = _found((f"{code}-{rest}" for code in there if len(code) == len(here) and code != here), names)
    return found[0] if len(found) == 1 else None


def _within(code: str, places: Sequence[str]) -> bool:
    return any(code.startswith(place) and len(code) > len(place) for place in places)
