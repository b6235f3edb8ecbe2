"""Typing errors in the words of items: ``TypoMatcher``."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SHORTEST = 4  # a shorter word with one wrong character may be any other
_SHORTEST_LATIN = 5


class TypoMatcher:
    """Finds the word meant by one with a single wrong character (in English: wrong, missing or superfluous letter).

    Words are kept by each of their halves: of a word with one wrong character one half is right, so that two look-ups tell what a
    stretch of text may be.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._halves: dict[tuple[int, int, str], list[str]] = {}
        self._latin: list[str] = []
        for word in words:
            if _HAN.fullmatch(word) and len(word) >= _SHORTEST:
                middle = len(word) // 2
                self._halves.setdefault((len(word), 0, word[:middle]), []).append(word)
                self._halves.setdefault((len(word), middle, word[middle:]), []).append(word)
            elif word.isascii() and word.isalpha() and len(word) >= _SHORTEST_LATIN:
                self._latin.append(word)
        self._lengths = sorted({length for length, _, _ in self._halves}, reverse=True)

    def find(self, text: str, words: Sequence[str], unknown: Collection[str]) -> list[tuple[str, str]]:
        """Find mistyped words in a text cut into words, some of them unknown: (as typed, as meant).

        ``"行政复义多少"`` → [("行政复义", "行政复议")]; ``"aplications"`` → applications. The wrong character stands alone when the text
        is cut: 行政处分 is not 行政处罚, since 处分 is a word itself. Each unknown word and each stretch of text is looked at once,
        however often it stands there.
        """
        found: list[tuple[str, str]] = []
        distinct = dict.fromkeys(unknown)
        mistyped = list(self._mistyped(text, {word for word in words if len(word) == 1})) if distinct else []
        for word in distinct:
            if word.isascii():
                meant = self._closest_latin(word)
                found += [(word, meant)] if meant else []
                continue
            holding = [
                (text.find(word, at), -len(typed), at, typed, meant) for at, typed, meant in mistyped if word in typed
            ]
            found += [(min(holding)[3], min(holding)[4])] if holding else []
        return list(dict.fromkeys(found))

    def _mistyped(self, text: str, alone: Collection[str]) -> Iterator[tuple[int, str, str]]:
        """Give the stretches of a text that are a word with one wrong character, each where it first stands."""
        seen: set[str] = set()
        for run in _HAN.finditer(text):
            for length in self._lengths:
                for at in range(run.start(), run.end() - length + 1):
                    typed = text[at : at + length]
                    if typed in seen:
                        continue
                    seen.add(typed)
                    meant = self._closest(typed)
                    if meant and all(one in alone for one, other in zip(typed, meant, strict=True) if one != other):
                        yield at, typed, meant

    def _closest(self, typed: str) -> str | None:
        """Give the one word with one other character; of several, or of a word as it should be, none."""
        length, middle = len(typed), len(typed) // 2
        near = {
            word
            for start, half in ((0, typed[:middle]), (middle, typed[middle:]))
            for word in self._halves.get((length, start, half), ())
            if sum(one != other for one, other in zip(typed, word, strict=True)) <= 1
        }
        return next(iter(near)) if len(near) == 1 and typed not in near else None

    def _closest_latin(self, typed: str) -> str | None:
        if len(typed) < _SHORTEST_LATIN:
            return None
        hits = process.extract(typed, self._latin, scorer=Levenshtein.distance, score_cutoff=1, limit=2)
        return hits[0][0] if len(hits) == 1 else None
