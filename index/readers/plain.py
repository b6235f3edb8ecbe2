"""Plain text → Document: bars, tabs, one cell a line, or running text, mixed as they come."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from xxgk.index.model.document import Cell, Document

_RULE_CHARS = frozenset(" \t\xa0\u3000|:=+-")
_MARKDOWN = re.compile(r"^ {0,3}#{1,6}[ \t]+|\*\*|__", re.MULTILINE)
_INDENT = re.compile(r"^\?{2,}", re.MULTILINE)  # no-break spaces that an encoding lost
_MARKS = ("#", "**", "__", "??")
_MAX_INDENT = 3  # tabs
_MAX_CELLS = 200  # of one line; pages with thousands of filler bars exist, rows with 200 cells do not


def plain_to_document(text: str, file: str) -> Document:
    """Cut text into cells.

    - ``"规章 | 0 | | 2 |"`` is four cells, one of them empty; the bar at the end closes the last one; a line of dashes
      and bars is a rule and no cell; tabs between words count as bars do. A bar in front opens the first cell where most
      rows of the table have one, else it closes an empty one.
    - Any other line is one cell. A line of spaces between two empty lines is an empty cell (a table taken apart, one cell
      a paragraph); other blank lines separate.

    The marks of Markdown (``# `` before a heading, ``**``) are left out; ``??`` that open a line are spaces.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("｜", "|")
    if any(mark in text for mark in _MARKS):
        text = _INDENT.sub("  ", _MARKDOWN.sub("", text))
    lines = text.split("\n")
    bordered = _bordered_lines(lines)
    cells: list[Cell] = []
    for number, line in enumerate(lines, start=1):
        if "|" in line:
            if not _is_rule(line):
                pieces = _split_bars(line, bordered=number - 1 in bordered)
                cells += [Cell(piece, number, number, True) for piece in pieces]
        elif "\t" in line.strip("\n "):
            pieces = [piece.strip() for piece in line.split("\t")]
            if any(pieces):
                pieces = _without_indent(pieces)[:_MAX_CELLS]
                cells += [Cell(piece, number, number, len(pieces) > 1) for piece in pieces]
        elif line.strip():
            cells.append(Cell(line.strip(), number, number))
        elif line and _stands_alone(lines, number - 1):
            cells.append(Cell("", number, number))
    return Document(file=file, cells=tuple(cells))


def _bordered_lines(lines: Sequence[str]) -> set[int]:
    """Find the lines of tables whose rows open with a bar; in other tables a bar in front follows an empty first cell."""
    bordered: set[int] = set()
    for block in _bar_blocks(lines):
        opened = sum(lines[index].lstrip().startswith("|") for index in block)
        if opened * 2 > len(block):
            bordered.update(block)
    return bordered


def _bar_blocks(lines: Sequence[str]) -> Iterator[list[int]]:
    """Give the runs of lines with bars, rules left out."""
    for has_bar, run in groupby(range(len(lines)), key=lambda index: "|" in lines[index]):
        block = [index for index in run if not _is_rule(lines[index])]
        if has_bar and block:
            yield block


def _is_rule(line: str) -> bool:
    return "--" in line and _RULE_CHARS.issuperset(line)


def _split_bars(line: str, *, bordered: bool) -> list[str]:
    pieces = [piece.strip() for piece in line.split("|")]
    if bordered and not pieces[0]:
        pieces = pieces[1:]
    if pieces and not pieces[-1]:
        pieces = pieces[:-1]
    return pieces[:_MAX_CELLS]


def _without_indent(pieces: list[str]) -> list[str]:
    """Leave out the tabs before a line that is one cell; before several cells, or many tabs deep, they are empty cells."""
    first = next(index for index, piece in enumerate(pieces) if piece)
    return pieces[first:] if first == len(pieces) - 1 <= _MAX_INDENT else pieces


def _stands_alone(lines: Sequence[str], index: int) -> bool:
    return 0 < index < len(lines) - 1 and not lines[index - 1] and not lines[index + 1]
