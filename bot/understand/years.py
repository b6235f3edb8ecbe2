"""The years a question asks for: ``find_years``."""

import re
from dataclasses import dataclass, replace
from datetime import date

from xxgk.index.chinese.numerals import chinese_to_int

_Y = r"(?:19|20)\d{2}"
_TO = r"\s*年?度?\s*(?:到|至|~|-|—|–|to|through|until)\s*"
# a report published in January 2024 is about 2023
_PUBLISHED = re.compile(
    rf"(?<!\d)({_Y}|去年|今年)\s*年?(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?|初|年初)?(?:发布|公布|印发|发出|挂出|发|出)(?:出来)?的"
    rf"(?=.{{0,10}}(?:年报|年度报告|报告|那份|那一份))|(?<!\d)({_Y})年\d{{1,2}}月(?:\d{{1,2}}[日号])?(?:发布|公布|印发)"
    rf"|(?:published|issued|released) in (?:[a-z]+ )?({_Y})(?!\d)",
    re.IGNORECASE,
)
_ACADEMIC = re.compile(rf"(?<!\d){_Y}\s*年?(?:到|至|~|-|—|–|/)+\s*((?:19|20)\d{{2}}|\d{{2}})\s*学年度?")
_SINCE = re.compile(rf"(?<!\d)({_Y})\s*年?(?:以来|至今|到现在|到今天|起至今)|since ({_Y})(?!\d)", re.IGNORECASE)
_RANGE = re.compile(rf"between ({_Y}) and ({_Y})(?!\d)|(?<!\d)({_Y}){_TO}({_Y})(?!\d)\s*(?:年度|年)?", re.IGNORECASE)
_SHORT_RANGE = re.compile(r"(?<!\d)(?:20)?(\d{2})\s*年?\s*(?:到|至|~|-|—|–)\s*(\d{2})\s*年(?:度)?")
# 超过2000件, 2000件以上, more than 2000: a count, not a year; 超过2019年 is a year
_COUNTED = r"(?!\s*(?:[余多]?件|条(?![例件])|起(?!诉)|万?元|以[上下内]))"  # but 2019起诉
_BOUND = "".join(
    rf"(?<!{words})"
    for words in ("超过", "多于", "大于", "高于", "不足", "少于", "小于", "低于", "不到", "至少", "达到", "more than ", "less than ",
                  "fewer than ", "at least ", "at most ")
)  # fmt: skip
_FULL = re.compile(rf"(?<!\d)({_Y})(?!\d)\s*(?:年度|年)|{_BOUND}(?<!\d)({_Y})(?!\d){_COUNTED}", re.IGNORECASE)
_SHORT = re.compile(r"(?<!\d)(\d{2})\s*年(?:度)?")
_HAN = re.compile(r"(二[〇○零一二三四五六七八九]{3}|[一二]?[〇○零一二][〇○零一二三四五六七八九])年(?:度)?")
# the form's own words are no years: 去年结转, 上年度结转, "carried over from last year"
_RELATIVE = (
    (re.compile(r"大前年"), 3),
    (re.compile(r"(?<!比)前年|the year before last", re.IGNORECASE), 2),
    (
        re.compile(
            r"(?:去年|上年度)(?!结转(?!下年|下一|到下|至下|入下))|(?<!from )(?<!items )last year", re.IGNORECASE
        ),
        1,
    ),
    (re.compile(r"明年"), -1),
)
# counted from the year of the question before
_BEFORE = re.compile(
    r"再?往前(?:推|数)?(?:一年)?|再?(?:上|前|早)一(?:个)?(?:年度|年)(?!度?结转|度?遗留|项目)|(?<!同比)(?<!较)上年(?!度?结转|度?遗留|度?项目|度)"
    r"|the year before(?! last)|(?:the )?(?:previous|prior|preceding) year|(?:one|a) year earlier",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"再?往后(?:推|数)?(?:一年)?|(?<![到至入转])再?(?:下|后|晚)一(?:个)?(?:年度|年)(?!度?继续)"
    r"|(?<!to )(?<!into )(?<!to the )(?:the )?(?:next|following) year|the year after|(?:one|a) year later",
    re.IGNORECASE,
)
_THIS = re.compile(r"今年|本年度|this year", re.IGNORECASE)  # beside a year that is named it is that year
_RECENT = re.compile(
    r"(?:近|最近|过去|这)\s*([两二三四五六七八九十]|1?\d)\s*(?:个)?(?:年度|年)(?:来|里|间)?|([两二三四五六七八九十])年来"
    r"|(?:last|past|recent)\s+(1?\d|two|three|four|five|six|ten)\s+years",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"历年来?|各年度?|每年|逐年|所有年份|全部年份|近几年来?|这几年来?|最近几年|近年来?|多年来"
    r"|all years|every year|each year|(?:over|through) the years|year by year|recent years",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"(?:最新|最近)(?:的)?一(?:个)?(?:年度|年|期|份)|最新(?:年度|的年度)|(?:the )?(?:latest|most recent) year",
    re.IGNORECASE,
)
# 结转到2025年 is at the end of the year before, 从2022年结转 at the beginning of the year after
_CARRIED_TO = re.compile(
    rf"(?P<words>结转(?:到|至|入)|carr(?:y|ied) (?:over to|forward (?:in)?to))\s*({_Y})(?!\d)\s*(?:年度|年)?",
    re.IGNORECASE,
)
_CARRIED_FROM = re.compile(
    rf"从\s*({_Y})\s*(?:年度|年)?(?P<words>结转)|(?P<english>carr(?:y|ied) over from) ({_Y})(?!\d)", re.IGNORECASE
)
_SO_MANY = re.compile(r"这?[两二三四五六七八九十]年(?:间|里|内|来)?")  # 2023和2024两年
_ENGLISH_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_PIVOT = 2000
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class FoundYears:
    """The years asked for, ascending; ``rest`` is the question without them.

    ``all_years`` for 历年; ``step`` −1 or +1 for the year before or after one that was asked for (上一年, 再往前); ``latest`` where
    the latest year was asked for in so many words.
    """

    years: tuple[int, ...]
    all_years: bool
    rest: str
    step: int = 0
    latest: bool = False


