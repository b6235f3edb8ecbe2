"""What is put beside one item of single bodies over the years: ``course_beside``."""

from typing import Any

from xxgk.bot.answers.figures import said_of
from xxgk.bot.answers.notes import forms, gaps
from xxgk.bot.answers.presentation import Found


def course_beside(found: Found) -> dict[str, Any]:
    """Give the figures of every year, those of before 2019 by the indicator that comes nearest."""
    said = said_of(found, found.page.facts())
    notes = (*gaps(found), *forms(found), *said["notes"]) if said["status"] == "answered" else ()
    years = tuple(sorted({one.year for one in found.result.records}))
    keys = found.keys.model_copy(update={"years": years, "all_years": found.query.years.which == "all"})
    return said | {"query": keys, "notes": notes, "year_assumed": False}
