"""Tests of index.agencies.divisions."""

import pytest

from tests.index.cases import cases
from xxgk.index.agencies.divisions import division_of_code, divisions, leading_divisions


@pytest.mark.parametrize(
    ("code", "expected"),
    cases(
        ("a district", "410403", "河南省平顶山市卫东区"),
        ("a city", "410400", "河南省平顶山市"),
        ("a province", "410000", "河南省"),
        ("a municipality", "500000", "重庆市"),
        ("a code that does not exist", "999999", None),
        ("letters", "MB0N45", None),
    ),
)
def test_division_of_code(code: str, expected: str | None) -> None:
    division = division_of_code(code)
    assert (division and "".join(division.path)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    cases(
        ("city, district and body", "淮安市洪泽区人民政府办公室", ["江苏省淮安市洪泽区"]),
        ("a county", "衡南县财政局", ["湖南省衡阳市衡南县"]),
        ("a stem without its level", "鞍山高新区", ["辽宁省鞍山市"]),
        ("a place that starts with a word for 'this'", "本溪市财政局", ["辽宁省本溪市"]),
        ("no place", "教育局", []),
        ("a pronoun", "我局", []),
        ("empty", "", []),
    ),
)
def test_leading_divisions(name: str, expected: list[str]) -> None:
    assert ["".join(division.path) for division in leading_divisions(name)] == expected


def test_a_name_that_several_places_have() -> None:
    found = leading_divisions("鼓楼区审计局")
    assert len(found) > 2
    assert {division.name for division in found} == {"鼓楼区"}
    assert [division.name for division in leading_divisions("南京市鼓楼区审计局")] == ["鼓楼区"]


def test_the_higher_place_comes_first() -> None:
    assert [division.name for division in leading_divisions("南昌经开区")][:2] == ["南昌市", "南昌县"]


@pytest.mark.parametrize(
    ("code", "stem"),
    cases(
        ("a city", "210300", "鞍山"),
        ("a district", "410403", "卫东"),
        ("an autonomous region of a people", "450000", "广西"),
        ("an autonomous region of no people in its suffix", "150000", "内蒙古"),
        ("an autonomous prefecture", "622900", "临夏"),
        ("of two peoples", "522600", "黔东南"),
        ("a long name", "532800", "西双版纳"),
        ("of a people without the word for it", "652800", "巴音郭楞"),
        ("nothing else in the name", "622926", "东乡族"),
    ),
)
def test_stem(code: str, stem: str) -> None:
    division = division_of_code(code)
    assert division is not None
    assert division.stem == stem


def test_no_stem_is_a_single_character() -> None:
    assert min(len(division.stem) for division in divisions()) > 1


def test_codes_are_unique_and_higher_places_stand_first() -> None:
    codes = [division.code for division in divisions()]
    assert len(codes) == len(set(codes)) > 2800
    depths = [len(division.path) for division in divisions()]
    assert depths == sorted(depths)
