"""Cells that span columns of a table's grid: ``fill_spans``."""

import re
from collections.abc import Sequence

_VALUE = re.compile(r"[\s\d.,，+\-—–/无]*")


def fill_spans(row: Sequence[tuple[str, int]]) -> list[str]:
    """Give the texts of a row of (text, columns spanned), with empty cells where a value spans more columns than others.

    ``[("规章", 1), ("", 3)]`` → 规章 and three empty cells; ``[("重复申请", 2), ("4", 1), ("", 5), ("4", 1)]`` → 重复申请, 4, five
    empty cells, 4; a grid that gives every value two columns (``[("规章", 1), ("0", 2), ("1", 2)]``) adds none. Labels are
    never followed by empty cells.
    """
    widths = [span for text, span in row if _VALUE.fullmatch(text)]
    unit = min(widths) if len(widths) > 1 else 1
    texts: list[str] = []
    for text, span in row:
        texts.append(text)
        if _VALUE.fullmatch(text):
            texts += [""] * (span // unit - 1)
    return texts
