"""The key of a body: what a name is taken apart into, short, safe in an address, and never shared."""

import re
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from xxgk.index.agencies.body_keys import (
    MAX_BYTES,
    OWN_LEVELS,
    BodyKey,
    key_pattern,
    name_to_body_keys,
    own_keys,
    read_body_key,
)
from xxgk.index.agencies.vocabulary.loading import kinds


@pytest.mark.parametrize(
    ("name", "region", "key"),
    cases(
        ("a district's government", "平顶山市卫东区人民政府", "河南省平顶山市卫东区", "410403-gov"),
        ("a city's", "宿迁市人民政府", "江苏省宿迁市", "3213-gov"),
        ("a province's", "江苏省人民政府", None, "32-gov"),
        ("its office is another body", "宿迁市人民政府办公室", None, "3213-gov-office"),
        ("a province's is called otherwise", "江苏省人民政府办公厅", None, "32-gov-office"),
        ("a department", "无锡市教育局", None, "3202-edu"),
        ("a department by a sister's name", "无锡市教育体育局", None, "3202-edu"),
        ("of several kinds the first of the list", "来凤县政务服务和大数据管理局", None, "422827-service"),
        ("without a place, by the region", "水利局", "江苏省无锡市", "3202-water"),
        ("without any place, the whole name", "水利局", None, "x-水利局-water"),
        ("a place that is one of several", "鼓楼区审计局", None, "x-鼓楼区-audit"),
        ("a town", "昆山市周庄镇人民政府", None, "320583-周庄-town"),
        ("a street", "锡山区东北塘街道办事处", None, "320205-东北塘-subdist"),
        ("a zone", "鞍山高新技术产业开发区管理委员会", None, "2103-hitech"),
        ("a zone's office", "鞍山高新技术产业开发区管理委员会办公室", None, "2103-hitech-office"),
        ("a zone's department", "益阳高新技术产业开发区市场监督管理局", None, "4309-hitech_market"),
        ("a zone with a name of its own", "江阴临港经济开发区管理委员会", None, "320281-临港-etdz"),
        ("a committee", "开平市翠山湖管理委员会", None, "440783-翠山湖-mgmt"),
        ("a school is of no place", "苏州大学", "江苏省苏州市", "x-苏州-univ"),
        ("a central body", "教育部", None, "0-edu"),
        ("of which there is more", "海关总署(海关系统)", None, "0-customs-system"),
        ("itself alone", "海关总署(本级)", None, "0-customs-own"),
        ("the same without brackets", "宿迁市人民政府本级", None, "3213-gov-own"),
        ("a department's office", "无锡市教育局办公室", None, "3202-edu-office"),
        ("a branch", "徐州市公安局云龙分局", None, "3203-公安局云龙分局-police"),
        ("of no known kind", "锦屏县生态移民局", None, "522628-生态移民局-other"),
        ("brackets with another name", "鞍山市自然资源局(原国土资源局)", None, "2103-natres"),
        ("brackets that tell apart", "中国地质大学(武汉)", None, "x-中国地质武汉-univ"),
        ("brackets by which we told apart", "前进街道办事处(江苏省无锡市)", "江苏省无锡市", "3202-前进-subdist"),
        ("digits are Chinese ones", "兰州市第58中学", None, "6201-第五八中学-other"),
        ("in traditional script", "無錫市教育局", None, "3202-edu"),
    ),
)
def test_what_a_name_is_taken_apart_into(name: str, region: str | None, key: str) -> None:
    assert name_to_body_keys(name, region)[0] == key
    assert read_body_key(key) is not None


