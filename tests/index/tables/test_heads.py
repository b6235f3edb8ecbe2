"""Tests of index.tables.heads: values in the order of the heads printed above them."""

import pytest

from tests.index.cases import cases
from xxgk.index.form.form import load_form
from xxgk.index.model.document import Cell
from xxgk.index.tables.figures import rows_to_figures
from xxgk.index.tables.heads import Columns, printed_columns
from xxgk.index.tables.rows import cells_to_rows

FORM = load_form("2021")
OLD = load_form("2019")
DOCUMENTS, DECISIONS = FORM.block("documents"), FORM.block("services")
OLD_SERVICES, APPLICANTS = OLD.block("services"), FORM.block("applications")
KINDS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]


@pytest.mark.parametrize(
    ("heads", "block", "count", "columns"),
    cases(
        ("as in the form", ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], DOCUMENTS, 3, None),
        ("another order", ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"], DOCUMENTS, 3, (2, 0, 1)),
        ("last year's beside", ["信息内容", "上年处理决定数量", "本年处理决定数量"], DECISIONS, 2, (None, 0)),
        ("last year's in the place of one", ["信息内容", "本年制发件数", "上年制发件数", "现行有效件数"], DOCUMENTS, 3, (0, None, 2)),
        ("a remark behind", ["信息内容", "本年处理决定数量", "备注"], DECISIONS, 2, (0, None)),
        ("years", ["信息内容", "2021年", "2022年", "现行有效件数"], DOCUMENTS, 3, (None, None, 2)),
        ("two years", ["信息内容", "2021年处理决定数量", "2022年处理决定数量"], DECISIONS, 2, (None, 0)),
        ("… this year's first", ["信息内容", "2022年处理决定数量", "2021年处理决定数量"], DECISIONS, 2, (0, None)),
        ("… of the other form", ["信息内容", "2021年处理决定数量", "2022年处理决定数量"], OLD_SERVICES, 2, (None, 2)),
        ("one year, as in the form", ["信息内容", "2022年制发件数", "2022年废止件数", "现行有效件数"], DOCUMENTS, 3, None),
        ("a damaged head stays in its place", ["信息内容", "本年制发数", "本年废止件数", "现行有效件数"], DOCUMENTS, 3, None),
        ("the form's own 上一年, damaged", ["信息内容", "上年项目数量", "本年增/减", "处理决定数量"], OLD_SERVICES, 3, None),
        ("… and 增/减", ["信息内容", "上一年项目数量", "增减", "处理决定数量"], OLD_SERVICES, 3, None),
        ("a head that is lost leaves too few", ["信息内容", "本年制发件数", "现行有效件数"], DOCUMENTS, 3, None),
        ("a value that is lost", ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], DOCUMENTS, 2, None),
        ("a head printed twice", ["信息内容", "本年制发件数", "本年制发件数", "现行有效件数"], DOCUMENTS, 3, None),
        ("no head that is known", ["信息内容", "甲", "乙", "丙"], DOCUMENTS, 3, None),
        ("the total first", ["总计", "自然人", *KINDS], APPLICANTS, 7, (6, 0, 1, 2, 3, 4, 5)),
        ("without a total", ["自然人", *KINDS], APPLICANTS, 6, (0, 1, 2, 3, 4, 5)),
        ("organisations in one column", ["自然人", "法人或其他组织", "总计"], APPLICANTS, 3, (0, None, 6)),
        ("a sum of the organisations beside the total", ["自然人", *KINDS, "小计", "总计"], APPLICANTS, 8, (0, 1, 2, 3, 4, 5, None, 6)),
        ("… in its place", ["自然人", *KINDS, "小计"], APPLICANTS, 7, (0, 1, 2, 3, 4, 5, None)),
        ("the total twice", ["自然人", *KINDS, "总计", "总计"], APPLICANTS, 8, (0, 1, 2, 3, 4, 5, 6, 6)),
        ("a head of part three that is not known", ["自然人", *KINDS, "共"], APPLICANTS, 7, None),
        ("nothing", [], DOCUMENTS, 3, None),
    ),
)  # fmt: skip
def test_which_column_each_value_stands_under(
    heads: list[str], block: object, count: int, columns: Columns | None
) -> None:
    assert printed_columns(heads, block, count) == columns  # type: ignore[arg-type]


def values(*rows: list[str]) -> dict[str, object]:
    cells = [Cell(text, place, place, True) for place, row in enumerate(rows, start=1) for text in row]
    return {key: figure.value for key, figure in rows_to_figures(cells_to_rows(cells)).items()}


