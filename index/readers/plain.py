"""Plain text → Document: bars, tabs, one cell a line, or running text, mixed as they come."""

import re

from index.model.document import Cell, Document

_RULE = re.compile(r"[\s|:=+-]*-{2,}[\s|:=+-]*")
_MAX_CELLS = 200  # of one line; pages with thousands of filler bars exist, rows with 200 cells do not


def plain_to_document(text: str, file: str) -> Document:
    """Cut text into cells.

    - ``"规章 | 0 | | 2 |"`` is four cells, one of them empty; the bar at the end closes the last one; a line of dashes
      and bars is a rule and no cell; tabs between words count as bars do.
    - Any other line is one cell. A line of spaces between two empty lines is an empty cell (a table taken apart, one cell
      a paragraph); other blank lines separate.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cells: list[Cell] = []
    for number, line in enumerate(lines, start=1):
        if "|" in line or "｜" in line:
            if not _RULE.fullmatch(line):
                cells += (Cell(piece, number, number, True) for piece in _split_bars(line.replace("｜", "|")))
        elif "\t" in line.strip("\n "):
            pieces = [piece.strip() for piece in line.split("\t")]
            if any(pieces[1:]) or pieces[0]:
                cells += (
                    Cell(piece, number, number, len(pieces) > 1) for piece in _without_indent(pieces)[:_MAX_CELLS]
                )
        elif line.strip():
            cells.append(Cell(line.strip(), number, number))
        elif line and _stands_alone(lines, number - 1):
            cells.append(Cell("", number, number))
    return Document(file=file, cells=tuple(cells))


def _split_bars(line: str) -> list[str]:
    pieces = [piece.strip() for piece in line.split("|")]
    if line.lstrip().startswith("|"):
        pieces = pieces[1:]
    if pieces and not pieces[-1]:
        pieces = pieces[:-1]
    return pieces[:_MAX_CELLS]


def _without_indent(pieces: list[str]) -> list[str]:
    first = next(index for index, piece in enumerate(pieces) if piece)
    return pieces[first:]


def _stands_alone(lines: list[str], index: int) -> bool:
    return 0 < index < len(lines) - 1 and not lines[index - 1] and not lines[index + 1]
