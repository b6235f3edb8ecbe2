"""Whose report a page is: tables of pages, each with the reason it is there. Places of one name, 青石 and 临江, are made up or many."""

import pytest

from tests.index.cases import cases
from tests.index.identity.test_identity import identify

PERIOD = "本报告中所列数据的统计期限自2021年1月1日起至2021年12月31日止。"
PARTS = ("二、主动公开政府信息情况", "见附表。", "五、存在的主要问题及改进情况", "人手不足。")


def agency_of(*front: str, text: str = "全年工作平稳。", closing: tuple[str, ...] = (), title: str = "") -> str | None:
    return identify(*front, body=("一、总体情况", text, *PARTS), closing=closing, title=title).agency


@pytest.mark.parametrize(
    ("front", "text", "agency"),
    cases(
        ("now published", "现公布青石市人民政府2021年政府信息公开工作年度报告。", "", "青石市人民政府"),
        ("published to the public", "特向社会公布青石县水利局2021年度政府信息公开年度报告。", "", "青石县水利局"),
        ("now reported", "现将青石县水利局2021年政府信息公开工作情况报告如下。", "", "青石县水利局"),
        ("compiled by", "本报告由青石县水利局编制。", "", "青石县水利局"),
        ("compiled by, of a year", "本年报是由青石县水利局编制的2021年度政府信息公开年度报告。", "", "青石县水利局"),
        ("specially compiled", "根据条例规定,特编制青石产业园2021年度政府信息公开工作年度报告。", "", "青石产业园"),
        ("compiled, in title marks", "现编制并发布《青石镇2021年政府信息公开工作年度报告》。", "", "青石镇人民政府"),
        ("the year before the name", "现公布2021年青石西街街道办事处信息公开工作年度报告。", "", "青石西街街道办事处"),
        ("who publishes, by a rule", "青石县水利局根据条例规定,特向社会公开本机关年度报告。", "", "青石县水利局"),
        ("who publishes", "根据条例规定,青石县水利局向社会公布2021年信息公开年度报告。", "", "青石县水利局"),
        ("in connection with", "依据条例要求,结合青石县水利局政府信息公开工作有关统计数据撰写。", "", "青石县水利局"),
        ("a report about the whole", "梳理2021年度青石县水利局政府信息公开工作情况编制而成。", "", "青石县水利局"),
        (
            "the report as subject",
            "青石县水利局2021年政府信息公开工作年度报告(以下简称年报)根据条例编制。",
            "",
            "青石县水利局",
        ),
        ("no year", "根据条例规定,现公布青石空港管理委员会政府信息公开工作年度报告。", "", "青石空港管理委员会"),
        (
            "the office to be asked is not who reports",
            "现公布青石市人民政府2021年政府信息公开工作年度报告。如有疑问,请与青石市人民政府办公室联系。",
            "",
            "青石市人民政府",
        ),
        (
            "nor is another bureau to be asked",
            "现公布青石县2021年政府信息公开工作年度报告。如有疑问,请与青石县政务服务管理局联系。",
            "",
            "青石县",
        ),
        (
            "the paper of a superior names nobody who reports",
            "根据《青石县人民政府办公室关于编制2021年政府信息公开工作年度报告的通知》,编制本报告。",
            "",
            None,
        ),
        (
            "nor one without title marks",
            "按照青石县人民政府办公室关于做好2021年政府信息公开年度报告的通知,编制本报告。",
            "",
            None,
        ),
        ("a sentence of us alone", "现将我局2021年政府信息公开工作情况报告如下。", "", None),
        ("of the place alone", "特向社会公布我县2021年度政府信息公开年度报告。", "", None),
        (
            "the office of a school compiles",
            "青石大学学校办公室结合学校工作实际情况,编制发布本报告。",
            "学校认真做好公开。本校师生满意。",
            "青石大学",
        ),
        (
            "an office compiles for its city",
            "本年度报告由青石市人民政府办公厅综合各区人民政府的年度报告编制而成。",
            "本市各级机关工作正常。",
            "青石市人民政府",
        ),
        (
            "of the whole tax system of the country",
            "本年度报告由国家税务总局青石市税务局编制。",
            "",
            "国家税务总局青石市税务局",
        ),
    ),
)
def test_sentences(front: str, text: str, agency: str | None) -> None:
    assert agency_of(front + PERIOD, text=text or "全年工作平稳。") == agency


