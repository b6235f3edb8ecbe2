"""Tests of index.chinese.numerals."""

import pytest

from tests.index.cases import cases
from xxgk.index.chinese.numerals import cell_to_number, chinese_to_int, prose_number, to_number
from xxgk.index.model.report import Number


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("zero is a number", "0", (0, None)),
        ("spaces around", "  61 ", (61, None)),
        ("thousands", "1,234,567", (1234567, None)),
        ("full-width digits", "１９１", (191, None)),
        ("decimals", "2096.16", (2096.16, None)),
        ("below one", "0.5", (0.5, None)),
        ("unit of money inside the cell", "2096.16万元", (2096.16, "万元")),
        ("unit after a space", "20 万元", (20, "万元")),
        ("hundred million", "1.2亿元", (1.2, "亿元")),
        ("unit of counting", "191件", (191, "件")),
        ("decrease with a minus", "-26", (-26, None)),
        ("decrease with a full-width minus", "－26", (-26, None)),
        ("decrease in a word", "减8", (-8, None)),
        ("decrease in a longer word", "减少8", (-8, None)),
        ("decrease in traditional script", "減29", (-29, None)),
        ("increase with a plus", "+43", (43, None)),
        ("increase in a word", "增3", (3, None)),
        ("as many digits as a count may have", "9" * 15, (int("9" * 15), None)),
        ("more digits than any count", "9" * 16, None),
        ("empty is no number", "", None),
        ("blank is no number", " \u3000", None),
        ("a dash is no number", "—", None),
        ("a hyphen alone", "-", None),
        ("the word for none", "无", None),
        ("two cells apart", "4 04", None),
        ("two cells run together: no count starts with 0", "04", None),
        ("approximate", "约5", None),
        ("a label", "规章", None),
        ("numbering of a label", "1.", None),
        ("thousands cut wrongly", "1,23", None),
        ("a date", "2021-01-29", None),
        ("two decimal points", "1.2.3", None),
        ("a unit of something else", "8岁", None),
    ),
)
def test_cell_to_number(text: str, expected: tuple[Number, str | None] | None) -> None:
    assert cell_to_number(text) == expected


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
