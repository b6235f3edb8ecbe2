"""A name that several bodies bear, told by the place or the number beside it: ``in_their_place``, ``all_so_named``."""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span

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


def all_so_named(path: Sequence[Span]) -> list[Span]:
    """Take a name that as many bear as are counted for all of them: 四个|鼓楼区政府."""
    made: list[Span] = []
    for span in path:
        several = made and made[-1].kind == "amount" and span.kind == "unsure_body" and span.value.asks
        if not several or made[-1].value[0] != len(span.value.matches):
            made.append(span)
            continue
        made[-1] = replace(made[-1], kind="fill", value="")
        sure = [replace(span.value, matches=(one,), sure=True, asks=False) for one in span.value.matches]
        made += [replace(span, kind="body", value=one) for one in sure]
    return made
