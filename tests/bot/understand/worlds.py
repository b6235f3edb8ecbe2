"""A world of a few bodies to read questions in, with the lattice: ``CONTEXT``, ``reading``, and a reading on one line: ``told``."""

from datetime import date
from typing import Any

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.conditions import MeasureTest, Share
from xxgk.bot.model.algebra.measures import Cells, Filing, Measure, Ratio, Reports, Stated
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context, Reading
from xxgk.index.store.reading import StoredAgency

TODAY = date(2025, 6, 1)
# name: region, years held, how it is called here
HELD: dict[str, tuple[str, tuple[int, ...], str]] = {
    "绍兴市人民政府": ("浙江省绍兴市", (2021, 2022, 2023, 2024), "绍兴"),
    "扬州市江都区人民政府": ("江苏省扬州市江都区", (2019, 2020, 2023), "江都"),
    "芜湖经济技术开发区管理委员会": ("安徽省芜湖市", (2020, 2021, 2022, 2023), "芜湖"),
    "桂林市财政局": ("广西壮族自治区桂林市", (2022, 2023), "桂林财"),
    "桂林市教育局": ("广西壮族自治区桂林市", (2023,), "桂林教"),
    "杭州市临安区人民政府": ("浙江省杭州市临安区", (2014, 2015, 2016, 2017, 2018), "临安"),
    "湖南省卫生健康委员会": ("湖南省", (2023,), "湘卫"),
    "厦门大学": ("福建省厦门市", (2022, 2023), "厦大"),
}
FINDER = NameFinder(
    AgencyMatcher(
        StoredAgency(name=name, region=region, scope="", names=(name,), years=years)
        for name, (region, years, _) in HELD.items()
    )
)
CONTEXT = Context(FINDER, TODAY, lambda name: HELD[name][1])


def reading(question: str) -> Reading:
    """Read a question on 1 June 2025."""
    return read(question, CONTEXT)


def told(found: Reading) -> str:
    """Put a reading on one line: ``not_understood: count · zone @32 · 2023 · new_received · where new_received equal 0``."""
    query = found.query
    parts = [found.asks] if found.asks != "query" else []
    parts += [found.topic] if found.topic else []
    parts += [f"part {'+'.join(map(str, found.parts))}", found.find] if found.parts else []
    parts += _query(query or found.query) if found.query is not None else []
    paged = query is not None and query.start and query.limit
    parts += [f"rows {query.start + 1} to {query.start + query.limit}"] if query and paged and query.limit else []
    parts += ["? " + " ".join(found.unknown)] if found.unknown else []
    parts += ["or " + " · ".join(_query(one)) for one in found.choices[1:]]
    parts += ["~ " + " ".join(typed for typed, _ in found.taken_for)] if found.taken_for else []
    line = " · ".join(part for part in parts if part)
    return f"{found.reason}: {line}" if found.reason else line


def told_query(query: Query) -> str:
    """Put a query on one line."""
    return " · ".join(_query(query)) + (f" from row {query.start + 1}" if query.start else "")


def _query(query: Query) -> list[str]:
    parts = [query.show] if query.show != "value" else []
    parts += [" | ".join(map(_bodies, query.bodies))] if query.bodies else ["all"]
    years = query.years
    parts += ["+".join(map(str, years.years)) or years.which + (str(years.last) if years.last > 1 else "")]
    parts += [_measure(one) for one in query.measures]
    parts += [f"per {'+'.join(query.per)}"] if query.per else []
    parts += [query.reduce] if query.reduce != "none" else []
    parts += [f"where {' or '.join(map(_test, clause.any_of))}" for clause in query.where]
    parts += [f"having {' or '.join(map(_test, clause.any_of))}" for clause in query.having]
    if query.pick is not None:
        pick = query.pick
        chosen = {"first": pick.first, "nth": pick.nth, "place of": pick.place_of}
        parts.append(" ".join([pick.order, *(f"{name} {one}" for name, one in chosen.items() if one)]))
    parts += [f"over {query.over}"] if query.over != "none" else []
    return [*parts, *([query.action] if query.action else [])]


def _bodies(one: Bodies) -> str:
    of_places = [f"in {level}" for level in one.place_levels]
    excepted = [f"-{key}" for key in (*one.except_keys, *one.except_places)]
    return " ".join([*one.keys, *one.levels, *of_places, *one.kinds, *(f"@{place}" for place in one.places), *excepted])


def _measure(measure: Measure) -> str:
    change = measure.change
    told_change = (
        ""
        if change is None
        else f" change {change.as_}{'' if change.against == 'year_before' else f' {change.against}'}"
    )
    return _plain(measure) + told_change


def _plain(measure: Measure) -> str:
    if isinstance(measure, Cells):
        return "+".join(map(_short, measure.fields))
    if isinstance(measure, Ratio):
        return measure.name or f"{_short(measure.of[0])}/{_short(measure.by[0])}"
    if isinstance(measure, Reports):
        return " ".join(["reports", *(one for one in (measure.points, measure.theme, measure.finding) if one)]) + (
            f" “{measure.phrase}”" if measure.phrase else ""
        )
    if isinstance(measure, Filing):
        return measure.kind
    return f"stated {_short(measure.field)}" if isinstance(measure, Stated) else f"check {measure.kind}"


def _short(field: str) -> str:
    return field.removeprefix("applications.").removesuffix(".total")


def _test(test: MeasureTest) -> str:
    against: Any = test.against
    if isinstance(against, Share):
        against = f"share {against.share}"
    elif test.against_measure is not None:
        against = _measure(test.against_measure)
    run = "" if test.years == "row" else f" years {test.years}"
    return f"{'not ' if test.negated else ''}{_measure(test.measure)} {test.is_} {against}{run}"
