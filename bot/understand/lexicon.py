"""Every word that questions are read with, in one table: ``lexicon``, ``Lexicon.spans``.

It joins the vocabularies: words of questions (``vocabulary/``), items, columns, rates (``items/``), labels,
places, sorts and kinds of body.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from xxgk.bot.items.computed import rates
from xxgk.bot.items.filing import filing_key, filings
from xxgk.bot.items.items import item_words
from xxgk.bot.understand.costs import cost_of
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import columns_of
from xxgk.bot.understand.names.words import question_words
from xxgk.bot.understand.question_words import as_value, vocabulary_entries
from xxgk.bot.understand.spans import Span
from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.lexicon import clip_forms
from xxgk.index.agencies.vocabulary.sets import body_sets, kind_names, level_attributes
from xxgk.index.chinese.sounds import sound_of
from xxgk.index.form.form import fields
from xxgk.index.themes import themes

_SHORTEST_STEM = 2
_WRITTEN_OTHERWISE = (("信息", "资讯"), ("俾", "畀"))  # in Hong Kong
_BEGINNING = 2  # characters by which it is known how long a word may be
_IN_ENGLISH = 2  # provinces and cities have their names in English here; others are looked for as names of bodies
_NAMING = frozenset(
    {
        "place",
        "sort",
        "short_sort",
        "short_any",
        "gov_sort",
        "body_kind",
        "body_clip",
        "level_name",
        "theme",
        "province",
    }
)
_GOVERNMENT = "政府"  # the kind that is a sort of bodies behind 各, and of one place only with it
_LEVEL = "级"  # words that say a level by themselves end in it: 市级


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word may say: the kind, value and cost of its spans."""

    kind: str
    value: Any
    cost: int


class Lexicon:
    """Words with their meanings."""

    def __init__(self, words: Iterator[tuple[str, Meaning]]) -> None:
        found: dict[str, dict[Meaning, None]] = {}
        for word, meaning in words:
            for here, in_hong_kong in _WRITTEN_OTHERWISE:
                found.setdefault(word, {})[meaning] = None
                found.setdefault(word.replace(here, in_hong_kong), {})[meaning] = None
        self.words = {word: tuple(meanings) for word, meanings in found.items() if word}
        self._longest: dict[str, int] = {}  # characters of the longest word that begins so
        for word in self.words:
            begins = word[:_BEGINNING]
            self._longest[begins] = max(self._longest.get(begins, 0), len(word))

    @cached_property
    def version(self) -> str:
        """A digest of all of it: another one reads questions otherwise."""
        told = "\n".join(f"{word}\t{meanings}" for word, meanings in sorted(self.words.items()))
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def spans(self, text: str) -> Iterator[Span]:
        """Give every word of a text, wherever it stands; English ones only whole (``"rate"``, not in ``"separate"``)."""
        words, longest = self.words, self._longest
        for start, first in enumerate(text):
            if _is_latin(first) and start and _is_latin(text[start - 1]):
                continue
            stop = start + longest.get(text[start : start + _BEGINNING], 1)
            for end in range(start + 1, min(stop, len(text)) + 1):
                for one in words.get(text[start:end], ()):
                    if not (_is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end])):
                        yield Span(start, end, one.kind, one.value, one.cost, text[start:end])


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


@cache
def lexicon() -> Lexicon:
    """Give the lexicon, compiled once."""
    return Lexicon(_meanings())


@cache
def asking_words() -> frozenset[str]:
    """Give the words of two characters and more that ask or can be asked for; none that names a body, a sort of them, or a place."""
    known = lexicon().words.items()
    return frozenset(
        word for word, meanings in known if len(word) > 1 and any(one.kind not in _NAMING for one in meanings)
    )


def _meanings() -> Iterator[tuple[str, Meaning]]:
    yield from _sets()  # of two meanings at one cost the first counts: the city is one of a sort, before it is the end of a name
    for entry in vocabulary_entries():
        meaning = Meaning(entry.kind, entry.value, cost_of(entry.cost))
        yield from ((word, meaning) for word in entry.words)
    yield from _items()
    yield from _labels()
    yield from _places()
    yield from _kinds()
    yield from _themes()


def _themes() -> Iterator[tuple[str, Meaning]]:
    short = cost_of("near")
    for theme in themes():
        yield from ((word, Meaning("theme", theme.key, short)) for word in (theme.label, *theme.words))


