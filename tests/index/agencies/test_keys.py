"""Names taken apart into place, head and kind of body, and the names in their brackets."""

import pytest

from tests.index.cases import cases
from xxgk.index.agencies.brackets import names_in
from xxgk.index.agencies.keys import central_prefix, name_to_keys
from xxgk.index.agencies.schools import school_initials


@pytest.mark.parametrize(
    ("name", "region", "keys"),
    cases(
        ("a department", "徐州市教育局", None, {("3203", "", "教育")}),
        ("its place by province and city", "江苏省徐州市教育局", None, {("3203", "", "教育")}),
        ("a district's", "徐州市云龙区教育局", None, {("320303", "", "教育")}),
        ("one of many places of a name, told by the region", "鼓楼区审计局", "江苏省徐州市鼓楼区", {("320302", "", "审计")}),
        ("not told: the place is part of the head", "鼓楼区审计局", None, {("", "鼓楼区", "审计")}),
        ("a region written for short", "凉山彝族自治州审计局", "四川省凉山州", {("5134", "", "审计")}),
        ("a level word that is none", "丹阳市市场监督管理局", None, {("321181", "", "市监")}),
        ("a zone and its committee", "徐州高新技术产业开发区管理委员会", None, {("3203", "", "高新区")}),
        ("a zone of the state", "徐州国家高新技术产业开发区管理委员会", None, {("3203", "", "高新区")}),
        ("a department of a zone", "徐州高新技术产业开发区财政局", None, {("3203", "", "高新区/财政")}),
        ("a zone's office", "徐州高新技术产业开发区管理委员会办公室", None, {("3203", "", "高新区/管委办")}),
        (
            "a zone with a name",
            "江阴临港经济开发区管理委员会",
            None,
            {("320281", "临港", "经开区"), ("320281", "临港", "管委会"), ("320281", "临港", "")},
        ),
        ("a government", "徐州市人民政府", None, {("3203", "", "政府")}),
        ("its office", "徐州市人民政府办公室", None, {("3203", "", "政府办")}),
        ("a body under its government", "徐州市人民政府法制办公室", None, {("3203", "", "法制")}),
        ("a town", "昆山市周庄镇人民政府", None, {("320583", "周庄", "镇"), ("320583", "周庄", "")}),
        ("a street whose name ends so", "无锡市梁溪区南大街街道办事处", None, {("320213", "南大街", "街道"), ("320213", "南大街", "")}),
        ("a street called after a city", "无锡市梁溪区南京街道办事处", None, {("320213", "南京", "街道"), ("320213", "南京", "")}),
        (
            "a town of a people",
            "永胜县松坪傈僳族彝族乡人民政府",
            None,
            {("530722", "松坪傈僳族彝族", "乡"), ("530722", "松坪", "乡"), ("530722", "松坪傈僳族彝族", "")},
        ),
        ("a ministry", "财政部", None, {("0", "", "财政")}),
        ("a central commission", "国家发展和改革委员会", None, {("0", "", "发改")}),
        ("customs of a place", "中华人民共和国南京海关", None, {("3201", "", "海关")}),
        ("a branch of a central body", "国家税务总局徐州市税务局", None, {("3203", "", "税务")}),
        ("a branch of a bureau", "徐州市公安局云龙分局", None, {("320303", "", "公安"), ("3203", "公安局云龙分局", "")}),
        ("a kind nobody listed", "徐州市白云山管护处", None, {("3203", "白云山管护处", "")}),
        ("a place of former times", "襄樊县人民政府", None, {("", "襄樊县", "政府"), ("", "襄樊县", "")}),
        ("nothing", "", None, {("", "", "")}),
    ),
)  # fmt: skip
def test_keys(name: str, region: str | None, keys: set[tuple[str, str, str]]) -> None:
    assert {(key.place, key.head, key.tail) for key in name_to_keys(name, region)} == keys


@pytest.mark.parametrize(
    ("name", "key", "way"),
    cases(
        ("a former name", "徐州高新区管理委员会(原徐州工业园区)", ("3203", "", "园区"), "former"),
        (
            "the name itself, without its brackets",
            "徐州高新区管理委员会(原徐州工业园区)",
            ("3203", "", "高新区"),
            "outer",
        ),
        ("more than the body itself", "中华人民共和国海关总署(海关系统)", ("0", "", "海关"), "scope"),
        ("a branch", "徐州市公安局云龙分局", ("320303", "", "公安"), "branch"),
        ("a name with brackets, copied", "某某局(某某办)", ("", "某某局(某某办)", ""), "name"),
        ("a university's initials", "华中科技大学", ("", "华科大", ""), "initials"),
        ("a university's head", "复旦大学", ("", "复旦", ""), "bare"),
        ("a part of the police, by itself", "徐州市公安局交通警察支队", ("3203", "", "交警"), "short"),
        ("a hospital of a university, by itself", "中南大学湘雅医院", ("", "湘雅", "医院"), "part"),
        ("a hospital with the name of a district", "南京秦淮医院", ("3201", "秦淮", "医院"), "name"),
        ("a hospital of a district", "南京市秦淮区医院", ("320104", "", "医院"), "name"),
        ("a nickname", "天津经济技术开发区管理委员会", ("", "泰达", ""), "nickname"),
    ),
)
def test_ways(name: str, key: tuple[str, str, str], way: str) -> None:
    assert {(one.place, one.head, one.tail): one.way for one in name_to_keys(name)}[key] == way


