"""Tests of index.readers.pdf_bounds."""

import zlib
from base64 import a85encode
from contextlib import suppress

import pytest
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from tests.generate.pdf_traps import lzw, run_length, stream, written
from tests.index.cases import cases
from xxgk.index.errors import DamagedFile
from xxgk.index.readers import pdf_bounds as module
from xxgk.index.readers.pdf import pdf_to_document
from xxgk.index.readers.pdf_bounds import bounded


def unpacked(packed: bytes, *filters: str, **parameters: object) -> bytes:
    """Unpack a stream as the library would, whatever that is made of."""
    attributes: dict[str, object] = {"Filter": [LIT(name) for name in filters]}
    if parameters:
        attributes["DecodeParms"] = parameters
    with bounded():
        return PDFStream(attributes, packed).get_data()


PLAIN = b"BT /F 9 Tf (text) Tj ET " * 40
PACKED = zlib.compress(PLAIN)


@pytest.mark.parametrize(
    ("packed", "filters", "expected"),
    cases(
        ("no filter", PLAIN, [], PLAIN),
        ("deflated", PACKED, ["FlateDecode"], PLAIN),
        ("deflated twice", zlib.compress(PACKED), ["FlateDecode", "Fl"], PLAIN),
        ("a line end behind it", PACKED + b"\r\n", ["FlateDecode"], PLAIN),
        ("cut off: what there is", zlib.compress(PLAIN, 0)[:200], ["FlateDecode"], PLAIN[:193]),
        ("another checksum: all there is", PACKED[:-1] + b"\0", ["FlateDecode"], PLAIN),
        ("broken before its checksum: nothing", b"\x78\x9c" + b"\xff" * 100, ["FlateDecode"], b""),
        ("runs", b"\xfe1\x02abc\xffx\x80ignored", ["RunLengthDecode"], b"111abcxx"),
        ("runs without an end", b"\xfe1\x02ab", ["RL"], b"111ab"),
        ("LZW, the example of the specification", bytes.fromhex("800B6050220C0C8501"), ["LZWDecode"], b"-----A---B"),
        ("ASCII85", a85encode(PLAIN) + b"~>", ["ASCII85Decode"], PLAIN),
        ("ASCII85 in Adobe's frame, on lines", b" <~\n" + a85encode(PLAIN, wrapcol=60) + b"\n~>\n", ["A85"], PLAIN),
        ("hexadecimal", PLAIN.hex().encode() + b">", ["ASCIIHexDecode"], PLAIN),
        ("ASCII85 before deflate", a85encode(PACKED), ["ASCII85Decode", "FlateDecode"], PLAIN),
        ("a picture is left as it is", b"\xff\xd8", ["DCTDecode"], b"\xff\xd8"),
        ("a fax is left as it is", b"\xff\xd8", ["CCITTFaxDecode"], b"\xff\xd8"),
    ),
)
def test_unpacked_as_the_library_does(packed: bytes, filters: list[str], expected: bytes) -> None:
    assert unpacked(packed, *filters) == expected


@pytest.mark.parametrize(
    ("predictor", "rows", "expected"),
    cases(
        ("none", 1, b"abcd", b"abcd"),
        ("TIFF: each from the one before", 2, b"\1\1\1\2\1\1", b"\1\2\3\2\3\4"),
        ("PNG: each from the one above", 12, b"\2\1\2\3\2\1\1\1", b"\1\2\3\2\3\4"),
    ),
)
def test_predictors(predictor: int, rows: bytes, expected: bytes) -> None:
    assert unpacked(zlib.compress(rows), "FlateDecode", Predictor=predictor, Columns=3) == expected


