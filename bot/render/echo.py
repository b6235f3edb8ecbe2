"""A query in one sentence of each language: ``query_to_echo`` in full, ``query_to_title`` as it opens an answer.

Measures and tests are worded in ``echo_measures.py``.
"""

from collections.abc import Iterator, Mapping, Sequence

from wcwidth import wcswidth

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.measures import Ratio
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.render.echo_measures import clause_words, measure_words
from xxgk.bot.render.echo_places import kind_words, place_words
from xxgk.bot.render.phrases import Phrases

LONGEST = 160  # columns of a query that are read at a glance
_NAMED = 3


def query_to_echo(query: Query, names: Mapping[str, str], phrases: Phrases, most: int | None = None) -> str:
    """Say a query in full.

    ``names`` are those of the bodies by their keys; a body without one is named by its key. One body and figure:
    ``"「无锡市水利局」，2022年：本年新收政府信息公开申请数量"``. Of measures and bodies at most so many are named, the rest counted.
    """
    what = [measure_words(measure, phrases, query.reduce) for measure in query.measures]
    slots = {
        "whom": _whom(query, names, phrases, most),
        "years": years_words(query.years, phrases),
        "what": _listed(what, most, phrases),
        "per": _per(query, phrases),
        "where": phrases.say("echo_where", tests=clause_words(query.where, phrases)) if query.where else "",
        "having": phrases.say("echo_having", tests=clause_words(query.having, phrases, query.reduce))
        if query.having
        else "",
        "pick": "".join(_pick(query, names, phrases)),
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


def query_to_title(query: Query, years: Sequence[int], names: Mapping[str, str], phrases: Phrases) -> str:
    """Say a query as it opens its answer, labels files and charts: the years as those they are.

    ``years`` are those it is about. Said in full up to 160 columns; of a longer one the measures and bodies behind the third are
    only counted.
    """
    resolved = query.years.which in ("last", "all") or (query.years.which == "each" and len(_keys(query)) == 1)
    if resolved and years:
        query = query.model_copy(update={"years": Years(which="named", years=tuple(years))})
    query = query.model_copy(update={"start": 0, "limit": None})
    title = query_to_echo(query, names, phrases)
    return title if wcswidth(title) <= LONGEST else query_to_echo(query, names, phrases, _NAMED)


def _keys(query: Query) -> list[str]:
    return [key for one in query.bodies for key in one.keys]


def _listed(words: Sequence[str], most: int | None, phrases: Phrases) -> str:
    listed = phrases.say("list_comma").join(words[:most])
    return (
        phrases.say("echo_and_more", listed=listed, count=len(words)) if len(words) > (most or len(words)) else listed
    )


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


def _whom(query: Query, names: Mapping[str, str], phrases: Phrases, most: int | None) -> str:
    if not query.bodies and query.pick and query.pick.place_of:
        return phrases.say("echo_peers", name=_name(query.pick.place_of, names, phrases))
    sets = [_set(one, names, phrases, most) for one in query.bodies or (Bodies(),)]
    if len(sets) > 1:
        sets = [phrases.say("echo_set_number", number=number, whom=one) for number, one in enumerate(sets, start=1)]
    return ("; " if phrases.english else "；").join(sets)


def _set(one: Bodies, names: Mapping[str, str], phrases: Phrases, most: int | None) -> str:
    comma = phrases.say("list_comma")
    if one.keys:
        said = _listed([_name(key, names, phrases) for key in one.keys], most, phrases)
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


def _pick(query: Query, names: Mapping[str, str], phrases: Phrases) -> Iterator[str]:
    pick = query.pick
    if pick is None:
        return
    alone = "_only" if len(query.measures) == 1 else ""  # named already
    by = query.measures[pick.measure]
    named = isinstance(by, Ratio) and by.name and by.change is None and query.reduce == "none"
    measure = phrases.label(by.name) if isinstance(by, Ratio) and named else measure_words(by, phrases, query.reduce)
    yield phrases.say(f"echo_pick_{pick.order}{alone}", measure=measure)
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
