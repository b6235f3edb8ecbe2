"""Single characters are provinces only in company: 川渝, 沪2023年, 粤各市; never in 新收, 云平台, 宁可."""

import pytest

from tests.bot.understand.worlds import reading
from tests.index.cases import cases
from xxgk.bot.understand.reading import Reading
from xxgk.index.agencies.divisions import divisions

PROVINCES = {one.code for one in divisions() if len(one.path) == 1}


def provinces(found: Reading) -> set[str]:
    """Give the provinces that the path of a reading or its query speaks of."""
    queries = [found.query, *found.choices] if found.query else found.choices
    told = {place for query in queries if query for one in query.bodies for place in one.places}
    return {code for code in told if code in PROVINCES} | {
        code
        for span in found.path
        for part in (span, *span.parts)
        if part.kind in ("place", "abbreviation", "place_and_years")
        for code in (part.value[0] if part.kind == "place_and_years" else part.value)
        if code in PROVINCES
    }


@pytest.mark.parametrize(
    "question",
    cases(
        ("received", "绍兴2023年新收多少"),
        ("newly made", "江都2019年新制作的规章有几件"),
        ("newly received, many", "2023年新收最多的机关"),
        ("a new year", "新年快乐"),
        ("the newest", "绍兴最新的年报"),
        ("new media", "提到新媒体的报告有哪些"),
        ("newly added", "绍兴2023年新增多少申请"),
        ("a new rule", "绍兴2023年新规章几件"),
        ("the cloud", "搜索云平台"),
        ("a cloud, unquoted", "绍兴2023年云平台有什么问题"),
        ("cloud computing", "提到云计算的机关"),
        ("rather", "宁可不公开的有哪些"),
        ("calm", "宁静的城市"),
        ("your office", "贵局2023年收到多少申请"),
        ("your unit", "贵单位2023年申请"),
        ("dear", "信息公开收费贵吗"),
        ("stock exchanges", "沪深300涨了多少"),
        ("stock exchanges, the other way", "深沪两市申请"),
        ("black and white", "黑名单有多少"),
        ("a dark web", "绍兴2023年黑客"),
        ("lucky", "万事大吉"),
        ("green", "青年申请了多少"),
        ("young people", "绍兴2023年青少年申请"),
        ("Qing in a county", "青石县2023年申请"),
        ("sweet", "甘心"),
        ("storing", "收藏的报告"),
        ("hiding", "有没有隐藏的申请"),
        ("a cinnamon tree", "桂花"),
        ("a word for Su", "苏醒"),
        ("recovery", "复苏计划"),
        ("saliva", "津贴有多少"),
        ("a capital's drama", "京剧"),
        ("Beijing's opera and more", "京东收到多少申请"),
        ("promotion", "晋升情况"),
        ("deceived", "蒙混过关"),
        ("far", "辽阔"),
        ("a street of Chongqing's name", "绍兴2023年成渝高速"),
        ("Lu's novelist", "鲁迅"),
        ("hope", "冀望2023年公开率提高"),
        ("to cross a river", "川流不息"),
        ("Hubei's old name in a word", "鄂温克"),
        ("Qin's warriors", "秦俑"),
        ("a sea of Guangdong food", "粤菜"),
        ("a list of several, one no province", "新、旧申请各多少"),
    ),
)
def test_no_province(question: str) -> None:
    assert provinces(reading(question)) == set(), "a character of another word is no province"


@pytest.mark.parametrize(
    ("question", "codes"),
    cases(
        ("two together", "川渝2023年申请最多的机关", "51 50"),
        ("three together", "苏浙沪2023年申请合计", "32 33 31"),
        ("four together", "苏浙沪皖2023年申请合计", "32 33 31 34"),
        ("a group with a name", "京津冀2023年申请合计", "11 12 13"),
        ("a group with a name, compared", "京津冀2023年各机关公开率排名", "11 12 13"),
        ("before a year", "沪2023年申请最多的机关", "31"),
        ("before a year, a total", "粤2022年申请合计", "44"),
        ("before cities", "粤各市2023年申请排名", "44"),
        ("before counties", "浙各县2023年申请排名", "33"),
        ("before departments", "鲁各部门2023年诉讼最多的", "37"),
        ("before bodies", "豫所有机关2023年申请总数", "41"),
        ("two before cities", "苏浙各市2023年申请排名", "32 33"),
        ("two before counties", "云贵各县2023年申请排名", "53 52"),
        ("behind a year", "2023年川渝申请最多的机关", "51 50"),
        ("behind a year, three", "2023年陕甘宁申请合计", "61 62 64"),
        ("of the north-west", "甘青宁新2023年申请合计", "62 63 64 65"),
        ("as a place with a rate", "粤桂2023年公开率最高的县", "44 45"),
        ("with 两省", "湘鄂2023年行政诉讼最多的机关", "43 42"),
        ("with what is said of a region", "川渝地区2023年申请合计", "51 50"),
        ("in traditional script", "遼吉黑2023年申請合計", "21 22 23"),
        ("Yunnan by its other name", "滇黔2023年申请合计", "53 52"),
    ),
)
def test_provinces_by_one_character(question: str, codes: str) -> None:
    found = reading(question)
    assert found.reason == ""
    assert found.query is not None
    assert {place for one in found.query.bodies for place in one.places} == set(codes.split())
