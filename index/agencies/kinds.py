"""Kinds of body, as data: what departments are about (``organs.toml``), and all other kinds (``kinds.toml``)."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Sort = Literal["zone", "town", "government", "office", "committee", "school", "body", "organ"]
_SAID = {"委员会": "委", "办公室": "办"}  # an ending and how it is said


class Kind(BaseModel):
    """A kind of body; see the head of ``kinds.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    official: str
    key: str
    sort: Sort
    short: tuple[str, ...]
    clip: tuple[str, ...] = ()
    placed: bool = False
    common: frozenset[str] = frozenset()
    after: Sort | None = None
    expands: tuple[str, ...] = ()
    english: tuple[str, ...]
    examples: tuple[str, ...]


class Organ(BaseModel):
    """What a department is about, and how such departments are named; see the head of ``organs.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    words: tuple[str, ...]
    short: tuple[str, ...]
    said: tuple[str, ...] = ()
    expands: tuple[str, ...] = ()
    endings: tuple[str, ...]
    under: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    english: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def official(self) -> tuple[str, ...]:
        """The names such a department may bear: ``("教育局", "教育厅", …, "教育体育局", …)``."""
        return tuple(word + ending for word in self.words for ending in self.endings)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The other forms people use: ``("教体局", "教委", …)``, branches among them (``"公安分局"``)."""
        branch = ("分局",) if "局" in self.endings else ()
        endings = (*self.endings, *(_SAID[ending] for ending in self.endings if ending in _SAID), *branch)
        built = (word + ending for word in (*self.words, *self.short) for ending in endings)
        return tuple(dict.fromkeys(form for form in (*built, *self.said) if form not in self.official))

    @property
    def expansions(self) -> tuple[tuple[str, str], ...]:
        """What is written out in official names: ``(("人社局", "人力资源和社会保障局"), …)``."""
        pairs = [(word + ending, self.words[0] + ending) for word in self.expands for ending in self.endings]
        said = [(word, ending) for word in (*self.expands, *self.words) for ending in self.endings if ending in _SAID]
        pairs += [(word + _SAID[ending], self.words[0] + ending) for word, ending in said if self.expands]
        return tuple(dict.fromkeys(pairs))


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("xxgk.index.agencies").joinpath(name).read_text(encoding="utf-8"))


@cache
def kinds() -> tuple[Kind, ...]:
    """Give the kinds in the order of the file, longer official forms before those they contain."""
    return tuple(Kind.model_validate(kind) for kind in _data("kinds.toml")["kinds"])


@cache
def organs() -> tuple[Organ, ...]:
    """Give what departments are about, in the order of the file."""
    return tuple(Organ.model_validate(organ) for organ in _data("organs.toml")["organs"])


@cache
def everyday_words() -> frozenset[str]:
    """Give the words of departments that are too common to mean one without an ending."""
    return frozenset(_data("organs.toml")["everyday"])


@cache
def expansions() -> tuple[tuple[str, str], ...]:
    """Give every short form that is no official name with what it stands for, the longest first (``("卫健委", "卫生健康委员会")``)."""
    pairs = {(short, kind.official) for kind in kinds() for short in kind.expands}
    pairs |= {pair for organ in organs() for pair in organ.expansions}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
