"""Tests of index.readers.read."""

import gzip
import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.generate.hostile import word_of
from tests.index.cases import cases
from xxgk.index.errors import DamagedFile, EmptyFile, ReadError, UnsupportedFormat
from xxgk.index.readers import read as module
from xxgk.index.readers.read import bytes_to_document, read


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
    with pytest.raises(UnsupportedFormat, match=rf"xxgk\[{extra}\]"):
        bytes_to_document(data, "a.txt")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        read(tmp_path / "a.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="folder"):
        read(tmp_path)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"0" * 10)
    assert read(path).cells
    path.write_bytes(b"0" * 11)
    with pytest.raises(DamagedFile, match="11 bytes"):
        read(path)


RAW = "\x1b]0;x\x07\x9b2J\x7f\u202e\u2066\u200f\u061c"
IN_HTML = RAW.replace("\x9b", "&#x9b;").replace("\x07", "&#7;").replace("\u202e", "&#x202e;")


@pytest.mark.parametrize(
    "data",
    cases(
        ("text", f"总体{RAW}情况\n{RAW}\n规章 | {RAW}1 |\n".encode()),
        ("text in UTF-16", f"总体{RAW}情况\n\n规章 | 1\n".encode("utf-16")),
        ("HTML", f"<html><title>年{RAW}报</title><p>总体{IN_HTML}情况<table><tr><td>规章<td>1{RAW}</table>".encode()),
        ("where a page came from", f"<link rel=canonical href='https://a/{RAW}b'><p>总体情况".encode()),
        ("Word", word_of("<w:p><w:r><w:t>总体\u202e\u2066\x9b\x7f情况</w:t></w:r></w:p>")),
    ),
)
def test_nothing_raw_comes_in(data: bytes) -> None:
    document = bytes_to_document(data, "a\x1b[2J\n\u202e.txt")
    texts = [document.file, document.title, document.url, *(cell.text for cell in document.cells)]
    assert not [
        text for text in texts if re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]", text)
    ]
    assert any("总体" in text and "情况" in text for text in texts)


def test_lines_keep_their_numbers() -> None:
    text = "甲\n\u202e\n乙\x0b\x85丙\n\x1b[2J\n丁 | \u200b | 1\n"
    cells = bytes_to_document(text.encode(), "a.txt").cells
    assert [(cell.line, cell.text) for cell in cells] == [
        (1, "甲"), (2, ""), (3, "乙  丙"), (4, "\ufffd[2J"), (5, "丁"), (5, ""), (5, "1"),
    ]  # fmt: skip


def test_what_could_not_be_unpacked_is_told_of_the_file() -> None:
    with pytest.raises(DamagedFile, match="encrypted"):
        bytes_to_document(DamagedFile("encrypted"), "a.zip!/b.txt")
