"""Figures in words, each by how it was obtained: ``value_text``, ``sum_text``, ``breakdown_text``."""

from collections.abc import Callable, Sequence

from bot.model.answer import AnsweredFigure, DerivedFigure
from bot.render.phrases import Phrases
from index.model.report import Number

_COUNTED = "件"  # all derived items count applications or cases
_LARGE = 10_000


def number_text(value: Number) -> str:
    """Write a number, grouped from 10,000 on: ``"9487"``, ``"1,808,595"``, ``"8942.393"``."""
    return f"{value:,}" if abs(value) >= _LARGE else str(value)


def value_text(figure: AnsweredFigure, phrases: Phrases) -> str:
    """Word a figure by its status; only ``read`` and ``derived`` give a number as such."""
    if figure.value is not None:
        number = number_text(figure.value)
        brackets = " ({})" if phrases.english else "（{}）"
        unit = f" {phrases.unit(figure.unit)}" if figure.unit else brackets.format(phrases.unit(None))
        number = f"{number}{unit}".strip()
        return phrases.say("status_derived", value=number) if figure.status == "derived" else number
    raw = figure.raw
    if figure.status != "ambiguous":
        return phrases.say(f"status_{figure.status}", raw=raw)
    if not figure.candidates:
        return phrases.say("status_unreadable", raw=raw)
    words = [phrases.say("or_blank") if one is None else number_text(one) for one in figure.candidates]
    return phrases.say("status_ambiguous", raw=raw, candidates=", ".join(words))


def sum_text(one: DerivedFigure, phrases: Phrases) -> str:
    """Word a derived item; without a value, why it has none."""
    if one.doubted:
        return phrases.say("status_doubted_sum")
    if one.value is None:
        return phrases.say("status_unknown_sum" if "?" in one.formula else "status_blank_sum")
    number = f"{number_text(one.value)} {phrases.unit(_COUNTED)}".strip()
    return phrases.say("status_inferred_sum", value=number) if one.inferred else number


def breakdown_text(parts: Sequence[AnsweredFigure], phrases: Phrases, name: Callable[[AnsweredFigure], str]) -> str:
    """Name the parts that are not zero, and say of the rest whether it is zero, blank or cannot be told."""
    if not parts:
        return ""
    words = [
        f"{name(part)} " + (phrases.say("status_derived", value=number) if part.status == "derived" else number)
        for part in parts
        if part.value and (number := number_text(part.value))
    ]
    groups = {
        "zero": any(part.value == 0 and part.status == "read" for part in parts),
        "inferred": any(part.value == 0 and part.status == "derived" for part in parts),
        "blank": any(part.status in ("blank", "not_applicable") for part in parts),
        "unclear": any(part.status in ("ambiguous", "absent") for part in parts),
    }
    left = [status for status, there in groups.items() if there]
    for status in left:
        words.append(phrases.say(f"{('rest' if words else 'all') if status == left[-1] else 'some'}_{status}"))
    return "  " + phrases.say("breakdown", parts=(", " if phrases.english else "，").join(words))
