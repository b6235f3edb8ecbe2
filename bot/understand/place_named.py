"""The place, or the kind of body, that a question names where it names nothing else: ``place_named``, ``kind_named``."""

from xxgk.bot.understand.lexicon import lexicon
from xxgk.bot.understand.making_bodies import highest
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.spans import Span


def place_named(reading: Reading) -> tuple[str, ...]:
    """Give the code of the one thing named where it is a place, be its government held or not.

    Returns:
        ``("51",)`` for 四川2023年申请, ``("41",)`` for 河南, which is a county, too; ``()`` for 四川省教育厅, for two places, and for
        a name of several places (鼓楼区).
    """
    whole = _named(reading, "place")
    codes = highest(whole.value) if whole else ()
    return codes if len(codes) == 1 else ()


def kind_named(reading: Reading) -> tuple[str, ...]:
    """Give the kinds of body that the one thing named is: ``("医院",)`` for 2023年医院的申请."""
    whole = _named(reading, "body_kind")
    return tuple(whole.value) if whole else ()


def _named(reading: Reading, kind: str) -> Span | None:
    if reading.reason not in ("", "agency_unknown"):
        return None
    bodies = [one.value for one in reading.path if one.kind in ("body", "unsure_body")] or list(reading.bodies)
    if len({body.typed for body in bodies}) != 1:
        return None
    typed = bodies[0].typed
    whole = (one for one in lexicon().spans(typed) if one.kind == kind and (one.start, one.end) == (0, len(typed)))
    return next(whole, None)
