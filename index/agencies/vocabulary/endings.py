"""The last words of names of bodies, and where each counts: ``endings``, ``endings_of``. The words are in ``endings.toml``."""

from functools import cache
from typing import Literal

from pydantic import Field

from xxgk.index.agencies.vocabulary.kind import VocabularyEntry
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.agencies.vocabulary.loading import read_toml

Where = Literal["question", "report", "placed", "district"]


class Endings(VocabularyEntry):
    """Some last words that count in the same places; see the head of ``endings.toml``."""

    words: tuple[str, ...]
    where: tuple[Where, ...] = Field(alias="in")
    level: Level | None = None
    examples: tuple[str, ...]


@cache
def all_endings() -> tuple[Endings, ...]:
    """Give the last words in groups; a word stands in one of them only."""
    found = tuple(map(Endings.model_validate, read_toml("endings")["endings"]))
    words = [word for one in found for word in one.words]
    if len(set(words)) < len(words):
        raise ValueError(f"there twice: {sorted({word for word in words if words.count(word) > 1})}")
    return found


@cache
def endings(where: Where) -> tuple[str, ...]:
    """Give the last words that count in questions, or in reports: ``"report"`` → (局, 厅, …)."""
    return tuple(word for one in all_endings() if where in one.where for word in one.words)


@cache
def endings_of(level: Level) -> tuple[str, ...]:
    """Give the last words of names of a level: ``"institution"`` → (大学, …)."""
    return tuple(word for one in all_endings() if one.level == level for word in one.words)
