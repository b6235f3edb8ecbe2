"""Words of questions with what they mean, as data: the files of the folder ``vocabulary``. ``vocabulary_words``."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import BaseModel, ConfigDict


class VocabularyEntry(BaseModel):
    """Words that mean one thing.

    Attributes:
        kind: the kind of their spans.
        value: what they say; a table of TOML becomes pairs.
        cost: the name of a line of ``costs.toml``.
        words: as they are typed, in normal form and small letters.
        examples: questions with one of the words, walked by a test.
        not_examples: questions with one of them that are not understood so, walked by a test.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    value: Any = ""
    cost: str = "word"
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


def _files() -> Iterator[Traversable]:
    folder = resources.files("xxgk.bot.understand").joinpath("vocabulary")
    yield from (file for file in sorted(folder.iterdir(), key=lambda file: file.name) if file.name.endswith(".toml"))


def as_value(given: Any) -> Any:
    """Give a value that can be hashed: lists become tuples, tables pairs in order of their names."""
    if isinstance(given, dict):
        return tuple((name, as_value(one)) for name, one in sorted(given.items()))
    return tuple(map(as_value, given)) if isinstance(given, list | tuple) else given


@cache
def vocabulary_entries() -> tuple[VocabularyEntry, ...]:
    """Load all files."""
    entries = (entry for file in _files() for entry in tomllib.loads(file.read_text(encoding="utf-8"))["words"])
    loaded = (VocabularyEntry.model_validate(entry) for entry in entries)
    return tuple(entry.model_copy(update={"value": as_value(entry.value)}) for entry in loaded)
