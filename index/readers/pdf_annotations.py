"""What is laid over a PDF page and shows like the rest: the values of form fields, typed notes, strokes: ``appearances``."""

from collections.abc import Iterator
from typing import Any, cast

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, Rect, apply_matrix_rect, mult_matrix

_MAX = 2_000  # on a page; a form has one a cell
_HIDDEN = 2 | 32  # flags: hidden, not to be shown on a screen
_NOT_ON_PAGE = frozenset({"Popup", "Link"})


def appearances(page: PDFPage) -> Iterator[tuple[PDFStream, Matrix, object]]:
    """Give the drawings of the annotations of a page, each with where it goes and the layer it is in."""
    listed = resolve1(page.annots)
    for reference in listed[:_MAX] if isinstance(listed, list) else ():
        note = resolve1(reference)
        if not isinstance(note, dict) or _flags(note) & _HIDDEN or _name(note.get("Subtype")) in _NOT_ON_PAGE:
            continue
        drawing = _drawing(note)
        box = _rect(note.get("Rect"))
        if drawing is None or box is None:
            continue
        bounds = _rect(drawing.get("BBox"))
        given = resolve1(drawing.get("Matrix"))
        matrix = cast("Matrix", tuple(map(resolve1, given))) if isinstance(given, list) else MATRIX_IDENTITY
        if bounds is not None and len(matrix) == 6:
            yield drawing, mult_matrix(matrix, _onto(apply_matrix_rect(matrix, bounds), box)), note.get("OC")


def _drawing(note: dict[str, Any]) -> PDFStream | None:
    """Give the normal appearance, of several that of the state it is in."""
    looks = resolve1(note.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(_name(note.get("AS"))))
    return normal if isinstance(normal, PDFStream) else None


def _onto(bounds: Rect, box: Rect) -> Matrix:
    left, low, right, high = bounds
    across = (box[2] - box[0]) / (right - left) if right > left else 1.0
    up = (box[3] - box[1]) / (high - low) if high > low else 1.0
    return across, 0, 0, up, box[0] - left * across, box[1] - low * up


def _rect(listed: object) -> Rect | None:
    edges = [resolve1(edge) for edge in found] if isinstance(found := resolve1(listed), list) else []
    if len(edges) != 4 or not all(isinstance(edge, int | float) for edge in edges):
        return None
    (left, right), (low, high) = sorted(edges[::2]), sorted(edges[1::2])
    return float(left), float(low), float(right), float(high)


def _flags(note: dict[str, Any]) -> int:
    flags = resolve1(note.get("F"))
    return flags if isinstance(flags, int) else 0


def _name(literal: object) -> str:
    found = resolve1(literal)
    return str(found.name) if isinstance(found, PSLiteral) else ""
