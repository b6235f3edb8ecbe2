"""Tests of index.agencies.names."""

import pytest

from tests.index.cases import cases
from xxgk.index.agencies.divisions import division_of_code
from xxgk.index.agencies.names import is_form_of, official_name, same_scope


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    cases(
        ("both governments", "某市人民政府", "某市", True),
        ("both offices", "某市人民政府办公室", "某县政府办公厅", True),
        ("an office is not its government", "某市人民政府办公室", "某市人民政府", False),
        ("the party office signs for the zone", "某经开区党工委管委会办公室", "某经开区", False),
    ),
)
def test_same_scope(one: str, other: str, expected: bool) -> None:
    assert same_scope(one, other) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    cases(
        ("the same", "某市财政局", "某市财政局", True),
        ("middle shortened", "鞍山高新区", "鞍山高新技术产业开发区管理委员会", True),
        ("the suffix left out", "宿迁市", "宿迁市人民政府", True),
        ("the city left out", "洪泽区人民政府", "淮安市洪泽区人民政府", True),
        ("the other way round", "鞍山高新技术产业开发区管理委员会", "鞍山高新区", False),
        ("an office is no form of its government", "洪泽区人民政府", "淮安市洪泽区人民政府办公室", False),
        ("another place", "抚远市财政局", "抚顺市某区财政局", False),
        ("another body", "宜城市卫健局", "宜城市教育局", False),
        ("characters in another order", "鞍山区高新", "鞍山高新技术产业开发区管理委员会", False),
        ("a city in front to which the district does not belong", "洪泽区人民政府", "某某市洪泽区人民政府", False),
    ),
)
def test_is_form_of(short: str, full: str, expected: bool) -> None:
    assert is_form_of(short, full) is expected


@pytest.mark.parametrize(
    ("name", "code", "others", "expected", "place"),
    cases(
        ("a bare city is its government", "宿迁市", None, [], "宿迁市人民政府", "宿迁市"),
        ("a district is named with its city", "洪泽区人民政府", None, [], "淮安市洪泽区人民政府", "洪泽区"),
        ("a department of a district too", "卫东区教育局", None, [], "平顶山市卫东区教育局", "卫东区"),
        ("a county is not", "衡南县财政局", None, [], "衡南县财政局", "衡南县"),
        ("a city's department stays", "宿迁市财政局", None, [], "宿迁市财政局", "宿迁市"),
        ("a name given in full stays", "淮安市洪泽区人民政府", None, [], "淮安市洪泽区人民政府", "洪泽区"),
        ("a zone is run by its committee", "南昌经济技术开发区", None, [], "南昌经济技术开发区管理委员会", "南昌市"),
        ("not every zone has one", "衡南工业集中区", None, [], "衡南工业集中区", "衡南县"),
        ("an abbreviation of a zone", "鞍山高新区", None, [], "鞍山高新技术产业开发区管理委员会", "鞍山市"),
        ("经开区 may be either of two kinds", "南昌经开区", None, [], "南昌经开区", "南昌市"),
        ("an abbreviation of a committee", "云南省卫健委", None, [], "云南省卫生健康委员会", "云南省"),
        ("what was official once is left alone", "淮安市农业局", None, [], "淮安市农业局", "淮安市"),
        ("a town has a government", "利辛县阚疃镇", None, [], "利辛县阚疃镇人民政府", "利辛县"),
        ("a street has an office", "榆阳区驼峰路街道", None, [], "榆林市榆阳区驼峰路街道办事处", "榆阳区"),
        ("the code tells whose town", "大五里镇", "130283", [], "迁安市大五里镇人民政府", None),
        ("without a code a town's county is not known", "大五里镇", None, [], "大五里镇人民政府", None),
        ("the province is left out before a city", "湖北省咸宁市气象局", None, [], "咸宁市气象局", "咸宁市"),
        (
            "the prefecture is left out before a county",
            "阿拉善盟额济纳旗人民政府",
            None,
            [],
            "额济纳旗人民政府",
            "额济纳旗",
        ),
        (
            "the short name of an autonomous prefecture",
            "临夏州公安局",
            None,
            [],
            "临夏回族自治州公安局",
            "临夏回族自治州",
        ),
        (
            "a branch is named with the bureau it belongs to",
            "六安市舒城县生态环境分局",
            None,
            [],
            "六安市舒城县生态环境分局",
            "舒城县",
        ),
        ("which 鼓楼区 is not known", "鼓楼区审计局", None, [], "鼓楼区审计局", None),
        ("the code tells which 鼓楼区", "鼓楼区审计局", "320100", [], "南京市鼓楼区审计局", "鼓楼区"),
        ("another name tells which 鼓楼区", "鼓楼区审计局", None, ["福州市人民政府"], "福州市鼓楼区审计局", "鼓楼区"),
        ("a league has no government of its own", "兴安盟", None, [], "兴安盟行政公署", "兴安盟"),
        ("nor one by another name", "兴安盟人民政府", None, [], "兴安盟行政公署", "兴安盟"),
        (
            "nor has a prefecture, which is no district",
            "大兴安岭地区行署",
            None,
            [],
            "大兴安岭地区行政公署",
            "大兴安岭地区",
        ),
        ("its bureaus are as any", "喀什地区教育局", None, [], "喀什地区教育局", "喀什地区"),
        ("no place", "某某大学", None, [], "某某大学", None),
    ),
)
def test_official_name(name: str, code: str | None, others: list[str], expected: str, place: str | None) -> None:
    found, division = official_name(name, division_of_code(code) if code else None, others)
    assert found == expected
    assert (division.name if division else None) == place
