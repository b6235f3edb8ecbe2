"""A report of a year that was not over."""

from collections.abc import Sequence
from datetime import date

from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import evidence_location
from xxgk.index.chinese.dates import last_day
from xxgk.index.model.report import Evidence, Finding, Location


def check_year_is_over(
    evidence: Sequence[Evidence], year: int | None, school_year: str | None, today: date
) -> list[Checked]:
    """Find a report for a year that is not over today, or was not when it was issued: its figures cannot be those of the year.

    A report for 2026 read in November 2026; one for 2021 that bears the date 2021-01-29. A 学年 is over on 31 August.
    """
    if year is None:
        return []
    issued = next((item for item in evidence if item.fact == "issued"), None)
    days = [date.fromisoformat(issued.value)] if issued else []
    early = next((day for day in (*days, today) if day <= last_day(year, school=school_year is not None)), None)
    if early is None:
        return [Checked("year", "year")]
    stated = next((item.line for item in evidence if item.fact == "year" and item.value == str(year)), None)
    on_page = issued is not None and early != today
    finding = Finding(
        kind="year",
        rule="unfinished_school_year" if school_year else "unfinished",
        field="year",
        stated=year,
        printed=None,
        here=Location(source="title", line=stated, text=school_year or str(year)),
        there=(evidence_location(issued) if issued and on_page else Location(source="today", text=early.isoformat()),),
    )
    return [Checked("year", "year", finding)]
