"""What people call sets of bodies: by level (``body_sets``, ``level_attributes``) and by kind (``kind_names``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from xxgk.index.agencies.vocabulary.kind import Kind, Sort, VocabularyEntry
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.agencies.vocabulary.loading import kinds, read_toml, zone_words


class BodySet(VocabularyEntry):
    """Words for a set of bodies; see the head of ``sets.toml``.

    ``words = ["县级部门"]``, ``levels = ["department"]``, ``place_levels = ["county"]``; words of both languages stand together.
    """

    levels: tuple[Level, ...] = ()
    place_levels: tuple[Level, ...] = ()
    quantified: bool = False
    words: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def level(self) -> Level | None:
        """The one level of its bodies, or ``None``."""
        return self.levels[0] if len(self.levels) == 1 else None


class LevelAttribute(VocabularyEntry):
    """Words that say of which level the bodies, or the government, behind them are: ``words = ["县级"]``, ``level = "county"``."""

    level: Level
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindName:
    """A word for a kind of body, one body of it or all: ``"卫健委"``, ``"police departments"``.

    ``key`` is the kind (``"卫健"``), as in ``Bodies.kinds`` of the algebra and in ``tails.tsv``; ``now`` are the kinds that took over the
    work of one of former times; ``placed``: by itself it is an everyday word (医院), and means the kind only behind a place or what is
    distinctive. A word of several kinds has one entry for each.
    """

    word: str
    english: bool
    key: str
    sort: Sort
    family: str
    level: Level | None
    now: tuple[str, ...]
    placed: bool


@cache
def body_sets() -> tuple[BodySet, ...]:
    """Give the words for sets of bodies by level."""
    return tuple(map(BodySet.model_validate, read_toml("sets")["sets"]))


@cache
def level_attributes() -> tuple[LevelAttribute, ...]:
    """Give the words that say of which level bodies are."""
    return tuple(map(LevelAttribute.model_validate, read_toml("sets")["attributes"]))


@cache
def kind_names() -> tuple[KindName, ...]:
    """Give every word for every kind of body, Chinese and English (these also in the plural), a kind after the other.

    公安局, 公安厅, 公安分局, police department, police departments … → 公安; 卫健委, health commissions … → 卫健.
    """
    found: dict[tuple[str, str], KindName] = {}
    for kind in kinds():
        for name in _names_of(kind):
            found.setdefault((name.word, name.key), name)
    return tuple(found.values())


def _names_of(kind: Kind) -> Iterator[KindName]:
    level = None if kind.level == "place" else kind.level
    for word, english in _words_of(kind):
        family = zone_words().get(word, kind.family)
        yield KindName(word, english, kind.key, kind.sort, family, level, kind.now, kind.placed)


def _words_of(kind: Kind) -> Iterator[tuple[str, bool]]:
    yield from ((form, False) for form in kind.forms)
    for name in kind.english_names:
        yield name, True
        yield _plural(name), True


def _plural(name: str) -> str:
    """Give the plural of an English name: ``"tax bureau"`` → tax bureaus, ``"ministry of finance"`` → ministries of finance."""
    head, of, behind = name.partition(" of ")
    plural = re.sub(r"(?<=[^aeiou])y$", "ie", head)
    return f"{plural}{'es' if plural.endswith(('s', 'x', 'ch')) else 's'}{of}{behind}"
