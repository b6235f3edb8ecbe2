"""How Chinese text is read: ``syllables``, ``sound_of``; the only door to pypinyin's readings of words.

pypinyin reads 朝阳 as the morning sun (zhaoyang); ``place_readings.tsv`` says how names of places are read. Its dictionaries take a third
of a second to load, and who reads reports needs them for few: they are loaded when they are asked for.
"""

import unicodedata
from collections.abc import Container
from functools import cache, lru_cache
from importlib import resources

_SHORT = 16  # characters: of a longer text it takes longer to see that no phrase is in it than to read it
_TWO_READINGS = "咀长重乐行朝单曾盛泊调降藏解柏会尉浚沈番大六厦"


@cache
def place_readings() -> dict[str, tuple[str, ...]]:
    """Give the syllables of names that pypinyin would read otherwise: ``"长治"`` → (chang, zhi)."""
    text = resources.files("xxgk.index.chinese").joinpath("place_readings.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: tuple(reading.split()) for name, reading in lines}


@cache
def _dictionary() -> Container[str]:
    """Give the words that pypinyin knows how to read, with the names of places."""
    from pypinyin import load_phrases_dict
    from pypinyin.constants import PHRASES_DICT

    load_phrases_dict({name: [[one] for one in reading] for name, reading in place_readings().items()})
    return PHRASES_DICT


def _read(text: str) -> list[str]:
    from pypinyin import lazy_pinyin

    _dictionary()
    return lazy_pinyin(text)


def _readings(char: str) -> list[str]:
    from pypinyin import Style, pinyin

    return pinyin(char, style=Style.NORMAL, heteronym=True)[0]


@lru_cache(maxsize=50_000)
def sound_of(text: str) -> str:
    """Give how a text sounds, in pinyin without tones and blanks: ``"重庆"`` → chongqing, ``"长治"`` → changzhi; ü is v."""
    if len(text) <= _SHORT and not _holds_a_phrase(text):
        return "".join(map(_sound_of_char, text))
    return "".join(_read(text))


def _holds_a_phrase(text: str) -> bool:
    """Tell whether pypinyin knows how to read some of the characters together; else it reads each by itself, only slower."""
    length = len(text)
    known = _dictionary()
    return any(text[start:end] in known for start in range(length) for end in range(start + 2, length + 1))


@lru_cache(maxsize=10_000)
def _sound_of_char(char: str) -> str:
    return "".join(_read(char))


@lru_cache(maxsize=50_000)
def syllables(word: str) -> tuple[str, ...]:
    """Give the syllables of a word, each character as it is read in it (重庆: chong, qing)."""
    found = tuple(_read(word))
    return found if len(found) == len(word) else tuple(sound_of(char) for char in word)


@lru_cache(maxsize=20_000)
def readings(char: str) -> frozenset[str]:
    """Give the readings of a character that people have in mind: 长 → {zhang, chang}, but of 台 only tai."""
    if char in _TWO_READINGS:
        return frozenset(_readings(char)[:2])
    return frozenset((sound_of(char),))


@lru_cache(maxsize=20_000)
def all_readings(char: str) -> frozenset[str]:
    """Give every reading a dictionary knows of a character: 行 → {xing, hang, heng}."""
    return frozenset(_readings(char))


def plain_pinyin(text: str) -> str:
    """Write typed pinyin as ``sound_of`` does: ``"Lǚliáng"`` → lvliang, ``"Xi'an"`` → xian."""
    marked = unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v")
    return "".join(char for char in marked if char.isalpha() and not unicodedata.combining(char))
