"""Pictures and scanned PDF → Document by character recognition. Needs the extra ``ocr``.

Places are in points from the top left of the page, as of any PDF; those in a picture in its pixels, one taken for a point, on page 1.

The models come with the package rapidocr; nothing is downloaded. What is recognised is marked (``Document.recognised``), and its
figures count as read only where the arithmetic of the form confirms them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image
from rapidocr import RapidOCR

from xxgk.index.errors import DamagedFile, EmptyFile
from xxgk.index.model.document import Cell, Document, Place
from xxgk.index.readers.guard import damaged

MAX_PAGES = 40
MAX_PIXELS = 40_000_000
_SCALE = 2.0  # 144 dots an inch: the smallest print of a table is still told apart
_ALIKE = 0.5  # of a line's height; boxes whose middles are nearer stand in one row


@dataclass(frozen=True, slots=True)
class _Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def on(self, page: int) -> Place:
        return Place(page, self.left, self.top, self.right, self.bottom)


def picture_to_document(data: bytes, file: str) -> Document:
    """Recognise one picture; raises DamagedFile when it is broken or larger than 40 million pixels, EmptyFile without text."""
    with damaged("picture"), Image.open(BytesIO(data)) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise DamagedFile(f"a picture of {picture.width} × {picture.height} pixels is too large")
        page = np.asarray(picture.convert("RGB"))
    return _recognise([(page, 1.0)], file)


def scan_to_document(data: bytes, file: str) -> Document:
    """Recognise the pages of a PDF without text; raises DamagedFile when it has more than 40."""
    with damaged("PDF"), pypdfium2.PdfDocument(data) as pdf:
        if len(pdf) > MAX_PAGES:
            raise DamagedFile(f"a scan of {len(pdf)} pages: more than {MAX_PAGES} are not recognised")
        return _recognise((_page_picture(page) for page in pdf), file)


def _page_picture(page: pypdfium2.PdfPage) -> tuple[Any, float]:
    """Draw a page; also gives the pixels of a point."""
    width, height = page.get_size()
    scale = min(_SCALE, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
    return np.asarray(page.render(scale=scale).to_pil().convert("RGB")), scale


@cache
def _engine() -> RapidOCR:
    return RapidOCR(params={"Global.log_level": "critical"})


def _recognise(pages: Iterable[tuple[Any, float]], file: str) -> Document:
    cells: list[Cell] = []
    row = 0
    for number, (page, scale) in enumerate(pages, 1):
        found: Any = _engine()(page)
        boxes = [
            _Box(text, *(float(edge) / scale for edge in (*corners.min(axis=0), *corners.max(axis=0))))
            for corners, text in zip(found.boxes if found.boxes is not None else (), found.txts or (), strict=True)
        ]
        for boxes_of_row in _rows(boxes):
            row += 1
            tabular = len(boxes_of_row) > 1
            cells += (Cell(box.text, row, row, tabular, place=box.on(number)) for box in boxes_of_row)
    if not cells:
        raise EmptyFile("no text was recognised in it")
    return Document(file=file, cells=tuple(cells), recognised=True)


def _rows(boxes: Sequence[_Box]) -> Iterator[list[_Box]]:
    """Put boxes that stand side by side into rows, from top to bottom, each from left to right."""
    row: list[_Box] = []
    for box in sorted(boxes, key=lambda box: box.middle):
        if row and box.middle - row[-1].middle > _ALIKE * min(box.bottom - box.top, row[-1].bottom - row[-1].top):
            yield sorted(row, key=lambda box: box.left)
            row = []
        row.append(box)
    if row:
        yield sorted(row, key=lambda box: box.left)
