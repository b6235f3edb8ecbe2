"""Tests of index.readers.plain."""

import pytest

from tests.index.cases import cases
from xxgk.index.readers.plain import plain_to_document


def texts(source: str) -> list[str]:
    return [cell.text for cell in plain_to_document(source, "a.txt").cells]


@pytest.mark.parametrize(
    ("source", "expected"),
    cases(
        ("bars between cells, one of them empty, the last bar closes", "规章 | 0 | | 2 |", ["规章", "0", "", "2"]),
        ("no bar at the end", "规章 | 0 | 2", ["规章", "0", "2"]),
        ("bars at both ends of most rows", "| 规章 | 0 |\n| 许可 | 1 |", ["规章", "0", "许可", "1"]),
        ("full-width bars", "规章｜0｜2｜", ["规章", "0", "2"]),
        ("an empty first cell in a table without bars in front", "复议 | 诉讼 |\n | 0 |", ["复议", "诉讼", "", "0"]),
        ("an empty first cell in a table with bars in front", "| a | b |\n| | 0 |", ["a", "b", "", "0"]),
        ("two bars more are two empty cells more", "0 | ||", ["0", "", ""]),
        ("a rule is no row", "a | b |\n---|---|\n0 | 1 |", ["a", "b", "0", "1"]),
        ("a rule with colons", "| a |\n|:---|:--:|\n| 0 |", ["a", "0"]),
        ("a rule does not part its table", "| a | b |\n|---|---|\n| | 0 |", ["a", "b", "", "0"]),
        ("a dash in a cell is no rule", "规章 | - | — |", ["规章", "-", "—"]),
        ("a cell a line with a bar behind it", "规章 |\n0 |\n2 | ||", ["规章", "0", "2", "", ""]),
        ("tabs between cells, one of them empty", "规章\t0\t\t2", ["规章", "0", "", "2"]),
        ("an empty last cell after a tab", "规章\t0\t", ["规章", "0", ""]),
        ("empty first cells of a row of values", "\t\t0\t4", ["", "", "0", "4"]),
        ("a paragraph indented with tabs is one cell", "\t\t全年没有申请。", ["全年没有申请。"]),
        ("tabs only", "a\n\t\t\nb", ["a", "b"]),
        ("running text is one cell a line, trimmed", "  第一行 \n第二行", ["第一行", "第二行"]),
        ("empty lines separate and are no cells", "规章\n\n\n0", ["规章", "0"]),
        ("a line of spaces between empty lines is an empty cell", "规章\n\n \n\n0", ["规章", "", "0"]),
        ("a no-break space between empty lines too", "规章\n\n\xa0\n\n0", ["规章", "", "0"]),
        ("a line of spaces right behind text is none", "规章\n \n0", ["规章", "0"]),
        ("line ends of Windows", "规章\r\n\r\n \r\n\r\n0", ["规章", "", "0"]),
        ("line ends of old Macs", "规章\r0", ["规章", "0"]),
        ("marks of Markdown", "# 题\n**一是**短\n| **规章** | 3 |", ["题", "一是短", "规章", "3"]),
        ("no-break spaces that became question marks", "??规章\n\n??\n\n0\n是何原因?", ["规章", "", "0", "是何原因?"]),
        ("a number sign in the text is no mark", "# 1\n#2 号", ["1", "#2 号"]),
        ("nothing", "", []),
    ),
)
def test_cells(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_lines_are_counted_from_one_and_rows_are_told_apart() -> None:
    cells = plain_to_document("标题\n\n规章 | 0 |\n许可\t1", "a.txt").cells
    assert [(cell.line, cell.tabular) for cell in cells] == [(1, False), (3, True), (3, True), (4, True), (4, True)]
    assert len({cell.row for cell in cells}) == 3


def test_thousands_of_filler_bars_are_cut() -> None:
    assert len(texts("规章 | 0" + " |" * 20_000)) <= 200


def test_the_file_is_kept_as_given() -> None:
    assert plain_to_document("a", "报告/a.txt").file == "报告/a.txt"
