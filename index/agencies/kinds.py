"""Kinds of body, as data: official endings, short forms, English names."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict


class Kind(BaseModel):
    """A kind of body; ``expands`` are short forms that are no official name, ``examples`` names that end in one of its forms."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    official: str
    short: tuple[str, ...]
    expands: tuple[str, ...] = ()
    english: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """Give the kinds in the order of the file, longer official forms before those they contain."""
    text = resources.files("index.agencies").joinpath("kinds.toml").read_text(encoding="utf-8")
    return tuple(Kind.model_validate(kind) for kind in tomllib.loads(text)["kinds"])


@cache
def kind_words() -> tuple[str, ...]:
    """Give every Chinese form of every kind, the longest first."""
    words = {word for kind in kinds() for word in (kind.official, *kind.short)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
