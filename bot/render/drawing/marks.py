"""What a chart shows, before anything is drawn: a mark for each row of the answer. ``rows_to_marks``."""

from collections.abc import Sequence
from dataclasses import dataclass

from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.rows import Row, common_unit
from xxgk.bot.render.values import number_text, short_text
from xxgk.index.model.report import Number

MOST_BARS = 30
_SURE = frozenset({"read", "computed"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One number, or one gap.

    Attributes:
        name: what stands beside a bar.
        series: what is drawn in one colour.
        value: ``None`` is a gap, which is never drawn as 0.
        words: what is written at the mark: the number as it stands in the answer (``"12,345†*"``), a sum over reports with how
            many of them have a figure (``"1234 (9/12)"``); or why there is no number.
        hollow: the number is not printed as such, or is in doubt.
    """

    name: str
    series: str
    year: int
    value: Number | None
    words: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn: the marks, their unit, whether along the years, and what stands under it of them and of their sources."""

    marks: Sequence[Mark]
    unit: str
    over_years: bool
    said: Sequence[str]
    sources: str


def rows_to_marks(rows: Sequence[Row], phrases: Phrases, *, over_years: bool = False) -> list[Mark]:
    """Name each row by what tells it from the others, ``"甲市 2021"`` or ``"予以公开"``, and word its number or gap.

    ``over_years``: the years stand along the chart, so that a series is one item of one agency. A number in another unit than
    most, or in none, is a gap: 元 beside 万元 would be a bar ten thousand times too long.
    """
    agencies, keys = {row.agency for row in rows}, {row.key for row in rows}
    years = set() if over_years else {row.year for row in rows}
    unit = common_unit(rows)
    marks = []
    for row in rows:
        report = [phrases.name(row.agency)] * (len(agencies) > 1) + [str(row.year)] * (len(years) > 1)
        item = [phrases.sum_label(row.of)] * (len(keys) > 1)
        if over_years:
            name, series = str(row.year), " · ".join(report + item)
        elif item:
            name, series = item[0], " ".join(report)
        else:
            name, series = " ".join(report) or phrases.sum_label(row.of), ""
        comparable = row.unit is not None and row.unit == unit
        hollow = row.status not in _SURE or row.starred
        value = row.value if comparable else None
        marks.append(Mark(name, series, row.year, value, _words(row, comparable, phrases), hollow))
    return marks


def _words(row: Row, comparable: bool, phrases: Phrases) -> str:
    if row.value is not None and not comparable:
        unit = phrases.say("unit_missing") if row.unit is None else phrases.own(row.unit)
        return phrases.say("chart_other_unit", value=number_text(row.value), unit=unit)
    counted = f" ({row.tally.counted}/{row.tally.reports})" if row.tally and row.value is not None else ""
    return short_text(row, phrases, unit=False) + counted
