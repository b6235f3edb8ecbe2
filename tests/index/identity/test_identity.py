"""Tests of index.identity."""

import pytest

from tests.index.cases import cases
from xxgk.index.chinese.text import squeeze
from xxgk.index.identity.identity import Identity, lines_to_identity
from xxgk.index.model.document import Cell
from xxgk.index.model.layout import Layout, Line
from xxgk.index.sections import cells_to_layout

BODY = ("一、总体情况", "全年工作平稳。", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "无。")


def identify(*front: str, body: tuple[str, ...] = BODY, closing: tuple[str, ...] = (), title: str = "") -> Identity:
    texts = [*front, *body, *closing]
    cells = [Cell(text, place, place) for place, text in enumerate(texts, start=1)]
    return lines_to_identity(cells_to_layout(cells), title)


@pytest.mark.parametrize(
    ("front", "closing", "agency"),
    cases(
        ("a title", ("衡南县财政局2023年政府信息公开工作年度报告",), (), "衡南县财政局"),
        ("year in front of the name", ("2023年衡南县财政局政府信息公开工作年度报告",), (), "衡南县财政局"),
        ("a title with a year in two digits", ("衡南县财政局23年政府信息公开工作年度报告",), (), "衡南县财政局"),
        ("the title of an annex", ("附件2 衡南县财政局2023年政府信息公开工作年度报告",), (), "衡南县财政局"),
        ("a numbered title", ("2.衡南县财政局2023年政府信息公开工作年度报告",), (), "衡南县财政局"),
        ("a title with a colon", ("衡南县财政局：2023年政府信息公开工作年度报告",), (), "衡南县财政局"),
        ("a title over two lines", ("衡南县财政局", "2023年政府信息公开工作年度报告"), (), "衡南县财政局"),
        ("about, in front", ("关于衡南县财政局2023年政府信息公开工作年度报告",), (), "衡南县财政局"),
        ("traditional script", ("衡南縣財政局2023年政府信息公開工作年度報告",), (), "衡南县财政局"),
        ("a city is its government", ("宿迁市2023年政府信息公开工作年度报告",), (), "宿迁市人民政府"),
        ("a district gets its city", ("洪泽区人民政府2023年政府信息公开工作年度报告",), (), "淮安市洪泽区人民政府"),
        ("a place that starts with 本", ("本溪市2023年政府信息公开工作年度报告",), (), "本溪市人民政府"),
        ("a place that starts with 和", ("和静县教育局2023年政府信息公开工作年度报告",), (), "和静县教育局"),
        (
            "a second name in brackets is part of the name",
            ("衡阳高新技术产业开发区管理委员会(原衡阳工业园区)2023年政府信息公开工作年度报告",),
            (),
            "衡阳高新技术产业开发区管理委员会(原衡阳工业园区)",
        ),
        ("a bracket cut in half is not", ("衡南县财政局)2023年政府信息公开工作年度报告",), (), "衡南县财政局"),
        (
            "an office of the State Council",
            ("国务院参事室事务管理局2023年政府信息公开工作年度报告",),
            (),
            "国务院参事室事务管理局",
        ),
        ("only a signature", ("政府信息公开工作年度报告",), ("衡南县财政局", "2024年1月31日"), "衡南县财政局"),
        (
            "signed by two",
            ("政府信息公开工作年度报告",),
            ("衡南县财政局", "衡南县林业局", "2024年1月31日"),
            None,
        ),
        (
            "signed by a body and its office",
            ("政府信息公开工作年度报告",),
            ("衡南县财政局", "衡南县财政局办公室", "2024年1月31日"),
            "衡南县财政局",
        ),
        (
            "a fuller signature completes the title",
            ("鞍山高新区2020年度政府信息公开工作报告",),
            ("鞍山高新技术产业开发区管理委员会", "2021年1月29日"),
            "鞍山高新技术产业开发区管理委员会",
        ),
        (
            "a signature of another body does not outrank the title",
            ("衡南县财政局2023年政府信息公开工作年度报告",),
            ("衡南县人民政府", "2024年1月31日"),
            "衡南县财政局",
        ),
        (
            "the office is not the government",
            ("洪泽区人民政府2023年政府信息公开工作年度报告",),
            ("淮安市洪泽区人民政府办公室",),
            "淮安市洪泽区人民政府",
        ),
        ("source line", ("信息来源:衡南县财政局 发布时间:2024-01-29",), (), "衡南县财政局"),
        ("source line in a table", ("发布机构 | 衡南县财政局 | 公开日期 | 2024-01-29",), (), "衡南县财政局"),
        ("breadcrumb", ("当前位置: 首页 > 政务公开 > 衡南县财政局 > 年报",), (), "衡南县财政局"),
        ("contact", ("如对报告有疑问,请与衡南县财政局联系。",), (), "衡南县财政局"),
        ("the code of a credit number", ("索引号 | 11410403MB0N459981/2020-00038",), (), "平顶山市卫东区人民政府"),
        ("a pronoun is no name", ("我局2023年政府信息公开工作年度报告",), (), None),
        ("nothing at all", (), (), None),
    ),
)
def test_agency(front: tuple[str, ...], closing: tuple[str, ...], agency: str | None) -> None:
    assert identify(*front, closing=closing).agency == agency


