"""HTML → Document: text and tables in page order, without navigation, scripts and footers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from xxgk.index.model.document import Cell, Document
from xxgk.index.readers.spans import fill_spans, span
from xxgk.index.readers.traps import refuse_traps

_CHROME = "script,style,noscript,template,nav,header,footer,select,button,iframe,svg,[hidden],.nav,.footer,#nav,#footer"
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "tr", "td", "th", "ul", "br", "table",
}  # fmt: skip
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]{1,500})", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_MAX_DEPTH = 300


@dataclass
class _Page:
    cells: list[Cell] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    row: int = 0

    def end_line(self) -> None:
        """Close the running line; the number of a line is that of the extracted text."""
        text = _clean("".join(self.words))
        self.words.clear()
        if text:
            self.row += 1
            self.cells.append(Cell(text, self.row, self.row))

    def add_row(self, texts: list[str]) -> None:
        """Add a table row."""
        self.row += 1
        self.cells += (Cell(text, self.row, self.row, True) for text in texts)


def html_to_document(text: str, file: str) -> Document:
    """Read a page: one line a paragraph, one row a table row.

    A table that holds another table, or whose rows hold one cell each, is page layout and read as text. A cell that spans
    rows is given in its first row only; an empty cell or a number that spans columns fills them with empty cells.
    Raises DamagedFile for tags nested thousands deep.
    """
    refuse_traps(text)
    tree = LexborHTMLParser(text)
    heading = tree.css_first("title")
    title = _clean(heading.text()) if heading is not None else ""
    url = _origin(tree, text)
    for node in tree.css(_CHROME):
        node.decompose()
    page = _Page()
    if tree.body is not None:
        _walk(tree.body, page, 0)
        page.end_line()
    return Document(file=file, cells=tuple(page.cells), title=title, url=url)


def _walk(node: LexborNode, page: _Page, depth: int) -> None:
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            page.words.append(child.text(deep=False) or "")
        elif tag == "table" and (rows := list(_rows(child))):
            page.end_line()
            for texts in rows:
                page.add_row(texts)
        elif depth < _MAX_DEPTH:
            if tag in _BLOCKS:
                page.end_line()
            _walk(child, page, depth + 1)
            if tag in _BLOCKS:
                page.end_line()
        else:
            page.words.append(child.text() or "")


def _rows(table: LexborNode) -> Iterator[list[str]]:
    if len(table.css("table")) > 1 or all(len(row.css("td,th")) < 2 for row in table.css("tr")):
        return
    for row in table.css("tr"):
        cells = [(_clean(cell.text(separator="")), span(cell.attributes.get("colspan"))) for cell in row.css("td,th")]
        if cells:
            yield fill_spans(cells)


def _origin(tree: LexborHTMLParser, text: str) -> str:
    """Give where a page says it came from: its canonical link, or the mark that browsers leave in a page they save."""
    for selector, attribute in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        node = tree.css_first(selector)
        if node is not None and (value := node.attributes.get(attribute)):
            return value.strip()
    saved = _SAVED_FROM.search(text[:4000])
    return saved[1] if saved else ""


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\u200b", "")).strip()
