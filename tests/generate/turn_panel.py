"""Some 200 bodies all over China for the years 2019–2025, as a new user may name them: ``turn_panel``.

Ministries; governments, departments and zones of two cities and two counties of thirteen provinces and a region; and bodies whose
names are hard: districts of one name, branches, a banner, a prefecture, one renamed. The same reports each time.
"""

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from random import Random

from tests.generate.corpus import place_name
from tests.generate.panel import Panel, panel_of
from tests.generate.panel_bodies import PanelBody
from tests.generate.panel_truth import NameTruth
from xxgk.index.agencies.divisions import Division, divisions
from xxgk.index.agencies.vocabulary.level import Level

SEED, FIRST, LAST = 17, 2019, 2025
_MINISTRIES = (
    "教育部",
    "财政部",
    "自然资源部",
    "公安部",
    "生态环境部",
    "司法部",
    "交通运输部",
    "国家税务总局上海市税务局",
)
_PROVINCES = (
    "江苏省",
    "广东省",
    "四川省",
    "河南省",
    "河北省",
    "山东省",
    "湖南省",
    "湖北省",
    "安徽省",
    "辽宁省",
    "云南省",
    "陕西省",
    "浙江省",
    "北京市",
    "上海市",
    "重庆市",
    "内蒙古自治区",
)
# places whose governments report besides the first cities and counties of each province
_PLACES = (
    "江苏省/宿迁市",
    "江苏省/苏州市",
    "江苏省/苏州市/昆山市",
    "江苏省/淮安市/洪泽区",
    "广东省/广州市",
    "广东省/深圳市",
    "广东省/深圳市/南山区",
    "广东省/深圳市/福田区",
    "浙江省/杭州市",
    "浙江省/杭州市/西湖区",
    "浙江省/金华市/义乌市",
    "四川省/成都市",
    "四川省/成都市/武侯区",
    "四川省/成都市/锦江区",
    "四川省/成都市/金牛区",
    "湖南省/长沙市",
    "四川省/凉山彝族自治州",
    "内蒙古自治区/赤峰市/敖汉旗",
    "内蒙古自治区/通辽市/奈曼旗",
    "湖北省/恩施土家族苗族自治州",
)
_DISTRICTS = (
    "北京市/朝阳区",
    "上海市/浦东新区",
    "上海市/静安区",
    "重庆市/江北区",
)
_KINDS = (
    "公安局",
    "教育局",
    "审计局",
    "卫生健康委员会",
    "生态环境局",
    "住房和城乡建设局",
    "文化和旅游局",
    "应急管理局",
    "医疗保障局",
    "市场监督管理局",
    "交通运输局",
    "财政局",
)
# place, name, level
_OTHERS: Sequence[tuple[str, str, Level]] = (
    ("河北省/唐山市/古冶区", "唐山市生态环境局古冶区分局", "department"),
    ("广东省/广州市", "广州市生态环境局", "department"),
    ("湖南省/长沙市", "长沙市住房和城乡建设局", "department"),
    ("四川省/成都市", "成都市公安局", "department"),
    ("广东省/深圳市", "深圳市教育局", "department"),
    ("广东省/深圳市", "深圳市财政局", "department"),
    ("湖北省/武汉市/青山区", "武汉市青山区医疗保障局", "department"),
    ("内蒙古自治区/包头市/青山区", "包头市青山区医疗保障局", "department"),
    ("山东省/淄博市/桓台县", "桓台高新技术产业开发区管理委员会", "zone"),
    ("上海市", "上海市教育委员会", "department"),
    ("上海市", "上海市公安局", "department"),
)
_RENAMED = (("江苏省/扬州市/江都区", "扬州市江都区", "行政审批局", "行政审批服务局", 2022),)


def turn_panel() -> Panel:
    """Make up the reports."""
    return panel_of([*turn_bodies()], Random(SEED), seed=SEED, first=FIRST, last=LAST)


def turn_bodies() -> Iterator[PanelBody]:
    """Give the bodies, the same ones each time."""
    for name in _MINISTRIES:
        yield _body("ministry", "national", None, name, every_year=True)
    kinds = cycle(_KINDS)
    for name in _PROVINCES:
        yield from _of_province(_place(name), kinds)
    for path in (*_PLACES, *_DISTRICTS):
        place = _place(path)
        county = len(place.code) == 6
        yield _body("named", "county" if county else "city", place, _government(place), every_year=True)
    for path, name, level in _OTHERS:
        yield _body("named", level, _place(path), name, every_year=True)
    for path, district, before, after, year in _RENAMED:
        names = (NameTruth(name=district + before, to_year=year - 1), NameTruth(name=district + after, from_year=year))
        yield PanelBody("renamed", "department", _place(path), names, told="sentence")


def _of_province(province: Division, kinds: Iterator[str]) -> Iterator[PanelBody]:
    """A province's government and 公安厅; of its first cities and counties the governments, two departments and a zone."""
    yield _body("province", "province", province, _government(province), every_year=True)
    if province.name.endswith("省"):
        yield _body("province", "department", province, f"{province.name}公安厅", every_year=True)
    taken = {*_PLACES, *_DISTRICTS}
    below = [one for one in divisions() if one.path[0] == province.name and "/".join(one.path) not in taken]
    cities = [one for one in below if len(one.path) == 2 and one.name.endswith("市")]
    for number, city in enumerate(islice(cities, 1, 3)):
        yield _body("city", "city", city, _government(city))
        for kind in islice(kinds, 3):
            yield _body("department", "department", city, city.name + kind, idle=number == 0)
        counties = [one for one in below if one.path[:2] == city.path and len(one.path) == 3]
        county = next((one for one in counties if one.name.endswith(("县", "市"))), counties[-1])
        yield _body("county", "county", county, _government(county), idle=number == 1)
        yield _body("department", "department", county, place_name(county) + next(kinds), idle=number == 1)
    if cities:
        zone = f"{cities[1].stem}高新技术产业开发区管理委员会"
        yield _body("zone", "zone", cities[1], zone, idle=len(province.name) == 2)


def _body(
    kind: str, level: Level, place: Division | None, name: str, *, every_year: bool = False, idle: bool = False
) -> PanelBody:
    return PanelBody(kind, level, place, (NameTruth(name=name),), every_year=every_year, idle=idle)


def _place(path: str) -> Division:
    return next(one for one in divisions() if one.path == tuple(path.split("/")))


def _government(place: Division) -> str:
    return place_name(place) + "人民政府"
