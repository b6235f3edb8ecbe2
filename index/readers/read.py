"""File → Document; the format is told from the content, never from the name."""

import re
from importlib import import_module
from pathlib import Path

from index.errors import DamagedFile, EmptyFile, ReadError, UnsupportedFormat
from index.model.document import Document
from index.readers.encoding import decode
from index.readers.html import html_to_document
from index.readers.plain import plain_to_document

MAX_BYTES = 50_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_REFUSED = (
    (_OLE, "an old Word or WPS file (.doc, .wps): open it and save it as .docx or PDF"),
    (b"\x89PNG", "a picture: there is no text in it"),
    (b"\xff\xd8\xff", "a picture: there is no text in it"),
    (b"\x1f\x8b", "a compressed file: unpack it first"),
    (b"SQLite format 3", "a database, not a report"),
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p)\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(path: Path) -> Document:
    """Read one file.

    Raises:
        ReadError: ``EmptyFile``, ``UnsupportedFormat`` (named, with what to do), ``DamagedFile`` (binary, no known
            encoding, larger than 50 MB), or a plain ``ReadError`` when the system does not give the file out.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DamagedFile(f"{size} bytes: reports are smaller than {MAX_BYTES}")
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(error.strerror or str(error)) from error
    return bytes_to_document(data, str(path))


def bytes_to_document(data: bytes, file: str) -> Document:
    """Read the content of one file; ``file`` is only kept as its name."""
    for signature, message in _REFUSED:
        if data.startswith(signature):
            raise UnsupportedFormat(message)
    if _PDF in data[:1024]:
        return _with_extra("pdf", data, file)
    if data.startswith(_ZIP):
        if b"word/" not in data:
            raise UnsupportedFormat("a zip that is no Word document")
        return _with_extra("docx", data, file)
    if not data.strip():
        raise EmptyFile("the file is empty")
    text = decode(data)
    if len(_CONTROL.findall(text[:20_000])) > 8:
        raise DamagedFile("binary data, not text")
    if not text.replace("\ufeff", "").strip():
        raise EmptyFile("the file holds only blank space")
    reader = html_to_document if _HTML.search(text[:4000]) else plain_to_document
    return reader(text, file)


def _with_extra(name: str, data: bytes, file: str) -> Document:
    """Read with a reader whose library is an extra; without it, say how to get it."""
    try:
        reader = import_module(f"index.readers.{name}")
    except ModuleNotFoundError as error:
        raise UnsupportedFormat(
            f"{name.upper()} needs a library that is not installed: pip install 'xxgk[{name}]'"
        ) from error
    document: Document = getattr(reader, f"{name}_to_document")(data, file)
    return document
