"""Runs the program of a PDF page as pdfminer does, and keeps what it passes over: ``run_page``.

That is: how transparent fills are, clipping paths, layers switched off, what is said to be a watermark, what annotations show.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, Point, Rect, apply_matrix_pt, mult_matrix

from xxgk.index.readers.pdf_annotations import appearances

if TYPE_CHECKING:
    from pdfplumber.page import Page

_STROKE = 2.0  # points: what is higher is no line through a text


class PaintState(PDFGraphicState):
    """A graphic state that knows how transparent fills are, and where is painted at all, which the library passes over."""

    alpha = 1.0
    blends = False  # fills do not simply cover what is under them
    clip: Rect | None = None  # nothing is painted outside of it

    def copy(self) -> "PaintState":
        """Keep all of it."""
        copied = PaintState()
        copied.__dict__.update(self.__dict__)
        return copied


def run_page(page: "Page", device: Any) -> None:
    """Run the program of a page and of what is laid over it.

    ``device`` paints; it keeps ``page_ctm``, and in ``hidden`` for each marked content that is open whether it is hidden.
    """
    interpreter = _Interpreter(page.pdf.rsrcmgr, device)
    interpreter.off = _layers_off(page.pdf.doc.catalog)
    interpreter.process_page(page.page_obj)
    interpreter.draw_annotations(page.page_obj)


class _Interpreter(PDFPageInterpreter):
    device: Any
    off: frozenset[int] = frozenset()
    alpha, clip = 1.0, cast("Rect | None", None)  # where the form begins

    def subinterp(self) -> "_Interpreter":
        inner = cast("_Interpreter", super().subinterp())
        inner.off, inner.alpha, inner.clip = self.off, self._state.alpha, self._state.clip
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
        state = PaintState()
        state.alpha, state.clip = self.alpha, self.clip
        self.graphicstate = state

    @property
    def _state(self) -> PaintState:
        return cast("PaintState", self.graphicstate)

    def do_gs(self, name: Any) -> None:
        states = resolve1(self.resources.get("ExtGState"))
        state = resolve1(states.get(_name(name))) if isinstance(states, dict) else None
        alpha = resolve1(state.get("ca")) if isinstance(state, dict) else None
        if isinstance(alpha, int | float):
            self._state.alpha = float(alpha)
        if isinstance(state, dict) and "BM" in state:
            self._state.blends = _name(resolve1(state["BM"])) not in ("Normal", "Compatible")

    def do_W(self) -> None:  # noqa: N802 - the operator's own name
        points = [
            apply_matrix_pt(self.ctm, cast("Point", step[at : at + 2]))
            for step in self.curpath
            for at in range(1, len(step) - 1, 2)
        ]
        if points:
            across, up = [x for x, _ in points], [y for _, y in points]
            self._state.clip = common_part((min(across), min(up), max(across), max(up)), self._state.clip)

    do_W_a = do_W  # noqa: N815

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


def common_part(box: Rect, clip: Rect | None) -> Rect:
    """Give what a box and a clip have in common; without a clip the box."""
    if clip is None:
        return box
    return max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])


def _name(literal: object) -> str:
    return str(literal.name) if isinstance(literal, PSLiteral) else ""
