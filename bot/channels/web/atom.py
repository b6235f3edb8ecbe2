"""A feed as Atom (RFC 4287): ``feed_to_atom``.

The standard library's ElementTree writes it: what a feed needs is six elements, which feedgen would bring lxml along for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

_ATOM, _TAG = "http://www.w3.org/2005/Atom", "tag:xxgk,2026:"
_XML_LANG = "xml:lang"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an entry: ``Line("本年新收：31 件 → 13 件", "https://…#row")``, or without an address."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something new.

    Attributes:
        mark: what its id is made of, the same whenever the feed is made: ``("4f1c…", "revised")``.
        updated: since when it is known: ISO date and time, UTC.
        author: whose report it is about.
        lines: what changed.
    """

    mark: tuple[str, ...]
    title: str
    updated: str
    link: str
    author: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: ``mark`` as of entries, ``address`` its own, ``page`` that of the page it goes with, ``language`` as HTML tags it."""

    mark: tuple[str, ...]
    title: str
    updated: str
    address: str
    page: str
    language: str
    entries: Sequence[Entry]


def feed_to_atom(feed: Feed) -> bytes:
    """Write a feed."""
    root = Element("feed", {"xmlns": _ATOM, _XML_LANG: feed.language})
    _add(root, "id", _id(feed.mark))
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(SubElement(root, "author"), "name", "xxgk")
    for one in feed.entries:
        entry = SubElement(root, "entry")
        _add(entry, "id", _id(one.mark))
        _add(entry, "title", one.title)
        _add(entry, "updated", one.updated)
        SubElement(entry, "link", rel="alternate", type="text/html", href=one.link)
        _add(SubElement(entry, "author"), "name", one.author)
        _add(entry, "content", "".join(map(_html, one.lines)), type="html")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _id(mark: tuple[str, ...]) -> str:
    """Make an address that leads nowhere and is nobody else's (RFC 4151): ``"tag:xxgk,2026:4f1c…/revised"``."""
    return _TAG + "/".join(mark)


def _html(line: Line) -> str:
    text = escape(line.text)
    return f'<p><a href="{escape(line.link)}">{text}</a></p>' if line.link else f"<p>{text}</p>"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    """Add an element; characters that XML cannot hold become blanks."""
    held = "".join(one if one.isprintable() or one in "\t\n" else " " for one in text)
    SubElement(parent, name, attributes).text = held
