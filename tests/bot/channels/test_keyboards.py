"""Which buttons stand under which answer, and that Telegram would take all of them."""

from hashlib import sha256
from typing import Any, get_args

import pytest
from telegram import InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from xxgk.bot.channels.telegram.keyboards import offer_choices, offer_items, offer_page, offer_years, under
from xxgk.bot.channels.telegram.taps import Tap, data_to_tap
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, AnsweredFigure, Choice, Passage, Source
from xxgk.bot.model.query import Language, QueryKeys, QueryKind
from xxgk.bot.model.table import Summary, TableRow, TableValue

AGENCY = "某某市甲乙区人民政府"
SOURCE = Source(report=f"{AGENCY} 2021", title="年报", file="a.txt", url="", part=3, quote="1 | 2", line=4)
FIGURES = tuple(
    AnsweredFigure(
        agency=AGENCY, year=year, field="applications.granted.total", label="予以公开", value=3, unit="件",
        status="read", source=SOURCE,
    )
    for year in (2020, 2021)
)  # fmt: skip

FIGURE: dict[str, Any] = {
    "measures": ["applications.granted.total"], "bodies": [{"keys": ["410401-edu"]}], "years": [2021]
}  # fmt: skip
TWO = FIGURE | {"bodies": [{"keys": ["410401-gov", "410402-gov"]}]}
RANK = FIGURE | {"bodies": [{"places": ["4104"]}], "pick": {}}
SUM = FIGURE | {"bodies": [{"places": ["4104"]}], "reduce": "sum"}
VALUE = TableValue(value=3, reason="counted", unit="件")
ROWS = tuple(
    TableRow(key=f"41040{number}-gov", agency=f"{name}区人民政府", year=2021, place=1, values=(VALUE,))
    for number, name in ((1, "甲"), (2, "乙"))
)


def keep(query: Query) -> str:
    """Keep nothing; give an id as the state does."""
    return sha256(query_to_code(query).encode()).hexdigest()[:10]


def answer(kind: QueryKind = "figure", language: Language = "zh-hans", **fields: object) -> Answer:
    """Give an answer of a kind, whose code is that of a figure unless another query is given."""
    asked = Query.model_validate(fields.pop("asked", FIGURE))
    keys = QueryKeys(kind=kind, agencies=(AGENCY,), years=(2021,))
    made = {"status": "answered", "language": language, "query": keys, "code": query_to_code(asked)}
    return Answer(**{**made, **fields})  # type: ignore[arg-type]


def labels(markup: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in markup.inline_keyboard for button in row] if markup else []


def taps(markup: InlineKeyboardMarkup | None) -> list[Tap | None]:
    """Give what the buttons carry; those that lead out of the chat carry nothing."""
    rows = markup.inline_keyboard if markup else ()
    return [data_to_tap(str(one.callback_data)) for row in rows for one in row if one.callback_data is not None]


