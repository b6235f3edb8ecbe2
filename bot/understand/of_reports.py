"""What is asked of a report as a whole → a query: its main figures, or the text of its parts. ``in_algebra``."""

from dataclasses import replace
from typing import Any

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.reading import Reading, Reason

# kinds of words that say that a report is asked about, though not of whom
_OF_A_REPORT = frozenset(
    {
        "profile",
        "compare",
        "than",
        "section",
        "years",
        "row",
        "rate",
        "column",
        "columns",
        "breakdown",
        "trend",
        "short_years",
    }
)
_LAST_PART = 6


def in_algebra(reading: Reading, *, follows: bool) -> Reading:
    """Give a reading with a query of what it asks; ``follows``: after another question.

    A question that names nobody is told so where it asks for something of a report; else it is about something else, or has nothing to do
    with the question before.
    """
    query = reading.query
    if reading.asks == "text" and query is not None:
        years = reading.year_words or Years(which="all")
        return replace(reading, asks="query", in_text=True, query=query.model_copy(update={"years": years}))
    if reading.asks in ("query", "help"):
        if query is None or query.action != "original" or reading.aspect not in ("line", "link", "full"):
            return reading
        return replace(reading, query=query.model_copy(update={"action": reading.aspect}))
    if reading.bodies:
        return replace(reading, asks="query", query=None)
    if not _keys(reading):
        reason = _missing(reading, follows=follows) if reading.reason in ("", "not_understood") else reading.reason
        return replace(reading, asks="query", query=None, reason=reason)
    return replace(reading, asks="query", query=_query(reading))


def _missing(reading: Reading, *, follows: bool) -> Reason:
    if reading.searches:
        return "words_missing"
    if any(span.kind in _OF_A_REPORT for span in reading.path):
        return reading.reason or "agency_missing"
    return (reading.reason or "not_followed") if follows else "out_of_scope"


def _keys(reading: Reading) -> tuple[str, ...]:
    """Give the bodies named, else those taken over from the question before."""
    before = reading.query.bodies if reading.query is not None and reading.carried else ()
    return tuple(dict.fromkeys((*(body.key for body in reading.named), *(key for one in before for key in one.keys))))


def _query(reading: Reading) -> Query:
    keys = _keys(reading)
    before = reading.query.years if reading.query is not None and reading.carried else Years(which="each")
    years = reading.year_words or before
    action = next((span.value for span in reading.path if span.kind == "action"), None)
    asked: dict[str, Any] = {"show": "profile", "bodies": (Bodies(keys=keys),), "years": years, "action": action}
    if reading.asks == "section":
        found = [{"measure": "reports", "phrase": reading.find}] if reading.find else ["reports"]
        asked |= {"show": "sections", "parts": reading.parts or (_LAST_PART,), "measures": found}
    elif reading.asks == "compare" and len(keys) == 1:
        asked["years"] = _with_year_before(years)
    return Query.model_validate(asked)


def _with_year_before(years: Years) -> Years:
    """Set the one year that is meant against the one before."""
    if len(years.years) == 1:
        return Years(which="named", years=(years.years[0] - 1, years.years[0]))
    return Years(which="each", last=2) if years.which == "each" and years.last == 1 else years
