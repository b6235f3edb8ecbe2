"""What a PDF may cost, counted while it is read: ``bounded``.

pdfminer unpacks a stream in one go (1 MB may hold 1 GB, packed by any of six filters, one behind another), parses what comes out into
objects twenty times as large, and draws whatever it is told to, a form within a form within a form. None of that shows in the bytes of
the file. So the places through which all of it passes are replaced here, once, at import: ``PDFStream.decode``, the only door to what is
in a stream, and the methods that give the next token, show a string, paint a path, keep a state and begin a figure.
"""

import re
import zlib
from base64 import a85decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pdfminer import pdftypes
from pdfminer.ascii85 import asciihexdecode
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfexceptions import PDFNotImplementedError
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, int_value
from pdfminer.psparser import PSBaseParser
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from xxgk.index.errors import DamagedFile

MAX_UNPACKED = 100_000_000  # bytes out of all filters; fonts are the largest part of a report's
MAX_SLOW = 10_000_000  # bytes into or out of filters that are written in Python, list by list
MAX_TOKENS = 2_000_000  # of all parsers; a report of a hundred pages has a tenth
MAX_ON_PAGE, MAX_PAINTED = 100_000, 1_000_000  # characters, pieces of paths, figures; a full page has 5,000
MAX_COMPARED = 20_000_000  # pairs of characters and lines; a full page has 100,000
_CHECKSUM = 3  # bytes at the end of a packed stream that may be wrong


