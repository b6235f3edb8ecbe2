"""Which of a list of choices an answer picks: ``place_of``, ``agrees``."""

from xxgk.index.chinese.numerals import prose_number
from xxgk.index.chinese.text import normalise

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_BEFORE = ("the ", "第", "选", "(")
_BEHIND = (" one", "个", "号", "项", "家", ")")
_CHINESE = "一二两三四五六七八"
_YES = frozenset({"是", "是的", "对", "对的", "没错", "好", "好的", "就是它", "就是这个", "yes", "yep", "ok", "right"})
_LONGEST = 2  # digits


def place_of(text: str) -> int:
    """Read which of a list is meant: ``"2"``, ``"第二个"``, ``"选2"``, ``"(2)"``, ``"the second one"`` → 2; anything else → 0."""
    plain = _plain(text)
    for mark in _BEFORE:
        plain = plain.removeprefix(mark).strip()
    for mark in _BEHIND:
        plain = plain.removesuffix(mark).strip()
    if plain in _ORDINALS:
        return _ORDINALS.index(plain) + 1
    digits = plain.isascii() and plain.isdecimal() and len(plain) <= _LONGEST
    return int(prose_number(plain) or 0) if digits or (len(plain) == 1 and plain in _CHINESE) else 0


def agrees(text: str) -> bool:
    """Tell whether an answer is a yes, which picks the only choice offered: ``"是"``, ``"对的"``, ``"yes"``; not ``"是多少"``."""
    return _plain(text).removesuffix("!") in _YES


def _plain(text: str) -> str:
    return normalise(text).strip().lower().rstrip(".。")
