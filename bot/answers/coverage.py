"""What is held, and what can be asked: ``answer_coverage``, ``answer_help``."""

import re

from xxgk.bot.answers.measures import scope_of
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.model.answer import Answer, Choice, Coverage
from xxgk.bot.model.query import Language, Query
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import agencies_by, held_agencies, reports_by_year

LIMIT = 30  # agencies named; the others are counted
_PROVINCE = re.compile(r".+?(?:省|自治区|特别行政区|市)")


def answer_coverage(store: Store, query: Query, language: Language) -> Answer:
    """Count what is held by level, province and year, and list the agencies with their years, thirty by name."""
    scope = scope_of(query)
    years = dict(sorted(reports_by_year(store, scope).items()))
    if not years and scope != scope_of(Query(kind="coverage")):
        held = tuple(sorted(reports_by_year(store, scope_of(query, ()))))
        return cannot_answer(query, language, "year_not_held" if query.agencies else "none_in_scope", held_years=held)
    levels = agencies_by(store, scope, "level")
    count = sum(levels.values())
    return Answer(
        status="answered",
        language=language,
        query=query,
        choices=tuple(
            Choice(label=name, agency=name, years=tuple(held))
            for name, held in held_agencies(store, scope, query.limit or LIMIT, query.start)
        ),
        coverage=Coverage(
            agencies=count,
            reports=sum(years.values()),
            levels=levels,
            regions=_by_province(agencies_by(store, scope, "region")),
            years=years,
        ),
        total=count,
        held_years=tuple(years),
    )


def _by_province(regions: dict[str, int]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for region, count in regions.items():
        province = found[0] if (found := _PROVINCE.match(region)) else region
        counted[province] = counted.get(province, 0) + count
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def answer_help(query: Query, language: Language) -> Answer:
    """Say what can be asked, or explain the matter asked about (``query.topic``)."""
    return Answer(status="help", language=language, query=query)
