"""File → Document; the format is told from the content, never from the name."""

import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from xxgk.index.chinese.text import printable
from xxgk.index.errors import DamagedFile, EmptyFile, ReadError, UnsupportedFormat
from xxgk.index.file_names import WITHIN, name_of
from xxgk.index.lines.pinyin_notes import without_pinyin
from xxgk.index.model.document import Cell, Document
from xxgk.index.readers.archive import archive_members
from xxgk.index.readers.encoding import decode
from xxgk.index.readers.html import html_to_document
from xxgk.index.readers.office import office_to_docx
from xxgk.index.readers.plain import plain_to_document

MAX_BYTES = 50_000_000
MAX_CELLS, MAX_TEXT = 60_000, 3_000_000  # a hundred times a long report
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_REFUSED = ((b"\x1f\x8b", "a compressed file: unpack it first"), (b"SQLite format 3", "a database, not a report"))
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p)\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(path: Path) -> Document:
    """Read one file.

    Raises:
        ReadError: ``EmptyFile``, ``UnsupportedFormat`` (named, with what to do), ``DamagedFile`` (binary, no known
            encoding, larger than 50 MB), or a plain ``ReadError`` when the system does not give the file out.
    """
    return bytes_to_document(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Give the content of a file; raises DamagedFile for one of more than 50 MB, ReadError as ``read`` does.

    What is no regular file, or empty, is not opened: a pipe may never end, nor a file of the system that says it has no size.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("no file but a folder, device or pipe")
        if status.st_size > MAX_BYTES:
            raise DamagedFile(f"{status.st_size} bytes: reports are smaller than {MAX_BYTES}")
        return path.read_bytes() if status.st_size else b""
    except OSError as error:
        raise ReadError(error.strerror or str(error)) from error
    except ValueError as error:  # a name with a NUL in it
        raise ReadError(str(error)) from error


def read_members(path: Path) -> Iterator[tuple[str, bytes | ReadError]]:
    """Give the files in a file: (name, content), itself unless it is a zip of reports (``"reports.zip!/a/b.html"``).

    What cannot be unpacked of a zip comes with the reason in place of its content; ``bytes_to_document`` raises it.
    """
    data = read_bytes(path)
    if data.startswith(_ZIP) and not _is_word(data):
        yield from ((f"{path}{WITHIN}{name}", content) for name, content in archive_members(data))
    else:
        yield str(path), data


def bytes_to_document(data: bytes | ReadError, file: str) -> Document:
    """Read the content of one file, as ``read_members`` gives it; ``file`` is only kept as its name.

    Here is the one place where texts and names come in: nothing that a terminal would obey passes it, nor
    how characters are read. Raises ReadError as ``read`` does.
    """
    if isinstance(data, ReadError):
        raise data
    document = _by_format(data, file)
    if len(document.cells) > MAX_CELLS or sum(len(cell.text) for cell in document.cells) > MAX_TEXT:
        raise DamagedFile(f"more than {MAX_CELLS} cells or {MAX_TEXT} characters: too much for one report")
    return replace(
        document,
        file=name_of(file),
        cells=_readable_cells(document.cells),
        title=without_pinyin(_in_a_line(document.title)),
        url=_in_a_line(document.url),
    )


def _in_a_line(text: str) -> str:
    return printable(text).replace("\n", " ").replace("\t", " ")


def _readable_cells(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    whole = "\n".join([cell.struck or cell.text for cell in cells])
    return cells if _readable(whole) == whole else tuple(map(_readable_cell, cells))


def _readable(text: str) -> str:
    return without_pinyin(printable(text))


def _readable_cell(cell: Cell) -> Cell:
    text, struck = _readable(cell.text), _readable(cell.struck)
    unchanged = text == cell.text and struck == cell.struck
    return cell if unchanged else replace(cell, text=text.strip(), struck=struck.strip())


def _by_format(data: bytes, file: str) -> Document:
    for signature, message in _REFUSED:
        if data.startswith(signature):
            raise UnsupportedFormat(message)
    if data.startswith(_OLE):
        data = office_to_docx(data)
    if _PDF in data[:1024]:
        return _pdf(data, file)
    if data.startswith(_ZIP):
        if not _is_word(data):
            raise UnsupportedFormat("a zip within a zip, or a zip that is no Word document")
        document: Document = _extra("docx").docx_to_document(data, file)
        return document
    if data.startswith(_PICTURES):
        picture: Document = _extra("ocr").picture_to_document(data, file)
        return picture
    if not data.strip():
        raise EmptyFile("the file is empty")
    text = decode(data)
    if len(_CONTROL.findall(text[:20_000])) > 8:
        raise DamagedFile("binary data, not text")
    if not text.replace("\ufeff", "").strip():
        raise EmptyFile("the file holds only blank space")
    if _HTML.search(text[:4000]):
        return html_to_document(text, file)
    if len(text) > MAX_TEXT:
        raise DamagedFile(f"{len(text)} characters: too much for one report")
    return plain_to_document(text, file)


def _pdf(data: bytes, file: str) -> Document:
    """Read a PDF by its text; one without text is a scan and is recognised, where the extra for it is installed."""
    try:
        document: Document = _extra("pdf").pdf_to_document(data, file)
    except EmptyFile:
        document = _extra("ocr").scan_to_document(data, file)
    return document


def _is_word(data: bytes) -> bool:
    return b"word/document" in data or b"[Content_Types].xml" in data[:4096]


def _extra(name: str) -> Any:
    """Give a reader whose library is an extra; without the library, say how to get it."""
    try:
        return import_module(f"xxgk.index.readers.{name}")
    except ModuleNotFoundError as error:
        what = {"pdf": "a PDF", "docx": "a Word document", "ocr": "a scan or picture"}[name]
        raise UnsupportedFormat(f"{what}: to read it, install its library: pip install 'xxgk[{name}]'") from error
