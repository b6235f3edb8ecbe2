"""What one cell of a table shows, as the number it is, or what may be made of it: ``cell_to_value``.

The forms, and what a careful reader makes of each. Whatever stands in a cell is kept: nothing printed is ever taken for blank.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from xxgk.index.chinese.numerals import CHINESE, chinese_to_int, plain_number, prose_number
from xxgk.index.chinese.text import normalise
from xxgk.index.model.report import Number


class Empty(Enum):
    """A cell without a number."""

    BLANK = "blank"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Unsure:
    """Something is printed that is not one plain number; ``candidates`` are what it may mean, none where nothing can be made of it."""

    candidates: tuple[Number, ...] = ()


Content = Number | Empty | Unsure

_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_UNIT = r"亿元|万元|元|件次|人次|件|项|个|条|份|宗|起|次|例|部|篇"
_REMEMBERED = 20_000  # texts; the numbers of most cells are small ones
_PEOPLE = frozenset({"人次"})  # consultations, which are no applications
_TIMES = {"件次": "件"}
_SIGNED = re.compile(
    rf"(?P<before>[-+]|减少?|增加?|下降|上升|降|升|负|↓|▼|↑|[—–‐‑−―⁻])?\s*(?P<number>{_NUMBER}|[{CHINESE}]+|[①-⑳㉑-㉟㊱-㊿⓪])"
    rf"\s*(?P<scale>[万亿](?!元))?\s*(?P<unit>{_UNIT})?\s*(?P<after>减少?|增加?|↓|↑)?"
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:['’‘`´][0-9]{3})+")
_DOWN = re.compile(r"[-减降下负↓▼—–‐‑−―⁻]")
_DASHES = frozenset("—–‐‑−―⁻")  # that stand for a minus only where the column is one of changes
_ONE_OR_DASH = "一"  # typed for a dash as well
_SCALES = {"万": 10_000, "亿": 100_000_000}
_NOTES = re.compile(
    r"[*※#＊★☆△†‡]+$|^[*※#＊★☆†‡]+|⁽[^⁽⁾]*⁾|[(\[〔【](?:注|备注|说明|见)[^()\[\]〔〕【】]{0,12}[)\]〕】]|注[0-9]{0,2}$"
)
_UNIT_ASIDE = re.compile(rf"(?<=[0-9])\s*\(({_UNIT})\)$")
_NUMBERING = re.compile(r"\(?[0-9]{1,2}[.)、]")
_LONG = 60
_NOTED = re.compile(
    r"⁽|[(\[〔【](?:注|备注|说明|见)|^未制作|未.*规章\s*$"
)  # a long text without any of these is no value
_STOPS = " \t.。;；,，、"
_ABOUT = re.compile(
    rf"(?:约为?|大约|近|接近|超过?|逾|不足|不到|至少|至多|[><≥≤~≈])\s*(?P<one>{_NUMBER}|[{CHINESE}]+)\s*(?:{_UNIT})?"
    rf"|(?P<two>{_NUMBER}|[{CHINESE}]+)\s*(?:余|多|左右|上下|以上|以下|\+)\s*(?:{_UNIT})?(?:左右|上下|以上|以下)?"
)
_BRACKETED = re.compile(rf"[(\[〔【]\s*(?P<number>{_NUMBER}|[{CHINESE}]+)\s*(?:{_UNIT})?[)\]〕】]")
_SEVERAL = re.compile(
    rf"{_NUMBER}(?:\s*(?:→|⇒|⟶|➔|➜|➡|->|=>|/|\\|、|;|～|~|—|–|-|至|到|变为|改为|:|\+|\s|[()\[\]])\s*{_NUMBER})+[)\]]?"
)
_CIRCLED = re.compile(r"(?P<number>[0-9]{1,9})(?P<circled>[①-⑳])")
_EITHER_WAY = re.compile(rf"▲(?P<number>{_NUMBER})")
_PIECES = re.compile(_NUMBER)
_NONE = re.compile(
    r"[-—–‐‑−/\\×xX_]+|无|零报告|暂?无(?:数据|此项|相关|内容|统计)?|没有|不适用|不涉及|未涉及|未制作.*|.*未.*规章|N/?A|n/?a"
    r"|未统计|不统计|未作统计|未填(?:报)?|未开展|未发生|未收费|不收费|空(?:白|缺)?|略|保密|涉密|不公开"
    r"|(?:详?见|参见)(?:.{0,10}(?:附件|附表|附注|下表|上表|正文|备注|说明|注).{0,8})|同上|同左|同前|合并(?:统计|计算).{0,8}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell shows: ``content`` and the unit printed with it."""

    content: Content
    unit: str | None = None


