"""What a number must be: 超过三件, at least five, 10件以上. ``find_tests``."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from xxgk.bot.model.query import Test
from xxgk.index.chinese.numerals import prose_number

_ENGLISH = {
    word: value
    for value, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
} | {"a hundred": 100}
# runs are bounded and taken whole, so that a text of digits is no work; no report counts in thirteen figures
_HAN_NUMBER = "零〇一二两三四五六七八九十百千万"
_NUMBER = (
    rf"(?P<number>(?<!\d)\d{{1,12}}(?:,\d{{3}}){{0,3}}(?!\d)|(?<![{_HAN_NUMBER}])[{_HAN_NUMBER}]{{1,12}}(?![{_HAN_NUMBER}])"
    rf"|(?:{'|'.join(_ENGLISH)})\b)"
)
_UNIT = r"\s*(?:%|％|件次|件|条|份|宗|起|次|个|场|项|例|万元|元)?"
_AT_MOST = r"(?:不超过|不多于|不高于|不大于|至多|最多(?:只)?(?:有)?|<=|≤|at most|no more than|up to|not more than)"
_AT_LEAST = (
    r"(?:不少于|不低于|不小于|不下于|至少(?:有)?|最少(?:有)?|大于等于|大于或等于|达到|>=|≥"
    r"|at least|no (?:less|fewer) than|not less than)"
)
_MORE = r"(?:超过|大于|多于|高于|不止|超出|突破|>|more than|over|above|exceed(?:ing|s|ed)?|greater than)"
_LESS = r"(?:少于|小于|低于|不足|不到|未达|未满|<|(?:less|fewer) than|under|below)"
_EQUAL = r"(?:等于|(?:正好|恰好|刚好|只|仅)(?:是|有|为)?(?P<kept>收到|接到|新收)?(?:了|过)?|=|exactly|equal to|equals)"
_BOUNDS: tuple[tuple[Test, str], ...] = (  # first those that a shorter expression is part of
    ("at_most", rf"{_AT_MOST}\s*{_NUMBER}{_UNIT}"),
    ("at_least", rf"{_AT_LEAST}\s*{_NUMBER}{_UNIT}"),
    ("at_least", rf"{_NUMBER}{_UNIT}(?:及|或|和)?(?:以上|更多|or more|or over)"),
    ("at_most", rf"{_NUMBER}{_UNIT}(?:及|或|和)?(?:以下|以内|or (?:fewer|less))"),
    ("more", rf"{_MORE}\s*{_NUMBER}{_UNIT}"),
    ("less", rf"{_LESS}\s*{_NUMBER}{_UNIT}"),
    ("equal", rf"{_EQUAL}\s*{_NUMBER}{_UNIT}"),
    ("equal", rf"(?:为|是)\s*(?P<number>0|零)(?!\d){_UNIT}(?=的|$|[?？,，。\s])"),
    ("equal", r"(?P<number>零)(?=申请|诉讼|复议|官司|收费|处罚|许可|公开|信访|败诉)"),
)
_PATTERNS = tuple((test, re.compile(pattern, re.IGNORECASE)) for test, pattern in _BOUNDS)
_CLAUSE_END = re.compile(r"[,，;；。?？]|并且|而且|同时|且|\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberTest:
    """A test on a number; ``clause`` is the part of the question it stands in, without its words: there the item is named."""

    test: Test
    value: int
    clause: str
    typed: str


def find_tests(text: str) -> tuple[tuple[NumberTest, ...], str]:
    """Find the tests of a question in normal form, the years taken out; give them and the text without them.

    ``"诉讼超过三件的"`` → more 3; ``"10件以上"`` → at least 10; ``"申请不足5件"`` → less 5; ``"复议为0的"``, ``"零申请的单位"`` → equal 0;
    ``"at most two"`` → at most 2. Refused: ``"最多的"`` (an end of a ranking), ``"有哪些不足"``, ``"空白是0吗"``.
    """
    found: list[tuple[int, int, Test, int]] = []
    rest = text
    for test, pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            number = match["number"].lower()
            value = _ENGLISH.get(number, prose_number(number))
            if value is None:
                continue
            found.append((match.start(), match.end(), test, int(value)))
            kept = match.groupdict().get("kept") or ""
            rest = f"{rest[: match.start()]}{kept.ljust(len(match[0]))}{rest[match.end() :]}"
    parts = [match.span() for match in _CLAUSE_END.finditer(rest)] if found else []
    begins, ends = [0, *(end for _, end in parts)], [*(start for start, _ in parts), len(rest)]
    tests = []
    for start, end, test, value in sorted(found):
        clause = rest[begins[bisect_right(begins, start) - 1] : ends[bisect_left(ends, start)]]
        tests.append(NumberTest(test, value, clause, text[start:end]))
    return tuple(tests), rest
