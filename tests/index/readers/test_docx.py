"""Tests of index.readers.docx."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
import pytest
from docx.document import Document as WordDocument

from tests.generate.hostile import word_of
from tests.index.cases import cases
from xxgk.index.errors import DamagedFile
from xxgk.index.readers import docx as module
from xxgk.index.readers.docx import docx_to_document


def saved(document: WordDocument) -> bytes:
    memory = BytesIO()
    document.save(memory)
    return memory.getvalue()


def rows(data: bytes) -> list[list[str]]:
    """Give the cells of a document, row by row."""
    found: dict[int, list[str]] = {}
    for cell in docx_to_document(data, "a.docx").cells:
        found.setdefault(cell.row, []).append(cell.text)
    return list(found.values())


def table(texts: Sequence[Sequence[str]], *merged: tuple[int, int, int, int]) -> bytes:
    """Save a table; each of ``merged`` is a cell from (row, column) to (row, column)."""
    document = docx.Document()
    made = document.add_table(len(texts), len(texts[0]))
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            made.cell(row, column).text = text
    for top, left, bottom, right in merged:
        corner = made.cell(top, left)
        text = corner.text
        corner.merge(made.cell(bottom, right)).text = text
    return saved(document)


@pytest.mark.parametrize(
    ("data", "expected"),
    cases(
        ("cells", table([["规章", "0"], ["许可", "1"]]), [["规章", "0"], ["许可", "1"]]),
        ("an empty cell is kept", table([["规章", "", "2"]]), [["规章", "", "2"]]),
        ("several paragraphs in a cell are one text", table([["社会\n公益\n组织", "1"]]), [["社会公益组织", "1"]]),
        (
            "a cell over two rows stands in the first",
            table([["组", "甲", "1"], ["", "乙", "2"]], (0, 0, 1, 0)),
            [["组", "甲", "1"], ["乙", "2"]],
        ),
        ("a label over two columns is one cell", table([["新收", "", "1"]], (0, 0, 0, 1)), [["新收", "1"]]),
        (
            "an empty cell over two columns is two",
            table([["规章", "", "", "3"]], (0, 1, 0, 2)),
            [["规章", "", "", "3"]],
        ),
        ("a number over two columns fills them", table([["收费", "5", ""]], (0, 1, 0, 2)), [["收费", "5", ""]]),
    ),
)
def test_tables(data: bytes, expected: list[list[str]]) -> None:
    assert rows(data) == expected


def test_paragraphs_and_tables_stand_in_order() -> None:
    document = docx.Document()
    document.core_properties.title = "年度报告"
    document.add_paragraph("前")
    document.add_table(1, 2).cell(0, 1).text = "0"
    document.add_paragraph("后一\n后二")
    document.add_paragraph(" ")
    assert rows(saved(document)) == [["前"], ["", "0"], ["后一"], ["后二"]]
    read = docx_to_document(saved(document), "a.docx")
    assert read.title == "年度报告"
    assert [cell.tabular for cell in read.cells] == [False, True, True, False, False]


def stripped(name: str) -> bytes:
    """A document without one of its members."""
    memory = BytesIO()
    with ZipFile(BytesIO(table([["规章", "0"]]))) as whole, ZipFile(memory, "w", ZIP_DEFLATED) as less:
        for entry in whole.infolist():
            if entry.filename != name:
                less.writestr(entry, whole.read(entry))
    return memory.getvalue()


@pytest.mark.parametrize(
    "data",
    cases(
        ("cut off", table([["规章", "0"]])[:-100]),
        ("no zip", b"PK\x03\x04" + b"\0" * 100),
        ("no text", stripped("word/document.xml")),
        ("no list of contents", stripped("[Content_Types].xml")),
        ("no relations", stripped("_rels/.rels")),
        ("damaged within", table([["规章", "0"]]).replace(b"word/document.xml", b"word/documenx.xml", 1)),
    ),
)
def test_broken_documents(data: bytes) -> None:
    with pytest.raises(DamagedFile, match="DOCX"):
        docx_to_document(data, "a.docx")


def test_one_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_XML", 1000)
    with pytest.raises(DamagedFile, match="in a DOCX: unpacks to more than 1000 bytes"):
        docx_to_document(table([["规章", "0"]]), "a.docx")


@pytest.mark.parametrize(
    ("bound", "message"), cases(("parts", "MAX_PARTS", "5 parts"), ("cells", "MAX_BLOCKS", "5 paragraphs"))
)
def test_one_of_too_many(monkeypatch: pytest.MonkeyPatch, bound: str, message: str) -> None:
    monkeypatch.setattr(module, bound, 5)
    with pytest.raises(DamagedFile, match=message):
        docx_to_document(table([["规章", "0"]] * 4), "a.docx")


@pytest.mark.parametrize(
    ("span", "cells"), [("2", 3), ("²", 2), ("③", 2), ("", 2), ("-1", 2), ("9" * 5_000, 2), ("400", 41)]
)
def test_odd_numbers_of_columns(span: str, cells: int) -> None:
    body = f'<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    assert sum(cell.row == 1 for cell in docx_to_document(word_of(body), "a.docx").cells) == cells


def repacked(data: bytes, name: str, part: bytes) -> bytes:
    """Put a part into a document, so that its checksum is wrong."""
    memory = BytesIO()
    with ZipFile(BytesIO(data)) as parts, ZipFile(memory, "w", ZIP_STORED) as archive:
        for known in {*parts.namelist(), name}:
            archive.writestr(known, part if known == name else parts.read(known))
    return memory.getvalue().replace(part, bytes([part[0] ^ 1]) + part[1:])


def test_a_broken_picture_is_no_matter() -> None:
    data = repacked(table([["规章", "0"]]), "word/media/image1.png", b"a picture that is none")
    assert [cell.text for cell in docx_to_document(data, "a.docx").cells] == ["规章", "0"]


def test_a_broken_text_is_named() -> None:
    data = repacked(table([["规章", "0"]]), "word/document.xml", b"<w:document> that is none")
    with pytest.raises(DamagedFile, match=r"word/document\.xml in a DOCX: broken"):
        docx_to_document(data, "a.docx")
