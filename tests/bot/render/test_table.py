"""Tables: every fact of an answer in its row, statuses in words, nothing where there is no number."""

import pytest

from tests.bot.render.made import DENIED, NEW, answer, derived, figure, finding, source
from tests.index.cases import cases
from xxgk.bot.errors import OutputError
from xxgk.bot.model.answer import (
    Answer,
    AnsweredPoint,
    AnsweredSection,
    Choice,
    Original,
    Passage,
    Tally,
    ThemeCount,
)
from xxgk.bot.render.numbers_table import status_words, wide_table
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.shown import answer_to_shown
from xxgk.bot.render.table import answer_to_table, sources_table


def cell(row: tuple[object, ...], head: str, one: Answer) -> object:
    return dict(zip(answer_to_table(one).heads, row, strict=True))[head]


def test_a_figure_is_a_row_with_its_source() -> None:
    one = answer(figures=(figure(9, raw="9"),), levels={"甲市人民政府": "city"})
    table = answer_to_table(one)
    said = {head: value for head, value in zip(table.heads, table.rows[0], strict=True) if value is not None}
    assert said == {
        "机关": "甲市人民政府", "机关代码": "甲市人民政府-gov", "级别": "市级政府", "年份": 2022, "部分": 3,
        "项目": "本年新收政府信息公开申请数量", "栏": "总计", "字段": NEW, "数值": 9, "单位": "件", "读法": "照录", "格内原文": "9",
        "报告": "甲市人民政府2022年政府信息公开工作年度报告", "行号": 34, "原文": "一、本年新收 | 9 | 9",
        "网址或文件": "甲市人民政府-2022.txt",
    }  # fmt: skip


@pytest.mark.parametrize("status", ["blank", "not_applicable", "ambiguous", "absent"])
def test_without_a_number_the_value_is_empty_and_has_no_unit(status: str) -> None:
    one = answer(figures=(figure(None, status=status),))
    (row,) = answer_to_table(one).rows
    assert (cell(row, "数值", one), cell(row, "单位", one)) == (None, None)
    assert cell(row, "读法", one)


def test_a_number_without_a_unit_says_so() -> None:
    one = answer(figures=(figure(301.5, unit=None),))
    (row,) = answer_to_table(one).rows
    assert (cell(row, "数值", one), cell(row, "单位", one)) == (301.5, "单位未注明")


@pytest.mark.parametrize(
    ("made", "words"),
    cases(
        ("printed", figure(), "照录"),
        ("a blank is not 0", figure(None), "空白（不等于 0）"),
        ("all readings", figure(None, status="ambiguous", candidates=(80, None)), "不能确定，可能是 80, 空白"),
        ("not to be told apart at all", figure(None, status="ambiguous"), "不能确定"),
        ("from the sums of the table", figure(1, status="derived"), "由表内合计推得"),
        ("computed", derived(), "计算得出"),
        ("a share of nothing", derived(None, undefined=True), "没有基数，无此比率"),
        (
            "over reports: how many have a figure",
            derived(tally=Tally(reports=9, counted=7)),
            "计算得出（9 份报告中 7 份有数）",
        ),
    ),
)
def test_status_in_words(made: object, words: str) -> None:
    where = "derived" if type(made).__name__ == "DerivedFigure" else "figures"
    field = DENIED if where == "derived" else NEW
    (row,) = answer_to_shown(answer(fields=(field,), **{where: (made,)}))
    assert status_words(row, Phrases("zh-hans")) == words


def test_what_contradicts_stands_beside() -> None:
    one = answer(figures=(figure(),), findings=(finding(),))
    (row,) = answer_to_table(one).rows
    assert "10" in str(cell(row, "存疑", one))
    assert "印作9" in str(cell(row, "存疑", one))


