"""What is held, counted from the result of a query: ``coverage_beside``."""

from collections import Counter
from typing import Any

from xxgk.bot.answers.presentation import ROWS, Found
from xxgk.bot.model.answer import Choice, Coverage
from xxgk.index.agencies.divisions import division_of_code
from xxgk.index.store.body_sets import NATIONAL


def coverage_beside(found: Found) -> dict[str, Any]:
    """Count what is held by level, province and year, and list the agencies with their years, some by name."""
    years: dict[str, list[int]] = {}
    for record in found.result.records:
        years.setdefault(record.body.key, []).append(record.year)
    bodies = sorted((found.result.scope.bodies[key] for key in years), key=lambda body: body.name)
    start, limit = found.query.start, found.query.limit or ROWS
    counted = Counter(record.year for record in found.result.records)
    levels = Counter(body.level or "" for body in bodies)
    regions = Counter(_province(body.province, body.place) for body in bodies)
    return {
        "choices": tuple(
            Choice(label=body.name, agency=body.name, years=tuple(sorted(years[body.key])))
            for body in bodies[start : start + limit]
        ),
        "coverage": Coverage(
            agencies=len(bodies),
            reports=len(found.result.records),
            levels=dict(levels),
            regions=dict(sorted(regions.items(), key=lambda one: (-one[1], one[0]))),
            years=dict(sorted(counted.items())),
        ),
        "total": len(bodies),
        "total_reports": 0,
        "held_years": tuple(sorted(counted)),
        "tally": None,
    }


def _province(code: str, place: str) -> str:
    """Name a province; ``""`` for bodies of which no place is known, and for central ones."""
    division = division_of_code(code) if code and place != NATIONAL else None
    return division.path[0] if division else ""
