"""Our own Chinese words in traditional script: ``to_traditional``."""

from functools import cache

import opencc

# OpenCC takes 新制 in 本年新制作数量 for a word; laws write 發布
_CORRECTED = {"制作": "製作", "發佈": "發布"}


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


def to_traditional(text: str) -> str:
    """Give simplified words of our own in traditional script: ``"公开"`` → 公開."""
    traditional = str(_converter().convert(text))
    for wrong, right in _CORRECTED.items():
        traditional = traditional.replace(wrong, right)
    return traditional


def name_to_traditional(name: str) -> str:
    """Give the name of a body or place in traditional script: of these 里 is never 裡 (上里镇, 七里河区)."""
    return to_traditional(name).replace("裡", "里")
