"""A page taken apart into lines and parts."""

from dataclasses import dataclass


@dataclass(slots=True)  # never changed, but not frozen: hundreds are made, and that takes four times as long
class Line:
    """A line of the page: a paragraph, or a table row with its cells joined by bars.

    ``text`` is as printed, ``plain`` the same in normal form without spaces and raised notes; ``number`` counts lines of the source.
    """

    text: str
    plain: str
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six parts: ``heading`` as printed (``""`` when lost), ``line`` where it starts, and its lines."""

    number: int
    heading: str
    line: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """``front`` stands before part one, ``closing`` are the lines of signature and date."""

    front: tuple[Line, ...]
    parts: tuple[Part, ...]
    closing: tuple[Line, ...]

    def part(self, number: int) -> Part | None:
        """Give a part by its number, ``None`` when the page has none of it."""
        return next((part for part in self.parts if part.number == number), None)
