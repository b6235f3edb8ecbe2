"""The words around names of bodies, as data (``words.toml``)."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict


class Self(BaseModel):
    """What a report may call itself (我局, 本校), and what the name of such a body looks like.

    ``governs``: a place speaks of itself so, and the departments of the place speak of it too.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    fits: str
    governs: bool = False


class Example(BaseModel):
    """A text, and the name that stands at its end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    name: str


class Words(BaseModel):
    """``words.toml``; see the comments there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: tuple[str, ...]
    not_behind: tuple[str, ...]
    sections: tuple[str, ...]
    before: tuple[str, ...]
    labels: tuple[str, ...]
    verbs: tuple[str, ...]
    predicates: tuple[str, ...]
    works: tuple[str, ...]
    particles: str
    loose_particles: str
    pronouns: str
    place_portal: str
    portal: str
    desk: str
    publishers: str
    functional: tuple[str, ...]
    central: tuple[str, ...]
    selves: tuple[Self, ...]
    examples: tuple[Example, ...]


@cache
def words() -> Words:
    """Give the words as data."""
    text = resources.files("xxgk.index.identity").joinpath("words.toml").read_text(encoding="utf-8")
    return Words.model_validate(tomllib.loads(text))


def any_of(some: tuple[str, ...]) -> str:
    """Give a pattern for any of the words, the longest first; they may be patterns themselves."""
    return "|".join(sorted(some, key=len, reverse=True))
