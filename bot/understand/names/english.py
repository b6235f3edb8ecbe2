"""Words in Latin letters for places, kinds of body and central bodies: ``english``, ``kinds_in_english``, ``kind_of_sound``."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from pydantic import BaseModel, ConfigDict
from pypinyin import lazy_pinyin
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from xxgk.bot.understand.lexicon import asking_words
from xxgk.bot.understand.names.slips import kind_sounds
from xxgk.index.agencies.lexicon import KindWord, english_kinds, kind_forms
from xxgk.index.agencies.vocabulary.loading import families, kinds, named_bodies

WORD = re.compile(r"[a-zA-Z\u00c0-\u024f\u0300-\u036f]+(?:['’ˈ][a-zA-Z\u00c0-\u024f\u0300-\u036f]+)*")

_LONG = 6  # letters of a word that may have a wrong one


class English(BaseModel):
    """``english.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    groups: frozenset[str]
    bodies_end_in: frozenset[str]
    sentence: frozenset[str]
    not_behind_government: frozenset[str]
    not_pinyin: frozenset[str]
    levels: dict[str, str]
    places: dict[str, str]


@cache
def english() -> English:
    """Give the names in Latin letters that pinyin does not give."""
    text = resources.files("xxgk.bot.understand.names").joinpath("english.toml").read_text(encoding="utf-8")
    return English.model_validate(tomllib.loads(text))


@cache
def central_bodies() -> dict[str, str]:
    """Give the official names of central bodies by their English names, lower case, and their initials."""
    return {name: one.name for one in named_bodies() for name in (*one.english, *one.initials)}


@cache
def kinds_in_english() -> dict[str, KindWord]:
    """Give the kinds of body by their English names, lower case, the words apart: ``"high tech zone"``."""
    found = {}
    for name, meanings in english_kinds().items():
        words = WORD.findall(name)
        found[" ".join(words)] = KindWord(name, meanings)
        found.setdefault(
            " ".join(word for word in words if word != "and"), KindWord(name, meanings)
        )  # Economic-Technological
    return found


@cache
def school_subjects() -> dict[str, tuple[str, ...]]:
    """Give what universities are about by the English words for it: ``"normal"`` → (师范,)."""
    return families()["schools"].subjects


@cache
def school_words() -> dict[str, str]:
    """Give the kinds of university by their English words: ``"institute"`` → 学院."""
    return {name: kind.words[0] for kind in families()["schools"].kinds for name in kind.english}


@cache
def _asked() -> tuple[str, ...]:
    """Give the English words with which begins what can be asked, and those that questions are made of."""
    words = {word for known in asking_words() if known.isascii() for word in WORD.findall(known.lower())[:1]}
    return tuple(words | english().sentence | english().groups)


@lru_cache(maxsize=2000)
def is_asked(word: str) -> bool:
    """Tell whether a word is one of questions, a letter may be wrong: ``"applications"``, ``"aplications"``; not ``"airport"``."""
    if word in _asked():
        return True
    if len(word) < _LONG:
        return False
    return process.extractOne(word, _asked(), scorer=Levenshtein.distance, score_cutoff=1) is not None


@cache
def _initials() -> dict[str, tuple[str, ...]]:
    """Give the kinds by the first letters of how they are said: ``"gxq"`` → 高新区, ``"jyj"`` → 教育局; of three letters and more."""
    found: dict[str, list[str]] = {}
    for form in (form for kind in kinds() for form in kind.forms):
        if 2 < len(form) < 6:
            found.setdefault("".join(sound[0] for sound in lazy_pinyin(form)), []).append(form)
    return {letters: tuple(dict.fromkeys(forms)) for letters, forms in found.items()}


@cache
def kind_of_sound(sound: str, one_word: bool) -> KindWord | None:
    """Read a kind of body by its pinyin, or, typed as one word, by its initials."""
    forms = kind_sounds().get(sound, ()) or (_initials().get(sound, ()) if one_word else ())
    if not forms:
        forms = {"qu": (), "zhen": ("镇",), "xiang": ("乡",), "jie": ("街",)}.get(sound, ())
    meanings = tuple(dict.fromkeys(meaning for form in forms for meaning in kind_forms()[form]))
    return KindWord(forms[0], meanings) if meanings else None
