"""Lines → the six statutory parts, what stands before them and what closes the page: ``cells_to_layout``."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from xxgk.index.chinese.dates import find_dates
from xxgk.index.chinese.text import squeeze
from xxgk.index.lines.headings import heading_parts, is_row, is_title
from xxgk.index.lines.signatures import OFFICE
from xxgk.index.lines.wrapped_lines import unwrapped
from xxgk.index.model.document import Cell
from xxgk.index.model.layout import Layout, Line, Part
from xxgk.index.model.runs import without_notes

# 一、 一. 一 第一部分 · (一) · 1. 1、 · another numbering, of a list within a part
_NUMBERED = re.compile(
    r"^(?:第?([一二三四五六七八九])(?:部分|[、.,:])*|\(([一二三四五六七八九])\)|(?:第?([1-9])(?:部分|[.、])[.、,:]?(?!\d))|(?:\d{1,2}[、.]|\(\d{1,2}\)))"
)
# what opens a table when its heading is lost; the form prints these words in the head of the table
_TABLE_HEADS = {
    2: re.compile(r"^\(?第二十条第\(?一?\)?项"),
    3: re.compile(r"^\(本列数据的?勾稽关系|^申请人情况"),
    4: re.compile(r"^行政复议(?:\|?行政诉讼)?$"),
}
_FIRST_OF_ALL = re.compile(r"一[、.,:]|第一部分")  # whatever it says: "一、加强组织领导"
_NUMERALS = "一二三四五六七八九123456789"
_MAX_HEADING = 45
_CHROME = re.compile(
    r"扫一扫|二维码|微信里点|朋友圈|相关(?:稿件|文档|链接|新闻|信息)|^分享|打印|关闭窗口|浏览(?:次数|量)|访问量|上一篇|下一篇"
    r"|责任编辑|版权所有|主办单位|备案|返回顶部|友情链接|网站地图|联系我们|^TOP|^附件下载|公安网安"
)
_END_OF_REPORT = re.compile(r"扫一扫|相关稿件|^分享[::]|版权所有|【?打印|上一篇|^主办单位")
_PAGE_NUMBER = re.compile(r"[-—–]\d{1,4}[-—–]|第\d+页(?:共\d+页)?")
_SENTENCE = re.compile(r"[,。;:]")
_PROSE = (1, 5, 6)
_REMEMBERED = 20_000  # short lines
_TOP, _BRACKETED, _BARE, _OTHERWISE, _ASTRAY, _FIRST, _TABLE = 20, 8, 6, 5, 4, 3, 2
_LISTED = 1  # what a heading counts less when the next one follows at once and it stands once more: a table of contents


def cells_to_lines(cells: Sequence[Cell]) -> list[Line]:
    """Join the cells of each row; empty lines and page numbers (``"- 3 -"``) are left out."""
    lines = []
    for _, group in groupby(cells, key=attrgetter("row")):
        row = list(group)
        text = " | ".join([cell.text for cell in row]).strip(" |") if len(row) > 1 else row[0].text
        plain = squeeze(without_notes(text))
        if plain and not _PAGE_NUMBER.fullmatch(plain):
            lines.append(Line(text, plain, row[0].line))
    return lines


def cells_to_layout(cells: Sequence[Cell]) -> Layout:
    """Cut a page into parts.

    Headings count only at the start of a line and in the order of the form; the chain of lines that fits best is taken. A
    heading may be lost (its table then opens the part), unnumbered, or numbered on another level (``"(一)存在的主要问题"``).
    """
    lines, closing = _without_end(cells_to_lines(cells))
    headings = _chain(_text_before_contents(_headings(lines)))
    starts = [place for place, _, _ in headings]
    front = lines[: starts[0]] if starts else lines
    parts = []
    for (place, number, weight), end in zip(headings, [*starts[1:], len(lines)], strict=False):
        heading, rest = lines[place], lines[place + 1 : end]
        if weight == _TABLE:
            parts.append(Part(number, "", heading.number, (heading, *rest)))
        else:
            parts.append(
                Part(number, heading.text, heading.number, tuple(unwrapped(rest) if number in _PROSE else rest))
            )
    return Layout(tuple(front), tuple(parts), tuple(closing))


def _headings(lines: Sequence[Line]) -> list[tuple[int, int, int]]:
    """Give (its place among the lines, the part, how surely) of each line that may be a heading."""
    short = ((place, line.plain) for place, line in enumerate(lines) if len(line.plain) <= _MAX_HEADING)
    return [(place, number, weight) for place, plain in short for number, weight in _weights(plain)]


def _text_before_contents(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Let the headings of a table of contents count less than those that have text behind them."""
    last = {number: place for place, number, _ in found}
    places = {place for place, _, _ in found}
    return [
        (place, number, weight - _LISTED if place + 1 in places and last[number] > place else weight)
        for place, number, weight in found
    ]