@pytest.mark.parametrize(
    ("key", "expected"),
    cases(
        ("a government", "410403-gov", BodyKey("410403", "", "政府", "")),
        ("an office", "4309-gov-office", BodyKey("4309", "", "政府办", "office")),
        ("with a head", "320583-周庄-town", BodyKey("320583", "周庄", "镇", "")),
        ("a zone's department", "2103-hitech_edu", BodyKey("2103", "", "高新区/教育", "")),
        ("a zone's office", "2103-hitech-office", BodyKey("2103", "", "高新区", "office")),
        ("central", "0-customs-system", BodyKey("0", "", "海关", "system")),
        ("with a digest", "x-食品药品检-other-n0123abc", BodyKey("x", "食品药品检", "", "")),
        ("no tail", "410403", None),
        ("a tail we do not have", "410403-government", None),
        ("a year is no place", "2019-gov", None),
        ("nor are three digits", "410-gov", None),
        ("an ending of a file", "410403-gov.json", None),
        ("a head in letters", "410403-head-gov", None),
        ("a head too long", "x-一二三四五六七八九-gov", None),
        ("words", "x-ray", None),
        ("nothing", "", None),
    ),
)
def test_a_key_is_taken_apart_again(key: str, expected: BodyKey | None) -> None:
    assert read_body_key(key) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    cases(
        ("among words", "410403-gov 2019年收到多少", ["410403-gov"]),
        ("touching Chinese", "比较410403-gov和3213-gov-office的申请", ["410403-gov", "3213-gov-office"]),
        ("before a mark", "410403-gov? (0-edu)", ["410403-gov", "0-edu"]),
        ("the longest reading", "320583-周庄-town", ["320583-周庄-town"]),
        ("years and dates", "2019-2020 2021-01 1999-gov", []),
        ("a longer word", "410403-governor a0-gov 410403-gov-x 1410403-gov", []),
        ("an address", "https://example.org/410403-gov 410403-gov/2019", []),
    ),
)
def test_keys_in_a_text(text: str, found: list[str]) -> None:
    assert [match[0] for match in key_pattern().finditer(text)] == found


def test_bodies_that_take_apart_alike_all_give_the_short_key_up() -> None:
    names = ["江阴经济开发区管理委员会", "江阴经济技术开发区管理委员会", "江阴市教育局"]
    levels = {number: name_to_body_keys(name)[:OWN_LEVELS] for number, name in enumerate(names)}
    assert {level[0] for level in levels.values()} == {"320281-etdz", "320281-edu"}
    keys = own_keys(levels)
    assert keys == {0: "320281-经济开发区-etdz", 1: "320281-经济技术开发区-etdz", 2: "320281-edu"}


def test_what_even_the_whole_name_does_not_tell_apart_has_a_digest() -> None:
    names = ["江阴市水利局(甲)", "江阴市水利局(乙)", "江阴市水利局(A)", "江阴市水利局(B)"]
    keys = own_keys({number: name_to_body_keys(name)[:OWN_LEVELS] for number, name in enumerate(names)})
    assert (keys[0], keys[1]) == ("320281-甲-water", "320281-乙-water")
    assert re.fullmatch("320281-水利局-water-n[0-9a-f]{7}", keys[2])
    assert keys[2] != keys[3]


def test_each_other_name_yields_a_key_too() -> None:
    keys = name_to_body_keys("鞍山市自然资源局(原鞍山市国土资源局)", "辽宁省鞍山市")
    assert {"2103-natres", "2103-land"} <= set(keys)
    assert {"3202-water", "x-水利局-water"} <= set(name_to_body_keys("水利局", "江苏省无锡市")), (
        "with its region or without"
    )


WORDS = [form for kind in kinds() for form in (kind.official[:1] if kind.built else kind.forms)]
_PIECES = st.sampled_from(
    ["江苏省", "无锡市", "滨湖区", "鼓楼区", "第", "2", "A", "(本级)", "(原", ")", "系统", "太湖", *WORDS]
)


@given(
    st.lists(st.one_of(_PIECES, st.text(max_size=2)), min_size=1, max_size=8).map("".join),
    st.sampled_from([None, "江苏省无锡市", "全国"]),
)
@examples(150)
def test_whatever_the_name_a_key_is_short_and_safe_in_an_address(name: str, region: str | None) -> None:
    for key in name_to_body_keys(name, region):
        assert read_body_key(key) is not None, key
        assert len(key.encode()) <= MAX_BYTES
        assert re.fullmatch("[0-9a-z_%-]+", quote(key, safe="").lower())
        assert unquote(quote(key, safe="")) == key


@given(
    st.lists(st.sampled_from(WORDS).map(lambda word: f"无锡市{word}"), unique=True, max_size=40),
    st.randoms(use_true_random=False),
)
@examples(40)
def test_no_two_bodies_share_a_key_and_order_makes_no_difference(names: list[str], random) -> None:
    levels = {number: name_to_body_keys(name)[:OWN_LEVELS] for number, name in enumerate(names)}
    keys = own_keys(levels)
    assert len(set(keys.values())) == len(names)
    mixed = dict(random.sample(sorted(levels.items()), len(levels)))
    assert own_keys(mixed) == keys
