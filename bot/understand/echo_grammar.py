"""The phrases of echoes as rules of the chart: ``echo_rules``, ``echo_literals``; ``grammar_echo.toml`` says how each is read."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from xxgk.bot.understand.echo_values import filled, merged
from xxgk.bot.understand.grammar import Element, Rule
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.spans import Span
from xxgk.bot.wording.echo_phrases import echo_phrases
from xxgk.bot.wording.scripts import to_traditional

LITERAL = "'"  # the kind of a stretch that a phrase says as it stands: '的合计
_STAR = "*"


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    makes: str


class PhraseLine(_Line):
    """How phrases are read; the keys are explained at the head of the file."""

    phrase: str = ""
    text: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    slots: dict[str, str] = Field(default_factory=dict)
    optional: tuple[str, ...] = ()
    gives: Any


class ListLine(_Line):
    """How things of one kind are listed."""

    of: str
    between: tuple[str, ...] = ()
    between_text: tuple[str, ...] = ()
    joined: str | None = None
    merged: bool = False


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    text = resources.files("xxgk.bot.understand").joinpath("grammar_echo.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def phrase_lines() -> tuple[PhraseLine, ...]:
    """Load what is said of phrases."""
    return tuple(map(PhraseLine.model_validate, _data()["rules"]))


@cache
def list_lines() -> tuple[ListLine, ...]:
    """Load what is said of lists."""
    return tuple(map(ListLine.model_validate, _data()["lists"]))


def wordings(key: str) -> list[str]:
    """Give a phrase as it may be typed, in normal form: simplified, as it comes back from traditional script, English."""
    phrase = echo_phrases()[key]
    said = (phrase["zh"], to_traditional(phrase["zh"]), phrase["en"])
    return list(dict.fromkeys(map(plain_text, said)))


def keys_of(line: PhraseLine) -> list[tuple[str, str]]:
    """Give the keys of the phrases of a line, each with what stands for the star."""
    before, star, after = line.phrase.partition(_STAR)
    if not star:
        return [(line.phrase, "")]
    if line.each:
        return [(f"{before}{one}{after}", one) for one in line.each]
    keys = [key for key in echo_phrases() if key.startswith(before) and key.endswith(after)]
    return [(key, key.removeprefix(before).removesuffix(after)) for key in keys]


@cache
def echo_rules() -> dict[str, tuple[Rule, ...]]:
    """Give the rules by the kinds their last element may be of."""
    found: dict[str, dict[tuple[Any, ...], Rule]] = defaultdict(dict)
    for rule, told in (*_phrase_rules(), *_list_rules()):
        for kind in rule.elements[-1].kinds:
            found[kind].setdefault((rule.makes, rule.elements, told), rule)
    return {kind: tuple(rules.values()) for kind, rules in found.items()}


@cache
def echo_literals() -> frozenset[str]:
    """Give every stretch that a phrase says as it stands."""
    kinds = {kind for rules in echo_rules().values() for rule in rules for one in rule.elements for kind in one.kinds}
    return frozenset(kind.removeprefix(LITERAL) for kind in kinds if kind.startswith(LITERAL))


def _phrase_rules() -> Iterator[tuple[Rule, str]]:
    for line in phrase_lines():
        texts = [(text, "", text) for text in line.text]
        texts += [(text, star, key) for key, star in (keys_of(line) if line.phrase else ()) for text in wordings(key)]
        for text, star, name in texts:
            elements, names = _elements(text, line)
            for length in _lengths(elements):
                used = (*elements[: length - 1], Element(elements[length - 1].kinds, (), optional=False))
                make = _maker(used, names[:length], star, line.gives)
                yield Rule(name, line.makes, used, 0, make), f"{star} {line.gives}"


def _lengths(elements: Sequence[Element]) -> Iterator[int]:
    """Give how many elements may be there at most: a rule must not end with something optional."""
    for length in range(len(elements), 0, -1):
        yield length
        if not elements[length - 1].optional:
            return


def _elements(text: str, line: PhraseLine) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    """Cut a phrase into what it says as it stands and its slots; the name of the slot each is, ``""`` for none."""
    elements: list[Element] = []
    names: list[str] = []
    for literal, name, _, _ in Formatter().parse(text):
        if literal.strip():
            elements.append(Element((LITERAL + literal.strip(),), (), optional=False))
            names.append("")
        if name is not None:
            elements.append(Element(tuple(line.slots.get(name, name).split("|")), (), name in line.optional))
            names.append(name)
    return tuple(elements), tuple(names)


def _maker(elements: Sequence[Element], names: Sequence[str], star: str, gives: Any) -> Callable[[Sequence[Span]], Any]:
    def make(parts: Sequence[Span]) -> Any:
        slots: dict[str, Any] = {"star": star}
        left = list(parts)
        for element, name in zip(elements, names, strict=True):
            if not element.optional or (left and left[0].kind in element.kinds):
                slots[name] = left.pop(0).value
        return filled(gives, slots)

    return make


def _list_rules() -> Iterator[tuple[Rule, str]]:
    for line in list_lines():
        between = [text for key in line.between for text in wordings(key)] + list(line.between_text)
        one, more = Element((line.of,), (), optional=False), Element((line.makes,), (), optional=False)
        told = f"{line.joined} {line.merged}"
        yield Rule(line.makes, line.makes, (one,), 0, _lister(line)), told
        for text in between:
            mark = Element((LITERAL + text.strip(),), (), optional=False)
            yield Rule(line.makes, line.makes, (more, mark, one), 0, _lister(line)), told


def _lister(line: ListLine) -> Callable[[Sequence[Span]], Any]:
    def listed(parts: Sequence[Span]) -> Any:
        before, last = (parts[0].value if len(parts) > 1 else None), parts[-1].value
        if line.joined is not None:
            return last if before is None else f"{before}{line.joined}{last}"
        if line.merged:
            return last if before is None else merged((before, last))
        return (*(before or ()), last)

    return listed
