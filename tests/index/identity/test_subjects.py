"""Whose report a page is by its sentences alone: who is their subject, and what looks like one. Bodies of 青石 and 临江 are made up."""

import pytest

from tests.index.cases import cases
from tests.index.identity.test_identity import identify
from tests.index.identity.test_whose import PERIOD, agency_of


@pytest.mark.parametrize(
    ("text", "agency"),
    cases(
        ("a bureau", "2021年,青石市民政局严格落实条例。", "青石市民政局"),
        ("a committee, by what guides it", "2021年度,青石市卫生健康委员会以条例为指引。", "青石市卫生健康委员会"),
        ("a company", "2021年,青石市供水集团有限公司严格贯彻条例。", "青石市供水集团有限公司"),
        ("a hospital", "一年来,青石市第二人民医院不断完善制度。", "青石市第二人民医院"),
        ("a school, introduced", "青石市临河实验小学,以书香为特色。我校有教师97人。", "青石市临河实验小学"),
        ("a school without a place", "2021年,育英师范大学高度重视信息公开。", "育英师范大学"),
        ("a town", "2021年,青石县水东镇认真贯彻条例。", "青石县水东镇人民政府"),
        ("a zone without its committee", "(一)主动公开。2021年,青石湾滨海新区在目录系统公开86条。", "青石湾滨海新区"),
        (
            "and its short form, that a place elsewhere bears",
            "2021年,青石湾滨海新区公开工作有序。2021年,青石湾滨海新区主动公开3条。滨海新区严格按照制度办。",
            "青石湾滨海新区",
        ),
        (
            "the office of a government itself",
            "2021年,青石省人民政府办公厅以条例为指导。我省名列前茅。",
            "青石省人民政府办公厅",
        ),
        (
            "the office of a government, of nothing else",
            "2021年,青石县人民政府办公室按照要求公开。",
            "青石县人民政府办公室",
        ),
        ("the office of a bureau is the bureau", "2021年,青石县水利局办公室认真贯彻条例。我局重视。", "青石县水利局"),
        (
            "the office of a government in the report of a bureau",
            "2021年,青石县人民政府办公室高度重视。我局认真办理。",
            None,
        ),
        ("an office and its government", "2021年,青石县人民政府办公室认真贯彻条例。青石县人民政府高度重视。", None),
        ("verbs before anybody", "严格审查,推动学校信息公开工作的常态化。加强政府信息公开工作。", None),
        ("a verb that no list has", "厚植理念,厚植学校信息公开工作根基。", None),
        ("a verb that no list has, with one behind", "压实责任,涵育学校认真做好公开。", None),
        ("an office that was set up", "成立小组,下设了办公室在局机关。", None),
        ("a meeting", "开会研究部署,按照条例公开。", None),
        ("of the year", "2021年度政府信息公开工作有序推进。2021年度政府主动公开3条。", None),
        ("towards anybody", "社会公众对局政府信息公开工作满意,就学院信息公开工作提出建议。", None),
        ("a paper's title is no subject", "青石市政府信息公开工作年度报告如下。", None),
        ("all who are below", "各部门认真贯彻条例。全市各级行政机关积极公开。", None),
        ("all sections of a school", "2021年,学院各系部认真贯彻条例。", None),
        ("a ministry that cares for a school", "教育部严格要求。学校认真公开。", None),
        ("behind under whose lead", "2021年,在区委、区政府领导下,临江区城管局认真贯彻条例。", "临江区城管局"),
        (
            "two of a list of what was disclosed",
            "主动公开方面。青石市公安局依法公开3条,青石市民政局主动公开2条。",
            None,
        ),
        ("two bodies", "青石市统计局和国家统计局青石调查队认真贯彻条例。", None),
        ("two bodies in a list", "青石市统计局、国家统计局青石调查队认真贯彻条例。", None),
        ("under whose lead", "2021年,在青石县教育局领导下,认真贯彻条例。", None),
        ("a superior that cares for another", "2021年,青石市教育局高度重视。我院认真贯彻条例。", None),
        ("two whom it may be", "2021年,青石县水利局认真公开。临江县教育局积极配合。", None),
    ),
)
def test_who_speaks(text: str, agency: str | None) -> None:
    assert agency_of(PERIOD, text=text) == agency
    front = agency_of(text, PERIOD)
    assert front == agency, "before part one"


@pytest.mark.parametrize(
    ("text", "agency"),
    cases(
        (
            "a bureau's papers",
            "市教育局高度重视。建立了《青石市教育局网上信息审查制度》。我局公开3条。",
            "青石市教育局",
        ),
        (
            "a hospital's account",
            "我院认真贯彻条例。2021年医院在网上公开22条。运用青石市人民医院微信公众号发布。",
            "青石市人民医院",
        ),
        ("a company's account", "集团认真贯彻条例。我集团开通“青石市水务集团”订阅号。", "青石市水务集团"),
        ("papers of another sort of body", "我院认真贯彻条例。医院主动公开。落实《青石市卫生局信息公开制度》。", None),
        ("papers of the bureau above", "县教育局高度重视。我局落实《青石市教育局信息公开制度》。", None),
        ("papers on something, of a superior", "市教育局高度重视。我局落实《青石市教育局关于信息公开的办法》。", None),
        ("papers where the page does not call itself so", "我局落实《青石市教育局信息公开制度》。", None),
        ("papers of two", "市教育局高度重视。我局有《青石市教育局公开目录》、《临江市教育局公开目录》。", None),
    ),
)
def test_own_papers_and_accounts(text: str, agency: str | None) -> None:
    assert agency_of(PERIOD, text=text) == agency


