"""By when a report has to be public, and whether it was: ``deadline_of``, ``lateness_of``."""

import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from xxgk.index.agencies.vocabulary.level import Level

Outcome = Literal["late", "in_time", "no_date", "no_deadline"]


class Deadline(BaseModel):
    """A day of the year after the one reported on, and the article that fixes it; ``words`` is what that says, ``english`` both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    levels: tuple[Level, ...]
    since: int
    until: int = 9999
    month: int
    day: int
    article: str
    words: str
    english: str


class Lateness(BaseModel):
    """Whether a report was late: by the day it says that it was issued, which a site may have put before or behind the real one.

    ``no_date``: it says none, which is not late; ``no_deadline``: no article fixes a day for such a body. ``days``: how many too late,
    ``None`` where that cannot be told; ``after_due``: the same, less than 0 where it came before its day.
    """

    model_config = ConfigDict(frozen=True)

    outcome: Outcome
    due: date | None = None
    days: int | None = None
    after_due: int | None = None
    article: str = ""


@cache
def deadlines() -> tuple[Deadline, ...]:
    """Give all days that a regulation fixes."""
    text = resources.files("xxgk.index").joinpath("deadlines.toml").read_text(encoding="utf-8")
    return tuple(Deadline.model_validate(entry) for entry in tomllib.loads(text)["deadlines"])


def deadline_of(level: Level | None, year: int) -> Deadline | None:
    """Give the deadline for a body of a sort and the report of a year; ``None`` where no article fixes one."""
    return next((one for one in deadlines() if level in one.levels and one.since <= year <= one.until), None)


def lateness_of(level: Level | None, year: int, issued: str | None) -> Lateness:
    """Judge a report: ``("department", 2024, "2025-02-01")`` is one day late."""
    deadline = deadline_of(level, year)
    if deadline is None:
        return Lateness(outcome="no_deadline")
    due = date(year + 1, deadline.month, deadline.day)
    if not issued:
        return Lateness(outcome="no_date", due=due, article=deadline.article)
    days = (date.fromisoformat(issued) - due).days
    outcome: Outcome = "late" if days > 0 else "in_time"
    return Lateness(outcome=outcome, due=due, days=max(days, 0), after_due=days, article=deadline.article)


def days_taken(year: int, issued: str) -> int:
    """Count the days from the end of the year reported on: ``(2024, "2025-02-01")`` → 32."""
    return (date.fromisoformat(issued) - date(year, 12, 31)).days
