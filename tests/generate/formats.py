"""Made-up reports as files: ``FORMATS`` by name, and several of them in a zip."""

from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from tests.generate import paper
from tests.generate.corpus import Truth
from tests.generate.layouts import BORDERLESS, KEEPING, LAYOUTS
from tests.generate.lost_layouts import LOST_LAYOUTS, spanning_page
from tests.generate.pages import PAGES, portal_page, word_page
from tests.generate.word import word

Format = Callable[[Truth, Random], bytes]


def _encoded(layout: Callable[[Truth, Random], str], encoding: str = "utf-8") -> Format:
    return lambda truth, random: layout(truth, random).encode(encoding)


def gbk_page(truth: Truth, random: Random) -> bytes:
    """A page in GBK that says nothing of it, or that says it were UTF-8."""
    page = word_page(truth, random) if random.random() < 0.5 else portal_page(truth, random)
    claim = random.choice(("", "<meta charset='utf-8'>"))
    return page.replace("<head>", f"<head>{claim}").encode("gb18030")


TEXTS: dict[str, Format] = {name: _encoded(layout) for name, layout in LAYOUTS.items()}
ENCODED: dict[str, Format] = {
    "gb18030": _encoded(LAYOUTS["bare_bars"], "gb18030"),
    "utf_16": _encoded(LAYOUTS["cell_lines"], "utf-16"),
}
WEB: dict[str, Format] = {**{name: _encoded(page) for name, page in PAGES.items()}, "gbk_page": gbk_page}
LOST: dict[str, Format] = {
    name: _encoded(layout) for name, layout in {**LOST_LAYOUTS, "spanning_page": spanning_page}.items()
}
OFFICE: dict[str, Format] = {"word": word, "pdf": paper.pdf}
FORMATS: dict[str, Format] = {**TEXTS, **ENCODED, **WEB, **OFFICE, **LOST}
PICTURES: dict[str, Format] = {"picture": paper.picture, "scan": paper.scan}
# the formats that lose whose some numbers are, for good
GLUED = frozenset({*BORDERLESS, "padded_rows", "torn_rows"})
# the formats that keep an empty cell apart from none
BLANK_KEEPING = frozenset({*KEEPING, *ENCODED, *WEB, *OFFICE, "small_tables", "spanning_page"})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into a zip."""
    memory = BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return memory.getvalue()
