"""The styles that decide what is seen of a page: ``page_to_styles``, by the rules of CSS as far as they matter here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser

from xxgk.index.readers.colours import css_colour, is_clear, is_pale
from xxgk.index.readers.html_selectors import Matcher, prelude_to_selectors

Declarations = Mapping[str, str]

_MAX_SHEET = 500_000  # characters of one <style>
_MAX_RULES = 2_000  # that state something of what is seen
_MAX_STATED = 500_000  # of all elements of a page; after these the next selector is not looked at
_MAX_NESTED = 5  # @media in @supports in …
_SCREEN = 1280  # points wide: a reader at a desk
_DATA = re.compile(r"url\(\s*['\"]?data:[^)]{0,5000000}\)", re.IGNORECASE)
# properties, and what must stand somewhere in the page for them to matter, with the word it begins with; without it nobody looks at any
_TRIGGERS: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.split(r"[^a-z<-]", pattern)[0], re.compile(pattern), tuple(names.split()))
    for pattern, names in (
        (r"display\s*:", "display"),
        (r"visibility\s*:\s*(?:hidden|collapse)", "visibility content-visibility"),
        (r"opacity\s*:\s*\+?0*\.?0", "opacity"),
        (r"font(?:-size)?\s*:\s*[a-z ]*(?:0|1(?:\.0)?px)", "font-size font"),
        (r"line-through", "text-decoration"),
        (r"<(?:del|s|strike)[\s>]", "text-decoration"),
        (r"vertical-align\s*:\s*(?:super|sub|text-|[-+.\d])", "vertical-align"),
        (r"overflow[-xy]*\s*:\s*(?:hidden|clip)", "overflow width height max-width max-height position float display"),
        (r"clip(?:-path)?\s*:", "clip clip-path position"),
        (r"-\d{3}[\d.]*(?:px|pt|em|rem|%|vw|vh)", "text-indent left top right bottom margin position transform"),
        (r"transform\s*:", "transform"),
        (r"float\s*:", "float"),
        (r"position\s*:\s*(?:absolute|fixed)", "position"),
        (r"position\s*:\s*relative", "position top bottom font-size font"),
    )
)
# what a browser does without any style; of numbers set high or low the last word, since pages reset sup and shift it by other means
_BROWSER = (
    ("[hidden]", "display:none"),
    ("del,s,strike", "text-decoration:line-through"),
    ("sup,sub,rt", "vertical-align:super!important"),
)
_ALIASES = {"text-decoration-line": "text-decoration", "overflow-x": "overflow", "overflow-y": "overflow", "margin-left": "margin",
            "margin-top": "margin", "background-color": "background", "-webkit-text-fill-color": "color"}  # fmt: skip
_INK = re.compile(r"(?:(?<![\w-])|fill-)color\s*[:=]\s*[\"']?([^;\"'<>{}!]{3,60})")
_GROUND = re.compile(r"(?:background(?:-color)?|bgcolor)\s*[:=]\s*[\"']?([^;\"'<>{}!]{3,60})")
_COLOUR_ATTRIBUTES = (
    ("font[color]", "color", "color", "{}"),
    ("body[text]", "text", "color", "{}"),
    ("[bgcolor]", "bgcolor", "background", "{}"),
    ("[background]", "background", "background", "url({})"),
)
_MAX_PAIRS = 10_000  # of colours compared; of a page that names more all are looked at
_FONT_SIZE = re.compile(r"(?:^|\s)(\d[\w.%]*)(?:\s*/|\s|$)")
_WIDTHS = re.compile(r"\((min|max)-width\s*:\s*([\d.]+)(px|em|rem)?\s*\)")
_Weight = tuple[bool, bool, tuple[int, int, int], int]


@dataclass(slots=True)
class _Stated:
    """What is stated of each element, the strongest last: important, in the element itself, by the selector, by order."""

    by_node: dict[int, dict[str, tuple[_Weight, str]]] = field(default_factory=dict)
    order: int = 0

    def add(
        self, node: int, declarations: Sequence[tuple[str, str, bool]], specificity: tuple[int, int, int], inline: bool
    ) -> None:
        """State something of an element."""
        self.order += 1
        stated = self.by_node.setdefault(node, {})
        for name, value, important in declarations:
            weight = (important, inline, specificity, self.order)
            if name not in stated or stated[name][0] <= weight:
                stated[name] = (weight, value)


def page_to_styles(tree: LexborHTMLParser, text: str) -> dict[int, Declarations]:
    """Give what is stated of elements, by ``mem_id``: ``{…: {"display": "none"}}``; elements of which nothing is are left out.

    Counted are the browser's own rules (``hidden``, ``del``, ``sup`` …), colours told by attributes, ``<style>`` for a screen, and
    ``style=``, by weight as in CSS. Selectors are tags, classes, ids, attributes and the places of children, one within the other. Sheets
    in other files are not there to be read. What is malformed is passed over.
    """
    wanted = _wanted(text)
    stated = _Stated()
    for selector, style in _BROWSER:
        declarations = _declarations(style, frozenset({"display", "text-decoration", "vertical-align"}))
        for node in tree.css(selector):
            stated.add(node.mem_id, declarations, (-1, 0, 0), False)
    if "color" in wanted:
        for identity, declarations in _attributes(tree):
            stated.add(identity, declarations, (-1, 0, 0), False)
    if wanted:
        matcher = Matcher(tree, text.count("<"))
        for selectors, declarations in _rules(tree, wanted):
            for parsed in selectors if stated.order < _MAX_STATED else ():
                for identity in matcher.matching(parsed):
                    stated.add(identity, declarations, parsed.specificity, False)
        known: dict[str, list[tuple[str, str, bool]]] = {}
        for node in tree.css(",".join(f"[style*='{name}' i]" for name in sorted(wanted))):
            style = node.attributes.get("style") or ""
            if style not in known:
                known[style] = _declarations(style, wanted)
            if known[style]:
                stated.add(node.mem_id, known[style], (0, 0, 0), True)
    return {node: {name: value for name, (_, value) in found.items()} for node, found in stated.by_node.items()}


def _wanted(text: str) -> frozenset[str]:
    lower = text.lower()
    return _coloured(lower) | {
        name for word, pattern, names in _TRIGGERS if word in lower and pattern.search(lower) for name in names
    }


def _coloured(lower: str) -> frozenset[str]:
    """Give the properties of colour, where any text of a page may have the colour of what lies behind it, or none."""
    if "color" not in lower:
        return frozenset()
    inks, grounds = set(_INK.findall(lower)), set(_GROUND.findall(lower))
    read = {css_colour(value.strip()) for value in inks}
    behind = {None, *(css_colour(value.strip()) for value in grounds)}
    hides = (
        any(is_clear(value.strip()) for value in inks)
        or len(read) * len(behind) > _MAX_PAIRS
        or any(is_pale(ink, ground) for ink in read for ground in behind)
    )
    return frozenset({"color", "background"} if hides else ())


def _attributes(tree: LexborHTMLParser) -> Iterator[tuple[int, list[tuple[str, str, bool]]]]:
    """Give what old pages say of colours without styles: ``<font color=white>``, ``<td bgcolor=ffffff>``, ``<td background=a.gif>``."""
    for selector, attribute, name, made in _COLOUR_ATTRIBUTES:
        for node in tree.css(selector):
            yield node.mem_id, [(name, made.format((node.attributes.get(attribute) or "").strip().lower()), False)]


def _declarations(style: str | Sequence[Any], wanted: frozenset[str]) -> list[tuple[str, str, bool]]:
    """Read ``"color:red; DISPLAY: none!important"`` → ``[("display", "none", True)]``, of the properties wanted."""
    found: list[tuple[str, str, bool]] = []
    for item in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            name = _ALIASES.get(item.lower_name, item.lower_name)
            if name in wanted:
                value = tinycss2.serialize(item.value).strip().lower()
                if name == "font":
                    size = _FONT_SIZE.search(value)
                    name, value = "font-size", size[1] if size else "medium"
                found.append((name, value, item.important))
    return found


def _rules(
    tree: LexborHTMLParser, wanted: frozenset[str]
) -> Iterator[tuple[Sequence[Any], list[tuple[str, str, bool]]]]:
    number = 0
    for sheet in tree.css("style"):
        source = _DATA.sub("none", sheet.text() or "")[:_MAX_SHEET]
        lower = source.lower()
        if not any(name in lower for name in wanted) or not _is_for_screen(sheet.attributes.get("media") or ""):
            continue
        for rule in _flat(tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True), 0):
            declarations = _declarations(rule.content, wanted)
            if declarations:
                number += 1
                if number > _MAX_RULES:
                    return
                yield prelude_to_selectors(rule.prelude), declarations


def _flat(rules: Sequence[Any], depth: int) -> Iterator[Any]:
    """Give the rules that hold on a screen, those inside ``@media``, ``@supports`` and ``@layer`` too."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None and depth < _MAX_NESTED:
            condition = tinycss2.serialize(rule.prelude)
            holds = {"media": _is_for_screen(condition), "layer": True, "supports": "not" not in condition.lower()}
            if holds.get(rule.lower_at_keyword, False):
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                yield from _flat(inner, depth + 1)


def _is_for_screen(media: str) -> bool:
    """Tell whether one of the media means a screen as wide as a desk's: ``""``, ``"all"``, ``"screen and (min-width: 768px)"``."""
    return not media.strip() or any(_fits(query.strip().lower()) for query in media.split(","))


def _fits(query: str) -> bool:
    turned = query.startswith("not ")
    kind = re.match(r"(?:only\s+|not\s+)?([a-z]+)?", query)
    fits = kind is None or kind[1] in (None, "screen", "all")
    for side, number, unit in _WIDTHS.findall(query):
        width = float(number[:8].rstrip(".") or 0) * (1 if unit == "px" else 16)
        fits = fits and (width <= _SCREEN if side == "min" else width >= _SCREEN)
    rest = _WIDTHS.sub("", query)
    return (fits and ("(" not in rest or "landscape" in rest)) != turned
