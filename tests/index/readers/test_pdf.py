"""Tests of index.readers.pdf."""

import pytest

from tests.generate.paper import sheets_to_pdf
from tests.generate.sheets import Rule, Sheet, Word
from tests.index.cases import cases
from xxgk.index.errors import DamagedFile, EmptyFile
from xxgk.index.readers import pdf as module
from xxgk.index.readers.pdf import pdf_to_document


def grid(*lines: tuple[str, ...], top: float = 100, widths: tuple[float, ...] = (120, 60, 60)) -> Sheet:
    """Rule a table of equal rows; ``None`` for a text leaves the cell to the one above it."""
    sheet = Sheet()
    for number, texts in enumerate(lines):
        upper, left = top + 20 * number, 50.0
        for text, width in zip(texts, widths, strict=False):
            if text != "^":
                sheet.rules.append(Rule(left, upper, left + width, upper))
                sheet.words.append(Word(text, left + 4, upper + 5))
            sheet.rules += [Rule(left, upper, left, upper + 20), Rule(left + width, upper, left + width, upper + 20)]
            left += width
    bottom = top + 20 * len(lines)
    sheet.rules.append(Rule(50, bottom, 50 + sum(widths[: len(lines[0])]), bottom))
    return sheet


def rows(*sheets: Sheet) -> list[list[str]]:
    """Give the cells of a document, row by row."""
    found: dict[int, list[str]] = {}
    for cell in pdf_to_document(sheets_to_pdf(list(sheets)), "a.pdf").cells:
        found.setdefault(cell.row, []).append(cell.text)
    return list(found.values())


@pytest.mark.parametrize(
    ("sheets", "expected"),
    cases(
        ("lines of text", [Sheet([Word("一、总体情况", 50, 60), Word("无", 50, 80)])], [["一、总体情况"], ["无"]]),
        ("a ruled table", [grid(("规章", "0", "2"), ("许可", "1", "3"))], [["规章", "0", "2"], ["许可", "1", "3"]]),
        ("an empty cell is kept", [grid(("规章", "", "2"))], [["规章", "", "2"]]),
        (
            "a cell over two rows stands in the first",
            [grid(("组", "甲", "1"), ("^", "乙", "2"))],
            [["组", "甲", "1"], ["乙", "2"]],
        ),
        (
            "a number over two rows is that of neither",
            [grid(("规章", "7", "2"), ("许可", "^", "3"))],
            [["规章", "", "2"], ["许可", "", "3"]],
        ),
        (
            "… of two columns",
            [grid(("规章", "7"), ("许可", "^"), ("处罚", "3"))],
            [["规章", ""], ["许可", ""], ["处罚", "3"]],
        ),
        (
            "… behind a label over them all",
            [grid(("组", "甲", "7"), ("^", "乙", "^"), ("^", "丙", "^"))],
            [["组", "甲", ""], ["乙", ""], ["丙", ""]],
        ),
        ("label and number over two rows", [grid(("规章", "7", "2"), ("^", "^", "3"))], [["规章", "7", "2"], ["3"]]),
        (
            "a frame of one cell below a table",
            [grid(("规章", "7"), widths=(90, 60)), grid(("说明",), top=400)],
            [["规章", "7"], ["说明"]],
        ),
        (
            "a table goes on over the page",
            [grid(("规章", "0", "2"), top=700), grid(("许可", "1", "3"), top=60)],
            [["规章", "0", "2"], ["许可", "1", "3"]],
        ),
        ("radicals stay as printed", [Sheet([Word("⺠政部⻔", 50, 60)])], [["⺠政部⻔"]]),
    ),
)
def test_cells(sheets: list[Sheet], expected: list[list[str]]) -> None:
    assert rows(*sheets) == expected


def test_text_and_tables_stand_in_order() -> None:
    sheet = grid(("规章", "0", "2"))
    sheet.words += [Word("后", 50, 300), Word("前", 50, 50)]
    assert rows(sheet) == [["前"], ["规章", "0", "2"], ["后"]]


@pytest.mark.parametrize(
    "data",
    cases(
        ("a beginning only", b"%PDF-1.7\n%\xe2\xe3"),
        ("cut off", sheets_to_pdf([grid(("规章", "0", "2"))])[:-400]),
        ("no PDF", b"hello"),
    ),
)
def test_broken_documents(data: bytes) -> None:
    with pytest.raises((DamagedFile, EmptyFile)):
        pdf_to_document(data, "a.pdf")


def test_a_page_without_text_is_a_scan() -> None:
    with pytest.raises(EmptyFile, match="scan"):
        rows(Sheet())


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGES", 2)
    with pytest.raises(DamagedFile, match="more than 2 pages"):
        rows(Sheet(), Sheet(), Sheet())
