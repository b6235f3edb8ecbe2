"""Rows of words as aligned lines: ``columns``."""

from collections.abc import Sequence

from wcwidth import wcswidth

BAR = " │ "  # what parts the columns; a channel that has no even font knows a table by it


def columns(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> list[str]:
    """Align rows of equal length, a Chinese character counting as two columns; the columns in ``right`` end flush.

    ``columns([("年份", "数"), ("2019年", "191")], right=[1])`` → ``["年份   │  数", "2019年 │ 191"]``.
    """
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    return [
        BAR.join(
            _padded(word, width, place in right) for place, (word, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _padded(word: str, width: int, right: bool) -> str:
    blank = " " * (width - _width(word))
    return blank + word if right else word + blank


def _width(word: str) -> int:
    """Count the columns of a terminal; a control character, which has none, counts as one."""
    width = wcswidth(word)
    return width if width >= 0 else len(word)
