"""Which body a name means, and which two names may be of one body."""

import pytest

from tests.index.cases import cases
from xxgk.index.agencies.bodies import body_of, family_of, is_name_of, may_be_one, names_in_brackets, sorts
from xxgk.index.agencies.vocabulary.loading import families, kinds_of, zone_words


@pytest.mark.parametrize(
    ("one", "other", "region"),
    cases(
        ("the province in front", "无锡市水利局", "江苏省无锡市水利局", None),
        ("the place left out, the region known", "无锡市水利局", "水利局", "江苏省无锡市"),
        ("a district without its city", "无锡市惠山区民政局", "惠山区民政局", None),
        ("one of several of a name, told by the region", "福州市鼓楼区审计局", "鼓楼区审计局", "福建省福州市鼓楼区"),
        ("the committee of a zone and the zone", "江阴工业园区", "江阴工业园区管理委员会", None),
        ("short for the committee", "江阴工业园区管委会", "江阴工业园区管理委员会", None),
        ("the standing of a zone", "常州国家高新技术产业开发区管理委员会", "常州高新技术产业开发区", None),
        ("and, or not", "无锡市住房和城乡建设局", "无锡市住房城乡建设局", None),
        ("the state in front", "中华人民共和国南京海关", "南京海关", None),
        ("a ministry with the state in front", "中华人民共和国水利部", "水利部", None),
        ("a street under its government", "重庆市渝中区人民政府大溪沟街道办事处", "重庆市渝中区大溪沟街道办事处", None),
        ("short for a government", "江阴市政府", "江阴市人民政府", None),
        ("a county raised to a district", "铜山县财政局", "徐州市铜山区财政局", None),
        ("a city made a district", "吴江市人民政府", "苏州市吴江区人民政府", None),
        ("what it was called before, in brackets", "江阴高新区管委会(原江阴经济开发区)", "江阴高新区管委会", None),
        ("with its office", "江阴市人民政府(含办公室)", "江阴市人民政府", None),
        ("a bureau whose name starts with 乡", "无锡市乡村振兴局", "江苏省无锡市乡村振兴局", None),
        ("its place left out", "无锡市乡村振兴局", "乡村振兴局", "江苏省无锡市"),
        ("a university is one wherever the page lies", "苏州大学", "苏州大学", "江苏省南京市"),
    ),
)
def test_forms_of_one_name(one: str, other: str, region: str | None) -> None:
    assert body_of(one, region).key == body_of(other, region).key


@pytest.mark.parametrize(
    ("one", "other"),
    cases(
        ("the office of a government", "无锡市人民政府", "无锡市人民政府办公室"),
        ("the office of a zone", "江阴工业园区管理委员会", "江阴工业园区管理委员会办公室"),
        ("the body alone and with all below it", "海关总署", "海关总署(海关系统)"),
        ("the body alone, said so", "宿迁市人民政府", "宿迁市人民政府(本级)"),
        ("a branch", "苏州市公安局", "苏州市公安局姑苏分局"),
        ("two branches", "苏州市公安局姑苏分局", "苏州市公安局虎丘分局"),
        ("a department and its government", "江阴市教育局", "江阴市人民政府"),
        ("another district of the name", "福州市鼓楼区审计局", "南京市鼓楼区审计局"),
        ("the city and its district", "无锡市财政局", "无锡市梁溪区财政局"),
        ("the county and the city it shares a name with", "南昌市财政局", "南昌县财政局"),
        ("a county that existed beside the city", "绍兴市财政局", "绍兴县财政局"),
        ("a department of a zone and of the city", "常州市财政局", "常州高新区财政局"),
        ("a part of a bureau", "无锡市公安局", "无锡市公安局交通警察支队"),
        ("free trade zones of two provinces", "中国(福建)自由贸易试验区", "中国(上海)自由贸易试验区"),
        ("whose is not known", "水利局", "无锡市水利局"),
        ("a town that starts like a district", "太平镇人民政府", "阜新市太平区人民政府"),
        ("a bureau whose name starts with 市, behind a stem", "吴江市场监督管理局", "吴江场监督管理局"),
    ),
)
def test_different_bodies(one: str, other: str) -> None:
    assert body_of(one).key != body_of(other).key