@pytest.mark.parametrize(
    ("packed", "filters"),
    cases(
        ("deflate", zlib.compress(bytes(20_000)), ["FlateDecode"]),
        ("deflate in short", zlib.compress(bytes(20_000)), ["Fl"]),
        ("deflate in deflate", zlib.compress(zlib.compress(bytes(20_000))), ["FlateDecode", "FlateDecode"]),
        ("LZW", lzw(20_000), ["LZWDecode"]),
        ("runs", run_length(20_000), ["RunLengthDecode"]),
        ("zeros in ASCII85", b"z" * 3_000, ["ASCII85Decode"]),
        ("hexadecimal", b"00" * 11_000, ["ASCIIHexDecode"]),
        ("runs of runs", b"\x81\x81\x81\x20" * 200, ["RunLengthDecode", "RunLengthDecode"]),
    ),
)
def test_no_filter_gives_more_than_the_bound(
    monkeypatch: pytest.MonkeyPatch, packed: bytes, filters: list[str]
) -> None:
    monkeypatch.setattr(module, "MAX_UNPACKED", 10_000)
    with pytest.raises(DamagedFile, match="10000 bytes"):
        unpacked(packed, *filters)


def _read(times: int, swallowed: type[Exception] = KeyError) -> None:
    with bounded():
        for _ in range(times):
            with suppress(swallowed):
                PDFStream({"Filter": LIT("FlateDecode")}, PACKED).get_data()


def test_the_bound_is_of_a_file_and_not_of_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_UNPACKED", 1_500)
    for _ in range(2):
        assert unpacked(PACKED, "FlateDecode") == PLAIN
    with pytest.raises(DamagedFile, match="1500 bytes"):
        _read(2)


def test_what_a_library_swallows_is_refused_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_UNPACKED", 100)
    with pytest.raises(DamagedFile, match="100 bytes"):
        _read(1, swallowed=DamagedFile)
    with pytest.raises(DamagedFile, match="100 bytes"):
        _read(1)


@pytest.mark.parametrize(
    ("bound", "content", "message"),
    cases(
        ("tokens", "MAX_TOKENS", b"0 0 m " * 200, "500 tokens"),
        ("letters of one string", "MAX_ON_PAGE", b"BT /F 9 Tf (%s) Tj ET" % (b"a" * 600), "500 characters"),
        ("points of a path", "MAX_ON_PAGE", b"0 0 m " + b"9 9 l " * 600 + b"S", "500 characters"),
        ("states kept", "MAX_ON_PAGE", b"q " * 600, "500 characters"),
        ("letters of all pages", "MAX_PAINTED", b"BT /F 9 Tf (%s) Tj ET" % (b"a" * 600), "500 in all"),
        ("bytes through a slow filter", "MAX_SLOW", b"", "500 bytes in filters"),
    ),
)
def test_work_is_bounded(monkeypatch: pytest.MonkeyPatch, bound: str, content: bytes, message: str) -> None:
    monkeypatch.setattr(module, bound, 500)
    slow = content or a85encode(b"0 0 m " * 200)
    with pytest.raises(DamagedFile, match=message):
        pdf_to_document(written(stream(slow, b"" if content else b"/Filter/A85")), "a.pdf")


@pytest.mark.parametrize(
    "content",
    cases(
        ("the same letter again and again, none on another", b"BT /F 1 Tf " + b"0.5 0 Td (a) Tj " * 300 + b"ET"),
        ("lines through letters", b"BT /F 9 Tf 9 9 Td (%s) Tj ET " % (b"a" * 40) + b"9 12 m 99 12 l S " * 40),
    ),
)
def test_comparisons_are_bounded(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(module, "MAX_COMPARED", 500)
    with pytest.raises(DamagedFile, match="500 characters and lines on one another"):
        pdf_to_document(written(stream(content)), "a.pdf")


def test_what_is_lawful_is_read() -> None:
    data = written(stream(zlib.compress(b"q BT /F 9 Tf 9 9 Td (1234) Tj ET Q"), b"/Filter/Fl#61teDecode"))
    assert [cell.text for cell in pdf_to_document(data, "a.pdf").cells] == ["1234"]
