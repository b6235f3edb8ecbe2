"""Exact numbers as JSON has them: ``number_of``."""

from fractions import Fraction

from xxgk.index.counting import Exact
from xxgk.index.model.report import Number

AMOUNT_DECIMALS = 6


def number_of(value: Exact, decimals: int = AMOUNT_DECIMALS) -> Number:
    """Give an integer where the number is one, else what it rounds to: 2/3 → 0.666667."""
    if isinstance(value, int):
        return value
    rounded = round(Fraction(value), decimals)
    return int(rounded) if rounded == int(rounded) else float(rounded)
