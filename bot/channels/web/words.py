"""What the pages say themselves, in three languages: ``say``; which language a reader wants: ``wanted_language``."""

import tomllib
from functools import cache
from importlib import resources

from xxgk.bot.model.query import Language
from xxgk.bot.wording.scripts import to_traditional

LANGUAGES: tuple[Language, ...] = ("zh-hans", "zh-hant", "en")
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


@cache
def words() -> dict[str, dict[str, str]]:
    """Give the words by their keys."""
    return tomllib.loads(resources.files("xxgk.bot.channels.web").joinpath("words.toml").read_text(encoding="utf-8"))


def say(key: str, language: Language, **values: object) -> str:
    """Fill in a sentence; what is filled in is not converted. Raises KeyError for one that is not there."""
    sentence = words()[key]["en" if language == "en" else "zh"]
    return (to_traditional(sentence) if language == "zh-hant" else sentence).format(**values)


def wanted_language(accepted: str) -> Language:
    """Choose by what a browser sends: ``"zh-TW,zh;q=0.9"`` → zh-hant, ``"en-GB"`` → en; nothing, or none of ours → zh-hans."""
    for one in accepted.lower().split(","):
        main, *rest = one.partition(";")[0].strip().split("-")
        if main == "zh":
            return "zh-hant" if _TRADITIONAL.intersection(rest) and "hans" not in rest else "zh-hans"
        if main == "en":
            return "en"
    return "zh-hans"
