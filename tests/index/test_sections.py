"""Tests of index.sections."""

import pytest

from tests.index.cases import cases
from xxgk.index.lines.break_lines import break_lines
from xxgk.index.model.document import Cell
from xxgk.index.sections import cells_to_layout, cells_to_lines

TABLE_TWO, TABLE_THREE = "第二十条第(一)项", "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)"


def to_cells(*rows: str | list[str]) -> list[Cell]:
    """Give the cells of lines (strings) and table rows (lists)."""
    texts = [row if isinstance(row, list) else [row] for row in rows]
    return [Cell(text, place, place, len(row) > 1) for place, row in enumerate(texts, start=1) for text in row]


@pytest.mark.parametrize(
    ("rows", "expected"),
    cases(
        ("a line is a line", ("一、总体情况",), ["一、总体情况"]),
        ("cells of a row are joined by bars", (["规章", "0", "2"],), ["规章 | 0 | 2"]),
        ("an empty cell inside a row is kept", (["规章", "", "2"],), ["规章 |  | 2"]),
        ("empty lines are left out", ("一", " ", "", "二"), ["一", "二"]),
        ("page numbers are left out", ("一", "- 3 -", "—4—", "第5页", "第 6 页 共 9 页", "二"), ["一", "二"]),
        ("a number alone is no page number", ("一", "3", "二"), ["一", "3", "二"]),
    ),
)
def test_lines(rows: tuple[str | list[str], ...], expected: list[str]) -> None:
    assert [line.text for line in cells_to_lines(to_cells(*rows))] == expected


def test_raised_notes_are_quoted_and_not_matched() -> None:
    (line,) = cells_to_lines(to_cells("全年收到12⁽¹⁾件⁽注⁾申请"))
    assert (line.text, line.plain) == ("全年收到12⁽¹⁾件⁽注⁾申请", "全年收到12件申请")


STATUTORY = (
    "一、总体情况",
    "正文一。",
    "二、主动公开政府信息情况",
    TABLE_TWO,
    "三、收到和处理政府信息公开申请情况",
    TABLE_THREE,
    "四、政府信息公开行政复议、行政诉讼情况",
    "0",
    "五、存在的主要问题及改进情况",
    "正文五。",
    "六、其他需要报告的事项",
    "无。",
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    cases(
        ("the statutory headings", STATUTORY, [1, 2, 3, 4, 5, 6]),
        ("traditional script", ("一、總體情況", "二、主動公開政府信息情況", "四、行政複議、行政訴訟情況"), [1, 2, 4]),
        ("other words", ("一、概述", "二、行政机关主动公开政府信息情况", "五、存在问题"), [1, 2, 5]),
        ("two clauses in the heading", ("一、总体情况", "五、当前存在的主要问题及下步改进措施"), [1, 5]),
        ("numbered with a full stop", ("一.总体情况", "五.存在问题"), [1, 5]),
        ("numbered with a space", ("一 总体情况", "五 存在问题"), [1, 5]),
        ("numbered in brackets at the top", ("(一)总体情况", "(二)主动公开情况", "(五)存在的主要问题"), [1, 2, 5]),
        ("not numbered", ("总体情况", "正文。", "主动公开政府信息情况", "存在的主要问题及改进情况"), [1, 2, 5]),
        (
            "headings two to four lost: the tables open the parts",
            ("一、总体情况", TABLE_TWO, TABLE_THREE, "行政复议", "五、存在问题"),
            [1, 2, 3, 4, 5],
        ),
        (
            "part four's table as a row",
            ("一、总体情况", TABLE_THREE, ["行政复议", "行政诉讼"], "五、存在问题"),
            [1, 3, 4, 5],
        ),
        ("heading five on another level", ("一、总体情况", TABLE_THREE, "(一)工作中存在的主要问题和困难"), [1, 3, 5]),
        (
            "rows of part three that carry section numbers",
            (
                "三、收到和处理申请情况",
                "一、本年新收政府信息公开申请数量",
                "二、上年结转政府信息公开申请数量",
                "四、结转下年度继续办理",
                "五、存在问题",
            ),
            [3, 5],
        ),
        (
            "a row group repeated after a page break",
            ("三、收到和处理申请情况", "三、本年度办理结果", "五、存在问题"),
            [3, 5],
        ),
        (
            "the introduction lists the titles in a sentence",
            (
                "本报告由总体情况、主动公开政府信息情况、存在的主要问题及改进情况等部分组成。",
                "一、总体情况",
                "二、主动公开政府信息情况",
            ),
            [1, 2],
        ),
        (
            "sub-headings of part one name other parts",
            (
                "一、总体情况",
                "(一)主动公开情况",
                "甲。",
                "(二)依申请公开情况",
                "乙。",
                "二、主动公开政府信息情况",
                "五、存在问题",
            ),
            [1, 2, 5],
        ),
        ("no headings at all", ("今年收到三件申请,都已答复。",), []),
        ("nothing", (), []),
    ),
)
def test_parts(rows: tuple[str | list[str], ...], expected: list[int]) -> None:
    assert [part.number for part in cells_to_layout(to_cells(*rows)).parts] == expected