def test_rows_below_stand_under_the_same_heads_until_the_next() -> None:
    found = values(
        ["信息内容", "现行有效件数", "本年废止件数", "本年制发件数"],
        ["规章", "5", "1", "2"],
        ["行政规范性文件", "47", "3", "12"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", "231"],
    )
    assert [found[f"proactive.regulations.{name}"] for name in ("issued", "repealed", "in_force")] == [2, 1, 5]
    assert [found[f"proactive.normative_documents.{name}"] for name in ("issued", "repealed", "in_force")] == [
        12,
        3,
        47,
    ]
    assert found["proactive.licences.decisions"] == 231


def granted(heads: list[list[str]], *row: str) -> list[object]:
    found = values(*heads, ["（一）予以公开", *row], ["（七）总计", *row])
    return [found[f"applications.granted.{column.key}"] for column in APPLICANTS.columns]


OVER = ["（勾稽关系）", "申请人情况"]


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    cases(
        ("organisations in one column", [OVER, ["自然人", "法人或其他组织", "总计"]], "7 15 22", [7, *[None] * 5, 22]),
        ("only their sum", [OVER, ["自然人", "法人或其他组织"], [*KINDS, "小计"]], "7 1 2 3 4 5 15", [7, 1, 2, 3, 4, 5, None]),
        ("as in the form", [OVER, ["自然人", "法人或其他组织", "总计"], KINDS], "7 1 2 3 4 5 22", [7, 1, 2, 3, 4, 5, 22]),
        ("the total first", [OVER, ["总计", "自然人", "法人或其他组织"], KINDS], "22 7 1 2 3 4 5", [7, 1, 2, 3, 4, 5, 22]),
        ("the total twice", [OVER, ["自然人", *KINDS, "总计", "总计"]], "7 1 2 3 4 5 22 22", [7, 1, 2, 3, 4, 5, 22]),
        ("the total twice, not alike", [OVER, ["自然人", *KINDS, "总计", "总计"]], "7 1 2 3 4 5 22 21", [7, 1, 2, 3, 4, 5, None]),
        ("natural persons behind", [OVER, ["法人或其他组织", "自然人", "总计"], KINDS], "1 2 3 4 5 7 22", [7, 1, 2, 3, 4, 5, 22]),
        (
            "two kinds of organisations change places",
            [OVER, ["自然人", "法人或其他组织", "总计"], [KINDS[1], KINDS[0], *KINDS[2:]]],
            "7 1 2 3 4 5 22",
            [7, 2, 1, 3, 4, 5, 22],
        ),
        ("heads that an extractor moved", [OVER, ["总计", "自然人", *KINDS]], "7 1 2 3 4 5 22", [7, 1, 2, 3, 4, 5, 22]),
        ("no total at all", [OVER, ["自然人", "法人或其他组织"], KINDS], "7 1 2 3 4 5", [7, 1, 2, 3, 4, 5, None]),
    ),
)  # fmt: skip
def test_columns_of_part_three(heads: list[list[str]], row: str, expected: list[object]) -> None:
    assert granted(heads, *row.split()) == expected


def lines(*rows: tuple[str, str]) -> dict[str, object]:
    """Read rows of part three, a cell a line."""
    texts = [text for label, row in rows for text in (label, *row.split())]
    found = rows_to_figures(cells_to_rows([Cell(text, place, place) for place, text in enumerate(texts, start=1)]))
    return {key: figure.value for key, figure in found.items() if key.endswith((".total", ".natural_person"))}


NEW, GRANTED, ALL = "一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计"


def test_a_total_that_stands_in_another_column_throughout_leaves_all_unknown() -> None:
    found = lines((NEW, "22 7 1 2 3 4 5"), (GRANTED, "8 3 0 1 0 2 2"), (ALL, "22 7 1 2 3 4 5"))
    assert set(found.values()) == {None}


def test_a_total_that_stands_in_its_column_somewhere_leaves_the_others_as_printed() -> None:
    found = lines((NEW, "22 7 1 2 3 4 5"), (GRANTED, "3 0 1 0 2 2 8"), (ALL, "22 7 1 2 3 4 5"))
    assert found["applications.granted.natural_person"] == 3
    assert found["applications.new_received.natural_person"] == 22


def test_a_head_with_its_unit() -> None:
    found = values(["信息内容", "代码", "本年收费金额（单位：万元）"], ["行政事业性收费", "06", "12.6"])
    assert found["proactive.fees.amount"] == 12.6
