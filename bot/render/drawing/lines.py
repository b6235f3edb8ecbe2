"""Lines over the years: trends. ``draw_lines``."""

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

from xxgk.bot.render.drawing.fonts import font, in_glyphs
from xxgk.bot.render.drawing.frame import COLOURS, GREY, LINES, SMALL, TEXT, Frame
from xxgk.bot.render.drawing.marks import Mark
from xxgk.bot.render.phrases import Phrases

MOST = len(COLOURS)  # series
_HEIGHT, _LEFT = 3.6, 0.9
_BREAKS = (2019, 2021)  # the first report years of the two editions of the form
_WORDED = 2  # series, up to which numbers have room
_ROOM = 0.15  # of the height, for a number below its point
_CROWDED = 6  # years, from which on words at the foot are turned


def draw_lines(title: str, caption: Sequence[str], marks: Sequence[Mark], unit: str, phrases: Phrases) -> Frame:
    """Draw a line for each series; where a year is missing or has no number the line is broken and the reason stands below."""
    frame = Frame(title, caption, _LEFT, phrases.language)
    series = list(dict.fromkeys(mark.series for mark in marks))
    years = range(min(mark.year for mark in marks), max(mark.year for mark in marks) + 1)
    values = [mark.value for mark in marks if mark.value is not None]
    low, high = min(0, *values), max(0, *values)
    room = (high - low or 1) * 0.18
    axes = frame.axes
    axes.set_ylim(low - room if low or len(series) == _WORDED else 0, high + room)
    axes.set_xlim(years[0] - 0.6, years[-1] + 0.6)
    axes.set_xticks(list(years))
    axes.axhline(0, color="black", linewidth=0.8)
    axes.spines["bottom"].set_visible(False)
    for year in _BREAKS:
        if years[0] < year <= years[-1]:
            axes.axvline(year - 0.5, color=GREY, linewidth=1, linestyle=(0, (4, 3)))
            _say(frame, phrases.say("chart_break", year=year), (year - 0.5, 1), (4, -2), GREY, va="top", foot=True)
    for number, one in enumerate(series):
        _draw_line(frame, [mark for mark in marks if mark.series == one], COLOURS[number])
    if len(series) <= _WORDED:
        _write_numbers(frame, marks)
    known = {mark.year for mark in marks if mark.value is not None}
    _write_gaps(frame, {mark.year: mark for mark in marks}, [year for year in years if year not in known], phrases)
    frame.number_axis("y", unit)
    frame.name_ticks(TEXT)
    if len(series) > 1:
        frame.legend(
            [Line2D([], [], color=COLOURS[n], marker="o", label=in_glyphs(one)) for n, one in enumerate(series)]
        )
    return frame.finished(_HEIGHT)


def _draw_line(frame: Frame, marks: Sequence[Mark], colour: str) -> None:
    known = sorted((mark.year, mark.value, mark.hollow) for mark in marks if mark.value is not None)
    for (year, value, _), (next_year, next_value, _) in pairwise(known):
        if next_year == year + 1:
            frame.axes.plot([year, next_year], [value, next_value], color=colour, linewidth=2)
    for year, value, hollow in known:
        face = "white" if hollow else colour
        frame.axes.plot(year, value, marker="o", markersize=8, color=colour, markerfacecolor=face, markeredgewidth=1.6)


def _write_numbers(frame: Frame, marks: Sequence[Mark]) -> None:
    """Write each number above its point; below where the line goes up from it, and of two in a year at the smaller."""
    for mark in marks:
        if mark.value is None:
            continue
        beside = [other.value for other in marks if other.series == mark.series and abs(other.year - mark.year) == 1]
        lower = any(other.year == mark.year and (other.value or 0) > mark.value for other in marks)
        lowest = all(value is None or value > mark.value for value in beside) and any(
            value is not None for value in beside
        )
        room = mark.value > _ROOM * max(other.value or 0 for other in marks)  # else it would stand on the axis
        shift, va = ((0, -8), "top") if lower or (lowest and room) else ((0, 8), "bottom")
        _say(frame, mark.words, (mark.year, mark.value), shift, "black", ha="center", va=va)


def _write_gaps(frame: Frame, marks: dict[int, Mark], years: Sequence[int], phrases: Phrases) -> None:
    """Say at the foot why there is no number in a year, of no series."""
    low, high = frame.axes.get_xlim()
    for year in years:
        words = marks[year].words if year in marks else phrases.say("short_not_held")
        turned = 90 if high - low > _CROWDED else 0
        _say(frame, words, (year, 0), (0, 4), GREY, ha="center", va="bottom", rotation=turned, foot=True)


def _say(
    frame: Frame, words: str, where: tuple[float, float], shift: tuple[float, float], colour: str, *,
    va: str, ha: str = "left", rotation: int = 0, foot: bool = False,
) -> None:  # fmt: skip
    """Write at a point; with ``foot`` its height is a share of the drawing, not a value."""
    frame.axes.annotate(
        in_glyphs(words),
        where,
        shift,
        xycoords=frame.axes.get_xaxis_transform() if foot else "data",
        textcoords="offset points",
        ha=ha,
        va=va,
        rotation=rotation,
        color=colour,
        linespacing=LINES,
        fontproperties=font(frame.language, SMALL),
        path_effects=[withStroke(linewidth=3, foreground="white")],  # readable where it crosses a line
    )
