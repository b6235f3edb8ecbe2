"""What a reader of a page does not see is not read; what looks hidden and is not, is."""

import time

import pytest

from tests.index.cases import cases
from tests.index.readers.test_html_runs import cell, cells

DRAFT = "<table class=x><tr><td>规章</td><td>98</td></tr></table>"
REAL = "<table><tr><td>规章</td><td>4</td></tr></table>"


@pytest.mark.parametrize(
    "content",
    cases(
        ("by attribute", "<span hidden>98</span>4"),
        ("by attribute with a value", "<i hidden='until-found'>98</i>4"),
        ("by style", "<i style='display:none'>98</i>4"),
        ("by style in capitals", "4<i style='DISPLAY : NONE;'>98</i>"),
        ("important", "<i style='display:none!important;display:inline'>98</i>4"),
        ("invisible", "<i style='visibility:hidden'>98</i>4"),
        ("invisible, but a part", "<i style='visibility:hidden'>98<b style='visibility:visible'>4</b></i>"),
        ("shown inside of what is hidden is hidden", "<i style='display:none'><b style='display:inline'>98</b></i>4"),
        ("without size", "<i style='font-size:0'>98</i>4"),
        ("without size, with a unit", "<i style='font-size: 0.0px'>98</i>4"),
        ("too small to be seen", "<i style='font-size:1px'>98</i>4"),
        ("without size by the short way", "<i style='font: 0/0 a'>98</i>4"),
        ("without size, but a part", "<i style='font-size:0'>98<b style='font-size:12px'>4</b></i>"),
        ("transparent as a whole", "<i style='opacity:0'>98</i>4"),
        ("transparent as a whole, with a point", "<i style='opacity:.0'>98</i>4"),
        ("without colour", "<i style='color:transparent'>98</i>4"),
        ("without colour in numbers", "<i style='color:rgba(0, 0, 0, 0)'>98</i>4"),
        ("nearly without colour", "<i style='color:rgba(0,0,0,.01)'>98</i>4"),
        ("filled with nothing", "<i style='-webkit-text-fill-color:transparent'>98</i>4"),
        ("white", "<i style='color:white'>98</i>4"),
        ("white in numbers", "4<i style='COLOR: #FFF'>98</i>"),
        ("white in three parts", "<i style='color:rgb(255, 255, 255)'>98</i>4"),
        ("white by light", "<i style='color:hsl(0,0%,100%)'>98</i>4"),
        ("nearly white", "<i style='color:#fefefe'>98</i>4"),
        ("white the old way", "<font color=white>98</font>4"),
        ("white without a mark", "<font color='FFFFFF'>98</font>4"),
        ("the colour of the cell", "<b style='background:#cde'><i style='color:#ccddee'>98</i>4</b>"),
        (
            "the dark colour of the cell",
            "<b style='background:#036'><i style='color:#036'>98</i><u style='color:#fff'>4</u></b>",
        ),
        ("a box without height", "<div style='height:0;overflow:hidden'>98</div>4"),
        ("a box of a point", "<div style='position:absolute;width:1px;height:1px;overflow:hidden'>98</div>4"),
        ("a box in the line", "<i style='display:inline-block;width:0;overflow:hidden'>98</i>4"),
        ("left of the page", "<i style='position:absolute;left:-9999px'>98</i>4"),
        ("above the page", "<i style='position:fixed;top:-500em'>98</i>4"),
        ("indented out of the page", "<div style='text-indent:-9999px'>98</div>4"),
        ("margin out of the page", "<div style='margin-left:-9999px'>98</div>4"),
        ("cut away", "<i style='position:absolute;clip:rect(0 0 0 0)'>98</i>4"),
        ("cut away with commas", "<i style='position:absolute;clip:rect(1px, 1px, 1px, 1px)'>98</i>4"),
        ("cut away the new way", "<div style='clip-path:inset(50%)'>98</div>4"),
        ("shrunk to nothing", "<div style='transform:scale(0)'>98</div>4"),
        ("a dialog that is not open", "<dialog>98</dialog>4"),
        ("a template", "<template>98</template>4"),
        ("a script", "<script>98</script>4"),
        ("a sheet of styles", "<style>98</style>4"),
        ("without scripts only", "<noscript>98</noscript>4"),
    ),
)
def test_hidden_in_a_cell(content: str) -> None:
    assert cell(content) == ("4", "")


