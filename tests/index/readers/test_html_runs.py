"""What a reader of a page sees in its cells: breaks, what is hidden, struck, raised, form fields, tables in tables."""

import pytest

from tests.index.cases import cases
from xxgk.index.readers.html import html_to_document
from xxgk.index.tables.cell_values import cell_to_value


def cells(body: str, style: str = "") -> list[tuple[str, str]]:
    """Give what the cells of a page show, and what of it is crossed out."""
    page = f"<html><head><style>{style}</style></head><body>{body}</body></html>"
    return [(cell.text, cell.struck) for cell in html_to_document(page, "a.html").cells]


def cell(content: str, style: str = "") -> tuple[str, str]:
    """Give what the second cell of a row shows."""
    (label, _), shown = cells(f"<table><tr><td>规章</td><td>{content}</td></tr></table>", style)
    assert label == "规章"
    return shown


@pytest.mark.parametrize(
    ("content", "text"),
    cases(
        ("a break", "12<br>7", "12 / 7"),
        ("several breaks are one", "12<br/><br />7", "12 / 7"),
        ("paragraphs", "<p>12</p><p>7</p>", "12 / 7"),
        ("white space between paragraphs", "<p>12</p>\n <p>7</p>", "12 / 7"),
        ("divisions", "<div>12</div><div>7</div>", "12 / 7"),
        ("a block behind text", "12<div>7</div>", "12 / 7"),
        ("text behind a block", "<p>12</p>7", "12 / 7"),
        ("items of a list", "<ul><li>12</li><li>7</li></ul>", "12 / 7"),
        ("a rule", "12<hr>7", "12 / 7"),
        ("a centred part", "12<center>7</center>", "12 / 7"),
        ("a form's group", "<fieldset>12</fieldset><fieldset>7</fieldset>", "12 / 7"),
        ("terms", "<dl><dt>12<dd>7</dl>", "12 / 7"),
        ("a break deep in inline markup", "<b><i>12<br></i></b><font>7</font>", "12 / 7"),
        (
            "blocks by their style",
            "<span style='display:block'>12</span><span style='display: Block'>7</span>",
            "12 / 7",
        ),
        ("to the other side", "12<span style='float:right'>7</span>", "12 / 7"),
        ("taken out of the line", "12<span style='position:absolute;left:60px'>7</span>", "12 / 7"),
        (
            "blocks that are in the line by their style",
            "<p style='display:inline'>1</p><p style='display:inline'>2</p>",
            "12",
        ),
        ("boxes in the line", "<b style='display:inline-block'>12</b><b style='display:inline-block'>7</b>", "12 / 7"),
        ("boxes in the line keep what blocks are", "<p style='display:inline-block'>1</p><p>2</p>", "1 / 2"),
        ("one number in markup", "<span>1</span><b>2</b>", "12"),
        ("where a line may break", "1<wbr>2", "12"),
        ("an empty paragraph parts nothing", "<p>12</p><p>&nbsp;</p><p></p>", "12"),
        ("breaks around a number", "<br>12<br>", "12"),
        ("words join", "社会<br>公益", "社会公益"),
        ("a comment joins", "1<!-- 98 -->2", "12"),
        ("a comment of a word processor", "<!--[if gte mso 9]>98<![endif]-->12", "12"),
        ("white space between numbers stays", "12 7", "12 7"),
    ),
)
def test_breaks(content: str, text: str) -> None:
    assert cell(content) == (text, "")


