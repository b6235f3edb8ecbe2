"""A stretch of a question that means something: ``Span``."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a question with one meaning.

    Attributes:
        start, end: where it stands in the text of the lattice.
        kind: what sort of thing it says: ``"years"``, ``"row"``, ``"order"``, ``"fill"`` ….
        value: what it says; can be hashed.
        cost: from 0 to 5, see ``costs.toml``; a path is the cheaper the more of the question its words explain.
        why: for a person to read: the producer, the word, or the rule.
        parts: the spans a rule made it of.
    """

    start: int
    end: int
    kind: str
    value: Any
    cost: int
    why: str = ""
    parts: tuple["Span", ...] = ()

    def __str__(self) -> str:
        """Give it for an explanation: ``"[0,5] years ('named', (2023,)) 1"``."""
        return f"[{self.start},{self.end}] {self.kind} {self.value} {self.cost}"
