"""Tests of index.chinese.dates."""

from datetime import date

import pytest

from tests.index.cases import cases
from xxgk.index.chinese.dates import find_dates, find_years


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("with hyphens", "发布时间:2021-01-29 10:20", [date(2021, 1, 29)]),
        ("in characters", "2021年1月29日", [date(2021, 1, 29)]),
        ("spaces inside", "2024 年 1 月 31 日", [date(2024, 1, 31)]),
        ("with points", "2021.1.29", [date(2021, 1, 29)]),
        ("with slashes", "2021/1/29", [date(2021, 1, 29)]),
        ("full-width digits", "２０２１年１月２９日", [date(2021, 1, 29)]),
        ("in Chinese numerals", "二〇二一年一月二十九日", [date(2021, 1, 29)]),
        ("in Chinese numerals with 零", "二零二一年十二月三日", [date(2021, 12, 3)]),
        ("… with the digit", "二0二一年一月二十九日", [date(2021, 1, 29)]),
        ("… with letters", "二OО九年一月二十九日", [date(2009, 1, 29)]),
        ("two dates in order", "2023年1月1日至2023年12月31日", [date(2023, 1, 1), date(2023, 12, 31)]),
        ("characters lost, one reading in the first months", "202015日", [date(2020, 1, 5)]),
        ("characters lost, day of two digits", "2020114日", [date(2020, 1, 14)]),
        ("characters lost, four digits left", "20191231日", [date(2019, 12, 31)]),
        ("the last character lost too", "2020114", [date(2020, 1, 14)]),
        ("an impossible month", "2021-13-40", []),
        ("an impossible day", "2021年2月30日", []),
        ("a document number", "〔2019〕60号", []),
        ("a year alone", "2019年", []),
        ("a long number", "320110202015", []),
        ("empty", "", []),
    ),
)
def test_find_dates(text: str, expected: list[date]) -> None:
    assert [day for day, _ in find_dates(text)] == expected


def test_the_quote_is_the_whole_date() -> None:
    assert find_dates("现于2021年1月29日发布")[0][1] == "2021年1月29日"


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("a title", "某市2019年政府信息公开工作年度报告", [2019]),
        ("in Chinese numerals", "二〇二〇年度", [2020]),
        ("both, in order", "2019年和二〇二〇年", [2019, 2020]),
        ("a school year", "2023—2024学年", [2023, 2024]),
        ("too long ago", "1949年", []),
        ("part of a longer number", "120190", []),
        ("Chinese digits that are no year", "二〇一九号", []),
        ("two digits", "19年", []),
    ),
)
def test_find_years(text: str, expected: list[int]) -> None:
    assert find_years(text) == expected
