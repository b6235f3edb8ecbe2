"""Tests of index.tables.several: last year's table, all years' and another body's beside the report's own."""

import pytest

from tests.index.cases import cases
from xxgk.index.model.document import Cell
from xxgk.index.tables.figures import rows_to_figures
from xxgk.index.tables.rows import cells_to_rows

NEW, GRANTED, ALL, LEFT = (
    "applications.new_received.total",
    "applications.granted.total",
    "applications.total_handled.total",
    "applications.carried_forward.total",
)


def table(number: int, *, without: str = "") -> list[list[str]]:
    rows = (
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（一）予以公开",
        "（七）总计",
        "四、结转下年度继续办理",
    )
    values = (number, 0, number, number, 0)
    return [
        [label, str(value), "0", "0", "0", "0", "0", str(value)]
        for label, value in zip(rows, values, strict=True)
        if not without or without not in label
    ]


def totals(*rows: list[str]) -> list[object]:
    cells = [Cell(text, place, place, len(row) > 1) for place, row in enumerate(rows, start=1) for text in row]
    found = rows_to_figures(cells_to_rows(cells))
    return [figure.value if (figure := found.get(key)) else None for key in (NEW, GRANTED, ALL, LEFT)]


OWN, LAST, SINCE = ["2022年收到申请情况"], ["2021年收到申请情况"], ["2008年以来累计收到申请情况"]
PART = ["三、收到和处理政府信息公开申请情况"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    cases(
        ("one table", [PART, *table(7)], [7, 7, 7, 0]),
        ("last year's behind", [PART, *table(7), LAST, *table(3)], [7, 7, 7, 0]),
        ("last year's in front, both captioned", [PART, LAST, *table(3), OWN, *table(7)], [7, 7, 7, 0]),
        ("all years' in front", [PART, SINCE, *table(90), OWN, *table(7)], [7, 7, 7, 0]),
        ("all years' behind", [PART, *table(7), SINCE, *table(90)], [7, 7, 7, 0]),
        ("two that nothing tells apart: the first", [PART, *table(7), *table(3)], [7, 7, 7, 0]),
        (
            "a row that the own table lacks is not taken from the other",
            [PART, *table(7, without="予以公开"), ["附件：某单位情况"], *table(3)],
            [7, None, 7, 0],
        ),
        (
            "a heading in the text is no table",
            [PART, ["一、本年新收政府信息公开申请数量"], ["共7件。"], *table(7)],
            [7, 7, 7, 0],
        ),
        (
            "a table that is cut off is none beside a whole one",
            [PART, *table(7, without="结转下年度"), *table(7)],
            [7, 7, 7, 0],
        ),
    ),
)
def test_the_own_table(rows: list[list[str]], expected: list[object]) -> None:
    assert totals(*rows) == expected
