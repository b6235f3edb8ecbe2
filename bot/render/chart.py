"""Answer → picture: ``answer_to_png``, ``answer_to_svg``. The extra ``charts`` is imported only where a chart is asked for."""

from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from xxgk.bot.errors import ChartError
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.drawing.marks import MOST_BARS
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.picture import answer_to_picture

if TYPE_CHECKING:
    from xxgk.bot.render.drawing.frame import Frame

_ONE_AT_A_TIME = Lock()  # matplotlib does not promise to draw in several threads


def answer_to_png(answer: Answer, today: date) -> bytes:
    """Draw the numbers of an answer as a picture in pixels, as ``_draw`` says."""
    with _ONE_AT_A_TIME:
        return _draw(answer, today).png()


def answer_to_svg(answer: Answer, today: date) -> bytes:
    """Draw the same picture in lines, which stay sharp at any size."""
    with _ONE_AT_A_TIME:
        return _draw(answer, today).svg()


def _draw(answer: Answer, today: date) -> "Frame":
    """Draw the numbers of an answer: a trend as lines over the years, all else as bars in the order of the answer.

    The title is the first line of the answer. A blank is a gap with its reason, never a 0; what is in doubt is hollow, what a
    report contradicts has a ``*``; the caption says what other versions print, what was left out, the reports drawn on, and the day.

    Raises:
        ChartError: no number to draw, too many lines, or the extra is not installed.
    """
    phrases = Phrases(answer.language)
    picture = answer_to_picture(answer, phrases)
    marks = picture.marks
    if not any(mark.value is not None for mark in marks):
        raise ChartError(phrases.say("chart_no_numbers"))
    try:
        from xxgk.bot.render.drawing import bars, lines
    except ImportError as error:
        raise ChartError(phrases.say("chart_not_installed")) from error
    series = len({mark.series for mark in marks})
    if series > lines.MOST:
        raise ChartError(phrases.say("chart_too_many", count=series, limit=lines.MOST))
    title = next((line for line in answer.text.split("\n") if line), "")
    made = phrases.say("chart_made", date=today.isoformat())
    caption = [line for line in (*picture.said, f"{picture.sources} · {made}") if line]
    if picture.over_years:
        return lines.draw_lines(title, caption, marks, picture.unit, phrases)
    return bars.draw_bars(title, caption, marks[:MOST_BARS], picture.unit, answer.language)