def test_the_whole_name_of_a_joint_office_in_the_contact() -> None:
    identity = identify("如有疑问,请与南昌经开区党工委管委会办公室联系,电话附后。")
    assert [item.value for item in identity.evidence if item.source == "contact"] == ["南昌经开区党工委管委会办公室"]


def test_the_title_of_the_page_is_used_when_the_text_has_none() -> None:
    identity = identify(title="衡南县财政局2023年政府信息公开工作年度报告_某门户")
    assert (identity.agency, identity.year) == ("衡南县财政局", 2023)


@pytest.mark.parametrize(
    ("front", "text", "year"),
    cases(
        ("the title", ("某局2023年政府信息公开工作年度报告",), "", 2023),
        ("the title in Chinese numerals", ("某局二〇二三年政府信息公开工作年度报告",), "", 2023),
        ("… with another nought", ("某局二0二三年政府信息公开工作年度报告",), "", 2023),
        ("… with a letter", ("某局二OO九年政府信息公开工作年度报告",), "", 2009),
        ("in brackets behind the title", ("某局政府信息公开工作年度报告(2023年度)",), "", 2023),
        ("a date in brackets behind the title", ("某局政府信息公开工作年度报告(2023年1月发布)",), "", None),
        ("the title in two digits", ("某局23年政府信息公开工作年度报告",), "", 2023),
        ("the title before the text", ("某局2023年政府信息公开工作年度报告",), "2022年,2022年。", 2023),
        ("the period, whole dates", ("统计期限为2023年1月1日至2023年12月31日。",), "", 2023),
        ("the period, end of the same year", ("统计期限为2023年1月1日起至12月31日止。",), "", 2023),
        ("the period with hyphens", ("统计期限:2023-01-01至2023-12-31",), "", 2023),
        ("the period, characters lost", ("统计期限为201911日起至20191231日止。",), "", 2019),
        ("now we report on", ("现将2023年工作报告如下:",), "", 2023),
        ("the most frequent year of the text", (), "2023年,办法施行于2008年。2023年末。", 2023),
        ("the time of publication is no period", ("发布时间:2024-01-29 10:20",), "", None),
        ("a document number is no year", ("依照某府办〔2019〕60号文件。",), "", None),
        ("nothing at all", (), "", None),
    ),
)
def test_year(front: tuple[str, ...], text: str, year: int | None) -> None:
    assert identify(*front, body=("一、总体情况", text or "平稳。", *BODY[2:])).year == year


@pytest.mark.parametrize(
    ("front", "closing", "issued"),
    cases(
        ("the signature", ("某局2023年政府信息公开工作年度报告",), ("某某市财政局", "2024年1月31日"), "2024-01-31"),
        (
            "the signature with characters lost",
            ("某局2019年政府信息公开工作年度报告",),
            ("某某市财政局", "2020114日"),
            "2020-01-14",
        ),
        ("the page", ("某局2023年政府信息公开工作年度报告", "发布时间:2024-01-29 10:20"), (), "2024-01-29"),
        ("under the title", ("某局2023年政府信息公开工作年度报告", "(2024年1月29日)"), (), "2024-01-29"),
        (
            "a date before the year is out is none of issue",
            ("某局2023年政府信息公开工作年度报告", "发布时间:2022-01-29"),
            (),
            None,
        ),
        ("none", ("某局2023年政府信息公开工作年度报告",), (), None),
    ),
)
def test_issued(front: tuple[str, ...], closing: tuple[str, ...], issued: str | None) -> None:
    assert identify(*front, closing=closing).issued == issued


def test_other_names_and_the_region() -> None:
    identity = identify(
        "当前位置: 首页 > 衡南高新技术产业开发区管理委员会 > 年报",
        "衡南工业集中区2019年政府信息公开年度报告",
    )
    assert identity.agency == "衡南工业集中区"
    assert identity.aliases == ("衡南高新技术产业开发区管理委员会",)
    assert identity.region == "湖南省衡阳市衡南县"


@pytest.mark.parametrize(
    ("title", "scope"),
    cases(
        ("an office reports for itself", "衡南县人民政府办公室2023年政府信息公开工作年度报告", "办公室"),
        ("a government reports for all", "衡南县人民政府2023年政府信息公开工作年度报告", ""),
    ),
)
def test_scope(title: str, scope: str) -> None:
    assert identify(title).scope == scope


def test_evidence_names_its_place() -> None:
    identity = identify("门户", "衡南县财政局2023年政府信息公开工作年度报告")
    title = next(item for item in identity.evidence if item.source == "title")
    assert (title.fact, title.value, title.line) == ("agency", "衡南县财政局", 2)
    assert "衡南县财政局" in title.quote


