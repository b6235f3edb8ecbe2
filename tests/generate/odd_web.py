"""Odd cells of web pages: breaks, what is hidden, struck or raised, form fields, drafts, spans."""

import re
from collections.abc import Callable
from html import escape
from random import Random

from tests.generate.odd_cells import ANY_OF_SEVERAL, NOTHING, WORDS, Accepted, Sort, either, number

_TWO = (either("@a", "@b"),)
_STRUCK = (number(), either("@a", "@b"), ANY_OF_SEVERAL)
_RAISED = (number(), ANY_OF_SEVERAL)
_ONLY = (number(),)
_STYLE = (
    "<style>.draft, td .old {display: none} #d1 { display:none } .gone{visibility:hidden}"
    " .cut{text-decoration: line-through} .k{display:none}</style>"
)


def _sorts(
    name: str,
    accepted: tuple[Accepted, ...],
    *contents: str,
    stands: str = "@a",
    shown: tuple[str, ...] = ("@a",),
    put: str = "",
) -> tuple[Sort, ...]:
    return tuple(Sort(name, content, accepted, stands, shown, put=put) for content in contents)


CELLS: tuple[Sort, ...] = (
    *_sorts(
        "break", _TWO, "@a<br>@b", "@a<br/><br />@b", "<p>@a</p><p>@b</p>", "<div>@a</div><div>@b</div>", "<p>@a</p>@b",
        "@a<div>@b</div>", "<ul><li>@a</li><li>@b</li></ul>", "@a<hr>@b", "<p><span>@a<br></span>@b</p>",
        '<span style="display:block">@a</span><span style="display:block">@b</span>', shown=("@a", "@b"),
    ),
    *_sorts("no break", _ONLY, "<p>@a</p><p>&nbsp;</p>", "<br>@a<br>", "<div><div>@a</div></div>", "@a<p></p>"),
    *_sorts(
        "one number in pieces", (number("@a@b"),), "@a<span>@b</span>", "<b>@a</b><font>@b</font>", "@a<wbr>@b",
        "@a<!-- 9 -->@b", "@a<!--98-->@b", "@a&#8203;@b", "@a&shy;@b", "@a&zwnj;@b", stands="@a@b", shown=("@a@b",),
    ),
    *_sorts("comment", _ONLY, "<!-- @b -->@a", "@a<!--@b-->", "<!--[if mso]>@b<![endif]-->@a"),
    *_sorts(
        "hidden", _ONLY, "<span hidden>@b</span>@a", '<span style="display:none">@b</span>@a', "@a<i style='DISPLAY: None;'>@b</i>",
        '<span style="color:red;display:none !important">@b</span>@a', '<span style="visibility:hidden">@b</span>@a',
        '<p style="display:none">@b</p><p>@a</p>', '<div hidden="hidden"><p><b>@b</b></p></div>@a',
        '<div style="display:none"><span style="display:inline">@b</span></div>@a',
        "<template>@b</template>@a", "<script>@b</script>@a", "<style>@b</style>@a", "@a<input type=hidden value=@b>",
    ),
    *_sorts(
        "hidden by a sheet of styles", _ONLY, "<span class=draft>@b</span>@a", '@a<span class="x draft y">@b</span>',
        '<span id="d1">@b</span>@a', "<b class='old'>@b</b>@a", '<span class="gone">@b</span>@a',
    ),
    *_sorts(
        "of no size", _ONLY, '<span style="font-size:0">@b</span>@a', "@a<span style='font-size: 0px'>@b</span>",
        '<span style="opacity:0">@b</span>@a', '<div style="width:0;height:0;overflow:hidden">@b</div>@a',
        '<div style="height:0;overflow:hidden">@b</div>@a', '@a<span style="display:inline-block;width:0px;overflow:hidden">@b</span>',
    ),
    *_sorts(
        "not hidden after all", _ONLY, '<span class="k" style="display:inline">@a</span>',
        '<span style="visibility:hidden">@b<span style="visibility:visible">@a</span></span>', '<span style="opacity:0.9">@a</span>',
        '<span style="font-size:0.9em">@a</span>', '<span data-hidden="1" style="overflow:hidden">@a</span>',
    ),
    *_sorts(
        "hidden alone", (NOTHING,), "<span hidden>@b</span>", '<span style="display:none">@b</span>',
        "<i class=draft>@b</i>", "<!-- @b -->",
        stands="0", shown=(),
    ),
    *_sorts(
        "struck", _STRUCK, "<del>@b</del>@a", "<s>@b</s><ins>@a</ins>", "<strike>@b</strike> @a", "@a<del>@b</del>", "<u>@a</u><s>@b</s>",
        '<span style="text-decoration:line-through">@b</span>@a', '<span style="text-decoration-line: line-through">@b</span>@a',
        '<span class="cut">@b</span>@a', '<span style="TEXT-DECORATION: red Line-Through"><b>@b</b></span>@a',
        "<p><del>@b</del></p><p>@a</p>",
    ),
    *_sorts("inserted", _ONLY, "<ins>@a</ins>", "<u>@a</u>", '<span style="text-decoration:underline">@a</span>'),
    *_sorts(
        "struck alone", (ANY_OF_SEVERAL, NOTHING, WORDS), "<del>@b</del>", "<s>@b</s>", stands="0", shown=(),
    ),
    *_sorts(
        "raised", _RAISED, "@a<sup>1</sup>", "@a<sub>1</sub>", "@a<sup>[2]</sup>", '@a<span style="vertical-align:super">1</span>',
        '@a<a href="#n"><sup>①</sup></a>', "<sup>1</sup>@a",
    ),
    *_sorts("raised note", _ONLY, "@a<sup>注</sup>", "@a<sup>*</sup>", "@a<sup>（注）</sup>"),
    *_sorts(
        "form field", _ONLY, '<input value="@a">', "<input type=text value='@a' readonly>", '<input type="number" value="@a" disabled/>',
        "<textarea rows=1>@a</textarea>", "<select><option>@b</option><option selected>@a</option></select>",
        '<input placeholder="@b" value="@a">', "<select><option value=@b selected='selected'>@a</option><option>@b</option></select>",
    ),
    *_sorts("form field", (number(), ANY_OF_SEVERAL), "<select><option>@a</option><option>@b</option></select>"),
    *_sorts("form field, empty", (NOTHING,), '<input value="">', "<textarea></textarea>", stands="0", shown=()),
    *_sorts(
        "draft row", _ONLY, '<tr style="display:none">', "<tr hidden>", '<tr class="draft">', '<tr style="visibility:hidden;display:none">',
        put="row",
    ),
    *_sorts("draft row", _ONLY, '<tr style="display:none">', "<tr class=draft>", put="row after"),
    *_sorts(
        "draft table", _ONLY, '<table style="display:none">', "<table hidden>", "<table class='draft'>", '<div hidden><table border="1">',
        '<div style="display:none"><div><table>', '<section class="draft"><table>', '<div class="gone"><table>', put="table",
    ),
    *_sorts(
        "container", _ONLY, '<div class="footer">', "<footer>", "<nav>", '<div id="nav" class="nav-content">', "<header>", "<aside>",
        '<div class="sidebar navigation">', "<form>", put="container",
    ),
    *_sorts(
        "span", _ONLY, 'colspan="0"', 'colspan="1000000"', 'colspan="-1"', 'colspan="zwei"', 'colspan=" 1 "',
        'rowspan="-3"', 'colspan="1.5"',
        'rowspan=""', put="span",
    ),
)  # fmt: skip


