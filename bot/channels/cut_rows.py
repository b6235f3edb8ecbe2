"""The row of a figure as it is printed, cut out of its page: ``cut_row``. Needs the libraries of the extra ``ocr``."""

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from xxgk.index.model.document import Place

if TYPE_CHECKING:
    from PIL.Image import Image

_MARGIN, _SCALE, _TALLEST = 6.0, 2.0, 400.0  # points around the row, pixels a point, points of height at most
_WIDEST = 15  # times as wide as high at most: Telegram takes no picture of more than 20
_LARGEST, _MOST_PIXELS, _MOST_WIDE = 50 * 2**20, 40_000_000, 2_400


def cut_row(file: Path, sha256: str, place: Place) -> bytes:
    """Give a PNG of a row of a PDF or a picture with what stands just around it.

    ``b""`` where that cannot be drawn (a web page, a page that is not there), or the file is another one now.
    """
    if file.stat().st_size > _LARGEST:
        return b""
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        return b""
    try:
        drawn = _of_pdf(content, place) if content.startswith(b"%PDF") else _of_picture(content, place)
    except ImportError:
        return b""
    if drawn is None:
        return b""
    drawn.thumbnail((_MOST_WIDE, _MOST_WIDE))
    out = io.BytesIO()
    drawn.save(out, format="PNG")
    return out.getvalue()


def _of_pdf(content: bytes, place: Place) -> "Image | None":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        if not 0 < place.page <= len(document):
            return None
        page = document[place.page - 1]
        width, height = page.get_size()
        top, bottom = _around(place, width, height)
        if bottom <= top:
            return None
        return page.render(scale=_SCALE, crop=(0, height - bottom, 0, top)).to_pil()  # type: ignore[no-any-return]
    except pypdfium2.PdfiumError:
        return None


def _of_picture(content: bytes, place: Place) -> "Image | None":
    """Cut a row out of a picture, whose pixels stand for points; what is no picture (a page of text) has none."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if place.page != 1 or picture.width * picture.height > _MOST_PIXELS:
                return None
            top, bottom = _around(place, picture.width, picture.height)
            return picture.convert("RGB").crop((0, int(top), picture.width, int(bottom))) if bottom > top else None
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _around(place: Place, width: float, height: float) -> tuple[float, float]:
    """Give where to cut: a margin around the row, and so much that the strip is not too narrow to be shown; nothing below the page."""
    if place.top >= height:
        return height, height
    least = min(width / _WIDEST, height)
    margin = max(_MARGIN, (least - (place.bottom - place.top)) / 2)
    top, bottom = max(0.0, place.top - margin), min(height, place.bottom + margin, place.top + _TALLEST)
    return max(0.0, min(top, height - least)), max(bottom, min(least, height))
