"""The row of a figure as it is printed, cut out of its page or picture: ``cut_row``. Needs the libraries of the extra ``ocr``."""

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from xxgk.index.model.document import Place

if TYPE_CHECKING:
    from PIL.Image import Image

_MARGIN, _SCALE, _TALLEST = 6, 2.0, 400  # points around the row, pixels a point, points of height at most
_WIDEST = 4000  # pixels of a picture's row; a wider one is made smaller
_LARGEST = 50 * 2**20


def cut_row(file: Path, sha256: str, place: Place) -> bytes:
    """Give a PNG of a row of a PDF or a picture with what stands just around it.

    ``b""`` where that cannot be drawn, or the file is another one now. The place is in points of a PDF, in pixels of a picture.
    """
    try:
        import pypdfium2
        from PIL import Image
    except ImportError:
        return b""
    if file.stat().st_size > _LARGEST:
        return b""
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        return b""
    try:
        drawn = _of_pdf(content, place) if content.startswith(b"%PDF") else _of_picture(content, place)
    except (pypdfium2.PdfiumError, OSError, Image.DecompressionBombError):  # what PIL does not know is an OSError
        return b""
    if drawn is None:
        return b""
    out = io.BytesIO()
    drawn.save(out, format="PNG")
    return out.getvalue()


def _of_pdf(content: bytes, place: Place) -> "Image | None":
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    if place.page > len(document):
        return None
    page = document[place.page - 1]
    _, height = page.get_size()
    top, bottom = _edges(place, height)
    drawn: Image | None = (
        page.render(scale=_SCALE, crop=(0, height - bottom, 0, top)).to_pil() if bottom > top else None
    )
    return drawn


def _of_picture(content: bytes, place: Place) -> "Image | None":
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        top, bottom = _edges(place, picture.height)
        if place.page != 1 or bottom <= top:
            return None
        row = picture.convert("RGB").crop((0, int(top), picture.width, int(bottom)))
    row.thumbnail((_WIDEST, _WIDEST))
    return row


def _edges(place: Place, height: float) -> tuple[float, float]:
    """Give the upper and the lower edge of what is cut out."""
    return max(0.0, place.top - _MARGIN), min(height, place.bottom + _MARGIN, place.top + _TALLEST)
