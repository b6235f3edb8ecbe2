"""The words of tables before 2019: ``label_core``, ``labels``, ``head_meaning``, ``is_unit``; what they mean stands in ``legacy.toml``."""

import re
from collections.abc import Mapping
from functools import cache

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import Indicator, load_legacy, load_legacy_heads

YEAR = "year:"  # opens what a head that is a year says
_NUMBERING = re.compile(r"^(?:其中:?|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、)]|[①-⑳])+")
_ASIDE = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[“”\"‘’*※:]")
_UNIT_WORD = r"(?:条|件|次|件次|人次|个|人|万元|元|份|篇|宗|期|场|例|项|部)"
_UNIT = re.compile(rf"\(?{_UNIT_WORD}(?:[/、或]{_UNIT_WORD})*\)?")
_YEAR_HEAD = re.compile(
    r"(?P<year>20\d\d)年度?(?:1月?[-—至]12月)?(?:实际|发生|完成|全年)?(?:数[量值据]?|总数|合计|情况|件数)?"
)
_BARE_YEAR = re.compile(r"20\d\d")
_CAPTION = re.compile(
    r"(?P<alone>20\d\d)年度?|[^,。;]{0,24}?(?P<year>20\d\d)年度?[^,。;]{0,24}表(?:格|式)?(?:\([^()]*\))?"
)
_MAX_HEAD = 24


def label_core(head: str) -> str:
    """Give a label without its number, remarks and quotation marks: ``"(一)收到申请数(件):"`` → ``"收到申请数"``."""
    return _ASIDE.sub("", _NUMBERING.sub("", _MARKS.sub("", head)))


@cache
def labels() -> Mapping[str, tuple[Indicator, ...]]:
    """Give the indicators by their words; several where they are told apart only by what they stand under (被依法纠错数)."""
    found: dict[str, tuple[Indicator, ...]] = {}
    for row in load_legacy():
        for label in dict.fromkeys(map(squeeze, (row.label, *row.also))):
            found[label] = (*found.get(label, ()), row)
    return found


@cache
def heading_indicators() -> frozenset[str]:
    """Give the indicators that others stand under."""
    return frozenset(row.under for row in load_legacy() if row.under)


def head_meaning(text: str) -> str:
    """Tell what a head says its column holds: ``"2014年度"`` → ``"year:2014"``, ``"上年数(件)"`` → ``"previous_year"``; else ``""``."""
    plain = _ASIDE.sub("", squeeze(text)).rstrip(":")
    if not plain or len(plain) > _MAX_HEAD:
        return ""
    if year := _YEAR_HEAD.fullmatch(plain):
        return f"{YEAR}{year['year']}"
    return next((name for name, pattern in _heads() if pattern.fullmatch(plain)), "")


def year_meaning(text: str) -> str:
    """Tell what a bare year says where it stands among heads: ``"2014"`` → ``"year:2014"``."""
    return f"{YEAR}{text}" if _BARE_YEAR.fullmatch(text) else ""


def caption_year(text: str) -> str:
    """Tell of which year a caption says the table below is: ``"2013年度情况统计表"``, ``"2013年"`` → ``"year:2013"``; else ``""``."""
    found = _CAPTION.fullmatch(squeeze(text))
    return f"{YEAR}{found['year'] or found['alone']}" if found else ""


@cache
def _heads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((head.name, re.compile("|".join(head.words))) for head in load_legacy_heads())


def is_unit(text: str) -> bool:
    """Tell whether a cell holds nothing but a unit: ``"条"``, ``"条/件"``, ``"万元"``."""
    return bool(_UNIT.fullmatch(squeeze(text)))
