"""What is held, counted from the result of a query: ``coverage_beside``."""

from collections import Counter
from typing import Any

from xxgk.bot.answers.presentation import ROWS, Found
from xxgk.bot.model.answer import Choice, Coverage
from xxgk.index.agencies.divisions import division_of_code


def coverage_beside(found: Found) -> dict[str, Any]:
    """Count what is held by level, province and year, and list the agencies with their years, some by name."""
    result, start, limit = found.result, found.query.start, found.query.limit or ROWS
    by_year, bodies = dict(sorted(result.by_year.items())), sum(result.reporting.values())
    levels, regions = Counter[str](), Counter[str]()
    for (level, province), count in result.reporting.items():
        levels[level] += count
        regions[_name_of(province)] += count
    return {
        "choices": tuple(
            Choice(label=name, agency=name, years=tuple(years)) for name, years in result.bodies(start, limit)
        ),
        "coverage": Coverage(
            agencies=bodies,
            reports=sum(by_year.values()),
            levels=dict(sorted(levels.items())),
            regions=dict(sorted(regions.items(), key=lambda one: (-one[1], one[0]))),
            years=by_year,
        ),
        "total": bodies,
        "total_reports": 0,
        "held_years": tuple(by_year),
        "tally": None,
    }


def _name_of(province: str) -> str:
    """Name a province; ``""`` for bodies of which no place is known, and for central ones."""
    division = division_of_code(province) if province else None
    return division.path[0] if division else ""