def into_page(page: str, mark: str, content: str, put: str, value: str, random: Random) -> str:
    """Put an odd cell in place of a mark that stands alone in a cell; ``value`` is what a plain cell would print."""
    return _PUTS[put](page.replace("</head>", f"{_STYLE}</head>", 1), mark, content, value, random)


def text_into_page(page: str, mark: str, text: str, random: Random) -> str:
    """Put a text in place of a mark, its unusual characters plain or by number."""
    coded = "".join(f"&#{ord(char)};" if ord(char) > 0x7F else escape(char) for char in text)
    return page.replace(mark, coded if random.random() < 0.3 else escape(text))


def _cell(page: str, mark: str, content: str, value: str, random: Random) -> str:
    start, end = _around(page, mark, "td")
    inner = page.index(">", start) + 1
    return page[:inner] + content + page[end - len("</td>") :]


def _row(page: str, mark: str, content: str, value: str, random: Random) -> str:
    start, end = _around(page, mark, "tr")
    row = page[start:end].replace(mark, value)
    draft = content + _drafted(row, random).partition(">")[2]
    return page[:start] + draft + row + page[end:]


def _row_after(page: str, mark: str, content: str, value: str, random: Random) -> str:
    start, end = _around(page, mark, "tr")
    row = page[start:end].replace(mark, value)
    cells = re.sub(r' rowspan="\d+"', "", _drafted(row, random).partition(">")[2])
    return page[:start] + row + content + cells + page[end:]


def _table(page: str, mark: str, content: str, value: str, random: Random) -> str:
    start, end = _around(page, mark, "table")
    table = page[start:end].replace(mark, value)
    draft = content + _drafted(table, random).partition(">")[2]
    draft += "".join(f"</{name}>" for name in reversed(re.findall(r"<(\w+)", content)[:-1]))
    return page[:start] + draft + table + page[end:]


def _container(page: str, mark: str, content: str, value: str, random: Random) -> str:
    page = page.replace(mark, value)
    name = re.findall(r"<(\w+)", content)[0]
    start = page.index(">", page.index("<body")) + 1
    end = page.index("</body>")
    return f"{page[:start]}{content}{page[start:end]}</{name}>{page[end:]}"


def _span(page: str, mark: str, content: str, value: str, random: Random) -> str:
    start, _ = _around(page, mark, "td")
    return f"{page[: start + 3]} {content}{page[start + 3 :]}".replace(mark, value)


def _around(page: str, mark: str, name: str) -> tuple[int, int]:
    """Find the innermost element of a name around a mark."""
    at = page.index(mark)
    return page.rindex(f"<{name}", 0, at), page.index(f"</{name}>", at) + len(f"</{name}>")


def _drafted(markup: str, random: Random) -> str:
    """Print other numbers in the cells: a draft of the same rows."""
    return re.sub(r"(?<=[>;])-?\d+(?=[<&])", lambda _: str(random.randint(100, 999)), markup)


_PUTS: dict[str, Callable[[str, str, str, str, Random], str]] = {
    "": _cell,
    "row": _row,
    "row after": _row_after,
    "table": _table,
    "container": _container,
    "span": _span,
}