def find_years(question: str, today: date) -> FoundYears:
    """Find the years in a question in normal form.

    ``"2019年"``, ``"19年"``, ``"二〇一九年"``, ``"一九年"``, ``"去年"`` (the year before today's), ``"近三年"`` (the three before
    today's), ``"2019到2021"``, ``"2019年以来"`` (to the year before today's), ``"历年"``. Years are those reported on:
    ``"2024年发布的年报"`` → 2023, ``"2021-2022学年"`` → 2022 (as reports of universities are filed). Four digits count without
    年, two digits only with it; ``"超过2000件"`` and ``"2000件以上"`` are counts. ``"上年结转"`` is no year, nor is that of
    ``"结转到2025年"``: it is in the report for 2024. A year that cannot be held (``"2050年"``) is given all the same: no other year
    answers for it.
    """
    years: set[int] = set()
    rest, carried = _carried(question)
    for pattern, read in _READERS:
        for match in pattern.finditer(rest):
            years |= set(read(match, today))
        rest = pattern.sub(" ", rest)
    for pattern, back in _RELATIVE:
        if pattern.search(rest):
            years.add(today.year - back)
            rest = pattern.sub(" ", rest)
    years |= set() if years else carried
    if len(years) > 1:
        rest = _SO_MANY.sub(" ", rest)
    step = -1 if _BEFORE.search(rest) else 1 if _AFTER.search(rest) else 0
    rest = _AFTER.sub(" ", _BEFORE.sub(" ", rest))
    if _THIS.search(rest):
        years |= set() if years else {today.year}
        rest = _THIS.sub(" ", rest)
    latest = bool(_LATEST.search(rest))
    rest = _LATEST.sub(" ", rest)
    all_years = bool(_ALL.search(rest))
    rest = _ALL.sub(" ", rest)
    return FoundYears(tuple(sorted(years)), all_years, rest, step, latest)


def stepped(found: FoundYears, base: tuple[int, ...]) -> FoundYears:
    """Resolve 上一年 and 下一年 against the years they are counted from: −1 from (2019, 2020) is 2018, +1 is 2021."""
    year = min(base) + found.step if found.step < 0 else max(base) + found.step
    return replace(found, years=(year,), step=0)


def _carried(question: str) -> tuple[str, set[int]]:
    """Put the form's words for a year that cases are carried to or from, and give the year whose report says so.

    ``"2024年结转到2025年的"`` → 2024年结转到下年的, and 2024 in case the question names no other year.
    """
    to, start = _CARRIED_TO.search(question), _CARRIED_FROM.search(question)
    if to:
        words = "carried forward " if to["words"].isascii() else f"{to['words']}下年"
        return f"{question[: to.start()]}{words}{question[to.end() :]}", {int(to[2]) - 1}
    if start:
        words = "carried over " if start["english"] else "上年结转"
        return f"{question[: start.start()]}{words}{question[start.end() :]}", {int(start[1] or start[4]) + 1}
    return question, set()


def _published(match: re.Match[str], today: date) -> range:
    words = match[1] or match[2] or match[3]
    year = {"去年": today.year - 1, "今年": today.year}.get(words) or int(words)
    return _one(year - 1)


def _academic(match: re.Match[str], today: date) -> range:
    return _one(int(match[1]) if len(match[1]) == 4 else _PIVOT + int(match[1]))


def _since(match: re.Match[str], today: date) -> range:
    first = int(match[1] or match[2])
    return range(first, max(first + 1, min(today.year, first + _LONGEST)))


def _range(match: re.Match[str], today: date) -> range:
    first, last = sorted((int(match[1] or match[3]), int(match[2] or match[4])))
    return range(first, min(last, first + _LONGEST) + 1)


def _short_range(match: re.Match[str], today: date) -> range:
    first, last = sorted((_short_year(int(match[1]), today), _short_year(int(match[2]), today)))
    return range(first, min(last, first + _LONGEST) + 1)


def _recent(match: re.Match[str], today: date) -> range:
    text = (match[1] or match[2] or match[3]).lower()
    count = int(text) if text.isdecimal() else _ENGLISH_NUMBERS.get(text) or chinese_to_int(text) or 0
    return range(today.year - count, today.year)


def _full(match: re.Match[str], today: date) -> range:
    return _one(int(match[1] or match[2]))


def _short(match: re.Match[str], today: date) -> range:
    return _one(_short_year(int(match[1]), today))


def _han(match: re.Match[str], today: date) -> range:
    value = chinese_to_int(match[1]) or 0
    return _one(value if value > _PIVOT else _PIVOT + value)


def _one(year: int) -> range:
    return range(year, year + 1)


def _short_year(value: int, today: date) -> int:
    return value + _PIVOT if value + _PIVOT <= today.year + 1 else value + _PIVOT - 100


# in this order: what a longer expression says is taken out before a shorter one is looked for
_READERS = (
    (_PUBLISHED, _published),
    (_ACADEMIC, _academic),
    (_SINCE, _since),
    (_RANGE, _range),
    (_SHORT_RANGE, _short_range),
    (_RECENT, _recent),
    (_FULL, _full),
    (_SHORT, _short),
    (_HAN, _han),
)
