"""The phrases of echoes as data: ``echo_phrases``; they are said by ``bot/render`` and read by ``bot/understand``."""

import tomllib
from functools import cache
from importlib import resources


@cache
def echo_phrases() -> dict[str, dict[str, str]]:
    """Load ``echo.toml``: ``{"echo_reduce_sum": {"zh": "{measure}的合计", "en": "the sum of {measure}"} …}``."""
    return tomllib.loads(resources.files("xxgk.bot.wording").joinpath("echo.toml").read_text(encoding="utf-8"))


def echo_phrase(key: str, *, english: bool, **values: object) -> str:
    """Fill in a phrase, in simplified Chinese or English."""
    return echo_phrases()[key]["en" if english else "zh"].format(**values)
