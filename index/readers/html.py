"""HTML → Document: text and tables in page order, what is seen of them, without navigation, scripts and footers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from xxgk.index.model.document import Cell, Document
from xxgk.index.model.runs import BREAK, Run, runs_to_text
from xxgk.index.readers.depths import numbers_by_row
from xxgk.index.readers.html_hidden import UNSEEN, Looks, Sight, page_to_looks
from xxgk.index.readers.html_runs import node_to_runs
from xxgk.index.readers.spans import Columns, filled, span
from xxgk.index.readers.traps import refuse_traps

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]{1,500})", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W\d_]")
_MAX_INNER = 40  # characters of a table that is a part of a cell
_MAX_INSIDE = 200  # such tables in one table

_Text = tuple[str, str]  # what a cell shows, and the same with what is crossed out


@dataclass(slots=True)
class _Page:
    looks: Looks
    cells: list[Cell] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    row: int = 0

    def read(self, body: LexborNode) -> None:
        """Read all lines and tables; the number of a line is that of the extracted text."""
        sight = Sight().within(self.looks[body.mem_id]) if body.mem_id in self.looks else Sight()
        for run in node_to_runs(body, self.looks, sight, self._take_table):
            if run is BREAK:
                self._end_line()
            else:
                self.runs.append(run)
        self._end_line()

    def _end_line(self) -> None:
        """Close the running line."""
        if self.runs:
            text, struck = runs_to_text(self.runs)
            self.runs.clear()
            if text or struck:
                self.row += 1
                self.cells.append(Cell(text, self.row, self.row, struck=struck))

    def _take_table(self, table: LexborNode, sight: Sight) -> bool:
        """Take a table of data as rows; one that is page layout is left to be read as text."""
        rows = list(_rows(table, self.looks, sight))
        if not rows:
            return False
        self._end_line()
        for caption, seen in _seen(table, sight, self.looks, "caption"):
            self.runs += node_to_runs(caption, self.looks, seen)
            self._end_line()
        for texts in rows:
            self.row += 1
            self.cells += (Cell(text, self.row, self.row, True, struck) for text, struck in texts)
        return True


def html_to_document(text: str, file: str) -> Document:
    """Read a page: one line a paragraph, one row a table row, of each what a reader of the page sees.

    A table that holds another table, or whose rows hold one cell each, is page layout and read as text; but a table of a few
    characters is a part of the cell it stands in. A caption stands above its table, a foot below its other rows. A cell that spans
    rows is given in its first row only, but a number that goes on below its label in none (``numbers_by_row``); an empty cell that
    spans columns of the form fills them with empty cells, a number among others in none (``filled``). Raises DamagedFile for tags
    nested thousands deep.
    """
    refuse_traps(text)
    tree = LexborHTMLParser(text)
    heading = tree.css_first("title")
    title = _clean(heading.text()) if heading is not None else ""
    url = _origin(tree, text)
    page = _Page(page_to_looks(tree, text))
    if tree.body is not None:
        page.read(tree.body)
    return Document(file=file, cells=tuple(page.cells), title=title, url=url)


def _rows(table: LexborNode, looks: Looks, sight: Sight) -> Iterator[list[_Text]]:
    inside = table.css("table")[1:]
    if len(inside) > _MAX_INSIDE or any(not _is_part_of_cell(inner, table, looks) for inner in inside):
        return
    rows = [
        list(_seen(row, seen, looks, "td", "th"))
        for section, seen_section in sorted(_sections(table, sight, looks), key=lambda one: one[0].tag == "tfoot")
        for row, seen in _seen(section, seen_section, looks, "tr")
    ]
    if all(len(cells) < 2 for cells in rows):
        return
    attributes = [[cell.attributes for cell, _ in cells] for cells in rows]
    columns = _fitting([[span(each.get("colspan")) for each in row] for row in attributes])
    depths = [[span(each.get("rowspan")) for each in row] for row in attributes]
    texts = [[runs_to_text(node_to_runs(cell, looks, seen)) for cell, seen in cells] for cells in rows]
    by_row = numbers_by_row([list(zip(*row, strict=True)) for row in zip(texts, columns, depths, strict=True)])
    grid = Columns()
    for cells, row in zip(rows, by_row, strict=True):
        if not any(seen.seen for _, seen in cells) and not any(text or struck for (text, struck), _ in row):
            continue
        yield filled([shown for shown, _ in row], grid.taken([(text, count) for (text, _), count in row]))


def _sections(table: LexborNode, sight: Sight, looks: Looks) -> list[tuple[LexborNode, Sight]]:
    """Give the table itself and its parts; a foot, wherever it stands in the source, is shown below the others."""
    return [(table, sight), *_seen(table, sight, looks, "thead", "tbody", "tfoot")]


def _fitting(rows: Sequence[list[int]]) -> list[list[int]]:
    """Narrow a cell that says it is wider than the whole of every other row: ``[[1, 1, 1], [1, 40, 1]]`` → ``[[1, 1, 1], [1, 1, 1]]``."""
    widths = sorted(map(sum, rows))
    fitting = []
    for row in rows:
        widest = widths[-2] if len(widths) > 1 and sum(row) == widths[-1] else widths[-1]
        if row and max(row) > widest:
            at = row.index(max(row))
            row = [*row[:at], max(1, widest - sum(row) + row[at]), *row[at + 1 :]]
        fitting.append(row)
    return fitting


def _seen(node: LexborNode, sight: Sight, looks: Looks, *tags: str) -> Iterable[tuple[LexborNode, Sight]]:
    """Give the children of some tags that are not gone, each with how text is seen in it."""
    for child in node.iter():
        if child.tag in tags:
            look = looks.get(child.mem_id) if looks else None
            if look is None:
                yield child, sight
            elif not look.gone:
                yield child, sight.within(look)


def _is_part_of_cell(inner: LexborNode, table: LexborNode, looks: Looks) -> bool:
    """Tell whether a table in a table only sets numbers or a short text in a cell of it, or is not seen."""
    text = "".join(inner.text().split())
    if len(text) <= _MAX_INNER and (
        not _WORDS.search(text) or all(len(row.css("td,th")) < 2 for row in inner.css("tr"))
    ):
        return True
    node: LexborNode | None = inner
    while node is not None and node.mem_id != table.mem_id:
        if node.tag in UNSEEN or (looks and node.mem_id in looks and looks[node.mem_id].gone):
            return True
        node = node.parent
    return False


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
