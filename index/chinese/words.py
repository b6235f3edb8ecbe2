"""Cuts a sentence into words; the only door to jieba."""

import re
import sys
from collections.abc import Iterable
from functools import cache, cached_property
from importlib import resources
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba

_OFTEN = 100_000  # more frequent than any word of the dictionary, so that our own words stay whole
_TOTAL = 60_101_967  # how often the words of jieba's dictionary were met, all together; a test adds them up
_SAME_BEGINNING = re.compile(r"^(.).*\n(?:\1.*\n)*", re.M)  # lines "word frequency tag", most of one beginning together


class Cutter:
    """Cuts text with jieba's dictionary and our own words, which always stay whole.

    The words that begin with a character are taken in when a text has that character: the dictionary of 350,000 is never loaded whole
    (a second, and 80 MB), and none is kept in a file, which jieba would do in the folder for temporary ones and trust whoever wrote it.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            self._words.setdefault(word[0], []).append(word)
        self._known: set[str] = set()

    @cached_property
    def _tokenizer(self) -> "jieba.Tokenizer":
        tokenizer = _jieba().Tokenizer()
        tokenizer.FREQ = {}
        tokenizer.total = _TOTAL + _OFTEN * sum(map(len, self._words.values()))
        tokenizer.initialized = True
        return tokenizer

    def cut(self, text: str) -> list[str]:
        """Cut: ``"公开尺度难把握"`` → ``["公开", "尺度", "难", "把握"]``; white space and punctuation are left out."""
        for char in set(text) - self._known:
            self._learn(char)
        return [word for word in self._tokenizer.cut(text, HMM=False) if any(char.isalnum() for char in word)]

    def _learn(self, char: str) -> None:
        """Take in the words that begin with a character: the dictionary's, then our own, which overrule it."""
        frequencies: dict[str, int] = self._tokenizer.FREQ
        own = [(word, _OFTEN) for word in self._words.get(char, ())]
        for word, frequency in [*_words_with(char), *own]:
            frequencies[word] = frequency
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
        self._known.add(char)


def _words_with(char: str) -> list[tuple[str, int]]:
    """Give the words of the dictionary that begin with a character, and how often each was met."""
    lines = [
        line.split(" ") for start, end in _places().get(char, ()) for line in _dictionary()[start:end].splitlines()
    ]
    return [(word, int(frequency)) for word, frequency, *_ in lines]


@cache
def _places() -> dict[str, list[tuple[int, int]]]:
    """Tell where in the dictionary stand the words that begin with a character."""
    found: dict[str, list[tuple[int, int]]] = {}
    for lines in _SAME_BEGINNING.finditer(_dictionary()):
        found.setdefault(lines[1], []).append(lines.span())
    return found


@cache
def _dictionary() -> str:
    return resources.files(_jieba()).joinpath("dict.txt").read_text(encoding="utf-8")


@cache
def _jieba() -> ModuleType:
    """Import jieba, without the outdated pkg_resources: it asks for it, does without, and would wait a tenth of a second for it."""
    before = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        if before is None:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = before
    module: ModuleType = jieba
    return module
