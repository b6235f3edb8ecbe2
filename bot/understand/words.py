"""A question cut into words, each with what it means here: ``Lexicon``."""

import re
from dataclasses import dataclass
from functools import cached_property

from xxgk.bot.items.computed import rates
from xxgk.bot.items.items import item_words
from xxgk.bot.understand.labels import latin_words, official_labels
from xxgk.bot.understand.vocabulary import vocabulary
from xxgk.index.chinese.words import Cutter

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN_RUN = re.compile(r"[a-z][a-z0-9' :,;/-]*[a-z0-9]|[a-z]")
_RECEIVED = "applications.new_received"
_COUNT = re.compile(r"\d+|[零〇一二两三四五六七八九十百千万亿\d]+[件条个项次起宗份场点类种]?")
_SLASH = re.compile(r"(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])")  # 本年增/减


@dataclass(frozen=True, slots=True)
class Role:
    """What a word may mean: ``Role("row", ("disputes.review",))``, ``Role("kind", ("rank",))``, ``Role("filler")``.

    ``sort`` is ``row near column columns rate kind`` or the name of a list of the vocabulary, ``keys`` what it names.
    """

    sort: str
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give it for an explanation: ``"row disputes.review"``."""
        return " ".join((self.sort, *self.keys))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question; ``roles`` are what it may mean, none for an unknown one."""

    word: str
    roles: tuple[Role, ...]

    @property
    def known(self) -> bool:
        """Tell whether it means something, or nothing that matters (a number)."""
        return bool(self.roles) or bool(_COUNT.fullmatch(self.word))


class Lexicon:
    """All the words that are known: of items, kinds, fillers and official labels."""

    def __init__(self) -> None:
        words, labels, items = vocabulary(), official_labels(), item_words()
        self.rows: dict[str, str] = dict(labels.rows)
        self.near: dict[str, str] = {}
        for row in (*items.legacy, *items.rows):
            self.rows |= dict.fromkeys(row.words, row.key)
            self.near |= dict.fromkeys(row.near, row.key)
        self.columns: dict[str, tuple[str, ...]] = {word: (key,) for word, key in labels.columns.items()}
        for column in items.columns:
            for word in column.words:
                self.columns[word] = tuple(dict.fromkeys((*self.columns.get(word, ()), column.key)))
        self.implied = {
            word: column.implies
            for column in items.columns
            for word in column.implying or column.words
            if column.implies
        } | {word: _RECEIVED for group in items.column_groups for word in group.words}
        self.column_groups = {word: group.columns for group in items.column_groups for word in group.words}
        self.rates: dict[str, tuple[str, ...]] = {}
        for rate in rates().values():
            for word in rate.words:
                self.rates[word] = (*self.rates.get(word, ()), rate.key)
        self.lists = {
            "share": words.share,
            "joining": words.joining,
            "none": words.none,
            "how_many": words.how_many,
            "negating": words.negating.words,
            "unsupported": words.unsupported,
            "elsewhere": words.elsewhere,
            "filler": words.fillers,
        }
        self._marked = labels.marked
        self._last: tuple[str, list[Token]] = ("", [])

    @cached_property
    def roles(self) -> dict[str, tuple[Role, ...]]:
        """Every word with all it may mean."""
        roles: dict[str, list[Role]] = {}
        for name, table in (("row", self.rows), ("near", self.near)):
            for word, key in table.items():
                roles.setdefault(word, []).append(Role(name, (key,)))
        for name, tables in (("column", self.columns), ("columns", self.column_groups), ("rate", self.rates)):
            for word, keys in tables.items():
                roles.setdefault(word, []).append(Role(name, tuple(keys)))
        for kind in vocabulary().kinds:
            for word in kind.words:
                roles.setdefault(word, []).append(Role("kind", (kind.kind,)))
        for name, words in self.lists.items():
            for word in words:
                roles.setdefault(word, []).append(Role(name))
        return {word: tuple(found) for word, found in roles.items()}

    @cached_property
    def _cutter(self) -> Cutter:
        return Cutter(word for word in self.roles if _HAN.search(word))

    @cached_property
    def _longest(self) -> int:
        return max(word.count(" ") + 1 for word in self.roles)

    def plain(self, text: str) -> str:
        """Give a text in small letters, official labels without their marks (其他法律、行政法规禁止公开), items joined by 和."""
        text = text.lower()
        if _HAN.search(text):
            for label, bare in self._marked.items():
                text = text.replace(label, bare)
            text = _SLASH.sub("", text)
        return text.replace("、", "和")

    def cut(self, text: str) -> list[Token]:
        """Cut a plain text: ``"行政复议多少件"`` → 行政复议, 多少件; English words are joined to the phrases that are known."""
        if text != self._last[0]:  # the clauses of a question are mostly one, the question itself
            self._last = text, self._tokens(text)
        return list(self._last[1])

    def _tokens(self, text: str) -> list[Token]:
        words: list[str] = []
        at = 0
        for run in _LATIN_RUN.finditer(text):
            words += self._cut_chinese(text[at : run.start()])
            words += self._cut_latin(run[0])
            at = run.end()
        words += self._cut_chinese(text[at:])
        return [Token(word, self.roles.get(word, ())) for word in words]

    def is_item(self, word: str) -> bool:
        """Tell whether a stretch of text names a row, a column or a rate."""
        return word in self.rows or word in self.columns or word in self.rates

    def _cut_chinese(self, text: str) -> list[str]:
        return self._cutter.cut(text) if any(char.isalnum() for char in text) else []

    def _cut_latin(self, text: str) -> list[str]:
        words = latin_words(text)
        joined: list[str] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + length])
                if length == 1 or phrase in self.roles:
                    joined.append(phrase)
                    at += length
                    break
        return joined
