"""The row of a figure cut out of its page: of a PDF, of a picture; of anything else nothing."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from xxgk.bot.channels.cut_rows import cut_row
from xxgk.index.model.document import Place

A4 = (595.0, 842.0)
RED = (255, 0, 0)


def pdf(top: float) -> bytes:
    """Print a page with a red row of ten points, so many points from the top."""
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=A4)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, A4[1] - top - 10, A4[0], 10, stroke=0, fill=1)
    canvas.save()
    return memory.getvalue()


def picture(size: tuple[int, int], top: int) -> bytes:
    drawn = Image.new("RGB", size, (255, 255, 255))
    drawn.paste(RED, (0, top, size[0], top + 10))
    memory = io.BytesIO()
    drawn.save(memory, format="PNG")
    return memory.getvalue()


def cut(folder: Path, content: bytes, place: Place, sha256: str = "") -> bytes:
    file = folder / "file"
    file.write_bytes(content)
    return cut_row(file, sha256 or hashlib.sha256(content).hexdigest(), place)


@pytest.mark.parametrize(
    ("content", "top"),
    [
        pytest.param(pdf(400), 400, id="a page"),
        pytest.param(pdf(0), 0, id="at the top of a page"),
        pytest.param(pdf(832), 832, id="at its foot"),
        pytest.param(picture((800, 1000), 500), 500, id="a picture"),
        pytest.param(picture((4000, 900), 300), 300, id="a wide picture"),
        pytest.param(picture((3000, 20), 5), 5, id="a picture that is a row itself"),
    ],
)
def test_the_row_is_in_it(tmp_path: Path, content: bytes, top: float) -> None:
    drawn = Image.open(io.BytesIO(cut(tmp_path, content, Place(1, 0, top, 100, top + 10)))).convert("RGB")
    height = sum(drawn.getpixel((5, y)) == RED for y in range(drawn.height))
    assert height >= 2, "all of the row"
    assert drawn.width <= 2400
    assert drawn.width <= 20 * drawn.height or content == picture((3000, 20), 5), "Telegram takes it"


@pytest.mark.parametrize(
    ("content", "page", "sha256"),
    [
        pytest.param(pdf(400), 2, "", id="a page that is not there"),
        pytest.param(pdf(400), 0, "", id="no page"),
        pytest.param(picture((800, 1000), 100), 2, "", id="a picture has one page"),
        pytest.param(pdf(400), 1, "0" * 64, id="another file now"),
        pytest.param(b"%PDF-1.7 broken", 1, "", id="a broken PDF"),
        pytest.param(b"<html>", 1, "", id="a web page"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(20), 1, "", id="a broken picture"),
        pytest.param(b"", 1, "", id="nothing"),
    ],
)
def test_of_others_there_is_none(tmp_path: Path, content: bytes, page: int, sha256: str) -> None:
    assert cut(tmp_path, content, Place(page, 0, 100, 100, 110), sha256) == b""


@pytest.mark.parametrize(
    "content", [pytest.param(pdf(400), id="a page"), pytest.param(picture((595, 842), 400), id="a picture")]
)
def test_below_the_page_there_is_none(tmp_path: Path, content: bytes) -> None:
    assert cut(tmp_path, content, Place(1, 0, 900, 100, 910)) == b""
