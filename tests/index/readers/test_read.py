"""Tests of index.readers.read."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from index.errors import DamagedFile, EmptyFile, ReadError, UnsupportedFormat
from index.readers import read as module
from index.readers.read import bytes_to_document, read
from tests.index.cases import cases


def zipped(name: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr(name, "<w/>")
    return memory.getvalue()


@pytest.mark.parametrize(
    ("name", "text", "tabular"),
    cases(
        ("plain text", "a.txt", "规章\n0", False),
        ("a pipe table", "a.txt", "规章 | 0 |", True),
        ("HTML by its content, whatever its name", "a.txt", "<table><tr><td>规章</td><td>0</td></tr></table>", True),
        ("plain text, whatever its name", "a.html", "规章\n0", False),
        ("no extension", "a", "规章\n0", False),
        ("an angle bracket does not make HTML", "a.txt", "规章<2020>\n0", False),
    ),
)
def test_the_format_is_told_from_the_content(tmp_path: Path, name: str, text: str, tabular: bool) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    document = read(path)
    assert [(cell.text, cell.tabular) for cell in document.cells] == [("规章", tabular), ("0", tabular)] or (
        [cell.text for cell in document.cells] == ["规章<2020>", "0"]
    )
    assert document.file == str(path)


@pytest.mark.parametrize(
    ("data", "error", "message"),
    cases(
        ("an empty file", b"", EmptyFile, "empty"),
        ("only spaces and line ends", b" \r\n\t\n", EmptyFile, "empty"),
        ("only a byte order mark", b"\xef\xbb\xbf", EmptyFile, "blank"),
        ("only ideographic spaces", "\u3000\n\u3000".encode(), EmptyFile, "blank"),
        ("a zip that is no Word document", zipped("a.txt"), UnsupportedFormat, "zip"),
        ("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, DamagedFile, "picture"),
        ("a photograph", b"\xff\xd8\xff\xe0" + b"\0" * 64, DamagedFile, "picture"),
        ("a compressed file", gzip.compress(b"a"), UnsupportedFormat, "compressed"),
        ("a database", b"SQLite format 3\0" + b"\0" * 64, UnsupportedFormat, "database"),
        ("binary that happens to decode", b"\x01\x02\x03\x04\x05" * 20, DamagedFile, "binary"),
        ("bytes of no encoding", b"\xfd\xff\xff\xff", DamagedFile, "UTF-8"),
    ),
)
def test_what_is_no_text_is_refused_by_name(data: bytes, error: type[ReadError], message: str) -> None:
    with pytest.raises(error, match=message):
        bytes_to_document(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "extra"),
    cases(
        ("PDF under another name", b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        ("PDF with something in front", b"\r\n\r\n%PDF-1.4\n", "pdf"),
        ("Word", zipped("word/document.xml"), "docx"),
    ),
)
def test_without_the_extra_its_name_is_told(monkeypatch: pytest.MonkeyPatch, data: bytes, extra: str) -> None:
    def not_installed(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(module, "import_module", not_installed)
    with pytest.raises(UnsupportedFormat, match=rf"\.\[{extra}\]"):
        bytes_to_document(data, "a.txt")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        read(tmp_path / "a.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="directory"):
        read(tmp_path)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"0" * 10)
    assert read(path).cells
    path.write_bytes(b"0" * 11)
    with pytest.raises(DamagedFile, match="11 bytes"):
        read(path)
