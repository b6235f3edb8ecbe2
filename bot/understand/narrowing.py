"""The set of the question before, narrowed to a place or a sort of bodies that is named now: ``narrowed``."""

from typing import get_args

from xxgk.bot.model.algebra.bodies import Bodies, PlaceLevel
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.frame_bodies import frame_bodies
from xxgk.bot.understand.pieces import Pieces

LEVEL_OF_CODE = {2: "province", 4: "city", 6: "county"}


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
        if not sorted_ and any(LEVEL_OF_CODE.get(len(code)) in last.levels for code in one.places):
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
    out = {level for level in LEVEL_OF_CODE.values() if level not in one.levels}
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
