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


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("某区政府信息公开年度报告制度", "", "rules about reports"),
        ("", "第二条各镇负责编制年度报告。第八条本制度自2009年4月1日起施行。", "rules about reports"),
        ("", "为规范年度报告工作,制定本办法。", "rules about reports"),
        ("××局20××年政府信息公开工作年度报告", "", "a template"),
    ],
)
def test_rules_and_templates_bear_no_title_of_a_report(title: str, text: str, name: str) -> None:
    assert other_page([title], text).startswith(name)
    assert not other_page([title], text, titled=True)


def test_an_empty_form_is_asked_only_whether_it_may_hold_one() -> None:
    assert "notice" in other_page(["关于印发某市政府信息公开工作年度报告格式的通知"], "", form="empty")
    assert not other_page(["一图读懂某市2022年政府信息公开工作年度报告"], "", form="empty")


def test_a_filled_form_of_nobody_may_be_an_example() -> None:
    assert "template" in other_page(["政府信息公开工作年度报告(模板)"], "", form="filled")
    assert not other_page(["关于印发年度报告的通知"], "", form="filled")


def test_a_column_index_names_many_reports() -> None:
    text = "".join(f"某局{year}年政府信息公开工作年度报告" for year in range(2010, 2022))
    assert "column index" in other_page([], text)