@lru_cache(_REMEMBERED)
def cell_to_value(text: str, *, change: bool = False, struck: bool = False) -> CellValue:
    """Read one cell.

    Args:
        text: as its reader gave it (``runs_to_text``).
        change: the column is 本年增/减: a dash before a number is a minus there, and so are brackets, perhaps.
        struck: the cell also shows something crossed out.

    Returns:
        A number: ``12`` · ``1,234`` ``1'234`` → 1234 · ``8*`` ``12¹`` ``8(注)`` → 8, 12, 8 (a note) ·
        ``12(件)`` · ``12。`` ``12件次`` → 12 · ``十二``
        ``捌`` ``⑫`` · ``2万`` → 20000 · ``减8`` ``2减`` ``-2``, and of a change ``—2`` ``↓2`` → below zero.
        ``Empty.BLANK``: nothing, nor anything crossed out. ``Empty.MARK``: ``—`` ``无`` ``未统计`` ``见附件`` ``同上``.
        ``Unsure``: ``约3`` ``12余`` ``(3)`` with that number (of a change ``(3)`` is −3 or 3) · ``3①`` 3 or 31 · ``一`` 1, or a dash ·
        ``12→13`` ``12/7``
        ``12 7`` with both · ``12人次`` ``12%`` ``½`` ``l2`` ``1e3`` and any other text with nothing.
    """
    plain = normalise(text).strip()
    if not plain:
        return CellValue(Unsure() if struck else Empty.BLANK)
    if plain == _ONE_OR_DASH:
        return CellValue(Unsure((1,)))
    bare = plain
    if not _is_digits(plain):
        if _NONE.fullmatch(plain):
            return CellValue(Empty.MARK)
        bare = _NOTES.sub("", plain).strip().rstrip(_STOPS) or plain
        bare = _UNIT_ASIDE.sub(r"\1", bare)
    if (value := _one_number(bare, change=change)) is not None:
        return value
    return CellValue(Unsure(_candidates(bare, change=change)))


@lru_cache(_REMEMBERED)
def is_value(text: str) -> bool:
    """Tell whether a short text that stands by itself is a value and no label: it reads as one, or holds digits and next to no words.

    ``"8*"``, ``"约3"``, ``"未统计"``, ``"12人次"`` are; ``"捌"`` is not, since ``"一"`` numbers a row; nor are ``"规章"`` and ``"1."``.
    """
    plain = normalise(text).strip()
    if not _is_digits(plain):
        if not plain or _NUMBERING.fullmatch(plain) or all(char in CHINESE for char in plain):
            return False
        if _NONE.fullmatch(plain):
            return True
        if not any(char.isnumeric() and char not in CHINESE for char in set(plain)):
            return _one_number(plain.rstrip(_STOPS), change=True) is not None
    value = cell_to_value(plain, change=True).content
    return not isinstance(value, Unsure) or bool(value.candidates) or bool(_ODD.fullmatch(plain))


_ODD = re.compile(rf"(?:增/减)?[^\u4e00-\u9fff]{{1,12}}(?:{_UNIT}|人|天|页|千|百)?")


@lru_cache(_REMEMBERED)
def may_be_value(text: str) -> bool:
    """Tell whether a short text that stands among values is one: besides what ``is_value`` takes ``"捌"``, ``"(3)"`` and ``"48、"``."""
    if is_value(text):
        return True
    value = cell_to_value(text, change=True).content
    return not isinstance(value, Unsure) or bool(value.candidates)


def is_sentence(text: str) -> bool:
    """Tell whether a text in normal form is surely no value: long, with 的, and with nothing that notes or 未制作规章 have."""
    return len(text) > _LONG and "的" in text and not _NOTED.search(text)


def _is_digits(text: str) -> bool:
    """Tell whether a text is nothing but digits, as most cells are: no note, mark or sign has to be looked for in it."""
    return text.isascii() and text.isdecimal()


def _one_number(text: str, *, change: bool) -> CellValue | None:
    if _is_digits(text):
        whole = plain_number(text)
        return None if whole is None else CellValue(whole)
    if _THOUSANDS.fullmatch(text):
        return CellValue(int(re.sub(r"[^0-9]", "", text)))
    found = _SIGNED.fullmatch(text)
    if found is None or (found["before"] and found["after"]) or found["unit"] in _PEOPLE:
        return None
    sign, digits, scale = found["before"] or found["after"] or "", found["number"], found["scale"]
    if sign in _DASHES and sign and not change:
        return None
    number = plain_number(digits) if digits[0] in "0123456789" else prose_number(digits)
    if number is None or (scale and digits[-1] in CHINESE):
        return None
    number *= _SCALES[scale] if scale else 1
    number = int(number) if number == int(number) and (scale or isinstance(number, int)) else number
    unit = found["unit"]
    return CellValue(-number if sign and _DOWN.match(sign) else number, _TIMES.get(unit, unit) if unit else None)


def _candidates(text: str, *, change: bool) -> tuple[Number, ...]:
    if found := _CIRCLED.fullmatch(text):
        number, circled = int(found["number"]), chinese_to_int(found["circled"])
        return number, int(f"{number}{circled}")
    if found := _ABOUT.fullmatch(text):
        return _read(found["one"] or found["two"])
    if found := _BRACKETED.fullmatch(text):
        read = _read(found["number"])
        return (*(-number for number in read), *read) if change else read
    if found := _EITHER_WAY.fullmatch(text):
        read = _read(found["number"])
        return (*(-number for number in read), *read) if change else read
    if len(text) > 1 and text[0] in _DASHES and (read := _read(text[1:].strip())):
        return read
    if _SEVERAL.fullmatch(text):
        numbers = [plain_number(piece) for piece in _PIECES.findall(text)]
        return tuple(dict.fromkeys(number for number in numbers if number is not None))
    if text.isascii() and text.isdecimal() and text[0] == "0":
        return _read(text.lstrip("0") or "0")
    return ()


def _read(text: str) -> tuple[Number, ...]:
    number = plain_number(text) if text[:1].isdecimal() else prose_number(text)
    return () if number is None else (number,)
