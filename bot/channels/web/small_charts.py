"""A row of numbers as a small chart, drawn in the page itself: ``small_chart``."""

from collections.abc import Sequence
from dataclasses import dataclass

from xxgk.index.model.report import Number

_WIDE, _BETWEEN, _HIGH = 10, 3, 28


@dataclass(frozen=True, slots=True)
class SmallBar:
    """A bar; ``gap`` where there is no number, which is never drawn as 0."""

    x: int
    y: float
    width: int
    height: float
    year: int
    gap: bool


@dataclass(frozen=True, slots=True)
class SmallChart:
    """Bars from left to right, in the units of the drawing."""

    width: int
    height: int
    bars: tuple[SmallBar, ...]


def small_chart(years: Sequence[int], values: Sequence[Number | None]) -> SmallChart | None:
    """Draw a bar a year, from 0 up; ``None`` for fewer than two numbers, or where one is below 0."""
    known = [value for value in values if value is not None]
    if len(known) < 2 or min(known) < 0:
        return None
    most = max(known) or 1
    bars = tuple(
        SmallBar(
            place * (_WIDE + _BETWEEN),
            round(_HIGH - (high := 1 + (_HIGH - 1) * (value or 0) / most), 2),
            _WIDE,
            round(high, 2),
            year,
            value is None,
        )
        for place, (year, value) in enumerate(zip(years, values, strict=True))
    )
    return SmallChart(len(bars) * (_WIDE + _BETWEEN) - _BETWEEN, _HIGH, bars)
