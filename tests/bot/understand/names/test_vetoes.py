"""What tells two bodies apart is never taken for a slip, nor a place inside a body's own for its own."""

from functools import cache

import pytest

from tests.bot.understand.names.held import agency
from tests.index.cases import cases
from xxgk.bot.understand.agencies import AgencyMatcher

_HELD = [
    "绍兴市第一医院",
    "绍兴市水务集团有限公司",
    "绍兴市中级人民法院",
    "绍兴市人民检察院",
    "绍兴市人民政府",
    "绍兴市人民政府办公室",
    "绍兴市市场监督管理局",
    "绍兴市公安局",
    "绍兴市公安局交通警察支队",
    "绍兴市柯桥区人民法院",
    "绍兴滨海新区管理委员会",
    "浙江省高级人民法院",
    "西南政法大学",
    "沈阳农业大学",
    "中南大学湘雅医院",
    "兰州大学附属第二医院",
    "青岛蓝色硅谷新区管理委员会",
    "汕头市潮阳区人民政府",
    "朝阳市人民政府",
    "六安市人民政府",
    "北京市朝阳区教育局",
    "长治市教育局",
    "武夷山国家公园管理局",
    "唐山曹妃甸化工园区管理委员会",
    "绥芬河边境经济合作区管理委员会",
    "十堰汽车经济技术开发区管理委员会",
    "珠海高技术产业开发区管理委员会",
    "荆门市卫生健康委员会",
    "荆门市发展和改革委员会",
    "国家互联网信息办公室",
    "中国民用航空局",
    "国家外汇管理局",
    "国家发展和改革委员会",
]


@cache
def matcher() -> AgencyMatcher:
    return AgencyMatcher(agency(name) for name in _HELD)


@pytest.mark.parametrize(
    ("typed", "official"),
    cases(
        ("a hospital by number", "绍兴市第一医院", "绍兴市第一医院"),
        ("its place without the level", "绍兴第一医院", "绍兴市第一医院"),
        ("a company of the state", "绍兴水务集团", "绍兴市水务集团有限公司"),
        ("a court, as it is said", "绍兴中院", "绍兴市中级人民法院"),
        ("a court of a district", "柯桥区法院2023年收到多少申请", "绍兴市柯桥区人民法院"),
        ("a court of a province", "浙江高院", "浙江省高级人民法院"),
        ("the procuratorate", "绍兴市检察院", "绍兴市人民检察院"),
        ("a part of the police that is known by itself", "绍兴交警支队", "绍兴市公安局交通警察支队"),
        ("a zone, named with a district it lies in", "越城区滨海新区", "绍兴滨海新区管理委员会"),
        ("a national park", "武夷山国家公园", "武夷山国家公园管理局"),
        ("a park, of chemistry", "唐山曹妃甸化工园", "唐山曹妃甸化工园区管理委员会"),
        ("a zone at a border", "绥芬河边合区", "绥芬河边境经济合作区管理委员会"),
        ("a zone for cars", "十堰汽开区", "十堰汽车经济技术开发区管理委员会"),
        ("a high-tech zone without the new", "珠海高新区", "珠海高技术产业开发区管理委员会"),
        ("of the country, short", "国家网信办", "国家互联网信息办公室"),
        ("of the country, shorter", "民航局", "中国民用航空局"),
        ("of the country, without the country", "外汇局", "国家外汇管理局"),
        ("what took over", "荆门计委", "荆门市发展和改革委员会"),
        ("what took over, of the country", "国家计委", "国家发展和改革委员会"),
        ("a city in pinyin", "chaoyang shi zhengfu", "朝阳市人民政府"),
        ("a district of the same stem elsewhere", "beijing chaoyang jiaoyuju", "北京市朝阳区教育局"),
        ("a city of two readings", "lu'an shi zhengfu", "六安市人民政府"),
        ("that city as it is misread", "liuan shi zhengfu", "六安市人民政府"),
        ("a city of which pinyin libraries are wrong", "changzhi jiaoyuju", "长治市教育局"),
        ("a head with two characters swapped", "西南法政大学", "西南政法大学"),
        ("a homophone in a kind", "绍兴市人民检查院", "绍兴市人民检察院"),
        ("a hospital of a university, without it", "湘雅医院在哪", "中南大学湘雅医院"),
    ),
)
def test_found(typed: str, official: str) -> None:
    found = matcher().find(typed)
    assert (found.decision, [match.agency.name for match in found.matches]) == ("match", [official])


@pytest.mark.parametrize(
    ("typed", "other"),
    cases(
        ("another number", "绍兴市第二医院", "绍兴市第一医院"),
        ("another direction", "西北政法大学", "西南政法大学"),
        ("another direction in the place", "东南政法大学", "西南政法大学"),
        ("another subject", "沈阳工业大学", "沈阳农业大学"),
        ("a county's hospital", "新昌县第一医院", "绍兴市第一医院"),
        ("a county's company", "嵊州市水务集团", "绍兴市水务集团有限公司"),
        ("a county's procuratorate", "诸暨市人民检察院", "绍兴市人民检察院"),
        ("a court no county has", "上虞区中级人民法院", "绍兴市中级人民法院"),
        ("a court no city has", "绍兴市高级人民法院", "浙江省高级人民法院"),
        ("the office of the party", "绍兴市委办公室", "绍兴市人民政府办公室"),
        ("the supervisors, not the market", "绍兴市监委", "绍兴市市场监督管理局"),
        ("the supervisors, in full", "绍兴市监察委员会", "绍兴市市场监督管理局"),
        ("a centre whose name differs in one character", "绍兴市公证局", "绍兴市公安局"),
        ("a word of its own, not one with a character left out", "蓝色新区", "青岛蓝色硅谷新区管理委员会"),
        ("another hospital of a university", "兰州大学第一医院", "兰州大学附属第二医院"),
        ("another zone of an administration", "绍兴市渔政管理局", "绍兴滨海新区管理委员会"),
        ("another city in pinyin", "chaoyang qu zhengfu", "朝阳市人民政府"),
    ),
)
def test_kept_apart(typed: str, other: str) -> None:
    found = matcher().find(typed)
    assert found.decision != "match", found
    assert (
        other not in [match.agency.name for match in found.matches if match.by != "near"] or found.decision == "choose"
    )


@pytest.mark.parametrize(
    ("typed", "offered"),
    cases(
        ("a number and no place", "第一医院", "绍兴市第一医院"),
        ("a company and no place", "水务集团", "绍兴市水务集团有限公司"),
        ("a wrong character in a subject", "沈阳农牧大学", "沈阳农业大学"),
    ),
)
def test_asks(typed: str, offered: str) -> None:
    found = matcher().find(typed)
    assert found.decision == "choose"
    assert offered in [match.agency.name for match in found.matches]


@pytest.mark.parametrize(
    "typed",
    [
        "被法院纠错的有几件",
        "向人民法院起诉的",
        "医院类信息有多少",
        "集团诉讼",
        "国家管理局",
        "计划公开多少",
        "外汇是什么",
    ],
)
def test_everyday_words_name_nobody(typed: str) -> None:
    assert not matcher().find(typed).matches
