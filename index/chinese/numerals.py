"""Numbers as people write them: ``1,234`` ``十一`` ``三千五`` ``壹拾贰`` ``⑫`` ``二〇一九``. One reader for reports and questions."""

import re
import unicodedata

from xxgk.index.chinese.text import normalise
from xxgk.index.model.report import Number

_DIGITS = {char: value for value, chars in enumerate(
    ("零〇○Ｏ", "一壹", "二贰两俩", "三叁叄参仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
) for char in chars}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_TENS = {"廿": "二十", "卅": "三十"}
_PLAIN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
MAX_DIGITS = 15
CHINESE = "".join((*_DIGITS, *_UNITS, *_MYRIADS, *_TENS))


def to_number(digits: str) -> Number:
    """Read plain digits: ``"1,234"`` → 1234, ``"2096.16"`` → 2096.16. Raises ValueError on anything else."""
    text = digits.replace(",", "")
    return float(text) if "." in text else int(text)


def plain_number(text: str) -> Number | None:
    """Read Arabic digits that can be a count or an amount, else ``None``.

    Refused: ``"04"`` (no count is written so: two cells ran together), ``"1,23"``, and more than 15 digits (no such count exists).
    """
    if not _PLAIN.fullmatch(text) or len(text) > MAX_DIGITS or (text[0] == "0" and text[1:2] not in ("", ".")):
        return None
    return to_number(text)


def chinese_to_int(text: str) -> int | None:
    """Read a Chinese numeral in normal form, else ``None``.

    ``"十一"`` → 11 · ``"一百零五"`` → 105 · ``"两万三千"`` → 23000 · ``"壹拾贰"`` → 12 · ``"廿三"`` → 23 · ``"⑫"`` → 12. Digit by digit:
    ``"二〇一九"`` → 2019. As spoken, the last unit left out: ``"三百五"`` → 350, ``"三千五"`` → 3500, ``"一万二"`` → 12000.
    Refused: ``"第一"``, ``"百"``, ``"一百二百"``, ``"十百"``.
    """
    if len(text) == 1 and unicodedata.decomposition(text).startswith("<circle>"):
        return int(unicodedata.numeric(text, 0)) if text.isnumeric() else None
    text = "".join(_TENS.get(char, char) for char in text)
    if text and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if len(text) <= MAX_DIGITS else None
    total, rest, above = 0, text, 10**12
    for char, myriad in reversed(_MYRIADS.items()):
        before, found, after = rest.rpartition(char)
        if found:
            value = _below_myriad(before, above)
            if not value:
                return None
            total, rest, above = total + value * myriad, after, myriad
    last = _below_myriad(rest, above)
    return total + last if last is not None and (total or rest) else None


def _below_myriad(text: str, above: int) -> int | None:
    """Read what stands between two of 亿 and 万; ``above`` is the unit before it: of 一万二 the 二 means thousands."""
    total, unit_before = 0, 10_000
    digit: int | None = None
    zero = False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= unit_before or digit == 0 or (digit is None and (unit > 10 or (total and not zero))):
                return None
            total, unit_before = total + (digit or 1) * unit, unit
            digit, zero = None, False
        elif char in _DIGITS:
            if digit is not None:
                return None
            if _DIGITS[char] == 0:
                zero = True
            else:
                digit = _DIGITS[char]
        else:
            return None
    if digit is None:
        return None if zero and total else total
    spoken = unit_before // 10 if total else above // 10
    in_full = zero or spoken < 1 or not (total or above < 10**12) or unit_before == 10
    return total + digit * (1 if in_full else spoken)


def prose_number(text: str) -> Number | None:
    """Read a number inside a sentence, Arabic or Chinese: ``"5"``, ``"1,234"``, ``"两"``, ``"十一"``; else ``None``.

    Refused as well: ``"三四"``, which says three or four.
    """
    if _PLAIN.fullmatch(text):
        return to_number(text) if len(text) <= MAX_DIGITS else None
    plain = normalise(text)
    if len(plain) == 2 and _DIGITS.get(plain[0], 9) + 1 == _DIGITS.get(plain[1], 0):
        return None
    return chinese_to_int(plain)