@pytest.mark.parametrize(
    "content",
    cases(
        ("for readers aloud only", "<i aria-hidden=true>4</i>"),
        ("data of a script", "<i data-hidden=1 class=hidden>4</i>"),
        ("nearly transparent", "<i style='opacity:0.9'>4</i>"),
        ("white on a dark ground", "<i style='color:#fff;background-color:#036'>4</i>"),
        ("white on a picture", "<i style='color:#fff;background:url(a.png) #fff'>4</i>"),
        ("white on a dark ground further out", "<b style='background:navy'><i style='color:#fff'>4</i></b>"),
        ("white the old way on a cell the old way", "<b bgcolor=navy><font color=white>4</font></b>"),
        ("white the old way on a picture the old way", "<b background=a.gif><font color=white>4</font></b>"),
        ("grey", "<i style='color:#999'>4</i>"),
        ("white, taken back", "<i style='color:#fff'><b style='color:#333'>4</b></i>"),
        ("a colour that is told elsewhere", "<i style='color:#fff'><b style='color:var(--ink)'>4</b></i>"),
        ("a ground in white, the text in nothing", "<i style='background:#fff'>4</i>"),
        ("small", "<i style='font-size:0.9em'>4</i>"),
        ("what goes over its edge is cut, and nothing does", "<i style='overflow:hidden'>4</i>"),
        (
            "the size of what stands in the line does not count",
            "<i style='display:inline;width:0;height:0;overflow:hidden'>4</i>",
        ),
        ("shown although it has the attribute", "<i hidden style='display:inline'>4</i>"),
        ("moved a little", "<i style='position:relative;left:-3px'>4</i>"),
        ("out to the left", "<p style='text-indent:-21pt'>4</p>"),
        ("moved by a place that does not count", "<i style='left:-9999px'>4</i>"),
        ("closed, but to be opened", "<details><summary>4</summary></details>"),
        ("a dialog that is open", "<dialog open>4</dialog>"),
        ("no style at all", "<i style='display none; :; }{ x'>4</i>"),
    ),
)
def test_not_hidden(content: str) -> None:
    assert cell(content) == ("4", "")


@pytest.mark.parametrize(
    ("style", "content"),
    cases(
        ("a class", ".d{display:none}", "<i class='x d'>98</i>4"),
        ("an id", "#d { display : none }", "<i id=d>98</i>4"),
        ("a tag", "i{visibility:hidden}", "<i>98</i>4"),
        ("in another", "table td .d{display:none}", "<b><i class=d>98</i></b>4"),
        ("directly in another", "td>i{display:none}", "<i>98</i>4"),
        ("one of several", "p, .d , b{display:none}", "<i class=d>98</i>4"),
        ("white", ".d{color:#fff}", "<i class=d>98</i>4"),
        ("white on a ground of a sheet", ".d{color:#fff} b{background:#333}", "<b><i class=d>4</i></b>"),
        ("the colour of the page behind all", "body{background:#333}", "<i style='color:#333'>4</i>"),
        ("white on a dark page", "body{background:#333}", "<i style='color:#fff'>4</i>"),
        ("white on a white page", "body{background:#fff}", "<i style='color:#fff'>98</i>4"),
        ("a later colour", ".d{color:#fff} .d{color:#333}", "<i class=d>4</i>"),
        ("the sheet before the old way", "font{color:#333}", "<font color=white>4</font>"),
        ("an attribute", "[data-old]{display:none}", "<i data-old=1>98</i>4"),
        ("the last of its brothers", "i:last-child{display:none}", "<i>4</i><i>98</i>"),
        ("the second of its brothers", "i:nth-child(2){display:none}", "<i>4</i><i>98</i>"),
        ("all but", "i:not(.k){display:none}", "<i class=k>4</i><i>98</i>"),
        (
            "after comments and rules that are broken",
            "/* x */ p{;} @x; b{)} i .d{display:none}",
            "<i><b class=d>98</b></i>4",
        ),
        ("on screens", "@media screen and (min-width:600px){.d{display:none}}", "<i class=d>98</i>4"),
        ("where something is known", "@supports (display:grid){.d{display:none}}", "<i class=d>98</i>4"),
        ("an id before a class", "#d{display:none} .k{display:inline}", "<i class=k id=d>98</i>4"),
        ("the later of two", ".d{display:inline} .d{display:none}", "<i class=d>98</i>4"),
        (
            "important before the element's own",
            ".d{display:none!important}",
            "<i class=d style='display:inline'>98</i>4",
        ),
        ("the element's own first", ".d{display:none}", "<i class=d style='display:inline'>4</i>"),
        ("a class before a tag", "i{display:none} .k{display:inline}", "<i class=k>4</i>"),
        ("on paper only", "@media print{.d{display:none}}", "<i class=d>4</i>"),
        ("on phones only", "@media (max-width:768px){.d{display:none}}", "<i class=d>4</i>"),
        ("under the mouse", "i:hover{display:none}", "<i>4</i>"),
        ("what is put before", "i::before{display:none}", "<i>4</i>"),
        ("in another that is not there", "#x .d{display:none}", "<i class=d>4</i>"),
        ("directly in another, but not so", "tr>i{display:none}", "<i>4</i>"),
    ),
)
def test_sheets_of_styles(style: str, content: str) -> None:
    assert cell(content, style) == ("4", "")


