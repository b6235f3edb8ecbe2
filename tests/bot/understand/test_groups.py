"""Sorts of bodies, and regions, in questions."""

import pytest

from tests.index.cases import cases
from xxgk.bot.understand.groups import find_group
from xxgk.bot.understand.regions import region_in_english, region_named
from xxgk.index.chinese.text import normalise


@pytest.mark.parametrize(
    ("question", "level", "region", "asked", "rest"),
    cases(
        ("which", "哪个开发区申请最多", "zone", None, "which", "申请最多"),
        ("which of several", "有哪些街道", "town", None, "which", ""),
        ("each", "各县", "county", None, "each", ""),
        ("all", "所有高校收到", "institution", None, "all", "收到"),
        ("with its region", "浙江省各部门", "department", "浙江省", "each", ""),
        ("a district, by its full path", "扬州市江都区各街道", "town", "江苏省扬州市江都区", "each", ""),
        ("with 的 between", "安徽省的开发区", "zone", "安徽省", "which", ""),
        ("with 下辖 between", "绍兴市下辖各县", "county", "浙江省绍兴市", "each", ""),
        ("at the end", "申请最多的区", "county", None, "which", "申请最多的"),
        ("any body", "零申请的单位", None, None, "which", "零申请的"),
        ("counted", "有几个部门被起诉", "department", None, "which", "被起诉"),
        ("reports stand for bodies", "哪些报告提到", None, None, "which", "提到"),
        ("traditional", "哪個開發區", "zone", None, "which", ""),
        ("English", "which zone received", "zone", None, "which", "received"),
        ("English with a region", "all departments in Anhui", "department", "安徽省", "all", ""),
        ("English plural", "districts with many", "county", None, "which", "with many"),
    ),
)
def test_found(question: str, level: str | None, region: str | None, asked: str, rest: str) -> None:
    found = find_group(normalise(question))
    assert found is not None
    assert (found.level, found.region, found.asked, " ".join(found.rest.split())) == (level, region, asked, rest)


@pytest.mark.parametrize(
    "question",
    cases(
        ("one zone", "芜湖开发区申请"),
        ("narrower than any level", "哪个教育局申请最多"),
        ("another body that starts with the word of a level", "哪个市场监管局"),
        ("a court of a district", "哪个区法院"),
        ("the subject of the reports", "江都区的政府信息公开"),
        ("a unit of measure", "哪些采购单位不明"),
        ("kinds of applications", "各类申请"),
        ("a report of one body", "绍兴市的报告"),
        ("a bare word, where nothing is ranked", "开发区申请"),
        ("legal service bodies are applicants", "legal service bodies in 2023"),
        ("nothing", ""),
    ),
)
def test_no_sort_of_bodies(question: str) -> None:
    assert find_group(normalise(question)) is None


def test_a_bare_word_counts_where_bodies_are_ranked() -> None:
    found = find_group("开发区申请排名", ranked=True)
    assert found is not None
    assert found.level == "zone"
    assert find_group("芜湖开发区申请排名", ranked=True) is None


@pytest.mark.parametrize(
    ("name", "region"),
    cases(
        ("a province", "浙江省", "浙江省"),
        ("its stem", "浙江", "浙江省"),
        ("a city", "绍兴", "浙江省绍兴市"),
        ("a district with its city", "扬州江都区", "江苏省扬州市江都区"),
        ("the higher of two", "南昌", "江西省南昌市"),
        ("an autonomous region", "广西", "广西壮族自治区"),
        ("a body of the place", "浙江省教育厅", None),
        ("one of many of a name", "鼓楼区", None),
        ("no place", "部门", None),
        ("nothing", "", None),
    ),
)
def test_region_named(name: str, region: str | None) -> None:
    assert region_named(name) == region


def test_region_in_english() -> None:
    found = region_in_english("zones in Zhejiang in 2023")
    assert found is not None
    assert found[2] == "浙江省"
    assert region_in_english("requests in total") is None
