"""The one door to the kinds of body: ``kinds``, ``named_bodies``. What is wrong in a file is refused when it is loaded.

A file of the folder is a family of kinds: ``sort`` and ``level`` at its head are those of its kinds where these say nothing else, and its
name is their family. An entry of ``[[kinds]]`` is a ``Kind``, one of ``[[bodies]]`` a ``NamedBody``.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from pydantic import Field, model_validator

from xxgk.index.agencies.tails import tails
from xxgk.index.agencies.vocabulary.kind import Kind, NamedBody, VocabularyEntry

# longer official forms stand before those they contain; the first kind of a form is the one it means first
FAMILIES = ("zones", "towns", "governments", "courts", "institutions", "schools", "central", "departments")


class MoreWords(VocabularyEntry):
    """Words that names of a family of zones end in, and that are no kind of their own: 出口加工区 is bonded."""

    family: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


class Family(VocabularyEntry):
    """A file of kinds; ``everyday``, ``also`` and ``subjects`` are explained in those that have them."""

    kinds: tuple[Kind, ...]
    bodies: tuple[NamedBody, ...] = ()
    everyday: frozenset[str] = frozenset()
    also: tuple[MoreWords, ...] = ()
    subjects: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, given: dict[str, Any]) -> dict[str, Any]:
        common = {name: given.pop(name) for name in ("sort", "level", "family") if name in given}
        return given | {"kinds": [common | kind for kind in given["kinds"]]}


def read_toml(name: str) -> dict[str, Any]:
    """Read a file of the vocabulary: ``"zones"`` → its tables."""
    text = resources.files("xxgk.index.agencies.vocabulary").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def families() -> dict[str, Family]:
    """Give every file of kinds by its name."""
    found = {name: Family.model_validate({"family": name} | read_toml(name)) for name in FAMILIES}
    refuse_what_leads_nowhere([kind for family in found.values() for kind in family.kinds])
    return found


@cache
def kinds() -> tuple[Kind, ...]:
    """Give every kind of body, zones first, departments last."""
    return tuple(kind for family in families().values() for kind in family.kinds)


@cache
def kinds_of(family: str) -> tuple[Kind, ...]:
    """Give the kinds of one file: ``"departments"``."""
    return families()[family].kinds


@cache
def zone_words() -> dict[str, str]:
    """Give every word that a zone's name may end in, the longest first, with its family: ``"高新区"`` → development.

    A word that several kinds are called by is of the kind it is the official name of (示范区), else of the first (园区).
    """
    words = {word: kind.family for kind in reversed(kinds_of("zones")) for word in kind.spoken}
    words |= {word: kind.family for kind in kinds_of("zones") for word in kind.official}
    words |= {word: more.family for more in families()["zones"].also for word in more.words}
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


@cache
def town_keys() -> tuple[str, ...]:
    """Give the words by which towns are told: 街道, 镇, 乡, 苏木."""
    return tuple(kind.key for kind in kinds_of("towns"))


@cache
def named_bodies() -> tuple[NamedBody, ...]:
    """Give the bodies that go by names of their own."""
    return tuple(body for family in families().values() for body in family.bodies)


@cache
def everyday_words() -> frozenset[str]:
    """Give the words of departments that are too common to mean one without an ending."""
    return frozenset(word for family in families().values() for word in family.everyday)


@cache
def expansions() -> tuple[tuple[str, str], ...]:
    """Give every short form that is no official name with what it stands for, the longest first (``("卫健委", "卫生健康委员会")``)."""
    pairs = {pair for kind in kinds() for pair in kind.expansions}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def refuse_what_leads_nowhere(all_kinds: Sequence[Kind]) -> None:
    """Refuse two entries of one name and key, a key without a word in ``tails.tsv``, and one that points to no key or in a circle."""
    names = [(kind.key, kind.words[0]) for kind in all_kinds]
    if len(set(names)) < len(names):
        raise ValueError(f"there twice: {sorted({name for name in names if names.count(name) > 1})}")
    now = {kind.key: kind.now for kind in all_kinds}
    if wordless := now.keys() - tails().keys():
        raise ValueError(f"without a word in tails.tsv: {sorted(wordless)}")
    for kind in all_kinds:
        missing = [key for key in (*kind.now, *kind.under) if key not in now]
        if missing:
            raise ValueError(f"{kind.key} leads to {missing}, which are no kinds")
        if kind.key in _followed(kind.key, now):
            raise ValueError(f"{kind.key} is followed by itself")


def _followed(key: str, now: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Give what followed a kind, and what followed that, until today; a circle is given once round."""
    todo, seen = list(now[key]), set[str]()
    while todo:
        if (one := todo.pop()) not in seen:
            seen.add(one)
            yield one
            todo += now[one]
