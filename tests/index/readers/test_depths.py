"""Tests of index.readers.depths."""

import pytest

from tests.index.cases import cases
from xxgk.index.readers.depths import numbers_by_row
from xxgk.index.readers.html import html_to_document

Cells = list[tuple[str, int, int]]


@pytest.mark.parametrize(
    ("rows", "shown"),
    cases(
        ("no cell goes on", [[("规章", 1, 1), ("7", 1, 1)]], [["规章", "7"]]),
        (
            "a label over two rows is given once",
            [[("不公开", 1, 2), ("1.秘密", 1, 1), ("7", 1, 1)], [("2.禁止", 1, 1), ("8", 1, 1)]],
            [["不公开", "1.秘密", "7"], ["2.禁止", "8"]],
        ),
        (
            "a number over two rows is that of neither",
            [[("1.不掌握", 1, 1), ("10", 1, 2), ("3", 1, 1)], [("2.另制作", 1, 1), ("4", 1, 1)]],
            [["1.不掌握", "~10", "3"], ["2.另制作", "~↑", "4"]],
        ),
        (
            "… at the end of the row",
            [[("1.不掌握", 1, 1), ("3", 1, 1), ("10", 1, 2)], [("2.另制作", 1, 1), ("4", 1, 1)]],
            [["1.不掌握", "3", "~10"], ["2.另制作", "4", "~↑"]],
        ),
        (
            "… behind a group label that goes on too, for three rows",
            [
                [("无法提供", 1, 3), ("1.不掌握", 2, 1), ("10", 1, 3)],
                [("2.另制作", 2, 1)],
                [("3.不明确", 2, 1)],
            ],
            [["无法提供", "1.不掌握", "~10"], ["2.另制作", "~↑"], ["3.不明确", "~↑"]],
        ),
        (
            "label and number of two rows of a finer grid",
            [[("规章", 1, 2), ("7", 1, 2)], [], [("文件", 1, 1), ("8", 1, 1)]],
            [["规章", "7"], [], ["文件", "8"]],
        ),
        ("more rows than follow", [[("规章", 1, 1), ("7", 1, 9)]], [["规章", "7"]]),
        ("the row below has no label", [[("规章", 1, 1), ("7", 1, 2)], [("8", 1, 1)]], [["规章", "7"], ["8"]]),
        ("no label at all, as in part four", [[("7", 1, 2), ("8", 1, 1)], [("无", 1, 1)]], [["7", "8"], ["无"]]),
    ),
)
def test_numbers_over_several_rows(rows: list[Cells], shown: list[list[str]]) -> None:
    given = numbers_by_row([[((text, ""), columns, depth) for text, columns, depth in row] for row in rows])
    assert [[text or f"~{whole}" for (text, whole), _ in row] for row in given] == shown


def test_a_page() -> None:
    page = (
        "<table><tr><td>1.不掌握</td><td rowspan=2>10</td><td>3</td></tr>"
        "<tr><td>2.另制作</td><td>4</td></tr><tr><td>3.不明确</td><td>5</td><td>6</td></tr></table>"
    )
    cells = html_to_document(page, "a.html").cells
    assert [cell.text for cell in cells] == ["1.不掌握", "", "3", "2.另制作", "", "4", "3.不明确", "5", "6"]
    assert [cell.printed for cell in cells][1::3][:2] == ["10", "↑"]
