"""The share that a row or column has of its whole, or of the whole that is named: ``share_of``, ``find_shares``."""

import re
from collections.abc import Sequence

from xxgk.bot.items.computed import WITHIN, rates

_TOTAL = "total"
_WHOLES = (
    re.compile(
        r"^(?P<part>.+?)占(?:了|到|全部|所有)?(?P<whole>.+?)的?"
        r"(?:多少|几成|几分之几|百分之几|百分之多少|多大比例|比例|比重|比率|百分比|\W*$)"
    ),
    re.compile(r"^(?P<whole>.+?)(?:里面|里|当中|之中|中)(?:的)?(?P<part>[^,，]+?)占"),
)


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


def find_shares(clause: str) -> list[tuple[str, str]]:
    """Find what may be part and whole of a share that names both: ``"不掌握的占无法提供多少"`` → (不掌握的, 无法提供).

    ``"无法提供里不掌握的占几成"`` likewise, besides a reading whose whole names nothing; none of ``"自然人占比"``.
    """
    found = [pattern.search(clause) for pattern in _WHOLES]
    return [(one["part"], one["whole"]) for one in found if one]
