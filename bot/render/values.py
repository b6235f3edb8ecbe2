"""Figures in words, each by how it was obtained: ``value_text``, ``sum_text``, ``rate_text``, ``short_text``, ``breakdown_text``."""

import re
from collections.abc import Callable, Sequence

from xxgk.bot.model.algebra.measures import PERCENT
from xxgk.bot.model.answer import AnsweredFigure, DerivedFigure
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.shown import Shown
from xxgk.index.form.form import fields
from xxgk.index.model.report import Number, Status

_COUNTED = "件"  # all derived items count applications or cases
_LARGE = 10_000
_RUN_TOGETHER = re.compile(r"[\d\s,.]*")
_MONEY = "万元"
_DECIMALS = 6
_AMOUNT = "万元"
_OF_MEANS = 3  # decimals up to which a mean of what is counted is written out


def number_text(value: Number) -> str:
    """Write a number, grouped from 10,000 on: ``"9487"``, ``"1,808,595"``, ``"8942.393"``."""
    return f"{value:,}" if abs(value) >= _LARGE else str(value)


def value_text(figure: AnsweredFigure, phrases: Phrases) -> str:
    """Word a figure by its status; only ``read`` and ``derived`` give a number as such."""
    if figure.value is not None:
        number = number_text(figure.value)
        unit = f" {phrases.unit(figure.unit)}" if figure.unit else _without_unit(figure, phrases)
        return _with_status(f"{number}{unit}".strip(), figure, phrases)
    raw = figure.raw
    if figure.status != "ambiguous":
        return phrases.say(f"status_{figure.status}", raw=raw)
    if not figure.candidates:
        return phrases.say("status_unreadable", raw=raw)
    words = [phrases.say("or_blank") if one is None else number_text(one) for one in figure.candidates]
    if figure.contested:
        return phrases.say("status_contested", candidates=", ".join(words))
    key = "status_ambiguous" if _RUN_TOGETHER.fullmatch(raw) else "status_not_one_number"
    return phrases.say(key, raw=raw, candidates=", ".join(words))


def part_text(figure: AnsweredFigure, phrases: Phrases) -> str:
    """Word the number of a part among others: ``"12"``, ``"12（由表内合计关系推得）"``; it has one."""
    return _with_status(number_text(figure.value or 0), figure, phrases)


def _with_status(number: str, figure: AnsweredFigure, phrases: Phrases) -> str:
    if figure.correction is not None:
        printed = misprint_text(figure.correction.printed, figure.correction.printed_status, figure.raw, phrases)
        return phrases.say("status_corrected", value=number, printed=printed)
    return phrases.say("status_derived", value=number) if figure.status == "derived" else number


def misprint_text(printed: Number | None, status: str, raw: str, phrases: Phrases) -> str:
    """Word what stands in a cell that was corrected by hand: ``"31"``, ``"空白"``, ``"“约3”"``."""
    if printed is not None:
        number = number_text(printed)
        return phrases.say("status_derived", value=number) if status == "derived" else number
    return phrases.say("printed_raw", raw=raw) if raw else phrases.say(f"short_{status}")


def printed_text(value: Number | None, unit: str | None, status: Status, phrases: Phrases) -> str:
    """Word what one of several versions prints: ``"9 件"``, ``"空白"``; a number that only follows from sums is said to."""
    if value is None:
        return phrases.say(f"short_{status}")
    number = f"{number_text(value)} {phrases.unit(unit) if unit else f'({phrases.unit(None)})'}".strip()
    return phrases.say("status_derived", value=number) if status == "derived" else number


def _without_unit(figure: AnsweredFigure, phrases: Phrases) -> str:
    """Say that the unit is not stated; of an amount of money what it would come to in either unit it may be in."""
    missing = (" ({})" if phrases.english else "（{}）").format(phrases.unit(None))
    field = fields().get(figure.field)
    if figure.value is None or field is None or field.unit != _MONEY or abs(figure.value) < _LARGE:
        return missing
    amount = number_text(round(figure.value / _LARGE, 2))
    return missing + phrases.say("unit_missing_money", amount=amount)


def sum_text(one: DerivedFigure, phrases: Phrases) -> str:
    """Word a derived item; without a value, why it has none."""
    if one.doubted:
        return phrases.say("status_doubted_sum")
    if one.value is None:
        return phrases.say("status_unknown_sum" if one.unclear else "status_blank_sum")
    number = f"{number_text(one.value)} {phrases.unit(_COUNTED)}".strip()
    number = phrases.say("status_inferred_sum", value=number) if one.inferred else number
    return phrases.say("status_corrected_sum", value=number, count=one.corrected) if one.corrected else number


