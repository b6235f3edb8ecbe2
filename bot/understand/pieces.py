"""The cheapest path of a question, ready for the frame: ``Pieces``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from xxgk.bot.understand.lattice import Lattice
from xxgk.bot.understand.spans import Span

_BEFORE_IT = frozenset({"mark", "fill", "tie", "comma"})  # what may stand before what is taken back: 打错了,|不是2022
_ITEMS = ("row", "column", "columns", "rate")
_ASKING = frozenset({"how_many", "whether", "which", "what"})


@dataclass(frozen=True)
class Pieces:
    """The spans of a path, with the lattice they are of."""

    path: tuple[Span, ...]
    lattice: Lattice

    @cached_property
    def _by_kind(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for span in self.path:
            found.setdefault(span.kind, []).append(span)
        return found

    def of(self, *kinds: str) -> list[Span]:
        """Give those of some kinds, in order."""
        found = [span for kind in dict.fromkeys(kinds) for span in self._by_kind.get(kind, ())]
        return sorted(found, key=_start) if len(kinds) > 1 else found

    def has(self, *kinds: str) -> bool:
        """Tell whether there are any of some kinds."""
        return not self._by_kind.keys().isdisjoint(kinds)

    def values(self, *kinds: str) -> list[Any]:
        """Give what those of some kinds say."""
        return [span.value for span in self.of(*kinds)]

    def says(self, kind: str, *values: Any) -> bool:
        """Tell whether one of a kind says one of these."""
        return any(span.value in values for span in self.of(kind))

    def behind_correction(self) -> "Pieces":
        """Leave out what is taken back: 不是申请，是行政复议."""
        if (first := self._before_trailing()) is not None:
            return first
        said = next((at for at, span in enumerate(self.path) if span.kind not in _BEFORE_IT), len(self.path))
        comma = next((at for at, span in enumerate(self.path) if span.kind == "comma" and at > said), 0)
        if not comma or self.path[said].kind != "not" or comma + 1 == len(self.path):
            return self
        return Pieces(self.path[comma:], self.lattice)  # the comma says that it was taken back

    def _before_trailing(self) -> "Pieces | None":
        """Leave out a clause behind that says what is not meant of items: 我要复议数,不是申请数."""
        comma = max((at for at, span in enumerate(self.path) if span.kind == "comma"), default=0)
        behind = [span.kind for span in self.path[comma + 1 :] if span.kind not in _BEFORE_IT]
        before = any(span.kind in _ITEMS for span in self.path[:comma])
        taken_back = comma and behind[:1] == ["not"] and len(behind) > 1 and {*behind[1:]} <= {*_ITEMS, "de", "stop"}
        return Pieces(self.path[:comma], self.lattice) if taken_back and before else None

    def clauses(self) -> list[Sequence[Span]]:
        """Cut where a question ends; at a comma only where a question stands before it: 收到多少,自然人几件."""
        return [clause for clause in self._clauses() if clause]

    def _clauses(self) -> Iterator[list[Span]]:
        current: list[Span] = []
        asked = False
        for at, span in enumerate(self.path):
            if span.kind == "stop" or (span.kind == "comma" and asked and self._ends_clause(at)):
                yield current
                current, asked = [], False
            else:
                current.append(span)
                asked = asked or span.kind in _ASKING
        yield current

    def _ends_clause(self, comma: int) -> bool:
        """Tell whether a comma behind asking words ends their clause.

        English ones stand before what they ask for, which may have a comma itself (How many granted, natural persons): there another
        question, or "and", must follow.
        """
        if not self._in_english(next(span for span in reversed(self.path[:comma]) if span.kind in _ASKING)):
            return True
        behind = [span for span in self.path[comma + 1 :] if span.kind != "mark"]
        return any(span.kind in _ASKING for span in behind) or (bool(behind) and behind[0].kind == "and")

    def _in_english(self, span: Span) -> bool:
        return self.lattice.text[span.start : span.end].isascii()


def _start(span: Span) -> int:
    return span.start
