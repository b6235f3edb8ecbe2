"""What the program of a PDF page draws: ``drawn``, the characters with how they are drawn, and the page without them for its tables.

pdfminer and pdfplumber do not tell what a reader of the page needs: whether a character is painted at all (render mode, transparency,
layers switched off, a watermark said to be one, a picture laid over it), nor the order of things. So the page is run here, once.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import atan2, degrees
from typing import TYPE_CHECKING, cast

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTRect
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, PathSegment, Rect

from xxgk.index.readers.pdf_bounds import compare
from xxgk.index.readers.pdf_program import PaintState, common_part, run_page

if TYPE_CHECKING:
    from pdfplumber.page import Page

UPRIGHT, SLANTED = 0, -1
_STRAIGHT = 3.5  # degrees: scans and old drivers stand a little askew
_UNPAINTED = frozenset({3, 7})  # render modes: nothing, and only to clip
_STROKED = 1
_COVERS = 0.5  # of the page: a picture so large is a scan
_TRANSPARENT = 0.05
_WHITE, _PATCH = 0.97, 40.0  # lightness, and points of height: boxes no higher cover what is under them
_FLAT = 4.0  # points: a box no wider or higher is a line
_COVERED = "\ufffd"  # in place of a character under a coloured box
_Colour = tuple[float, ...]  # red, green, blue, from 0 to 1 by tenths; () where it cannot be told
_MAX_PICTURES = 20  # so large that are looked at on a page


@dataclass(slots=True)
class Character:
    """A character on a page, in points from the top left corner of the page as it is shown.

    Attributes:
        text: the character; a blank too.
        angle: in which direction its line runs, against the clock: 0, 90, 180, 270, or ``SLANTED``.
        light: how light its colour is, from 0 to 1 (white); 0 where the colour cannot be told.
        painted: whether it shows.
        struck: a line is drawn through it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    angle: int = UPRIGHT
    light: float = 0.0
    painted: bool = True
    struck: bool = False

    @property
    def middle(self) -> float:
        """Give the height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Give the middle between its left and right."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Drawing:
    """What is drawn on one page: its size, its characters in order, and whether a picture as large as a scan is among it."""

    width: float
    height: float
    characters: list[Character] = field(default_factory=list)
    scan: bool = False


def drawn(page: "Page") -> Drawing:
    """Run the program of a page; leaves the page with lines, boxes and pictures only, for ``find_tables``."""
    device = _Device(page)
    run_page(page, device)
    page._layout = device.get_result()  # where pdfplumber keeps its own
    return device.drawing


class _Device(PDFPageAggregator):
    def __init__(self, page: "Page") -> None:
        super().__init__(page.pdf.rsrcmgr)
        left, top, width, height = _view(page)
        self.drawing = Drawing(width, height)
        self.hidden: list[bool] = []  # of the marked contents that are open
        self._shift = left, float(page.height) - top
        self._mode = self._pictures = 0
        self._rows: dict[int, list[Character]] = defaultdict(list)  # what is painted, by height
        self._fills: list[tuple[tuple[float, float, float, float], _Colour]] = []  # boxes, as they were painted
        self._grounds: set[_Colour] = set()

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self.page_ctm = ctm
        super().begin_page(page, ctm)

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        width = super().render_char(matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate)
        char = self.cur_item._objs.pop()
        if isinstance(char, LTChar):
            painted = (
                self._mode not in _UNPAINTED
                and not any(self.hidden)
                and cast("PaintState", graphicstate).alpha > _TRANSPARENT
                and _is_within(char, cast("PaintState", graphicstate).clip)
            )
            colour, space = graphicstate.ncolor, graphicstate.ncs
            if self._mode == _STROKED:
                colour, space = graphicstate.scolor, graphicstate.scs
            left, top, right, bottom = self._box(char)
            rgb = _rgb(colour, space)
            angle, light = _angle(char.matrix, scaling), _lightness(rgb)
            made = Character(char.get_text(), left, top, right, bottom, char.size, angle, light, painted)
            if painted and self._grounds and _tenths(rgb) in self._grounds:
                made.painted = painted = self._ground(made) != _tenths(rgb)
            self.drawing.characters.append(made)
            if painted:
                self._rows[int(made.middle)].append(made)
        return width

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        super().paint_path(gstate, stroke, fill, evenodd, path)
        drawn_last, state = self.cur_item._objs[-1:], cast("PaintState", gstate)
        box = drawn_last[0] if drawn_last else None
        if not (fill and isinstance(box, LTRect)) or any(self.hidden) or state.blends or state.alpha < 1:
            return
        rgb = _rgb(gstate.ncolor, gstate.ncs)
        x, height = self._shift
        x0, y0, x1, y1 = common_part(box.bbox, state.clip)
        patch = (x0 - x, height - y1, x1 - x, height - y0)
        is_white = _lightness(rgb) >= _WHITE
        if rgb and min(x1 - x0, y1 - y0) > _FLAT:
            self._fills.append((patch, _tenths(rgb)))
            self._grounds.add(_tenths(rgb))
            if not is_white:
                self._cover(patch, white=False)
        if is_white and not stroke:
            self._cover(patch, white=True)

    def _cover(self, patch: tuple[float, float, float, float], *, white: bool) -> None:
        """Take what a patch is painted over for not painted, or covered; a large one may be clipped in ways that are not told."""
        left, top, right, bottom = patch
        if bottom - top > _PATCH or right - left > self.drawing.width / 2:
            return
        for row in [row for y in range(int(top), int(bottom) + 1) if (row := self._rows.get(y))]:
            compare(len(row))
            for char in row:
                if left <= char.centre <= right and top <= char.middle <= bottom:
                    if white:
                        char.painted = False
                    elif not char.text.isspace():
                        char.text = _COVERED

    def _ground(self, char: Character) -> _Colour:
        """Give the colour of the box painted last under a character."""
        compare(len(self._fills))
        return next(
            (
                colour
                for (left, top, right, bottom), colour in reversed(self._fills)
                if left <= char.centre <= right and top <= char.middle <= bottom
            ),
            (),
        )

    def render_image(self, name: str, stream: PDFStream) -> None:
        super().render_image(name, stream)
        left, top, right, bottom = self._box(self.cur_item)
        area = max(self.drawing.width * self.drawing.height, 1)
        if any(self.hidden) or (right - left) * (bottom - top) < _COVERS * area or self._pictures == _MAX_PICTURES:
            return
        self._pictures += 1
        self.drawing.scan = True
        if not any(key in stream for key in ("SMask", "Mask", "ImageMask", "IM")):
            for char in self.drawing.characters:
                if left <= char.centre <= right and top <= char.middle <= bottom:
                    char.painted = False

    def _box(self, item: LTComponent) -> tuple[float, float, float, float]:
        left, height = self._shift
        return item.x0 - left, height - item.y1, item.x1 - left, height - item.y0


def _view(page: "Page") -> tuple[float, float, float, float]:
    """Give the part of the page that is shown, as it is turned: left, top, width, height."""
    x0, y0, x1, y1 = page.page_obj.mediabox
    a0, b0, a1, b1 = page.page_obj.cropbox
    a0, b0, a1, b1 = max(a0, x0), max(b0, y0), min(a1, x1), min(b1, y1)
    if a1 <= a0 or b1 <= b0:
        a0, b0, a1, b1 = x0, y0, x1, y1
    left, top = {90: (b0 - y0, a0 - x0), 180: (x1 - a1, b0 - y0), 270: (y1 - b1, x1 - a1)}.get(
        page.page_obj.rotate, (a0 - x0, y1 - b1)
    )
    width, height = (b1 - b0, a1 - a0) if page.page_obj.rotate in (90, 270) else (a1 - a0, b1 - b0)
    return float(left), float(top), float(width), float(height)


def shift(page: "Page") -> tuple[float, float]:
    """Give what pdfplumber's coordinates are more than those of a ``Character``: to the right, and down."""
    left, top, _, _ = _view(page)
    return float(page.mediabox[0]) + left, float(page.mediabox[1]) + top


