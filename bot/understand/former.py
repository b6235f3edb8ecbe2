"""The former and the latter of two bodies that were spoken of: ``with_former``."""

from dataclasses import replace

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.falling import keys_of
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.pieces import Pieces

_TWO = 2


def with_former(asked: Asked, shown: Shown, names: NameFinder) -> Asked:
    """Put the body that is meant for 前者, 后者, the latter: of two asked about together, or one after the other.

    Where others than two were spoken of the word stays, and is named as not understood.
    """
    spans = asked.pieces.of("former")
    keys = keys_of(shown.query)
    pair = keys if len(keys) == _TWO else shown.bodies[:_TWO][::-1] if len(keys) == 1 else ()
    named = [names.named(pair[span.value]) for span in spans] if len(pair) == _TWO else []
    if not named or not all(one.sure for one in named) or asked.bodies.named:
        return asked
    said = {span: replace(span, kind="it", value="former") for span in spans}
    pieces = Pieces(tuple(said.get(span, span) for span in asked.pieces.path), asked.pieces.lattice)
    bodies = Bodies(keys=tuple(dict.fromkeys(one.key for one in named)))
    return replace(asked, pieces=pieces, bodies=replace(asked.bodies, bodies=(bodies,), named=tuple(named), unclear=()))
