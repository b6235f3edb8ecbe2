"""Which buttons stand under which answer, and that Telegram would take all of them."""

from typing import get_args

import pytest
from telegram import InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from xxgk.bot.channels.telegram.keyboards import PER_PAGE, offer_choices, offer_items, offer_page, offer_years, under
from xxgk.bot.channels.telegram.taps import Tap, data_to_tap
from xxgk.bot.model.answer import Answer, AnsweredFigure, Choice, CoveredReport, Passage, Source
from xxgk.bot.model.query import Language, Query, QueryKind

AGENCY = "某某市甲乙区人民政府"
SOURCE = Source(report=f"{AGENCY} 2021", title="年报", file="a.txt", url="", part=3, quote="1 | 2", line=4)
FIGURES = tuple(
    AnsweredFigure(
        agency=AGENCY, year=year, field="applications.granted.total", label="予以公开", value=3, unit="件",
        status="read", source=SOURCE,
    )
    for year in (2020, 2021)
)  # fmt: skip


def answer(kind: QueryKind = "figure", language: Language = "zh-hans", **fields: object) -> Answer:
    query = Query(kind=kind, agencies=(AGENCY,), years=(2021,), fields=("applications.granted.total",))
    return Answer(**{"status": "answered", "language": language, "query": query, **fields})  # type: ignore[arg-type]


def labels(markup: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in markup.inline_keyboard for button in row] if markup else []


def taps(markup: InlineKeyboardMarkup | None) -> list[Tap | None]:
    return [data_to_tap(str(one.callback_data)) for row in markup.inline_keyboard for one in row] if markup else []


@pytest.mark.parametrize("kind", get_args(QueryKind))
@pytest.mark.parametrize("language", get_args(Language))
def test_telegram_takes_them(kind: QueryKind, language: Language) -> None:
    made = answer(kind, language, figures=FIGURES, held_years=(2020, 2021), total=50)
    markup = under(made, "abcdefghij", has_file=True)
    for tap in taps(markup):
        assert tap is not None
        assert tap.language == language
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            assert len(str(button.callback_data).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


@pytest.mark.parametrize(
    ("made", "there", "not_there"),
    [
        pytest.param(answer(held_years=(2020, 2021)), ["趋势图", "问题", "报告错误"], ["历年"], id="a series"),
        pytest.param(answer(held_years=(2021,)), ["分项"], ["趋势图"], id="one year is no trend"),
        pytest.param(
            answer(held_years=(2019, 2020, 2021), year_assumed=True, figures=FIGURES[1:]),
            ["2020", "2019", "历年"], ["2021"], id="other years where one was assumed",
        ),
        pytest.param(answer("trend", figures=FIGURES), ["图", "下载表格"], [], id="a trend can be drawn"),
        pytest.param(answer("trend", figures=FIGURES[:1]), ["下载表格"], ["图"], id="one number is no chart"),
        pytest.param(answer("source"), ["概况"], ["下载原件"], id="no file, no button"),
        pytest.param(answer("rank", reports=(CoveredReport(agency=AGENCY, year=2021),), total=12), ["下一页 ▶"],
                     ["◀ 上一页"], id="the first page"),
        pytest.param(answer(language="zh-hant"), ["報告錯誤"], ["报告错误"], id="traditional"),
        pytest.param(answer(language="en"), ["Report a mistake"], [], id="English"),
        pytest.param(answer(status="no_data"), [], ["报告错误", "分项"], id="nothing under a refusal"),
        pytest.param(answer("help", status="help"), [], ["报告错误"], id="nothing under help"),
    ],
)  # fmt: skip
def test_under(made: Answer, there: list[str], not_there: list[str]) -> None:
    shown = labels(under(made, "abcdefghij"))
    assert [label for label in there if label not in shown] == []
    assert [label for label in not_there if label in shown] == []


def test_pages_go_on_where_they_ended() -> None:
    passages = (Passage(agency=AGENCY, year=2021, section=1, text="x", source=SOURCE),) * 8
    query = Query(kind="search", words="公开", start=8)
    made = answer("search", query=query, passages=passages, total=30)
    turns = {tap.action: tap.number for tap in taps(under(made, "abcdefghij")) if tap}
    assert turns["previous"] == 0
    assert turns["next"] == 16
    last = made.model_copy(update={"query": query.model_copy(update={"start": 22})})
    assert "next" not in {tap.action for tap in taps(under(last, "abcdefghij")) if tap}


CHOICES = tuple(
    Choice(label=f"{place}区人民政府", agency=f"{place}区人民政府", years=(2019, 2020, 2023), region="某省某市")
    for place in "甲乙丙丁戊己庚辛壬癸"
)
TAP = Tap("pick", "abcdefghij", "zh-hant", owner=7)


def test_choices_show_region_and_years_and_belong_to_the_asker() -> None:
    markup = offer_choices(CHOICES[:2], TAP)
    assert labels(markup) == ["甲區人民政府 · 某省某市 · 2019–2023", "乙區人民政府 · 某省某市 · 2019–2023"]
    assert [(tap.action, tap.number, tap.owner) for tap in taps(markup) if tap] == [("pick", 0, 7), ("pick", 1, 7)]


def test_agencies_are_offered_page_by_page() -> None:
    first = offer_page(CHOICES[:PER_PAGE], TAP, 0, len(CHOICES))
    second = offer_page(CHOICES[PER_PAGE : 2 * PER_PAGE], TAP, PER_PAGE, len(CHOICES))
    assert len(labels(first)) == PER_PAGE + 1
    assert [tap.action for tap in taps(first) if tap][-1] == "listpick"
    assert [(tap.action, tap.number) for tap in taps(second) if tap][-1] == ("listpick", 0)
    assert len(labels(second)) == len(CHOICES) - PER_PAGE + 1


def test_years_and_items() -> None:
    assert labels(offer_years((2019, 2020, 2021), TAP)) == ["2021", "2020", "2019"]
    assert offer_years((), TAP) is None
    assert labels(offer_items(("applications.granted.total", "rate.granted"), TAP))[0] == "予以公開"
