"""The line that is a report's title, and what it says: ``find_title``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from xxgk.index.agencies.names import is_form_of
from xxgk.index.chinese.dates import HAN_YEAR
from xxgk.index.chinese.text import normalise, squeeze
from xxgk.index.identity.names import is_joint, is_name, says_whose, tells_somebody, whole_name
from xxgk.index.identity.words import any_of, words
from xxgk.index.model.layout import Line

_REPORT = re.compile(r"信息公开|政务公开|年度?报告|年报")
_REPORT_END = re.compile(r"(?:报告|年报|报告书|报告表)(?:的公告|的公示)?(?:\(.*\))?$")
_IN_BRACKETS = re.compile(r"\(([^()]{4,})\)$")
_YEAR_BEHIND = re.compile(r"\((20\d{2})(?:年度?)?\)$")
_ABOUT = re.compile(r"关于(?:印发|发布|公布|报送|公开)?")
_NAME = r"[\u4e00-\u9fffA-Za-z0-9()·、/《》]"
_YEAR = (
    rf"(?P<year>20\d{{2}}|{HAN_YEAR}|(?<!\d)[012]\d(?=年))"
    r"(?:(?:[-—–~至/]*|年?度?[-—–~至到和与及、/])(?P<until>20\d{2}|\d{2}(?=学年))(?=学?年))?(?P<school>学)?年?(?:年?度)?"
)
_TITLE = re.compile(
    rf"^(?:关于)?(?P<before>{_NAME}*?)(?:关于|[:：])?{_YEAR}(?P<after>{_NAME}*?)(?:政府|政务)?(?:信息公开|信息|政务公开|公开).*?(?:报告|年报)"
)
_UNDATED = re.compile(
    rf"^(?:关于)?(?P<before>{_NAME}{{3,30}}?)(?:政府|政务)?信息公开(?:[^\d]*(?P<year>20\d{{2}}))?.*?(?:报告|年报)"
)
_EDGES = re.compile(
    r"^【[^】]*】|^(?:附件\d{0,2}[:：.]?|\(?\d{1,2}[.、)])(?!\d)|^[\u4e00-\u9fff]{0,2}(?:名称|标题|题名|主题)[:：]?|(?<=[告报])(?:\.[a-z]{3,5}|[-_|].*)$"
)  # 【文稿解读】…, ….docx, …-某某局
_BETWEEN = re.compile(r"\s+|[、/]")
_PLACE = re.compile(r"[省市县区州盟旗镇乡]$")
_MAX_TITLE = 60
_SHORT = 2  # digits: 23年


@dataclass(frozen=True, slots=True)
class Title:
    """A title: its line, its text as printed, the names of bodies in it (several where it names different ones), and the year it gives.

    Attributes:
        joined: it is several lines running on, of which the first may as well be the head of the page.
        of_both: it is of two bodies at once (``"甲县档案局、甲县统计局2022年…报告"``).
        of_years: it is of two years at once that are no 学年 (``"2021、2022年"``), the later of which is ``year``.
        others: the lines that are titles as well, of another body or year: links of the page.
    """

    line: Line
    text: str
    names: tuple[str, ...]
    year: str
    school: bool
    joined: bool
    of_both: bool = False
    of_years: bool = False
    others: frozenset[int] = frozenset()


def find_title(lines: Sequence[Line], stated: str) -> Title | None:
    """Choose the line, or two or three lines running on, that says whose report it is and for which year; else one that says either.

    ``stated`` is what the format itself gives (an HTML ``<title>``). A line of a table is looked at cell by cell.
    """
    single = [cell for line in lines for cell in _cells(line)] + [Line(stated, squeeze(stated), 0)] * bool(stated)
    joined = [
        _join(some)
        for count in (2, 3)
        for some in zip(*(lines[start:] for start in range(count)), strict=False)
        if not any(_has_labels(line) for line in some)
    ]
    found = [title for line in single if (title := _read(line, joined=False))]
    found += [title for line in joined if (title := _read(line, joined=True))]
    best = max(found, key=_worth, default=None)
    if best is None:
        return None
    rivals = [title for title in found if title.line.number and _worth(title)[0] and not _same(title, best)]
    return _among([best, *rivals], found) if rivals and _worth(best)[0] else _with_name_below(best, lines)


def _among(titles: Sequence[Title], found: Sequence[Title]) -> Title:
    """Give the title of a page that shows several, of other bodies or years: the one the page states, else what all of them say."""
    stated = next((title for title in found if not title.line.number), None)
    chosen = next((title for title in titles if stated and _worth(stated)[0] and _same(title, stated)), None)
    numbers = frozenset(title.line.number for title in titles)
    if chosen:
        return replace(chosen, others=numbers - {chosen.line.number})
    first = titles[0]
    names = list(dict.fromkeys(name for title in titles for name in title.names))
    if all(_same_body(title, first) for title in titles):
        names = list(first.names)
    year = first.year if len({title.year for title in titles}) == 1 else ""
    return replace(first, names=tuple(names), year=year, others=numbers)


def _same(one: Title, other: Title) -> bool:
    return one.year == other.year and _same_body(one, other)


def _same_body(one: Title, other: Title) -> bool:
    pairs = (sorted((name, second), key=len) for name in one.names for second in other.names)
    return any(is_form_of(short, long) or long.endswith(short) for short, long in pairs)


def _with_name_below(title: Title, lines: Sequence[Line]) -> Title:
    """Give a title without a name the one that stands alone on the line below it; that may as well be the head of a page."""
    behind = (line for line in lines if line.number > title.line.number and line.plain)
    below = next(behind, None) if title.line.number else None
    if title.names or below is None or not is_name(below.plain) or not says_whose(below.plain):
        return title
    return replace(title, names=(below.plain,), joined=True)


def _join(lines: Sequence[Line]) -> Line:
    return Line(" ".join(line.text for line in lines), "".join(line.plain for line in lines), lines[0].number)


def _worth(title: Title) -> tuple[bool, int, bool]:
    """A line that has a name and a year is never run on with its neighbours; else what says more is worth more."""
    whose = any(says_whose(name) for name in title.names)
    complete = not title.joined and any(map(tells_somebody, title.names)) and bool(title.year)
    return complete, 2 * whose + bool(title.names) + bool(title.year), not title.joined


def _has_labels(line: Line) -> bool:
    return bool(_label().match(line.plain)) or len(_label().findall(line.plain)) > 1


@cache
def _label() -> re.Pattern[str]:
    return re.compile(any_of(words().labels))


def _cells(line: Line) -> Iterator[Line]:
    for text in line.text.split("|"):
        yield Line(text, squeeze(text), line.number)


def _read(line: Line, *, joined: bool) -> Title | None:
    text = _EDGES.sub("", line.plain)
    if len(text) > _MAX_TITLE or "。" in text or not _REPORT.search(text) or not _REPORT_END.search(text):
        return None
    match = _TITLE.match(text) or _UNDATED.match(text)
    if match is None:
        return None
    parts = match.groupdict()
    if not parts.get("year") and (behind := _YEAR_BEHIND.search(text)):
        parts["year"] = behind[1]
    in_brackets = _IN_BRACKETS.search(text)
    names = _names(parts.get("before") or parts.get("after") or "", line.text)
    if not names and in_brackets and says_whose(name := whole_name(in_brackets[1])):
        names = (name,)
    if not any(map(tells_somebody, names)) and not parts.get("year"):
        return None  # 区政府信息公开年报, of a menu
    printed = _EDGES.sub("", "".join(line.text.split()))
    school = bool(parts.get("school"))
    of_years = bool(parts.get("until")) and not school
    return Title(line, printed, names, _year(parts), school, joined, is_joint(parts.get("before") or ""), of_years)


def _year(parts: Mapping[str, str | None]) -> str:
    """Give the year, of two the later; none for ``"2021学年"``, which some call so by its first year and some by its last."""
    first, until = parts.get("year") or "", parts.get("until") or ""
    if len(first) == _SHORT:
        first = f"20{first}"
    if not until:
        return "" if parts.get("school") else first
    return until if len(until) == len(first) else first[: -len(until)] + until


def _names(text: str, printed: str) -> tuple[str, ...]:
    """Give the names in what stands before the year: one, or each of several that are parted by a mark or space.

    A form of a name that stands beside it is none of its own: ``"青石市气象局 市气象局"`` → 青石市气象局; a place and a name
    without one are one name.
    """
    pieces = [name for piece in _pieces(text, printed) if (name := whole_name(piece))]
    whole = list(dict.fromkeys(name for name in pieces if says_whose(name) and not _PLACE.search(name)))
    if len(pieces) > 1 and whole:
        if all(whole[0].endswith(piece) for piece in pieces):
            return (whole[0],)
        if len(whole) > 1 and not any(one != other and one in other for one in whole for other in whole):
            return tuple(whole)
    found = [name for part in _ABOUT.split(text) if (name := whole_name(part))]
    return tuple(found[-1:])  # 某局关于某县2021年…报告 is of the 县


def _pieces(text: str, printed: str) -> list[str]:
    """Cut a text without spaces where the line it stands in has one, or a mark between two names."""
    marked = _BETWEEN.sub("\0", normalise(printed).strip())
    start = marked.replace("\0", "").find(text.replace("、", "").replace("/", ""))
    places = [place for place, char in enumerate(marked) if char != "\0"][
        start : start + len(re.sub("[、/]", "", text))
    ]
    return marked[places[0] : places[-1] + 1].split("\0") if start >= 0 and places else [text]
