"""A query said in full, in one sentence of each language: ``query_to_echo``. Measures and tests are worded in ``echo_measures.py``."""

from collections.abc import Iterator, Mapping, Sequence

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.render.echo_measures import clause_words, measure_words
from xxgk.bot.render.echo_places import kind_words, place_words
from xxgk.bot.render.phrases import Phrases


def query_to_echo(query: Query, names: Mapping[str, str], phrases: Phrases) -> str:
    """Say a query in full.

    ``names`` are those of the bodies by their keys; a body without one is named by its key. One body and figure:
    ``"「无锡市水利局」，2022年：本年新收政府信息公开申请数量"``.
    """
    what = [measure_words(measure, phrases, query.reduce) for measure in query.measures]
    slots = {
        "whom": _whom(query, names, phrases),
        "years": years_words(query.years, phrases),
        "what": phrases.say("list_comma").join(what),
        "per": _per(query, phrases),
        "where": phrases.say("echo_where", tests=clause_words(query.where, phrases)) if query.where else "",
        "having": phrases.say("echo_having", tests=clause_words(query.having, phrases, query.reduce))
        if query.having
        else "",
        "pick": "".join(_pick(query, names, what, phrases)),
        "over": phrases.say(f"echo_over_{query.over}") if query.over != "none" else "",
        "page": "".join(_page(query, phrases)),
        "show": phrases.say(f"echo_show_{query.show}") if query.show not in ("value", "whether") else "",
    }
    if query.show != "whether":
        return phrases.say("echo", **slots)
    if query.having:
        tests = clause_words(query.having, phrases, query.reduce)
        return phrases.say("echo_whether", **slots, tests=tests)
    return phrases.say("echo_whether", **{**slots, "where": ""}, tests=clause_words(query.where, phrases))


def years_words(years: Years, phrases: Phrases) -> str:
    """Name the years asked for: ``"2019–2021、2023年"``, ``"最近3年"``."""
    if years.which == "named":
        return phrases.say("echo_years_named", years=phrases.say("list_comma").join(_runs(years.years)))
    if years.which == "all":
        return phrases.say("echo_years_all")
    return phrases.say(f"echo_years_{years.which}{'_n' if years.last > 1 else ''}", count=years.last)


def _runs(years: Sequence[int]) -> Iterator[str]:
    """Write years that follow each other as a range."""
    first = last = years[0]
    for year in (*years[1:], None):
        if year == last + 1:
            last = year
            continue
        yield str(first) if first == last else f"{first}–{last}"
        first = last = year or 0


def _whom(query: Query, names: Mapping[str, str], phrases: Phrases) -> str:
    if not query.bodies and query.pick and query.pick.place_of:
        return phrases.say("echo_peers", name=_name(query.pick.place_of, names, phrases))
    sets = [_set(one, names, phrases) for one in query.bodies or (Bodies(),)]
    if len(sets) > 1:
        sets = [phrases.say("echo_set_number", number=number, whom=one) for number, one in enumerate(sets, start=1)]
    return ("; " if phrases.english else "；").join(sets)


def _set(one: Bodies, names: Mapping[str, str], phrases: Phrases) -> str:
    comma = phrases.say("list_comma")
    if one.keys:
        said = comma.join(_name(key, names, phrases) for key in one.keys)
    elif one == Bodies(which=one.which):
        said = phrases.say("echo_all")
    else:
        excepted = [_name(key, names, phrases) for key in one.except_keys]
        excepted += [phrases.say("echo_except_place", place=place_words(place, phrases)) for place in one.except_places]
        parts = {
            "places": comma.join(place_words(place, phrases) for place in one.places),
            "of_level": comma.join(phrases.say(f"echo_place_{level}") for level in one.place_levels),
            "kinds": comma.join(kind_words(kind, phrases) for kind in one.kinds),
            "excepted": comma.join(excepted),
        }
        keys = {"places": "places", "of_level": "levels", "kinds": "kinds", "excepted": "bodies"}
        filled = {
            part: phrases.say(f"echo_{part}", **{keys[part]: words}) if words else "" for part, words in parts.items()
        }
        sorts = comma.join(phrases.say(f"many_{level}") for level in one.levels) or phrases.say("echo_sorts_any")
        said = phrases.say("echo_set", sorts=sorts, **filled)
    return phrases.say("echo_expected", whom=said) if one.which == "expected" else said


def _name(key: str, names: Mapping[str, str], phrases: Phrases) -> str:
    return phrases.say("echo_name", name=phrases.name(names.get(key, key)))


def _per(query: Query, phrases: Phrases) -> str:
    said = phrases.say("echo_and_per").join(phrases.say(f"echo_per_{one}") for one in query.per)
    return phrases.say("echo_per", per=said) if said else ""


def _pick(query: Query, names: Mapping[str, str], what: Sequence[str], phrases: Phrases) -> Iterator[str]:
    pick = query.pick
    if pick is None:
        return
    yield phrases.say(f"echo_pick_{pick.order}", measure=what[pick.measure])
    if pick.first is not None:
        yield phrases.say("echo_pick_first", count=pick.first)
    if pick.nth is not None:
        yield phrases.say("echo_pick_nth", count=pick.nth)
    if pick.place_of is not None:
        yield phrases.say("echo_pick_place_of", name=_name(pick.place_of, names, phrases))


def _page(query: Query, phrases: Phrases) -> Iterator[str]:
    if query.start:
        yield phrases.say("echo_start", count=query.start + 1)
    if query.limit is not None:
        yield phrases.say("echo_limit", count=query.limit)
    if query.action is not None:
        yield phrases.say(f"echo_action_{query.action}")
