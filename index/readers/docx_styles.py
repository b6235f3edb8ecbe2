"""How a run of a Word document looks, by its own properties and by its styles: ``Styles.look``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from xxgk.index.model.runs import Mark
from xxgk.index.readers.colours import UNKNOWN, Colour, css_colour, is_pale
from xxgk.index.readers.docx_names import W, integer, is_on

_TOGGLES = frozenset(
    {"vanish", "strike"}
)  # of several styles that set one, every second undoes it (ISO 29500-1, 17.7.3)
_NAMES = {
    W + name: name
    for name in (
        "vanish",
        "strike",
        "dstrike",
        "vertAlign",
        "position",
        "sz",
        "rFonts",
        "rStyle",
        "color",
        "shd",
        "highlight",
    )
}
_MAX_CHAIN = 30
_TINY = 3  # half points: what is smaller is not seen
_SHIFT = 4  # half points above or below the line, from which a reader sees a note

Properties = Mapping[str, str | bool]


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks.

    Attributes:
        hidden: nobody sees it.
        mark: that of its text.
        font: the name of its font for Latin characters, ``""`` where none is given.
    """

    hidden: bool = False
    mark: Mark = ""
    font: str = ""


class Styles:
    """The styles of a document.

    Args:
        element: the root of ``styles.xml``.
    """

    def __init__(self, element: Any) -> None:
        found = {
            (style.get(W + "type"), style.get(W + "styleId")): style for style in element.iterchildren(W + "style")
        }
        self._styles = found
        self._shaded = {
            name for (kind, name), style in found.items() if kind == "table" and any(map(shade, style.iter(W + "shd")))
        }
        self._usual = {
            kind: name for (kind, name), style in found.items() if style.get(W + "default") in ("1", "true", "on")
        }
        self._defaults = _properties(element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._chain = lru_cache(maxsize=None)(self._of_chain)
        self._look = lru_cache(maxsize=4096)(self._of_all)

    def look(
        self, own: Any, paragraph: str | None = None, table: str | None = None, ground: Colour | None = None
    ) -> Look:
        """Tell how a run looks: its own ``w:rPr`` (or None) before its style, that before those of its paragraph and table.

        ``ground`` is the colour of the cell or paragraph it stands in, as far as these tell themselves.
        """
        if ground is None and table in self._shaded:
            ground = UNKNOWN
        return self._look(tuple(_properties(own).items()), paragraph, table, ground)

    def _of_all(
        self,
        own_items: tuple[tuple[str, str | bool], ...],
        paragraph: str | None,
        table: str | None,
        ground: Colour | None,
    ) -> Look:
        own: Properties = dict(own_items)
        styles = [
            self._chain("character", str(own.get("rStyle", ""))),
            self._chain("paragraph", paragraph or ""),
            self._chain("table", table or ""),
        ]

        def holds(name: str) -> bool:
            if name in own:
                return bool(own[name])
            if name in _TOGGLES:
                return bool(self._defaults.get(name)) or sum(bool(style.get(name)) for style in styles) % 2 == 1
            return bool(value(name))

        def value(name: str) -> str | bool:
            return next((level[name] for level in (own, *styles, self._defaults) if name in level), "")

        size, position = integer(str(value("sz"))), integer(str(value("position")))
        mark: Mark = ""
        behind = css_colour(str(value("highlight")).lower()) or css_colour(str(value("shd")).lower()) or ground
        if is_pale(css_colour(str(value("color")).lower()), behind):
            mark = "pale"
        elif holds("strike") or holds("dstrike"):
            mark = "struck"
        elif value("vertAlign") in ("superscript", "subscript") or abs(position or 0) >= _SHIFT:
            mark = "raised"
        return Look(holds("vanish") or (size is not None and size < _TINY), mark, str(value("rFonts")))

    def _of_chain(self, kind: str, name: str) -> Properties:
        """Give what a style and those it is based on set, the nearest first; ``""`` is the usual one of its kind."""
        properties: dict[str, str | bool] = {}
        if (kind, name) not in self._styles:
            name = self._usual.get(kind, "")
        for _ in range(_MAX_CHAIN):
            style = self._styles.get((kind, name))
            if style is None:
                break
            properties = {**_properties(style.find(W + "rPr")), **properties}
            based = style.find(W + "basedOn")
            name = "" if based is None else based.get(W + "val")
        return properties


def shade(element: Any) -> Colour | None:
    """Give the colour that a ``w:shd`` (or None) fills with; ``None`` where it fills nothing."""
    fill = "" if element is None else element.get(W + "fill") or ""
    return css_colour(fill.lower())


def _properties(element: Any) -> dict[str, str | bool]:
    """Read what a ``w:rPr`` says itself: ``{"strike": True, "vertAlign": "superscript"}``."""
    found: dict[str, str | bool] = {}
    for child in () if element is None else element:
        name = _NAMES.get(child.tag)
        if name in ("vanish", "strike", "dstrike"):
            found[name] = is_on(child)
        elif name == "rFonts":
            font = child.get(W + "ascii") or child.get(W + "hAnsi")
            if font:
                found[name] = font
        elif name == "shd":
            found[name] = child.get(W + "fill") or ""
        elif name:
            found[name] = child.get(W + "val") or ""
    return found
