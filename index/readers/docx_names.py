"""The names of WordprocessingML: ``W``, and which parts of a tree are wrappers, and which show nothing."""

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_KNOWN = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
)  # namespaces that Word understands

DELETED = frozenset({W + "del", W + "moveFrom"})
_UNSEEN = frozenset({W + "rt", W + "delText", W + "delInstrText"})  # rt: what stands above the line of a ruby
_OFF = frozenset({"0", "false", "off"})


def parts(element: Any) -> Iterator[Any]:
    """Give the children of an element that can show something; of ``mc:AlternateContent`` the one branch that Word takes."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _UNSEEN or tag.endswith("Pr"):
            continue
        if tag == _MC + "AlternateContent":
            yield from parts(_branch(child))
        else:
            yield child


def is_on(element: Any) -> bool:
    """Tell whether a property that is there or not holds: ``<w:vanish/>``; not ``<w:vanish w:val="0"/>``, nor None."""
    return element is not None and (element.get(W + "val") or "").strip().lower() not in _OFF


def integer(text: str | None) -> int | None:
    """Read a whole number: ``"12"`` → 12, ``"-4"`` → −4; anything else → None."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 10 else None


def _branch(alternatives: Any) -> Any:
    for choice in alternatives.findall(_MC + "Choice"):
        needed = [choice.nsmap.get(prefix, "") for prefix in (choice.get("Requires") or "").split()]
        if all(namespace.startswith(_KNOWN) for namespace in needed):
            return choice
    fallback = alternatives.find(_MC + "Fallback")
    return () if fallback is None else fallback
