"""The scripts in which reports are put down: conversions of simplified text, good and naive ones."""

from functools import cache
from typing import Literal

import opencc

# what a converter that knows no words makes of characters that stand for several
_NAIVE = str.maketrans(
    {
        "只": "隻",
        "面": "麵",
        "制": "製",
        "复": "複",
        "里": "裡",
        "后": "後",
        "台": "臺",
        "干": "幹",
        "系": "係",
        "采": "採",
    }
)
_RADICALS = str.maketrans({"民": "⺠", "门": "⻔", "文": "⽂", "行": "⾏", "长": "⻓"})
_CONFIGURATIONS = {"traditional": "s2t", "taiwan": "s2twp", "naive": "s2t"}


def in_script(text: str, script: Literal["simplified", "traditional", "naive", "taiwan"]) -> str:
    """Convert: ``"制发"`` → ``"制發"`` (traditional), ``"製發"`` (naive); ``"文件"`` → ``"檔案"`` (taiwan)."""
    if script == "simplified":
        return text
    if script == "naive":
        return "".join(_converter(script).convert(char) for char in text.translate(_NAIVE))
    return str(_converter(script).convert(text))


def with_radicals(text: str) -> str:
    """Put radicals in place of characters they look like: ``"行政部门"`` → ``"⾏政部⻔"``."""
    return text.translate(_RADICALS)


@cache
def _converter(script: str) -> opencc.OpenCC:
    return opencc.OpenCC(_CONFIGURATIONS[script])
