"""DOCX → Document: paragraphs and tables in the order of the document. Needs the extra ``docx``."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from index.errors import DamagedFile
from index.model.document import Cell, Document
from index.readers.guard import damaged
from index.readers.spans import fill_spans

MAX_UNPACKED = 200_000_000


def docx_to_document(data: bytes, file: str) -> Document:
    """Read a Word document.

    A cell merged over rows is given in its first row only; an empty cell or a number merged over columns fills them with
    empty cells. Raises DamagedFile when it is broken, encrypted, or unpacks to more than 200 MB.
    """
    cells: list[Cell] = []
    with damaged("DOCX"):
        with ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise DamagedFile(f"unpacks to more than {MAX_UNPACKED} bytes")
        document = docx.Document(BytesIO(data))
        for row, texts in enumerate(_rows(document), start=1):
            cells += (Cell(text, row, row, len(texts) > 1) for text in texts)
        title = document.core_properties.title or ""
    return Document(file=file, cells=tuple(cells), title=title)


def _rows(document: WordDocument) -> Iterator[list[str]]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                if text.strip():
                    yield [text.strip()]
        else:
            yield from _table_rows(block)


def _table_rows(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        cells: list[tuple[str, int]] = []
        for element in row._tr.tc_lst:
            merged = element.tcPr is not None and element.tcPr.find(qn("w:vMerge"))
            if merged is not None and merged is not False and merged.get(qn("w:val")) != "restart":
                continue
            text = "".join(paragraph.strip() for paragraph in _Cell(element, table).text.split("\n"))
            cells.append((text, element.grid_span))
        if cells:
            yield fill_spans(cells)
