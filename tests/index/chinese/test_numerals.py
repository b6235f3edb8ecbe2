"""Tests of index.chinese.numerals."""

import pytest

from tests.index.cases import cases
from xxgk.index.chinese.numerals import chinese_to_int, prose_number, to_number
from xxgk.index.model.report import Number


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("one digit", "五", 5),
        ("twenty digits: no count, and no database holds it", "二" * 20, None),
        ("more digits than int() takes", "九" * 5_000, None),
        ("liang for two", "两", 2),
        ("ten alone", "十", 10),
        ("ten and one", "十一", 11),
        ("tens", "二十", 20),
        ("zero between", "一百零五", 105),
        ("thousands", "三千二百", 3200),
        ("ten thousands", "两万三千", 23000),
        ("a year digit by digit", "二〇一九", 2019),
        ("a year with a circle", "二○一九", 2019),
        ("mixed with Arabic digits", "2十", None),
        ("a word", "第一", None),
        ("empty", "", None),
    ),
)
def test_chinese_to_int(text: str, expected: int | None) -> None:
    assert chinese_to_int(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("Arabic", "17", 17),
        ("thousands", "3,511", 3511),
        ("Chinese", "十一", 11),
        ("too long to be a count", "1" * 16, None),
        ("not a number", "多", None),
        ("empty", "", None),
    ),
)
def test_prose_number(text: str, expected: Number | None) -> None:
    assert prose_number(text) == expected


def test_whole_numbers_stay_whole() -> None:
    assert isinstance(to_number("1,234"), int)
    assert isinstance(to_number("2.0"), float)


def test_to_number_refuses_words() -> None:
    with pytest.raises(ValueError, match="无"):
        to_number("无")
