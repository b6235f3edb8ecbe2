"""What a report has of a measure ↔ a row of the table ``standings``: ``to_standing``, ``from_standing``."""

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from xxgk.index.counting import Counted, Exact, ratio
from xxgk.index.counting import Standing as CountedStanding
from xxgk.index.store.slots import exact, plain

MIN_BASE = 10  # a rate of fewer cases has no place
RANKED, SMALL, NO_BASE, BLANK, UNCERTAIN, ABSENT = range(6)
PARTIAL, STARRED, INFERRED, CORRECTED, DOUBTED = (1 << bit for bit in range(5))
NOT_KNOWN = -1.0
_WHY: dict[int, CountedStanding] = {BLANK: "blank", UNCERTAIN: "uncertain", ABSENT: "absent"}
_UNCOUNTED = {why: standing for standing, why in _WHY.items()}


class Standing(NamedTuple):
    """What a report has of a measure, as the table ``standings`` has it."""

    standing: int
    value: float
    number: int | float | str | None
    base: int | float | str | None
    marks: int


def to_standing(one: Counted) -> Standing:
    """Give the row for what a report has of a measure."""
    flags = (one.partial, one.starred, one.inferred, one.corrected, one.doubted)
    marks = sum(flag << bit for bit, flag in enumerate(flags))
    if one.of is None:
        value = NOT_KNOWN if one.known is None else float(one.known)
        return Standing(_UNCOUNTED[one.standing], value, _kept(one.known, value), None, marks)
    if one.by is None:
        return Standing(RANKED, float(one.of), _kept(one.of, float(one.of)), None, marks)
    standing = RANKED if one.by >= MIN_BASE else SMALL if one.by else NO_BASE
    value = float(ratio(one.of, one.by)) if one.by else 0.0
    return Standing(standing, value, to_kept(one.of), to_kept(one.by), marks)


@lru_cache(maxsize=100_000)
def from_standing(one: Standing) -> Counted:
    """Give what a report has of a measure back."""
    partial, starred, inferred, corrected, doubted = (bool(one.marks >> bit & 1) for bit in range(5))
    number = to_number(one.value if one.number is None else one.number)
    if one.standing in _WHY:
        known = None if one.value == NOT_KNOWN else number
        return Counted(_WHY[one.standing], known=known, doubted=doubted)
    by = None if one.base is None else to_number(one.base)
    return Counted("counted", number, by, partial, starred, inferred, None, corrected, doubted)


def _kept(number: Exact | None, value: float) -> int | float | str | None:
    """Give a number to be kept where its float does not say it."""
    return (
        None
        if number is None or (value == number and isinstance(number, int)) or exact(value) == number
        else to_kept(number)
    )


def to_kept(number: Exact) -> int | float | str:
    """Write a number so that it can be read back exactly: by SQLite as it is, where it can."""
    if not isinstance(number, int):
        number = plain(number)
    if isinstance(number, int):
        return number if abs(number) < 2**53 else str(number)
    return float(number) if exact(float(number)) == number else str(number)


def to_number(kept: int | float | str) -> Exact:
    """Read a number back."""
    if isinstance(kept, int):
        return kept
    return plain(Fraction(kept)) if isinstance(kept, str) else exact(kept)
