"""A kind of body said short, by its whole words: 审计2022年申请 → the bodies that 审计局 may mean. ``by_whole_words``."""

from dataclasses import replace

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.understand.frame_bodies import FramedBodies
from xxgk.bot.understand.name_spans import NamedBody, NameFinder
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span
from xxgk.index.agencies.vocabulary.sets import kind_names


def by_whole_words(bodies: FramedBodies, pieces: Pieces, names: NameFinder) -> FramedBodies:
    """Ask which body of a kind is meant that is named short, where any is held; else it is not held."""
    clips = {pieces.lattice.text[span.start : span.end]: span for span in pieces.of("body_clip")}
    if not any(body.typed in clips and not body.matches for body in bodies.unclear):
        return bodies
    found = [
        _whole(body, clips[body.typed], names) if body.typed in clips and not body.matches else body
        for body in bodies.unclear
    ]
    named = (*bodies.named, *(one for one in found if one.sure))
    keys = (Bodies(keys=tuple(one.key for one in named)),) if named else bodies.bodies
    return replace(bodies, bodies=keys, named=named, unclear=tuple(one for one in found if not one.sure))


def _whole(body: NamedBody, clip: Span, names: NameFinder) -> NamedBody:
    for name in kind_names():
        if name.key in clip.value and not name.several and name.word.startswith(body.typed):
            found = names.named(name.word)
            if found.matches:
                return names.as_settled(replace(found, typed=body.typed, sure=False, asks=True))
    return body