def test_a_university_named_after_a_place_is_not_found_by_it() -> None:
    assert "苏州" not in [key.head for key in name_to_keys("苏州大学") if not key.tail]


@pytest.mark.parametrize("name", ["大学", "学院", "学院学院", "某局(大学)"])
def test_a_kind_of_school_alone_yields_no_empty_key(name: str) -> None:
    """It once broke the reading of a name, in a report and in a question."""
    assert all(key.head or key.tail for key in name_to_keys(name))


@pytest.mark.parametrize(("people", "found"), [("蒙古族", True), ("景颇族", True), ("塔塔尔族", True), ("土著", False)])
def test_a_town_is_found_without_the_people_in_its_name(people: str, found: bool) -> None:
    """One list of peoples serves divisions and towns alike."""
    assert (("", "青石", "乡") in {(key.place, key.head, key.tail) for key in name_to_keys(f"青石{people}乡")}) == found


@pytest.mark.parametrize("name", ["兰州大学附属第二医院", "兰州大学附属口腔医院"])
def test_a_hospital_with_a_name_of_many_is_not_found_without_its_university(name: str) -> None:
    assert [key.way for key in name_to_keys(name) if key.tail == "医院"] == ["name"]


@pytest.mark.parametrize(
    ("name", "names"),
    cases(
        ("none", "甲局", [("甲局", "name")]),
        ("a former name", "甲局(原乙局)", [("甲局", "outer"), ("乙局", "former")]),
        ("a later name", "乙局(今甲局)", [("乙局", "outer"), ("甲局", "later")]),
        ("another name", "徐州市甲局(徐州市乙局)", [("徐州市甲局", "outer"), ("徐州市乙局", "other")]),
        ("another name without the place", "徐州市甲中心(某某研究院)", [("徐州市甲中心", "outer"), ("徐州市某某研究院", "other")]),
        ("two names of a zone", "温岭高新区(温岭经开区)管委会", [("温岭高新区管委会", "outer"), ("温岭经开区管委会", "other")]),
        ("a nickname that is a place elsewhere", "江夏开发区(滨江)管委会", [("江夏开发区管委会", "outer"), ("江夏滨江管委会", "other")]),
        ("with its office", "某县人民政府(含办公室)", [("某县人民政府", "outer"), ("某县人民政府办公室", "other")]),
        ("with another body", "某部(含某某局)", [("某部", "outer"), ("某某局", "other")]),
        ("its own level", "某局(本级)", [("某局", "outer")]),
        ("the whole system", "某总署(海关系统)", [("某总署", "scope"), ("海关系统", "other")]),
        ("words that are no name", "某局(正文只写“我局”)", [("某局", "outer")]),
        ("a free trade zone and its part", "中国(山东)自由贸易试验区青岛片区管理委员会",
            [("中国山东自由贸易试验区青岛片区管理委员会", "name"), ("青岛自由贸易试验区管理委员会", "other")]),
        ("brackets in front", "(区级)某局", [("某局", "outer")]),
        ("a bracket left open", "某局(原", [("某局(原", "name")]),
    ),
)  # fmt: skip
def test_names_in_brackets(name: str, names: list[tuple[str, str]]) -> None:
    assert [(one.text, one.way) for one in names_in(name)] == names


@pytest.mark.parametrize(
    ("text", "length"),
    cases(
        ("the state", "国家统计局", 2),
        ("the republic", "中华人民共和国南京海关", 7),
        ("a central body of a place", "国家税务总局徐州市税务局", 6),
        ("that body itself", "国家税务总局", 2),
        ("a level", "国家级高新区", 0),
        ("no central body", "徐州市统计局", 0),
    ),
)
def test_central_prefix(text: str, length: int) -> None:
    assert central_prefix(text) == length


@pytest.mark.parametrize(
    ("head", "initials", "others"),
    cases(
        ("three words", "华中科技", {"华科大", "华中科大", "华科"}, {"科大", "华大"}),
        ("behind a city", "哈尔滨工业", {"哈工大", "哈工", "哈尔滨工大"}, {"工大", "哈大"}),
        ("of the whole country", "中国矿业", {"中矿大", "中国矿大"}, {"中矿", "矿大"}),
        ("one word", "扬州", {"扬大"}, set()),
    ),
)
def test_school_initials(head: str, initials: set[str], others: set[str]) -> None:
    found = set(school_initials(head, "大学"))
    assert initials <= found
    assert not others & found
