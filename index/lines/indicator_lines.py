"""Rows of indicator tables before 2019 that ran together in one line: ``find_indicator_rows``."""

import re
from functools import cache

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import load_legacy

_UNIT = re.compile(r"条|件|次|个|人|人次|万元|元|份|篇|宗|起|项")
_VALUE = re.compile(r"-?\d[\d,]*(?:\.\d+)?|[-—–/]+|无")
_HEAD = re.compile(
    r"(?:统计)?(?:指标|项目|内容)(?:名称)?|名称|(?:计量)?单位|(?:指标)?代码|序号|(?:统计)?(?:数量?|数据|数值)|合计|备注"
    r"|(?:20\d\d|本|上|当|去|前)年(?:度|累计)?(?:数量?)?|历年(?:来)?(?:累计|合计)?(?:数量?)?|累计(?:数量?)?|(?:本|报告|上年同)期(?:实际|数)?"
)
_NUMBERING = re.compile(r"^(?:其中:?|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、])+")
_SENTENCE = re.compile(r"[。;!?]")
_MAX_LABEL = 60
_MIN_ROWS, _MIN_HEADS = 3, 2
_MIN_WORDS = 2  # of a row: its unit and a value


def find_indicator_rows(text: str) -> list[list[str]]:
    """Cut a text at the rows of a table of indicators whose cells stand apart by blanks; a row is the list of its cells.

    ``"指标名称 计量单位 2014年度 主动公开文件数 条 2543 行政复议数 件 0 行政诉讼数 件 0 以上数据…"`` → the head with three cells, three
    rows, and the text behind. ``"收到申请 3 件"`` in a sentence is none: a table has three rows or more with as many cells each, a unit
    before the values, and either heads or indicators that are known. A text without one comes back whole.
    """
    words = text.split()
    if len(words) < _MIN_ROWS * _MIN_WORDS:
        return [[text]]
    plain = [squeeze(word) for word in words]
    rows = _rows(plain)
    if len(rows) < _MIN_ROWS:
        return [[text]]
    first, unit, _ = rows[0]
    behind = next((place + 1 for place in range(unit - 1, first - 1, -1) if _HEAD.fullmatch(plain[place])), first)
    before = behind
    while before > first and _HEAD.fullmatch(plain[before - 1]):
        before -= 1
    heads = words[before:behind] if behind - before >= _MIN_HEADS else []
    if not heads:
        before = behind = _first_label(plain, first, unit)
    known = sum(_core("".join(plain[start:unit])) in _labels() for start, unit, _ in rows[1:])
    if not heads and known < _MIN_ROWS:
        return [[text]]
    lines = [[" ".join(words[:before])], heads]
    for start, unit, end in [(behind, *rows[0][1:]), *rows[1:]]:
        lines.append([" ".join(words[start:unit]), *words[unit:end]])
    lines.append([" ".join(words[rows[-1][2] :])])
    return [line for line in lines if "".join(line)]


def _rows(plain: list[str]) -> list[tuple[int, int, int]]:
    """Give (first word of the label, the unit, the word behind the values) of the longest run of rows with as many cells each."""
    runs: list[list[tuple[int, int, int]]] = [[]]
    at = 0
    for place, word in enumerate(plain):
        if not _UNIT.fullmatch(word):
            continue
        end = place + 1
        while end < len(plain) and _VALUE.fullmatch(plain[end]):
            end += 1
        if end == place + 1:
            continue
        label = "".join(plain[at:place])
        before = runs[-1][-1] if runs[-1] else None
        alike = before is not None and end - place == before[2] - before[1]
        if not alike or len(label) > _MAX_LABEL or _SENTENCE.search(label):
            runs.append([])
        runs[-1].append((at, place, end))
        at = end
    return max(runs, key=len)


def _first_label(plain: list[str], first: int, unit: int) -> int:
    """Find where the label of the first row begins when no head stands before it: the longest that is known, else the last word."""
    known = (start for start in range(first, unit) if _core("".join(plain[start:unit])) in _labels())
    return next(known, unit - 1)


def _core(label: str) -> str:
    return _NUMBERING.sub("", label).rstrip(":")


@cache
def _labels() -> frozenset[str]:
    return frozenset(squeeze(label) for row in load_legacy() for label in (row.label, *row.also))
