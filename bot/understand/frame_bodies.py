"""Of whom a question is: ``frame_bodies``."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.making_bodies import highest
from xxgk.bot.understand.name_spans import NamedBody
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span
from xxgk.bot.understand.timed import asks_of_filing

_PROVINCE, _CITY = 2, 4  # digits of the code of a province, of a city
_REPORTS = ("报告", "年报")
_COUNTING = ("几份", "几多份", "多少", "几多", "几家", "how many")  # in words that ask what is held
_MANY_SUMS = ("many",)
_WHOLE = ("全省", "全市", "全区", "全县")
NAMES = ("body", "unsure_body", "place", "placed_kind", "body_kind", "body_clip")


@dataclass(frozen=True, slots=True)
class FramedBodies:
    """Bodies named, and sets described.

    Attributes:
        bodies: for the query.
        named: those that are clear.
        unclear: names that are not clear, or not held.
        sets: what sorts and kinds are asked for.
        many: many bodies are asked about, so that a place means all bodies in it.
    """

    bodies: tuple[Bodies, ...] = ()
    named: tuple[NamedBody, ...] = ()
    unclear: tuple[NamedBody, ...] = ()
    sets: tuple[BodySet, ...] = ()
    many: bool = False
    excepted: tuple[str, ...] = field(default=())


def asks_for_many(pieces: Pieces) -> bool:
    """Tell whether many bodies are asked about: by a sort of bodies, 所有, 排名, 合计, 平均, 多少份, or a per."""
    if (
        pieces.has("set", "gov_set", "groups", "all", "quartiles")
        or set(pieces.values("per")) - {"year"}
        or (
            pieces.has("which")
            and (pieces.has("finding", "search") or asks_of_filing(pieces) or not pieces.has(*NAMES))
        )
    ):
        return True
    if any(part in span.why for span in pieces.of("coverage") for part in _COUNTING):
        return True  # 广东省收录了几份报告
    if asks_of_filing(pieces) and any(span.value == "bodies" for span in pieces.of("how_many")):
        return True  # 江苏迟交的有几家
    if (
        _is_region(pieces)
        or _all_inside(pieces)
        or _none_there(pieces)
        or pieces.has("common")
        or _which_of_a_kind(pieces)
    ):
        return True
    ordered = pieces.has("order", "first", "nth") and not pieces.has("which_year", "breakdown")
    if ordered and len(pieces.of(*NAMES)) < 2:
        return True
    if pieces.has("mean") and (pieces.has("body") or _names_one(pieces)):
        return _counts_reports(pieces)
    return pieces.has("mean") or any(span.value in _MANY_SUMS for span in pieces.of("sum")) or _counts_reports(pieces)


def _counts_reports(pieces: Pieces) -> bool:
    """Tell whether reports are counted: 有几份报告, and not 收到申请几份, which counts what is measured."""
    counting = [span for span in pieces.of("how_many") if span.value == "reports"]
    measured = pieces.has("row", "column", "carried") and not pieces.has("finding", "test", "none_test", "some_test")
    return any(not measured or span.why.endswith(_REPORTS) or span.why.isascii() for span in counting)


def _is_region(pieces: Pieces) -> bool:
    """Tell whether several provinces, or cities of one, are named by one word: 长三角, 珠三角; not counties of one name: 桥西."""
    several = [span.value for span in pieces.of("place") if len(span.value) > 1]
    return any(
        all(len(code) == _PROVINCE for code in codes)
        or (all(len(code) == _CITY for code in codes) and len({code[:_PROVINCE] for code in codes}) == 1)
        for codes in several
    )


def _all_inside(pieces: Pieces) -> bool:
    """Tell whether a place is named with what lies in it: 四川境内, 四川全省; not 四川境内的教育厅, which names a kind too."""
    named = pieces.of(*NAMES)
    if len(named) != 1 or not as_places(pieces, named[0]):
        return False
    behind = pieces.path[pieces.path.index(named[0]) + 1 :][:1]
    words = pieces.lattice.text[named[0].start : named[0].end]
    return words.endswith(_WHOLE) or any(one.kind == "inside" for one in behind)


def _names_one(pieces: Pieces) -> bool:
    """Tell whether a kind in a place is the name of a body held: Guangdong HR department."""
    found = [named_body(pieces, span) for span in pieces.of("placed_kind")]
    return any(body is not None and body.sure for body in found)


def _which_of_a_kind(pieces: Pieces) -> bool:
    """Tell whether it is asked which bodies of a kind: 审计局有没有被起诉的?哪几家."""
    named = pieces.of(*NAMES)
    return pieces.has("which") and bool(named) and all(span.kind in ("body_kind", "body_clip") for span in named)


def _none_there(pieces: Pieces) -> bool:
    """Tell whether those without any are asked for in a place: 四川零申请."""
    return any(span.parts and span.parts[0].why == "零" for span in pieces.of("none_test")) and not pieces.has(
        "whether"
    )


def frame_bodies(pieces: Pieces, *, many: bool = False) -> FramedBodies:
    """Give the bodies a question names or describes; ``many``: a set is asked about in any case, such as that of the question before."""
    if pieces.has("place_of"):
        return _among_peers(pieces)
    many = many or asks_for_many(pieces)
    sets = [span.value for span in pieces.of("set", "gov_set")] + [bodies for _, bodies in pieces.values("groups")]
    places: list[str] = [code for codes, _ in pieces.values("place_and_years") for code in codes]
    named: list[NamedBody] = []
    unclear: list[NamedBody] = []
    beside: list[NamedBody] = []
    excepted: list[Span] = _excepted(pieces)
    apart: list[str] = []
    for span in pieces.of(*NAMES):
        if span in excepted or _is_around_the_last(pieces, span):
            continue
        body = named_body(pieces, span)
        if body is not None and body.sure and sets and _beside_set(pieces, span):
            apart.append(body.key)
            continue
        described = as_set(pieces, span)
        unsure = body is None or not body.sure
        if (
            described is not None
            and not _is_full_name(body)
            and (many or (unsure and described.kinds and not described.places and _totalled(pieces)))
        ):
            sets.append(described)
        elif (many or sets or (unsure and _totalled(pieces))) and (codes := as_places(pieces, span)):
            if not many and not sets:
                beside.append(NamedBody(pieces.lattice.text[span.start : span.end], (), False, False))
            places += codes
        elif body is None:
            unclear.append(NamedBody(pieces.lattice.text[span.start : span.end], (), False, False))
        elif body.sure:
            named.append(body)
        else:
            unclear.append(body)
    if named:
        unclear += beside  # a place beside a body that is named: its government, which is not held
    sorts = tuple(_merged(sets))
    if named and not unclear and not sorts:
        keys = tuple(dict.fromkeys(body.key for body in named))
        return FramedBodies((Bodies(keys=keys),), tuple(named), (), (), many)
    one_each = tuple(Bodies(keys=(key,)) for key in apart)
    bodies = tuple(
        _described(one, places, excepted, pieces) for one in sorts or ((BodySet(),) if places or excepted else ())
    )
    return FramedBodies((*bodies, *one_each), tuple(named), tuple(unclear), sorts, many or bool(places))


def _among_peers(pieces: Pieces) -> FramedBodies:
    """Give the body whose place among others is asked for, and these others where they are named: 昆山在江苏排第几."""
    named = pieces.of(*NAMES)
    others = named[1:]
    body = named_body(pieces, named[0]) if named else None
    if body is None:
        return FramedBodies(
            sets=tuple(span.value for span in pieces.of("set"))
        )  # 在所有县级政府里排第几, of the one before
    if not body.sure:
        return FramedBodies(unclear=(body,))
    places = [code for span in others for code in as_places(pieces, span)]
    sorts = _merged([span.value for span in pieces.of("set")]) or ([BodySet()] if places else [])
    return FramedBodies(
        tuple(_described(one, places, (), pieces) for one in sorts), (body,), (), tuple(sorts), many=True
    )


def named_body(pieces: Pieces, span: Span) -> NamedBody | None:
    """Give the body a span names, or the very same words may name."""
    bodies = [span] if span.kind in ("body", "unsure_body") else pieces.lattice.same(span, "body", "unsure_body")
    return bodies[0].value if bodies else None


def _is_full_name(body: NamedBody | None) -> bool:
    """Tell whether a body is named by its whole official name: 财政部, of which 财政 is a kind."""
    return body is not None and body.sure and body.typed == body.matches[0].agency.name


def _totalled(pieces: Pieces) -> bool:
    return pieces.has("sum", "trend", "coverage", "points")


def as_set(pieces: Pieces, span: Span) -> BodySet | None:
    """Take a kind of body (卫健委), or a kind in a place, for all of them."""
    if span.kind in ("body_kind", "body_clip"):
        return BodySet(kinds=span.value)
    if span.kind == "placed_kind":
        placed: BodySet = span.value
        return placed
    for other in pieces.lattice.same(span, "body_kind", "placed_kind", "set"):
        if other.kind == "body_kind":
            return BodySet(kinds=other.value)
        if span.kind == "unsure_body" or other.value.asked:
            made: BodySet = other.value
            return made
    return None


def as_places(pieces: Pieces, span: Span) -> list[str]:
    """Take a place, or the government it stands for, for the place; of places of one name the highest."""
    for other in [span] if span.kind == "place" else pieces.lattice.same(span, "place"):
        body = named_body(pieces, span)
        place = body.key.partition("-")[0] if body else ""
        return [place] if place in other.value else list(highest(other.value))
    return []


def _merged(sets: Sequence[BodySet]) -> list[BodySet]:
    """Join what is said of one set in two places: 2023年申请最多的 开发区 … 哪个机关: any body says nothing more."""
    left = [one for one in sets if one.asked == "others"]
    if left and len(left) < len(sets):
        kept = [_without_left_out(one, left) for one in sets if one.asked != "others"]
        return _merged([one for one in kept if one is not None])
    told = list({one.called(""): one for one in sets if one.called("") != BodySet()}.values())
    if not told:
        return list(sets[:1])
    if len(told) == 2 and told[0].places and not (told[0].levels or told[0].kinds) and not told[1].places:
        return [told[1].within(told[0].places)]
    return told


def _without_left_out(one: BodySet, left: Sequence[BodySet]) -> BodySet | None:
    """Take the sorts left out from a set: 各级政府(不计部门) are all of them, 各机关(不含开发区) those of other sorts."""
    kept = [level for level in one.levels or left[0].levels if all(level in other.levels for other in left)]
    return None if not kept else one if one.kinds else replace(one, levels=tuple(kept))


def _described(one: BodySet, places: Sequence[str], excepted: Sequence[Span], pieces: Pieces) -> Bodies:
    within = tuple(dict.fromkeys((*_highest_of(one.places), *places)))
    keys = [span.value.key for span in excepted if span.kind == "body" and not pieces.lattice.same(span, "place")]
    out = [code for span in excepted if (codes := as_places(pieces, span)) for code in codes]
    return Bodies.model_validate(
        {
            "levels": one.levels,
            "place_levels": one.place_levels,
            "kinds": one.kinds,
            "places": within,
            "except_keys": [key for key in keys if key],
            "except_places": [*out, *_highest_of(one.excepted)],
        }
    )


def _highest_of(codes: tuple[str, ...]) -> tuple[str, ...]:
    return highest(codes) if codes else ()


def _is_around_the_last(pieces: Pieces, span: Span) -> bool:
    """Tell whether a place only says where the one right before it lies: Shaoxing, Zhejiang."""
    if span.kind != "place" or not span.why.isascii() or pieces.has("compare", "than", "difference"):
        return False
    said = [one for one in pieces.path[: pieces.path.index(span)] if one.kind not in ("mark", "comma")]
    if not said or said[-1].kind not in NAMES:
        return False
    body = named_body(pieces, said[-1])
    inside = body.key.partition("-")[0] if body is not None and body.sure else ""
    return any(inside != code and inside.startswith(code) for code in span.value)


def _beside_set(pieces: Pieces, span: Span) -> bool:
    """Tell whether a body is joined to a set, as another one beside it: 各部委|和|绍兴."""
    at = pieces.path.index(span)
    before, behind = pieces.path[max(0, at - 2) : at], pieces.path[at + 1 : at + 3]
    return any(
        len(pair) == 2
        and pair[0].kind in ("and", "pause")
        and pair[1].kind in ("set", "gov_set")
        and not pair[1].value.places
        for pair in (before[::-1], behind)
    )


def _right_before(path: Sequence[Span]) -> list[Span]:
    """Give the names that end here: 浙江和江苏|除外."""
    found: list[Span] = []
    for span in reversed(path):
        if span.kind in NAMES:
            found.append(span)
        elif span.kind not in ("and", "pause", "fill", "tie"):
            break
    return found


def _excepted(pieces: Pieces) -> list[Span]:
    """Give the bodies and places behind 除了, before 以外."""
    found: list[Span] = []
    open_ = False
    for at, span in enumerate(pieces.path):
        if span.kind == "except":
            open_ = True
        elif span.kind == "apart" and span.value == "behind" and not open_:
            found += _right_before(pieces.path[:at])
        elif open_ and span.kind in NAMES:
            found.append(span)
        elif span.kind not in ("and", "pause", "fill", "tie", "mark", "preposition"):
            open_ = False
    return found
