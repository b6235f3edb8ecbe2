"""Typing errors in the words of items: ``TypoMatcher``."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Hamming, Levenshtein

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SHORTEST = 4  # a shorter word with one wrong character may be any other
_SHORTEST_LATIN = 5


class TypoMatcher:
    """Finds the word meant by one with a single wrong character (in English: wrong, missing or superfluous letter)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._han: dict[int, list[str]] = {}
        self._latin: list[str] = []
        for word in words:
            if _HAN.fullmatch(word) and len(word) >= _SHORTEST:
                self._han.setdefault(len(word), []).append(word)
            elif word.isascii() and word.isalpha() and len(word) >= _SHORTEST_LATIN:
                self._latin.append(word)

    def find(self, text: str, words: Sequence[str], unknown: Collection[str]) -> list[tuple[str, str]]:
        """Find mistyped words in a text cut into words, some of them unknown: (as typed, as meant).

        ``"行政复义多少"`` → [("行政复义", "行政复议")]; ``"aplications"`` → applications. The wrong character stands alone when the text
        is cut: 行政处分 is not 行政处罚, since 处分 is a word itself.
        """
        found: list[tuple[str, str]] = []
        alone = {word for word in words if len(word) == 1}
        for word in unknown:
            if word.isascii():
                meant = self._closest(word, self._latin, Levenshtein.distance) if len(word) >= _SHORTEST_LATIN else None
                found += [(word, meant)] if meant else []
                continue
            near = (
                self._around(text, match.start(), match.end(), alone) for match in re.finditer(re.escape(word), text)
            )
            found += [one for one in near if one][:1]
        return list(dict.fromkeys(found))

    def _around(self, text: str, start: int, end: int, alone: Collection[str]) -> tuple[str, str] | None:
        """Find a mistyped word that holds ``text[start:end]``, the longest first."""
        for length in sorted(self._han, reverse=True):
            for first in range(max(0, end - length), min(start, len(text) - length) + 1):
                typed = text[first : first + length]
                meant = self._closest(typed, self._han[length], Hamming.distance) if _HAN.fullmatch(typed) else None
                if (
                    meant
                    and meant != typed
                    and all(one in alone for one, other in zip(typed, meant, strict=True) if one != other)
                ):
                    return typed, meant
        return None

    @staticmethod
    def _closest(typed: str, words: list[str], distance: Callable[..., int]) -> str | None:
        """Give the one word at distance one; of several none."""
        hits = process.extract(typed, words, scorer=distance, score_cutoff=1, limit=2)
        return hits[0][0] if len(hits) == 1 else None
