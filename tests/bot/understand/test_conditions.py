"""Conditions on figures: by which words, with which numbers; and what is none."""

import pytest

from tests.bot.understand.worlds import reading, told
from tests.index.cases import cases


@pytest.mark.parametrize(
    ("question", "test"),
    cases(
        ("more", "诉讼超过三件的机关", "disputes.litigation more 3"),
        ("more, a figure", "哪些机关申请大于100件", "new_received more 100"),
        ("with thousands apart", "哪些机关申请超过1,000件", "new_received more 1000"),
        ("at least", "哪些机关申请不少于5件", "new_received at_least 5"),
        ("以上", "哪些机关申请10件以上", "new_received at_least 10"),
        ("in Chinese numerals", "哪些机关申请一百二十件以上", "new_received at_least 120"),
        ("less", "哪些机关申请不足5件", "new_received less 5"),
        ("不到", "哪些机关申请不到十件", "new_received less 10"),
        ("at most", "哪些机关申请不超过两件", "new_received at_most 2"),
        ("以下", "哪些机关申请3件以下", "new_received at_most 3"),
        ("equal", "哪些机关正好收到一件申请", "new_received equal 1"),
        ("zero before the item", "零申请的单位", "new_received equal 0"),
        ("zero behind the item", "复议为0的机关", "disputes.review equal 0"),
        ("percent", "公开率低于50%的机关", "rate.granted less 50"),
        ("English", "which bodies had more than five lawsuits", "disputes.litigation more 5"),
        ("English, at least", "bodies with at least 10 requests", "new_received at_least 10"),
        ("English, the other way round", "bodies with 10 or more requests", "new_received at_least 10"),
        ("English, fewer", "bodies with fewer than 3 requests", "new_received less 3"),
    ),
)
def test_a_condition(question: str, test: str) -> None:
    found = reading(question)
    assert found.reason == ""
    assert f"where {test}" in told(found)


def test_two_conditions_are_each_of_its_own_item() -> None:
    line = told(reading("申请超过100件且诉讼不少于3件的机关"))
    assert "where new_received more 100 · where disputes.litigation at_least 3" in line


@pytest.mark.parametrize(
    "question",
    cases(
        ("the end of a ranking", "申请最多的机关"),
        ("shortcomings", "绍兴有哪些不足"),
        ("an explanation", "空白是0吗"),
        ("the labels of the form", "绍兴2023年三安全一稳定、四类过程性信息"),
    ),
)
def test_what_is_no_condition(question: str) -> None:
    assert "where" not in told(reading(question))


@pytest.mark.parametrize("question", ["哪些机关申请最多3件", "复议3的机关"])
def test_a_number_that_nothing_uses_is_named(question: str) -> None:
    assert reading(question).reason == "not_understood"