@lru_cache(_REMEMBERED)
def _weights(text: str) -> tuple[tuple[int, int], ...]:
    """Tell which parts a line in normal form may be the heading of, each with how surely."""
    tables = [(number, _TABLE) for number, head in _TABLE_HEADS.items() if head.search(text)]
    numbers = [] if "。" in text[:-1] else [number for number in heading_parts(text) if (number, _TABLE) not in tables]
    if not numbers and not tables and _FIRST_OF_ALL.match(text) and not _SENTENCE.search(text) and not is_row(text):
        return ((1, _FIRST),)
    return (*tables, *((number, weight) for number in numbers if (weight := _weight(text, number, numbers))))


def _weight(text: str, number: int, numbers: Sequence[int]) -> int:
    """Tell how surely a line that is worded as the heading of some parts is that of this one; 0 when it is not."""
    numeral = _NUMBERED.match(text)
    if numeral is None:
        return _BARE if not _SENTENCE.search(text.rstrip(":")) and len(text) < 30 else 0
    top, bracketed, digit = (_NUMERALS.index(printed) % 9 + 1 if printed else 0 for printed in numeral.groups())
    if number == top:
        return _TOP
    if number in (bracketed, digit):
        return _BRACKETED if bracketed else _ASTRAY
    if top and top not in numbers and number > 1 and is_title(text[numeral.end() :]):
        return _OTHERWISE
    return _ASTRAY if number == 5 and "问题" in text and not _SENTENCE.search(text) else 0


def _chain(found: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Choose headings with growing numbers on growing lines, of the greatest weight together; earlier ones on a tie."""
    best: dict[int, tuple[int, int, list[tuple[int, int, int]]]] = {}  # last number → (weight, -when, the chain)
    for when, (_, group) in enumerate(groupby(found, key=lambda heading: heading[0])):
        ended = dict(best)
        for heading in group:
            _, number, weight = heading
            before = [entry for last, entry in ended.items() if last < number]
            score, _, chain = max(before, key=lambda entry: entry[:2], default=(0, 0, []))
            entry = (score + weight, -when, [*chain, heading])
            best[number] = max(best.get(number, entry), entry, key=lambda entry: entry[:2])
    return max(best.values(), key=lambda entry: entry[:2], default=(0, 0, []))[2]


def _without_end(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of the report from page chrome after it and from its signature."""
    half = len(lines) // 2
    end = next(
        (
            place
            for place, line in enumerate(lines)
            if place > half and _is_short(line) and _END_OF_REPORT.search(line.plain)
        ),
        len(lines),
    )
    kept = lines[:end]
    while kept and _is_short(kept[-1]) and _CHROME.search(kept[-1].plain):
        kept.pop()
    closing: list[Line] = []
    while kept and len(closing) < 4 and _closes(kept[-1].plain):
        closing.insert(0, kept.pop())
    return kept, closing


def _is_short(line: Line) -> bool:
    return len(line.plain) < 40


def _closes(text: str) -> bool:
    """Tell whether a line is a date or the name of an office, as a signature is."""
    if len(text) > 40 or _SENTENCE.search(text) or _NUMBERED.match(text):
        return False
    dated = find_dates(text)
    if dated and len(text) <= len(squeeze(dated[0][1])) + 4:
        return True
    return bool(re.fullmatch(rf"\(?{OFFICE}\)?", text))
