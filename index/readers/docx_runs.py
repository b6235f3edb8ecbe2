"""What a paragraph or a cell of a Word document shows → runs: ``RunReader``."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from xxgk.index.model.runs import BREAK, PICTURE, Run
from xxgk.index.readers.docx_grid import grid_rows
from xxgk.index.readers.docx_names import DELETED, DRAWING, VML, M, W, integer, is_on, parts
from xxgk.index.readers.docx_styles import Look, Styles, shade
from xxgk.index.readers.docx_symbols import UNTOLD, in_font, symbol

_BREAKS = frozenset({W + "br", W + "cr"})
_TABS = frozenset({W + "tab", W + "ptab"})
_SCOPES = frozenset({W + "tc", W + "txbxContent", W + "body"})
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HIDDEN = Look(hidden=True)


@dataclass
class _Field:
    """A complex field that is open: its code, and what its form shows where it has no result of its own."""

    form: str = ""
    code: str = ""
    in_result: bool = False
    shown: bool = False

    @property
    def hides(self) -> bool:
        """Tell whether what stands here is its code, or a table of contents."""
        return not self.in_result or _is_contents(self.code)


@dataclass
class Paragraph:
    """What a paragraph shows.

    Attributes:
        runs: its text.
        boxes: the text boxes anchored in it, as elements that hold paragraphs and tables.
        goes_on: its end is deleted or hidden, so that the next paragraph stands in the same line.
        picture: a picture or object stands in its line.
    """

    runs: list[Run] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    goes_on: bool = False
    picture: bool = False


def blocks(container: Any) -> Iterator[Any]:
    """Give the paragraphs and tables in the body, a cell or a text box, wherever in wrappers they stand."""
    for child in parts(container):
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag not in DELETED and not _is_list_of_headings(child):
            yield from blocks(child)


def table_style(table: Any) -> str | None:
    """Give the style of a table."""
    found = table.find(f"{W}tblPr/{W}tblStyle")
    name: str | None = None if found is None else found.get(W + "val")
    return name


class RunReader:
    """Reads the paragraphs and cells of one document, in their order.

    Deleted and hidden text, the codes of fields, tables of contents (which repeat the headings), and what stands above the line of a
    ruby are left out; what a content control, a
    smart tag, a field or a tracked insertion holds is text like any other.
    """

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._keep = root.get(_XML_SPACE) == "preserve"
        self._fields: list[_Field] = []
        self._outer = 0  # fields that were open where the cell or text box begins
        self._unclosed = _unclosed(root)
        self._table: str | None = None
        self._style: str | None = None
        self._ground = shade(None)  # of the cell or paragraph
        self._found = Paragraph()

    def paragraph(self, element: Any, table: str | None = None) -> Paragraph:
        """Read a paragraph; ``table`` is the style of the table it stands in."""
        properties = element.find(W + "pPr")
        named = None if properties is None else properties.find(W + "pStyle")
        self._style, self._table = None if named is None else named.get(W + "val"), table
        self._found = found = Paragraph()
        outer = self._ground
        self._ground = shade(None if properties is None else properties.find(W + "shd")) or outer
        self._inline(element, Look())
        self._ground = outer
        end = None if properties is None else properties.find(W + "rPr")
        if end is not None:
            found.goes_on = any(end.find(tag) is not None for tag in DELETED) or is_on(end.find(W + "vanish"))
        return found

    def cell(self, element: Any, table: str | None = None) -> list[Run]:
        """Read a cell: its paragraphs, text boxes and inner tables, with breaks between; a mark where it shows a picture only."""
        runs, pictured = self._scope(element, table)
        if pictured and not any(run.text.strip() for run in runs):
            runs.append(Run(PICTURE))
        return runs

    def _scope(self, element: Any, table: str | None) -> tuple[list[Run], bool]:
        outer, self._outer = self._outer, len(self._fields)
        ground, self._ground = self._ground, shade(element.find(f"{W}tcPr/{W}shd")) or self._ground
        runs: list[Run] = []
        pictured = False
        for block in blocks(element):
            if block.tag == W + "p":
                read = self.paragraph(block, table)
                runs += read.runs if read.goes_on else (*read.runs, BREAK)
                pictured |= read.picture
                inner = [(box, table) for box in read.boxes]
            else:
                inner = [(cell, table_style(block)) for row in grid_rows(block) for cell, *_ in row]
                runs.append(BREAK)
            for container, style in inner:
                more, picture = self._scope(container, style)
                runs += (BREAK, *more, BREAK)
                pictured |= picture
        del self._fields[self._outer :]
        self._outer, self._ground = outer, ground
        return runs, pictured

    def _inline(self, element: Any, look: Look) -> None:
        for child in parts(element):
            tag = child.tag
            if tag == W + "t" or tag == M + "t":
                self._show(in_font(look.font, self._text(child)), look)
            elif tag == W + "r" or tag == M + "r":
                self._inline(child, self._own(child, look))
            elif tag in DELETED:
                self._inline(child, _HIDDEN)
            elif tag in _BREAKS:
                self._show("", look)
            elif tag in _TABS:
                self._show(" ", look)
            elif tag == W + "noBreakHyphen":
                self._show("-", look)
            elif tag == W + "sym":
                self._show(_symbol(child), look)
            elif tag == W + "fldChar":
                self._field(child, look)
            elif tag == W + "instrText":
                if self._fields and not self._fields[-1].in_result:
                    self._fields[-1].code += child.text or ""
            elif tag == W + "fldSimple" and _is_contents(child.get(W + "instr") or ""):
                self._inline(child, _HIDDEN)
            elif tag == W + "txbxContent":
                if self._is_shown(look):
                    self._found.boxes.append(child)
            elif tag == M + "sup" or tag == M + "sub":
                self._inline(child, look if look.hidden else Look(mark="raised"))
            elif not _is_unseen(child):
                self._picture(child, look)
                self._inline(child, look)
                if tag == M + "num":
                    self._show("/", look)

    def _own(self, run: Any, around: Look) -> Look:
        """Tell how a run looks; it is hidden, crossed out or raised with the one it stands in."""
        own = self._styles.look(run.find(W + "rPr"), self._style, self._table, self._ground)
        if around.hidden or not around.mark or own.mark:
            return _HIDDEN if around.hidden else own
        return replace(own, mark=around.mark)

    def _text(self, element: Any) -> str:
        text = element.text or ""
        return text if self._keep or element.get(_XML_SPACE) == "preserve" else text.strip(" \t\r\n")

    def _is_shown(self, look: Look) -> bool:
        return not look.hidden and not any(each.hides for each in self._fields)

    def _show(self, text: str, look: Look) -> None:
        """Add a text, or a break for ``""``, unless it is hidden."""
        if self._is_shown(look):
            for each in self._fields:
                each.shown = True
            self._found.runs.append(Run(text, look.mark) if text else BREAK)

    def _picture(self, element: Any, look: Look) -> None:
        """Note a picture, chart or object that stands in the line; one that floats stands anywhere."""
        inline = element.tag == DRAWING + "inline"
        if element.tag == VML + "imagedata":
            inline = "absolute" not in (element.getparent().get("style") or "")
        if inline and self._is_shown(look) and next(element.iter(W + "txbxContent"), None) is None:
            self._found.picture = True

    def _field(self, element: Any, look: Look) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            if element not in self._unclosed:
                self._fields.append(_Field(_form(element)))
        elif len(self._fields) > self._outer:
            if kind == "separate":
                self._fields[-1].in_result = True
            elif kind == "end":
                closed = self._fields.pop()
                if closed.form and not closed.shown:
                    self._show(closed.form, look)


def _is_contents(code: str) -> bool:
    return code.split()[:1] == ["TOC"]


def _is_list_of_headings(element: Any) -> bool:
    """Tell whether a content control holds the table of contents that Word makes, its heading included."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"


