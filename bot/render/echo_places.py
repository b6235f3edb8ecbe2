"""Places and kinds of body in words: ``place_words``, ``province_words``, ``kind_words``."""

from xxgk.bot.render.phrases import Phrases
from xxgk.bot.wording.places import division_name, english_place, kind_name
from xxgk.index.agencies.divisions import division_of_code, divisions

NATIONAL = "0"


def place_words(code: str, phrases: Phrases) -> str:
    """Name a place in full: ``"3202"`` → 江苏省无锡市, in English Wuxi (江苏省无锡市); a code of none stays as it is."""
    division = division_of_code(code)
    if division is None:
        return ("the central government" if phrases.english else phrases.own("中央")) if code == NATIONAL else code
    name = phrases.name(division_name(division))
    return english_place(division, name) if phrases.english else name


def province_words(name: str, phrases: Phrases) -> str:
    """Name a province by its name: ``"江苏省"`` → 江蘇省, in English Jiangsu (江苏省)."""
    code = next((one.code for one in divisions() if one.path == (name,)), "")
    return place_words(code, phrases) if code else phrases.name(name)


def kind_words(kind: str, phrases: Phrases) -> str:
    """Name a kind of body: ``"公安"`` → 公安, in English public security (公安)."""
    return phrases.own(kind_name(kind, english=phrases.english))