@pytest.mark.parametrize("kind", get_args(QueryKind))
@pytest.mark.parametrize("language", get_args(Language))
def test_telegram_takes_them(kind: QueryKind, language: Language) -> None:
    made = answer(kind, language, figures=FIGURES, held_years=(2020, 2021), total=50)
    markup = under(made, keep, has_file=True)
    for tap in taps(markup):
        assert tap is not None
        assert tap.language == language
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            assert len(str(button.callback_data).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
            assert len(button.to_dict()) == 2, "what it says, and one thing it does"


@pytest.mark.parametrize(
    ("made", "there", "not_there"),
    [
        pytest.param(answer(held_years=(2020, 2021)), ["趋势图", "问题", "报告错误", "排第几"], ["历年"], id="a series"),
        pytest.param(answer(held_years=(2021,)), ["分项"], ["趋势图"], id="one year is no trend"),
        pytest.param(
            answer(held_years=(2019, 2020, 2021), year_assumed=True, figures=FIGURES[1:]),
            ["2020", "2019", "历年"], ["2021"], id="other years where one was assumed",
        ),
        pytest.param(answer("trend", figures=FIGURES), ["图", "下载表格"], [], id="a trend can be drawn"),
        pytest.param(answer("trend", figures=FIGURES[:1]), ["下载表格"], ["图"], id="one number is no chart"),
        pytest.param(answer("source"), ["概况"], ["下载原件"], id="no file, no button"),
        pytest.param(answer("rank", asked=RANK, rows=ROWS, total=12), ["下一页 ▶", "合计", "1. 甲区人民政府", "1. 乙区人民政府"],
                     ["◀ 上一页"], id="the first page, a button for the figures of each row"),
        pytest.param(answer("rank", asked=RANK, rows=ROWS[:1], total=1), [], ["1. 甲区人民政府"], id="one row is no list"),
        pytest.param(answer("compare", asked=TWO, rows=ROWS, total=2), [], ["1. 甲区人民政府"], id="bodies that were named"),
        pytest.param(answer("total", asked=SUM, rows=(TableRow(values=(VALUE,)),), total=1), ["分层级", "按机关排名", "趋势图"],
                     ["政府本级", "图"], id="a sum over a place"),
        pytest.param(answer("total", asked=SUM, rows=(TableRow(values=(VALUE,), government=ROWS[0]),), total=1), ["政府本级"],
                     [], id="with the report of its own government in it"),
        pytest.param(answer("figure", asked=FIGURE | {"bodies": [{"keys": ["410403-gov"]}]}), ["本地各机关合计"], [],
                     id="a place that was read as its government"),
        pytest.param(answer(), ["分项"], ["本地各机关合计"], id="a department is no place"),
        pytest.param(answer("total", asked=SUM | {"per": ["level"]}, rows=(TableRow(level="county", values=(VALUE,)),) * 2, total=2),
                     ["图", "下载表格"], ["分层级"], id="taken apart by levels"),
        pytest.param(answer(language="zh-hant"), ["報告錯誤"], ["报告错误"], id="traditional"),
        pytest.param(answer(language="en"), ["Report a mistake"], [], id="English"),
        pytest.param(answer(by_code=True), ["分项", "报告错误"], [], id="asked by code: the same"),
        pytest.param(answer(status="no_data"), [], ["报告错误", "分项"], id="nothing under a refusal"),
        pytest.param(answer("help", status="help", code=""), [], ["报告错误"], id="nothing under help"),
    ],
)  # fmt: skip
def test_under(made: Answer, there: list[str], not_there: list[str]) -> None:
    shown = labels(under(made, keep))
    assert [label for label in there if label not in shown] == []
    assert [label for label in not_there if label in shown] == []


ROW = TableRow(key="410401-edu", agency=AGENCY, year=2021, values=(VALUE.model_copy(update={"source": SOURCE}),))
ONE = {"figures": FIGURES[1:], "rows": (ROW,), "summary": Summary(total=1), "echo": f"「{AGENCY}」2021年：予以公开"}


@pytest.mark.parametrize(
    ("made", "base", "there"),
    [
        pytest.param(answer(**ONE), "", ["引用", "分享"], id="one figure"),
        pytest.param(answer(**ONE), "https://example.org", ["引用", "分享", "网页"], id="where there are pages"),
        pytest.param(answer(**ONE | {"figures": ()}), "", ["分享"], id="nothing to quote"),
        pytest.param(answer(**ONE), "http://localhost:8000", ["引用", "分享"], id="pages of this machine alone"),
        pytest.param(answer(**ONE), "http://127.0.0.1:8000", ["引用", "分享"], id="by its number"),
        pytest.param(
            answer(**ONE | {"echo": "长" * 257}), "", ["引用", "分享"], id="too long to be typed: by its code"
        ),
        pytest.param(
            answer("compare", asked=TWO, rows=ROWS, total=2), "", ["分享"], id="several figures are not quoted"
        ),
        pytest.param(answer(status="no_data"), "https://example.org", [], id="nothing under a refusal"),
    ],
)
def test_what_leads_out_of_the_chat(made: Answer, base: str, there: list[str]) -> None:
    assert [label for label in labels(under(made, keep, base=base)) if label in ("引用", "分享", "网页")] == there


def test_where_buttons_lead() -> None:
    markup = under(answer(**ONE), keep, base="https://example.org")
    assert markup
    quote, share, page, _ = markup.inline_keyboard[-1]
    assert quote.copy_text
    assert quote.copy_text.text == (
        f"{AGENCY} 2021年，予以公开：3 件。出处：《年报》第三部分，第 4 行（a.txt）。原文：1 | 2"
    )
    assert share.switch_inline_query_chosen_chat
    assert share.switch_inline_query_chosen_chat.query == ONE["echo"]
    assert page.url == f"https://example.org/q/{answer(**ONE).code}"


def test_a_row_is_asked_for_by_its_key_and_year() -> None:
    kept: list[Query] = []
    under(answer("rank", asked=RANK, rows=ROWS, total=2), lambda query: kept.append(query) or "abcdefghij")  # type: ignore[func-returns-value]
    of_rows = [(one.bodies[0].keys, one.years.years) for one in kept[1:]]
    assert of_rows == [(("410401-gov",), (2021,)), (("410402-gov",), (2021,))]


def test_pages_go_on_where_they_ended() -> None:
    passages = (Passage(agency=AGENCY, year=2021, section=1, text="x", source=SOURCE),) * 8
    asked = {"show": "passages", "measures": [{"measure": "reports", "phrase": "公开"}], "start": 8, "limit": 8}
    made = answer("search", asked=asked, passages=passages, total=30)
    turns = {tap.action: tap.number for tap in taps(under(made, keep)) if tap}
    assert turns["previous"] == 0
    assert turns["next"] == 16
    last = answer("search", asked=asked | {"start": 24}, passages=passages[:6], total=30)
    turns = {tap.action: tap.number for tap in taps(under(last, keep)) if tap}
    assert turns["previous"] == 16
    assert "next" not in turns


def test_all_pages_have_as_many_rows_as_the_first() -> None:
    kept: list[Query] = []
    made = answer("rank", asked=RANK, rows=ROWS, total=12)
    under(made, lambda query: kept.append(query) or "abcdefghij")  # type: ignore[func-returns-value]
    assert kept[0].limit == len(ROWS)


CHOICES = tuple(
    Choice(label=f"{place}区人民政府", agency=f"{place}区人民政府", years=(2019, 2020, 2023), region="某省某市")
    for place in "甲乙丙丁戊己庚辛壬癸"
)
TAP = Tap("settle", "abcdefghij", "zh-hant", owner=7)
TAPS = [Tap("settle", f"abcdefghi{place}", "zh-hant", owner=7) for place in range(len(CHOICES))]


def test_choices_show_region_and_years_and_belong_to_the_asker() -> None:
    markup = offer_choices(CHOICES[:2], TAPS[:2])
    assert labels(markup) == ["甲區人民政府 · 某省某市 · 2019–2023", "乙區人民政府 · 某省某市 · 2019–2023"]
    assert taps(markup) == TAPS[:2]


def test_readings_to_choose_from_are_said_in_words() -> None:
    echoes = [Choice(label=f"平顶山市{word}" + "多" * 80, agency="", years=(), code="A") for word in ("收到", "办结")]
    shown = labels(offer_choices(echoes, TAPS[:2]))
    assert [label[:9] for label in shown] == ["1. 平顶山市收到", "2. 平顶山市办结"]
    assert all(len(label) <= 60 for label in shown)


def test_bodies_are_offered_page_by_page() -> None:
    behind, before = Tap("pagesettle", "abcdefghij", number=8), Tap("pagesettle", "abcdefghij", number=0)
    first = offer_page(CHOICES[:8], TAPS[:8], [behind], 0)
    second = offer_page(CHOICES[8:], TAPS[8:], [before], 8)
    assert labels(first)[-1] == "下一页 ▶"
    assert len(labels(first)) == 8 + 1
    assert labels(second)[-1] == "◀ 上一页"
    assert taps(second)[-1] == before


def test_years_and_items() -> None:
    assert labels(offer_years((2019, 2020, 2021), TAP)) == ["2021", "2020", "2019"]
    assert offer_years((), TAP) is None
    assert labels(offer_items(("applications.granted.total", "rate.granted"), TAPS[:2]))[0] == "予以公開"
