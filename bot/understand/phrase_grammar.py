"""A small parser for sentences that are built from templates: ``PhraseGrammar``.

A grammar names what a sentence is made of: each symbol has ways to say it, a way is a template (``"{measure}超过{against}"``) and what its
slots are. All readings of a stretch are kept and remembered, so that nothing is read twice; the longest text is bounded by the caller.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

Reader = Callable[[str, int], Iterator[tuple[int, Any]]]
Build = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a symbol: literal words and slots in turn, and what is made of the slots (``None``: nothing)."""

    pieces: tuple[tuple[str, str], ...]  # (literal before, name of the slot or "")
    symbols: Mapping[str, str]
    build: Build


def way(template: str, symbols: Mapping[str, str], build: Build, comparable: Callable[[str], str]) -> Way:
    """Make a way of a template; ``comparable`` gives its words as they are read."""
    pieces = tuple((comparable(literal), slot or "") for literal, slot, _, _ in Formatter().parse(template))
    return Way(pieces, symbols, build)


class PhraseGrammar:
    """Symbols with their ways, and readers for what is no template (names, numbers, phrases in quotes)."""

    def __init__(self, ways: Mapping[str, Sequence[Way]], readers: Mapping[str, Reader]) -> None:
        self._ways = ways
        self._readers = readers

    def read(self, symbol: str, text: str) -> list[Any]:
        """Give everything that a whole text may say as a symbol."""
        reading = _Reading(self._ways, self._readers, text)
        return [value for end, value in reading.at(symbol, 0) if end == len(text)]


class _Reading:
    """The readings of one text."""

    def __init__(self, ways: Mapping[str, Sequence[Way]], readers: Mapping[str, Reader], text: str) -> None:
        self._ways = ways
        self._readers = readers
        self._text = text
        self._known: dict[tuple[str, int], list[tuple[int, Any]]] = {}

    def at(self, symbol: str, start: int) -> list[tuple[int, Any]]:
        """Give where a symbol that starts here may end, with what it says."""
        key = symbol, start
        if key not in self._known:
            self._known[key] = []  # a symbol is no part of itself at the same place
            self._known[key] = list(self._found(symbol, start))
        return self._known[key]

    def _found(self, symbol: str, start: int) -> Iterator[tuple[int, Any]]:
        reader = self._readers.get(symbol)
        if reader is not None:
            yield from reader(self._text, start)
            return
        for one in self._ways[symbol]:
            for end, slots in self._pieces(one, 0, start):
                value = one.build(slots)
                if value is not None:
                    yield end, value

    def _pieces(self, one: Way, number: int, start: int) -> Iterator[tuple[int, dict[str, Any]]]:
        if number == len(one.pieces):
            yield start, {}
            return
        literal, slot = one.pieces[number]
        if not self._text.startswith(literal, start):
            return
        start += len(literal)
        if not slot:
            yield from self._pieces(one, number + 1, start)
            return
        for end, value in self.at(one.symbols.get(slot, slot), start):
            for last, slots in self._pieces(one, number + 1, end):
                yield last, {slot: value, **slots}
