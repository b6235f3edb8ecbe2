"""Tests of index.tables.legacy: which number of a table before 2019 is the year's."""

import pytest

from tests.index.cases import cases, each
from xxgk.index.form.form import Head, Indicator, fields, load_legacy, load_legacy_heads
from xxgk.index.model.report import Figure
from xxgk.index.readers.html import html_to_document
from xxgk.index.readers.plain import plain_to_document
from xxgk.index.tables.legacy import cells_to_legacy
from xxgk.index.tables.legacy_words import head_meaning

YEAR = 2014
IN_PERSON = "applications_in_person"


def figures(text: str, year: int | None = YEAR) -> dict[str, Figure]:
    read = html_to_document if text.startswith("<") else plain_to_document
    found = cells_to_legacy(read(text, "a").cells, year)
    return {key.removeprefix("legacy."): figure for key, figure in found.items()}


def values(text: str, year: int | None = YEAR) -> dict[str, object]:
    """Give what was read, and of what was not its status and candidates."""
    return {
        key: one.value if one.status == "read" else (one.status, *one.candidates)
        for key, one in figures(text, year).items()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("label, unit, number in cells", "(一)收到申请数 | 件 | 12 |", {"applications": 12}),
        ("one cell a line", "1.当面申请数\n\n件\n\n3\n", {IN_PERSON: 3}),
        ("label and number in one line", "申请总数12件", {"applications": 12}),
        ("another wording", "不予公开答复总数 | 2 |", {"denied": 2}),
        (
            "an aside in the label",
            "主动公开政府信息数(不同渠道和方式公开相同信息计1条) | 条 | 80 |",
            {"disclosed": 80},
        ),
        ("quotation marks in the label", "“信息不存在”数 | 条 | 2 |", {"not_existing": 2}),
        ("其中 in front", "其中:主动公开规范性文件数 | 条 | 5 |", {"normative_documents_disclosed": 5}),
        ("a sentence about it is no indicator", "全年主动公开政府信息数量为120条,比上年多。", {}),
        ("an indicator of the later forms is none of these", "一、本年新收政府信息公开申请数量 | 5 |", {}),
        ("no number follows", "当面申请数\n\n传真申请数\n", {}),
        ("an empty cell", "当面申请数 | 件 | |\n", {IN_PERSON: ("blank",)}),
        ("a dash", "当面申请数 | 件 | — |\n", {IN_PERSON: ("not_applicable",)}),
        ("about", "当面申请数 | 件 | 约3 |", {IN_PERSON: ("ambiguous", 3)}),
        ("two numbers without a head", "申请总数 | 件 | 12 | 450 |", {"applications": ("ambiguous", 12, 450)}),
        (
            "two numbers without a head, a line each",
            "申请总数\n件\n12\n450\n",
            {"applications": ("ambiguous", 12, 450)},
        ),
        ("the same number twice", "申请总数 | 件 | 12 | 12 |", {"applications": 12}),
    ),
)
def test_an_indicator_and_its_number(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


BOTH = {"applications": 23, IN_PERSON: 4}
CUMULATIVE = BOTH | {"applications.cumulative": 117, f"{IN_PERSON}.cumulative": 20}
PREVIOUS = BOTH | {"applications.previous_year": 17, f"{IN_PERSON}.previous_year": 2}
TO_DATE = BOTH | {"applications.year_to_date": 57, f"{IN_PERSON}.year_to_date": 9}


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("all years last", "指标 | 单位 | 本年 | 历年累计\n申请总数 | 件 | 23 | 117\n当面申请数 | 件 | 4 | 20", CUMULATIVE),
        ("all years first", "指标 | 单位 | 累计 | 本年度\n申请总数 | 件 | 117 | 23\n当面申请数 | 件 | 20 | 4", CUMULATIVE),
        (
            "years as heads, the year before first",
            "指标 | 单位 | 2013年 | 2014年\n申请总数 | 件 | 17 | 23\n当面申请数 | 件 | 2 | 4",
            PREVIOUS,
        ),
        ("the year first", "项目 | 2014年度 | 2013年度\n申请总数 | 23 | 17\n当面申请数 | 4 | 2", PREVIOUS),
        ("bare years", "项目 | 单位 | 2013 | 2014\n申请总数 | 件 | 17 | 23\n当面申请数 | 件 | 2 | 4", PREVIOUS),
        ("in words", "项目 | 上年同期 | 报告期\n申请总数 | 17 | 23\n当面申请数 | 2 | 4", PREVIOUS),
        (
            "a growth beside them",
            "项目 | 2013年 | 2014年 | 同比增减\n申请总数 | 17 | 23 | 35.3%\n当面申请数 | 2 | 4 | 100%",
            PREVIOUS,
        ),
        (
            "a column of codes",
            "指标名称 | 计量单位 | 代码 | 本期实际 | 本年累计\n申请总数 | 条 | 10 | 23 | 57\n当面申请数 | 条 | 11 | 4 | 9",
            TO_DATE,
        ),
        (
            "codes last",
            "指标名称 | 本年累计 | 本期 | 指标代码\n申请总数 | 57 | 23 | 10\n当面申请数 | 9 | 4 | 11",
            TO_DATE,
        ),
        (
            "the letters under the heads",
            "指标名称 | 计量单位 | 代码 | 本期 | 本年累计\n甲 | 乙 | 丙 | 1 | 2\n"
            "申请总数 | 条 | 10 | 23 | 57\n当面申请数 | 条 | 11 | 4 | 9",
            TO_DATE,
        ),
        ("the unit first", "单位 | 指标 | 历年累计 | 本年\n件 | 申请总数 | 117 | 23\n件 | 当面申请数 | 20 | 4", CUMULATIVE),
        (
            "heads of two rows",
            "指标 | 单位 | 数量 | |\n | | 2013年 | 2014年 |\n申请总数 | 件 | 17 | 23 |\n当面申请数 | 件 | 2 | 4 |",
            PREVIOUS,
        ),
        (
            "heads of two rows in HTML",
            "<table><tr><th rowspan=2>指标</th><th rowspan=2>单位</th><th colspan=2>数量</th></tr><tr><th>累计</th><th>2014年</th></tr>"
            "<tr><td>申请总数</td><td>件</td><td>117</td><td>23</td></tr><tr><td>当面申请数</td><td>件</td><td>20</td><td>4</td></tr></table>",
            CUMULATIVE,
        ),
        (
            "其中 in a cell of its own",
            "<table><tr><th colspan=2>指标</th><th>单位</th><th>上年</th><th>本年</th></tr>"
            "<tr><td colspan=2>申请总数</td><td>件</td><td>17</td><td>23</td></tr>"
            "<tr><td>其中</td><td>当面申请数</td><td>件</td><td>2</td><td>4</td></tr></table>",
            PREVIOUS,
        ),
        (
            "Markdown",
            "| 指标名称 | 单位 | 历年累计 | 本年度 |\n|---|---|---|---|\n| 申请总数 | 条 | 117 | 23 |\n| 1.当面申请数 | 条 | 20 | 4 |",
            CUMULATIVE,
        ),
        (
            "tabs",
            "指标\t单位\t历年累计\t本年\n申请总数\t件\t117\t23\n当面申请数\t件\t20\t4",
            CUMULATIVE,
        ),
        (
            "one cell a line",
            "指标名称\n单位\n代码\n本期实际\n本年累计\n申请总数\n条\n10\n23\n57\n当面申请数\n条\n11\n4\n9\n",
            TO_DATE,
        ),
        (
            "one cell a line, a number before each label",
            "序号\n指标\n单位\n数量\n1\n申请总数\n条\n23\n2\n当面申请数\n条\n4\n",
            BOTH,
        ),
        (
            "one cell a line, bars in front, heads cut in two",
            "指 标 名 称\n| 计量\n单位\n| 代码\n| 本期实际\n| 本年累计\n|\n甲\n| 乙\n| 丙\n| 1\n| 2\n|\n"
            "申请总数\n| 条\n| 10\n| 23\n| 57\n|\n当面申请数\n| 条\n| 11\n| 4\n| 9\n|",
            TO_DATE,
        ),
        (
            "one cell a paragraph, blanks in the heads",
            "指   标  名  称\n\n计量 单位\n\n2014  年度\n\n历年 累计\n\n申请总数\n\n条\n\n23\n\n117\n\n当面申请数\n\n条\n\n4\n\n20\n",
            CUMULATIVE,
        ),
        ("parts and their total", "指标 | 单位 | 机关 | 乡镇 | 合计\n申请总数 | 件 | 20 | 3 | 23\n当面申请数 | 件 | 4 | 0 | 4", BOTH),
        ("cells apart by blanks", "指标名称 单位 历年累计 2014年度\n申请总数 件 117 23\n 1.当面申请数 件 20 4", CUMULATIVE),
        (
            "all in one line",
            "见下。 指标名称 计量单位 2014年度 历年累计 申请总数 条 23 117 其中: 1、 当面申请数 条 4 20 以上为全部数据。",
            CUMULATIVE,
        ),
        (
            "traditional script",
            "指標名稱 | 單位 | 歷年累計 | 本年度\n申請總數 | 條 | 117 | 23\n當面申請數 | 條 | 20 | 4",
            CUMULATIVE,
        ),
        (
            "titles between",
            "指标 | 单位 | 本年 | 累计\n依申请公开情况 | —— | | |\n申请总数 | 件 | 23 | 117\n(一)方式 | | | |\n当面申请数 | 件 | 4 | 20",
            CUMULATIVE,
        ),
        ("side by side", "指标 | 数量 | 指标 | 数量\n申请总数 | 23 | 当面申请数 | 4", BOTH),
        ("a remark", "指标 | 单位 | 数量 | 备注\n申请总数 | 件 | 23 | |\n当面申请数 | 件 | 4 | 含现场", BOTH),
        ("a head that is not known", "指标 | 单位 | 2014年 | 完成比例\n申请总数 | 件 | 23 | 99%\n当面申请数 | 件 | 4 | 100%", BOTH),
        (
            "codes without a head",
            "申请总数 | 条 | 01 | 23\n当面申请数 | 条 | 02 | 4\n行政复议数 | 件 | 03 | 0",
            BOTH | {"reviews": 0},
        ),
    ),
)  # fmt: skip
def test_the_heads_decide(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    cases(
        ("only all years", "指标 | 单位 | 历年累计\n申请总数 | 件 | 117", YEAR, {"applications.cumulative": 117}),
        ("only the year before", "指标 | 单位 | 2013年\n申请总数 | 件 | 17", YEAR, {"applications.previous_year": 17}),
        ("only years long past", "指标 | 2009年 | 2010年\n申请总数 | 17 | 23", YEAR, {}),
        ("the year so far alone is the year's", "指标 | 单位 | 本年累计\n申请总数 | 件 | 23", YEAR, {"applications": 23}),
        (
            "of a report without a year the latest",
            "指标 | 2011年 | 2010年\n申请总数 | 23 | 17",
            None,
            {"applications": 23, "applications.previous_year": 17},
        ),
        (
            "tables of two years, told by their captions",
            "2013年度情况统计表\n指标 | 单位 | 数量\n申请总数 | 件 | 17\n2014年度情况统计表\n指标 | 单位 | 数量\n申请总数 | 件 | 23",
            YEAR,
            {"applications.previous_year": 17, "applications": 23},
        ),
        (
            "a table of the year before, told by a line above",
            "2013年\n申请总数 | 件 | 17",
            YEAR,
            {"applications.previous_year": 17},
        ),
        (
            "two columns of nothing known",
            "指标 | 单位 | 甲区 | 乙区\n申请总数 | 件 | 23 | 57",
            YEAR,
            {"applications": ("ambiguous", 23, 57)},
        ),
        (
            "a cell is missing",
            "指标\n单位\n本年\n历年累计\n申请总数\n件\n23\n",
            YEAR,
            {"applications": ("ambiguous", 23)},
        ),
        (
            "an empty cell of the year",
            "指标 | 单位 | 本年 | 累计\n申请总数 | 件 | | 117",
            YEAR,
            {"applications": ("blank",), "applications.cumulative": 117},
        ),
        (
            "codes that the heads forget",
            "指标 | 单位 | 本年 | 累计\n申请总数 | 条 | 1 | 23 | 57\n当面申请数 | 条 | 2 | 4 | 9\n行政复议数 | 件 | 3 | 0 | 1",
            YEAR,
            {
                "applications": 23, "applications.cumulative": 57, IN_PERSON: 4, f"{IN_PERSON}.cumulative": 9,
                "reviews": 0, "reviews.cumulative": 1,
            },
        ),
        (
            "values that look like years",
            "指标 | 单位 | 本年\n主动公开信息数 | 条 | 2014\n申请总数 | 条 | 2013",
            YEAR,
            {"disclosed": 2014, "applications": 2013},
        ),
        (
            "values by themselves that look like years",
            "主动公开信息数\n2014\n申请总数\n2013",
            YEAR,
            {"disclosed": 2014, "applications": 2013},
        ),
        (
            "a table before a number in the text",
            "申请总数99件\n指标 | 单位 | 累计 | 本年\n申请总数 | 件 | 117 | 23",
            YEAR,
            {"applications": 23, "applications.cumulative": 117},
        ),
        (
            "the heads of a table do not reach beyond it",
            "指标 | 单位 | 2013年\n申请总数 | 件 | 17\n以上是上一年度的数据,本年度的数据因系统调整另行公布,请各单位注意查阅有关通知。\n"
            "当面申请数 | 件 | 4",
            YEAR,
            {"applications.previous_year": 17, IN_PERSON: 4},
        ),
    ),
)  # fmt: skip
def test_another_column_is_never_served_as_the_years(text: str, year: int | None, expected: dict[str, object]) -> None:
    assert values(text, year) == expected


