"""Place and kind of body typed as one word in Latin letters: shijiazhuangjiaoyuju, nanchangjkq, wuhanshijianghanqu."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xxgk.bot.understand.names.bodies import Bodies
from xxgk.bot.understand.names.english import kind_of_sound
from xxgk.bot.understand.names.kinds import Kinds
from xxgk.bot.understand.names.mention import Option
from xxgk.bot.understand.names.places import Places, divisions_of, place_sounds

SHORTEST = 4  # letters of a place that is typed by its sound


def bodies_of_letters(bodies: Bodies, sound: str, end: int, above: Places | None = None) -> Iterator[Option]:
    """Read letters without a blank as a place, one in it perhaps, and a kind of body, or nothing for its government."""
    for middle in range(len(sound) - 1, SHORTEST - 1, -1):
        for name in place_sounds().get(sound[:middle], ()):
            places = called(name)
            within = places_within(places, [above]) if above else places
            if within is None:
                continue
            rest = sound[middle:]
            for kinds_read in _kinds_of_letters(rest, end):
                yield from bodies.of_place(within, kinds_read, end)
            yield from bodies_of_letters(bodies, rest, end, within) if len(rest) >= SHORTEST else ()
    for name in place_sounds().get(sound, ()) if above else ():
        inner = places_within(called(name), [above] if above else [])
        if inner is not None:
            yield from bodies.government(inner, end)


def called(name: str) -> Places:
    """Give the divisions that bear a name, or of a stem those it is the stem of."""
    named = tuple(one for one in divisions_of(name) if one.name == name)
    return Places(name, named or divisions_of(name), bool(named))


def places_within(inner: Places, outer: Sequence[Places]) -> Places | None:
    """Give those of some places that lie in others; ``None`` for none."""
    fit = tuple(
        place
        for place in inner.all
        if any(place.code.startswith(one.code) and place != one for above in outer for one in above.all)
    )
    return replace(inner, all=fit) if fit else None


def _kinds_of_letters(sound: str, end: int) -> Iterator[Kinds]:
    """Read letters without a blank as a kind of body, or as that of a zone and of its committee or department."""
    if kind := kind_of_sound(sound, True):
        yield Kinds((kind,), end)
        return
    for middle in range(2, len(sound) - 1):
        zone, behind = kind_of_sound(sound[:middle], True), kind_of_sound(sound[middle:], True)
        if zone is not None and behind is not None and zone.sort == "zone":
            yield Kinds((zone, behind), end)
