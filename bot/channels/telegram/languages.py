"""The languages of people: ``language_of_code``, what Telegram says of a person; ``language_named``, what follows ``/lang``."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any, cast

from xxgk.bot.model.query import Language

AUTOMATIC = "auto"  # no language chosen: that of the question


def language_of_code(code: str | None) -> Language:
    """``zh-hant zh-TW zh-HK zh-MO`` → ``zh-hant``; ``zh``, ``zh-hans`` … → ``zh-hans``; all else → ``en``."""
    main, *rest = (code or "").lower().replace("_", "-").split("-")
    if main != "zh":
        return "en"
    return "zh-hant" if {"hant", "tw", "hk", "mo"}.intersection(rest) and "hans" not in rest else "zh-hans"


@cache
def languages() -> dict[str, dict[str, Any]]:
    """Give ``languages.toml``."""
    text = resources.files("xxgk.bot.channels.telegram").joinpath("languages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def language_named(typed: str) -> Language | str | None:
    """``"English"``, ``"英文"`` → ``"en"``; ``"auto"`` → ``AUTOMATIC``; ``"klingon"`` → ``None``."""
    word = typed.strip().lower().replace("_", "-")
    return next((key for key, one in languages().items() if word in one["words"]), None)


def name_of(language: Language) -> str:
    """``"zh-hant"`` → ``"繁體中文"``."""
    return cast("str", languages()[language]["name"])