@pytest.mark.parametrize(
    ("contact", "text", "agency"),
    cases(
        ("a bureau", "青石县水利局", "", "青石县水利局"),
        ("the office of a bureau", "青石县水利局办公室", "", "青石县水利局"),
        ("its section", "青石县水利局政策法规科", "", "青石县水利局"),
        ("the office of a government", "青石市人民政府办公室", "", "青石市人民政府"),
        ("its section", "青石市人民政府办公室政务公开科", "", "青石市人民政府"),
        ("the office for disclosure of a city", "青石市政府信息公开办", "我市高度重视。", "青石市"),
        (
            "the office of a leading group",
            "青石市人民政府信息公开工作领导小组办公室",
            "我市高度重视。",
            "青石市人民政府",
        ),
        ("the office of a zone", "青石科技产业园管委会办公室", "", "青石科技产业园管理委员会"),
        (
            "… of party and government",
            "青石高新技术产业开发区管委会党政办",
            "我区工作正常。",
            "青石高新技术产业开发区管理委员会",
        ),
        ("of party and committee", "青石经开区党工委管委会办公室", "", "青石经开区管理委员会"),
        ("the office of a town of a district", "临江区人民政府水东镇办公室", "", "临江区水东镇人民政府"),
        ("the party and government office of a street", "水东街道党政办", "", "水东街道办事处"),
        ("a tax bureau, whole", "国家税务总局青石县税务局办公室", "", "国家税务总局青石县税务局"),
        ("a survey team", "国家统计局青石调查队", "", "国家统计局青石调查队"),
        ("a basin authority", "水利部长江水利委员会", "", "水利部长江水利委员会"),
        ("a school", "青石职业技术学院院长办公室", "", "青石职业技术学院"),
        (
            "a department that is called an office",
            "青石市人民政府外事办公室",
            "我办高度重视。",
            "青石市人民政府外事办公室",
        ),
        (
            "the office itself, by what it calls itself",
            "青石市人民政府办公室",
            "我办高度重视。",
            "青石市人民政府办公室",
        ),
        ("a company", "青石水务集团有限公司", "", "青石水务集团有限公司"),
        ("the bureau that answers for a county is not the county", "青石县政务服务管理局", "我县高度重视。", None),
        ("nor is the county the bureau", "青石县人民政府办公室", "我局高度重视。", None),
        ("nor the county its town", "青石县人民政府办公室", "我镇高度重视。", None),
        ("who answers for the county", "青石县行政审批服务局", "全县工作平稳。", None),
        ("who answers for the county, of itself", "青石县行政审批服务局", "我局工作平稳。", "青石县行政审批服务局"),
        ("anybody's office", "政府办公室", "", None),
        ("anybody's bureau", "市气象局", "", None),
        ("a district's bureau, no district", "区文化体育和旅游局", "", None),
        ("a school, but which", "学校信息公开办公室", "", None),
        ("a zone, but which", "经开区管委会政府信息公开机构", "", None),
        ("our office", "我局办公室", "", None),
        ("a group of people", "系统管理组", "", None),
    ),
)
def test_whom_to_ask(contact: str, text: str, agency: str | None) -> None:
    ask = f"如对本报告有任何疑问,请与{contact}(地址:某路8号,电话:0519-00000000)联系。"
    assert agency_of(PERIOD + ask, text=text or "全年工作平稳。") == agency


