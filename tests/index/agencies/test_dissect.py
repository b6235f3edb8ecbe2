"""Names taken apart: the place in front, the body behind, and the forms in which people say the body."""

import pytest

from index.agencies.dissect import dissect
from tests.index.cases import cases


@pytest.mark.parametrize(
    ("name", "region", "place", "rest"),
    cases(
        ("a zone of a city", "鞍山高新技术产业开发区管理委员会", None, "鞍山市", "高新技术产业开发区管理委员会"),
        ("a district with its city", "平顶山市卫东区人民政府", None, "卫东区", "人民政府"),
        ("a district alone", "洪泽区人民政府", None, "洪泽区", "人民政府"),
        ("province, city and county", "江苏省宿迁市沭阳县发展和改革局", None, "沭阳县", "发展和改革局"),
        ("a bureau of a city", "淮安市财政局", None, "淮安市", "财政局"),
        ("a county that shares its city's stem", "南昌县财政局", None, "南昌县", "财政局"),
        ("the same with the city in front", "南昌市南昌县财政局", None, "南昌县", "财政局"),
        ("the stem alone is the city's", "南昌经开区", None, "南昌市", "经开区"),
        ("one of many 鼓楼区, told by its region", "鼓楼区审计局", "江苏省徐州市鼓楼区", "鼓楼区", "审计局"),
        ("what sounds like a place but lies elsewhere", "东湖高新区", "湖北省武汉市", None, "东湖高新区"),
        ("a region wider than the place", "南昌县财政局", "江西省", "南昌县", "财政局"),
        ("a body without any place", "教育局", None, None, "教育局"),
        ("nothing", "", None, None, ""),
    ),
)
def test_place_and_rest(name: str, region: str | None, place: str | None, rest: str) -> None:
    parts = dissect(name, region)
    assert (parts.place.name if parts.place else None, parts.rest) == (place, rest)


def test_the_region_decides_between_places_of_one_name() -> None:
    for region in ("江苏省徐州市鼓楼区", "福建省福州市鼓楼区"):
        place = dissect("鼓楼区审计局", region).place
        assert place is not None
        assert "".join(place.path) == region


@pytest.mark.parametrize(
    ("name", "forms", "others"),
    cases(
        (
            "a zone under every name",
            "鞍山高新技术产业开发区管理委员会",
            {"高新区", "高新区管委会", "高新技术产业开发区", "高新区管理委员会", "高新技术产业开发区管理委员会"},
            {"", "经开区", "管理委员会"},
        ),
        ("a government goes by its place alone", "平顶山市卫东区人民政府", {"人民政府", "政府", ""}, {"政府办", "区"}),
        ("a bureau never does", "沭阳县发展和改革局", {"发展和改革局", "发改局", "发展改革局"}, {"", "政府", "发改委"}),
        (
            "an office is not its government",
            "宿迁市人民政府办公室",
            {"人民政府办公室", "政府办"},
            {"", "政府", "人民政府"},
        ),
        ("a park by its short form", "巫山工业园区管委会", {"工业园区", "工业园", "园区", "工业园区管委会"}, {""}),
    ),
)
def test_forms(name: str, forms: set[str], others: set[str]) -> None:
    found = dissect(name).forms
    assert forms <= found
    assert not others & found
