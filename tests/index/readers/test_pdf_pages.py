"""Tests of whole PDF: pages on their side, places, scans with text, running heads, layers, passwords."""

from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.index.cases import cases
from tests.index.readers.test_pdf_cells import LATIN, printed_table, text
from xxgk.index.errors import DamagedFile, EmptyFile
from xxgk.index.model.document import Document, Place
from xxgk.index.readers.pdf import pdf_to_document

WIDTH, HEIGHT = 400, 300


def read(data: bytes) -> Document:
    """Read a PDF."""
    return pdf_to_document(data, "a.pdf")


def turned_page(drawn: int, said: int) -> bytes:
    """Print a table turned by ``drawn`` degrees against the clock, on a page said to be shown turned by ``said`` with it."""
    memory = BytesIO()
    # the library exchanges width and height itself where the page is shown turned
    side = (drawn - said) % 180 == 90
    canvas = Canvas(memory, pagesize=(HEIGHT, WIDTH) if side else (WIDTH, HEIGHT), invariant=True)
    if drawn == 90:
        canvas.transform(0, 1, -1, 0, HEIGHT, 0)
    elif drawn == 180:
        canvas.transform(-1, 0, 0, -1, WIDTH, HEIGHT)
    elif drawn == 270:
        canvas.transform(0, -1, 1, 0, 0, WIDTH)
    canvas.grid([50, 150, 250], [200, 220, 240])
    canvas.setFont(LATIN, 10)
    for x, y, word in ((60, 226, "ab"), (160, 226, "12"), (60, 206, "cd"), (160, 206, "7"), (60, 260, "above")):
        canvas.drawString(x, y, word)
    canvas.setPageRotation(said)
    canvas.showPage()
    canvas.save()
    return memory.getvalue()


UPRIGHT = Place(1, 150, 60, 250, 80)  # of 12, on an upright page


@pytest.mark.parametrize(
    ("drawn", "said", "place"),
    cases(
        ("upright", 0, 0, UPRIGHT),
        ("drawn on its side, shown upright", 90, 90, UPRIGHT),
        ("drawn upside down, shown upright", 180, 180, UPRIGHT),
        ("drawn on the other side, shown upright", 270, 270, UPRIGHT),
        ("drawn and shown on its side: lines run upwards", 90, 0, Place(1, 60, 150, 80, 250)),
        ("drawn and shown on the other side: lines run downwards", 270, 0, Place(1, 220, 150, 240, 250)),
        ("drawn and shown upside down", 180, 0, Place(1, 150, 220, 250, 240)),
        ("drawn upright, shown on its side", 0, 90, Place(1, 220, 150, 240, 250)),
        ("drawn upright, shown on the other side", 0, 270, Place(1, 60, 150, 80, 250)),
    ),
)
def test_pages_on_their_side_are_turned(drawn: int, said: int, place: Place) -> None:
    cells = read(turned_page(drawn, said)).cells
    assert [cell.text for cell in cells] == ["above", "ab", "12", "cd", "7"]
    found = cells[2].place
    assert found is not None
    assert list(found) == pytest.approx(list(place), abs=0.5)


def test_places_count_from_the_corner_that_is_shown() -> None:
    memory = BytesIO()
    canvas = Canvas(memory, pagesize=(WIDTH, HEIGHT), cropBox=(40, 30, 400, 290), invariant=True)
    canvas.setFont(LATIN, 10)
    canvas.drawString(50, 200, "shown")
    canvas.drawString(5, 200, "cut")
    canvas.save()
    (cell,) = read(memory.getvalue()).cells
    assert cell.text == "shown"
    assert cell.place is not None
    assert cell.place.left == pytest.approx(10, abs=0.1)
    assert cell.place.top == pytest.approx(290 - 200 - 8, abs=1)


