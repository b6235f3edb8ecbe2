"""Tests of index.page_type."""

import pytest

from xxgk.index.page_type import other_page, page_types


@pytest.mark.parametrize(("title", "name"), [(title, kind.name) for kind in page_types() for title in kind.examples])
def test_every_example_is_known(title: str, name: str) -> None:
    assert other_page([title], title) == name


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("某县财政局2021年政府信息公开工作年度报告", "a report is no other page"),
        ("2012年某市政府信息公开年报", "an older report"),
        ("关于某局2019年度政府信息公开工作情况的报告", "an account that is the annual report"),
    ],
)
def test_reports_are_no_other_page(title: str, reason: str) -> None:
    assert other_page([title], title) == "", reason


def test_a_column_index_names_many_reports() -> None:
    text = "".join(f"某局{year}年政府信息公开工作年度报告" for year in range(2010, 2022))
    assert "column index" in other_page([], text)
