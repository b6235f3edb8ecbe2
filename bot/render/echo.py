"""A query in one sentence of each language: ``query_to_echo`` in full, ``query_to_title`` as it opens an answer.

Bodies and years are worded in ``echo_bodies.py``, measures in ``echo_measures.py``, conditions in ``echo_tests.py``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from wcwidth import wcswidth

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.measures import PERCENT, Check, Reports
from xxgk.bot.model.algebra.query import SPLITS, WHOLE, Query
from xxgk.bot.render.echo_bodies import asked_words, is_one_body, is_one_report, name_words, named_words
from xxgk.bot.render.echo_measures import inline_item, measure_words, text_words
from xxgk.bot.render.echo_tests import clause_words
from xxgk.bot.render.phrases import Phrases

LONGEST = 160  # columns of a query that are read at a glance
_NAMED = 3
_BY_REPORT = ("sections", "profile")  # gone through report by report


def query_to_echo(query: Query, names: Mapping[str, str], phrases: Phrases, most: int | None = None) -> str:
    """Say a query in full.

    ``names`` are those of the bodies by their keys; a body without one is named by its key. One body and figure:
    ``"「无锡市水利局」2022年：本年新收政府信息公开申请数量"``. Of measures and of the bodies of a set at most so many are named, the
    rest counted.
    """
    slots = {
        "asked": asked_words(query, names, phrases, most),
        "what": _numbered(list(_what(query, phrases)), most, phrases),
        "per": _per(query, phrases),
        "where": _conditions("where", query, phrases),
        "having": _conditions("having", query, phrases),
        "pick": "".join(_pick(query, names, phrases)),
        "over": phrases.say(f"echo_over_{query.over}") if query.over != "none" else "",
        "page": "".join(_page(query, phrases)),
        "show": _show(query, phrases),
    }
    if query.show != "whether":
        return phrases.say("echo", **slots)
    asks_rows = bool(query.having)
    tests = clause_words(query.having or query.where, phrases, query.reduce if asks_rows else "none", closed=False)
    return phrases.say(
        "echo_whether", **{**slots, "having": "", "tests": tests, **({} if asks_rows else {"where": ""})}
    )


def query_to_title(query: Query, years: Sequence[int], names: Mapping[str, str], phrases: Phrases) -> str:
    """Say a query as it opens its answer, labels files and charts: the last year, and all those of one body, as the years they are.

    ``years`` are those it is about. Said in full up to 160 columns; of a longer one the measures and bodies behind the third are
    only counted.
    """
    if years and (query.years.which == "last" or (query.years.which in ("each", "all") and is_one_body(query))):
        query = query.model_copy(update={"years": Years(which="named", years=tuple(years))})
    query = query.model_copy(update={"start": 0, "limit": None, "action": None})
    title = query_to_echo(query, names, phrases)
    return title if wcswidth(title) <= LONGEST else query_to_echo(query, names, phrases, _NAMED)


def _conditions(slot: Literal["where", "having"], query: Query, phrases: Phrases) -> str:
    """Say the conditions on reports or on rows; what is the only measure of the same rows is not named again."""
    clauses = query.where if slot == "where" else query.having
    reduce = "none" if slot == "where" else query.reduce
    alone = len(query.measures) == 1 and reduce == query.reduce and query.show not in ("whether", *WHOLE)
    same = query.measures[0] if alone and not set(SPLITS).intersection(query.per) else None
    if not clauses:
        return ""
    held = slot == "where" and all(test.measure == Reports() for clause in clauses for test in clause.any_of)
    key = "echo_where_bodies" if held else f"echo_{slot}"
    return phrases.say(key, tests=clause_words(clauses, phrases, reduce, same=same))


def _what(query: Query, phrases: Phrases) -> Iterator[str]:
    split = next((one for one in query.per if one in SPLITS), "")
    for measure in query.measures:
        if query.show in WHOLE and isinstance(measure, Reports | Check):
            yield text_words(measure, query, phrases)
        elif _is_how_many(query):
            yield phrases.say("echo_reports_how_many")
        else:
            yield measure_words(measure, phrases, query.reduce, split)


def _numbered(what: Sequence[str], most: int | None, phrases: Phrases) -> str:
    """Number several measures, so that each ends where the next begins: ``"（1）予以公开；（2）不予公开"``."""
    if len(what) == 1:
        return what[0]
    said = [phrases.say("echo_measure_number", number=number, measure=one) for number, one in enumerate(what, start=1)]
    return named_words(said, phrases.say("echo_measures_and"), most, phrases)


def _is_by_report(query: Query) -> bool:
    return query.reduce == "none" and "report" not in query.per and not is_one_report(query)


def _counts_reports(query: Query) -> bool:
    return query.reduce == "none" and not any(one in (*SPLITS, "set") for one in query.per)


def _is_how_many(query: Query) -> bool:
    return query.show == "count" and query.measures == (Reports(),) and _counts_reports(query)


def _per(query: Query, phrases: Phrases) -> str:
    """Say what a row is: that each report is one too, where nothing else says so and there may be several."""
    each = _is_by_report(query) and query.show not in WHOLE
    if not query.per:
        listed = query.show == "list" or (query.show == "count" and _counts_reports(query))
        return phrases.say("echo_report_by_report") if each and not listed else ""
    measure = query.measures[0]
    whole = {"cells": "fields", "ratio": "of"}.get(measure.measure)
    item = inline_item(getattr(measure, whole)[0], phrases) if whole else ""
    said = (phrases.say(f"echo_per_{one}", whole=item) for one in query.per)
    return phrases.say("echo_per_report_by_report" if each else "echo_per", per=phrases.say("echo_and_per").join(said))


def _pick(query: Query, names: Mapping[str, str], phrases: Phrases) -> Iterator[str]:
    pick = query.pick
    if pick is None:
        return
    high = "_rate" if query.measures[pick.measure].value_unit == PERCENT and query.reduce != "count" else ""
    by = phrases.say("echo_pick_by", number=pick.measure + 1) if len(query.measures) > 1 else ""
    yield phrases.say(f"echo_pick_{pick.order}{high}", by=by)
    if pick.first is not None:
        yield phrases.say("echo_pick_first", count=pick.first)
    if pick.nth is not None:
        yield phrases.say("echo_pick_nth", count=pick.nth)
    if pick.place_of is not None:
        yield phrases.say("echo_pick_place_of", name=name_words(pick.place_of, names, phrases))


def _page(query: Query, phrases: Phrases) -> Iterator[str]:
    rows = "originals" if query.show in _BY_REPORT else query.show if query.show in WHOLE else "rows"
    if query.start:
        yield phrases.say(f"echo_start_{rows}", count=query.start + 1)
    if query.limit is not None:
        one = "_one" if query.limit == 1 else ""
        yield phrases.say(f"echo_limit_{rows}{one}", count=query.limit)
    if query.action is not None:
        yield phrases.say(f"echo_action_{query.action}")


def _show(query: Query, phrases: Phrases) -> str:
    if query.show == "list":
        of = "_reports" if _counts_reports(query) else "_bodies" if query.per == ("agency",) else ""
        return phrases.say(f"echo_show_list{of}")
    if query.show == "count" and not _is_how_many(query):
        return phrases.say("echo_show_count_reports" if _counts_reports(query) else "echo_show_count_rows")
    if query.show == "originals" and query.measures != (Reports(),):
        return phrases.say("echo_show_originals")
    return ""
