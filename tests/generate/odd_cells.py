"""Odd cells and what a careful reader makes of each: the words in which every sort of them is written down.

A sort says what stands in the cell (``@a`` and ``@b`` are numbers chosen anew each time, ``b`` always of two digits) and
which readings are accepted, the best first. A cell has **one meaning** when the only reading accepted is a number.
"""

import unicodedata
from dataclasses import dataclass
from random import Random
from typing import Literal

from xxgk.index.model.report import Figure, Number, Status

Place = Literal["any", "change", "count"]
CLAIMS = ("read", "derived", "corrected")
# format characters that a page does not show
_UNSEEN = dict.fromkeys((173, 65279, *range(8203, 8208), *range(8234, 8239), *range(8288, 8298)))


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that may be said of a cell; ``candidates`` is ``None`` where any will do."""

    status: Status
    value: Number | None = None
    candidates: frozenset[Number] | None = None

    def fits(self, figure: Figure) -> bool:
        """Tell whether a figure says this."""
        if figure.status != self.status or (self.status == "read" and figure.value != self.value):
            return False
        return self.candidates is None or self.candidates == set(figure.candidates)


@dataclass(frozen=True, slots=True)
class Odd:
    """An odd cell as it was printed.

    Attributes:
        sort: what is odd.
        accepted: what may be said of it, the best first.
        stands: the number that the sums around it count for it.
        shown: the pieces a reader of the page sees, none in a cell that looks empty.
    """

    sort: str
    accepted: tuple[Reading, ...]
    stands: int
    shown: tuple[str, ...]

    @property
    def one_meaning(self) -> bool:
        """Tell whether the texts leave one reading, and that a number."""
        return len(self.accepted) == 1 and self.accepted[0].status == "read"

    def right(self, figure: Figure) -> bool:
        """Tell whether a figure says what is accepted; never that something seen may be nothing."""
        if self.shown and None in figure.candidates:
            return False
        return any(reading.fits(figure) for reading in self.accepted)

    def wrongly_claimed(self, figure: Figure) -> bool:
        """Tell whether a figure claims a number that the page does not say; a lawful sum is no number the page says."""
        claimed = {reading.value for reading in self.accepted if reading.status == "read"}
        empty = not self.shown and figure.status == "derived" and figure.value == 0
        return figure.status in CLAIMS and figure.value not in claimed and not empty

    def gone(self, figure: Figure) -> bool:
        """Tell whether something printed is said to be absent or blank, or a sum is put in its place."""
        return bool(self.shown) and not self.right(figure) and figure.status in ("absent", "blank", "derived")

    def quoted(self, figure: Figure) -> bool:
        """Tell whether both the cell and the row are quoted with all that is seen, blanks and invisible marks aside."""
        return all(plain(piece) in plain(text) for piece in self.shown for text in (figure.raw, figure.row))


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of odd cell.

    Attributes:
        name: the kind it is counted under.
        content: what stands in the cell, in the terms of its format.
        accepted: the readings, with ``@a`` and ``@b`` in their numbers.
        stands: the number that the sums count.
        shown: the pieces seen, where they are not the content itself.
        place: which cells it may stand in: any, those of 本年增/减, or those of counts.
        put: how it is put into the page, a word of the format's own file; ``""`` is the plain way.
    """

    name: str
    content: str
    accepted: tuple[tuple[Status, str | None, tuple[str, ...] | None], ...]
    stands: str = "@a"
    shown: tuple[str, ...] | None = None
    place: Place = "any"
    put: str = ""

    def made(self, a: int, b: int) -> tuple[str, Odd]:
        """Give the content and the odd cell for two numbers."""
        readings = tuple(
            Reading(
                status,
                None if value is None else int(_filled(value, a, b)),
                None if candidates is None else frozenset(int(_filled(text, a, b)) for text in candidates),
            )
            for status, value, candidates in self.accepted
        )
        shown = (self.content,) if self.shown is None else self.shown
        pieces = tuple(_filled(piece, a, b) for piece in shown)
        return _filled(self.content, a, b), Odd(self.name, readings, int(_filled(self.stands, a, b)), pieces)


Accepted = tuple[Status, str | None, tuple[str, ...] | None]
# something stands there that is not one plain number, and nobody can say which it may be
NO_NUMBER: Accepted = ("ambiguous", None, ())
ANY_OF_SEVERAL: Accepted = ("ambiguous", None, None)
NOTHING: Accepted = ("blank", None, None)
WORDS: Accepted = ("not_applicable", None, None)


def number(value: str = "@a") -> Accepted:
    """Accept a number that is read."""
    return ("read", value, None)


def either(*candidates: str) -> Accepted:
    """Accept that it is ambiguous, with just these candidates."""
    return ("ambiguous", None, candidates)


def two_numbers(random: Random) -> tuple[int, int]:
    """Choose the numbers of an odd cell, never alike nor one the beginning or end of the other."""
    a, b = random.choice((random.randint(2, 9), random.randint(10, 98))), random.randint(10, 98)
    while str(a) in str(b):
        b = random.randint(10, 98)
    return a, b


def plain(text: str) -> str:
    """Take blanks and marks that are not shown out, and narrow the digits: ``"１ 2"`` → ``"12"``."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_UNSEEN).split())


def _filled(text: str, a: int, b: int) -> str:
    return text.replace("@a", str(a)).replace("@b", str(b))
