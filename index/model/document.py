"""A file as its reader saw it: cells in reading order, nothing interpreted yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, or one line of running text.

    Attributes:
        text: the text as it stands in the source; ``""`` is a cell that is there and empty.
        line: the line of the source it starts on, counted from 1 (of the extracted text for HTML and PDF).
        row: cells that stood side by side in one table row share this number; a line of text has its own.
        tabular: the source itself marked it as a cell (bar, tab, ``<td>``), so its borders can be trusted.
    """

    text: str
    line: int
    row: int
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file in reading order.

    Attributes:
        file: the path as given.
        cells: every cell and line in reading order, the empty cells included.
        title: the title the format itself states (``<title>``), or ``""``.
        url: where the page says it came from (canonical link, "saved from" mark), or ``""``.
        recognised: the text was recognised in a picture (OCR), so that any digit may be wrong.
    """

    file: str
    cells: tuple[Cell, ...]
    title: str = ""
    url: str = ""
    recognised: bool = False
