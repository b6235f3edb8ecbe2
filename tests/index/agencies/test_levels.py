"""What sort of body a name is that of."""

import csv
from pathlib import Path

import pytest

from tests.conftest import require
from tests.index.cases import cases, each
from xxgk.index.agencies.levels import level_of, rules

SHARED = Path(__file__).parents[4] / "shared" / "agencies.tsv"
OTHER_WORDS = {"ministry": "national", "other": "institution"}  # of that list


@each("name, level", [(name, rule.level) for rule in rules() for name in rule.examples if rule.level != "place"])
def test_examples(name: str, level: str) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(
    ("name", "level"),
    cases(
        ("a province", "江苏省人民政府", "province"),
        ("an autonomous region", "西藏自治区人民政府", "province"),
        ("a municipality under the centre", "重庆市人民政府", "province"),
        ("a city", "无锡市人民政府", "city"),
        ("a prefecture", "延边朝鲜族自治州人民政府", "city"),
        ("a city without districts", "东莞市人民政府", "city"),
        ("a district", "无锡市梁溪区人民政府", "county"),
        ("a district of a municipality", "北京市东城区人民政府", "county"),
        ("a new area that is a district", "上海市浦东新区人民政府", "county"),
        ("a new area with a committee is a zone", "河北雄安新区管理委员会", "zone"),
        ("a city of the rank of a county", "昆山市人民政府", "county"),
        ("a place alone is its government", "无锡市梁溪区", "county"),
        ("a government's office is not the government", "无锡市人民政府办公室", "department"),
        ("its general office neither", "江苏省人民政府办公厅", "department"),
        ("a town's own office", "江阴市华士镇人民政府办公室", "town"),
        ("a branch", "无锡市公安局滨湖分局", "department"),
        ("a ministry", "财政部", "national"),
        ("its branch in a city", "财政部江苏监管局", "department"),
        ("a national administration", "国家税务总局", "national"),
        ("its bureau in a city", "国家税务总局无锡市税务局", "department"),
        ("a customs house", "中华人民共和国南京海关", "department"),
        ("all of them", "海关总署", "national"),
        ("a commission", "国家发展和改革委员会", "national"),
        ("the same of a city", "无锡市发展和改革委员会", "department"),
        ("an industrial park", "苏州工业园区管理委员会", "zone"),
        ("a bureau of a zone is no zone", "苏州工业园区市场监督管理局", "department"),
        ("a zone without its committee", "福州台商投资区", "zone"),
        ("a scenic area is no district", "黄山风景名胜区", "zone"),
        ("a new area that is none of the divisions", "福州新区", "zone"),
        ("a district that is one, with its city", "上海市浦东新区", "county"),
        ("a district whose name ends like a zone", "西安市新城区", "county"),
        ("a central body that was", "中国银行保险监督管理委员会", "national"),
        ("its bureau", "中国银行保险监督管理委员会江苏监管局", "department"),
        ("brackets behind count for nothing", "无锡高新技术产业开发区管理委员会(新吴区人民政府)", "zone"),
        ("a province whose code the list of divisions lacks", "台湾省人民政府", "province"),
        ("a league", "兴安盟行政公署", "city"),
        ("a university", "苏州大学", "institution"),
        ("its hospital", "苏州大学附属医院", "institution"),
        ("a place nobody knows, by its word", "某某县人民政府", "county"),
        ("a city nobody knows may be of two levels", "某某市人民政府", None),
        ("what is no body", "公众号", None),
        ("nothing", "", None),
    ),
)
def test_levels(name: str, level: str | None) -> None:
    assert level_of(name) == level


def test_levels_of_the_shared_list() -> None:
    require(SHARED.exists(), "the folder shared beside the repository")
    with SHARED.open(encoding="utf-8") as file:
        listed = [(row["agency"], row["level"]) for row in csv.DictReader(file, delimiter="\t")]
    agreed = sum(level_of(name) == OTHER_WORDS.get(level, level) for name, level in listed)
    assert agreed / len(listed) > 0.97
