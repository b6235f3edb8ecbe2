"""Cells that span columns of a table's grid: ``span``, ``Columns``, ``filled``."""

import re
from collections.abc import Sequence

_VALUE = re.compile(r"[\s\d.,，+\-—–/无]*")
_SPAN = re.compile(r"\s*\+?0*([1-9]\d{0,8})\s*", re.ASCII)
_GOES_ON = "←"  # shown by a column that the cell before reaches into
_MAX_SPAN = 40  # columns; no form has as many


def span(attribute: str | None) -> int:
    """Read how many columns a cell says it spans: ``"3"`` → 3, at most 40; ``None``, ``""``, ``"0"``, ``"²"``, ``"-1"``, ``"x"`` → 1."""
    found = _SPAN.fullmatch(attribute or "")
    return min(int(found[1]), _MAX_SPAN) if found else 1


def filled(texts: Sequence[tuple[str, str]], taken: Sequence[int]) -> list[tuple[str, str]]:
    """Give a row's cells as (what it is read as, all it shows), one for each column of the form that they stand for, ``Columns.taken``.

    The cells behind one that spans columns are empty: ``("", "")``. A number over several columns between others is that of none of them:
    ``9 | 5 (over two) | 14`` → ``9``, nothing that shows ``5``, nothing that shows ``←``, ``14``.
    """
    cells: list[tuple[str, str]] = []
    for place, (one, count) in enumerate(zip(texts, taken, strict=True)):
        among = count > 1 and 0 < place < len(texts) - 1 and any(is_number(text) for text, _ in texts[place + 1 :])
        if among and is_number(one[0]):
            cells += [("", one[0]), *[("", _GOES_ON)] * (count - 1)]
        else:
            cells += [one, *[("", "")] * (count - 1)]
    return cells


def is_number(text: str) -> bool:
    """Tell whether a cell shows a value with digits: ``"12"``, ``"-3"``, not ``"—"`` nor ``"1.重复申请"``."""
    return bool(_VALUE.fullmatch(text)) and any(char.isdecimal() for char in text)


class Columns:
    """Tells, row by row of one table, how many columns of the form its cells stand for."""

    def __init__(self) -> None:
        self._head: list[int] = []  # the spans of the headings above

    def taken(self, row: Sequence[tuple[str, int]]) -> list[int]:
        """Give how many cells each of a row of (text, columns spanned) counts for; the others it takes are empty.

        A row of as many cells as the headings above it has one under each, however they span a grid that serves several tables:
        below ``[("信息内容", 1), ("上一年项目数量", 1), ("本年增/减", 2)]`` the row ``[("行政许可", 1), ("15", 2), ("-2", 1)]`` → 1
        each. Else values fill what they span: ``[("规章", 1), ("", 3)]`` → 1 and 3; ``[("重复申请", 2), ("4", 1), ("", 5), ("4", 1)]``
        → 1, 1, 5, 1; in a grid that gives every value two columns (``[("规章", 1), ("0", 2), ("1", 2)]``) → 1 each. A label
        counts for one.
        """
        values = [bool(_VALUE.fullmatch(text)) for text, _ in row]
        spans = [columns for _, columns in row]
        if (
            values.count(False) > 1
            and not values[-1]
            and not any(text for (text, _), value in zip(row, values, strict=True) if value)
        ):
            self._head = spans
        elif len(row) == len(self._head) and (
            sum(spans) == sum(self._head) or not any(not value for value in values[1:])
        ):
            return [1] * len(row)
        widths = [columns for columns, value in zip(spans, values, strict=True) if value]
        unit = min(widths) if len(widths) > 1 else 1
        return [max(columns // unit, 1) if value else 1 for columns, value in zip(spans, values, strict=True)]
