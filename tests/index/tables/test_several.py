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
        ("a quarter's in front", [PART, ["第一季度"], *table(3), ["全年合计"], *table(7)], [7, 7, 7, 0]),
        ("… and of another year", [PART, ["2022年上半年"], *table(3), ["2022年"], *table(7)], [7, 7, 7, 0]),
        ("quarters alone make no year", [PART, ["第一季度"], *table(3), ["第二季度"], *table(4)], [None] * 4),
        (
            "a note of the form between caption and table",
            [PART, LAST, ["（勾稽关系）"], *table(3), OWN, ["（勾稽关系）"], *table(7)],
            [7, 7, 7, 0],
        ),
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


def documents(issued: int, *, coercive: bool = True) -> list[list[str]]:
    """Give a table of part two."""
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", str(issued), "0", "40"],
    ]
    rows += [
        ["信息内容", "本年处理决定数量"],
        ["行政许可", "9"],
        ["行政处罚", "8"],
        *[["行政强制", str(issued)]] * coercive,
    ]
    return [*rows, ["信息内容", "本年收费金额（单位：万元）"], ["行政事业性收费", "1.5"]]


def disputes(upheld: int) -> list[list[str]]:
    """Give a table of part four."""
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    groups = ["未经复议直接起诉", "复议后起诉"]
    return [["行政复议", "行政诉讼"], results + groups, results * 2, [str(upheld), "0", "0", "0", str(upheld)] * 3]


ISSUED, COERCIVE = "proactive.normative_documents.issued", "proactive.coercive_measures.decisions"
UPHELD = "disputes.review.upheld"


@pytest.mark.parametrize(
    ("rows", "key", "expected"),
    cases(
        ("part two, last year's in front", [["2021年主动公开情况"], *documents(3), ["2022年主动公开情况"], *documents(7)], ISSUED, 7),
        ("part two, last year's behind", [["二、主动公开情况"], *documents(7), ["2021年主动公开情况"], *documents(3)], ISSUED, 7),
        (
            "part two: a row that it lacks is not taken from the other",
            [["二、主动公开情况"], *documents(7, coercive=False), ["附：2021年情况"], *documents(3)],
            COERCIVE,
            None,
        ),
        ("part four, last year's in front", [["2021年复议诉讼情况"], *disputes(3), ["2022年复议诉讼情况"], *disputes(7)], UPHELD, 7),
        ("part four, last year's behind", [["四、复议诉讼情况"], *disputes(7), ["2021年复议诉讼情况"], *disputes(3)], UPHELD, 7),
        ("part four of one table, captioned so", [["历年复议诉讼情况"], *disputes(7)], UPHELD, 7),
        ("a sentence is no caption", [["2021年复议7件。"], *disputes(7), ["2022年复议诉讼情况"], *disputes(3)], UPHELD, 7),
    ),
)  # fmt: skip
def test_the_own_table_of_other_parts(rows: list[list[str]], key: str, expected: int | None) -> None:
    cells = [Cell(text, place, place, len(row) > 1) for place, row in enumerate(rows, start=1) for text in row]
    found = rows_to_figures(cells_to_rows(cells)).get(key)
    assert (found and found.value) == expected