@pytest.mark.parametrize(
    ("front", "text", "agency"),
    cases(
        ("a label before the title", ("名称 青石市2021年政府信息公开年度报告",), "", "青石市"),
        ("a label with a colon", ("标题:青石县水利局2021年政府信息公开年度报告",), "", "青石县水利局"),
        ("a label in a cell", ("标 题 | 青石县水利局关于2021年度政府信息公开工作情况的报告 | |",), "", "青石县水利局"),
        (
            "a website as source",
            ("青石县水利局2021年政府信息公开年度报告", "发布来源:青石县水利局网站"),
            "",
            "青石县水利局",
        ),
        ("a portal as source tells nothing", ("来源:青石市人民政府门户网站",), "", None),
        ("a government as source tells nothing by itself", ("来源:青石市人民政府",), "", None),
        (
            "a government as source of a county's report",
            ("发布机构:青石县人民政府",),
            "我县高度重视。",
            "青石县人民政府",
        ),
        (
            "the office of a bureau as source",
            ("发布机构 | 青石县水利局办公室 | 发布日期 | 2022-02-02",),
            "我局高度重视。",
            "青石县水利局",
        ),
        ("an office of anybody as source", ("发布机构 | 政府办公室 | 文号 | |",), "我旗高度重视。", None),
        (
            "a bureau and its level, and its full name above",
            ("青石市气象局", "市气象局2021年政府信息公开年度报告"),
            "",
            "青石市气象局",
        ),
        (
            "a bureau and its level, and the portal of its city",
            ("市气象局2021年政府信息公开年度报告", "来源:青石市人民政府网站"),
            "",
            "青石市气象局",
        ),
        (
            "the portal of another level does not tell",
            ("县气象局2021年政府信息公开年度报告", "来源:青石市人民政府网站"),
            "",
            None,
        ),
        ("two full names that fit", ("市气象局2021年政府信息公开年度报告", "青石市气象局", "临江市气象局"), "", None),
        ("a bureau and its level alone", ("市气象局2021年政府信息公开年度报告",), "", None),
        (
            "a region's bureau",
            ("新疆维吾尔自治区水利厅", "自治区水利厅2021年政府信息公开年度报告"),
            "",
            "新疆维吾尔自治区水利厅",
        ),
        (
            "a bureau and the code of its district",
            ("索引号 | 11410403MB0N459981/2021-00038", "区水利局2021年政府信息公开年度报告"),
            "",
            "平顶山市卫东区水利局",
        ),
        (
            "the code of a bureau that does not name itself",
            ("索引号 | 11410403MB0N459981/2021-00038",),
            "我局高度重视。",
            None,
        ),
        (
            "a short name for a full one",
            (
                "本报告由青石经济技术开发区管理委员会(以下简称经开区管委会)编制。如有疑问,请与经开区管委会政府信息公开机构联系。",
            ),
            "",
            "青石经济技术开发区管理委员会",
        ),
        ("the body alone, of a central one", ("青石总署(本级机关)2021年政府信息公开工作年度报告",), "", "青石总署"),
        ("letters in a name are not cut off", ("Abc体育城市管理局2021年政府信息公开工作年度报告",), "", None),
        ("nor in a sentence", ("现公布Abc体育城市管理局2021年政府信息公开工作年度报告。",), "", None),
        ("nor before a government", ("x365平台人民政府2021年政府信息公开工作年度报告",), "", None),
        ("a unit is no body", ("单位:万元",), "", None),
        ("a source that is no organ", ("来源:系统管理组",), "", None),
        ("two bodies in a title", ("青石市财政局 临江县教育局2021年政府信息公开年度报告",), "", None),
        (
            "two bodies, one signs",
            ("青石市财政局 临江县教育局2021年政府信息公开年度报告", "本报告由临江县教育局编制。"),
            "",
            "临江县教育局",
        ),
        (
            "the head of a portal, and the title below",
            ("青石市人民政府", "2021年政府信息公开年度报告"),
            "我局高度重视。",
            None,
        ),
        (
            "a town in the title, the county as source",
            ("临江县水东镇2021年政府信息公开年度报告", "来源:临江县人民政府"),
            "",
            "临江县水东镇人民政府",
        ),
        (
            "a row of a menu is no name",
            ("青石海事局 临江海事局 白水海事局", "青石海事局2021年政府信息公开工作年度报告"),
            "",
            "青石海事局",
        ),
        (
            "an organ of a ministry",
            ("水利部监督司局2021年政府信息公开工作年度报告",),
            "2021年水利部印发要点。",
            "水利部监督司局",
        ),
        ("subject of the first sentence", (PERIOD,), "2021年,青石县水利局认真贯彻条例。", "青石县水利局"),
        ("an office as subject", (PERIOD,), "2021年,青石县人民政府办公室认真贯彻条例。", "青石县人民政府办公室"),
        ("under whose lead is no subject", (PERIOD,), "2021年,在青石县人民政府领导下,工作平稳。", None),
        ("a county's lead in the report of a bureau", (PERIOD,), "青石县人民政府高度重视。我局工作平稳。", None),
        ("two whom it may be", ("如有疑问,请与青石县水利局联系。", "发布机构:临江县教育局"), "", None),
    ),
)
def test_pages(front: tuple[str, ...], text: str, agency: str | None) -> None:
    assert agency_of(*front, text=text or "全年工作平稳。") == agency


