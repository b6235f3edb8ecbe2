"""Which reports of an answer are of a 学年 and not of a calendar year: ``with_school_years``."""

from typing import Protocol

from xxgk.bot.model.answer import Answer, SchoolYear
from xxgk.index.store.reading import Store


class _OfReport(Protocol):
    @property
    def agency(self) -> str: ...
    @property
    def year(self) -> int: ...


def with_school_years(store: Store, answer: Answer) -> Answer:
    """Say with an answer which of its reports are of a 学年: what it prints as 2022 is then 2021—2022学年."""
    facts: list[_OfReport] = [
        *answer.figures, *answer.derived, *answer.claims, *answer.points, *answer.passages, *answer.sections, *answer.originals,
        *answer.reports, *answer.findings,
    ]  # fmt: skip
    reports = dict.fromkeys((fact.agency, fact.year) for fact in facts if fact.agency and fact.year)
    if not reports:
        return answer
    held = store.school_years(sorted({agency for agency, _ in reports}))
    found = tuple(
        SchoolYear(agency=agency, year=year, school_year=held[agency, year])
        for agency, year in reports
        if (agency, year) in held
    )
    return answer.model_copy(update={"school_years": found}) if found else answer
