"""DOCX → Document: paragraphs and tables in the order of the document. Needs the extra ``docx``."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from xxgk.index.errors import DamagedFile
from xxgk.index.model.document import Cell, Document
from xxgk.index.readers.guard import damaged
from xxgk.index.readers.spans import fill_spans, span
from xxgk.index.readers.unpacking import unpack

MAX_PARTS = 5_000
MAX_XML = (
    20_000_000  # bytes of all its XML, which takes thirty times as much once it is parsed; reports have one million
)
MAX_BLOCKS = 200_000  # paragraphs and cells, most of them empty where there are so many
_READ = (".xml", ".rels")  # pictures and fonts are not looked at


def docx_to_document(data: bytes, file: str) -> Document:
    """Read a Word document.

    A cell merged over rows is given in its first row only; an empty cell or a number merged over columns fills them with
    empty cells. Pictures and fonts may be broken. Raises DamagedFile when anything else is, when it is encrypted, or when it holds
    more than 20 MB of XML or 200,000 paragraphs and cells.
    """
    cells: list[Cell] = []
    with damaged("DOCX"):
        document = docx.Document(BytesIO(_parts_read(data)))
        if len(document.element.body.xpath(".//w:p | .//w:tc")) > MAX_BLOCKS:
            raise DamagedFile(f"a DOCX of more than {MAX_BLOCKS} paragraphs and cells")
        for row, texts in enumerate(_rows(document), start=1):
            cells += (Cell(text, row, row, len(texts) > 1) for text in texts)
        title = document.core_properties.title or ""
    return Document(file=file, cells=tuple(cells), title=title)


def _parts_read(data: bytes) -> bytes:
    """Give the same document without what is not read, unpacked: the library takes whatever comes out of a part, however much."""
    memory, left = BytesIO(), MAX_XML
    with ZipFile(BytesIO(data)) as archive, ZipFile(memory, "w") as parts:
        if len(archive.infolist()) > MAX_PARTS:
            raise DamagedFile(f"a DOCX of more than {MAX_PARTS} parts")
        for entry in archive.infolist():
            content = b""
            if entry.filename.lower().endswith(_READ):
                try:
                    content = unpack(archive, entry, left)
                except DamagedFile as error:
                    raise DamagedFile(f"{entry.filename} in a DOCX: {error}") from error
            left -= len(content)
            parts.writestr(entry.filename, content)
    return memory.getvalue()


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
            spanned = None if element.tcPr is None else element.tcPr.find(qn("w:gridSpan"))
            cells.append((text, 1 if spanned is None else span(spanned.get(qn("w:val")))))
        if cells:
            yield fill_spans(cells)
