"""Horizontal bars: rankings, comparisons, breakdowns. ``draw_bars``."""

from collections.abc import Sequence

from matplotlib.patches import Patch

from xxgk.bot.model.query import Language
from xxgk.bot.render.drawing.fonts import font, in_glyphs
from xxgk.bot.render.drawing.frame import COLOURS, GREY, LEADING, SMALL, TEXT, Frame, lines_of
from xxgk.bot.render.drawing.marks import Mark

_NAMES = 2.7  # inches for the names beside the bars
_BAR, _BETWEEN = 0.3, 0.16  # inches
_LINE = TEXT * LEADING / 72
_ROOM = 0.22  # of the width, for the number behind the longest bar


def draw_bars(title: str, caption: Sequence[str], marks: Sequence[Mark], unit: str, language: Language) -> Frame:
    """Draw a bar for each mark, in the order given from the top; marks of one name stand together, coloured by series."""
    series = list(dict.fromkeys(mark.series for mark in marks))
    frame = Frame(title, caption, _NAMES + 0.15, language)
    down, centres = 0.0, {}
    for name in dict.fromkeys(mark.name for mark in marks):
        together = [mark for mark in marks if mark.name == name]
        words = lines_of(name, _NAMES - 0.2, TEXT)
        high = max(_BAR * len(together), _LINE * len(words))
        top = down + (high - _BAR * len(together)) / 2
        for place, mark in enumerate(together):
            _draw_bar(frame, mark, top + _BAR * (place + 0.5), COLOURS[series.index(mark.series) % len(COLOURS)])
        centres[down + high / 2] = "\n".join(words)
        down += high + _BETWEEN
    axes = frame.axes
    axes.set_yticks(list(centres), list(centres.values()))
    axes.set_ylim(down - _BETWEEN / 2, -_BETWEEN / 2)
    low, high = min(0, *(mark.value or 0 for mark in marks)), max(0, *(mark.value or 0 for mark in marks))
    room = (high - low or 1) * _ROOM
    axes.set_xlim(low - room if low else 0, high + room if high or not low else room)
    axes.axvline(0, color="black", linewidth=0.8)
    frame.number_axis("x", unit)
    frame.name_ticks(TEXT)
    if any(series):
        frame.legend([Patch(color=COLOURS[n % len(COLOURS)], label=in_glyphs(one)) for n, one in enumerate(series)])
    return frame.finished(down)


def _draw_bar(frame: Frame, mark: Mark, down: float, colour: str) -> None:
    value = mark.value or 0
    face = "white" if mark.hollow else colour
    if value:
        frame.axes.barh(down, value, height=_BAR * 0.82, facecolor=face, edgecolor=colour, linewidth=1.4)
    frame.axes.annotate(
        in_glyphs(mark.words),
        (value, down),
        (-5 if value < 0 else 5, 0),
        textcoords="offset points",
        ha="right" if value < 0 else "left",
        va="center",
        color="black" if mark.value is not None else GREY,
        fontproperties=font(frame.language, SMALL),
    )