def test_one_name_in_two_regions_is_two_bodies() -> None:
    assert body_of("前进街道办事处", "吉林省长春市朝阳区").key != body_of("前进街道办事处", "辽宁省鞍山市千山区").key


@pytest.mark.parametrize(
    ("one", "other", "source"),
    cases(
        ("a zone raised to another sort of zone", "桂阳工业集中区", "桂阳高新技术产业开发区管委会", "breadcrumb"),
        ("a zone with a head of its own", "开平市翠山湖产业园", "开平市翠山湖开发区", "signature"),
        ("a department renamed", "江阴市卫生和计划生育委员会", "江阴市卫生健康委员会", "signature"),
        ("a department given more to do", "江阴市教育局", "江阴市教育体育局", "signature"),
        ("a township made a town", "舟曲县立节乡人民政府", "舟曲县立节镇人民政府", "signature"),
        ("told in words: departments that share nothing", "江阴市扶贫开发办公室", "江阴市扶贫办公室", "former"),
        ("told in words: other department", "江阴市水利局", "江阴市水务局", "former"),
        ("told in words: a zone and the government of its district", "常州高新区", "常州市新北区人民政府", "bracket"),
        ("told in words: another zone", "江阴临港新城", "江阴临港经济开发区", "former"),
        ("a department called office became a bureau", "江阴市扶贫开发办公室", "江阴市乡村振兴局", "former"),
    ),
)
def test_may_be_one(one: str, other: str, source: str) -> None:
    assert may_be_one(body_of(one), body_of(other), source)
    assert may_be_one(body_of(other), body_of(one), source)


@pytest.mark.parametrize(
    ("one", "other", "source"),
    cases(
        ("the office signs for its government", "江阴市人民政府", "江阴市人民政府办公室", "signature"),
        ("told in words all the same", "江阴市人民政府", "江阴市人民政府办公室", "bracket"),
        (
            "nor is a department called office its government's",
            "江阴市人民政府办公室",
            "江阴市扶贫开发办公室",
            "bracket",
        ),
        ("nor the office of a bureau the bureau", "江阴市水利局", "江阴市水利局办公室", "bracket"),
        ("the page lies on the site of the government", "江阴市教育局", "江阴市人民政府", "breadcrumb"),
        ("the city's bureau signs", "无锡市惠山区财政局", "无锡市财政局", "signature"),
        ("another county", "抚远市财政局", "抚顺市财政局", "signature"),
        ("another county, told in words", "抚远市财政局", "抚顺市财政局", "former"),
        ("a department of the city and one of its county, told in words", "宿迁市信访局", "沭阳县财政局", "former"),
        ("another department publishes it", "江阴市教育局", "江阴市财政局", "source_line"),
        ("words that all departments share are no sign", "江阴市城市管理局", "江阴市市场监督管理局", "signature"),
        ("a branch and the whole", "苏州市公安局姑苏分局", "苏州市公安局", "signature"),
        ("a part and the whole", "无锡市公安局交通警察支队", "无锡市公安局", "breadcrumb"),
        ("a department of the zone, and of the city", "常州高新区财政局", "常州市财政局", "signature"),
        ("a department of the zone, and the zone", "常州高新区财政局", "常州高新区管委会", "breadcrumb"),
        ("an arm of the bureau", "江阴市卫生监督局", "江阴市卫生局", "signature"),
        ("another office of the government", "江阴市人民政府法制办公室", "江阴市人民政府办公室", "signature"),
        ("another branch", "苏州市公安局吴江分局", "苏州市公安局吴中分局", "signature"),
        ("a park inside the zone", "西宁经济技术开发区东川工业园区", "西宁经济技术开发区", "signature"),
        ("a bonded zone inside the zone", "江阴综合保税区", "江阴高新区", "signature"),
        ("two zones, each with its own head", "江阴临港经济开发区", "江阴高新区", "signature"),
        ("two towns", "江阴市华士镇", "江阴市周庄镇", "breadcrumb"),
        ("somebody to call is no name of one's own", "江阴市卫生局", "江阴市卫生健康局", "contact"),
        ("nor is a body the text speaks of", "江阴市卫生局", "江阴市卫生健康局", "body"),
        ("government and zone, not told in words", "常州高新区", "常州市新北区人民政府", "signature"),
        ("zones of two families, of one place", "长春汽车经济技术开发区", "长春经济技术开发区", "signature"),
        ("zones for tourists and for trade", "黄山旅游开发区", "黄山经济开发区", "signature"),
    ),
)
def test_never_one(one: str, other: str, source: str) -> None:
    assert not may_be_one(body_of(one), body_of(other), source)
    assert not may_be_one(body_of(other), body_of(one), source)


