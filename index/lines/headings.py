"""The headings of reports as data, and where one ends whose text runs on behind it: ``heading_parts``, ``find_headings``."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from xxgk.index.chinese.text import normalise, squeeze
from xxgk.index.form.form import EDITIONS, load_form

_NUMERALS = "一二三四五六七八九十"
# at the top of a report: 一、 一. 一 第一部分; (一) and 1. are read only where they open a line (sections.py)
_NUMERAL = re.compile(
    rf"(?<![{_NUMERALS}第百])(?:([{_NUMERALS}])、|([{_NUMERALS}])[.,:](?!\d)|第([{_NUMERALS}])部分[、.,:]?)"
)
_MAX_TITLE, _MAX_KNOWN = 30, 45  # of words that are not all known, and that are
_SURE = 6  # characters of known words that are a title though of no part (收费及减免情况)
_MARK = re.compile(r"[。;:,!?]")
_LISTED = re.compile(r"[和及与]|、|等|(?:\d|[一二三四五六七八])个?(?:部分|方面)|[,;](?=[一二三四五六七八九十][、.])")
_QUOTED = frozenset('“‘"《〈『「见及和与照如')  # before a title that is only spoken of
_OFFERS = frozenset("。;:!?…)】>")
_BEHIND = frozenset("。:,;!")
_RUNS_ON = re.compile(r"\d|\(|[我本全今年当截至未无没一二三四五六七八九十第]|信息内容")


class PartHeadings(BaseModel):
    """How the heading of one part is worded; ``refused`` are lines that are no heading of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    title: str
    examples: tuple[str, ...]
    refused: tuple[str, ...]


class Headings(BaseModel):
    """What headings are made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ends: tuple[str, ...]
    words: tuple[str, ...]
    parts: tuple[PartHeadings, ...]


class Heading(NamedTuple):
    """Where a heading stands in a text: ``[start, end)``, with its numeral; ``tail`` is where its text goes on."""

    start: int
    end: int
    tail: int


@cache
def headings() -> Headings:
    """Load the wordings of headings."""
    text = resources.files("xxgk.index.lines").joinpath("headings.toml").read_text(encoding="utf-8")
    return Headings.model_validate(tomllib.loads(text))


@cache
def _titles() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((part.number, re.compile(part.title)) for part in headings().parts)


@lru_cache(maxsize=20_000)
def heading_parts(text: str) -> tuple[int, ...]:
    """Give the numbers of the parts a line in normal form may be the heading of: ``"二、主动公开情况"`` → (2,), ``"信息内容"`` → ()."""
    return tuple(number for number, title in _titles() if title.search(text))


def is_title(text: str) -> bool:
    """Tell whether a text in normal form is worded as titles are: it ends as they do and is no sentence (``"复议、诉讼和申诉情况"``)."""
    return len(text) <= _MAX_TITLE and not _MARK.search(text) and text.endswith(headings().ends)


def is_row(text: str) -> bool:
    """Tell whether a line in normal form is a row of part three: the form numbers some as it numbers its parts (``"一、本年新收…"``)."""
    return text.startswith(_numbered_rows())


@cache
def _numbered_rows() -> tuple[str, ...]:
    rows = (row for edition in EDITIONS for row in load_form(edition).block("applications").rows)
    return tuple({squeeze(row.number + label) for row in rows for label in (row.label, *row.also) if row.number})


@cache
def _title() -> re.Pattern[str]:
    """Match a title made of known words, clause by clause, each up to the first word that may end it."""
    words, ends = (
        "|".join(sorted(map(normalise, some), key=len, reverse=True)) for some in (headings().words, headings().ends)
    )
    clause = rf"(?:{words}){{0,14}}?(?:{ends})++"
    return re.compile(rf"{clause}(?:(?:以及|及其?|和|与|的|、|,){clause})*+")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted((*headings().words, *headings().ends), key=len, reverse=True))})++")


def find_headings(text: str, blanks: frozenset[int] = frozenset()) -> Iterator[Heading]:
    """Find the numbered headings inside a text in normal form without spaces; ``blanks`` are the places before which one stood.

    - ``"五、存在的主要问题及改进情况2023年,我局…"`` and ``"…办结69件。二、主动公开政府信息情况第二十条…"`` hold one each.
    - None: ``"包括一、总体情况、二、主动公开政府信息情况等六部分"`` (titles in a list), ``"详见“三、收到和处理…情况”"`` (quoted),
      ``"一、本年新收政府信息公开申请数量"`` (a row of the form).
    """
    listed = -1  # where a list of titles goes on
    for numeral in _NUMERAL.finditer(text):
        start = numeral.start()
        before = text[start - 1 : start]
        quoted = before in _QUOTED and start not in blanks
        end = None if quoted else _end_of_title(text, numeral, blanks)
        if end is None:
            continue
        after = end + (text[end : end + 1] in _BEHIND)
        names_more = end not in blanks and _LISTED.match(text, end)
        if names_more or start == listed:
            listed = names_more.end() if names_more else -1
        elif not before or start in blanks or before in _OFFERS or _is_official(text, numeral, end):
            yield Heading(start, end, after)


def _is_official(text: str, numeral: re.Match[str], end: int) -> bool:
    """Tell whether a heading has the numeral of its part in the form."""
    printed = numeral[1] or numeral[2] or numeral[3]
    return _NUMERALS.index(printed) + 1 in heading_parts(text[numeral.end() : end])


def _end_of_title(text: str, numeral: re.Match[str], blanks: frozenset[int]) -> int | None:
    """Find where a title ends: behind known words; else at a mark or blank, where it is worded as the title of a part."""
    begin = numeral.end()
    last = min(begin + _MAX_TITLE, len(text))
    mark = _MARK.search(text, begin, last)
    apart = next((end for end in range(begin + 2, last) if end in blanks), last)
    apart = min(apart, mark.start()) if mark else apart
    known = _title().match(text, begin, begin + _MAX_KNOWN)
    if known and (heading_parts(known[0]) or known.end() == apart or len(known[0]) >= _SURE):
        return known.end()
    words = _words().match(text, begin, begin + _MAX_TITLE)
    if words and heading_parts(words[0]) and _RUNS_ON.match(text, words.end()):
        return words.end()
    title = text[begin:apart]
    if (mark or apart in blanks or apart == len(text)) and heading_parts(title):
        return apart if is_title(title) or _is_official(text, numeral, apart) else None
    return None
