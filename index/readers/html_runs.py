"""An element of a page → the runs that are seen of it: ``node_to_runs``."""

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from xxgk.index.model.runs import BREAK, PICTURE, Run
from xxgk.index.readers.html_hidden import UNSEEN, Looks, Sight

# what stands on lines of its own; the second are parts of a page that run on in the text around them, but not in a cell
_LINES = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "tr", "td", "th", "ul", "br", "table",
})  # fmt: skip
_BLOCKS = _LINES | {
    "center", "details", "dir", "fieldset", "footer", "form", "header", "hgroup", "legend", "menu", "nav", "summary",
}  # fmt: skip
_SHOWN = frozenset({"input", "select", "img"})
_WITHOUT_VALUE = frozenset({
    "hidden", "password", "checkbox", "radio", "file", "image", "range", "color", "submit", "button", "reset",
})  # fmt: skip


def node_to_runs(
    node: LexborNode, looks: Looks, sight: Sight, take_table: Callable[[LexborNode, Sight], bool] | None = None
) -> Iterator[Run]:
    """Give what is seen of an element, in order, with a break wherever a block begins or ends between two texts.

    Args:
        node: the element; its own look is in ``sight``.
        looks: of all elements of the page.
        sight: how text is seen in it.
        take_table: asked of each table; one that is taken gives no runs. Without it the element is a cell: there form fields show
            their values (elsewhere they are the portal's own), and styles that take a block into the line are followed; a picture
            of digits (by its ``alt``), or one that is all there is, stands as ``PICTURE``.
    """
    in_cell = take_table is None
    blocks = _BLOCKS if in_cell else _LINES
    broken = shown = pictured = False
    stack: list[tuple[Iterator[LexborNode], Sight, bool]] = [(node.iter(include_text=True), sight, False)]
    while stack:
        children, sight, is_block = stack[-1]
        for child in children:
            tag = child.tag or ""
            if tag == "-text":
                texts = [child.text_content or ""] if sight.seen else []
            elif tag in UNSEEN or tag[0] in "-!":
                continue
            else:
                inner, stands_apart = sight, tag in blocks
                if looks and (look := looks.get(child.mem_id)) is not None:
                    if look.gone:
                        continue
                    inner = sight.within(look)
                    if look.block or (look.apart and in_cell):
                        stands_apart = True
                    elif look.block is False and in_cell:
                        stands_apart = False
                if tag == "table" and take_table is not None and take_table(child, inner):
                    continue
                broken = broken or stands_apart
                if tag not in _SHOWN:
                    stack.append((child.iter(include_text=True), inner, stands_apart))
                    break
                texts = _shown(child, tag) if in_cell and inner.seen else []
                pictured = pictured or (tag == "img" and bool(texts))
                texts = [text for text in texts if text]
            for index, text in enumerate(texts):
                broken = broken or index > 0
                if broken:
                    if not text.strip():
                        continue
                    yield BREAK
                    broken = False
                shown = shown or bool(text.strip())
                yield Run(text.replace("\u200b", ""), sight.mark)
        else:
            stack.pop()
            broken = broken or is_block
    if pictured and not shown:
        yield Run(PICTURE)


def _shown(field: LexborNode, tag: str) -> list[str]:
    """Give what a form field shows: what stands in it, the option chosen or the first, all options of an open list.

    Of a picture: its mark where it shows digits, ``""`` where nobody says what it shows, nothing where it only decorates.
    """
    if tag == "img":
        alt = field.attributes.get("alt")
        return [] if alt == "" else [PICTURE if any(map(str.isdecimal, alt or "")) else ""]
    if tag == "input":
        kind = (field.attributes.get("type") or "text").strip().lower()
        return [] if kind in _WITHOUT_VALUE else [field.attributes.get("value") or ""]
    options = field.css("option")
    size = (field.attributes.get("size") or "1").strip()
    if "multiple" not in field.attributes and size in ("", "0", "1"):
        options = [option for option in options if "selected" in option.attributes][-1:] or options[:1]
    return [option.text() for option in options]
