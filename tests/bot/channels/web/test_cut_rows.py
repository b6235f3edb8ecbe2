"""The row of a figure cut out of a PDF or a picture: that row, nothing of the next, nothing of a file that is another one."""

import hashlib
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("pypdfium2")

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from tests.bot.channels.web.conftest import client_on
from tests.generate import paper
from tests.generate.corpus import make_report
from tests.index.cases import cases
from xxgk.bot.channels.web.cut_rows import cut_row
from xxgk.index.build import build
from xxgk.index.model.document import Place

WIDTH, HEIGHT = 400, 300
ROWS = {"red": (100, 120), "blue": (200, 220)}  # from the top, in points and pixels alike
RED = Place(1, 10, 100, 390, 120)


def pdf() -> bytes:
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=(WIDTH, HEIGHT))
    for colour, (top, bottom) in ROWS.items():
        canvas.setFillColor(colour)
        canvas.rect(10, HEIGHT - bottom, 380, bottom - top, stroke=0, fill=1)
    canvas.save()
    return memory.getvalue()


def picture(kind: str = "PNG", mode: str = "RGB") -> bytes:
    image = Image.new(mode, (WIDTH, HEIGHT), "white")
    for colour, (top, bottom) in ROWS.items():
        ImageDraw.Draw(image).rectangle((10, top, 390, bottom), colour)
    memory = io.BytesIO()
    image.save(memory, kind)
    return memory.getvalue()


def colours(png: bytes) -> set[str]:
    """Name the strong colours of a picture."""
    pixels = Image.open(io.BytesIO(png)).convert("RGB").get_flattened_data()
    return {"red" for red, _, blue in pixels if red > 200 and blue < 60} | {
        "blue" for red, _, blue in pixels if blue > 200 and red < 60
    }


@pytest.mark.parametrize(
    "make",
    cases(
        ("a page of a PDF", pdf),
        ("a PNG", picture),
        ("a JPEG", lambda: picture("JPEG")),
        ("with a palette", lambda: picture("GIF", "P")),
    ),
)
def test_the_row_and_nothing_of_the_next(tmp_path: Path, make: Callable[[], bytes]) -> None:
    content = make()
    file = tmp_path / "report"
    file.write_bytes(content)
    assert colours(cut_row(file, hashlib.sha256(content).hexdigest(), RED)) == {"red"}


@pytest.mark.parametrize(
    ("content", "place"),
    cases(
        ("no such page", pdf(), RED._replace(page=2)),
        ("a picture has one", picture(), RED._replace(page=2)),
        ("below the page", pdf(), Place(1, 10, 900, 390, 920)),
        ("below the picture", picture(), Place(1, 10, 900, 390, 920)),
        ("neither PDF nor picture", b"<html>", RED),
        ("a broken PDF", b"%PDF-1.7 broken", RED),
        ("a picture that ends too soon", picture()[:80], RED),
    ),
)
def test_what_cannot_be_drawn(tmp_path: Path, content: bytes, place: Place) -> None:
    file = tmp_path / "report"
    file.write_bytes(content)
    assert cut_row(file, hashlib.sha256(content).hexdigest(), place) == b""


def test_of_a_file_that_is_another_one_now_nothing_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf())
    assert cut_row(file, "0" * 64, RED) == b""


@pytest.mark.parametrize("printed", cases(("PDF", paper.pdf), ("picture", paper.picture)))
def test_every_figure_of_a_page_has_its_row(tmp_path: Path, printed: Callable[..., bytes]) -> None:
    """A whole report, printed, indexed and shown: the page of a figure leads to the row, and there it is."""
    pytest.importorskip("rapidocr")
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / ("report.pdf" if printed is paper.pdf else "report.png")).write_bytes(printed(make_report(3), Random(3)))
    database = tmp_path / "printed.db"
    build([reports], database)
    with closing(sqlite3.connect(database)) as connection:
        (digest,) = connection.execute("SELECT substr(sha256, 1, 16) FROM reports").fetchone()
    field = "applications.new_received.total"
    with client_on(database, (reports,)) as web:
        assert f"/report/{digest}/row.png?field={field}" in web.get(f"/report/{digest}?field={field}").text
        shown = web.get(f"/report/{digest}/row.png", params={"field": field})
    assert shown.status_code == 200
    row = Image.open(io.BytesIO(shown.content)).convert("L")
    assert row.width > 4 * row.height, "a row, not a page"
    assert min(row.get_flattened_data()) < 100, "there is print on it"
