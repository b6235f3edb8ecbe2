"""Places and kinds of body by name, in simplified Chinese or English: ``place_name``, ``kind_name``."""

from functools import cache

from xxgk.index.agencies.divisions import Division
from xxgk.index.agencies.vocabulary.loading import kinds
from xxgk.index.chinese.sounds import sound_of


def division_name(division: Division) -> str:
    """Name a place in full: 江苏省无锡市."""
    return "".join(division.path)


def english_place(division: Division, name: str) -> str:
    """Name a place in English, with its Chinese name: Wuxi (江苏省无锡市)."""
    return f"{place_sound(division)} ({name})"


def place_sound(division: Division) -> str:
    """Name a place in letters: Wuxi; by its pinyin, but for those that go by other names, such as Shaanxi beside Shanxi."""
    return _OTHERWISE.get(division.code) or sound_of(division.stem).capitalize()


def kind_name(kind: str, *, english: bool) -> str:
    """Name a kind of body: ``"公安"`` → 公安, in English public security (公安); one without an English name in Chinese."""
    if not english:
        return kind
    named = [_english().get(part, "") for part in kind.split("/")]
    return f"{' / '.join(named)} ({kind})" if all(named) else kind


_OTHERWISE = {"15": "Nei Mongol", "54": "Xizang", "61": "Shaanxi", "81": "Hong Kong", "82": "Macao"}


@cache
def _english() -> dict[str, str]:
    return {kind.key: kind.english[0] for kind in reversed(kinds())}
