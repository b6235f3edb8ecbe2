"""The row of a figure as it is printed, cut out of its page: ``cut_row``. Needs the libraries of the extra ``ocr``."""

import hashlib
import io
from pathlib import Path

from xxgk.index.model.document import Place

_MARGIN, _SCALE, _TALLEST = 6, 2.0, 400  # points around the row, pixels a point, points of height at most
_LARGEST = 50 * 2**20


def cut_row(file: Path, sha256: str, place: Place) -> bytes:
    """Give a PNG of a row of a PDF with what stands just around it; ``b""`` where that cannot be drawn, or the file is another one now."""
    try:
        import pypdfium2
    except ImportError:
        return b""
    if file.stat().st_size > _LARGEST:
        return b""
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256 or not content.startswith(b"%PDF"):
        return b""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return b""
    if place.page > len(document):
        return b""
    page = document[place.page - 1]
    _, height = page.get_size()
    top, bottom = max(0.0, place.top - _MARGIN), min(height, place.bottom + _MARGIN, place.top + _TALLEST)
    if bottom <= top:
        return b""
    drawn = page.render(scale=_SCALE, crop=(0, height - bottom, 0, top)).to_pil()
    out = io.BytesIO()
    drawn.save(out, format="PNG")
    return out.getvalue()