@pytest.mark.parametrize(
    ("front", "text", "agency"),
    cases(
        (
            "a platform tells the place",
            "县医保局2021年政府信息公开年度报告",
            "也用利辛县政务服务网。",
            "利辛县医疗保障局",
        ),
        ("of another level it does not", "县医保局2021年政府信息公开年度报告", "也用亳州市政务服务网。", None),
        ("nor do two", "县医保局2021年政府信息公开年度报告", "也用利辛县政务服务网、蒙城县政务服务网。", None),
        ("a region is no district", "区统计局2021年政府信息公开年度报告", "也用新疆政府网。", None),
        ("a region", "自治区统计局2021年政府信息公开年度报告", "也用新疆政府网。", "新疆维吾尔自治区统计局"),
        ("our county", "", "我县高度重视,用好利辛县政府信息公开平台。", "利辛县人民政府"),
        ("our county, two sites", "", "我县高度重视,用好利辛县政务网、蒙城县政务网。", None),
        ("a bureau speaks of its county", "", "2021年,县医保局认真贯彻。我县满意,用好利辛县政务网。", None),
        ("our bureau", "", "我局高度重视,用好利辛县政务网。", None),
        ("our district, the site of its region", "", "我区高度重视,用好新疆政府网。", None),
        ("the whole county", "", "2021年,全县各级机关认真贯彻,用好利辛县政务公开网。", "利辛县人民政府"),
        ("a whole branch of it", "", "2021年,全县教育系统认真贯彻,用好利辛县政务公开网。", None),
        ("and a bureau", "", "2021年,全县各级机关认真。县水利局认真办理。用好利辛县政务公开网。", None),
        ("a bureau above", "", "我局认真办理,在亳州市气象局门户网站公开。", None),
        ("words before a site", "", "我局认真办理,主要平台为区政府门户网站。", None),
        (
            "a town and its county's platform",
            "",
            "2021年,河东乡政府信息公开工作平稳。用德安县政务公开平台。",
            "德安县河东乡人民政府",
        ),
        (
            "and one without such a town",
            "",
            "2021年,河东乡政府信息公开工作平稳。用利辛县政务公开平台。",
            "河东乡人民政府",
        ),
    ),
)
def test_sites_in_the_text(front: str, text: str, agency: str | None) -> None:
    assert agency_of(front or PERIOD, text=text) == agency


@pytest.mark.parametrize(
    ("front", "text", "agency"),
    cases(
        ("the name below the title", ("2021年信息公开工作年度报告", "青石大学"), "我校高度重视。", "青石大学"),
        ("a government below it", ("2021年信息公开工作年度报告", "青石县人民政府"), "我县高度重视。", "青石县人民政府"),
        ("not that of a bureau", ("2021年信息公开工作年度报告", "青石县人民政府"), "我局高度重视。", None),
        ("nor what is not whole", ("2021年信息公开工作年度报告", "来源:青石县人民政府"), "我局高度重视。", None),
        ("the year behind", ("现发布《水利部政府信息公开工作2021年度报告》。",), "我部高度重视。", "水利部"),
        (
            "the year behind, of a bureau",
            ("现发布《青石市水利局信息公开2021年度报告》。",),
            "我局重视。",
            "青石市水利局",
        ),
        (
            "a region forms its report",
            ("宁夏回族自治区形成《2021年信息公开年度报告》。",),
            "",
            "宁夏回族自治区人民政府",
        ),
        ("a part of a ministry is asked", ("有疑问请联络:水利部办公厅综合处,电话:010。",), "我部重视。", "水利部"),
        ("a ministry is only named", ("学习水利部文件。",), "我部重视。", None),
        ("a telephone", ("青石县气象局联系电话:0512-1234567。",), "我局重视。", "青石县气象局"),
        ("that of who supervises", ("监督单位:青石县监察局联系电话:0512-1234567。",), "我局重视。", None),
        (
            "brackets inside a name",
            ("如有疑问,请联系:中国(青石)自由贸易试验区临江片区管理委员会办公室,电话:0512。",),
            "我委重视。",
            "中国(青石)自由贸易试验区临江片区管理委员会",
        ),
        ("brackets behind a name", ("如有疑问,请与青石县水利局(地址:青石路)联系。",), "我局重视。", "青石县水利局"),
        ("a letter", ("省教育厅:", "2020-2021学年,青石师范大学落实要求。"), "学校平稳。", "青石师范大学"),
        ("a letter of nobody", ("省教育厅:", "2020-2021学年,加强学校信息公开工作。"), "学校平稳。", None),
        (
            "papers it made",
            (PERIOD,),
            "我局印发了《青石煤矿安全监察局保密制度》和《青石煤矿安全监察局审查办法》。",
            "青石煤矿安全监察局",
        ),
        ("one paper", (PERIOD,), "我局印发了《青石市气象局保密制度》。", None),
        ("papers it obeys", (PERIOD,), "我局按照《青石市气象局保密制度》、《青石市气象局审查办法》办理。", None),
        (
            "papers of its superior",
            (PERIOD,),
            "市局印发《青石市气象局保密制度》、《青石市气象局审查办法》。我局照办。",
            None,
        ),
        (
            "papers of two",
            (PERIOD,),
            "我局制定《青石县气象局保密制度》、《青石县气象局审查办法》,完善《临江县气象局目录》、《临江县气象局指南》。",
            None,
        ),
        ("the year's report of others", ("参照《青石市2021年政府信息公开年度报告》要求,",), "我局重视。", None),
    ),
)
def test_names_told_otherwise(front: tuple[str, ...], text: str, agency: str | None) -> None:
    assert agency_of(*front, text=text or "全年工作平稳。") == agency


