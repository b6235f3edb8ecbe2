"""PDF with a text layer → Document: ruled tables cell by cell, other text line by line. Needs the extra ``pdf``."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber

from xxgk.index.errors import DamagedFile, EmptyFile
from xxgk.index.model.document import Cell, Document
from xxgk.index.readers.guard import damaged
from xxgk.index.readers.pdf_bounds import bounded

if TYPE_CHECKING:
    from pdfplumber.page import Page

MAX_PAGES = 300
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it reports every oddity of a damaged file, at length


def pdf_to_document(data: bytes, file: str) -> Document:
    """Read a PDF page by page, from top to bottom.

    A ruled table gives its rows, a cell that spans several given once, where it starts; a frame around text (rows of one
    cell) gives lines. A table that goes on over a page is simply read on.

    Raises:
        DamagedFile: broken, encrypted, of more than 300 pages, or more work than a report can be (``pdf_bounds``).
        EmptyFile: no text at all: a scan.
    """
    cells: list[Cell] = []
    row = 0
    enough = list(range(1, MAX_PAGES + 2))
    with damaged("PDF"), bounded(), pdfplumber.open(BytesIO(data), pages=enough) as pdf:
        if len(pdf.pages) > MAX_PAGES:
            raise DamagedFile(f"more than {MAX_PAGES} pages: reports have fewer")
        title = str((pdf.metadata or {}).get("Title") or "")
        for page in pdf.pages:
            for texts in _page_rows(page):
                row += 1
                tabular = len(texts) > 1
                cells += (Cell(_joined(text), row, row, tabular) for text in texts)
            page.close()
    if not any(cell.text for cell in cells):
        raise EmptyFile("no text in this PDF: it is a scan")
    return Document(file=file, cells=tuple(cells), title=title)


def _page_rows(page: "Page") -> Iterator[list[str]]:
    """Give the rows of tables and the lines between them, from top to bottom.

    A row of one cell is no row of a table but text in a frame: it is taken line by line from the page, since punctuation
    that hangs over the frame would be cut off with the cell.
    """
    found: list[tuple[float, list[str]]] = []
    rows: list[tuple[float, float]] = []
    for table in page.find_tables():
        for row, texts in zip(table.rows, table.extract(), strict=True):
            present = [text for text in texts if text is not None]  # None: covered by a cell that spans it
            if len(present) > 1:
                rows.append((row.bbox[1], row.bbox[3]))
                found.append((row.bbox[1], present))
    for line in page.extract_text_lines(return_chars=False):
        middle = (line["top"] + line["bottom"]) / 2
        if not any(top <= middle <= bottom for top, bottom in rows):
            found.append((line["top"], [line["text"]]))
    yield from (texts for _, texts in sorted(found, key=_top))


def _top(entry: tuple[float, list[str]]) -> float:
    return entry[0]


def _joined(text: str) -> str:
    r"""Join the lines of one cell: ``"社会\n公益\n组织"`` → ``"社会公益组织"``."""
    return "".join(part.strip() for part in text.split("\n"))
