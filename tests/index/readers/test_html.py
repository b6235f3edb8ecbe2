"""Tests of index.readers.html."""

import pytest

from tests.index.cases import cases
from xxgk.index.readers.html import html_to_document


def lines(body: str) -> list[list[str]]:
    """Give the cells of a page, row by row."""
    rows: dict[int, list[str]] = {}
    for cell in html_to_document(f"<html><body>{body}</body></html>", "a.html").cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


@pytest.mark.parametrize(
    ("body", "expected"),
    cases(
        ("paragraphs are lines", "<p>一</p><p>二</p>", [["一"], ["二"]]),
        ("inline markup does not part a line", "<p>20<span>23</span><b>年</b></p>", [["2023年"]]),
        ("a break ends a line", "一<br>二<br/>三", [["一"], ["二"], ["三"]]),
        ("white space is one space", "<p>  一 \n\t 二  </p>", [["一 二"]]),
        ("no-break spaces are spaces", "<p>&nbsp;&nbsp;总&nbsp;计</p>", [["总 计"]]),
        ("zero-width spaces go", "<p>总&#8203;计</p>", [["总计"]]),
        ("entities are read", "<p>&lt;条例&gt;&ldquo;三安全&rdquo;</p>", [["<条例>“三安全”"]]),
        ("paragraphs left open", "<p>一<p>二", [["一"], ["二"]]),
        ("headings, lists and divisions", "<h1>题</h1><ul><li>一</li><li>二</li></ul>", [["题"], ["一"], ["二"]]),
        ("empty paragraphs are no lines", "<p></p><p>&nbsp;</p><p>一</p>", [["一"]]),
    ),
)
def test_text(body: str, expected: list[list[str]]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    cases(
        ("a row a table row", "<table><tr><td>规章</td><td>0</td></tr></table>", [["规章", "0"]]),
        (
            "a caption stands above",
            "<table><caption>2022<b>年度</b></caption><tr><td>规章</td><td>0</td></tr></table>",
            [["2022年度"], ["规章", "0"]],
        ),
        (
            "a hidden caption does not",
            "<table><caption style='display:none'>2022年度</caption><tr><td>规章</td><td>0</td></tr></table>",
            [["规章", "0"]],
        ),
        (
            "a foot stands below",
            "<table><tfoot><tr><td>总计<td>3</tfoot><thead><tr><td>项<td>数</thead><tbody><tr><td>规章<td>3</table>",
            [["项", "数"], ["规章", "3"], ["总计", "3"]],
        ),
        ("an empty cell is kept", "<table><tr><td>规章</td><td></td><td>2</td></tr></table>", [["规章", "", "2"]]),
        ("a no-break space is an empty cell", "<table><tr><td>规章</td><td>&nbsp;</td></tr></table>", [["规章", ""]]),
        ("paragraphs inside a cell", "<table><tr><td><p>规</p><p>章</p></td><td>0</td></tr></table>", [["规章", "0"]]),
        (
            "markup of a word processor inside a cell",
            "<table><tr><td><p><span><font>行政</font></span><span>许可</span><o:p></o:p></p></td><td><b>7</b></td></tr></table>",
            [["行政许可", "7"]],
        ),
        (
            "a cell over two rows stands in the first",
            "<table><tr><td rowspan='2'>组</td><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>",
            [["组", "甲", "1"], ["乙", "2"]],
        ),
        (
            "a label over several columns is one cell",
            "<table><tr><td colspan='3'>新收</td><td>1</td></tr></table>",
            [["新收", "1"]],
        ),
        (
            "an empty cell over two columns is two empty cells",
            "<table><tr><td>规章</td><td colspan='2'></td><td>3</td></tr></table>",
            [["规章", "", "", "3"]],
        ),
        (
            "a number over two columns fills them",
            "<table><tr><td>收费</td><td colspan='2'>5</td></tr></table>",
            [["收费", "5", ""]],
        ),
        (
            "a span that is no number counts as one",
            "<table><tr><td>规章</td><td colspan='x'>5</td></tr></table>",
            [["规章", "5"]],
        ),
        (
            "head and body",
            "<table><thead><tr><th>内容</th><th>件数</th></tr></thead><tbody><tr><td>规章</td><td>0</td></tr></tbody></table>",
            [["内容", "件数"], ["规章", "0"]],
        ),
        (
            "a number that says it is wider than the table",
            "<table><tr><td>甲</td><td>1</td><td>2</td></tr><tr><td>乙</td><td colspan='1000000'>3</td><td>4</td></tr></table>",
            [["甲", "1", "2"], ["乙", "3", "4"]],
        ),
        (
            "a number that is as wide as the rest",
            "<table><tr><td>甲</td><td>1</td><td>2</td></tr><tr><td>乙</td><td colspan='2'>3</td></tr></table>",
            [["甲", "1", "2"], ["乙", "3", ""]],
        ),
        ("one cell a row is layout", "<table><tr><td><p>一</p><p>二</p></td></tr></table>", [["一"], ["二"]]),
        (
            "a table around a table is layout, the inner one is read",
            "<table><tr><td>侧</td><td><p>题</p><table><tr><td>规章</td><td>0</td></tr></table></td></tr></table>",
            [["侧"], ["题"], ["规章", "0"]],
        ),
        (
            "text before and after a table stays apart from it",
            "前<table><tr><td>规章</td><td>0</td></tr></table>后",
            [["前"], ["规章", "0"], ["后"]],
        ),
        ("an empty table", "<p>一</p><table></table>", [["一"]]),
    ),
)
def test_tables(body: str, expected: list[list[str]]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    "chrome",
    cases(
        ("navigation", "<nav>首页 2031</nav>"),
        ("navigation by class", "<div class='nav'>首页</div>"),
        ("page head and foot", "<header>门户</header><footer>备案 110</footer>"),
        ("scripts and styles", "<script>var n = 5;</script><style>td { width: 9px }</style>"),
        ("hidden elements", "<div hidden>隐藏</div>"),
        ("forms", "<select><option>2019</option></select><button>打印</button>"),
        ("comments", "<!-- 3 件 -->"),
    ),
)
def test_chrome_is_left_out(chrome: str) -> None:
    assert lines(f"{chrome}<p>正文</p>{chrome}") == [["正文"]]