@pytest.mark.parametrize(
    ("content", "shown"),
    cases(
        ("deleted", "<del>99</del>3", ("3", "~~99~~3")),
        ("deleted and inserted", "<s>99</s><ins>3</ins>", ("3", "~~99~~3")),
        ("an old tag", "<strike>99</strike>3", ("3", "~~99~~3")),
        ("behind", "3<del>99</del>", ("3", "3~~99~~")),
        ("by style", "<span style='text-decoration:line-through'>99</span>3", ("3", "~~99~~3")),
        (
            "by style, with a colour, in capitals",
            "<i style='TEXT-DECORATION: red Line-Through'>99</i>3",
            ("3", "~~99~~3"),
        ),
        ("by the longer name", "<i style='text-decoration-line: underline line-through'>99</i>3", ("3", "~~99~~3")),
        (
            "what stands in it too",
            "<i style='text-decoration:line-through'><b><font>99</font></b></i>3",
            ("3", "~~99~~3"),
        ),
        ("an inner style takes nothing back", "<del><b style='text-decoration:none'>99</b></del>3", ("3", "~~99~~3")),
        ("alone: nothing stands, something is printed", "<del>99</del>", ("", "~~99~~")),
        ("inserted is plain", "<ins>3</ins>", ("3", "")),
        ("underlined is plain", "<u style='text-decoration:underline'>3</u>", ("3", "")),
        ("a deletion that is not drawn", "<del style='text-decoration:none'>3</del>", ("3", "")),
        ("blank space crossed out", "<s>&nbsp;</s>3", ("3", "")),
    ),
)
def test_struck(content: str, shown: tuple[str, str]) -> None:
    assert cell(content) == shown


@pytest.mark.parametrize(
    ("content", "text"),
    cases(
        ("a note", "12<sup>1</sup>", "12⁽¹⁾"),
        ("below the line", "12<sub>1</sub>", "12⁽¹⁾"),
        ("in brackets", "12<sup>[2]</sup>", "12⁽[²]⁾"),
        ("a word", "12<sup>注</sup>", "12⁽注⁾"),
        ("by style", "12<span style='vertical-align:super'>1</span>", "12⁽¹⁾"),
        ("by a length", "12<span style='vertical-align: 4pt'>1</span>", "12⁽¹⁾"),
        ("moved up", "12<span style='position:relative;top:-.4em;font-size:8px'>1</span>", "12⁽¹⁾"),
        ("moved in the type around", "<div style='position:relative;top:2px'>12<sup>1</sup></div>", "12⁽¹⁾"),
        ("moved by nothing", "1<span style='position:relative;top:0'>2</span>", "12"),
        ("moved to the side", "1<span style='position:relative;left:2px'>2</span>", "12"),
        ("in a link", "12<a href='#n'><sup>1</sup></a>", "12⁽¹⁾"),
        (
            "set otherwise, as pages reset it",
            "12<sup style='vertical-align:baseline;position:relative;top:-.5em'>1</sup>",
            "12⁽¹⁾",
        ),
        ("over a word", "<ruby>12<rp>(</rp><rt>1</rt><rp>)</rp></ruby>", "12⁽¹⁾"),
        ("in the middle is not raised", "1<span style='vertical-align:middle'>2</span>", "12"),
        ("on the line is not raised", "1<span style='vertical-align:0px'>2</span>", "12"),
        ("a cell in small type", "<sup>12</sup>", "12"),
    ),
)
def test_raised(content: str, text: str) -> None:
    assert cell(content) == (text, "")


@pytest.mark.parametrize("note", ["注", "*", "（注）", "[2]", "1"])
def test_a_raised_note_leaves_the_number_to_be_read(note: str) -> None:
    assert cell_to_value(cell(f"12<sup>{note}</sup>")[0]).content == 12


def test_a_cell_that_is_set_high_is_not_raised() -> None:
    row = "<table><tr><td>规章</td><td style='vertical-align:super'>12</td></tr></table>"
    assert cells(row) == [("规章", ""), ("12", "")]


@pytest.mark.parametrize(
    ("field", "text"),
    cases(
        ("a line to write in", "<input value='12'>", "12"),
        ("a number", "<input type=number value=12 disabled>", "12"),
        ("of a sort nobody knows", "<input type=zahl value=12>", "12"),
        ("what is typed, not what is proposed", "<input placeholder=98 value=12>", "12"),
        ("nothing typed", "<input placeholder=98>", ""),
        ("several lines", "<textarea>12</textarea>", "12"),
        ("the option chosen", "<select><option>98<option selected>12</select>", "12"),
        ("of none chosen the first", "<select><option>12<option>98</select>", "12"),
        ("an open list shows all", "<select multiple><option>12<option selected>7</select>", "12 / 7"),
        ("no options", "<select></select>", ""),
        ("a field behind a number", "1<input value=2>", "12"),
        ("hidden by type", "<input type=hidden value=98>12", "12"),
        ("hidden by style", "<input style='display:none' value=98>12", "12"),
        ("a secret", "<input type=password value=98>12", "12"),
        ("a box to tick", "<input type=checkbox value=98 checked>12", "12"),
        ("buttons", "<input type=submit value=98><button>98</button>12", "12"),
        ("proposals", "<datalist><option>98</datalist>12", "12"),
    ),
)
def test_form_fields(field: str, text: str) -> None:
    assert cell(field) == (text, "")


