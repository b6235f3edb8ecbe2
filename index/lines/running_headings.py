"""Headings whose text runs on behind them, and those inside a paragraph: ``find_headings``."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from xxgk.index.lines.headings import MAX_TITLE, any_of, heading_parts, headings, is_title, known_words

_NUMERALS = "一二三四五六七八九十"
_USUAL = re.compile(
    rf"(?<![{_NUMERALS}第百])(?:([{_NUMERALS}])、|([{_NUMERALS}])[.,:](?!\d)|第([{_NUMERALS}])部分[、.,:]?)"
)
_LESS_USUAL = (re.compile(rf"\(([{_NUMERALS}])\)"), re.compile(r"(?<![\d.])([1-9])[.、](?!\d)"))
_FEW = 3  # headings numbered (一) or 1. that must stand in one text to be taken for those of the parts
_MAX_KNOWN = 45
_SURE = 6  # characters of known words that are a title though of no part (收费及减免情况)
_MARK = re.compile(r"[。;:,!?]")
_LISTED = re.compile(r"[和及与]|、|等|(?:\d|[一二三四五六七八])个?(?:部分|方面)|[,;](?=[一二三四五六七八九十][、.])")
_QUOTED = frozenset('“‘"《〈『「见及和与照如')  # before a title that is only spoken of
_OFFERS = frozenset("。;:!?…)】>")
_OPENS = ("报告", "年报", "目录", "如下")
_BEHIND = frozenset("。:,;!")
_RUNS_ON = re.compile(r"\d|\(|[我本全今年当截至未无没一二三四五六七八九十第]|信息内容")


class Heading(NamedTuple):
    """Where a heading stands in a text: ``[start, end)``; ``tail`` is where its text goes on.

    It ``is_official`` when it has the numeral that the form gives its part.
    """

    start: int
    end: int
    tail: int
    is_official: bool


def find_headings(text: str, blanks: frozenset[int] = frozenset()) -> list[Heading]:
    """Find the numbered headings inside a text in normal form without spaces; ``blanks`` are the places before which one stood.

    - ``"五、存在的主要问题及改进情况2023年,我局…"`` and ``"…办结69件。二、主动公开政府信息情况第二十条…"`` hold one each. Of headings
      numbered ``(一)`` or ``1.`` three must have the number of their part.
    - None: ``"包括一、总体情况、二、主动公开政府信息情况等六部分"`` (titles in a list), ``"详见“三、收到和处理…情况”"`` (quoted),
      ``"一、本年新收政府信息公开申请数量"`` (a row of the form).
    """
    found = list(_numbered(text, blanks, _USUAL))
    for numerals in _LESS_USUAL:
        others = [] if found else [heading for heading in _numbered(text, blanks, numerals) if heading.is_official]
        found = others if len(others) >= _FEW else found
    return found


def _numbered(text: str, blanks: frozenset[int], numerals: re.Pattern[str]) -> Iterator[Heading]:
    listed = -1  # where a list of titles goes on
    for numeral in numerals.finditer(text):
        start = numeral.start()
        before = text[start - 1 : start]
        quoted = before in _QUOTED and start not in blanks
        end = None if quoted else _end_of_title(text, numeral, blanks)
        if end is None:
            continue
        tail = end + (text[end : end + 1] in _BEHIND)
        names_more = end not in blanks and _LISTED.match(text, end)
        official = _is_official(text, numeral, end)
        if names_more or start == listed:
            listed = names_more.end() if names_more else -1
        elif official or not before or start in blanks or before in _OFFERS or text.endswith(_OPENS, 0, start):
            yield Heading(start, end, tail, official)


def _is_official(text: str, numeral: re.Match[str], end: int) -> bool:
    printed = next(filter(None, numeral.groups()))
    number = int(printed) if printed.isascii() else _NUMERALS.index(printed) + 1
    return number in heading_parts(text[numeral.end() : end])


def _end_of_title(text: str, numeral: re.Match[str], blanks: frozenset[int]) -> int | None:
    """Find where a title ends: behind known words; else at a mark or blank, where it is worded as the title of a part."""
    begin = numeral.end()
    last = min(begin + MAX_TITLE, len(text))
    mark = _MARK.search(text, begin, last)
    apart = next((end for end in range(begin + 2, last) if end in blanks), last)
    apart = min(apart, mark.start()) if mark else apart
    known = _known_title().match(text, begin, begin + _MAX_KNOWN)
    if known and (heading_parts(known[0]) or known.end() == apart or len(known[0]) >= _SURE):
        return known.end()
    words = known_words().match(text, begin, begin + MAX_TITLE)
    if words and heading_parts(words[0]) and _RUNS_ON.match(text, words.end()):
        return words.end()
    title = text[begin:apart]
    if (mark or apart in blanks or apart == len(text)) and heading_parts(title):
        return apart if is_title(title) or _is_official(text, numeral, apart) else None
    return None


@cache
def _known_title() -> re.Pattern[str]:
    """Match a title made of known words, clause by clause, each up to the first word that may end it."""
    clause = rf"(?:{any_of(headings().words)}){{0,14}}?(?:{any_of(headings().ends)})++"
    return re.compile(rf"{clause}(?:(?:以及|及其?|和|与|的|、|,){clause})*+")
