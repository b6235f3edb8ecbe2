"""Cells that span columns of a table's grid: ``span``, ``columns_taken``."""

import re
from collections.abc import Sequence

_VALUE = re.compile(r"[\s\d.,，+\-—–/无]*")
_SPAN = re.compile(r"\s*\+?0*([1-9]\d{0,8})\s*", re.ASCII)
_MAX_SPAN = 40  # columns; no form has as many


def span(attribute: str | None) -> int:
    """Read how many columns a cell says it spans: ``"3"`` → 3, at most 40; ``None``, ``""``, ``"0"``, ``"²"``, ``"-1"``, ``"x"`` → 1."""
    found = _SPAN.fullmatch(attribute or "")
    return min(int(found[1]), _MAX_SPAN) if found else 1


def columns_taken(row: Sequence[tuple[str, int]]) -> list[int]:
    """Give how many cells each of a row of (text, columns spanned) counts for; the others it takes are empty.

    ``[("规章", 1), ("", 3)]`` → 1 and 3; ``[("重复申请", 2), ("4", 1), ("", 5), ("4", 1)]`` → 1, 1, 5, 1; a grid that gives every value two
    columns (``[("规章", 1), ("0", 2), ("1", 2)]``) → 1 each. A label always counts for one.
    """
    widths = [columns for text, columns in row if _VALUE.fullmatch(text)]
    unit = min(widths) if len(widths) > 1 else 1
    return [max(columns // unit, 1) if _VALUE.fullmatch(text) else 1 for text, columns in row]