@pytest.mark.parametrize(
    ("content", "text"),
    cases(
        ("of a digit, beside digits", "<img alt=3>1", "\ufffc1"),
        ("of a number", "<img alt=12>", "\ufffc"),
        ("of who knows what", "<img src=a.png>", "\ufffc"),
        ("of words", "<img alt=图标>", "\ufffc"),
        ("that decorates", "<img alt=''>", ""),
        ("beside a number", "<img src=dot.gif>12", "12"),
        ("hidden", "<img style='display:none' alt=3>1", "1"),
        ("raised as a note", "12<sup><img alt=3></sup>", "12⁽\ufffc⁾"),
    ),
)
def test_pictures(content: str, text: str) -> None:
    assert cell(content) == (text, "")


def test_fields_outside_tables_are_the_portals() -> None:
    assert cells("<input value='搜索'><select><option>2019</select><p>正文</p>") == [("正文", "")]


@pytest.mark.parametrize(
    ("body", "expected"),
    cases(
        ("a number in a table of its own", "<table><tr><td>规章<td><table><tr><td>12</table></table>", ["规章", "12"]),
        (
            "two numbers, one a row",
            "<table><tr><td>规章<td><table><tr><td>12<tr><td>7</table></table>",
            ["规章", "12 / 7"],
        ),
        ("two numbers in a row", "<table><tr><td>规章<td><table><tr><td>12<td>7</table></table>", ["规章", "12 / 7"]),
        ("a hidden table", "<table><tr><td>规章<td>12<table hidden><tr><td>甲<td>98</table></table>", ["规章", "12"]),
        (
            "a hidden part with a table",
            "<table><tr><td>规章<td>12<div style='display:none'><table><tr><td>甲<td>9</table></div></table>",
            ["规章", "12"],
        ),
        (
            "a table with a label is no part of a cell",
            "<table><tr><td>侧<td><table><tr><td>规章<td>0</table></table>",
            ["侧", "规章", "0"],
        ),
        (
            "nor is one with running text",
            f"<table><tr><td>侧<td><table><tr><td>{'本年没有收到申请。' * 5}</table></table>",
            ["侧", "本年没有收到申请。" * 5],
        ),
    ),
)
def test_tables_in_cells(body: str, expected: list[str]) -> None:
    assert [text for text, _ in cells(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    cases(
        ("what is crossed out is no sentence", "<p>收到<del>99</del>3件</p>", [("收到3件", "收到~~99~~3件")]),
        ("a note is not glued to a number", "<p>收到12<sup>1</sup>件</p>", [("收到12⁽¹⁾件", "")]),
        ("hidden words", "<p>收到<span hidden>9</span>3件</p>", [("收到3件", "")]),
        ("a break ends a line", "<p>甲<br>乙</p>", [("甲", ""), ("乙", "")]),
        ("a block by style ends a line", "<p>甲<span style='display:block'>乙</span></p>", [("甲", ""), ("乙", "")]),
        ("a number that is crossed out alone", "<p><s>99</s></p>", [("", "~~99~~")]),
    ),
)
def test_running_text(body: str, expected: list[tuple[str, str]]) -> None:
    assert cells(body) == expected


def test_depth_is_no_way_around() -> None:
    deep = "<div>" * 2000 + "<p>12</p><p hidden>98</p><p>7</p>" + "</div>" * 2000
    assert cells(deep) == [("12", ""), ("7", "")]
