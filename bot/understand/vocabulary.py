"""The words that tell what kind of answer is wanted, and those that mean nothing, as data: ``vocabulary``."""

import re
import tomllib
from functools import cache, cached_property
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from xxgk.bot.model.query import Aspect, QueryKind
from xxgk.bot.understand.names.words import question_words


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KindWords(_Entry):
    """A kind of question, or one sort of it; see the head of ``kinds.toml`` for the keys."""

    kind: QueryKind
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    order: Literal["most", "least"] | None = None
    aspect: Aspect | None = None
    parts: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    find: str = ""
    weak: bool = False
    examples: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """All patterns as one."""
        return re.compile("|".join(self.patterns)) if self.patterns else None


class Negating(_Entry):
    """Words, and sequences of words, that turn an item into something else than its figure."""

    words: frozenset[str]
    sequences: tuple[tuple[str, ...], ...]
    examples: tuple[str, ...]


class Vocabulary(_Entry):
    """Everything in ``kinds.toml``: each list is explained there."""

    kinds: tuple[KindWords, ...]
    share: frozenset[str]
    joining: frozenset[str]
    none: frozenset[str]
    how_many: frozenset[str]
    negating: Negating
    unsupported: frozenset[str]
    elsewhere: frozenset[str]
    fillers: frozenset[str]

    def command(self, name: str) -> KindWords | None:
        """Give the kind a command asks for: ``"stats"`` → profile; ``None`` for one that does not exist."""
        return next((kind for kind in self.kinds if name in kind.commands), None)


@cache
def vocabulary() -> Vocabulary:
    """Load ``kinds.toml``; the fillers that stand around names are in ``names/words.toml``."""
    text = resources.files("xxgk.bot.understand").joinpath("kinds.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    lists = {name: value["words"] for name, value in data.items() if isinstance(value, dict) and name != "negating"}
    lists["fillers"] = [*lists["fillers"], *question_words().fillers]
    return Vocabulary.model_validate({**data, **lists})