def rate_text(one: DerivedFigure, phrases: Phrases) -> str:
    """Word a rate with the counts it is computed from: ``"100%（191 ÷ 191）"``; without a value, why it has none."""
    formula = formula_text(one.formula, phrases)
    if one.value is not None and not one.doubted:
        return phrases.say("rate_value", value=percent_text(one.value), formula=formula)
    if one.doubted:
        return phrases.say("rate_doubted", formula=formula)
    if one.undefined:
        return phrases.say("rate_undefined", formula=formula)
    return phrases.say("rate_unknown" if one.unclear else "rate_blank", formula=formula)


def formula_text(formula: str, phrases: Phrases) -> str:
    """Write how a number is computed: ``"1 + 空白"``, ``"1 + blank"``."""
    return formula.replace("空白", phrases.say("or_blank"))


def percent_text(value: Number) -> str:
    """Write a rate with one decimal: ``"24.6%"``, ``"75%"``; with more where it would look like all or none: ``"99.96%"``."""
    digits = next(
        (n for n in range(1, _DECIMALS) if round(value, n) not in (0, 100) or round(value, n) == value), _DECIMALS
    )
    return f"{round(value, digits):g}%" if abs(value) < _LARGE else f"{value:,.1f}%"


def short_text(one: Shown, phrases: Phrases, *, unit: bool = True) -> str:
    """Word a number for a line among others: † behind one not printed, * behind one in doubt; else why there is none."""
    value = one.value
    if value.value is None:
        if isinstance(one.fact, AnsweredFigure) and one.fact.value is None:
            return phrases.say(f"short_{one.fact.status}")
        if isinstance(one.fact, DerivedFigure) and (one.fact.doubted or one.fact.undefined):
            return phrases.say("short_doubted") + "*" if one.fact.doubted else phrases.say("short_undefined")
        return phrases.say(f"table_reason_{value.reason}") + (f" {value.known}?" if value.known else "")
    marks = ("†" if one.inferred else "") + ("*" if value.starred else "")
    if not one.comparable:
        return f"{number_text(value.value)}({phrases.unit(None)})" + marks
    said = measured_text(value.value, value.unit, phrases, unit_said=unit)
    return (phrases.say("table_at_least", value=said) if value.at_least else said) + marks


def measured_text(value: Number | None, unit: str, phrases: Phrases, *, unit_said: bool = True) -> str:
    """Write a number with its unit: ``"12 件"``, ``"24.6%"``, ``"8942.393 万元"``; of one without end (a mean) two decimals."""
    if value is None:
        return "—"
    if unit == PERCENT:
        return percent_text(value)
    decimals = _DECIMALS if unit == _AMOUNT else _OF_MEANS
    number = number_text(value if value == round(value, decimals) else round(value, 2))
    return f"{number} {phrases.unit(unit)}".strip() if unit_said and unit else number


def change_text(now: Shown, before: Shown, phrases: Phrases) -> str:
    """Word the change between two figures: ``"+2（+22.2%）"``; of two rates in percentage points; ``""`` where there is none to tell."""
    there = now.value.value is not None and before.value.value is not None and now.comparable and before.comparable
    if not there or now.value.unit != before.value.unit or now.key != before.key:
        return ""
    was = before.value.value or 0
    change = round((now.value.value or 0) - was, 6)
    if not change:
        return phrases.say("change_none")
    if now.value.unit == PERCENT:
        return phrases.say("change_points", change=f"{round(change, 1):+g}")
    number = f"{int(change) if change == int(change) else change:+,}"
    if was <= 0:
        return number
    return phrases.say("change_of", change=number, percent=f"{round(100 * change / was, 1):+g}%")


def breakdown_text(parts: Sequence[AnsweredFigure], phrases: Phrases, name: Callable[[AnsweredFigure], str]) -> str:
    """Name the parts that are not zero, and say of the rest whether it is zero, blank or cannot be told."""
    if not parts:
        return ""
    words = [f"{name(part)} {part_text(part, phrases)}" for part in parts if part.value or part.correction]
    groups = {
        "zero": any(part.value == 0 and part.status == "read" for part in parts),
        "inferred": any(part.value == 0 and part.status == "derived" for part in parts),
        "blank": any(part.status in ("blank", "not_applicable") for part in parts),
        "unclear": any(part.status in ("ambiguous", "absent") for part in parts),
    }
    left = [status for status, there in groups.items() if there]
    for status in left:
        words.append(phrases.say(f"{('rest' if words else 'all') if status == left[-1] else 'some'}_{status}"))
    return phrases.say("breakdown", parts=(", " if phrases.english else "，").join(words))