@pytest.mark.parametrize(
    ("name", "full", "expected"),
    cases(
        ("the county's bureau", "县公安局", "合阳县公安局", True),
        ("an abbreviation", "沭阳县发改局", "沭阳县发展和改革局", True),
        ("either of two sorts of zone", "南昌经开区", "南昌经济技术开发区", True),
        ("the bureau of the city above", "淮安市财政局", "淮安市淮阴区财政局", False),
        ("the government of the place", "合阳县人民政府", "合阳县公安局", False),
        ("its office", "县政府办", "合阳县公安局", False),
        ("another office of the government", "江阴市人民政府办公室", "江阴市人民政府法制办公室", False),
        ("the bureau it is an arm of", "江阴市卫生局", "江阴市卫生监督局", False),
        ("a part of it", "合阳县公安局交警大队", "合阳县公安局", False),
    ),
)
def test_a_mere_form(name: str, full: str, expected: bool) -> None:
    assert is_name_of(body_of(name), body_of(full)) is expected


@pytest.mark.parametrize(
    ("name", "found"),
    cases(
        ("before", "江阴高新区管委会(原江阴经济开发区)", [("former", "江阴经济开发区")]),
        ("since", "吴县人民政府(今苏州市吴中区人民政府)", [("former", "苏州市吴中区人民政府")]),
        ("a second plate", "某市自然资源局(某市林业局)", [("bracket", "某市林业局")]),
        ("inside the name", "甲高新区(甲经开区)管理委员会", [("bracket", "甲经开区管理委员会")]),
        ("the body alone", "宿迁市人民政府(本级)", []),
        ("all below it", "海关总署(海关系统)", []),
        ("a province", "中国(福建)自由贸易试验区", []),
        ("with what it includes", "江阴市人民政府(含办公室)", []),
        ("none", "江阴市人民政府", []),
    ),
)
def test_names_in_brackets(name: str, found: list[tuple[str, str]]) -> None:
    assert names_in_brackets(name) == found


@pytest.mark.parametrize(("sort", "name"), [(one.sort, name) for one in sorts() for name in one.examples])
def test_the_examples_of_sorts(sort: str, name: str) -> None:
    assert body_of(name).sort == sort


ZONES = (*kinds_of("zones"), *families()["zones"].also)


@pytest.mark.parametrize(("family", "name"), [(one.family, name) for one in ZONES for name in one.examples])
def test_the_examples_of_zones(family: str, name: str) -> None:
    assert (body_of(name).sort, family_of(body_of(name).core)) == ("zone", family)


def test_words_of_zones_stand_the_longest_first() -> None:
    words = list(zone_words())
    for place, word in enumerate(words):
        assert not any(earlier in word for earlier in words[:place]), word