def test_years_stand_beside_each_other_where_there_are_several_bodies() -> None:
    figures = (figure(1, "甲市", 2021), figure(2, "甲市", 2022), figure(None, "乙市", 2021))
    table = wide_table(answer("compare", figures=figures), Phrases("zh-hans"))
    assert table is not None
    assert table.heads[-3:] == ("单位", "2021", "2022")
    assert dict(zip(table.heads, table.rows[0], strict=True))["机关代码"] == "甲市-gov"
    assert [(row[0], *row[-2:]) for row in table.rows] == [("甲市", 1, 2), ("乙市", "空白", None)], (
        "blank says so, not held is empty"
    )
    assert wide_table(answer("trend", figures=(figure(1, year=2021), figure(2))), Phrases("zh-hans")) is None, (
        "one body"
    )


def test_traditional_and_english_words_and_quotes_as_printed() -> None:
    table = answer_to_table(answer(language="zh-hant", figures=(figure(unit="万元"),)))
    row = dict(zip(table.heads, table.rows[0], strict=True))
    assert row["項目"] == "本年新收政府信息公開申請數量"
    assert row["單位"] == "萬元"
    assert row["原文"] == "一、本年新收 | 9 | 9"
    english = answer_to_table(answer(language="en", figures=(figure(None),)))
    assert english.heads[0] == "Agency"
    assert "blank (not 0)" in english.rows[0]


WHERE = ("甲市人民政府2022年政府信息公开工作年度报告", 3, 34, "一、本年新收 | 9 | 9", "甲市人民政府-2022.txt")
POINT = AnsweredPoint(agency="甲市人民政府", year=2022, kind="problem", text="人手不足", source=source())


@pytest.mark.parametrize(
    ("facts", "row"),
    cases(
        ("problems", {"points": (POINT,)}, ("甲市人民政府", 2022, "问题", "人手不足", *WHERE)),
        (
            "passages",
            {"passages": (Passage(agency="甲市人民政府", year=2022, section=1, text="…公众号…", source=source()),)},
            ("甲市人民政府", 2022, "…公众号…", *WHERE),
        ),
        (
            "the text of a part, whole",
            {
                "sections": (
                    AnsweredSection(
                        agency="甲市人民政府", year=2022, number=6, heading="六、其他", text="无。" * 900, source=source()
                    ),
                )
            },
            ("甲市人民政府", 2022, "六、其他", "无。" * 900, *WHERE),
        ),
        (
            "themes",
            {"themes": (ThemeCount(theme="staff", label="人手", reports=5, agencies=4, examples=(POINT,)),)},
            ("人手", 5, 4, "甲市人民政府 2022：人手不足"),
        ),
        (
            "findings without figures",
            {
                "findings": (finding().model_copy(update={"source": source()}),)
            },
            (
                "甲市人民政府", 2022, "本年新收政府信息公开申请数量", Phrases("zh-hans").say("kind_row_sum"),
                "本年新收政府信息公开申请数量：各项相加为10，此处印作9。", 10, 9, *WHERE,
            ),
        ),
        (
            "a report as a document",
            {
                "originals": (
                    Original(
                        agency="甲市人民政府", year=2022, title="年报", edition="2021", issued="2023-01-20",
                        file="jia.html", url="", sha256="ab12", indexed="2024-01-01", digest=False,
                    ),
                )
            },
            ("甲市人民政府", 2022, "年报", "2023-01-20", None, "jia.html", "ab12"),
        ),
        (
            "agencies to choose from",
            {"choices": (Choice(label="甲市（甲地）", agency="甲市人民政府", years=(2021, 2022)),)},
            ("甲市人民政府", "甲市（甲地）", "2021, 2022"),
        ),
    ),
)  # fmt: skip
def test_other_facts(facts: dict[str, object], row: tuple[object, ...]) -> None:
    table = answer_to_table(answer("search", fields=(), **facts))
    assert table.rows == (row,)
    assert len(table.heads) == len(row)


def test_an_answer_without_facts_is_no_table() -> None:
    with pytest.raises(OutputError, match="没有可以写成表格"):
        answer_to_table(answer("help"))


def test_each_place_is_cited_once() -> None:
    both = answer(figures=(figure(), figure(8)), derived=(derived(source=source(line=40)), derived()))
    table = sources_table(both)
    assert [row[4] for row in table.rows] == [34, 40]
    assert len(table.heads) == len(table.rows[0])