@pytest.mark.parametrize(
    ("head", "title", "url"),
    cases(
        (
            "title and canonical link",
            "<title> 年度 报告 </title><link rel='canonical' href='https://a.gov.cn/1'>",
            "年度 报告",
            "https://a.gov.cn/1",
        ),
        ("address in Open Graph", "<meta property='og:url' content='https://a.gov.cn/2'>", "", "https://a.gov.cn/2"),
        ("neither", "<meta charset='utf-8'>", "", ""),
    ),
)
def test_what_the_head_states(head: str, title: str, url: str) -> None:
    document = html_to_document(f"<html><head>{head}</head><body>正文</body></html>", "a.html")
    assert (document.title, document.url) == (title, url)


def test_cells_of_tables_are_marked_and_numbered() -> None:
    page = "<p>一</p><table><tr><td>规章</td><td>0</td></tr></table>"
    cells = html_to_document(page, "a.html").cells
    assert [(cell.tabular, cell.line) for cell in cells] == [(False, 1), (True, 2), (True, 2)]


def test_deep_nesting_is_survived() -> None:
    assert lines("<div>" * 5000 + "深" + "</div>" * 5000) == [["深"]]


def test_absurd_spans_are_cut() -> None:
    assert len(lines("<table><tr><td>规章</td><td colspan='99999999'></td></tr></table>")[0]) < 100


@pytest.mark.parametrize(
    ("head", "url"),
    cases(
        (
            "saved by a browser",
            "<!-- saved from url=(0035)http://www.example.gov.cn/a/b.html -->",
            "http://www.example.gov.cn/a/b.html",
        ),
        ("saved from a file", "<!-- saved from url=(0013)about:internet -->", ""),
        ("nothing said", "", ""),
    ),
)
def test_where_a_saved_page_came_from(head: str, url: str) -> None:
    assert html_to_document(f"<!DOCTYPE html>\n{head}\n<html><body><p>甲</p></body></html>", "a.html").url == url
