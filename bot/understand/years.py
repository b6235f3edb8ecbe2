"""The years a question asks for: ``find_years``."""

import re
from dataclasses import dataclass
from datetime import date

from index.chinese.numerals import chinese_to_int

_FULL = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)\s*(?:年度|年)?")
_RANGE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年?度?\s*(?:到|至|~|-|—|–|to)\s*((?:19|20)\d{2})(?!\d)\s*(?:年度|年)?")
_SHORT = re.compile(r"(?<!\d)(\d{2})\s*年(?:度)?")
_HAN = re.compile(r"(二[〇○零一二三四五六七八九]{3}|[一二]?[〇○零一二][〇○零一二三四五六七八九])年(?:度)?")
# the form's own words are no years: 去年结转, 上年度结转, "carried over from last year"
_RELATIVE = (
    (re.compile(r"大前年"), 3),
    (re.compile(r"前年|the year before last", re.IGNORECASE), 2),
    (re.compile(r"(?:去年|上年度)(?!结转(?!下|到))|(?<!from )(?<!items )last year", re.IGNORECASE), 1),
    (re.compile(r"明年"), -1),
)
_THIS = re.compile(
    r"今年|本年度|this year", re.IGNORECASE
)  # beside a year that is named it is that year: 2019年本年度办理结果
_RECENT = re.compile(
    r"(?:近|最近|过去)\s*([两二三四五六七八九十]|1?\d)\s*年|(?:last|past)\s+(1?\d)\s+years", re.IGNORECASE
)
_ALL = re.compile(r"历年|各年|每年|所有年份|all years|every year", re.IGNORECASE)
_PIVOT = 2000


@dataclass(frozen=True, slots=True)
class FoundYears:
    """The years asked for, ascending; ``all_years`` for 历年; ``rest`` is the question without them."""

    years: tuple[int, ...]
    all_years: bool
    rest: str


def find_years(question: str, today: date) -> FoundYears:
    """Find the years in a question in normal form.

    ``"2019年"``, ``"19年"``, ``"二〇一九年"``, ``"一九年"``, ``"去年"`` (the year before today's), ``"近三年"`` (the three before
    today's), ``"2019到2021"``, ``"历年"``. Four digits count without 年, two digits only with it. ``"上年结转"`` is no year.
    A year that cannot be held (``"2050年"``) is given all the same: it was asked for, and no other year answers for it.
    """
    years: set[int] = set()
    rest = question
    for match in _RANGE.finditer(question):
        first, last = sorted((int(match[1]), int(match[2])))
        years |= set(range(first, min(last, first + 30) + 1))
    rest = _RANGE.sub(" ", rest)
    for match in _RECENT.finditer(rest):
        text = match[1] or match[2]
        count = int(text) if text.isdigit() else (chinese_to_int(text) or 0)
        years |= set(range(today.year - count, today.year))
    rest = _RECENT.sub(" ", rest)
    years |= {int(match[1]) for match in _FULL.finditer(rest)}
    rest = _FULL.sub(" ", rest)
    years |= {_short_year(int(match[1]), today) for match in _SHORT.finditer(rest)}
    rest = _SHORT.sub(" ", rest)
    for match in _HAN.finditer(rest):
        value = chinese_to_int(match[1]) or 0
        years.add(value if value > _PIVOT else _PIVOT + value)
    rest = _HAN.sub(" ", rest)
    for pattern, back in _RELATIVE:
        if pattern.search(rest):
            years.add(today.year - back)
            rest = pattern.sub(" ", rest)
    if _THIS.search(rest):
        years |= set() if years else {today.year}
        rest = _THIS.sub(" ", rest)
    all_years = bool(_ALL.search(rest))
    rest = _ALL.sub(" ", rest)
    return FoundYears(tuple(sorted(years)), all_years, rest)


def _short_year(value: int, today: date) -> int:
    return value + _PIVOT if value + _PIVOT <= today.year + 1 else value + _PIVOT - 100
