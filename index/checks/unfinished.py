"""A report of a year that was not over."""

from collections.abc import Sequence
from datetime import date

from xxgk.index.chinese.dates import last_day
from xxgk.index.model.report import Evidence, Finding


def check_year_is_over(
    evidence: Sequence[Evidence], year: int | None, school_year: str | None, today: date
) -> list[Finding]:
    """Find a report for a year that is not over today, or was not when it was issued: its figures cannot be those of the year.

    A report for 2026 read in November 2026; one for 2021 that bears the date 2021-01-29. A 学年 is over on 31 August.
    """
    if year is None:
        return []
    issued = next((item for item in evidence if item.fact == "issued"), None)
    days = [date.fromisoformat(issued.value)] if issued else []
    early = next((day for day in (*days, today) if day <= last_day(year, school=school_year is not None)), None)
    if early is None:
        return []
    lines = [item.line for item in evidence if item.fact == "year" and item.value == str(year)][:1]
    lines += [issued.line] if issued and early != today else []
    message = f"报告年度为{school_year or f'{year}年'}，{early.isoformat()}时尚未结束"
    return [Finding(kind="year", field="year", message=message, expected=None, found=year, lines=tuple(lines))]
