"""What a watched question comes to, row by row: ``WatchedRows``, ``row_mark``, ``finding_mark``.

Of each row a chat knows a mark is kept: what the row stands for, by the key of its body. Its value, its place in an order or a file and the
name of the body are no part of it, so that a row is told of once, whatever becomes of these.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from xxgk.bot.model.answer import TouchingFinding
from xxgk.bot.model.query import Language

MOST_ROWS = 5_000  # that are watched one by one
_MOST_MARKS = 4 * MOST_ROWS  # that are kept of rows that are there no more, too
_BYTES = 6  # of a mark

Marks = frozenset[bytes]
Refused = Literal["", "too_many", "not_held"]


@dataclass(frozen=True, slots=True)
class WatchedRows:
    """What a watched question comes to now.

    Attributes:
        code: the question, its years as they were said: of the last year it goes on to the next.
        title: the question in words, in ``language``.
        count: how many rows there are.
        marks: of each row.
        new: how many of them were not known.
        text: the first of these, in words; ``""`` without any.
        opens: the code that shows all rows, its years written out.
        refused: why its rows cannot be watched: there are too many, its bodies are not held.
    """

    code: str
    title: str
    language: Language
    count: int = 0
    marks: Marks = frozenset()
    new: int = 0
    text: str = ""
    opens: str = ""
    refused: Refused = ""


def row_mark(stands_for: Iterable[object]) -> bytes:
    """Mark a row by what it stands for: ``("410403-gov", 2023)``."""
    said = json.dumps(list(stands_for), ensure_ascii=False)
    return hashlib.sha256(said.encode()).digest()[:_BYTES]


def finding_mark(finding: TouchingFinding) -> str:
    """Name a finding by what it is about, not by where it stands: lines move, and a contradiction is the same."""
    said = f"{finding.kind} {finding.field} {finding.rule} {finding.stated} {finding.printed}"
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def pack_marks(marks: Marks) -> bytes:
    """Write marks behind each other, six bytes each."""
    return b"".join(sorted(marks))


def unpack_marks(packed: bytes) -> Marks:
    """Read what ``pack_marks`` wrote. Raises ValueError for what is no number of whole marks."""
    if len(packed) % _BYTES:
        raise ValueError(f"{len(packed)} bytes are no marks")
    return frozenset(packed[start : start + _BYTES] for start in range(0, len(packed), _BYTES))


def known_with(known: Marks, now: Marks) -> Marks:
    """Add the rows there are to those that were told; of very many that are gone nothing is remembered."""
    every = known | now
    return every if len(every) <= _MOST_MARKS else now
