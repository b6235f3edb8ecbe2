"""Tests of index.readers.ocr: few pages, since recognition is slow."""

from io import BytesIO
from types import SimpleNamespace

import pytest

pytest.importorskip("rapidocr")

import numpy as np
from PIL import Image

from tests.conftest import require
from tests.generate.paper import chinese_font, drawn, sheets_to_pdf
from tests.generate.sheets import Sheet, Word
from tests.index.cases import cases
from xxgk.index.errors import DamagedFile, EmptyFile
from xxgk.index.model.document import Place
from xxgk.index.readers import ocr as module
from xxgk.index.readers.ocr import _Box, _rows, picture_to_document, scan_to_document

SMALL = (0, 0, 1000, 450)  # of a page drawn, which holds the words
PAGE = Sheet([Word("规范性文件", 60, 100), Word("806", 260, 100), Word("21", 330, 100), Word("行政许可", 60, 140)])


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    memory = BytesIO()
    picture.save(memory, kind)
    return memory.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "PDF"])
def test_words_side_by_side_are_a_row(kind: str) -> None:
    require(chinese_font() is not None, "no font with Chinese characters (Debian: fonts-noto-cjk)")
    read = scan_to_document if kind == "PDF" else picture_to_document
    document = read(saved(drawn(PAGE).crop(SMALL), kind), "a")
    assert [cell.text for cell in document.cells] == ["规范性文件", "806", "21", "行政许可"]
    assert [cell.tabular for cell in document.cells] == [True, True, True, False]
    assert document.recognised
    place = document.cells[1].place
    assert place is not None
    assert place.page == 1
    assert abs(place.left - 260 * 2.5) < 12  # the picture's pixels
    assert abs(place.top - 100 * 2.5) < 12


def test_places_of_a_scan_are_in_points(monkeypatch: pytest.MonkeyPatch) -> None:
    corners = np.array([[[20.0, 40.0], [60.0, 40.0], [60.0, 52.0], [20.0, 52.0]]])
    monkeypatch.setattr(module, "_engine", lambda: lambda page: SimpleNamespace(boxes=corners, txts=("12",)))
    document = scan_to_document(sheets_to_pdf([Sheet(), Sheet()]), "a.pdf")
    assert [cell.place for cell in document.cells] == [Place(1, 10, 20, 30, 26), Place(2, 10, 20, 30, 26)]


@pytest.mark.parametrize(
    ("boxes", "expected"),
    cases(
        ("one row, from left to right", [("b", 50, 10, 20), ("a", 0, 11, 21)], [["a", "b"]]),
        ("rows from top to bottom", [("b", 0, 40, 50), ("a", 0, 10, 20)], [["a"], ["b"]]),
        ("a slight slant", [("a", 0, 10, 20), ("b", 50, 13, 23), ("c", 99, 16, 26)], [["a", "b", "c"]]),
        ("nothing", [], []),
    ),
)
def test_rows(boxes: list[tuple[str, float, float, float]], expected: list[list[str]]) -> None:
    found = _rows([_Box(text, left, top, left + 9, bottom) for text, left, top, bottom in boxes])
    assert [[box.text for box in row] for row in found] == expected


@pytest.mark.parametrize(
    "data",
    cases(
        ("no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 64), ("cut off", saved(Image.new("RGB", (300, 300), "red"))[:-60])
    ),
)
def test_broken_pictures(data: bytes) -> None:
    with pytest.raises(DamagedFile, match="picture"):
        picture_to_document(data, "a.png")


def test_a_picture_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PIXELS", 99)
    with pytest.raises(DamagedFile, match="10 × 10"):
        picture_to_document(saved(Image.new("RGB", (10, 10))), "a.png")


def test_a_picture_without_text() -> None:
    with pytest.raises(EmptyFile):
        picture_to_document(saved(Image.new("RGB", (400, 400), "white")), "a.png")


def test_a_scan_of_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGES", 1)
    with pytest.raises(DamagedFile, match="2 pages"):
        scan_to_document(sheets_to_pdf([Sheet(), Sheet()]), "a.pdf")


def test_a_broken_scan() -> None:
    with pytest.raises(DamagedFile, match="PDF"):
        scan_to_document(b"%PDF-1.7", "a.pdf")
