"""The links of a page, with their words and the day beside them: ``page_to_links``; ``page_to_text``, ``page_to_pictures``."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from xxgk.index.chinese.dates import find_dates
from xxgk.index.collect.addresses import in_encoding, plain_address
from xxgk.index.errors import DamagedFile
from xxgk.index.readers.encoding import decode

_UP = 4  # elements around a link that may still be its line
_LINE = 300  # characters of a line
_MOST = 5000  # links of a page
_WORDS = 300  # characters of the words of a link, or of a title


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, what it says, and the day beside it (``"2024-03-01"``).

    ``other`` is a second way to write the address, tried where the first is not found.
    """

    address: str
    words: str = ""
    day: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as text and tree; ``encoding`` is what its links are written in, ``base`` what relative ones start from."""

    address: str
    text: str
    encoding: str
    tree: LexborHTMLParser
    base: str

    @property
    def title(self) -> str:
        """What it is called, and what its heading says."""
        parts = [self.tree.css_first(name) for name in ("title", "h1", "h2")]
        return " ".join(part.text().strip() for part in parts if part is not None)[:_WORDS]


def to_page(address: str, data: bytes) -> Page | None:
    """Read a page; ``None`` for what is no text."""
    try:
        text = decode(data)
    except DamagedFile:
        return None
    try:
        data.decode("utf-8-sig")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = "gb18030"
    tree = LexborHTMLParser(text)
    named = tree.css_first("base[href]")
    base = plain_address(address, named.attributes.get("href") or "") if named else ""
    return Page(address, text, encoding, tree, base or address)


def page_to_links(page: Page) -> list[Link]:
    """Give the links of a page in their order, each address once, by its fullest words."""
    return _each_once(_links(page, page.tree))


def html_to_links(page: Page, html: str) -> list[Link]:
    """Give the links of a piece of HTML that stands in a page, or came by itself in a list."""
    return _each_once(_links(page, LexborHTMLParser(html)))


def page_to_pictures(page: Page) -> list[Link]:
    """Give the pictures of a page."""
    return _each_once(_link(page, node.attributes.get("src") or "", "", "") for node in page.tree.css("img[src]"))


def _links(page: Page, tree: LexborHTMLParser) -> Iterator[Link]:
    alone: dict[int, bool] = {}
    for node in tree.css("a[href]")[:_MOST]:
        title = (node.attributes.get("title") or "").strip()
        words = node.text(separator=" ").strip()
        yield _link(page, node.attributes.get("href") or "", max(title, words, key=len), _day(node, alone))


def _link(page: Page, href: str, words: str, day: str) -> Link:
    address, other = in_encoding(page.base, href, page.encoding)
    return Link(address, " ".join(words.split())[:_WORDS], day, other)


def _day(node: LexborNode, alone: dict[int, bool]) -> str:
    """Give the day in the line of a link: the largest element around it that holds no other link (``alone``: those known to, or not)."""
    line = node
    for _ in range(_UP):
        above = line.parent
        if above is None or above.tag in ("body", "html"):
            break
        if above.mem_id not in alone:
            alone[above.mem_id] = len(above.css("a")) == 1
        if not alone[above.mem_id]:
            break
        line = above
    dates = find_dates(line.text(separator=" ")[:_LINE])
    return dates[-1][0].isoformat() if dates and line is not node else ""


def _each_once(links: Iterator[Link]) -> list[Link]:
    found: dict[str, Link] = {}
    for link in links:
        if link.address and len(link.words) >= len(found.get(link.address, Link("")).words):
            found[link.address] = link
    return list(found.values())
