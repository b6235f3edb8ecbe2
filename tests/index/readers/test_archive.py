"""Tests of index.readers.archive."""

from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from index.errors import DamagedFile
from index.readers import archive as module
from index.readers.archive import archive_members
from tests.generate.formats import zipped
from tests.generate.hostile import encrypted
from tests.index.cases import cases


def unpacked(data: bytes) -> dict[str, bytes]:
    return dict(archive_members(data))


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
        ("hidden files are left out", zipped({".a": b"1", "__MACOSX/b": b"2", "c/.d/e": b"3", "f": b"4"}), {"f": b"4"}),
        ("folders are no files", zipped({"a/": b"", "a/b": b"1"}), {"a/b": b"1"}),
        ("dots in a name are no way out", zipped({"a..b/c...txt": b"1"}), {"a..b/c...txt": b"1"}),
        ("nothing", zipped({}), {}),
    ),
)
def test_members(data: bytes, expected: dict[str, bytes]) -> None:
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
        ("encrypted", encrypted(b"1"), "encrypted"),
        ("cut off", zipped({"a": b"1" * 1000})[:-30], "broken"),
        ("another content than stated", lying(zipped({"a": b"12345678"})), "broken"),
        ("too many files", zipped({str(n): b"" for n in range(6)}), "5 files"),
        ("one file too large", zipped({"a": bytes(101)}), "100 bytes"),
        ("all files too large", zipped({"a": bytes(100), "b": bytes(100), "c": bytes(100)}), "250 bytes"),
    ),
)
def test_refused(monkeypatch: pytest.MonkeyPatch, data: bytes, message: str) -> None:
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
    with pytest.raises(DamagedFile):
        unpacked(data)
