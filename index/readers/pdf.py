"""PDF with a text layer → Document: ruled tables cell by cell, other text line by line. Needs the extra ``pdf``."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from xxgk.index.errors import DamagedFile, EmptyFile
from xxgk.index.model.document import Cell, Document
from xxgk.index.readers.guard import damaged
from xxgk.index.readers.pdf_bounds import bounded
from xxgk.index.readers.pdf_heads import without_heads
from xxgk.index.readers.pdf_rows import page_to_rows

MAX_PAGES = 300
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it reports every oddity of a damaged file, at length


def pdf_to_document(data: bytes, file: str) -> Document:
    """Read a PDF page by page, from top to bottom.

    A ruled table gives its rows, a cell that spans several given once, where it starts; a frame around text (rows of one
    cell) gives lines. A table that goes on over a page is simply read on.

    Raises:
        DamagedFile: broken, in need of a password, of more than 300 pages, or more work than a report can be (``pdf_bounds``).
        EmptyFile: no text at all: a scan.
    """
    cells: list[Cell] = []
    row, recognised = 0, False
    enough = list(range(1, MAX_PAGES + 2))
    with damaged("PDF"), bounded(), _opened(data, enough) as pdf:
        if len(pdf.pages) > MAX_PAGES:
            raise DamagedFile(f"more than {MAX_PAGES} pages: reports have fewer")
        title = str((pdf.metadata or {}).get("Title") or "")
        for page in pdf.pages:
            read = page_to_rows(page)
            recognised |= read.recognised
            for of_row in read.rows:
                row += 1
                tabular = len(of_row) > 1
                cells += (Cell(cell.text, row, row, tabular, cell.struck, cell.place) for cell in of_row)
            page.close()
    if not any(cell.printed for cell in cells):
        raise EmptyFile("no text in this PDF: it is a scan")
    return Document(file=file, cells=tuple(without_heads(cells)), title=title, recognised=recognised)


@contextmanager
def _opened(data: bytes, pages: list[int]) -> Iterator[PDF]:
    try:
        pdf = pdfplumber.open(BytesIO(data), pages=pages)
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            raise DamagedFile("a PDF that needs a password") from None
        raise
    with pdf:
        yield pdf
