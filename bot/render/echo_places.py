"""Places and kinds of body in words: ``place_words``, ``kind_words``."""

from functools import cache

from xxgk.bot.render.phrases import Phrases
from xxgk.index.agencies.divisions import division_of_code
from xxgk.index.agencies.vocabulary.loading import kinds
from xxgk.index.chinese.sounds import sound_of

NATIONAL = "0"


def place_words(code: str, phrases: Phrases) -> str:
    """Name a place in full: ``"3202"`` → 江苏省无锡市, in English Wuxi (江苏省无锡市); a code of none stays as it is."""
    division = division_of_code(code)
    if division is None:
        return ("the central government" if phrases.english else phrases.own("中央")) if code == NATIONAL else code
    path = phrases.name("".join(division.path))
    return f"{sound_of(division.stem).capitalize()} ({path})" if phrases.english else path


def kind_words(kind: str, phrases: Phrases) -> str:
    """Name a kind of body: ``"公安"`` → 公安, in English public security (公安)."""
    if not phrases.english:
        return phrases.own(kind)
    english = [_english().get(part, "") for part in kind.split("/")]
    return f"{' / '.join(english)} ({kind})" if all(english) else kind


@cache
def _english() -> dict[str, str]:
    return {kind.key: kind.english[0] for kind in reversed(kinds())}
