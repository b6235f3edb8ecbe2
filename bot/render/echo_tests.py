"""Conditions in words, in full: ``clause_words``."""

from collections.abc import Sequence

from xxgk.bot.model.algebra.conditions import Clause, MeasureTest, Share
from xxgk.bot.model.algebra.measures import PERCENT, Check, Measure, Reports
from xxgk.bot.model.algebra.query import Reduce
from xxgk.bot.render.echo_measures import says_words, tested_words
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.values import number_text


def clause_words(
    clauses: Sequence[Clause],
    phrases: Phrases,
    reduce: Reduce = "none",
    *,
    same: Measure | None = None,
    closed: bool = True,
) -> str:
    """Say conditions on reports, or on the rows they are reduced to: of a clause one must hold, of clauses all.

    ``same`` is the measure that was named just before: ``"该项超过3件"``. Several are ``closed`` by brackets:
    ``"〔行政复议超过3件，并且行政诉讼等于0件〕"``.
    """
    said = []
    for clause in clauses:
        tests = phrases.say("echo_or").join(_test(test, phrases, reduce, same) for test in clause.any_of)
        several = len(clause.any_of) > 1 and len(clauses) > 1
        said.append(phrases.say("echo_alternatives", tests=tests) if several else tests)
    tests = phrases.say("echo_and").join(said)
    alone = len(clauses) == 1 and len(clauses[0].any_of) == 1
    return tests if alone or not closed else phrases.say("echo_tests_closed", tests=tests)


def _test(test: MeasureTest, phrases: Phrases, reduce: Reduce, same: Measure | None) -> str:
    said = _says(test, phrases, reduce) or _compares(test, phrases, reduce, same)
    if isinstance(test.years, int):
        said = phrases.say(f"echo_test_run{_rows(reduce)}", count=test.years, test=said)
    elif test.years != "row":
        said = phrases.say(f"echo_test_{test.years}{_rows(reduce)}", test=said)
    return phrases.say("echo_not", test=said) if test.negated else said


def _says(test: MeasureTest, phrases: Phrases, reduce: Reduce) -> str:
    """Say plainly that a report says something, or does not: ``"提到“人员不足”"``, ``"没有提到“人员不足”"``."""
    measure = test.measure
    if reduce != "none" or measure.change or not isinstance(measure, Reports | Check):
        return ""
    if (test.is_, test.against) == ("at_least", 1):
        return phrases.say("echo_says_reports") if measure == Reports() else says_words(measure, phrases)
    if (test.is_, test.against) == ("equal", 0):
        no_reports = measure == Reports()
        return phrases.say("echo_says_no_reports") if no_reports else _says_not(measure, phrases)
    return ""


def _says_not(measure: Reports | Check, phrases: Phrases) -> str:
    return phrases.say("echo_says_not", says=says_words(measure, phrases))


def _compares(test: MeasureTest, phrases: Phrases, reduce: Reduce, same: Measure | None) -> str:
    measure = tested_words(test.measure, phrases, reduce, same=test.measure == same)
    if isinstance(test.against, Share):
        measure = phrases.say(f"echo_share_of{_rows(reduce)}", measure=measure)
    low, against = _limits(test, phrases, reduce)
    return phrases.say(f"echo_test_{test.is_}", measure=measure, low=low, against=against)


def _limits(test: MeasureTest, phrases: Phrases, reduce: Reduce) -> tuple[str, str]:
    """Give what a measure is tested against: two numbers, or nothing and the one."""
    if isinstance(test.against, tuple):
        low, high = (_number(number, test.measure, phrases, reduce) for number in test.against)
        return low, high
    if isinstance(test.against, Share):
        return "", f"{test.against.share}%"
    if isinstance(test.against, str):
        return "", phrases.say(f"echo_{test.against}{_rows(reduce)}")
    if isinstance(test.against, int | float):
        return "", _number(test.against, test.measure, phrases, reduce)
    return "", tested_words(test.against, phrases, reduce, same=False)


def _rows(reduce: Reduce) -> str:
    """Tell sentences about reduced rows from those about reports."""
    return "" if reduce == "none" else "_rows"


def _number(number: int | float, measure: Measure, phrases: Phrases, reduce: Reduce) -> str:
    """Write a number with its unit; what is made of yes (1) and no (0) has none."""
    if measure.value_unit != PERCENT:
        if isinstance(measure, Reports | Check) and reduce not in ("sum", "count") and measure != Reports():
            return number_text(number)
        unit = phrases.unit(measure.value_unit)
        return (
            f"{number_text(number)} {unit.replace('×', '× ')}".strip()
            if phrases.english
            else f"{number_text(number)}{unit}"
        )
    if measure.unit == PERCENT and measure.change:
        return phrases.say("echo_points", number=number)
    return f"{number}%"