def test_the_same_words_under_reviews_and_under_lawsuits() -> None:
    text = "四、行政复议数量 | 件 | 3 |\n(二)被依法纠错数 | 件 | 2 |\n五、行政诉讼数量 | 件 | 4 |\n(二)被依法纠错数 | 件 | 1 |"
    assert values(text) == {"reviews": 3, "reviews_corrected": 2, "lawsuits": 4, "lawsuits_corrected": 1}
    assert values("(二)被依法纠错数 | 件 | 2 |") == {}


def test_ways_of_applying_that_are_told_apart_are_kept_apart() -> None:
    text = "申请总数 | 9\n电子邮件申请数 | 2\n网上申请数 | 4\n信函、传真申请数 | 3"
    assert values(text) == {
        "applications": 9,
        "applications_by_email": 2,
        "applications_online": 4,
        "applications_by_letter_or_fax": 3,
    }


def test_a_figure_quotes_its_row_and_the_unit_printed() -> None:
    text = "指标 | 单位 | 累计 | 本年\n依申请公开信息收取的费用 | 元 | 900 | 350\n申请总数\n\n条\n\n23\n"
    fees, applications = (figures(text)[key] for key in ("fees", "applications"))
    assert (fees.value, fees.unit, fees.line, fees.row) == (350, "元", 2, "依申请公开信息收取的费用 | 元 | 900 | 350")
    assert (applications.unit, applications.line, applications.row) == ("条", 3, "申请总数 | 条 | 23")


@each("row", load_legacy(), lambda row: row.key)
def test_every_wording_is_read_and_no_key_is_that_of_a_later_form(row: Indicator) -> None:
    assert row.key.startswith("legacy.")
    assert row.key in fields()
    above = next((one.label for one in load_legacy() if one.key == row.under), "")
    for label in (row.label, *row.also):
        found = figures(f"{above}\n{label} | {row.unit} | 7 |")
        assert {f"legacy.{key}": figure.value for key, figure in found.items()} == {row.key: 7}, label


@each("head", load_legacy_heads(), lambda head: head.name)
def test_every_head_is_understood_and_what_is_kept_has_a_field(head: Head) -> None:
    for example in head.examples:
        assert head_meaning(example) == head.name
    assert (f"legacy.applications.{head.name}" in fields()) is bool(head.label)