def _unclosed(root: Any) -> set[Any]:
    """Give the beginnings of fields that never end within their cell, text box or the body: Word shows what follows them."""
    opened: dict[Any, list[Any]] = {}
    for element in root.iter(W + "fldChar"):
        scope = next(element.iterancestors(*_SCOPES), None)
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            opened.setdefault(scope, []).append(element)
        elif kind == "end" and opened.get(scope):
            opened[scope].pop()
    return {element for left in opened.values() for element in left}


def _form(element: Any) -> str:
    """Give what an old form field shows: the entry chosen of a list, a box with or without a tick; ``""`` for any other field."""
    entries = [entry.get(W + "val") or "" for entry in element.iterfind(f"{W}ffData/{W}ddList/{W}listEntry")]
    if entries:
        chosen = element.find(f"{W}ffData/{W}ddList/{W}result")
        if chosen is None:
            chosen = element.find(f"{W}ffData/{W}ddList/{W}default")
        at = 0 if chosen is None else integer(chosen.get(W + "val")) or 0
        return entries[at] if 0 <= at < len(entries) else entries[0]
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    ticked = box.find(W + "checked")
    return "☒" if is_on(box.find(W + "default") if ticked is None else ticked) else "☐"


def _symbol(element: Any) -> str:
    try:
        return symbol(element.get(W + "font") or "", int(element.get(W + "char") or "", 16))
    except ValueError:
        return UNTOLD


def _is_unseen(element: Any) -> bool:
    """Tell whether a drawing or shape is switched off."""
    described = element.find(DRAWING + "docPr")
    if described is not None and described.get("hidden") in ("1", "true"):
        return True
    style = "".join((element.get("style") or "").split()).lower() if element.tag.startswith(VML) else ""
    return "visibility:hidden" in style or "display:none" in style
