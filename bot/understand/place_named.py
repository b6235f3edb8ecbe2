"""The place a question names where it names nothing else: ``place_named``."""

from xxgk.bot.understand.lexicon import lexicon
from xxgk.bot.understand.making_bodies import highest
from xxgk.bot.understand.reading import Reading


def place_named(reading: Reading) -> tuple[str, ...]:
    """Give the code of the one thing named where it is a place, be its government held or not.

    Returns:
        ``("51",)`` for 四川2023年申请, ``("41",)`` for 河南, which is a county, too; ``()`` for 四川省教育厅, for two places, and for
        a name of several places (鼓楼区).
    """
    if reading.reason not in ("", "agency_unknown"):
        return ()
    bodies = [one.value for one in reading.path if one.kind in ("body", "unsure_body")] or list(reading.bodies)
    if len(bodies) != 1:
        return ()
    typed = bodies[0].typed
    whole = [one for one in lexicon().spans(typed) if one.kind == "place" and (one.start, one.end) == (0, len(typed))]
    codes = highest(whole[0].value) if whole else ()
    return codes if len(codes) == 1 else ()