def scan(*, words: str = "", mode: int = 3, above: bool = True, clear: bool = False) -> bytes:
    """Print a picture of a page with words under or over it, and a number that is painted over all."""
    memory, picture = BytesIO(), BytesIO()
    canvas = Canvas(memory, pagesize=(WIDTH, HEIGHT), invariant=True)
    Image.new("RGBA" if clear else "RGB", (40, 30), "white").save(picture, "PNG")
    for step in (1, 2) if above else (2, 1):
        if step == 1:
            canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT, mask="auto" if clear else None)
        elif words:
            run = canvas.beginText(50, 200)
            run.setFont(LATIN, 10)
            run.setTextRenderMode(mode)
            run.textOut(words)
            canvas.drawText(run)
    canvas.setFont(LATIN, 10)
    canvas.drawString(50, 20, "7")
    canvas.showPage()
    canvas.save()
    return memory.getvalue()


@pytest.mark.parametrize(
    ("data", "expected", "recognised"),
    cases(
        ("text laid over a scan unseen", scan(words="recognised text"), ["recognised text", "7"], True),
        ("text under the picture", scan(words="recognised text", mode=0, above=False), ["recognised text", "7"], True),
        ("text painted on a picture is no scan's", scan(words="painted", mode=0), ["painted", "7"], False),
        ("text under a clear picture shows", scan(words="painted", mode=0, above=False, clear=True), ["painted", "7"], False),
        ("only what is painted on a picture", scan(), ["7"], False),
    ),
)  # fmt: skip
def test_text_of_scans(data: bytes, expected: list[str], recognised: bool) -> None:
    document = read(data)
    assert ([cell.text for cell in document.cells], document.recognised) == (expected, recognised)


def test_unseen_text_without_a_scan_is_no_text() -> None:
    memory = BytesIO()
    canvas = Canvas(memory, invariant=True)
    run = canvas.beginText(50, 200)
    run.setTextRenderMode(3)
    run.textOut("unseen")
    canvas.drawText(run)
    canvas.save()
    with pytest.raises(EmptyFile):
        read(memory.getvalue())


@pytest.mark.parametrize(
    ("heads", "expected"),
    cases(
        ("the same on three pages is said once", ["head", "head", "head"], 1),
        ("on two pages both stay", ["head", "head"], 2),
        ("others stay", ["heads", "headt", "headu"], 3),
        ("noughts are no head", ["0 0 0", "0 0 0", "0 0 0"], 3),
    ),
)
def test_running_heads(heads: list[str], expected: int) -> None:
    draws = [text(head, x=60, y=800) for head in heads]
    cells = read(printed_table(*draws)).cells
    assert sum(not cell.tabular for cell in cells) == expected
    assert sum(cell.tabular for cell in cells) == 3 * len(heads)


@pytest.mark.parametrize("way", cases(("RC4 of 40 bits", 40), ("of 128 bits", 128)))
def test_passwords(way: int) -> None:
    def locked(user: str) -> bytes:
        memory = BytesIO()
        lock = StandardEncryption(user, "owner", canPrint=0, strength=way)
        canvas = Canvas(memory, encrypt=lock, invariant=True)
        canvas.drawString(50, 200, "open")
        canvas.save()
        return memory.getvalue()

    with pytest.raises(DamagedFile, match="needs a password"):
        read(locked("x"))
    assert [cell.text for cell in read(locked("")).cells] == ["open"]


def layer(state: str) -> bytes:
    """Write a page with a number in a layer that is on or off when the file is opened."""
    content = b"BT /F 10 Tf 50 200 Td (12) Tj ET /OC /L BDC BT /F 10 Tf 90 200 Td (98) Tj ET EMC"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</%s[6 0 R]>>>>>>" % state.encode(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/Properties<</L 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/OCG/Name(draft)>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, made) for number, made in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 7>>\n%%EOF"


@pytest.mark.parametrize(
    ("state", "expected"), cases(("a layer that is off", "OFF", ["12"]), ("one that is on", "ON", ["12 98"]))
)
def test_layers(state: str, expected: list[str]) -> None:
    assert [cell.text for cell in read(layer(state)).cells] == expected
