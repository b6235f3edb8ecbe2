"""The share that a row or column has of its whole: ``share_of``."""

from collections.abc import Sequence

from bot.items.computed import rates

_TOTAL = "total"


def share_of(row: str, columns: Sequence[str]) -> tuple[str, ...]:
    """Give the rates whose counted part is a row, in one of the columns: ``("applications.denied", ())`` → rate.denied.

    ``("applications.new_received", ["natural_person"])`` → rate.natural_person; ``()`` for a share that is not computed
    (``("applications.new_received", ())``: a share of what?).
    """
    wanted = [f"{row}.{column}" for column in columns if column != _TOTAL] or [f"{row}.{_TOTAL}"]
    found = [key for key, rate in rates().items() if rate.of in {(field,) for field in wanted}]
    return tuple(found)
