"""What a chart shows, before anything is drawn: ``Mark``, ``Picture``."""

from collections.abc import Sequence
from dataclasses import dataclass

from xxgk.index.model.report import Number

MOST_BARS = 30


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
