"""Cells that span columns of a table's grid: ``span``, ``fill_spans``."""

import re
from collections.abc import Sequence

_VALUE = re.compile(r"[\s\d.,，+\-—–/无]*")
_SPAN = re.compile(r"\s*\+?0*([1-9]\d{0,8})\s*", re.ASCII)
_MAX_SPAN = 40  # columns; no form has as many


def span(attribute: str | None) -> int:
    """Read how many columns a cell says it spans: ``"3"`` → 3, at most 40; ``None``, ``""``, ``"0"``, ``"²"``, ``"-1"``, ``"x"`` → 1."""
    found = _SPAN.fullmatch(attribute or "")
    return min(int(found[1]), _MAX_SPAN) if found else 1


def fill_spans(row: Sequence[tuple[str, int]]) -> list[str]:
    """Give the texts of a row of (text, columns spanned), with empty cells where a value spans more columns than others.

    ``[("规章", 1), ("", 3)]`` → 规章 and three empty cells; ``[("重复申请", 2), ("4", 1), ("", 5), ("4", 1)]`` → 重复申请, 4, five
    empty cells, 4; a grid that gives every value two columns (``[("规章", 1), ("0", 2), ("1", 2)]``) adds none. Labels are
    never followed by empty cells.
    """
    return [
        filled
        for (text, _), taken in zip(row, columns_taken(row), strict=True)
        for filled in (text, *[""] * (taken - 1))
    ]


def columns_taken(row: Sequence[tuple[str, int]]) -> list[int]:
    """Give how many cells each cell of a row counts for in ``fill_spans``: ``[("规章", 1), ("", 3)]`` → 1 and 3; a label always 1."""
    widths = [columns for text, columns in row if _VALUE.fullmatch(text)]
    unit = min(widths) if len(widths) > 1 else 1
    return [max(columns // unit, 1) if _VALUE.fullmatch(text) else 1 for text, columns in row]
