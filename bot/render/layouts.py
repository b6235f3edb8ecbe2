"""How the numbers of an answer are laid out, by their shape and whatever was asked: ``Layout``, ``layout_of``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from xxgk.bot.model.algebra.query import SPLITS, Query
from xxgk.bot.render.shown import Shown

_BESIDE = 5  # reports that find room beside each other
_SETS = frozenset({"year", "agency", "set", "level", "province", "kind"})  # what a series can be of


@dataclass(frozen=True, slots=True)
class Layout:
    """How numbers are laid out.

    Attributes:
        form: ``parts``, one report: a figure with what it is made of, and the row as printed; ``series``, bodies or sets over years;
            ``beside``, two to five reports with several items; ``lines``, all else: a row a line.
        levels: sorts of body are mixed, so that each is named with its own.
        years: there are several, so that each report is named with its year.
        alone: there is one number, which stands in the first line.
    """

    form: Literal["parts", "series", "beside", "lines"]
    levels: bool = False
    years: bool = True
    alone: bool = False


def layout_of(shown: Sequence[Shown], query: Query | None) -> Layout:
    """Choose by what the rows stand for: reports or groups, how many bodies and years, whether they are in an order."""
    asked = [one for one in shown if one.measure] or list(shown)
    reports = {one.report for one in asked if one.row.agency and one.row.year}
    bodies, years = {agency for agency, _ in reports}, {one.row.year for one in asked if one.row.year}
    alone = len(asked) == 1 and not asked[0].row.levels and asked[0].row.holds is None
    levels = {one.row.level for one in asked if one.row.agency}
    in_lines = Layout("lines", levels=len(levels) > 1, years=len(years) > 1, alone=alone)
    of_reports = query is None or query.reduce == "none"
    if query and (query.pick or query.where or query.having or query.show != "value"):
        return replace(in_lines, alone=False)
    if query is None or (of_reports and len(reports) == 1):
        return Layout("parts", alone=alone)
    one_item = len(query.measures) == 1
    if of_reports and len(reports) > len(bodies) and len(bodies) <= _BESIDE and (one_item or len(reports) > _BESIDE):
        return Layout("series")
    if not of_reports and len(years) > 1 and "year" in query.per and set(query.per) <= _SETS:
        return Layout("series")
    if of_reports and 1 < len(reports) <= _BESIDE and not one_item and not set(query.per) & set(SPLITS):
        return Layout("beside")
    return in_lines
