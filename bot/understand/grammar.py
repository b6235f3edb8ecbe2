"""The rules of questions as data: what stands next to what makes what. ``rules_by_last``; the data is in ``FILES``."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from xxgk.bot.understand.making import MAKERS
from xxgk.bot.understand.spans import Span

FILES = ("grammar.toml", "grammar_english.toml", "grammar_filing.toml")  # of rules


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a rule: spans of these kinds, with one of these values where any are named; ``optional``: or nothing."""

    kinds: tuple[str, ...]
    values: tuple[str, ...]
    optional: bool

    def takes(self, span: Span) -> bool:
        """Tell whether a span may stand here."""
        return span.kind in self.kinds and (not self.values or span.value in self.values)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, ready for use; ``make`` gives the value of what it makes, ``None`` where its parts make nothing."""

    name: str
    makes: str
    elements: tuple[Element, ...]
    cost: int
    make: Callable[[Sequence[Span]], Any]


class RuleLine(BaseModel):
    """A rule as it stands in the file.

    Attributes:
        name: what it is called in an explanation.
        makes: the kind of the spans it makes.
        of: its elements: ``"years"``, ``"to|list"`` either, ``"de?"`` or nothing, ``"unit:%,倍"`` with one of these values.
        do: the function of ``making.py`` that gives the value.
        value: handed to it.
        cost: added to that of the dearest part.
        examples: questions, each with what the rule makes of it, walked by a test.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    makes: str
    of: tuple[str, ...] = Field(min_length=1)
    do: str
    value: Any = None
    cost: int = Field(0, ge=0, le=5)
    examples: tuple[tuple[str, str], ...] = ()


@cache
def rule_lines() -> tuple[RuleLine, ...]:
    """Load the files."""
    folder = resources.files("xxgk.bot.understand")
    texts = (folder.joinpath(name).read_text(encoding="utf-8") for name in FILES)
    return tuple(RuleLine.model_validate(line) for text in texts for line in tomllib.loads(text)["rules"])


@cache
def rules_by_last() -> dict[str, tuple[Rule, ...]]:
    """Give the rules by the kinds their last element may be of; a rule must not end with something optional."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for line in rule_lines():
        rule = _rule(line)
        for kind in rule.elements[-1].kinds:
            found[kind].append(rule)
    return {kind: tuple(rules) for kind, rules in found.items()}


def _rule(line: RuleLine) -> Rule:
    maker = MAKERS[line.do]
    value = line.value

    def make(parts: Sequence[Span]) -> Any:
        return maker(parts, value)

    return Rule(line.name, line.makes, tuple(map(_element, line.of)), line.cost, make)


def _element(text: str) -> Element:
    optional = text.endswith("?")
    kinds, _, values = text.removesuffix("?").partition(":")
    return Element(tuple(kinds.split("|")), tuple(values.split(",")) if values else (), optional)
