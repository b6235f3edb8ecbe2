"""Figures in words: a number only where there is one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from xxgk.bot.model.answer import AnsweredFigure, DerivedFigure, Source
from xxgk.bot.model.table import TableRow, TableValue
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.shown import Shown
from xxgk.bot.render.values import (
    breakdown_text,
    change_text,
    measured_text,
    number_text,
    short_text,
    sum_text,
    value_text,
)

LANGUAGES = ("zh-hans", "zh-hant", "en")


def figure(
    value: float | None,
    status: str,
    raw: str = "",
    unit: str | None = "件",
    candidates: tuple[int | None, ...] = (),
    key: str = "applications.granted.total",
) -> AnsweredFigure:
    source = Source(report="甲局 2022", title="", file="a.txt", url="", part=3, quote=f"(一)予以公开 | {raw}", line=7)
    return AnsweredFigure(
        agency="甲局",
        year=2022,
        field=key,
        label="予以公开",
        value=value,
        unit=unit,
        status=status,
        source=source,
        raw=raw,
        candidates=candidates,
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "hans", "hant", "english"),
    cases(
        ("read", figure(4, "read"), "4 件", "4 件", "4"),
        ("zero is a number", figure(0, "read"), "0 件", "0 件", "0"),
        (
            "derived says so",
            figure(4, "derived"),
            "4 件（由表内合计关系推得）",
            "4 件（由表內合計關係推得）",
            "4 (follows from the sums of the table)",
        ),
        (
            "what stands there is not one plain number",
            figure(None, "ambiguous", "12 / 7", candidates=(12, 7)),
            "不能确定（原文“12 / 7”不是一个单纯的数，可能是 12, 7）",
            "不能確定（原文“12 / 7”不是一個單純的數，可能是 12, 7）",
            "uncertain (printed “12 / 7”, not one plain number; may be 12, 7)",
        ),
        (
            "blank",
            figure(None, "blank"),
            "空白（报告此格未填，空白不等于 0）",
            "空白（報告此格未填，空白不等於 0）",
            "blank (the report leaves this cell empty; blank is not 0)",
        ),
        (
            "a dash as printed",
            figure(None, "not_applicable", "—"),
            "“—”（报告此格填的不是数字）",
            "“—”（報告此格填的不是數字）",
            "“—” (the report prints no number here)",
        ),
        ("absent", figure(None, "absent"), "报告中没有找到这一格", "報告中沒有找到這一格", "not found in the report"),
        (
            "money, with its unit",
            figure(59237.2449, "read", unit="万元"),
            "59,237.2449 万元",
            "59,237.2449 萬元",
            "59,237.2449 ×10,000 yuan",
        ),
        (
            "without a unit",
            figure(3.5, "read", unit=None),
            "3.5（单位未注明）",
            "3.5（單位未註明）",
            "3.5 (unit not stated)",
        ),
        ("less than nothing", figure(-8, "read", unit="项"), "-8 项", "-8 項", "-8"),
    ),
)
def test_values(one: AnsweredFigure, hans: str, hant: str, english: str) -> None:
    assert [value_text(one, Phrases(language)) for language in LANGUAGES] == [hans, hant, english]  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ambiguous_cell_shows_what_is_printed_and_every_reading(language: str) -> None:
    words = value_text(figure(None, "ambiguous", "1 00", candidates=(10, 100, None)), Phrases(language))  # type: ignore[arg-type]
    assert "1 00" in words
    assert re.search(r"10, 100, (?:空白|blank)", words)
    assert not re.match(r"\d", words), "no number as such"
    assert "1 00" in value_text(figure(None, "ambiguous", "1 00"), Phrases(language))  # type: ignore[arg-type]


@given(st.sampled_from(["blank", "absent"]), st.sampled_from(LANGUAGES))
@examples(10)
def test_no_number_where_there_is_none(status: str, language: str) -> None:
    words = value_text(figure(None, status, ""), Phrases(language))  # type: ignore[arg-type]
    assert not re.search(
        r"\d", words.replace("空白不等于 0", "").replace("空白不等於 0", "").replace("blank is not 0", "")
    )


@pytest.mark.parametrize(
    ("value", "words"),
    cases(
        ("small", 0, "0"),
        ("four digits stay together", 9487, "9487"),
        ("from five on they are grouped", 10000, "10,000"),
        ("millions", 1808595, "1,808,595"),
        ("decimals as printed", 8942.393, "8942.393"),
        ("less than nothing", -26, "-26"),
        ("far less than nothing", -12345, "-12,345"),
    ),
)
def test_numbers(value: float, words: str) -> None:
    assert number_text(value) == words


@pytest.mark.parametrize(
    ("value", "formula", "hans", "english"),
    cases(
        ("a sum", 3, "1 + 2", "3 件", "3"),
        ("a sum with blanks", 1, "1 + 空白", "1 件", "1"),
        (
            "all blank",
            None,
            "空白 + 空白",
            "空白（各分项均未填，空白不等于 0）",
            "blank (no part is filled in; blank is not 0)",
        ),
        (
            "one uncertain",
            None,
            "1 + ?",
            "不能确定（有的分项没有一个确定的数）",
            "uncertain (some parts have no one certain number)",
        ),
    ),
)
def test_sums(value: int | None, formula: str, hans: str, english: str) -> None:
    facts = {"name": "applications.unable.total", "agency": "甲局", "year": 2022, "unclear": "?" in formula}
    one = DerivedFigure(**facts, value=value, formula=formula)  # type: ignore[arg-type]
    assert [sum_text(one, Phrases("zh-hans")), sum_text(one, Phrases("en"))] == [hans, english]


ZERO, BLANK, UNCLEAR = figure(0, "read"), figure(None, "blank"), figure(None, "ambiguous")


@pytest.mark.parametrize(
    ("parts", "hans", "english"),
    cases(
        ("numbers and zeros", [figure(4, "read"), ZERO], "其中：甲 4，其余为 0", "of these: 甲 4, the rest 0"),
        ("only numbers", [figure(4, "read")], "其中：甲 4", "of these: 甲 4"),
        ("only zeros", [ZERO, ZERO], "其中：各项均为 0", "of these: all 0"),
        ("only blanks, which are no zeros", [BLANK, BLANK], "其中：各项均为空白", "of these: all blank"),
        ("numbers and blanks", [figure(4, "read"), BLANK], "其中：甲 4，其余空白", "of these: 甲 4, the rest blank"),
        ("zeros and blanks", [ZERO, BLANK], "其中：有的为 0，其余空白", "of these: some 0, the rest blank"),
        (
            "there is but one rest",
            [figure(4, "read"), ZERO, BLANK],
            "其中：甲 4，有的为 0，其余空白",
            "of these: 甲 4, some 0, the rest blank",
        ),
        (
            "three kinds",
            [BLANK, UNCLEAR, ZERO],
            "其中：有的为 0，有的空白，其余不能确定",
            "of these: some 0, some blank, the rest uncertain",
        ),
        ("only uncertain", [UNCLEAR], "其中：各项均不能确定", "of these: all uncertain"),
        ("large numbers are grouped", [figure(12345, "read")], "其中：甲 12,345", "of these: 甲 12,345"),
    ),
)
def test_breakdowns(parts: list[AnsweredFigure], hans: str, english: str) -> None:
    for language, expected in (("zh-hans", hans), ("en", english)):
        assert breakdown_text(parts, Phrases(language), lambda _: "甲").strip() == expected  # type: ignore[arg-type]


def test_no_parts_no_words() -> None:
    assert breakdown_text([], Phrases("en"), lambda _: "甲") == ""


@pytest.mark.parametrize(
    ("one", "value", "words"),
    cases(
        (
            "printed, but nothing to reckon with",
            figure(27, "read"),
            TableValue(value=None, reason="uncertain", unit="件"),
            "uncertain",
        ),
        ("derived, the same", figure(27, "derived"), TableValue(value=None, reason="absent", unit="件"), "absent"),
        ("the cell itself is empty", figure(None, "blank"), TableValue(value=None, reason="blank", unit="件"), ""),
    ),
)
def test_a_row_without_a_value_says_why(one: AnsweredFigure, value: TableValue, words: str) -> None:
    shown = Shown(TableRow(values=(value,)), value, one.field, fact=one)
    phrases = Phrases("en")
    assert short_text(shown, phrases) == phrases.say(f"table_reason_{words}" if words else "short_blank")


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    cases(
        ("an amount as it is printed", 8942.393, "万元", "8942.393 万元"),
        ("to the last 分", 12345.678901, "万元", "12,345.678901 万元"),
        ("a mean without end", 52 / 3, "件", "17.33 件"),
        ("a mean with an end", 2.125, "件", "2.125 件"),
        ("none", None, "件", "—"),
    ),
)
def test_no_digit_of_an_amount_is_lost(value: float | None, unit: str, said: str) -> None:
    assert measured_text(value, unit, Phrases("zh-hans")) == said


@pytest.mark.parametrize(
    ("before", "now", "said"),
    cases(
        ("of counts", 1000, 2500, "+1,500（+150%）"),
        ("of large counts", 1000, 23_456, "+22,456（+2245.6%）"),
        ("of amounts, with all digits", 8942.393, 20_000.5, "+11,058.107（+123.7%）"),
        ("no noise of binary fractions", 0.1, 0.3, "+0.2（+200%）"),
    ),
)
def test_no_digit_of_a_change_is_lost(before: float, now: float, said: str) -> None:
    first, second = (
        Shown(TableRow(), TableValue(value=one, reason="counted", unit="万元"), "x") for one in (before, now)
    )
    assert change_text(second, first, Phrases("zh-hans")) == said