@dataclass(slots=True)
class _Spent:
    unpacked: int = 0
    slow: int = 0
    tokens: int = 0
    on_page: int = 0
    painted: int = 0
    compared: int = 0
    refusal: str = ""  # kept: pdfplumber swallows some errors, and wraps others

    def refuse(self, reason: str) -> None:
        self.refusal = reason
        raise DamagedFile(reason)

    def unpack(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > MAX_UNPACKED:
            self.refuse(f"a PDF that unpacks to more than {MAX_UNPACKED} bytes")

    def work(self, size: int) -> None:
        self.slow += size
        if self.slow > MAX_SLOW:
            self.refuse(f"a PDF of more than {MAX_SLOW} bytes in filters that are slow")

    def paint(self, pieces: int) -> None:
        self.on_page += pieces
        self.painted += pieces
        if self.on_page > MAX_ON_PAGE or self.painted > MAX_PAINTED:
            self.refuse(f"a PDF with more than {MAX_ON_PAGE} characters or lines on a page, or {MAX_PAINTED} in all")


_spent: ContextVar[_Spent] = ContextVar("spent")


@contextmanager
def bounded() -> Iterator[None]:
    """Count what is done inside of the block, which reads one PDF; raises DamagedFile as soon as it is too much.

    Too much is: 100 MB unpacked, 10 MB through the slow filters, two million tokens, 100,000 characters and pieces of paths painted on a
    page or a million in all.
    """
    spent = _Spent()
    before = _spent.set(spent)
    try:
        yield
    except Exception:
        if spent.refusal:  # whatever the library made of it
            raise DamagedFile(spent.refusal) from None
        raise
    finally:
        _spent.reset(before)
    if spent.refusal:
        raise DamagedFile(spent.refusal)


def compare(pairs: int) -> None:
    """Count pairs that are about to be compared, to tell what lies over what."""
    spent = _now()
    spent.compared += pairs
    if spent.compared > MAX_COMPARED:
        spent.refuse(f"a PDF with more than {MAX_COMPARED} characters and lines on one another")


def _now() -> _Spent:
    """Give the account of the block; without a block each thing has one of its own."""
    return _spent.get(None) or _Spent()


def _decode(stream: PDFStream) -> None:
    """Unpack a stream, as ``PDFStream.decode`` does, filter by filter and no further than the bounds.

    What only pictures are packed with (CCITT, JPEG, JBIG2) is left as it is: nobody looks at them here.
    """
    data, spent = stream.rawdata or b"", _now()
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for name, parameters in stream.get_filters():
        unpack = _unpacker(name)
        if unpack is not None:
            data = unpack(data, spent)
        if parameters and "Predictor" in parameters:
            data = _unpredicted(data, parameters, spent)
    stream.data, stream.rawdata = data, None


_Unpack = Callable[[bytes, _Spent], bytes]


def _unpacker(name: object) -> _Unpack | None:
    for names, unpack in _FILTERS:
        if name in names:
            return unpack
    raise PDFNotImplementedError(f"Unsupported filter: {name!r}")


def _flate(data: bytes, spent: _Spent) -> bytes:
    """Unpack; a stream cut off gives what there is, one broken before its checksum nothing."""
    for packed in (data, data[:-_CHECKSUM]):
        try:
            unpacked = zlib.decompressobj().decompress(packed, MAX_UNPACKED - spent.unpacked + 1)
        except zlib.error:
            continue
        spent.unpack(len(unpacked))
        return unpacked
    return b""


def _lzw(data: bytes, spent: _Spent) -> bytes:
    spent.work(len(data))
    pieces = []
    for piece in LZWDecoder(BytesIO(data)).run():
        spent.unpack(len(piece))
        pieces.append(piece)
    return b"".join(pieces)


def _run_length(data: bytes, spent: _Spent) -> bytes:
    spent.work(len(data))
    unpacked, at = bytearray(), 0
    while at < len(data) and (length := data[at]) != 128:
        run = data[at + 1 : at + 2 + length] if length < 128 else data[at + 1 : at + 2] * (257 - length)
        spent.unpack(len(run))
        unpacked += run
        at += 2 + length if length < 128 else 2
    return bytes(unpacked)


def _ascii_85(data: bytes, spent: _Spent) -> bytes:
    spent.work(len(data))
    digits = b"".join(data.split())
    unpacked = a85decode(re.sub(rb"^<?~|~>?$", b"", digits))
    spent.unpack(len(unpacked))
    return unpacked


def _ascii_hex(data: bytes, spent: _Spent) -> bytes:
    unpacked = asciihexdecode(data)
    spent.unpack(len(unpacked))
    return unpacked


_FILTERS: tuple[tuple[tuple[Any, ...], _Unpack | None], ...] = (
    (pdftypes.LITERALS_FLATE_DECODE, _flate),
    (pdftypes.LITERALS_LZW_DECODE, _lzw),
    (pdftypes.LITERALS_RUNLENGTH_DECODE, _run_length),
    (pdftypes.LITERALS_ASCII85_DECODE, _ascii_85),
    (pdftypes.LITERALS_ASCIIHEX_DECODE, _ascii_hex),
    (pdftypes.LITERALS_CCITTFAX_DECODE, None),
    (pdftypes.LITERALS_DCT_DECODE, None),
    (pdftypes.LITERALS_JBIG2_DECODE, None),
    (pdftypes.LITERALS_JPX_DECODE, None),
)


def _unpredicted(data: bytes, parameters: dict[str, Any], spent: _Spent) -> bytes:
    """Take back the predictor of a filter: 1 is none, 2 that of TIFF, from 10 on those of PNG."""
    predictor = int_value(parameters["Predictor"])
    if predictor == 1:
        return data
    colours, columns = (int_value(parameters.get(name, 1)) for name in ("Colors", "Columns"))
    bits = int_value(parameters.get("BitsPerComponent", 8))
    spent.work(len(data) + max(columns, 0))  # a row before the first is made up, as long as is said
    if predictor == 2:
        return apply_tiff_predictor(colours, columns, bits, data)
    if predictor >= 10:
        return apply_png_predictor(predictor, colours, columns, bits, data)
    raise PDFNotImplementedError(f"Unsupported predictor: {predictor!r}")


def _counting(owner: type, name: str, count: Callable[..., None]) -> None:
    """Let a method of the library count first; ``count`` gets what the method gets, without its object."""
    method = getattr(owner, name)

    def counted(self: object, *arguments: Any, **named: Any) -> Any:
        count(*arguments, **named)
        return method(self, *arguments, **named)

    setattr(owner, name, counted)


def _token() -> None:
    spent = _now()
    spent.tokens += 1
    if spent.tokens > MAX_TOKENS:
        spent.refuse(f"a PDF of more than {MAX_TOKENS} tokens")


def _page(*_: object) -> None:
    _now().on_page = 0


def _string(state: object, pieces: Any, *_: object) -> None:
    _now().paint(sum(len(piece) for piece in pieces if isinstance(piece, bytes)))


def _path(state: object, stroke: object, fill: object, even_odd: object, path: list[object]) -> None:
    _now().paint(len(path))


def _figure(*_: object) -> None:
    _now().paint(1)


setattr(PDFStream, "decode", _decode)  # noqa: B010 - an assignment to a method is none to a type checker
for _owner, _name, _count in (
    (PSBaseParser, "nexttoken", _token),
    (PSBaseParser, "nextline", _token),
    (PDFLayoutAnalyzer, "begin_page", _page),
    (PDFTextDevice, "render_string", _string),
    (PDFLayoutAnalyzer, "paint_path", _path),
    (PDFLayoutAnalyzer, "begin_figure", _figure),
    (PDFLayoutAnalyzer, "render_image", _figure),
    (PDFPageInterpreter, "do_q", _figure),  # keeps a state
):
    _counting(_owner, _name, _count)
PSBaseParser.BUFSIZ = 1_048_576  # a line or string is put together of so many bytes at a time, copied whole each time
