"""What a span of a question names: a body, a place, a set; what is left out. ``named_body``, ``as_places``, ``as_set``, ``left_out``."""

from collections.abc import Sequence

from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.making_bodies import highest
from xxgk.bot.understand.name_spans import NamedBody
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span

NAMES = ("body", "unsure_body", "place", "placed_kind", "body_kind", "body_clip")


def named_body(pieces: Pieces, span: Span) -> NamedBody | None:
    """Give the body a span names, or the very same words may name."""
    bodies = [span] if span.kind in ("body", "unsure_body") else pieces.lattice.same(span, "body", "unsure_body")
    return bodies[0].value if bodies else None


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


def _right_before(path: Sequence[Span]) -> list[Span]:
    """Give the names that end here: 浙江和江苏|除外."""
    found: list[Span] = []
    for span in reversed(path):
        if span.kind in NAMES:
            found.append(span)
        elif span.kind not in ("and", "pause", "fill", "tie"):
            break
    return found


def left_out(pieces: Pieces) -> list[Span]:
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
