"""What a query asks as people ask it: a figure of named bodies, a ranking, a search …: ``asked_as``.

Each has things of its own beside its rows (``bot/answers/presentations.py``); what is none of them is answered by its rows.
"""

from collections.abc import Sequence
from typing import Literal

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.conditions import Clause
from xxgk.bot.model.algebra.measures import Cells, Check, Measure, Ratio, Reports, Stated
from xxgk.bot.model.algebra.query import SPLITS, Pick, Query

AskedAs = Literal[
    "figure", "stated", "breakdown", "profile", "compare", "points", "section", "source", "course", "rank", "total", "trend", "themes",
    "search", "findings", "coverage", "rows",
]  # fmt: skip

OF_SOURCE = frozenset({"original", "line", "link", "full"})  # actions that show what a report is read from
PLAIN_TESTS = frozenset({"more", "at_least", "equal", "at_most", "less"})
_TREND = 2  # more years than these are a course


def asked_as(query: Query) -> AskedAs:
    """Tell what a query asks.

    ``"figure"``, ``"compare"`` and ``"course"`` are plain figures of bodies that are named, of one year, of several reports beside each
    other, of many years; ``"rows"`` is whatever has no name here.
    """
    if query.show == "sections":
        return "section"
    if query.where or query.having:
        return "rank" if _is_ranking(query) else "rows"
    if query.show in ("points", "originals", "profile"):
        return _of_whole_reports(query)
    if query.show in ("passages", "findings"):
        return _of_texts(query)
    if query.show != "value" or query.over != "none":
        return "rows"
    if query.reduce == "sum":
        return _of_sums(query)
    if query.reduce != "none":
        return "rows"
    return ("rank" if _is_ranking(query) else "rows") if query.pick else _of_reports(query)


def is_named(query: Query) -> bool:
    """Tell whether a query is about bodies by their keys, in one set."""
    return len(query.bodies) == 1 and bool(query.bodies[0].keys) and query.bodies[0].which == "held"


def are_told(bodies: Sequence[Bodies]) -> bool:
    """Tell whether the keys of the contract say which bodies are meant: those named, or those of one place, of one level."""
    return len(bodies) < 2 and all(
        one.model_dump(exclude={"keys", "places", "levels"}, exclude_defaults=True) == {}
        and len(one.places) < 2
        and len(one.levels) < 2
        for one in bodies
    )


def is_several(query: Query) -> bool:
    """Tell whether several bodies, or several years, stand beside each other."""
    bodies = [key for one in query.bodies for key in one.keys]
    return len(bodies) > 1 or len(query.years.years) > 1 or query.years.last > 1


def is_course(query: Query) -> bool:
    """Tell whether it is about so many years that they are a course."""
    return query.years.which == "all" or len(query.years.years) > _TREND or query.years.last > _TREND


def is_item(measure: Measure) -> bool:
    """Tell whether a measure is a figure, a sum of rows or a rate that has a name, as it stands."""
    if measure.change is not None:
        return False
    return isinstance(measure, Cells) or (isinstance(measure, Ratio) and bool(measure.name))


def _of_reports(query: Query) -> AskedAs:
    """Tell what is asked of single reports without any order."""
    if not is_named(query) or query.years.which == "last":
        return "rows"
    if len(query.per) == 1 and query.per[0] in SPLITS and is_item(query.measures[0]):
        return "breakdown" if isinstance(query.measures[0], Cells) else "rows"
    if query.per:
        return "rows"
    if all(isinstance(one, Stated) and one.change is None for one in query.measures):
        return "stated"
    if not all(map(is_item, query.measures)):
        return "rows"
    if query.action in OF_SOURCE:
        return "source"
    return "course" if is_course(query) else "compare" if is_several(query) else "figure"


def _of_whole_reports(query: Query) -> AskedAs:
    if not is_named(query):
        return "rows"
    if query.show == "profile":
        return "compare" if is_several(query) else "profile"
    if query.show == "originals":
        return "source" if query.measures == (Reports(),) else "rows"
    return "points" if _points(query) else "rows"


def _of_texts(query: Query) -> AskedAs:
    if not _is_told(query):
        return "rows"
    if query.show == "passages":
        return "search" if query.measures[0].change is None else "rows"
    checks = all(isinstance(one, Check) and one.change is None for one in query.measures)
    return "findings" if checks or query.measures == (Reports(),) else "rows"


def _of_sums(query: Query) -> AskedAs:
    if len(query.bodies) > 1 or any(one.which == "expected" for one in query.bodies):
        return "rows"
    if query.per == ("theme",):
        alone = _points(query) and _is_told(query) and not is_named(query)
        return "themes" if alone and query.pick == Pick() else "rows"
    if query.pick:
        return "rows"
    if query.measures == (Reports(),):
        return "coverage" if query.per == ("year",) and _is_told(query) else "rows"
    if not all(map(is_item, query.measures)):
        return "rows"
    if query.per == ("year",) and not is_named(query) and query.years.which in ("named", "all"):
        return "trend"
    return "total" if not query.per and query.years.which != "each" and query.years.last == 1 else "rows"


def _is_ranking(query: Query) -> bool:
    """Tell whether it is an order of reports by an item, of those that fulfil plain conditions where there are some."""
    if query.per or query.reduce != "none" or query.having or query.over != "none" or len(query.bodies) > 1:
        return False
    if query.pick not in (Pick(), Pick(order="least")) or query.show != ("list" if query.where else "value"):
        return False
    if query.years.which == "each" or query.years.last > 1 or any(one.which == "expected" for one in query.bodies):
        return False
    items = all(is_item(one) and not (isinstance(one, Cells) and len(one.fields) > 1) for one in query.measures)
    return items and all(_is_plain(clause, query) for clause in query.where)


def _is_plain(clause: Clause, query: Query) -> bool:
    """Tell whether a condition is one figure, that is shown, against one whole number."""
    test, *others = clause.any_of
    plain = test.is_ in PLAIN_TESTS and not test.negated and test.years == "row" and isinstance(test.against, int)
    return plain and not others and test.measure in query.measures


def _is_told(query: Query) -> bool:
    """Tell whether the keys of the contract say of whom and of when it is."""
    return query.years.which in ("named", "all") and are_told(query.bodies)


def _points(query: Query) -> bool:
    (measure, *others) = query.measures
    return (
        not others
        and isinstance(measure, Reports)
        and measure in (Reports(points="problem"), Reports(points="improvement"))
    )
