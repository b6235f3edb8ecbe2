"""What a reader of a page does not see, or sees crossed out or raised: ``page_to_looks``, ``Sight``."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from xxgk.index.model.runs import Mark
from xxgk.index.readers.colours import UNKNOWN, Colour, css_colour, is_clear, is_pale
from xxgk.index.readers.html_styles import Declarations, page_to_styles

# elements that show nothing of what they hold, or hold what belongs to the page and not to the report
UNSEEN = frozenset({
    "script", "style", "noscript", "template", "button", "iframe", "svg", "canvas", "audio", "video", "object", "datalist", "rp", "meter",
    "progress", "head", "title", "noframes",
})  # fmt: skip
_NAMED = "nav,header,footer,.nav,.footer,#nav,#footer"
_MAX_NAMED = 200
_CELLS = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot", "table"})
_ZERO = re.compile(r"[-+]?0*\.?0*(?:px|pt|em|rem|%|ex|ch|vw|vh|cm|mm|in)?")
_TINY = re.compile(r"0*[01](?:\.0*)?px|0*\.\d+px")
_AWAY = re.compile(r"-\d{3,}(?:\.\d*)?(?:px|pt|em|rem|%|vw|vh)?")
_FAR_PARTS = re.compile(r"-\d{3,}")
_INLINE = frozenset({"inline", "contents"})
_IN_LINE = frozenset({"inline", "contents", "inline-block", "inline-flex", "inline-grid", "ruby", "none", ""})


@dataclass(frozen=True, slots=True)
class Look:
    """What the styles make of one element; ``None`` where they leave it as it is around.

    Attributes:
        gone: nothing of it is seen, whatever stands in it.
        visible, sized, inked: whether its text is seen at all, has a size, a colour; elements in it may differ.
        ink, ground: the colour of its text, and of what lies behind it.
        struck, raised: it is crossed out, or set above or below the line, with all that stands in it.
        block: it stands on lines of its own, or (``False``) within a line.
        apart: it is taken out of its line, or a box in it (``float``, ``position``, ``inline-block``).
    """

    gone: bool = False
    visible: bool | None = None
    sized: bool | None = None
    inked: bool | None = None
    ink: Colour | None = None
    ground: Colour | None = None
    struck: bool = False
    raised: bool = False
    block: bool | None = None
    apart: bool = False


GONE = Look(gone=True)


@dataclass(frozen=True, slots=True)
class Sight:
    """How text is seen where it stands, by all the elements around it."""

    visible: bool = True
    sized: bool = True
    inked: bool = True
    ink: Colour | None = None
    ground: Colour | None = None
    struck: bool = False
    raised: bool = False

    @property
    def seen(self) -> bool:
        """Whether it is seen."""
        return self.visible and self.sized and self.inked

    @property
    def mark(self) -> Mark:
        """The mark of its runs."""
        if is_pale(self.ink, self.ground):
            return "pale"
        return "struck" if self.struck else "raised" if self.raised else ""

    def within(self, look: Look) -> "Sight":
        """Give how text is seen in an element that stands here."""
        return Sight(
            self.visible if look.visible is None else look.visible,
            self.sized if look.sized is None else look.sized,
            self.inked if look.inked is None else look.inked,
            look.ink or self.ink,
            look.ground or self.ground,
            self.struck or look.struck,
            self.raised or look.raised,
        )


Looks = dict[int, Look]


def page_to_looks(tree: LexborHTMLParser, text: str) -> Looks:
    """Give the looks of the elements that have one, by ``mem_id``.

    Gone as well are closed dialogs, and the parts named as navigation, head or foot of the page, but not one that holds the report:
    a row of a table with a number in it, or most of the page's text outside links. Scripts and styles are taken out of the tree.
    """
    looks: Looks = {}
    styles = page_to_styles(tree, text)
    tags = {node.mem_id: node.tag or "" for node in tree.css(",".join(sorted(_CELLS)))} if styles else {}
    outermost = {node.mem_id for node in tree.css("html,body")} if styles else set()
    for identity, declared in styles.items():
        look = _look(declared, tags.get(identity, ""))
        if identity in outermost and look.ground and not is_pale(look.ground, None):
            look = replace(look, ground=UNKNOWN)  # a sheet in another file may lay white paper on it
        if look != _PLAIN:
            looks[identity] = look
    for node in tree.css("script,style"):
        node.decompose()
    for node in tree.css("dialog:not([open])"):
        looks[node.mem_id] = GONE
    named = tree.css(_NAMED)[:_MAX_NAMED]
    whole = _text_size(tree.body) if named and tree.body is not None else 0
    for node in named:
        if not _holds_report(node, whole):
            looks[node.mem_id] = replace(looks.get(node.mem_id, _PLAIN), gone=True)
    return looks


def _holds_report(part: LexborNode, whole: int) -> bool:
    if _text_size(part) * 2 > whole:
        return True
    rows = ([cell.text().strip() for cell in row.css("td,th")] for row in part.css("tr"))
    return any(len(row) > 1 and any(text.isdecimal() for text in row) for row in rows)


def _text_size(node: LexborNode) -> int:
    """Count the characters outside links."""
    return len("".join(node.text().split())) - sum(len("".join(link.text().split())) for link in node.css("a"))


_PLAIN = Look()


def _look(declared: Declarations, tag: str) -> Look:
    get = declared.get
    display, visibility, size, colour = get("display", ""), get("visibility"), get("font-size"), get("color")
    is_out = get("position") in ("absolute", "fixed") or get("float", "none") != "none"
    gone = (
        display == "none"
        or get("content-visibility") == "hidden"
        or (visibility == "collapse" and tag in _CELLS - {"td", "th", "table"})
        or bool(_ZERO.fullmatch(get("opacity", "1")))
        or _is_away(declared)
        or (tag not in _CELLS and _is_cut_off(declared, has_box=is_out or display not in _INLINE))
    )
    return Look(
        gone=gone,
        visible=None if visibility in (None, "inherit") else visibility not in ("hidden", "collapse"),
        sized=None
        if size is None or (size.endswith(("%", "em", "inherit")) and not _is_zero(size))
        else not _is_tiny(size),
        inked=None if colour in (None, "inherit", "currentcolor") else not is_clear(colour),
        ink=None if colour is None else css_colour(colour),
        ground=css_colour(get("background", "")),
        struck="line-through" in get("text-decoration", ""),
        raised=_is_raised(get("vertical-align", ""), tag) or (tag not in _CELLS and _is_lifted(declared)),
        block=True if display not in _IN_LINE else False if display in _INLINE else None,
        apart=is_out or display.startswith("inline-"),
    )


def _is_away(declared: Declarations) -> bool:
    """Tell whether it is moved off the page, or shrunk to nothing: ``left:-9999px``, ``text-indent:-999em``, ``scale(0)``."""
    sides = ("left", "top", "right", "bottom") if declared.get("position") in ("absolute", "fixed", "relative") else ()
    moved = any(_AWAY.fullmatch(declared.get(side, "")) for side in ("text-indent", *sides))
    transform = declared.get("transform", "")
    shrunk = bool(re.search(r"scale[xy3d]*\(\s*0+(?:\.0+)?\s*[,)]", transform)) or (
        "translate" in transform and bool(_FAR_PARTS.search(transform))
    )
    return moved or shrunk or any(_AWAY.fullmatch(piece) for piece in declared.get("margin", "").split())


def _is_cut_off(declared: Declarations, *, has_box: bool) -> bool:
    """Tell whether its box leaves nothing to be seen: no size and nothing over its edge, or cut away whole."""
    if declared.get("overflow", "").startswith(("hidden", "clip")) and has_box:
        sizes = (declared.get(name, "") for name in ("width", "height", "max-width", "max-height"))
        if any(map(_is_tiny, sizes)):
            return True
    clip = declared.get("clip", "").replace(" ", "").replace(",", "").replace("px", "")
    if declared.get("position") in ("absolute", "fixed") and clip in ("rect(0000)", "rect(1111)", "rect(0)"):
        return True
    path = declared.get("clip-path", "").replace(" ", "")
    return bool(re.fullmatch(r"inset\((?:50|100)%\)|circle\(0.*|polygon\((?:0(?:px)?0?(?:px)?,?)+\)", path))


def _is_zero(size: str) -> bool:
    return bool(size) and size not in ("+", "-", ".") and bool(_ZERO.fullmatch(size)) and "0" in size


def _is_tiny(size: str) -> bool:
    return _is_zero(size) or bool(_TINY.fullmatch(size))


def _is_lifted(declared: Declarations) -> bool:
    """Tell whether it is moved up or down from where it stands, in type of its own: ``position:relative;top:-.4em;font-size:8px``."""
    is_note = declared.get("position") == "relative" and "font-size" in declared
    moved = (declared.get(side, "") for side in ("top", "bottom")) if is_note else ()
    return any(value[:1] in "-+.0123456789" and value != "" and not _is_zero(value) for value in moved)


def _is_raised(value: str, tag: str) -> bool:
    if tag in _CELLS:
        return False
    return value in ("super", "sub", "text-top", "text-bottom") or (
        value[:1] in "-+.123456789" and value != "" and not _is_zero(value)
    )