@pytest.mark.parametrize(
    ("closing", "text", "agency"),
    cases(
        ("a signature", ("青石县水利局", "2022年1月20日"), "", "青石县水利局"),
        ("a signature of anybody", ("人民政府办公室", "2022年1月20日"), "", None),
        (
            "an office signs for its government",
            ("青石县人民政府办公室", "2022年1月20日"),
            "我县高度重视。",
            "青石县人民政府",
        ),
        (
            "an office signs for itself",
            ("青石县人民政府办公室", "2022年1月20日"),
            "我办高度重视。",
            "青石县人民政府办公室",
        ),
        ("the county's foot under a bureau's report", ("青石县人民政府",), "我局高度重视。", None),
    ),
)
def test_signatures(closing: tuple[str, ...], text: str, agency: str | None) -> None:
    assert agency_of(PERIOD, text=text or "全年工作平稳。", closing=closing) == agency


@pytest.mark.parametrize(
    ("front", "agency", "region"),
    cases(
        ("a town of the name of a city elsewhere", ("钟祥镇2021年政府信息公开年度报告",), "钟祥镇人民政府", None),
        (
            "and the paper of its county",
            ("钟祥镇2021年政府信息公开年度报告", "根据《仁寿县人民政府办公室关于做好年度报告的通知》编制。"),
            "仁寿县钟祥镇人民政府",
            "四川省眉山市仁寿县",
        ),
        ("a lake that has the name of a county", ("太湖流域管理局2021年政府信息公开年度报告",), "太湖流域管理局", None),
        ("a district of which there are two", ("南山区民政局2021年政府信息公开年度报告",), "南山区民政局", None),
        (
            "and its city on the page",
            ("深圳市政府门户网站", "南山区民政局2021年政府信息公开年度报告"),
            "深圳市南山区民政局",
            "广东省深圳市南山区",
        ),
        ("a district of which there were three", ("桥东区民政局2021年政府信息公开年度报告",), "桥东区民政局", None),
        ("a district that begins like another", ("金山屯区民政局2016年政府信息公开年度报告",), "金山屯区民政局", None),
        (
            "a district that bears the stem of a county",
            ("西林区民政局2016年政府信息公开年度报告",),
            "西林区民政局",
            None,
        ),
        (
            "a county that became a district",
            ("铜山县民政局2009年政府信息公开年度报告",),
            "铜山县民政局",
            "江苏省徐州市铜山区",
        ),
        ("a central body", ("长江水利委员会2021年政府信息公开年度报告",), "长江水利委员会", None),
        (
            "a tax bureau of a district",
            ("国家税务总局上海市虹口区税务局2021年政府信息公开年度报告",),
            "国家税务总局上海市虹口区税务局",
            None,
        ),
    ),
)
def test_places_of_one_name(front: tuple[str, ...], agency: str, region: str | None) -> None:
    identity = identify(*front)
    assert (identity.agency, identity.region) == (agency, region)


@pytest.mark.parametrize(
    ("title", "scope"),
    cases(
        ("the organ of this level", "青石总署(本级机关)2021年政府信息公开工作年度报告", "本级"),
        ("the organ", "青石总署(机关)2021年政府信息公开工作年度报告", "本级"),
        ("the bureau of this level", "青石市税务局(局本级)2021年政府信息公开工作年度报告", "本级"),
        ("the whole", "青石总署2021年政府信息公开工作年度报告", ""),
    ),
)
def test_scope(title: str, scope: str) -> None:
    identity = identify(title)
    assert (identity.agency or "").partition("(")[0] == title.partition("(")[0].partition("2021")[0]
    assert (identity.scope, "(" in (identity.agency or "")) == (scope, False)
