"""Places as they were called, towns, and what the library of divisions leaves out."""

import tomllib
from importlib import resources

import pytest

from tests.index.cases import cases
from xxgk.index.agencies.divisions import division_of_code, divisions, divisions_named, readings_at
from xxgk.index.agencies.former_divisions import former_divisions, namesakes_of
from xxgk.index.agencies.names import places_of
from xxgk.index.agencies.towns import counties_of_town


@pytest.mark.parametrize(
    ("was", "now"),
    cases(
        ("renamed", "襄樊市", ["襄阳市"]),
        ("renamed, its stem", "襄樊", ["襄阳市"]),
        ("merged into another", "宣武区", ["西城区"]),
        ("the same stem at another level", "铜山县", ["铜山区"]),
        ("a city that became a district", "莱芜市", ["莱芜区"]),
        ("two of that stem", "永定县", ["永定区", "永定区"]),
        ("a name of today", "南昌县", []),
        ("never heard of", "某某县", []),
    ),
)
def test_former_divisions(was: str, now: list[str]) -> None:
    assert [place.name for place in former_divisions().get(was, ())] == now


def test_no_former_name_is_one_of_today() -> None:
    assert not [word for word in former_divisions() if divisions_named(word)]


@pytest.mark.parametrize(
    ("name", "cities"),
    cases(
        ("one of today, two that were", "桥东区民政局", ["张家口市", "石家庄市", "邢台市"]),
        ("with its city there is one", "张家口市桥东区民政局", ["张家口市"]),
        ("two of today", "南山区民政局", ["鹤岗市", "深圳市"]),
        ("a town of the name of a city", "钟祥镇人民政府", []),
        ("a lake of the name of a county", "太湖流域管理局", []),
        ("a zone beside it", "太湖国家旅游度假区管理委员会", []),
        ("a level it never had", "西林区民政局", []),
        ("a level it had before", "吴江市民政局", ["苏州市"]),
        ("a district that begins like another", "金山屯区民政局", []),
        ("a city that bears the name of the prefecture above it", "阿克苏市自然资源局", ["阿克苏地区"]),
        ("the same, of a province", "吉林市审计局", ["吉林市"]),
        ("a zone of a county", "江阴高新区管委会", ["无锡市"]),
        ("a department of a county by its stem", "合阳公安局", ["渭南市"]),
    ),
)
def test_where_a_name_may_be(name: str, cities: list[str]) -> None:
    assert [place.path[1] for place in places_of(name)] == cities


def test_every_namesake_lay_in_a_city_and_is_none_of_today() -> None:
    bearers = [place for place in divisions() if namesakes_of(place)]
    today = {place.path for place in divisions()}
    assert bearers
    for place in bearers:
        assert all(one.path not in today and one.path[:-1] in today for one in namesakes_of(place))


def test_the_table_of_former_names_is_sound() -> None:
    text = resources.files("xxgk.index.agencies").joinpath("former_divisions.toml").read_text(encoding="utf-8")
    lines = tomllib.loads(text)["former"]
    assert len({line["was"] for line in lines}) == len(lines) > 30
    assert all(1980 < line["year"] < 2030 for line in lines)


@pytest.mark.parametrize(
    ("town", "number"),
    cases(
        ("one alone", "小三江镇", 1),
        ("a common one", "和平街道", 18),
        ("as many as can be", "城关镇", 88),
        ("none", "某某镇", 0),
    ),
)
def test_counties_of_town(town: str, number: int) -> None:
    counties = counties_of_town(town)
    assert len(counties) == number
    assert all(len(code) == 6 for code in counties)


def test_what_the_library_leaves_out_is_there() -> None:
    assert {"江北区", "渝北区"} <= {place.name for place in divisions() if place.path[0] == "重庆市"}
    place = division_of_code("500112")
    assert place is not None
    assert place.path == ("重庆市", "渝北区")


def test_a_character_that_changes_in_normal_form() -> None:
    assert [place.name for place in divisions_named("干县")] == ["乾县"]


def test_every_reading_of_a_place_with_its_end() -> None:
    assert {(end, place.name) for end, place in readings_at("丹阳市场监管局", 0)} == {(2, "丹阳市"), (3, "丹阳市")}
    assert readings_at("去丹阳", 1) == [(3, next(place for place in divisions() if place.name == "丹阳市"))]
    assert readings_at("教育局", 0) == []
    assert readings_at("丹", 0) == []
