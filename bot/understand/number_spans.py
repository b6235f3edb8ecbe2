"""Numbers and years in a text, in digits and in characters: ``number_spans``."""

from collections.abc import Iterator
from functools import lru_cache

from xxgk.bot.model.algebra.bodies import YEARS
from xxgk.bot.understand.costs import cost_of
from xxgk.bot.understand.spans import Span
from xxgk.index.chinese.numerals import CHINESE, chinese_to_int, plain_number

_HAN = frozenset(CHINESE)
_ZERO = frozenset("零〇○")
_TIMES = {"百": 100, "千": 1000}
_YEAR = "年"
_YEAR_DIGITS, _SHORT_DIGITS, _LONGEST = 4, 2, 15


def number_spans(text: str) -> Iterator[Span]:
    """Give every number: 2023 and 二〇二三 are years as well, 23 and 二三 may be short for one; ``"1,200"`` is one number."""
    at = 0
    while at < len(text):
        end = at
        if text[at].isascii() and text[at].isdigit():
            end = _digits_end(text, at)
            behind_word = at > 0 and _is_latin(text[at - 1]) and not _is_fiscal(text[:at])
            if not behind_word and not (end < len(text) and _is_latin(text[end])):
                yield from _of_digits(at, end, text[at:end], dated=text.startswith(_YEAR, end))
                yield from _of_thousands(at, end, text)
        elif text[at] in _HAN:
            while end < len(text) and text[end] in _HAN:
                end += 1
            yield from _of_characters(at, text[at:end])
        at = max(end, at + 1)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _is_fiscal(before: str) -> bool:
    """Tell whether digits are those of a year: FY2020."""
    return before.endswith("fy") and not _is_latin(before[-3:-2])


def _digits_end(text: str, at: int) -> int:
    """Give where digits end: with commas between threes, and a point between digits."""
    end = at
    while end < len(text) and text[end].isascii() and text[end].isdigit():
        end += 1
    while (
        text[end : end + 1] == "," and text[end + 1 : end + 4].isdecimal() and not text[end + 4 : end + 5].isdecimal()
    ):
        if end - at > 3 or text[end + 1 : end + 4] == "":
            break
        end += 4
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isdecimal():
        end += 1
        while end < len(text) and text[end].isdecimal():
            end += 1
    return end


def _of_digits(start: int, end: int, digits: str, *, dated: bool) -> Iterator[Span]:
    """Give what digits say; ``dated``: 年 stands behind them, so that 2023 is no number."""
    cost = cost_of("word")
    number = plain_number(digits)
    if number is not None and not (dated and number in YEARS):
        yield Span(start, end, "number", number, cost, digits)
    if not digits.isdecimal():
        return
    if len(digits) == _YEAR_DIGITS and int(digits) in YEARS:
        yield Span(start, end, "years", ("named", (int(digits),)), cost, digits)
    elif len(digits) == _SHORT_DIGITS:
        yield Span(start, end, "short", int(digits), cost, digits)


def _of_thousands(start: int, end: int, text: str) -> Iterator[Span]:
    """Read digits with 百 or 千 behind them: 5千 is 5000; not 5百分点."""
    number, times = plain_number(text[start:end]), _TIMES.get(text[end : end + 1])
    if number is not None and times and text[end + 1 : end + 2] != "分":
        yield Span(start, end + 1, "number", round(number * times), cost_of("word"), text[start : end + 1])


def _of_characters(start: int, run: str) -> Iterator[Span]:
    """Read a run of Chinese numerals: all of it, or its longest beginning that is a number, and so on behind it."""
    at = 0
    while at < len(run):
        typed, value = _longest_number(run[at : at + _LONGEST])
        if value is not None:
            yield from _as_number(start + at, typed, value)
        at += len(typed)


@lru_cache(maxsize=4096)
def _longest_number(run: str) -> tuple[str, int | None]:
    for length in range(len(run), 0, -1):
        if (value := chinese_to_int(run[:length])) is not None:
            return run[:length], value
    return run[:1], None


def _as_number(start: int, typed: str, value: int) -> Iterator[Span]:
    end, cost = start + len(typed), cost_of("word")
    plain = not any(char in "十百千万亿拾佰仟" for char in typed)
    if plain and len(typed) == _YEAR_DIGITS and value in YEARS:
        yield Span(start, end, "years", ("named", (value,)), cost, typed)
    elif plain and len(typed) == _SHORT_DIGITS:
        yield Span(start, end, "short", value, cost, typed)
    if not (plain and len(typed) > 1) and typed not in _ZERO:
        yield Span(start, end, "number", value, cost, typed)
