"""Tests on numbers in questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from xxgk.bot.understand.conditions import find_tests


@pytest.mark.parametrize(
    ("question", "expected"),
    cases(
        ("more", "诉讼超过三件的", [("more", 3)]),
        ("more, a figure", "申请大于100件", [("more", 100)]),
        ("with thousands apart", "申请超过1,000件", [("more", 1000)]),
        ("at least", "不少于5件", [("at_least", 5)]),
        ("以上", "10件以上", [("at_least", 10)]),
        ("in Chinese numerals", "一百二十件以上", [("at_least", 120)]),
        ("less", "申请不足5件", [("less", 5)]),
        ("不到", "不到十件", [("less", 10)]),
        ("at most", "不超过两件", [("at_most", 2)]),
        ("最多 before a number", "最多3件", [("at_most", 3)]),
        ("以下", "3件以下", [("at_most", 3)]),
        ("equal", "正好收到一件", [("equal", 1)]),
        ("none", "复议为0的", [("equal", 0)]),
        ("zero before the item", "零申请的单位", [("equal", 0)]),
        ("percent", "公开率低于50%的", [("less", 50)]),
        ("two", "申请超过100件且诉讼不少于3件", [("more", 100), ("at_least", 3)]),
        ("English", "more than five lawsuits", [("more", 5)]),
        ("English, at least", "at least 10 requests", [("at_least", 10)]),
        ("English, the other way round", "10 or more requests", [("at_least", 10)]),
        ("English, fewer", "fewer than 3", [("less", 3)]),
        ("the end of a ranking is none", "申请最多的", []),
        ("shortcomings are none", "有哪些不足", []),
        ("blank and zero are none", "空白是0吗", []),
        ("a count is none", "收到3件", []),
        ("the labels of the form are none", "三安全一稳定、四类过程性信息、第三方", []),
    ),
)
def test_found(question: str, expected: list[tuple[str, int]]) -> None:
    tests, rest = find_tests(question)
    assert [(test.test, test.value) for test in tests] == expected
    assert len(rest) == len(question)
    assert all(test.typed not in rest for test in tests)


def test_each_test_stands_in_its_clause() -> None:
    tests, _ = find_tests("申请超过100件且诉讼不少于3件的机关")
    assert [test.clause.strip() for test in tests] == ["申请", "诉讼     的机关"]


def test_what_is_received_stays_in_the_question() -> None:
    assert "收到" in find_tests("只收到一件申请的机关")[1]


@given(st.text(alphabet="超过不少于至多三3百件以上为0零申请 ,且", max_size=20))
@examples(100)
def test_anything_may_be_typed(text: str) -> None:
    tests, rest = find_tests(text)
    assert all(test.value >= 0 for test in tests)
    assert len(rest) == len(text)
