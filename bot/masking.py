"""Contacts and numbers of persons are shown in no channel: ``mask_contacts``, ``mask_finding``. Rows of tables stay."""

import re
from collections.abc import Iterator
from typing import TypeVar

from xxgk.index.model.report import Finding, Location

MASK = "▇▇▇"
_AT = r"(?<!\d)(?<!\d[.,])"
_ABROAD = r"(?:\+|(?<!\d)00)86[- ]?"
_AREA = rf"(?:{_ABROAD}[(]?0?|[(]?0)(?:10|2\d|[3-9]\d\d)[)]?"
_AT_HOME = r"(?:\d{7,8}|\d{3,4}[- ]\d{4})"
_COUNTED = r"(?!\d|\s?[个個次件条條通人宗起余餘多万萬])"
_TELEPHONE = re.compile(
    rf"{_AT}(?:(?:{_ABROAD}|86[- ])?1[3-9]\d(?:[- ]?\d{{4}}){{2}}"
    rf"|{_AREA}\s?[-—–]{{0,2}}\s?{_AT_HOME}(?:\s?[-转轉]\s?\d{{1,6}})?(?:\s?[、/]\s?{_AT_HOME}{_COUNTED})*"
    r"|400[- ]?\d{3}[- ]?\d{4}|\d{4}[-—]\d{4}(?=[^\d年月]|$))(?!\d)"
)
_LETTERS = re.compile(r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_PERSON = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # of its digits, by GB 11643
_APART = r"[ \t\u3000]{0,4}"  # 电　话
_BEFORE = "联系 聯系 聯繫 咨询 諮詢 办公 辦公 监督 監督 举报 舉報 受理 值班"
_HEADS = """电话 電話 传真 傳真 手机 手機 热线 熱線 邮箱 郵箱 邮编 郵編 邮政编码 郵政編碼 QQ群 QQ 微信号 微信號 联系人 聯系人 聯繫人
    联系方式 聯系方式 聯繫方式 咨询方式 諮詢方式 通信地址 通讯地址 通訊地址 联系地址 聯繫地址 办公地址 辦公地址"""


def _any_of(words: str) -> str:
    return "|".join(_APART.join(map(re.escape, word)) for word in words.split())


_LABEL = (
    rf"(?:(?:(?:{_any_of(_BEFORE)}){_APART})?(?:{_any_of(_HEADS)})(?:号码|號碼|号|號|地址)?"
    r"|(?<![A-Za-z])(?i:tel(?:ephone)?|phone|mobile|fax|e-?mail)\.?)"
)
_CONTACT = re.compile(rf"{_LABEL}\s*[:为為是]\s*(?P<said>[^\n,。;]{{2,60}})")
_CALLED = re.compile(  # a number of a telephone right behind the word for it; 电话12345678次 counts calls
    rf"{_LABEL}(?:\([^()\n]{{1,10}}\))?\s*[:为為是]?\s*(?P<said>\d{{7,8}}){_COUNTED}"
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ！ to ～, each one character as it is in ASCII
_Found = TypeVar("_Found", bound=Finding)


def mask_contacts(text: str) -> str:
    """Cover numbers to call, addresses to write to, and what follows the word for them.

    ``"电话：0375-1234567"`` → ``"电话：▇▇▇"``; ``"请拨 13800138000"`` → ``"请拨 ▇▇▇"``, in digits of any width; so are numbers of
    identity cards whose last digit is right; figures stay: ``"1136条"``, ``"2019-2023"``, ``"8942.393"``.
    """
    shown, done = [], 0
    for start, end in sorted(_spans(text.translate(_WIDE))):
        if start >= done:
            shown += [text[done:start], MASK]
        done = max(done, end)
    return "".join([*shown, text[done:]])


def mask_finding(finding: _Found) -> _Found:
    """Cover contacts in the words of a report that a finding repeats; rows of tables, which are numbers, stay as printed."""
    return finding.model_copy(update={"here": mask_place(finding.here), "there": tuple(map(mask_place, finding.there))})


def _spans(plain: str) -> Iterator[tuple[int, int]]:
    """Give where contacts stand, (start, end); they may overlap."""
    for pattern in (_CONTACT, _CALLED):
        yield from (found.span("said") for found in pattern.finditer(plain))
    yield from (found.span() for found in _LETTERS.finditer(plain))
    yield from (found.span() for found in _PERSON.finditer(plain) if _is_checked(found[0]))
    yield from (found.span() for found in _TELEPHONE.finditer(plain) if not _is_years(found[0]))


def _is_checked(number: str) -> bool:
    """Tell whether the last character of the number of a person is what the others come to."""
    return (
        "10X98765432"[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]
        == number[-1].upper()
    )


def _is_years(text: str) -> bool:
    """Tell whether four digits, a dash and four digits are a range of years."""
    return bool(re.fullmatch(r"(?:19|20)\d\d[-—](?:19|20)\d\d", text))


def mask_place(place: Location) -> Location:
    """Cover contacts in the words that stand in a place; a row of a table stays as printed."""
    return place if place.source == "table" else place.model_copy(update={"text": mask_contacts(place.text)})
