"""Universities by their English names, as far as these follow the Chinese: ``schools_at``."""

from collections.abc import Iterator, Sequence

from xxgk.bot.understand.names.english import school_subjects, school_words
from xxgk.index.chinese.sounds import sound_of

_MOST = 4  # words of where it is, and of what it is about


def schools_at(words: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Read a university that these words begin with: how many of them name it, how its head sounds, its kind.

    ``nanjing normal university`` → (3, nanjingshifan, 大学); ``nanjing university of finance and economics`` →
    (6, nanjingcaijing, 大学); ``nanjing university`` → none: it bears the name of its place alone.
    """
    for here in range(1, _MOST):
        place = "".join(words[:here])
        for length in range(1, _MOST + 1):
            before, behind = words[here : here + length], words[here + 2 : here + 2 + length]
            kind = school_words().get(words[here + length]) if here + length < len(words) else None
            for about in school_subjects().get(" ".join(before), ()) if kind else ():
                yield here + length + 1, place + sound_of(about), str(kind)
            kind = (
                school_words().get(words[here])
                if words[here + 1 : here + 2] == ["of"] and len(behind) == length
                else None
            )
            for about in school_subjects().get(" ".join(behind), ()) if kind else ():
                yield here + 2 + length, place + sound_of(about), str(kind)
