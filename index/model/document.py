"""A file as its reader saw it: cells in reading order, nothing interpreted yet."""

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands on a page: ``page`` from 1, the box in points (1/72 inch) from the top left corner of the page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(
    slots=True, unsafe_hash=True
)  # never changed, but not frozen: hundreds are made, and that takes four times as long
class Cell:
    """One cell of a table, or one line of running text.

    Attributes:
        text: what a reader of the page sees in it, on one line (``runs_to_text``); ``""`` is a cell that is there and empty.
        line: the line of the source it starts on, counted from 1 (of the extracted text for HTML and PDF).
        row: cells that stood side by side in one table row share this number; a line of text has its own.
        tabular: the source itself marked it as a cell (bar, tab, ``<td>``), so its borders can be trusted.
        struck: all it shows, where ``text`` leaves something out: what is crossed out (``"~~99~~3"``), or a number over several columns;
            else ``""``.
        place: where it stands on its page, where the format tells.
    """

    text: str
    line: int
    row: int
    tabular: bool = False
    struck: str = ""
    place: Place | None = None

    @property
    def printed(self) -> str:
        """What it shows, crossed out or not, for a quotation."""
        return self.struck or self.text


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
