"""The years of a question: ``frame_years``."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from xxgk.bot.model.algebra.bodies import YEARS, Years
from xxgk.bot.understand.pieces import Pieces

_LONGEST = 60


def frame_years(pieces: Pieces, today: date, base: Sequence[int] = (), held: Sequence[int] = ()) -> Years | None:
    """Give the years a question names, ``None`` where it names none; relative ones count from ``base``, alone from today.

    近三年 are the three that end with the last year ``held`` of the bodies named that is over; of a set those before this year.
    """
    said = [*pieces.values("years"), *(years for _, years in pieces.values("place_and_years"))]
    said += [part.value for span in pieces.of("no_report", "test") for part in span.parts if part.kind == "years"]
    carried = [year for _, year in pieces.values("carried")]
    latest = max((year for year in held if year < today.year), default=today.year - 1)
    compared = base if pieces.has("compare", "than", "year_on_year", "difference", "change", "growth") else ()
    years = {year for value in said for year in _years(value, today, compared, latest)}
    steps = [value[1] for value in said if value[0] == "step"]
    if steps and not (years and pieces.has("finding")):  # 2023年…跟前一年报告对不上: a finding is in one report
        counted_from = years or set(base) or {today.year}
        years |= {min(counted_from) + step if step < 0 else max(counted_from) + step for step in steps}
    if not years:
        years = set(carried)
    years &= set(YEARS)
    if years:
        return Years(which="named", years=tuple(sorted(years)))
    if ("all",) in said:
        return Years(which="all")
    return None


def _years(value: Any, today: date, base: Sequence[int], latest: int) -> Sequence[int]:
    how, *rest = value
    if how == "named":
        return tuple(rest[0])
    if how == "today":
        return ((max(base) if base else today.year) + rest[0],)
    if how == "recent":
        return tuple(range(latest - rest[0] + 1, latest + 1))
    if how == "since":
        first = rest[0]
        return tuple(range(first, max(first + 1, min(today.year, first + _LONGEST))))
    return ()