def _angle(matrix: Matrix, scaling: float) -> int:
    """Tell in which direction a character stands; one that only leans (italics) is upright, a mirrored one slanted."""
    a, b, c, d, _, _ = matrix
    if (a * d - b * c) * scaling <= 0:
        return SLANTED
    angle = degrees(atan2(b, a)) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= _STRAIGHT else SLANTED


def _rgb(colour: object, space: PDFColorSpace) -> _Colour:
    """Give a colour as red, green and blue; ``()`` for whatever is no grey, RGB or CMYK."""
    if space.name not in ("DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased"):
        return ()
    parts = colour if isinstance(colour, Sequence) else (colour,)
    values = [min(max(float(part), 0.0), 1.0) for part in parts if isinstance(part, int | float)]
    if len(values) == 1:
        values *= 3
    elif len(values) == 4:
        *inks, black = values
        values = [(1 - ink) * (1 - black) for ink in inks]
    return tuple(values) if len(values) == 3 else ()


def _tenths(rgb: _Colour) -> _Colour:
    return tuple(round(part, 1) for part in rgb)


def _lightness(rgb: _Colour) -> float:
    """Tell how light a colour is: white is 1, red 0.3, one that cannot be told 0."""
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2] if rgb else 0.0


def _is_within(char: LTChar, clip: Rect | None) -> bool:
    if clip is None:
        return True
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    return clip[0] - 1 <= x <= clip[2] + 1 and clip[1] - 1 <= y <= clip[3] + 1
