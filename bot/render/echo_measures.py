"""Measures and tests in words, in full: ``measure_words``, ``clause_words``."""

from collections.abc import Sequence

from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.model.algebra.conditions import Clause, MeasureTest, Share
from xxgk.bot.model.algebra.measures import PERCENT, Cells, Change, Check, Measure, Ratio, Reports, Stated
from xxgk.bot.model.algebra.query import Reduce
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.values import number_text
from xxgk.index.themes import themes

_LEGACY = "legacy."


def measure_words(measure: Measure, phrases: Phrases, reduce: Reduce = "none") -> str:
    """Name a measure in full: ``"不予公开 · 属于国家秘密"``, ``"行政复议的合计比上一年增减多少"``: what is reduced is what changes."""
    of_sums = "_rate" if isinstance(measure, Ratio) and reduce in ("sum", "mean") else ""
    said = phrases.say(f"echo_reduce_{reduce}{of_sums}", measure=_plain(measure, phrases))
    if measure.change is None:
        return said
    against = _against(measure.change, phrases)
    return phrases.say(f"echo_change_{measure.change.as_}", measure=said, against=against)


def clause_words(clauses: Sequence[Clause], phrases: Phrases, reduce: Reduce = "none") -> str:
    """Say conditions on reports, or on the rows they are reduced to: of a clause one must hold, of clauses all."""
    said = []
    for clause in clauses:
        tests = phrases.say("echo_or").join(_test(test, phrases, reduce) for test in clause.any_of)
        several = len(clause.any_of) > 1 and len(clauses) > 1
        said.append((f"({tests})" if phrases.english else f"（{tests}）") if several else tests)
    return phrases.say("echo_and").join(said)


def item_words(key: str, phrases: Phrases) -> str:
    """Name an item so that it is no other's name: with the group it is in, and by the form it belongs to."""
    label = phrases.label(key)
    if key.startswith(_LEGACY):
        return phrases.say("echo_before_2019", label=label)
    row = key.rpartition(".")[0]
    group = next((one for one in derived_items().values() if row != one.key and row.startswith(f"{one.key}.")), None)
    if group is None or phrases.english:
        return label
    return phrases.say("echo_under", group=phrases.own(group.label), label=label)


def _plain(measure: Measure, phrases: Phrases) -> str:
    if isinstance(measure, Cells):
        return " + ".join(item_words(key, phrases) for key in measure.fields)
    if isinstance(measure, Ratio):
        return _ratio(measure, phrases)
    if isinstance(measure, Stated):
        return phrases.say("echo_stated", label=item_words(measure.field, phrases))
    if isinstance(measure, Check):
        return phrases.say("echo_check", kind=phrases.say(f"kind_{measure.kind}"))
    return _reports(measure, phrases)


def _ratio(measure: Ratio, phrases: Phrases) -> str:
    sides = {"of": _side(measure.of, phrases), "by": _side(measure.by, phrases)}
    if not measure.name:
        return phrases.say("echo_ratio", **sides)
    rate = rates()[measure.name]
    formula = rate.english_formula if phrases.english else phrases.own(rate.formula)
    return phrases.say("echo_rate", label=phrases.label(measure.name), formula=formula)


def _side(terms: Sequence[str], phrases: Phrases) -> str:
    said = [("− " if term.startswith("-") else "+ ") + item_words(term.removeprefix("-"), phrases) for term in terms]
    words = " ".join(said).removeprefix("+ ")
    if len(terms) == 1:
        return words
    return f"({words})" if phrases.english else f"（{words}）"


def _reports(measure: Reports, phrases: Phrases) -> str:
    if measure.finding:
        return phrases.say("echo_reports_finding", kind=phrases.say(f"kind_{measure.finding}"))
    if measure.phrase:
        return phrases.say("echo_reports_phrase", phrase=measure.phrase)
    if measure.points is None:
        return phrases.say("echo_reports")
    if measure.theme is None:
        return phrases.say(f"echo_reports_{measure.points}")
    theme = next(one for one in themes() if one.key == measure.theme)
    label = theme.english if phrases.english else phrases.own(theme.label)
    return phrases.say(f"echo_reports_{measure.points}_theme", theme=label)


def _against(change: Change, phrases: Phrases) -> str:
    if isinstance(change.against, int):
        return phrases.say("echo_against_year", year=change.against)
    if change.field:
        return item_words(change.field, phrases)
    return phrases.say("echo_against_year_before")


def _test(test: MeasureTest, phrases: Phrases, reduce: Reduce) -> str:
    measure = measure_words(test.measure, phrases, reduce)
    if isinstance(test.against, Share):
        measure = phrases.say(f"echo_share_of{_rows(reduce)}", measure=measure)
    low, against = _limits(test, phrases, reduce)
    said = phrases.say(f"echo_test_{test.is_}", measure=measure, low=low, against=against)
    if isinstance(test.years, int):
        said = phrases.say("echo_test_run", count=test.years, test=said)
    elif test.years != "row":
        said = phrases.say(f"echo_test_{test.years}", test=said)
    return phrases.say("echo_not", test=said) if test.negated else said


def _limits(test: MeasureTest, phrases: Phrases, reduce: Reduce) -> tuple[str, str]:
    """Give what a measure is tested against: two numbers, or nothing and the one."""
    if isinstance(test.against, tuple):
        low, high = (_number(number, test.measure.value_unit, phrases) for number in test.against)
        return low, high
    if isinstance(test.against, Share):
        return "", _number(test.against.share, PERCENT, phrases)
    if isinstance(test.against, str):
        return "", phrases.say(f"echo_{test.against}{_rows(reduce)}")
    if isinstance(test.against, int | float):
        return "", _number(test.against, test.measure.value_unit, phrases)
    return "", measure_words(test.against, phrases, reduce)


def _rows(reduce: Reduce) -> str:
    """Tell sentences about reduced rows from those about reports."""
    return "" if reduce == "none" else "_rows"


def _number(number: int | float, unit: str, phrases: Phrases) -> str:
    if unit == PERCENT:
        return f"{number}%"
    return f"{number_text(number)} {phrases.unit(unit)}".strip()
