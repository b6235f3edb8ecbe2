"""The text of the parts of reports, as it is kept: ``pack_text``, ``pack_lines``; ``read_sections``."""

import json
import sqlite3
import zlib
from collections.abc import Sequence

from xxgk.index.model.report import Section


def read_sections(db: sqlite3.Connection, report: int, number: int | None = None) -> list[Section]:
    """Give the parts of a report in order, or the one of this number."""
    condition, values = ("", [report]) if number is None else (" AND number = ?", [report, number])
    rows = db.execute(
        f"SELECT number, heading, text, line, lines FROM sections WHERE report_id = ?{condition} ORDER BY number",
        values,
    )
    return [
        Section(
            number=number, heading=heading, text=zlib.decompress(text).decode(), line=line, lines=unpack_lines(lines)
        )
        for number, heading, text, line, lines in rows
    ]


def pack_text(text: str) -> bytes:
    """Make a text small."""
    return zlib.compress(text.encode())


def pack_lines(lines: Sequence[int]) -> str:
    """Write the numbers of lines as runs of first, step, how many: ``(7, 8, 9, 20)`` → ``"[[7, 1, 3], [20, 1, 1]]"``."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and runs[-1][2] == 1 and line > runs[-1][0]:
            runs[-1][1:] = [line - runs[-1][0], 2]
        elif runs and line == runs[-1][0] + runs[-1][1] * runs[-1][2]:
            runs[-1][2] += 1
        else:
            runs.append([line, 1, 1])
    return json.dumps(runs, separators=(",", ":"))


def unpack_lines(packed: str) -> tuple[int, ...]:
    """Give the numbers of lines back: ``"[[7,1,3],[20,1,1]]"`` → ``(7, 8, 9, 20)``."""
    return tuple(first + step * number for first, step, count in json.loads(packed) for number in range(count))
