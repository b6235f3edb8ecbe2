"""Answers to queries as spreadsheets, charts and text: what each row says is what the table holds."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from tests.bot.answers.corpus import CITY, COUNTY, OTHER_CITY, PROVINCE
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.errors import ChartError
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.chart import answer_to_png
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.picture import answer_to_picture
from xxgk.bot.render.plain import in_words
from xxgk.bot.render.refusals import Context
from xxgk.bot.render.spreadsheet import answer_to_csv, answer_to_xlsx
from xxgk.index.store.reading import Store

NEW = "applications.new_received.total"
ZH = Phrases("zh-hans")


def answered(store: Store, **slots: Any) -> Answer:
    query = Query.model_validate({"years": [2022], "measures": [NEW], **slots})
    return in_words(answer_query(store, query, "zh-hans"), Context())


def lines(store: Store, **slots: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer_to_csv(answered(store, **slots)).decode("utf-8-sig"))))


def test_a_row_a_measure_with_province_level_and_kind(many: Store) -> None:
    first, second, *_ = lines(many, measures=[NEW, "rate.granted"], bodies=[{"levels": ["city"]}])
    assert (first["机关"], first["机关代码"], first["省"], first["级别"], first["机关类别"], first["数值"], first["行号"]) == (
        CITY, "3202-gov", "江苏省", "市级政府", "政府", "300", "10",
    )  # fmt: skip
    assert (second["数值"], second["分子"], second["分母"], second["单位"]) == ("50", "150", "300", "%")


def test_what_has_no_value_has_an_empty_cell_and_its_reason(many: Store) -> None:
    rows = {row["机关"]: (row["数值"], row["读法"]) for row in lines(many)}
    assert rows["无锡市教育局"] == ("", "不能确定，可能是 1, 10")
    assert rows["昆山经济技术开发区管理委员会"] == ("", "空白（不等于 0）")


def test_levels_of_a_sum_are_rows_of_their_own(many: Store) -> None:
    every = lines(many, reduce="sum")
    rows = [(row["级别"], row["数值"], row["有数字的报告"], row["报告数"]) for row in every if not row["机关"]]
    assert rows[0] == ("", "1672", "7", "11")
    assert rows[1:] == [
        ("省级政府", "900", "1", "1"), ("市级政府", "600", "2", "2"), ("县级政府", "120", "1", "1"),
        ("部门", "12", "2", "5"), ("开发区", "40", "1", "2"),
    ]  # fmt: skip
    assert [row["数值"] for row in every if row["机关"]] == ["900", "300", "300", "120", "40"], (
        "the largest, with their sources"
    )


def test_a_workbook_can_be_made(many: Store) -> None:
    assert answer_to_xlsx(answered(many, reduce="sum", per=["level"])).startswith(b"PK")


def test_years_are_lines_and_a_ranking_is_bars(many: Store) -> None:
    picture = answer_to_picture(answered(many, years="all", reduce="sum", per=["year"]), ZH)
    assert picture.over_years
    assert [(mark.year, mark.value, mark.series) for mark in picture.marks] == [
        (2018, None, ""), (2020, 200, ""), (2021, 350, ""), (2022, 1672, ""),
    ]  # fmt: skip
    assert (picture.marks[0].words, picture.marks[3].words) == ("报告中没有此项", "1672* (7/11)")
    bars = answer_to_picture(answered(many, pick={"first": 3}), ZH)
    assert not bars.over_years
    assert [mark.name for mark in bars.marks] == [PROVINCE, CITY, OTHER_CITY]


def test_two_units_are_not_drawn_on_one_scale(many: Store) -> None:
    picture = answer_to_picture(answered(many, measures=[NEW, "rate.granted"], bodies=[{"levels": ["city"]}]), ZH)
    assert [mark.value for mark in picture.marks] == [300, 300]


def test_a_chart_of_groups_names_no_report_as_its_only_source(many: Store) -> None:
    picture = answer_to_picture(answered(many, reduce="sum", per=["level"]), ZH)
    assert "《" not in picture.sources
    assert "11" in picture.sources


def test_a_picture_is_drawn_and_nothing_is_not(many: Store) -> None:
    assert answer_to_png(answered(many, reduce="sum", per=["province"]), date(2025, 1, 1)).startswith(b"\x89PNG")
    with pytest.raises(ChartError):
        answer_to_png(answered(many, measures=["proactive.procurement.items"]), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        ({"reduce": "sum", "bodies": [{"places": ["3202"]}]}, ["可能已含下列各机关", "各报告数字之和：472 件*"]),
        ({"pick": {"first": 2}}, ["1. 江苏省人民政府（省级政府）：900 件", "另有 1 个与最后一名并列"]),
        ({"measures": [{"measure": "cells", "fields": [NEW], "change": {"as": "percent"}}], "pick": {}}, ["20%（250 → 300）"]),
        ({"measures": ["rate.granted"], "pick": {}}, ["50%（150 ÷ 300）", "不足 10 件，不排名"]),
        ({"measures": [{"measure": "check", "kind": "row_sum"}], "bodies": [{"levels": ["zone"]}]}, ["开发区管理委员会：是"]),
        ({"show": "count", "where": [{"any_of": [{"measure": NEW, "is": "equal", "against": 0}]}]}, ["共 1 个", "无法判断是否符合的 4 份"]),
        ({"reduce": "quartiles"}, ["26 件 / 120 件 / 300 件"]),
        ({"reduce": "most", "bodies": [{"levels": ["county"]}]}, [f"120 件*（{COUNTY} 2022）"]),
        ({"per": ["agency"], "reduce": "sum", "pick": {"first": 2}, "over": "share"}, ["列出的各行：71.8%"]),
    ],
)  # fmt: skip
def test_in_words(many: Store, slots: dict[str, Any], said: list[str]) -> None:
    text = answered(many, **slots).text
    for words in said:
        assert words in text, text


def test_more_measures_than_letters_are_named_in_full(many: Store) -> None:
    columns = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other", "total")
    rows = ("new_received", "carried_over", "granted", "carried_forward")
    text = answered(many, measures=[f"applications.{row}.{column}" for row in rows for column in columns], pick={}).text
    assert "A = " not in text
    assert "予以公开 · 自然人" in text
    assert "A = 本年新收政府信息公开申请数量" in answered(many, measures=[NEW, "rate.granted"], pick={}).text


def test_shares_are_given_no_share_of_all_shares(many: Store) -> None:
    shares = {
        "measures": [{"measure": "ratio", "of": [NEW], "by": [NEW]}],
        "bodies": [{"keys": ["3202-gov"]}],
        "per": ["applicant"],
    }
    words = [mark.words for mark in answer_to_picture(answered(many, **shares), ZH).marks]
    assert all(word.count("%") <= 1 for word in words), words


def test_whose_a_bar_is_is_said_where_only_one_of_two_bodies_has_it(many: Store) -> None:
    asked = {
        "bodies": [{"keys": ["3202-gov", "320281-gov"]}],
        "years": [2020],
        "measures": [NEW, "applications.granted.total"],
    }
    marks = answer_to_picture(answered(many, **asked), ZH).marks
    assert {CITY in f"{mark.name} {mark.series}" for mark in marks} == {True}


def test_units_are_in_the_language_of_the_answer(many: Store) -> None:
    query = Query.model_validate(
        {"years": [2022], "measures": [NEW, "rate.granted"], "bodies": [{"keys": ["3202-gov"]}]}
    )
    english = in_words(answer_query(many, query, "en"), Context())
    rows = list(csv.DictReader(io.StringIO(answer_to_csv(english).decode("utf-8-sig"))))
    assert [row["Unit"] for row in rows] == ["", "%"]
    assert [row["单位"] for row in lines(many, measures=[NEW, "rate.granted"], bodies=[{"keys": ["3202-gov"]}])] == [
        "件",
        "%",
    ]
