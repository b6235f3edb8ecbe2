"""Whom and when a query asks about, in words: ``asked_words``."""

from collections.abc import Iterator, Mapping, Sequence

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.render.echo_places import NATIONAL, kind_words, place_words
from xxgk.bot.render.phrases import Phrases

_LIMITS = ("places", "of_level", "kinds")


def asked_words(query: Query, names: Mapping[str, str], phrases: Phrases, most: int | None = None) -> str:
    """Name bodies and years: ``"「教育部」2023年"``, ``"江苏省境内的县级政府，2019–2021年"``; of the bodies of a set at most so many."""
    years = years_words(query.years, phrases, own=is_one_body(query))
    keys = query.bodies[0].keys if len(query.bodies) == 1 else ()
    if keys and query.bodies[0].which == "held" and len(keys) <= (most or len(keys)):
        return phrases.say("echo_asked_named", whom=_set(query.bodies[0], names, phrases, most), years=years)
    return phrases.say("echo_asked", whom=_whom(query, names, phrases, most), years=years)


def is_one_report(query: Query) -> bool:
    """Tell whether a query is about one body in one year."""
    years = query.years
    return (
        is_one_body(query) and years.which != "all" and (len(years.years) == 1 or (not years.years and years.last == 1))
    )


def is_one_body(query: Query) -> bool:
    """Tell whether a query is about one body by its key."""
    return len(query.bodies) == 1 and len(query.bodies[0].keys) == 1


def years_words(years: Years, phrases: Phrases, *, own: bool = False) -> str:
    """Name the years asked for: ``"2019–2021、2023年"``, ``"最近3年"``; ``own`` are those of one body alone."""
    if years.which == "named":
        return phrases.say("echo_years_named", years=phrases.say("list_comma").join(_runs(years.years)))
    if years.which == "all":
        return phrases.say("echo_years_all")
    which = "own" if own and years.which == "each" else years.which
    return phrases.say(f"echo_years_{which}{'_n' if years.last > 1 else ''}", count=years.last)


def name_words(key: str, names: Mapping[str, str], phrases: Phrases) -> str:
    """Name a body, in the brackets of names: ``"「教育部」"``."""
    return phrases.say("echo_name", name=phrases.name(names.get(key, key)))


def named_words(words: Sequence[str], between: str, most: int | None, phrases: Phrases) -> str:
    """List words, or the first ``most`` of them with how many there are: ``"「教育部」、「科学技术部」等7个"``."""
    listed = between.join(words[:most])
    more = len(words) > (most or len(words))
    return phrases.say("echo_and_more", listed=listed, count=len(words)) if more else listed


def _runs(years: Sequence[int]) -> Iterator[str]:
    """Write years that follow each other as a range."""
    first = last = years[0]
    for year in (*years[1:], None):
        if year == last + 1:
            last = year
            continue
        yield str(first) if first == last else f"{first}–{last}"
        first = last = year or 0


def _whom(query: Query, names: Mapping[str, str], phrases: Phrases, most: int | None) -> str:
    if not query.bodies and query.pick and query.pick.place_of:
        return phrases.say("echo_peers", name=name_words(query.pick.place_of, names, phrases))
    sets = [_set(one, names, phrases, most) for one in query.bodies or (Bodies(),)]
    if len(sets) == 1:
        return sets[0]
    said = (phrases.say("echo_set_number", number=number, whom=one) for number, one in enumerate(sets, start=1))
    together = "" if "set" in query.per else phrases.say("echo_sets_together")
    return phrases.say("list_comma").join(said) + together


def _set(one: Bodies, names: Mapping[str, str], phrases: Phrases, most: int | None) -> str:
    if one.keys:
        said = named_words(
            [name_words(key, names, phrases) for key in one.keys], phrases.say("list_comma"), most, phrases
        )
    elif one == Bodies(which=one.which):
        said = phrases.say("echo_all")
    else:
        said = _described(one, names, phrases)
    return phrases.say("echo_expected", whom=said) if one.which == "expected" else said


def _described(one: Bodies, names: Mapping[str, str], phrases: Phrases) -> str:
    either = phrases.say("echo_either")
    excepted = [name_words(key, names, phrases) for key in one.except_keys]
    excepted += [phrases.say("echo_except_place", place=_inside(place, phrases)) for place in one.except_places]
    parts = {
        "places": either.join(_inside(place, phrases) for place in one.places),
        "of_level": either.join(phrases.say(f"echo_place_{level}") for level in one.place_levels),
        "kinds": either.join(kind_words(kind, phrases) for kind in one.kinds),
        "excepted": phrases.say("list_comma").join(excepted),
    }
    keys = {"places": "places", "of_level": "levels", "kinds": "kinds", "excepted": "bodies"}
    sorts = phrases.say("list_comma").join(phrases.say(f"echo_sort_{level}") for level in one.levels)
    limits = [phrases.say(f"echo_limit_{part}", **{keys[part]: parts[part]}) for part in _LIMITS if parts[part]]
    filled = {part: phrases.say(f"echo_{part}", **{keys[part]: said}) if said else "" for part, said in parts.items()}
    if limits and len(one.levels) > 1:
        said = phrases.say("echo_limits_and").join(limits)
        return phrases.say("echo_set_of_several", sorts=sorts, limits=said, excepted=filled["excepted"])
    return phrases.say("echo_set", sorts=sorts or phrases.say("echo_sorts_any"), **filled)


def _inside(place: str, phrases: Phrases) -> str:
    if place == NATIONAL:
        return phrases.say("echo_in_centre")
    return phrases.say("echo_in_place", place=place_words(place, phrases))
