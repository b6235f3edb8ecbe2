"""Answers in words: number, doubt and source in each of three languages, and nothing that the answer does not hold."""

import re
from typing import Any

import pytest

from tests.bot.render import made
from tests.index.cases import cases
from tests.index.store.made import doubt
from xxgk.bot.model.answer import (
    Answer,
    AnsweredFigure,
    AnsweredPoint,
    Choice,
    CoveredReport,
    DerivedFigure,
    NotHeld,
    Passage,
    Source,
    TouchingFinding,
)
from xxgk.bot.render.plain import answer_to_text, in_words
from xxgk.bot.render.refusals import Context

LANGUAGES = ("zh-hans", "zh-hant", "en")
NEW, CARRIED = "applications.new_received.total", "applications.carried_over.total"
CONTEXT = Context(typed="丁局", asked="公开率", agency="甲市人民政府", year=2022)


def source(**changes: object) -> Source:
    plain = {"title": "甲市2022年报告", "file": "jia-2022.txt"}
    return made.source(**{**plain, **changes})  # type: ignore[arg-type]


def figure(value: float | None = 9, status: str = "read", field: str = NEW, **changes: object) -> AnsweredFigure:
    return made.figure(value, field=field, **{"status": status, "source": source(), **changes})  # type: ignore[arg-type]


def answer(
    kind: str = "figure", language: str = "zh-hans", fields: tuple[str, ...] = (NEW,), words: str = "", **facts: Any
) -> Answer:
    one = made.answer(kind, language, fields, slots={"bodies": [{"keys": ["x"]}]}, text="…", **facts)
    return one.model_copy(update={"query": one.query.model_copy(update={"words": words})})


def text(one: Answer) -> str:
    return in_words(one, CONTEXT).text


def test_a_figure_with_its_source() -> None:
    assert text(answer(figures=(figure(),))).split("\n") == [
        "「甲市人民政府」2022年：本年新收政府信息公开申请数量：9 件",
        "来源：《甲市2022年报告》第三部分，第 34 行",
        "原文：一、本年新收 | 9 | 9",
        "文件：jia-2022.txt",
    ]
    assert text(answer(language="en", figures=(figure(),))).split("\n") == [
        "「甲市人民政府」, 2022: new applications received this year: 9",
        "Source: 《甲市2022年报告》, part 3, line 34",
        "Printed: 一、本年新收 | 9 | 9",
        "File: jia-2022.txt",
    ]


def test_traditional_in_our_words_and_quotes_as_printed() -> None:
    words = text(answer(language="zh-hant", figures=(figure(),)))
    assert "本年新收政府信息公開申請數量" in words
    assert "來源：《甲市2022年报告》" in words, "a title is a quote"
    assert "一、本年新收 | 9 | 9" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_goes_before_the_file(language: str) -> None:
    words = text(answer(language=language, figures=(figure(source=source(url="https://example.org/1")),)))
    assert "https://example.org/1" in words
    assert "jia-2022" not in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["blank", "ambiguous", "absent", "not_applicable"])
def test_no_number_without_a_value(language: str, status: str) -> None:
    quiet = source(quote="一、本年新收 |  | ", line=None)
    words = text(answer(language=language, figures=(figure(None, status, source=quiet),)))
    headline = (
        words.split("\n")[0].replace("2022", "").replace("不等于 0", "").replace("不等於 0", "").replace("is not 0", "")
    )
    assert not re.search(r"\d", headline), headline


def test_breakdown_beside_the_total_only() -> None:
    person = figure(5, field="applications.new_received.natural_person")
    other = figure(4, field="applications.new_received.other")
    assert "其中：自然人 5，其他 4" in text(answer(figures=(figure(), person, other)))
    both = text(answer(figures=(figure(), person), fields=(NEW, person.field)))
    assert "其中" not in both, "what was asked for itself is no breakdown"
    assert "自然人：5 件" in both
    zero = text(answer(figures=(figure(0), figure(0, field=person.field))))
    assert "其中" not in zero, "of nothing there are no parts"


def test_a_sum_shows_how_it_is_computed() -> None:
    one = DerivedFigure(
        name="applications.unable.total", value=3, formula="2 + 空白 + 1", agency="甲市人民政府", year=2022
    )
    parts = tuple(
        figure(value, "read" if value is not None else "blank", f"applications.unable.{row}.total")
        for row, value in (("not_held", 2), ("needs_creation", None), ("still_unclear", 1))
    )
    words = text(answer(figures=parts, derived=(one,), fields=("applications.unable.total",)))
    assert words.startswith("「甲市人民政府」2022年：无法提供：3 件\n")
    assert "本机关不掌握相关政府信息 2，补正后申请内容仍不明确 1，其余空白" in words
    assert "2 + 空白 + 1（报告未印合计数）" in words


