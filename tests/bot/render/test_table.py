"""Tables: every fact of an answer in its row, statuses in words, nothing where there is no number."""

import pytest

from tests.bot.render.made import DENIED, NEW, answer, derived, figure, finding, source
from tests.index.cases import cases
from xxgk.bot.errors import OutputError
from xxgk.bot.model.answer import (
    AnsweredPoint,
    AnsweredSection,
    Choice,
    Original,
    Passage,
    Tally,
    ThemeCount,
)
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.rows import answer_to_rows
from xxgk.bot.render.table import answer_to_table, sources_table, status_words

HEADS = (
    "机关", "年份", "部分", "项目", "栏", "字段", "数值", "单位", "读法", "格内原文", "算式", "存疑", "报告", "行号", "原文",
    "网址或文件",
)  # fmt: skip


def test_a_figure_is_a_row_with_its_source() -> None:
    table = answer_to_table(answer(figures=(figure(9, raw="9"),)))
    assert table.heads == HEADS
    assert table.rows == (
        (
            "甲市人民政府", 2022, 3, "本年新收政府信息公开申请数量", "总计", NEW, 9, "件", "照录", "9", None, None,
            "甲市人民政府2022年政府信息公开工作年度报告", 34, "一、本年新收 | 9 | 9", "甲市人民政府-2022.txt",
        ),
    )  # fmt: skip


@pytest.mark.parametrize("status", ["blank", "not_applicable", "ambiguous", "absent"])
def test_without_a_number_the_value_is_empty_and_has_no_unit(status: str) -> None:
    (row,) = answer_to_table(answer(figures=(figure(None, status=status),))).rows
    value, unit, words = row[6:9]
    assert (value, unit) == (None, None)
    assert words


def test_a_number_without_a_unit_says_so() -> None:
    (row,) = answer_to_table(answer(figures=(figure(301.5, unit=None),))).rows
    assert row[6:8] == (301.5, "单位未注明")


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
    (row,) = answer_to_rows(answer(fields=(NEW, DENIED), **{where: (made,)}))
    assert status_words(row, Phrases("zh-hans")) == words


def test_what_contradicts_stands_beside() -> None:
    (row,) = answer_to_table(answer(figures=(figure(),), findings=(finding(),))).rows
    assert "10" in str(row[11])
    assert "印作9" in str(row[11])


def test_traditional_and_english_words_and_quotes_as_printed() -> None:
    table = answer_to_table(answer(language="zh-hant", figures=(figure(unit="万元"),)))
    assert table.heads[:2] == ("機關", "年份")
    assert table.rows[0][3] == "本年新收政府信息公開申請數量"
    assert table.rows[0][7] == "萬元"
    assert table.rows[0][14] == "一、本年新收 | 9 | 9"
    english = answer_to_table(answer(language="en", figures=(figure(None),)))
    assert english.heads[0] == "Agency"
    assert english.rows[0][8] == "blank (not 0)"


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
                        file="/srv/jia.html", url="", sha256="ab12", indexed="2024-01-01", digest=False,
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
