"""A number as a page shows it: ``exact_text``. What is printed is never rounded, in no list."""

from xxgk.bot.model.answer import AnsweredFigure
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.shown import Shown
from xxgk.bot.render.values import measured_text, number_text, short_text


def exact_text(one: Shown, phrases: Phrases, *, unit: bool = True) -> str:
    """Word a number as ``short_text`` does, but a figure of a report with all its digits: ``"8942.393 万元"``, never ``"8942.39"``."""
    said, value = short_text(one, phrases, unit=unit), one.value.value
    if not isinstance(one.fact, AnsweredFigure) or not isinstance(value, float) or not one.comparable:
        return said
    return said.replace(measured_text(value, "", phrases), number_text(value), 1)
