"""Names out of the text they stand in."""

import re
from importlib import resources

import pytest

from tests.index.cases import cases, each
from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.lexicon import kind_forms
from xxgk.index.identity.names import is_name, says_whose, served_by, whole_name
from xxgk.index.identity.words import any_of, words


@pytest.mark.parametrize(("text", "name"), [(one.text, one.name) for one in words().examples])
def test_every_example_of_the_words(text: str, name: str) -> None:
    assert whole_name(text) == name


@each("text", sorted({text for one in words().examples for text in (one.text, one.name)}))
def test_a_text_is_a_name_where_it_is_its_own_whole_name(text: str) -> None:
    assert is_name(text) == (bool(text) and whole_name(text) == text)


NAMES = sorted({*(one.name for one in divisions()), *(name + organ for name in ("青石市",) for organ in kind_forms())})


@each("name", NAMES)
def test_no_verb_and_no_label_stands_in_the_name_of_a_place_or_kind(name: str) -> None:
    found = re.search(any_of((*words().verbs, *words().labels)), name)
    assert found is None, (name, found)


@each("name", NAMES)
def test_a_name_is_told_by_its_last_character_only_where_it_is_none(name: str) -> None:
    assert is_name(name) == (whole_name(name) == name)


def test_nor_in_that_of_a_town() -> None:
    pattern = re.compile(any_of((*words().verbs, *words().labels)))
    towns = resources.files("xxgk.index.agencies").joinpath("towns.tsv").read_text(encoding="utf-8").splitlines()[3:]
    names = [name for line in towns for name in line.split()[1:]]
    assert len(names) > 1000
    assert not [name for name in names if pattern.search(name)]


@pytest.mark.parametrize(
    ("text", "name"),
    cases(
        ("two bodies are none", "青石市统计局和国家统计局青石调查队", ""),
        ("two bodies, by a mark", "青石市统计局、国家统计局青石调查队", ""),
        ("one body with 和", "青石市发展和改革局", "青石市发展和改革局"),
        ("a place with 和", "青石市和平区教育局", "青石市和平区教育局"),
        ("to its last organ word", "国家税务总局上海市虹口区税务局", "国家税务总局上海市虹口区税务局"),
        ("a section behind it", "青石市财政局政策法规科", "青石市财政局"),
        ("a section of an office", "青石市人民政府办公室政务公开科", "青石市人民政府办公室"),
        ("the desk of a zone", "经开区管委会政府信息公开机构", "经开区管委会"),
        ("the desk of a city", "六安市政府信息公开办", "六安市"),
        ("a person", "青石市财政局局长", "青石市财政局"),
        ("a ministry's section", "国家矿山安全监察局青石局综合处", "国家矿山安全监察局青石局"),
        ("a division called 处", "青石市公路管理处", "青石市公路管理处"),
        ("a verb before it", "结合青石县税务局", "青石县税务局"),
        ("a verb like the start of a place", "将青石县税务局", "青石县税务局"),
        ("a place that starts like a verb", "将乐县税务局", "将乐县税务局"),
        ("a place that starts like a pronoun", "本溪市税务局", "本溪市税务局"),
        ("where it may be found", "可在青石县人民政府", "青石县人民政府"),
        ("a commission for posts", "青石县机构编制委员会办公室", "青石县机构编制委员会办公室"),
        ("its own level", "青石总署(本级机关)", "青石总署"),
        ("its organ", "青石市税务局(局机关)", "青石市税务局"),
        ("a bracket cut in half", "青石县财政局)", "青石县财政局"),
        ("all in brackets", "(青石县财政局)", "青石县财政局"),
        ("another name in brackets", "青石县财政局(原青石县财务局)", "青石县财政局(原青石县财务局)"),
        ("a town under its district's government", "临江区人民政府水东镇", "临江区水东镇"),
        ("letters", "Abc体育局", ""),
        ("a unit", "万元", ""),
        ("a pronoun", "全县各部门", ""),
        ("a party committee", "中共青石县委", ""),
        ("a department of it", "中共青石县委宣传部", "中共青石县委宣传部"),
        ("its school", "中共青石县委党校", "中共青石县委党校"),
        ("nothing behind an organ that belongs to it", "国家税务总局上海", ""),
    ),
)
def test_whole_name(text: str, name: str) -> None:
    assert whole_name(text) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    cases(
        ("a made-up place", "青石市气象局", True),
        ("a place of the country", "本溪市教育局", True),
        ("a ministry", "教育部", True),
        ("an organ of a ministry", "交通运输部水运局", True),
        ("a basin", "长江水利委员会", True),
        ("a town", "水东镇人民政府", True),
        ("a zone with a name", "青石产业园管理委员会", True),
        ("a level and a bureau", "市气象局", False),
        ("a region and a bureau", "自治区市场监督管理局", False),
        ("a bureau", "公安局", False),
        ("an office", "人民政府办公室", False),
        ("a zone", "经开区管委会", False),
        ("a school", "学校", False),
        ("a department of the party", "组织部", False),
    ),
)
def test_says_whose(name: str, expected: bool) -> None:
    assert says_whose(name) is expected


@pytest.mark.parametrize(
    ("office", "body"),
    cases(
        ("of a government", "青石市人民政府办公室", "青石市人民政府"),
        ("of a zone", "青石经开区党工委管委会办公室", "青石经开区管委会"),
        ("of a town", "水东镇党政办", "水东镇"),
        ("of a school", "青石大学学校办公室", "青石大学"),
        ("a department", "青石市人民政府外事办公室", ""),
        ("a leading group", "青石市扶贫开发领导小组办公室", ""),
        ("no office", "青石市财政局", ""),
    ),
)
def test_served_by(office: str, body: str) -> None:
    assert served_by(office) == body
