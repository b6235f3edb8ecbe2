"""A query of the algebra in the keys of the contract, ``query`` of ``xxgk ask --json``: ``query_to_keys``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from xxgk.bot.model.algebra.asked_as import OF_SOURCE, PLAIN_TESTS, is_course, is_several
from xxgk.bot.model.algebra.measures import Cells, Check, Measure, Ratio, Reports, Stated
from xxgk.bot.model.algebra.query import SPLITS, Query
from xxgk.bot.model.query import Aspect, Condition, QueryKeys, QueryKind
from xxgk.index.agencies.divisions import division_of_code

_SHOWN: dict[str, QueryKind] = {
    "passages": "search", "findings": "findings", "originals": "source", "sections": "section",
}  # fmt: skip


def query_to_keys(query: Query, names: Mapping[str, str], years: Sequence[int]) -> QueryKeys:
    """Say a query in the keys of the contract, as far as they go; ``names`` are those of the bodies by their keys."""
    sets = query.bodies
    alone = sets[0] if len(sets) == 1 else None
    fields = tuple(dict.fromkeys(key for measure in query.measures for key in _fields(measure)))
    place = division_of_code(alone.places[0]) if alone and len(alone.places) == 1 else None
    return QueryKeys(
        kind=kind_of(query),
        agencies=tuple(names.get(key, key) for one in sets for key in one.keys),
        years=tuple(years) if query.years.which != "all" else (),
        fields=fields,
        region="".join(place.path) if place else None,
        words=" ".join(_words(query)),
        level=alone.levels[0] if alone and len(alone.levels) == 1 else None,
        conditions=tuple(_conditions(query)),
        order=query.pick.order if query.pick else "most",
        all_years=query.years.which == "all",
        parts=query.parts,
        aspect=_aspect(query),
        together=any(isinstance(one, Cells) and len(one.fields) > 1 for one in query.measures),
        start=query.start,
        limit=query.limit,
    )


def kind_of(query: Query) -> QueryKind:
    """Tell the kind of question: ``rank`` where rows are picked or listed by a test, ``total`` where they are reduced, and so on."""
    points = _points(query)
    if query.show == "points" or points:
        return "compare" if query.show == "points" and is_several(query) else points or "problems"
    if query.show in _SHOWN:
        return _SHOWN[query.show]
    if query.show == "profile":
        return "compare" if is_several(query) else "profile"
    if any(isinstance(one, Check) or (isinstance(one, Reports) and one.finding) for one in query.measures):
        return "findings"
    if any(isinstance(one, Reports) and one.phrase for one in query.measures):
        return "search"
    if query.measures == (Reports(),) and not query.where and not query.having:
        return "coverage"
    if query.pick or query.where or query.having:
        return "rank"
    if any(one in SPLITS for one in query.per):
        return "breakdown"
    return _kind_of_figures(query)


def _kind_of_figures(query: Query) -> QueryKind:
    if query.action in OF_SOURCE:
        return "source"
    if "year" in query.per or (query.reduce == "none" and is_course(query)):
        return "trend"
    if query.reduce != "none":
        return "total"
    if is_several(query) or query.over in ("difference", "times"):
        return "compare"
    return "rate" if all(isinstance(one, Ratio) for one in query.measures) else "figure"


def _aspect(query: Query) -> Aspect:
    """Tell what of a report is shown as its source or compared; whether what the text states is asked for, not the tables."""
    if query.action in ("line", "link", "full"):
        return query.action
    if query.show == "points" and is_several(query):
        return _points(query) or "problems"
    return "stated" if all(isinstance(one, Stated) for one in query.measures) else "figures"


def _points(query: Query) -> Literal["problems", "improvements"] | None:
    """Tell which points of part five are asked for, ``None`` where none are."""
    points = next((one.points for one in query.measures if isinstance(one, Reports) and one.points), None)
    return None if points is None else "problems" if points == "problem" else "improvements"


def _fields(measure: Measure) -> tuple[str, ...]:
    if isinstance(measure, Cells):
        return measure.fields
    if isinstance(measure, Ratio):
        return (measure.name,) if measure.name else measure.of
    return (measure.field,) if isinstance(measure, Stated) else ()


def _words(query: Query) -> Iterator[str]:
    for one in query.measures:
        if isinstance(one, Reports):
            yield from filter(None, (one.phrase, one.finding))
        elif isinstance(one, Check):
            yield one.kind


def _conditions(query: Query) -> Iterator[Condition]:
    """Give the tests the contract has words for: one figure against one whole number."""
    for clause in query.where:
        test, *others = clause.any_of
        keys = _fields(test.measure)
        plain = test.is_ in PLAIN_TESTS and not test.negated and test.measure.change is None and test.years == "row"
        if plain and not others and isinstance(test.against, int) and len(keys) == 1:
            yield Condition.model_validate({"field": keys[0], "test": test.is_, "value": test.against})