@pytest.mark.parametrize(
    ("line", "aliases"),
    cases(
        ("a short name of its own", "本报告由白水县公安局(以下简称“县公安局”)编制。", ("县公安局",)),
        ("a pronoun is no name", "白水县公安局(以下简称“我局”)编制了本报告。", ()),
        ("the short name of a regulation", "按照《政府信息公开条例》(以下简称《条例》)编制。", ()),
    ),
)
def test_the_short_name_a_report_gives_itself_is_another_name(line: str, aliases: tuple[str, ...]) -> None:
    title = "白水县公安局2020年政府信息公开工作年度报告"
    lines = tuple(Line(text, squeeze(text), number) for number, text in enumerate((title, line), start=1))
    identity = lines_to_identity(Layout(lines, (), ()), "")
    assert (identity.agency, identity.aliases) == ("白水县公安局", aliases)


@pytest.mark.parametrize(
    ("title", "text", "former"),
    cases(
        (
            "in brackets behind the name",
            "江阴市高新区管委会(原江阴市经济开发区)2020年政府信息公开工作年度报告",
            "",
            ["江阴市经济开发区"],
        ),
        (
            "said in the text",
            "无锡市惠山区卫生健康局2020年政府信息公开工作年度报告",
            "2019年3月,原惠山区卫生和计划生育局更名为惠山区卫生健康局。",
            ["惠山区卫生和计划生育局"],
        ),
        (
            "the report of the time before",
            "江阴市水利局2018年政府信息公开工作年度报告",
            "江阴市水利局现更名为江阴市水务局。",
            ["江阴市水务局"],
        ),
        (
            "several bodies made one: no new name of either",
            "江阴市市场监督管理局2020年政府信息公开工作年度报告",
            "由原江阴市工商行政管理局、江阴市质量技术监督局合并,更名为江阴市市场监督管理局。",
            [],
        ),
        (
            "another body was renamed",
            "江阴市教育局2020年政府信息公开工作年度报告",
            "江阴市扶贫办更名为江阴市乡村振兴局。",
            [],
        ),
    ),
)
def test_former_names(title: str, text: str, former: list[str]) -> None:
    evidence = identify(title, body=(BODY[0], text or BODY[1], *BODY[2:])).evidence
    found = {item.value for item in evidence if item.source == "former"} - {identify(title).agency}
    assert sorted(name for name in found if name not in title.partition("(")[0]) == former


@pytest.mark.parametrize(
    ("title", "agency", "scope"),
    cases(
        ("the body alone", "宿迁市本级2023年政府信息公开工作年度报告", "宿迁市人民政府", "本级"),
        ("in brackets", "宿迁市人民政府(本级)2023年政府信息公开工作年度报告", "宿迁市人民政府", "本级"),
        ("with all below", "宿迁市2023年政府信息公开工作年度报告", "宿迁市人民政府", ""),
    ),
)
def test_the_body_alone_is_a_scope_of_its_own(title: str, agency: str, scope: str) -> None:
    identity = identify(title)
    assert (identity.agency, identity.scope) == (agency, scope)


WATER, SCHOOLS = "衡南县水利局2023年政府信息公开工作年度报告", "衡南县教育局2023年政府信息公开工作年度报告"
YEAR_BEFORE = "衡南县水利局2022年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("stated", "front", "closing", "agency", "year"),
    cases(
        ("links to others before it", f"{WATER}-衡南县政府", (SCHOOLS, WATER), (), "衡南县水利局", 2023),
        ("… behind it", WATER, (WATER, SCHOOLS), (), "衡南县水利局", 2023),
        ("… to the year before", WATER, (YEAR_BEFORE, WATER), (), "衡南县水利局", 2023),
        ("nothing tells which it is", "", (SCHOOLS, WATER), (), None, 2023),
        ("nothing tells of which year", "", (YEAR_BEFORE, WATER), (), "衡南县水利局", None),
        ("the signature tells", "", (SCHOOLS, WATER), ("衡南县水利局", "2024年1月31日"), "衡南县水利局", 2023),
        ("the period tells", "", (YEAR_BEFORE, WATER, "统计期限自2023年1月1日起至12月31日止。"), (), "衡南县水利局", 2023),
        ("the page's own title is of neither", "衡南县政府", (SCHOOLS, WATER), (), None, 2023),
        ("printed twice, once without its place", "", ("县水利局2023年政府信息公开工作年度报告", WATER), (), "衡南县水利局", 2023),
        ("two bodies in one title", "", (f"衡南县档案局、{WATER}",), ("衡南县档案局", "2024年1月31日"), None, 2023),
    ),
)  # fmt: skip
def test_several_titles(
    stated: str, front: tuple[str, ...], closing: tuple[str, ...], agency: str | None, year: int | None
) -> None:
    identity = identify(*front, closing=closing, title=stated)
    assert (identity.agency, identity.year) == (agency, year)
