"""Cuts a sentence into words; the only door to jieba."""

import logging
from collections.abc import Iterable
from functools import cached_property

import jieba

_OFTEN = 100_000  # more frequent than any word of the dictionary, so that our own words stay whole


class Cutter:
    """Cuts text with jieba's dictionary and our own words, which always stay whole.

    The dictionary is loaded on the first cut (about a second), not when the cutter is made.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))

    @cached_property
    def _tokenizer(self) -> jieba.Tokenizer:
        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        for word in self._words:
            tokenizer.add_word(word, _OFTEN)
        return tokenizer

    def cut(self, text: str) -> list[str]:
        """Cut: ``"公开尺度难把握"`` → ``["公开", "尺度", "难", "把握"]``; white space and punctuation are left out."""
        return [word for word in self._tokenizer.cut(text, HMM=False) if any(char.isalnum() for char in word)]