def _items() -> Iterator[tuple[str, Meaning]]:
    exact, near = cost_of("word"), cost_of("near")
    words = item_words()
    columns = _column_words()
    for row in (*words.rows, *words.legacy):
        for word in row.words:
            mine = tuple(one for one in columns.get(word, ()) if one in columns_of(row.key))
            yield word, Meaning("row", Item(row.key, mine, word), exact)
        yield from ((word, Meaning("row", Item(row.key, (), word, near=True), near)) for word in row.near)
    yield from ((word, Meaning("column", keys, exact)) for word, keys in columns.items())
    for group in words.column_groups:
        yield from ((word, Meaning("columns", group.columns, exact)) for word in group.words)
    for word in dict.fromkeys(word for rate in rates().values() for word in rate.words):
        yield word, Meaning("rate", tuple(key for key, rate in rates().items() if word in rate.words), exact)
    for one in filings().values():
        yield from ((word, Meaning("rate", (filing_key(one.key),), exact)) for word in one.words)


@cache
def _column_words() -> dict[str, tuple[str, ...]]:
    """Give the columns a word names, of both editions of the form: 制定 → 制发件数, 新制作."""
    found: dict[str, dict[str, None]] = {}
    labels = [(field.column.label.lower(), field.column.key) for field in fields().values() if field.part]
    labels += [(field.column.english.lower(), field.column.key) for field in fields().values() if field.part]
    for word, key in [*((word, column.key) for column in item_words().columns for word in column.words), *labels]:
        found.setdefault(word, {})[key] = None
    return {word: tuple(keys) for word, keys in found.items()}


def _labels() -> Iterator[tuple[str, Meaning]]:
    """Give the official labels of rows and columns, in normal form; indicators before 2019 are worded like questions about later ones."""
    exact = cost_of("word")
    columns = {field.column.label for field in fields().values() if field.part}
    named = {word for row in item_words().rows for word in (*row.words, *row.near)}
    for field in fields().values():
        if not field.part:
            continue
        row = Meaning("row", Item(field.row.key, (), ""), exact)
        for label in dict.fromkeys((field.row.label, field.row.shown, *field.row.also, field.row.english)):
            if label and label not in columns and label.lower() not in named:
                yield label.lower(), row


def _places() -> Iterator[tuple[str, Meaning]]:
    exact, everyday = cost_of("word"), cost_of("everyday")
    found: dict[str, dict[str, None]] = {}
    for division in divisions():
        for word in division.words:
            if len(word) >= _SHORTEST_STEM:
                found.setdefault(word, {})[division.code] = None
    sounds: dict[str, dict[str, None]] = {}
    for division in divisions():
        if len(division.path) <= _IN_ENGLISH:
            sounds.setdefault(sound_of(division.stem), {})[division.code] = None
    for sound, codes in sounds.items():
        highest = [code for code in codes if not any(code != other and code.startswith(other) for other in codes)]
        if len(highest) == 1:  # Jilin is the province, and its city Jilin city
            yield sound, Meaning("place", tuple(highest), exact)
    common = question_words().everyday
    for word, codes in found.items():
        yield word, Meaning("place", tuple(codes), everyday if word in common else exact)


def _kinds() -> Iterator[tuple[str, Meaning]]:
    exact, short = cost_of("word"), cost_of("near")
    found: dict[tuple[str, bool], dict[str, None]] = {}
    for name in kind_names():
        if name.word not in _set_words() and name.key != _GOVERNMENT:
            found.setdefault((name.word, name.several), {})[name.key] = None
    for (word, several), keys in found.items():
        yield word, Meaning("sort", (("kinds", (*keys,)),), exact) if several else Meaning("body_kind", (*keys,), exact)
    for word, meanings in clip_forms().items():
        if word not in _set_words():
            yield word, Meaning("body_clip", tuple(dict.fromkeys(meaning.key for meaning in meanings)), short)


def _sets() -> Iterator[tuple[str, Meaning]]:
    exact, short, english = cost_of("word"), cost_of("filler"), cost_of("everyday")
    for one in body_sets():
        value = as_value({"levels": one.levels, "place_levels": one.place_levels})
        alone = Meaning("short_any", value, short) if one.quantified else Meaning("sort", value, exact)
        yield from ((word, alone) for word in one.words)
        yield from ((word, Meaning("short_sort", value, short)) for word in one.behind)
        yield from (
            # a name may end in an English one: Shaoxing city government
            (word, Meaning("sort", value, english) if word.isascii() else Meaning("gov_sort", value, exact))
            for word in one.governments
        )
    for attribute in level_attributes():
        level = Meaning("sort", as_value({"levels": [attribute.level]}), exact)
        yield from ((word, level) for word in attribute.words if word not in _set_words() and word.endswith(_LEVEL))


@cache
def _set_words() -> frozenset[str]:
    return frozenset(word for one in body_sets() for word in one.all_words)
