"""Tests of index.tables.figures."""

from typing import Any

import pytest

from tests.index.cases import cases
from xxgk.index.form.form import load_form
from xxgk.index.model.document import Cell
from xxgk.index.model.report import Figure
from xxgk.index.tables.figures import rows_to_figures
from xxgk.index.tables.form_sums import balances_of
from xxgk.index.tables.rows import cells_to_rows

HEAD = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
COLUMNS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other", "total")


def figures(*rows: list[str]) -> dict[str, Figure]:
    cells = [Cell(text, place, place, True) for place, row in enumerate(rows, start=1) for text in row]
    return rows_to_figures(cells_to_rows(cells))


def granted(*values: str) -> list[Figure]:
    found = figures(["(一)予以公开", *values], ["(七)总计", *["9"] * 7])
    return [found[f"applications.granted.{column}"] for column in COLUMNS]


@pytest.mark.parametrize(
    ("values", "expected"),
    cases(
        ("printed plainly", ["1", "0", "0", "0", "0", "2", "3"], [("read", v) for v in (1, 0, 0, 0, 0, 2, 3)]),
        (
            "an empty cell is blank and no zero",
            ["1", "", "", "", "", "", "1"],
            [("read", 1), *[("blank", None)] * 5, ("read", 1)],
        ),
        (
            "a dash is not applicable",
            ["1", "—", "/", "无", "-", "0", "1"],
            [("read", 1), *[("not_applicable", None)] * 4, ("read", 0), ("read", 1)],
        ),
        (
            "a row that does not add up is read as printed",
            ["1", "0", "0", "0", "0", "2", "8"],
            [("read", v) for v in (1, 0, 0, 0, 0, 2, 8)],
        ),
        ("one number in a cell of its own is never split", ["1000023"], [("ambiguous", None)] * 7),
        ("cells too many", ["1"] * 12, [("ambiguous", None)] * 7),
    ),
)
def test_status_and_value(values: list[str], expected: list[tuple[str, Any]]) -> None:
    assert [(figure.status, figure.value) for figure in granted(*values)] == expected


def test_digits_that_only_split_one_way_are_read() -> None:
    found = figures(["(一)予以公开1000023"], ["(七)总计", *["9"] * 7])
    row = [found[f"applications.granted.{column}"] for column in COLUMNS]
    assert [(figure.status, figure.value) for figure in row] == [("read", v) for v in (1, 0, 0, 0, 0, 2, 3)]


def test_what_follows_is_derived() -> None:
    found = figures(
        ["一、本年新收政府信息公开申请数量", *["4", "0", "0", "0", "0", "0", "4"]],
        ["二、上年结转政府信息公开申请数量 0 0"],
        ["(七)总计", *["4", "0", "0", "0", "0", "0", "4"]],
        ["四、结转下年度继续办理", *["0"] * 7],
    )
    carried = [found[f"applications.carried_over.{column}"] for column in COLUMNS]
    assert {(figure.status, figure.value) for figure in carried} <= {("derived", 0), ("read", 0)}


def test_what_does_not_follow_is_ambiguous_and_lists_the_candidates() -> None:
    found = figures(HEAD, ["规范性文件8062133"])
    made, published, public = (found[f"proactive.normative_documents.{c}"] for c in ("made", "published", "in_public"))
    assert {made.status, published.status, public.status} == {"ambiguous"}
    assert 80 in made.candidates
    assert 62 in published.candidates
    assert 133 in public.candidates
    assert (made.value, made.raw, made.line) == (None, "8062133", 2)
    assert len(made.candidates) <= 12


def test_empty_is_a_candidate_where_a_cell_was_swallowed() -> None:
    found = figures(HEAD, ["规章 3 5"])
    assert None in found["proactive.regulations.made"].candidates


def test_cells_missing_at_the_end_of_a_row_are_absent_where_blanks_are_kept() -> None:
    found = figures(HEAD, ["规章", "", "1", "2"], ["规范性文件", "3"])
    documents = [found[f"proactive.normative_documents.{column}"] for column in ("made", "published", "in_public")]
    assert [(figure.status, figure.value) for figure in documents] == [("read", 3), ("absent", None), ("absent", None)]


def test_rows_that_are_not_found_are_left_out() -> None:
    assert not any(key.startswith("proactive.regulations") for key in figures(HEAD, ["规范性文件", "1", "1", "1"]))


@pytest.mark.parametrize(
    ("heading", "cell", "value", "unit"),
    cases(
        ("the unit of the heading", "采购总金额(单位:万元)", "8942.393", 8942.393, "万元"),
        ("the unit in the cell", "采购总金额", "2096.16万元", 2096.16, "万元"),
        ("the cell's own unit outranks the heading's", "采购总金额(单位:万元)", "3010869.24元", 3010869.24, "元"),
        ("no unit anywhere", "采购总金额", "3010869.24", 3010869.24, None),
    ),
)
def test_units_of_amounts(heading: str, cell: str, value: float, unit: str | None) -> None:
    found = figures(HEAD, ["信息内容", "采购项目数量", heading], ["政府集中采购", "149", cell])
    amount = found["proactive.procurement.amount"]
    assert (amount.value, amount.unit) == (value, unit)
    assert found["proactive.procurement.items"].unit == "项"


def test_changes_may_be_negative() -> None:
    found = figures(HEAD, ["行政许可", "34", "减8", "170"], ["行政处罚", "71", "-26", "+43"])
    assert found["proactive.licences.change"].value == -8
    assert found["proactive.penalties.change"].value == -26
    assert found["proactive.penalties.decisions"].value == 43


@pytest.mark.parametrize("cell", cases(("below zero", "-3"), ("fewer, in words", "减8"), ("a fraction", "47.5")))
def test_what_cannot_be_a_count_is_not_read_as_one(cell: str) -> None:
    found = figures(HEAD, ["规范性文件", "1", cell, "2.0"], ["行政许可", cell, "0", cell])
    for key in ("licences.previous_items", "licences.decisions", "normative_documents.published"):
        figure = found[f"proactive.{key}"]
        assert (figure.status, figure.value, len(figure.candidates)) == ("ambiguous", None, 1)
    assert found["proactive.normative_documents.in_public"].value == 2


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_sums_name_every_row_once(edition: Any) -> None:
    block = load_form(edition).block("applications")
    outcomes, closure = balances_of(block)
    named = [*outcomes.left, *closure.left, *closure.right]
    assert sorted(named) == sorted(block.keys(row)[0] for row in block.rows)
    assert outcomes.right == ("applications.total_handled.natural_person",)
    assert balances_of(load_form(edition).block("disputes")) == ()
