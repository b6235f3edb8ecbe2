"""What the templates of echoes are made into, and their collection: ``EchoGrammar``, ``given``, ``made``, ``merged``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from xxgk.bot.understand.lattice import comparable
from xxgk.bot.understand.phrase_grammar import Build, Way, way

_FILES = ("answers.toml", "echo.toml")  # of render: what says an echo reads it, too


def constant(value: Any) -> Build:
    """Build always the same."""
    return lambda said: value


def given(slot: str) -> Build:
    """Build what a slot says."""
    return lambda said: said[slot]


def made(fields: Mapping[str, Any]) -> Build:
    """Build a table, and tables in it; ``"@measure"`` is what the slot says."""
    return lambda said: {name: _filled(value, said) for name, value in fields.items()}


def _filled(value: Any, said: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        return {name: _filled(one, said) for name, one in value.items()}
    return said[value[1:]] if isinstance(value, str) and value.startswith("@") else value


def merged(slot: str, fields: Mapping[str, Any]) -> Build:
    """Build the table a slot says with more in it."""
    more = made(fields)
    return lambda said: {**said[slot], **more(said)}


@cache
def templates() -> dict[str, dict[str, str]]:
    """Load the phrases, by key and language."""
    folder = resources.files("xxgk.bot.render")
    found: dict[str, dict[str, str]] = {}
    for name in _FILES:
        found |= tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
    return found


class EchoGrammar:
    """Collects the ways of one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.ways: dict[str, list[Way]] = {}

    def template(self, key: str) -> str:
        """Give a phrase."""
        return templates()[key][self._language]

    def add(self, symbol: str, key: str, build: Build, **symbols: str) -> None:
        """Add the phrase of a key as a way to say a symbol; ``symbols`` are those of its slots that are called otherwise."""
        self.plain(symbol, self.template(key), build, **symbols)

    def plain(self, symbol: str, template: str, build: Build, **symbols: str) -> None:
        """Add a template as it is."""
        self.ways.setdefault(symbol, []).append(way(template, symbols, build, comparable))

    def listed(self, symbol: str, one: str, between: str) -> None:
        """Add a list: one, or one and the rest behind what stands between."""
        self.plain(symbol, "{one}", lambda said: [said["one"]], one=one)
        joint = between.replace("{", "{{").replace("}", "}}")
        self.plain(symbol, f"{{one}}{joint}{{rest}}", lambda said: [said["one"], *said["rest"]], one=one, rest=symbol)

    def optional(self, symbol: str, one: str) -> None:
        """Add what may be left out: then it says nothing."""
        self.plain(symbol, "", made({}))
        self.plain(symbol, "{one}", given("one"), one=one)