def test_what_a_part_holds() -> None:
    layout = cells_to_layout(to_cells("某市2023年度报告", *STATUTORY))
    five = layout.part(5)
    assert five is not None
    assert (five.heading, five.line, [line.text for line in five.lines]) == (
        "五、存在的主要问题及改进情况",
        10,
        ["正文五。"],
    )
    assert [line.text for line in layout.front] == ["某市2023年度报告"]
    assert layout.part(7) is None


def test_a_lost_heading_is_empty_and_its_table_is_in_the_part() -> None:
    layout = cells_to_layout(to_cells("一、总体情况", TABLE_TWO, ["规章", "0"]))
    two = layout.part(2)
    assert two is not None
    assert two.heading == ""
    assert [line.text for line in two.lines] == [TABLE_TWO, "规章 | 0"]


def test_text_behind_a_heading_is_the_first_line_of_its_part() -> None:
    heading = "五、存在的主要问题及改进情况。"
    text = "一是工作人员的业务能力还不够,二是信息更新的速度不够快,三是解读的形式不够多样。"
    layout = cells_to_layout(break_lines(to_cells("一、总体情况", heading + text)))
    five = layout.part(5)
    assert five is not None
    assert [line.text for line in five.lines] == [text]


def test_lines_broken_by_the_page_are_joined() -> None:
    layout = cells_to_layout(
        to_cells(
            "一、总体情况",
            "(二)依申请公开情况",
            "全年收到的各类申请都在规定的期限之内办理完毕,没有发生超",
            "期答复的情况。",
            "1.第一项工作",
        )
    )
    one = layout.part(1)
    assert one is not None
    assert [line.text for line in one.lines] == [
        "(二)依申请公开情况",
        "全年收到的各类申请都在规定的期限之内办理完毕,没有发生超期答复的情况。",
        "1.第一项工作",
    ]


@pytest.mark.parametrize(
    ("end", "closing"),
    cases(
        ("office and date", ("某市财政局", "2024年1月31日"), ["某市财政局", "2024年1月31日"]),
        ("date first", ("2024年1月31日", "某市财政局"), ["2024年1月31日", "某市财政局"]),
        ("page chrome behind the signature", ("某市财政局", "扫一扫在手机打开当前页", "分享到朋友圈"), ["某市财政局"]),
        ("no signature", ("本部分没有内容。",), []),
        ("a sentence that ends in an office is none", ("有问题的,请咨询财政局",), []),
    ),
)
def test_signature(end: tuple[str, ...], closing: list[str]) -> None:
    layout = cells_to_layout(to_cells(*STATUTORY, *end))
    assert [line.text for line in layout.closing] == closing


def test_page_chrome_is_not_in_the_last_part() -> None:
    layout = cells_to_layout(to_cells(*STATUTORY[:-1], "扫一扫在手机打开当前页", "浏览次数:15"))
    six = layout.part(6)
    assert six is not None
    assert six.lines == ()
