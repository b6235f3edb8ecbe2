"""A name that several bodies bear, told by the place or the number beside it: ``in_their_place``, ``all_so_named``."""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.bot.understand.found_agencies import MAX_CHOICES, Match
from xxgk.bot.understand.name_spans import NamedBody
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span

_SEVERAL = ("几个", "几家", "几间", "这几个", "那几个")
_OF_A_PLACE = ("de", "fill", "tie", "it", "mark")  # between a place and a name: 枣庄|那个|市中区


def in_their_place(pieces: Pieces) -> list[Span]:
    """Take a name that several bear for that in the place beside it: 枣庄|那个|市中区, Gulou district government|in|Nanjing."""
    made = list(pieces.path)
    for at, span in enumerate(pieces.path):
        bears = span if span.kind == "unsure_body" else next(iter(pieces.lattice.same(span, "unsure_body")), None)
        if bears is None or span.kind not in ("unsure_body", "place"):
            continue
        in_english = bears.value.typed.isascii()
        beside = _place_behind(made, at) if in_english else _place_before(made, at)
        if beside is not None and (span.kind == "unsure_body" or not in_english):
            made = _those_there(made, beside, at, bears)
    return made


def _place_behind(path: Sequence[Span], at: int) -> int | None:
    """Give where the place stands that is said behind a name in English."""
    behind = next((n for n in range(at + 1, len(path)) if path[n].kind not in ("mark", "comma", "preposition")), None)
    return behind if behind is not None and path[behind].kind == "place" and path[behind].start > path[at].end else None


def _place_before(path: Sequence[Span], at: int) -> int | None:
    """Give where the place stands that is said before a name, with a word between them: 枣庄|的|市中区."""
    before = next((n for n in range(at - 1, -1, -1) if path[n].kind not in _OF_A_PLACE), None)
    return before if before is not None and path[before].kind == "place" and before < at - 1 else None


def _those_there(path: list[Span], place: int, name: int, bears: Span) -> list[Span]:
    """Take a name for the one body that bears it in a place."""
    body, codes = bears.value, path[place].value
    there = tuple(one for one in body.matches if any(one.agency.key.startswith(code) for code in codes))
    if len(there) != 1:
        return path
    sure = replace(bears, kind="body", value=replace(body, matches=there, sure=True, asks=False))
    gone = replace(path[place], kind="fill", value="")
    return [{place: gone, name: sure}.get(at, span) for at, span in enumerate(path)]


def all_so_named(pieces: Pieces, path: Sequence[Span]) -> list[Span]:
    """Take a name that several bear for all of them, where a word says so: 四个|鼓楼区政府 of as many, 各|鼓楼区政府, 鼓楼区政府|里.

    In English where governments are spoken of: Gulou district|governments.
    """
    made: list[Span] = []
    left_out: set[int] = set()
    for at, span in enumerate(path):
        bears = _borne_by_several(pieces, span)
        if bears is None or at in left_out:
            made += [span] if at not in left_out else []
            continue
        bodies = bears.value.matches
        if listed := _in_places_listed(made, bodies):
            made = [replace(one, kind="fill", value="") if n >= listed[0] else one for n, one in enumerate(made)]
            made += [_one_of(span, bears.value, one) for one in listed[1]]
            continue
        before = next((n for n in range(len(made) - 1, -1, -1) if made[n].kind != "mark"), None)
        behind = next((n for n in range(at + 1, len(path)) if path[n].kind not in ("mark", "years")), None)
        counted = before is not None and _counts(made[before], len(bodies))
        plural = behind is not None and _says_governments(path[behind], bodies)
        number = before is not None and made[before].kind in ("amount", "number")
        inside = behind is not None and path[behind].kind == "among" and any(one.kind == "order" for one in path)
        if not (counted or ((plural or inside) and not number)):
            made.append(span)
            continue
        if counted and before is not None:
            made[before] = replace(made[before], kind="fill", value="")
        left_out |= {behind} if plural and behind is not None else set()
        made += [_one_of(span, bears.value, one) for one in bodies]
    return made


def _in_places_listed(said: Sequence[Span], bodies: Sequence[Match]) -> tuple[int, tuple[Match, ...]] | None:
    """Give where a list of places before a name begins, and the one body in each: 南京、徐州|两个|鼓楼区政府; ``None`` for no such list."""
    at = len(said)
    places: list[Span] = []
    while at and said[at - 1].kind in ("place", "pause", "and", "amount", "mark", "fill", "it", "both", "comma"):
        at -= 1
        places += [said[at]] if said[at].kind == "place" else []
    counted = [one for one in said[at:] if one.kind == "amount"]
    if len(places) < 2 or [one.value[0] for one in counted] != [len(places)]:
        return None
    there = [[one for one in bodies if one.agency.key.startswith(tuple(place.value))] for place in places[::-1]]
    first = said.index(places[-1])
    return (first, tuple(found[0] for found in there)) if all(len(found) == 1 for found in there) else None


def _borne_by_several(pieces: Pieces, span: Span) -> Span | None:
    """Give the name that several bodies bear, all of which are known: of more than can be offered some are not."""
    named = [span] if span.kind == "unsure_body" else pieces.lattice.same(span, "unsure_body")
    several = span.kind in ("unsure_body", "placed_kind") and bool(named) and named[0].value.asks
    return named[0] if several and 1 < len(named[0].value.matches) < MAX_CHOICES else None


def _counts(span: Span, bodies: int) -> bool:
    """Tell whether a word says that all so many are meant: 四个 of four, 几个, 各, 所有."""
    if span.kind in ("amount", "number"):
        return bool((span.value[0] if span.kind == "amount" else span.value) == bodies)
    every = span.kind == "all" and span.value == "every"
    return every or span.kind == "each" or span.why in _SEVERAL


def _says_governments(span: Span, bodies: Sequence[Match]) -> bool:
    """Tell whether a set only says that the bodies named are governments, several of them: Gulou district|governments."""
    plural = span.kind == "set" and any(part.why.endswith("governments") for part in span.parts)
    return plural and not span.value.asked and all(one.agency.key.endswith("-gov") for one in bodies)


def _one_of(span: Span, named: NamedBody, body: Match) -> Span:
    return replace(span, kind="body", value=replace(named, matches=(body,), sure=True, asks=False))