@pytest.mark.parametrize(
    ("front", "text", "agency"),
    cases(
        (
            "a line of particulars above the title",
            (
                "发布机构 县政府办公室 公文时效 有效",
                "县政府办2021年度政府信息公开工作年度报告",
                "报告通过青石县人民政府网站公开。",
            ),
            "2021年,青石县人民政府办公室严格贯彻条例。",
            "青石县人民政府办公室",
        ),
        (
            "the title among the particulars too",
            (
                "索引号 bg01/2022-00011 发文字号",
                "标   题 青石县水利局2021年政府信息公开工作年度报告",
                "发布机构 青石县水利局 有效性 有效",
                "青石县水利局2021年政府信息公开工作年度报告",
            ),
            "",
            "青石县水利局",
        ),
        (
            "particulars alone",
            ("成文日期 2022-01-18 发布日期 2022-01-18", "公文时效 有效", "2021年政府信息公开工作年度报告"),
            "",
            None,
        ),
        (
            "the head of the page, and a title of anybody",
            ("青石县水利局", "县水利局2021年政府信息公开年度报告"),
            "",
            "青石县水利局",
        ),
        ("a league", ("兴安盟2021年政府信息公开工作年度报告",), "", "兴安盟行政公署"),
        ("a league, by another name", ("阿拉善盟人民政府2021年政府信息公开工作年度报告",), "", "阿拉善盟行政公署"),
        ("a prefecture", ("喀什地区2021年政府信息公开工作年度报告",), "", "喀什地区行政公署"),
        ("a bureau of a league", ("兴安盟教育局2021年政府信息公开工作年度报告",), "", "兴安盟教育局"),
        (
            "of the government of the district: its bureau",
            ("青石区水利局", "现公布区政府水利局2021年政府信息公开工作年度报告。"),
            "我局认真。",
            "青石区水利局",
        ),
        ("the bureau and those below it", ("临江市气象部门2021年政府信息公开工作年度报告",), "", "临江市气象部门"),
        ("a customs district", ("广州海关关区2021年政府信息公开工作年度报告",), "", "广州海关关区"),
        ("compiled by who publishes for others", ("由青石县大数据中心汇总编制本报告。",), "我县认真公开。", None),
        (
            "compiled by two",
            (PERIOD + "本报告由青石市统计局、国家统计局青石调查队编制。请与青石市统计局联系。",),
            "",
            None,
        ),
        (
            "compiled by two, joined by a word",
            (PERIOD + "本报告由青石市统计局与国家统计局青石调查队联合编制。请与青石市统计局联系。",),
            "",
            None,
        ),
        ("published of two", ("现公布青石市统计局、国家统计局青石调查队2021年政府信息公开工作年度报告。",), "", None),
        ("one with 和 in it", ("现公布青石市发展和改革局2021年政府信息公开工作年度报告。",), "", "青石市发展和改革局"),
        (
            "lines of a page break names",
            (
                "根据《中华人民共和国政府信息公开条例》等规定和上级的要求,由国",
                "家统计局青石调查队编制本年度报告。全文包括概述,主动公开政府信息",
                "的情况,依申请公开政府信息的情况,存在的主要问题及改进情况和其他",
                "需要报告的事项。本报告中所列数据的统计期限自2021年1月1日起",
                "至2021年12月31日止。",
            ),
            "",
            "国家统计局青石调查队",
        ),
        (
            "news of others before the title",
            ("青石县教育局积极开展活动", "2021年政府信息公开工作年度报告"),
            "我局重视。",
            None,
        ),
    ),
)
def test_fronts(front: tuple[str, ...], text: str, agency: str | None) -> None:
    assert agency_of(*front, text=text or "全年工作平稳。") == agency


@pytest.mark.parametrize(
    ("title", "scope"),
    cases(
        ("the office of a government", "青石县人民政府办公室2021年政府信息公开工作年度报告", "办公室"),
        ("the office of a province", "青石省人民政府办公厅2021年政府信息公开工作年度报告", "办公室"),
        ("the office of a bureau", "青石县水利局办公室2021年政府信息公开工作年度报告", "办公室"),
        ("a department called so", "青石县扶贫开发办公室2021年政府信息公开工作年度报告", ""),
        ("one of the government, called so", "青石县人民政府外事办公室2021年政府信息公开工作年度报告", ""),
    ),
)
def test_scope_of_an_office(title: str, scope: str) -> None:
    assert identify(title).scope == scope
