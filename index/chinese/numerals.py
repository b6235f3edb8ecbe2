"""Numbers as reports write them: ``1,234`` ``减8`` ``+43`` ``2096.16万元`` ``十一`` ``二〇一九``."""

import re

from xxgk.index.chinese.text import normalise
from xxgk.index.model.report import Number

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_CELL = re.compile(
    r"(?P<sign>[-+]|减少?|增加?)?\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|件|项|个|条|份|宗|起|次)?$"
)
MAX_DIGITS = 15


def to_number(digits: str) -> Number:
    """Read plain digits: ``"1,234"`` → 1234, ``"2096.16"`` → 2096.16. Raises ValueError on anything else."""
    text = digits.replace(",", "")
    return float(text) if "." in text else int(text)


def cell_to_number(text: str) -> tuple[Number, str | None] | None:
    """Read a cell that holds one number and perhaps a sign and a unit, else ``None``.

    ``"减8"`` → (-8, None) · ``"+43"`` → (43, None) · ``"2096.16万元"`` → (2096.16, "万元") · ``"191件"`` → (191, "件");
    refused: ``""``, ``"—"``, ``"4 04"``, ``"04"`` (no count is written so: two cells ran together), ``"约5"``, and more
    than 15 digits (no such count exists).
    """
    found = _CELL.match(normalise(text).strip())
    if found is None:
        return None
    digits = found["number"]
    if len(digits) > MAX_DIGITS or (len(digits) > 1 and digits[0] == "0" and digits[1] != "."):
        return None
    value = to_number(digits)
    if found["sign"] and found["sign"][0] in "-减":
        value = -value
    return value, found["unit"]


def chinese_to_int(text: str) -> int | None:
    """Read Chinese numerals: ``"十一"`` → 11, ``"一百零五"`` → 105, ``"二〇一九"`` → 2019, ``"两"`` → 2; else ``None``.

    More than 15 digits in a row are none: ``"二" * 20``.
    """
    if not text or any(char not in _DIGITS and char not in _UNITS for char in text):
        return None
    if not any(char in _UNITS for char in text):
        if len(text) > MAX_DIGITS:
            return None
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char == "万":
            total += (section + digit) * 10_000
            section = digit = 0
        else:
            section += (digit or 1) * _UNITS[char]
            digit = 0
    return total + section + digit


def prose_number(text: str) -> Number | None:
    """Read a number inside a sentence, Arabic or Chinese: ``"5"``, ``"1,234"``, ``"两"``, ``"十一"``; else ``None``."""
    if _PLAIN.fullmatch(text):
        return to_number(text) if len(text) <= MAX_DIGITS else None
    return chinese_to_int(text)