def test_findings_stand_under_their_report() -> None:
    mine = TouchingFinding(
        **dict(doubt("narrative", NEW, 5, 9, 6, 34, quote="收到5件")), agency="甲市人民政府", year=2022
    )
    elsewhere = mine.model_copy(update={"agency": "乙县人民政府", "stated": 77})
    for language, expected in (
        ("zh-hans", "注意：正文称“收到5件”（5），表格为9。报告自相矛盾"),
        ("zh-hant", "注意：正文稱“收到5件”（5），表格為9。報告自相矛盾"),
        ("en", "states 5 (“收到5件”), its table 9. The report contradicts"),
    ):
        words = text(answer(language=language, figures=(figure(),), findings=(mine, elsewhere)))
        assert expected in words
        assert "77" not in words, "the finding of another report"


def test_several_items_of_a_report_are_a_line_each() -> None:
    one = DerivedFigure(name="applications.denied.total", value=2, formula="2", agency="甲市人民政府", year=2022)
    fields = (NEW, CARRIED, "applications.denied.total", "applications.granted.total")
    figures = (figure(field=fields[3]), figure(field=CARRIED, value=None, status="blank"), figure())
    lines = text(answer("profile", fields=fields, figures=figures, derived=(one,))).split("\n")
    assert lines[0].startswith("「甲市人民政府」2022年：（1）本年新收政府信息公开申请数量；（2）")
    assert [line.partition("：")[0] for line in lines[1:5]] == [
        "本年新收政府信息公开申请数量",
        "上年结转政府信息公开申请数量",
        "不予公开",
        "予以公开",
    ]
    assert "上年结转政府信息公开申请数量：空白（报告此格未填，空白不等于 0）" in lines[2]


def point(words: str, kind: str = "problem", *, digest: bool = False) -> AnsweredPoint:
    return AnsweredPoint(
        agency="甲市人民政府", year=2022, kind=kind, text=words, source=source(part=5, quote=words, digest=digest)
    )  # type: ignore[arg-type]


REPORT = CoveredReport(agency="甲市人民政府", year=2022)


def test_points() -> None:
    words = text(answer("problems", points=(point("人手不足"), point("经费不足")), reports=(REPORT,)))
    assert words.startswith("甲市人民政府 2022年报告承认的问题：2 条\n1. 人手不足\n2. 经费不足\n来源：")
    assert "摘编" not in words
    english = text(answer("improvements", "en", points=(point("加强培训", "improvement"),), reports=(REPORT,)))
    assert english.startswith("甲市人民政府, 2022: improvements the report announces: 1\n1. 加强培训\n")


@pytest.mark.parametrize(
    ("kind", "complete", "hans", "english"),
    cases(
        ("no problems", "problems", True, "第五部分没有写出问题", "states no problems"),
        ("no improvements", "improvements", True, "第五部分没有写出改进措施", "states no improvements"),
        ("no part five", "problems", False, "没有找到第五部分", "no part five"),
    ),
)
def test_without_points(kind: str, complete: bool, hans: str, english: str) -> None:
    for language, expected in (("zh-hans", hans), ("en", english)):
        words = text(answer(kind, language, reports=(REPORT.model_copy(update={"complete": complete}),)))
        assert expected in words
        assert "1." not in words


def test_a_report_is_not_said_to_be_silent_about_a_year_that_is_not_there() -> None:
    reports = (REPORT, CoveredReport(agency="乙县人民政府", year=2019))
    other = point("人手不足").model_copy(update={"agency": "乙县人民政府", "year": 2019})
    words = text(answer("problems", points=(point("经费不足"), other), reports=reports))
    assert "没有写出" not in words
    assert "乙县人民政府 2022" not in words
    assert "甲市人民政府 2019" not in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["problems", "search"])
def test_a_digest_is_called_one_wherever_it_is_quoted(language: str, kind: str) -> None:
    passage = Passage(agency="甲市人民政府", year=2022, section=1, text="公众号", source=source(part=1, digest=True))
    facts = (
        {"points": (point("不足", digest=True),), "reports": (REPORT,)}
        if kind == "problems"
        else {"passages": (passage,)}
    )
    assert re.search("摘编|摘編|digest", text(answer(kind, language, words="公众号", **facts)))
    plain = (
        {"points": (point("不足"),), "reports": (REPORT,)}
        if kind == "problems"
        else {"passages": (passage.model_copy(update={"source": source()}),)}
    )
    assert not re.search("摘编|摘編|digest", text(answer(kind, language, words="公众号", **plain)))


def test_figures_of_a_digest_are_the_report_s_own() -> None:
    assert "摘编" not in text(answer(figures=(figure(source=source(digest=True)),)))


def test_passages() -> None:
    passage = Passage(agency="甲市人民政府", year=2022, section=1, text="…新開公眾號…", source=source(part=1, line=12))
    nobody = passage.model_copy(update={"agency": "", "year": 0})
    lines = text(answer("search", words="公众号", passages=(passage, nobody))).split("\n")
    assert lines[0] == "甲市人民政府 2022年：找到 2 段含“公众号”的文字，出自 1 份报告："
    assert lines[1] == "1. 甲市人民政府 2022年 第一部分：…新開公眾號…"
    assert lines[2].strip() == "文件：jia-2022.txt:12"
    assert lines[3].startswith("2. ? ?年")


