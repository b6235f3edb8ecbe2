"""Tests of index.lines.break_lines."""

import pytest

from tests.index.cases import cases
from xxgk.index.lines.break_lines import break_lines
from xxgk.index.model.document import Cell

REST = "二、主动公开政府信息情况见附表。"


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("title, introduction, headings",
         f"青石县水利局2031年政府信息公开工作年度报告本报告根据条例编制,向社会公布。一、总体情况2031年工作正常。{REST}",
         ["青石县水利局2031年政府信息公开工作年度报告", "本报告根据条例编制,向社会公布。", "一、总体情况", "2031年工作正常。",
          "二、主动公开政府信息情况", "见附表。"]),
        ("blanks between",
         "青石县水利局2031年政府信息公开工作年度报告 发布日期:2032-01-12 一、总体情况 2031年工作正常。 二、主动公开 见附表。",
         ["青石县水利局2031年政府信息公开工作年度报告", "发布日期:2032-01-12", "一、总体情况", "2031年工作正常。",
          "二、主动公开", "见附表。"]),
        ("traditional script", "一、總體情況2031年工作正常。二、主動公開政府信息情況見附表。",
         ["一、總體情況", "2031年工作正常。", "二、主動公開政府信息情況", "見附表。"]),
        ("the words of Taiwan", "一、總體情況2031年工作正常。二、主動公開政府資訊情況見附表。",
         ["一、總體情況", "2031年工作正常。", "二、主動公開政府資訊情況", "見附表。"]),
        ("a signature", f"{REST}青石县水利局2032年1月12日", ["二、主动公开政府信息情况", "见附表。", "青石县水利局", "2032年1月12日"]),
        ("a signature on a line", "青石县水利局 2032年1月12日", ["青石县水利局", "2032年1月12日"]),
        ("a sentence with a date is no signature", "本报告由青石县水利局编制于2032年1月12日", ["本报告由青石县水利局编制于2032年1月12日"]),
        ("a heading alone", "二、主动公开政府信息情况", ["二、主动公开政府信息情况"]),
        ("prose", "全年共收到申请三件,均已按时答复。", ["全年共收到申请三件,均已按时答复。"]),
        ("a title alone", "青石县水利局2031年政府信息公开工作年度报告", ["青石县水利局2031年政府信息公开工作年度报告"]),
        ("a notice about reports is not cut in its title",
         "关于做好2031年政府信息公开工作年度报告编制工作的通知各乡镇人民政府,县政府各部门,根据条例和上级要求,现将有关事项通知如下,请遵照执行。",
         ["关于做好2031年政府信息公开工作年度报告编制工作的通知各乡镇人民政府,县政府各部门,根据条例和上级要求,现将有关事项通知如下,请遵照执行。"]),
        ("nothing", "", [""]),
    ),
)  # fmt: skip
def test_lines_of_a_text(text: str, expected: list[str]) -> None:
    assert [cell.text for cell in break_lines([Cell(text, 1, 1)])] == expected


def test_a_line_keeps_its_number_and_gets_a_row_of_its_own() -> None:
    cells = break_lines([Cell("标题", 1, 1), Cell(f"一、总体情况2031年工作正常。{REST}", 3, 3), Cell("完", 4, 4)])
    assert [cell.line for cell in cells] == [1, 3, 3, 3, 3, 4]
    assert len({cell.row for cell in cells}) == len(cells)


def test_the_cells_of_an_indicator_stand_side_by_side() -> None:
    text = "附表列出各项统计指标和数据 统计指标 计量单位 统计数 主动公开文件数 条 2543 行政复议数量 件 0 行政诉讼数量 件 0 以上。"
    rows = [(cell.row, cell.text) for cell in break_lines([Cell(text, 1, 1)]) if cell.tabular]
    assert [text for _, text in rows][3:6] == ["主动公开文件数", "条", "2543"]
    assert len({row for row, _ in rows[3:6]}) == 1


@pytest.mark.parametrize(
    "cells",
    cases(
        ("beside others in a row", [Cell(f"一、总体情况2031年正常。{REST}", 1, 1, True), Cell("0", 1, 1, True)]),
        ("something crossed out", [Cell(f"一、总体情况2031年正常。{REST}", 1, 1, struck="~~9~~")]),
        ("no cells", []),
    ),
)
def test_what_stays_as_it_is(cells: list[Cell]) -> None:
    assert break_lines(cells) == tuple(cells)
