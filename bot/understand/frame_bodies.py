"""Of whom a question is: ``frame_bodies``."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.making_bodies import highest
from xxgk.bot.understand.many_asked import asks_for_many
from xxgk.bot.understand.name_spans import NamedBody
from xxgk.bot.understand.named_spans import NAMES, as_places, as_set, left_out, named_body
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span

_JOINING = frozenset({"and", "or", "pause", "comma", "than", "compare"})  # between places: 四川和河南
_BETWEEN = frozenset({*_JOINING, "mark", "inside", "fill"})
_TOTALS = ("总数", "总量", "总额")


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


def frame_bodies(pieces: Pieces, *, many: bool = False, inside: bool = False) -> FramedBodies:
    """Give the bodies a question names or describes.

    ``many``: a set is asked about in any case, such as that of the question before; ``inside``: each place is all bodies in it.
    """
    if pieces.has("place_of", "apart_from_mean"):
        return _among_peers(pieces)
    if inside and (each := _each_inside(pieces)):
        return FramedBodies(each, many=True)
    many = many or asks_for_many(pieces)
    sets = [span.value for span in pieces.of("set", "gov_set")] + [bodies for _, bodies in pieces.values("groups")]
    places: list[str] = [code for codes, _ in pieces.values("place_and_years") for code in codes]
    named: list[NamedBody] = []
    unclear: list[NamedBody] = []
    beside: list[NamedBody] = []
    excepted = left_out(pieces)
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
            and (many or (unsure and described.kinds and not described.places and _totalled(pieces, by_name=True)))
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


def _each_inside(pieces: Pieces) -> tuple[Bodies, ...]:
    """Give all bodies in each of the places named, where nothing else is: 四川和河南."""
    spans = pieces.of(*NAMES)
    kind = as_set(pieces, spans[-1]) if len(spans) > 1 else None
    named = [as_places(pieces, span) for span in spans]
    if kind is not None and kind.kinds:  # 四川、山东的审计局
        named[-1:] = [list(_highest_of(kind.places))] if kind.places else []
    gaps = [
        {span.kind for span in pieces.path if one.end <= span.start and span.end <= other.start}
        for one, other in pairwise(spans)
    ]
    if not all(kinds <= _BETWEEN and kinds & _JOINING for kinds in gaps):
        return ()
    if len(named) < 2 or pieces.has("set", "gov_set", "groups") or any(len(codes) != 1 for codes in named):
        return ()
    kinds = kind.kinds if kind is not None else ()
    return tuple(Bodies(places=tuple(codes), kinds=kinds) for codes in named)


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


def _is_full_name(body: NamedBody | None) -> bool:
    """Tell whether a body is named by its whole official name: 财政部, of which 财政 is a kind."""
    return body is not None and body.sure and body.typed == body.matches[0].agency.name


def _totalled(pieces: Pieces, *, by_name: bool = False) -> bool:
    """Tell whether something is added up, or said of many; ``by_name``: by the name of an item, too (申请总数)."""
    named = by_name and any(span.value.word.endswith(_TOTALS) for span in pieces.of("row"))
    return named or pieces.has("sum", "trend", "coverage", "points")


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