@pytest.mark.parametrize(
    ("language", "over", "expected"),
    [
        ("zh-hans", True, "找到超过 10,000 段含“公众号”的文字，出自至少 7000 份报告，这里是第 1–1 段："),
        ("zh-hant", True, "找到超過 10,000 段含“公众号”的文字，出自至少 7000 份報告，這裡是第 1–1 段："),
        ("en", True, "over 10,000 passages with “公众号”, in at least 7000 reports, of which 1 to 1:"),
        ("zh-hans", False, "找到 10000 段含“公众号”的文字，出自 7000 份报告，这里是第 1–1 段："),
    ],
)
def test_more_passages_than_are_counted_are_said_to_be_over(language: str, over: bool, expected: str) -> None:
    passage = Passage(agency="甲市人民政府", year=2022, section=1, text="公众号", source=source(part=1, line=12))
    said = {"passages": (passage,), "total": 10_000, "total_reports": 7000, "total_over": over}
    assert expected in text(answer("search", language, words="公众号", **said)).split("\n")[0]


def test_the_year_that_was_assumed_and_the_years_that_are_lacking_are_said() -> None:
    words = text(answer(figures=(figure(),), year_assumed=True, held_years=(2020, 2022)))
    assert words.split("\n")[1] == "没有指定年份，取收录的最近一年2022年（收录年份：2020, 2022）。", "behind the number"
    lacking = NotHeld(agency="乙县人民政府", asked=(2022,), held=(2019, 2020))
    words = text(answer(figures=(figure(),), not_held=(lacking,)))
    assert words.endswith("没有收录乙县人民政府2022年的报告；收录的年份：2019, 2020。")


def test_a_source_without_title_or_line() -> None:
    words = text(answer(figures=(figure(source=source(title="", line=None)),)))
    assert "来源：甲市人民政府2022年年度报告（原文无标题）第三部分，第 ? 行" in words


CHOICES = tuple(Choice(label=f"{name}高新区", agency=f"{name}高新区", years=(2020, 2021)) for name in "甲乙")


@pytest.mark.parametrize(
    ("reason", "status", "hans", "english"),
    cases(
        (
            "several",
            "agency_unclear",
            "clarify",
            ["“丁局”可能指", "1. 甲高新区 (2020, 2021)", "2. 乙高新区"],
            ["“丁局” may mean", "1. 甲高新区 (2020, 2021)"],
        ),
        (
            "not held, others near",
            "agency_unknown",
            "no_data",
            ["没有收录“丁局”的报告", "不是同一个机关", "1. 甲高新区"],
            ["No report of “丁局”", "not the same body"],
        ),
        (
            "no agency",
            "agency_missing",
            "clarify",
            ["哪个机关", "甲市人民政府2022年收到多少件申请"],
            ["Which agency?", "in 2022?"],
        ),
        ("no words", "words_missing", "clarify", ["要查找什么"], ["What should be searched for?"]),
        (
            "no such year",
            "year_not_held",
            "no_data",
            ["没有收录甲市人民政府2022年的报告；收录的年份：2019, 2020"],
            ["for 2022 is not held; held: 2019, 2020"],
        ),
        ("no such item", "nothing_found", "no_data", ["另一版表格"], ["another edition of the form"]),
        (
            "another subject",
            "out_of_scope",
            "out_of_scope",
            ["超出范围", "· 甲市人民政府2022年收到多少件申请", "· 搜索 公众号"],
            ["out of scope", "· search 公众号"],
        ),
        (
            "not yet",
            "not_supported",
            "out_of_scope",
            ["没有“公开率”这样的数", "· 搜索"],
            ["no such figure (“公开率”)"],
        ),
    ),
)
def test_refusals(reason: str, status: str, hans: list[str], english: list[str]) -> None:
    choices = CHOICES if reason in ("agency_unclear", "agency_unknown") else ()
    for language, expected in (("zh-hans", hans), ("en", english)):
        words = text(answer(language=language, status=status, reason=reason, choices=choices, held_years=(2019, 2020)))
        for one in expected:
            assert one in words
        assert "{" not in words


def test_nothing_found_by_a_search() -> None:
    assert (
        text(answer("search", words="火星", status="no_data", reason="nothing_found"))
        == "甲市人民政府 2022年：收录的报告中没有找到“火星”。"
    )


def test_help() -> None:
    for language, words in (
        ("zh-hans", "空白不当作 0"),
        ("zh-hant", "空白不當作 0"),
        ("en", "a blank is never given as 0"),
    ):
        assert words in text(answer("help", language, status="help"))


def test_with_nothing_held_there_are_no_examples_of_it() -> None:
    words = answer_to_text(answer(status="out_of_scope", reason="out_of_scope"), Context())
    assert words.split("\n")[1:] == ["· 搜索 公众号"]
