"""Tests of index.readers.archive."""

from io import BytesIO
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from tests.generate.formats import zipped
from tests.index.cases import cases
from xxgk.index.errors import DamagedFile
from xxgk.index.readers import archive as module
from xxgk.index.readers.archive import archive_members


def unpacked(data: bytes) -> dict[str, bytes | str]:
    """Unpack a zip: name → content, or why there is none."""
    return {
        name: content if isinstance(content, bytes) else f"{type(content).__name__}: {content}"
        for name, content in archive_members(data)
    }


def raw_name(name: bytes) -> bytes:
    """A zip with the bytes of a name as Chinese Windows writes them: GBK, and nothing that says so."""
    memory = BytesIO()
    with ZipFile(memory, "w") as archive:
        archive.writestr("x" * len(name), b"0")
    return memory.getvalue().replace(b"x" * len(name), name)


@pytest.mark.parametrize(
    ("data", "expected"),
    cases(
        ("files in folders", zipped({"a/b.txt": b"1", "c.pdf": b"2"}), {"a/b.txt": b"1", "c.pdf": b"2"}),
        ("names in UTF-8", zipped({"报告/年报.txt": b"1"}), {"报告/年报.txt": b"1"}),
        ("names in GBK", raw_name("年报.txt".encode("gbk")), {"年报.txt": b"0"}),
        (
            "names in GBK within folders, with digits",
            raw_name("县/年报2023.html".encode("gbk")),
            {"县/年报2023.html": b"0"},
        ),
        ("names in UTF-8 that say nothing of it", raw_name("年报2023.txt".encode()), {"年报2023.txt": b"0"}),
        (
            "names of another code page",
            raw_name("r\u00e9sum\u00e9".encode("cp437") + b"\xff"),
            {"r\u00e9sum\u00e9\xa0": b"0"},
        ),
        ("hidden files are left out", zipped({".a": b"1", "__MACOSX/b": b"2", "c/.d/e": b"3", "f": b"4"}), {"f": b"4"}),
        ("folders are no files", zipped({"a/": b"", "a/b": b"1"}), {"a/b": b"1"}),
        ("dots in a name are no way out", zipped({"a..b/c...txt": b"1"}), {"a..b/c...txt": b"1"}),
        ("nothing", zipped({}), {}),
    ),
)
def test_members(data: bytes, expected: dict[str, bytes | str]) -> None:
    assert unpacked(data) == expected


def lying(data: bytes) -> bytes:
    """Let a zip state another checksum than that of its content."""
    checksum = ZipFile(BytesIO(data)).infolist()[0].CRC.to_bytes(4, "little")
    return data.replace(checksum, b"\0\0\0\1")


@pytest.mark.parametrize(
    ("data", "message"),
    cases(
        ("a way out", zipped({"a/../../b": b"1"}), "outside"),
        ("a way out that looks hidden", zipped({"../b": b"1"}), "outside"),
        ("an absolute path", zipped({"/b": b"1"}), "outside"),
        ("cut off", zipped({"a": b"1" * 1000})[:-30], "broken"),
        ("too many files", zipped({str(n): b"" for n in range(6)}), "5 files"),
        ("too many entries, hidden ones too", zipped({f".{n}": b"" for n in range(21)}), "20 entries"),
        ("all files too large", zipped({"a": bytes(100), "b": bytes(100), "c": bytes(100)}), "250 bytes"),
    ),
)
def test_refused(monkeypatch: pytest.MonkeyPatch, data: bytes, message: str) -> None:
    monkeypatch.setattr(module, "MAX_ENTRIES", 20)
    monkeypatch.setattr(module, "MAX_MEMBERS", 5)
    monkeypatch.setattr(module, "MAX_MEMBER", 100)
    monkeypatch.setattr(module, "MAX_TOTAL", 250)
    with pytest.raises(DamagedFile, match=message):
        unpacked(data)


def test_the_size_that_counts_is_what_comes_out() -> None:
    entry = ZipInfo("a")
    memory = BytesIO()
    with ZipFile(memory, "w") as archive:
        archive.writestr(entry, bytes(3000))
    data = memory.getvalue().replace((3000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert unpacked(data) == {"a": "DamagedFile: broken file in a zip: BadZipFile"}


def three(how: int = ZIP_DEFLATED) -> bytes:
    """A zip of three files, the second of which is the longest by far."""
    memory = BytesIO()
    with ZipFile(memory, "w", how) as archive:
        for name, content in (("a", b"1"), ("b", Random(1).randbytes(500)), ("c", b"3")):
            archive.writestr(name, content)
    return memory.getvalue()


def broken(data: bytes) -> bytes:
    """Overwrite the middle of the second file."""
    start = data.index(b"PK\x03\x04", 4) + 200
    return data[:start] + b"\xff" * 50 + data[start + 50 :]


def marked(data: bytes, offset: int, value: int) -> bytes:
    """Change a byte of what the directory says of the second file."""
    place = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4) + offset
    return data[:place] + bytes([value]) + data[place + 1 :]


@pytest.mark.parametrize(
    ("data", "reason"),
    cases(
        ("deflated, and broken", broken(three()), "broken"),
        ("stored, and broken", broken(three(ZIP_STORED)), "BadZipFile"),
        ("packed by bzip2, and broken", broken(three(ZIP_BZIP2)), "broken"),
        ("packed by LZMA, and broken", broken(three(ZIP_LZMA)), "broken"),
        ("packed as nobody knows", marked(three(), 10, 97), "NotImplementedError"),
        ("encrypted", marked(three(), 8, 1), "encrypted"),
        ("another checksum", marked(three(), 16, 0), "BadZipFile"),
        ("begins elsewhere than is said", marked(three(), 42, 7), "broken"),
        ("another name than is said", marked(three(), 46, ord("x")), "BadZipFile"),
    ),
)
def test_a_broken_member_costs_itself(data: bytes, reason: str) -> None:
    found = list(unpacked(data).values())
    assert (found[0], found[2]) == (b"1", b"3")
    assert isinstance(found[1], str)
    assert reason in found[1]


@pytest.mark.parametrize("how", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_member_too_large_costs_itself(monkeypatch: pytest.MonkeyPatch, how: int) -> None:
    monkeypatch.setattr(module, "MAX_MEMBER", 400)
    assert unpacked(three(how)) == {"a": b"1", "b": "DamagedFile: unpacks to more than 400 bytes", "c": b"3"}


@pytest.mark.parametrize("how", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_what_comes_out_of_all_is_bounded_whatever_is_stated(monkeypatch: pytest.MonkeyPatch, how: int) -> None:
    memory = BytesIO()
    with ZipFile(memory, "w", how) as archive:
        for name in "abc":
            archive.writestr(name, bytes(3_000))
    monkeypatch.setattr(module, "MAX_TOTAL", 10_000)
    assert [len(content) for content in unpacked(memory.getvalue()).values()] == [3_000] * 3


def test_a_name_that_says_it_were_utf_8_and_is_not() -> None:
    name = "年报.txt"
    data = zipped({name: b"1", "b": b"2"}).replace(name.encode(), "年报aa.txt".encode("gbk"))
    assert unpacked(data)["b"] == b"2"
    assert len(unpacked(data)) == 2
