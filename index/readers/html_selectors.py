"""Selectors of style sheets → the elements of a page they mean: ``prelude_to_selectors``, ``Matcher``."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_MAX_PARTS = 8  # of one selector: "#a .b td" has three
_MAX_ABOVE = 600  # elements around one; browsers stop at 512
_MAX_LOOKS = 100_000_000  # elements looked at for all selectors of a page
_STEP = 20  # of them take as long as one element above another
_PLACES = frozenset({"first-child", "last-child", "only-child", "first-of-type", "last-of-type", "root", "empty"})
_COUNTING = frozenset({"nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"})
_COUNTED = 20_000  # elements of a page in which children are counted, which takes time for each of its brothers


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector taken apart: ``"#a > td.b"`` has the parts ``#a`` and ``td.b``, the second a ``child`` of the first.

    Attributes:
        parts: what an element and those around it must be, the outermost first.
        child: for each part but the first, whether it must stand in the one before directly.
        specificity: ids, classes, tags.
        counts: whether a place among brothers is asked for.
    """

    parts: tuple[str, ...]
    child: tuple[bool, ...]
    specificity: tuple[int, int, int]
    counts: bool = False


def prelude_to_selectors(prelude: Sequence[Any]) -> list[Selector]:
    """Take the tokens in front of a rule apart at their commas.

    What is no selector we know (``a:hover``, ``p::before``, ``a + b``) is left out.
    """
    groups: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return [selector for group in groups if (selector := _selector(group)) is not None]


def _selector(tokens: Sequence[Any]) -> Selector | None:
    parts, child, current = [], [], ""
    ids = classes = tags = 0
    counts = pending_child = False
    before = ""
    for token in tokens:
        kind, value = token.type, getattr(token, "value", "")
        if kind == "comment":
            continue
        if kind == "whitespace" or (kind == "literal" and value == ">"):
            if current:
                parts.append(current)
                child.append(pending_child)
                current, pending_child = "", False
            pending_child = pending_child or value == ">"
        elif kind == "hash":
            ids += 1
            current += token.serialize()
        elif kind == "[] block":
            classes += 1
            current += token.serialize()
        elif kind == "ident":
            if before == ":" and token.lower_value not in _PLACES:
                return None
            tags, classes = (tags, classes + 1) if before in (".", ":") else (tags + 1, classes)
            current += token.serialize()
        elif kind == "literal" and value in (".", ":", "*") and before != ":":
            current += value
        elif kind == "function" and before == ":" and (token.lower_name in _COUNTING or _is_plain_not(token)):
            counts = counts or token.lower_name in _COUNTING
            classes += 1
            current += token.serialize()
        else:
            return None
        before = value if kind == "literal" else ""
    if current:
        parts.append(current)
        child.append(pending_child)
    if not 0 < len(parts) <= _MAX_PARTS or child[0] or (not current and pending_child):
        return None
    return Selector(tuple(parts), tuple(child[1:]), (ids, classes, tags), counts)


def _is_plain_not(token: Any) -> bool:
    inner = tinycss2.serialize(token.arguments).strip()
    return token.lower_name == "not" and not set(inner) & set(" >+~:,(")


@dataclass(slots=True)
class Matcher:
    """Finds the elements that selectors mean; each part is looked for once in the page."""

    tree: LexborHTMLParser
    elements: int
    looks: int = 0
    found: dict[str, list[LexborNode]] = field(default_factory=dict)
    known: dict[str, frozenset[int]] = field(default_factory=dict)

    def matching(self, selector: Selector) -> Iterator[int]:
        """Give the ``mem_id`` of each element meant."""
        if selector.counts and self.elements > _COUNTED:
            return
        nodes = self._nodes(selector.parts[-1])
        if len(selector.parts) == 1:
            yield from (node.mem_id for node in nodes)
            return
        around = [self._ids(part) for part in selector.parts[:-1]]
        for node in nodes if all(around) else ():
            path = _path(node)
            self.looks += _STEP * len(path)
            if self.looks > _MAX_LOOKS:
                return
            if _stands_in(path, around, selector.child):
                yield node.mem_id

    def _nodes(self, part: str) -> list[LexborNode]:
        if part not in self.found:
            self.looks += self.elements
            try:
                self.found[part] = self.tree.css(part) if self.looks <= _MAX_LOOKS else []
            except SelectolaxError:
                self.found[part] = []
        return self.found[part]

    def _ids(self, part: str) -> frozenset[int]:
        if part not in self.known:
            self.known[part] = frozenset(node.mem_id for node in self._nodes(part))
        return self.known[part]


def _stands_in(path: Sequence[int], around: Sequence[frozenset[int]], child: Sequence[bool]) -> bool:
    """Tell whether the last of a path stands in others, the outermost first; where ``child`` says so, directly in the next."""
    places: Iterable[int] = [index for index, identity in enumerate(path[:-1]) if identity in around[0]]
    for wanted, directly in zip([*around[1:], frozenset(path[-1:])], child, strict=True):
        first = min(places, default=len(path))
        after = {place + 1 for place in places} if directly else range(first + 1, len(path))
        places = [index for index in after if index < len(path) and path[index] in wanted]
    return len(path) - 1 in places


def _path(node: LexborNode) -> list[int]:
    """Give the elements around one, the outermost first, and itself."""
    path = [node.mem_id]
    above = node.parent
    while above is not None and len(path) < _MAX_ABOVE:
        path.append(above.mem_id)
        above = above.parent
    return path[::-1]
