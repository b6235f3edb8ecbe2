"""Tests of index.tables.legacy."""

import pytest

from tests.index.cases import cases
from xxgk.index.form.form import fields, load_legacy
from xxgk.index.readers.plain import plain_to_document
from xxgk.index.tables.legacy import cells_to_legacy


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("label, unit, number in cells", "(一)收到申请数 | 件 | 12 |", {"legacy.applications": 12}),
        ("one cell a line", "1.当面申请数\n\n件\n\n3\n", {"legacy.applications_in_person": 3}),
        ("label and number in one line", "申请总数12件", {"legacy.applications": 12}),
        ("this year before all years", "主动公开政府信息数 | 条 | 120 | 4500 |", {"legacy.disclosed": 120}),
        ("another wording", "不予公开答复总数 | 2 |", {"legacy.denied": 2}),
        (
            "an aside in the label",
            "主动公开政府信息数(不同渠道和方式公开相同信息计1条) | 条 | 80 |",
            {"legacy.disclosed": 80},
        ),
        ("其中 in front", "其中:主动公开规范性文件数 | 条 | 5 |", {"legacy.normative_documents_disclosed": 5}),
        ("a sentence about it is no indicator", "全年主动公开政府信息数量为120条,比上年多。", {}),
        ("an indicator of the later forms is none of these", "一、本年新收政府信息公开申请数量 | 5 |", {}),
        ("no number follows", "当面申请数\n\n传真申请数\n", {}),
    ),
)
def test_cells_to_legacy(text: str, expected: dict[str, int]) -> None:
    figures = cells_to_legacy(plain_to_document(text, "a.txt").cells)
    assert {key: figure.value for key, figure in figures.items()} == expected
    assert all(figure.status == "read" for figure in figures.values())


def test_an_empty_cell_is_blank_and_a_dash_no_number() -> None:
    figures = cells_to_legacy(plain_to_document("当面申请数 | 件 | |\n传真申请数 | 件 | — |", "a.txt").cells)
    assert [(figure.status, figure.value) for figure in figures.values()] == [("blank", None), ("not_applicable", None)]


def test_every_wording_is_read_and_no_key_is_that_of_a_later_form() -> None:
    for row in load_legacy():
        assert row.key.startswith("legacy.")
        assert row.key in fields()
        for label in (row.label, *row.also):
            figures = cells_to_legacy(plain_to_document(f"{label} | {row.unit} | 7 |", "a.txt").cells)
            assert {key: figure.value for key, figure in figures.items()} == {row.key: 7}, label
