"""What rules make of places, sorts and kinds of body; see ``making.py``."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.spans import Span
from xxgk.index.agencies.vocabulary.level import Level

_PLACE_LEVELS = {"province", "city", "county"}
_BY_HEIGHT: tuple[Level, ...] = ("national", "province", "city", "county", "town")
_PLACES = ("place", "abbreviation")
_WHETHER_ANY = ("有没有", "有无", "有冇", "有没", "是否有", "有否", "可有")


def body_set(parts: Sequence[Span], value: Any) -> Any:
    """Make a set of what names a sort or a kind: 各|部门, 哪个|公安局, 的|开发区; ``value``: how it is asked about."""
    made = BodySet()
    for part in sorted(parts, key=lambda one: one.kind in _PLACES):
        if part.kind in ("sort", "short_sort", "gov_sort", "short_any"):
            said = dict(part.value)
            made = replace(
                made,
                levels=said.get("levels", ()),
                place_levels=said.get("place_levels", ()),
                kinds=said.get("kinds", ()),
            )
        elif part.kind in ("body_kind", "body_clip"):
            made = replace(made, kinds=part.value)
        elif part.kind == "set":
            if part.value.first:  # 开封鼓楼区|三个区政府
                return None
            made = part.value
        elif part.kind in _PLACES and not made.places:
            made = made.within(part.value)
        elif part.kind in _PLACES and not all(code.startswith(part.value) for code in made.places):
            return None
    asked = [part for part in parts if part.kind in ("which", "each", "all", "how_many")]
    if not asked:
        return made.called(value) if value else made
    return made.called({"how_many": "count"}.get(asked[-1].kind, asked[-1].kind))


def counted_in_english(parts: Sequence[Span], value: Any) -> Any:
    """Read "number of county governments", but not 有几件|部门…: things are counted there, not bodies."""
    return body_set(parts, value) if parts[0].why.isascii() else None


def counted_behind(parts: Sequence[Span], value: Any) -> Any:
    """Read 机关数量: how many there are; 各机关数量 says nothing of the sort."""
    made: BodySet = parts[0].value
    return None if made.asked or made.first else made.called("count")


def asked_set(parts: Sequence[Span], value: Any) -> Any:
    """Read 粤各市, but not 贵单位: a set with 各, 所有, 哪些."""
    return body_set(parts, value) if parts[-1].value.asked else None


def kind_of_level(parts: Sequence[Span], value: Any) -> Any:
    """Read 各县教育局, 市级教育局: the bodies of a kind, of places of the level."""
    made: BodySet = parts[0].value
    if parts[-1].value == ("政府",):
        return made
    if made.kinds or made.place_levels or len(made.levels) > 1 or not set(made.levels) <= _PLACE_LEVELS:
        return None
    return replace(made, levels=(), place_levels=made.levels, kinds=parts[-1].value)


def other_sorts(parts: Sequence[Span], value: Any) -> Any:
    """Read 非开发区: all sorts but these."""
    made: BodySet = parts[-1].value
    if not made.levels or made.kinds or made.place_levels:
        return None
    return replace(made, levels=tuple(level for level in get_args(Level) if level not in made.levels))


def levels_from(parts: Sequence[Span], value: Any) -> Any:
    """Read 县级以上政府: those of a level and of all above it; 以下 those below."""
    made: BodySet = body_set(parts[:1], None)
    if len(made.levels) != 1 or made.levels[0] not in _BY_HEIGHT or made.kinds or made.place_levels:
        return None
    at = _BY_HEIGHT.index(made.levels[0])
    levels = _BY_HEIGHT[: at + 1] if parts[1].value == "at_least" else _BY_HEIGHT[at:]
    return replace(made, levels=levels)


def sort_left_out(parts: Sequence[Span], value: Any) -> Any:
    """Read 不含开发区, (不计部门): the sorts that are left, of whatever is asked about."""
    (left_out,) = (part for part in parts if part.kind == "set")
    if left_out.value.asked or left_out.value.places:
        return None
    others = other_sorts((left_out,), value)
    return None if others is None else others.called("others")


def all_places(parts: Sequence[Span], value: Any) -> Any:
    """Give the places of all parts: 川渝."""
    return tuple(dict.fromkeys(code for part in parts for code in part.value))


def both(parts: Sequence[Span], value: Any) -> Any:
    """Give what two parts say."""
    return tuple(part.value for part in parts)


def place_more(parts: Sequence[Span], value: Any) -> Any:
    """Read 广东和广西各机关: one place more of the same set."""
    made: BodySet = parts[-1].value
    return replace(made, places=(*highest(parts[0].value), *made.places)) if made.places else None


def set_except(parts: Sequence[Span], value: Any) -> Any:
    """Read 不含广东的省级政府, 除四川省外各机关."""
    made: BodySet = parts[-1].value
    if parts[-1].kind == "gov_set" and len(parts) < 4:  # 除了成都市政府
        return None
    return None if made.places else replace(made, excepted=parts[1].value)


def so_many(parts: Sequence[Span], value: Any) -> Any:
    """Read 三个市, 10个机关: so many of a sort."""
    number = parts[-2].value[0] if parts[-2].kind == "amount" else parts[-2].value
    if not isinstance(number, int) or not 1 <= number <= 1000:
        return None
    made: BodySet = body_set(parts[-1:], None)
    return replace(made, first=number)


def asked_of_any(parts: Sequence[Span], value: Any) -> Any:
    """Read 有没有|单位: which there are; 是不是单位 is none."""
    return body_set(parts[1:], None).called("which") if parts[0].why in _WHETHER_ANY else None


def levels_together(parts: Sequence[Span], value: Any) -> Any:
    """Read "provincial, city and county governments": those of all the levels named."""
    levels = [level for part in parts if part.kind == "level_word" for level in part.value]
    made: BodySet = parts[-1].value
    if made.kinds or made.place_levels or made.places or made.first or len(made.levels) != 1:
        return None
    return replace(made, levels=tuple(dict.fromkeys((*levels, *made.levels))))


def highest(codes: Sequence[str]) -> tuple[str, ...]:
    """Give of places of one name the highest, where there is one: of 河南 the province."""
    shortest = min(map(len, codes))
    top = tuple(code for code in codes if len(code) == shortest)
    return top if len(top) == 1 else tuple(codes)


def groups(parts: Sequence[Span], value: Any) -> Any:
    """Read 各省机关, 哪个市的部门: bodies by the place they are in; ``(per, the bodies)``."""
    places, bodies = (part.value for part in parts if part.kind == "set")
    if places.asked not in ("each", "which") or places.kinds or places.levels not in (("province",), ("city",)):
        return None
    if bodies.places or bodies.asked not in ("", "each", "all"):
        return None
    return places.levels[0], bodies.within(places.places).called("")


def sort_by_kind(parts: Sequence[Span], value: Any) -> Any:
    """Read "by kind of department": bodies of a sort by their kind; ``(per, the bodies)``."""
    return parts[0].value, body_set(parts[-1:], None)