@pytest.mark.parametrize(
    ("style", "content", "shown"),
    cases(
        ("crossed out", ".d{text-decoration:line-through}", "<i class=d>99</i>3", ("3", "~~99~~3")),
        ("raised", ".n{vertical-align:super;font-size:9px}", "12<i class=n>1</i>", ("12⁽¹⁾", "")),
        ("blocks", "td span{display:block}", "<span>12</span><span>7</span>", ("12 / 7", "")),
    ),
)
def test_marks_by_sheets(style: str, content: str, shown: tuple[str, str]) -> None:
    assert cell(content, style) == shown


@pytest.mark.parametrize(
    ("body", "style"),
    cases(
        ("a table", DRAFT.replace("class=x", "hidden"), ""),
        ("a table by class", DRAFT, ".x{display:none}"),
        ("a table in a part", f"<section style='display:none'><div>{DRAFT}</div></section>", ""),
        ("an invisible table", f"<div style='visibility:hidden'>{DRAFT}</div>", ""),
        ("a dialog", f"<dialog>{DRAFT}</dialog>", ""),
    ),
)
def test_drafts_before_the_table(body: str, style: str) -> None:
    assert cells(body + REAL, style) == [("规章", ""), ("4", "")]


@pytest.mark.parametrize(
    ("row", "style"),
    cases(
        ("by attribute", "<tr hidden><td>规章<td>98", ""),
        ("by style", "<tr style='display:none'><td>规章<td>98", ""),
        ("collapsed", "<tr style='visibility:collapse'><td>规章<td>98", ""),
        ("by class", "<tr class=x><td>规章<td>98", ".x{display:none}"),
        ("a body of rows", "<tbody hidden><tr><td>规章<td>98<tbody>", ""),
        ("its cells", "<tr><td class=x>规章<td class=x>98", ".x{visibility:hidden}"),
        ("its cells, gone", "<tr><td class=x>规章<td class=x>98", ".x{display:none}"),
    ),
)
def test_hidden_rows(row: str, style: str) -> None:
    assert cells(f"<table>{row}<tr><td>规章<td>4</table>", style) == [("规章", ""), ("4", "")]


def test_cells_in_white() -> None:
    """A head may stand on a dark ground that another file tells of; a number may be one that nobody sees."""
    row = "<table style='color:#fff'><tr><td>规章<td>98<td style='color:#000'>4</table>"
    assert cells(row) == [("规章", ""), ("", "98"), ("4", "")]


def test_a_cell_that_is_gone_and_one_that_is_not_seen() -> None:
    row = "<table><tr><td>规章<td style='display:none'>98<td style='visibility:hidden'>97<td>4</table>"
    assert [text for text, _ in cells(row)] == ["规章", "", "4"]


@pytest.mark.parametrize(
    ("body", "expected"),
    cases(
        ("the whole page in its foot", f"<footer>{REAL}</footer>", ["规章", "4"]),
        ("the whole page in a part so named", f"<div class=nav><p>一、总体情况</p>{REAL}</div>", ["一、总体情况", "4"]),
        ("most of the text", "<header><p>本年没有收到申请。</p></header><p>完</p>", ["本年没有收到申请。", "完"]),
        ("a table in a part so named", f"<p>{'总体情况。' * 20}</p><div id=footer>{REAL}</div>", ["规章", "4"]),
        (
            "a menu is longer than the text",
            f"<nav>{'<a>政务公开</a>' * 20}</nav><p>本年没有收到申请。</p>",
            ["本年没有收到申请。"],
        ),
        ("a foot in a head that holds the page", f"<header>{REAL}<div class=footer>备案</div></header>", ["规章", "4"]),
        (
            "a menu set as a table",
            "<div class=nav><table><tr><td>首页<td>公开</table></div><p>本年没有收到申请。</p>",
            ["本年没有收到申请。"],
        ),
    ),
)
def test_named_parts_that_hold_the_report_stay(body: str, expected: list[str]) -> None:
    texts = [text for text, _ in cells(body)]
    assert [text for text in texts if text in expected] == expected
    assert not set(texts) & {"备案", "首页", "公开", "政务公开"}


@pytest.mark.parametrize(
    ("style", "body"),
    cases(
        (
            "thousands of rules",
            "".join(f".a{n} .b{n}{{display:none}}" for n in range(20_000)),
            "<p class=a1>甲</p>" * 2_000,
        ),
        ("rules for everything", "*{display:block}" * 3_000, "<p>甲</p>" * 5_000),
        ("elements in elements in elements", "div div div div b{display:none}", "<div>" * 5_000 + "<b>甲</b>" * 50),
        ("brackets in brackets", "a{" * 50_000, "<i style='display:none'>乙</i>甲"),
        ("a sheet that does not end", "display:none;" * 100_000, "<p>甲</p>"),
        ("tables in tables", ".x{display:none}", "<table><tr><td>" * 2_000 + "甲"),
    ),
)
def test_traps_of_styles_take_no_time(style: str, body: str) -> None:
    start = time.process_time()
    cells(body, style)
    assert time.process_time() - start < 20
