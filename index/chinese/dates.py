"""Dates and report years, whole or with the characters 年月日 lost on the way; the last day of a year, and today."""

import re
from datetime import date, datetime, timedelta, timezone

from xxgk.index.chinese.numerals import chinese_to_int
from xxgk.index.chinese.text import normalise

_WHOLE = re.compile(r"((?:19|20)\d{2})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?(?!\d)")
_NOUGHTS = "〇○◯零0OoОоΟο"  # the first is right, the others are typed for it: 二0二三, 二OO九
HAN_YEAR = rf"[一二][{_NOUGHTS}一二三四五六七八九]{{3}}"
_HAN = re.compile(HAN_YEAR.join("()") + r"年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_TORN = re.compile(r"(?<!\d)(20\d{2})(\d{2,4})(?:日|$)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HAN_YEAR = re.compile(rf"{HAN_YEAR}(?=年)")
_TO_NOUGHT = str.maketrans(dict.fromkeys(_NOUGHTS, "〇"))


def find_dates(text: str) -> list[tuple[date, str]]:
    """Find the dates of a text in their order, each with the text it was read from.

    Accepted: ``2021-01-29``, ``2021年1月29日``, ``2021.1.29``, ``2021/1/29``, ``二〇二一年一月二十九日``. With the separators
    lost (日 may be lost too at the end of a line) ``2020114日`` is 14 January 2020 and ``202015日`` 5 January 2020: of
    several readings the one in the first four months is taken, the time in which reports are issued; ``20191231日``
    has one reading anyway. Left out: impossible days (``2021-13-40``), and digits with no such reading.
    """
    plain = normalise(text)
    found: list[tuple[int, date, str]] = []
    for match in _WHOLE.finditer(plain):
        _add(found, match, int(match[1]), int(match[2]), int(match[3]))
    for match in _HAN.finditer(plain):
        year, month, day = (chinese_to_int(part.translate(_TO_NOUGHT)) or 0 for part in match.groups())
        _add(found, match, year, month, day)
    for match in _TORN.finditer(plain):
        readings = _torn_readings(int(match[1]), match[2])
        if len(readings) > 1:
            readings = [reading for reading in readings if reading.month <= 4]
        if len(readings) == 1:
            found.append((match.start(), readings[0], match[0]))
    return [(day, quote) for _, day, quote in sorted(found)]


def _add(found: list[tuple[int, date, str]], match: re.Match[str], year: int, month: int, day: int) -> None:
    try:
        found.append((match.start(), date(year, month, day), match[0]))
    except ValueError:
        return


def _torn_readings(year: int, digits: str) -> list[date]:
    readings = []
    for cut in range(1, len(digits)):
        month, day = digits[:cut], digits[cut:]
        if len(month) > 2 or len(day) > 2 or day.startswith("0"):
            continue
        try:
            readings.append(date(year, int(month), int(day)))
        except ValueError:
            continue
    return readings


def find_years(text: str) -> list[int]:
    """Find the years named in a text, in order: ``"2019年…二〇二〇年"``, ``"2019年…二0二0年"`` → [2019, 2020]; none before 1990."""
    plain = normalise(text)
    found = [(match.start(), int(match[1])) for match in _YEAR.finditer(plain)]
    found += [
        (match.start(), chinese_to_int(match[0].translate(_TO_NOUGHT)) or 0) for match in _HAN_YEAR.finditer(plain)
    ]
    return [year for _, year in sorted(found) if 1990 <= year <= 2099]


def last_day(year: int, *, school: bool) -> date:
    """Give the last day a report of the year tells of: 31 December; of a 学年, which is named for the year it ends in, 31 August."""
    return date(year, 8, 31) if school else date(year, 12, 31)


def today_in_china() -> date:
    """Give the day it is in China (one time zone, no summer time)."""
    return datetime.now(timezone(timedelta(hours=8))).date()
