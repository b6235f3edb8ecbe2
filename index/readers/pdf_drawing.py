"""What the program of a PDF page draws: ``drawn``, the characters with how they are drawn, and the page without them for its tables.

pdfminer and pdfplumber do not tell what a reader of the page needs: whether a character is painted at all (render mode, transparency,
layers switched off, a watermark said to be one, a picture laid over it), nor the order of things. So the page is run here, once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import atan2, degrees
from typing import TYPE_CHECKING, Any, cast

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, mult_matrix

from xxgk.index.readers.pdf_annotations import appearances

if TYPE_CHECKING:
    from pdfplumber.page import Page

UPRIGHT, SLANTED = 0, -1
_STRAIGHT = 3.5  # degrees: scans and old drivers stand a little askew
_UNPAINTED = frozenset({3, 7})  # render modes: nothing, and only to clip
_STROKED = 1
_COVERS = 0.5  # of the page: a picture so large is a scan
_TRANSPARENT = 0.05
_STROKE = 2.0  # points: what is higher is no line through a text
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
    interpreter = _Interpreter(page.pdf.rsrcmgr, device)
    interpreter.off = _layers_off(page.pdf.doc.catalog)
    interpreter.process_page(page.page_obj)
    interpreter.draw_annotations(page.page_obj)
    page._layout = device.get_result()  # where pdfplumber keeps its own
    return device.drawing


class _State(PDFGraphicState):
    """A graphic state that knows how transparent fills are, which the library passes over."""

    alpha = 1.0

    def copy(self) -> "_State":
        copied = _State()
        copied.__dict__.update(self.__dict__)
        return copied


class _Interpreter(PDFPageInterpreter):
    device: "_Device"
    off: frozenset[int] = frozenset()
    alpha = 1.0  # where the form begins

    def subinterp(self) -> "_Interpreter":
        inner = cast("_Interpreter", super().subinterp())
        inner.off, inner.alpha = self.off, getattr(self.graphicstate, "alpha", 1.0)
        return inner

    def draw_annotations(self, page: PDFPage) -> None:
        """Draw what is laid over the page, after the page itself."""
        for drawing, matrix, layer in appearances(page):
            if self._is_off(layer):
                continue
            resources = resolve1(drawing.get("Resources"))
            self.device.begin_figure("annotation", (0, 0, 0, 0), matrix)
            self.subinterp().render_contents(
                resources if isinstance(resources, dict) else {}, [drawing], mult_matrix(matrix, self.device.page_ctm)
            )
            strokes = [item for item in self.device.cur_item._objs if item.height <= _STROKE]
            self.device.cur_item._objs[:] = strokes  # the frame of a field is no border of a table
            self.device.end_figure("annotation")

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        state = _State()
        state.alpha = self.alpha
        self.graphicstate = state

    def do_gs(self, name: Any) -> None:
        states = resolve1(self.resources.get("ExtGState"))
        state = resolve1(states.get(_name(name))) if isinstance(states, dict) else None
        alpha = resolve1(state.get("ca")) if isinstance(state, dict) else None
        if isinstance(alpha, int | float) and isinstance(self.graphicstate, _State):
            self.graphicstate.alpha = float(alpha)

    def do_BMC(self, tag: Any) -> None:  # noqa: N802 - the operator's own name
        self.device.hidden.append(False)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802 - the operator's own name
        named = resolve1(self.resources.get("Properties"))
        meant = named.get(_name(props)) if isinstance(props, PSLiteral) and isinstance(named, dict) else props
        what, told = _name(tag), resolve1(meant)
        told = told if isinstance(told, dict) else {}
        watermark = what == "Artifact" and _name(resolve1(told.get("Subtype"))) == "Watermark"
        self.device.hidden.append(watermark or (what == "OC" and self._is_off(meant)))

    def do_EMC(self) -> None:  # noqa: N802 - the operator's own name
        if self.device.hidden:
            self.device.hidden.pop()

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - the operator's own name
        form = resolve1(self.xobjmap.get(_name(xobjid_arg)))
        depth = len(self.device.hidden)
        self.device.hidden.append(isinstance(form, PDFStream) and self._is_off(form.get("OC")))
        super().do_Do(xobjid_arg)
        del self.device.hidden[depth:]

    def _is_off(self, layer: object) -> bool:
        if isinstance(layer, PDFObjRef) and layer.objid in self.off:
            return True
        group = resolve1(layer)
        members = group.get("OCGs") if isinstance(group, dict) else None
        listed = members if isinstance(members, PDFObjRef) and members.objid in self.off else resolve1(members)
        several = listed if isinstance(listed, list) else [listed]
        refs = [one for one in several if isinstance(one, PDFObjRef)]
        return bool(refs) and all(one.objid in self.off for one in refs)


class _Device(PDFPageAggregator):
    def __init__(self, page: "Page") -> None:
        super().__init__(page.pdf.rsrcmgr)
        left, top, width, height = _view(page)
        self.drawing = Drawing(width, height)
        self.hidden: list[bool] = []  # of the marked contents that are open
        self._shift = left, float(page.height) - top
        self._mode = self._pictures = 0

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
                and getattr(graphicstate, "alpha", 1.0) > _TRANSPARENT
            )
            colour, space = graphicstate.ncolor, graphicstate.ncs
            if self._mode == _STROKED:
                colour, space = graphicstate.scolor, graphicstate.scs
            left, top, right, bottom = self._box(char)
            self.drawing.characters.append(
                Character(
                    char.get_text(),
                    left,
                    top,
                    right,
                    bottom,
                    char.size,
                    _angle(char.matrix, scaling),
                    _lightness(colour, space),
                    painted,
                )
            )
        return width

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


def _lightness(colour: object, space: PDFColorSpace) -> float:
    """Tell how light a colour is: white is 1, red 0.3, whatever is no grey, RGB or CMYK 0."""
    if space.name not in ("DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased"):
        return 0.0
    parts = colour if isinstance(colour, Sequence) else (colour,)
    values = [min(max(float(part), 0.0), 1.0) for part in parts if isinstance(part, int | float)]
    if len(values) == 1:
        return values[0]
    if len(values) == 4:
        *inks, black = values
        values = [(1 - ink) * (1 - black) for ink in inks]
    return 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2] if len(values) == 3 else 0.0


def _layers_off(catalog: Mapping[str, Any]) -> frozenset[int]:
    """Give the object numbers of the layers that are switched off when the file is opened."""
    optional = resolve1(catalog.get("OCProperties"))
    first = resolve1(optional.get("D")) if isinstance(optional, dict) else None
    if not isinstance(optional, dict) or not isinstance(first, dict):
        return frozenset()

    def numbers(listed: object) -> set[int]:
        found = resolve1(listed)
        return {one.objid for one in found if isinstance(one, PDFObjRef)} if isinstance(found, list) else set()

    off = numbers(first.get("OFF"))
    if _name(resolve1(first.get("BaseState"))) == "OFF":
        off |= numbers(optional.get("OCGs")) - numbers(first.get("ON"))
    return frozenset(off)


def _name(literal: object) -> str:
    return str(literal.name) if isinstance(literal, PSLiteral) else ""
