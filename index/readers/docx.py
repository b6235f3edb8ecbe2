"""DOCX → Document: paragraphs and tables in the order of the document. Needs the extra ``docx``."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import groupby
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn

from xxgk.index.errors import DamagedFile
from xxgk.index.model.document import Cell, Document
from xxgk.index.model.runs import BREAK, Run, runs_to_text
from xxgk.index.readers.depths import numbers_by_row
from xxgk.index.readers.docx_grid import grid_rows, is_layout, row_lengths
from xxgk.index.readers.docx_runs import RunReader, blocks, table_style
from xxgk.index.readers.docx_styles import Styles
from xxgk.index.readers.guard import damaged
from xxgk.index.readers.spans import Columns, filled
from xxgk.index.readers.unpacking import unpack

MAX_PARTS = 5_000
MAX_XML = (
    20_000_000  # bytes of all its XML, which takes thirty times as much once it is parsed; reports have one million
)
MAX_BLOCKS = 200_000  # paragraphs and cells, most of them empty where there are so many
_READ = (".xml", ".rels")  # pictures and fonts are not looked at
MAX_DEPTH = 200

RowLengths = Mapping[Any, list[int]]


def docx_to_document(data: bytes, file: str) -> Document:
    """Read a Word document.

    What Word shows is read, and nothing else (``RunReader``). A cell merged over rows is given in its first row only, an empty
    cell merged over columns of the form fills them with empty cells; a number merged over rows with labels of their own, or over columns
    between others, is read as that of none (``numbers_by_row``, ``filled``). A table that only arranges the page is read as text, with
    the tables in it. Pictures and fonts may be broken. Raises DamagedFile when anything else is, when it is encrypted, nested
    more than 200 deep, or holds more than 20 MB of XML or 200,000 paragraphs and cells.
    """
    cells: list[Cell] = []
    with damaged("DOCX"):
        document = docx.Document(BytesIO(_parts_read(data)))
        root = document.element
        _refuse_nesting(root)
        if len(root.body.xpath(".//w:p | .//w:tc")) > MAX_BLOCKS:
            raise DamagedFile(f"a DOCX of more than {MAX_BLOCKS} paragraphs and cells")
        reader = RunReader(root, Styles(document.styles.element))
        for row, texts in enumerate(_rows(root.body, reader, row_lengths(root)), start=1):
            cells += (Cell(text, row, row, len(texts) > 1, struck) for text, struck in texts)
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


def _refuse_nesting(root: Any) -> None:
    if root.xpath(f"boolean({'/*' * (MAX_DEPTH + 1)})"):
        raise DamagedFile(f"a DOCX with elements nested more than {MAX_DEPTH} deep")


def _rows(container: Any, reader: RunReader, lengths: RowLengths) -> Iterator[list[tuple[str, str]]]:
    """Give the rows and lines of the body, a cell of a page layout, or a text box: (text, text with what is crossed out)."""
    line: list[Run] = []
    boxes: list[Any] = []
    for block in blocks(container):
        if block.tag == qn("w:p"):
            read = reader.paragraph(block)
            line += read.runs
            boxes += read.boxes
            if read.goes_on:
                continue
        yield from _lines(line)
        line = []
        for box in boxes:
            yield from _rows(box, reader, lengths)
        boxes = []
        if block.tag == qn("w:tbl"):
            yield from _table_rows(block, reader, lengths)
    yield from _lines(line)
    for box in boxes:
        yield from _rows(box, reader, lengths)


def _lines(runs: list[Run]) -> Iterator[list[tuple[str, str]]]:
    for is_break, line in groupby(runs, BREAK.__eq__):
        if not is_break and (read := runs_to_text(line))[0]:
            yield [read]


def _table_rows(table: Any, reader: RunReader, lengths: RowLengths) -> Iterator[list[tuple[str, str]]]:
    rows = grid_rows(table)
    if is_layout(table, lengths):
        for row in rows:
            for cell, *_ in row:
                yield from _rows(cell, reader, lengths)
        return
    style, grid = table_style(table), Columns()
    shown = [[(runs_to_text(reader.cell(cell, style)), columns, depth) for cell, columns, depth in row] for row in rows]
    for given in numbers_by_row(shown):
        yield filled([texts for texts, _ in given], grid.taken([(text, columns) for (text, _), columns in given]))
