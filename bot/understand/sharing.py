"""The share that a row or column has of its whole, or of the whole that is named: ``share_of``."""

from collections.abc import Sequence

from xxgk.bot.items.computed import WITHIN, rates

_TOTAL = "total"


def share_of(row: str, columns: Sequence[str], base: str = "") -> tuple[str, ...]:
    """Give the rates whose counted part is a row, in one of the columns: ``("applications.denied", ())`` → rate.denied.

    ``base`` is the row that is named as the whole: ``("applications.unable.not_held", (), "applications.unable")`` →
    rate.within.applications.unable.not_held. ``()`` for a share that is not computed (``("applications.new_received", ())``: of what?).
    """
    wanted = [f"{row}.{column}" for column in columns if column != _TOTAL] or [f"{row}.{_TOTAL}"]
    found = [key for key, rate in rates().items() if rate.of in {(field,) for field in wanted}]
    if base:
        return tuple(key for key in found if rates()[key].by == (f"{base}.{_TOTAL}",))
    return tuple(key for key in found if not key.startswith(f"rate.{WITHIN}"))
