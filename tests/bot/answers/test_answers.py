"""Query → answer, on records made for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.asked import answer as answer_question
from tests.index.cases import cases
from tests.index.store.made import cell, doubt, made, part, store_of
from xxgk.bot.answers.search import LIMIT, snippet
from xxgk.bot.items.computed import parts_of
from xxgk.bot.model.answer import Answer, AnsweredFigure
from xxgk.bot.model.query import QueryKeys
from xxgk.index.store.reading import Store

JIA, YI, BING = "甲市人民政府", "乙县人民政府", "丙局"
NEW, CARRIED, GRANTED = (f"applications.{row}.total" for row in ("new_received", "carried_over", "granted"))
DENIED = "applications.denied"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    long = "。".join(f"第{number}句说的是别的事情" for number in range(20))
    reports = [
        made(
            "jia-2022.txt",
            JIA,
            2022,
            {
                "applications.new_received.natural_person": 9,
                "applications.new_received.other": cell(),
                NEW: cell(9, row="一、本年新收政府信息公开申请数量 | 9 |  | 9"),
                CARRIED: cell(),
                GRANTED: cell(4, "derived", "4 0", row="(一)予以公开4 0"),
                "applications.partially_granted.total": cell(None, "ambiguous", "1 00", candidates=(10, None)),
                **dict.fromkeys(parts_of(f"{DENIED}.total"), 0),
                f"{DENIED}.state_secret.total": 1,
                f"{DENIED}.internal_affairs.total": cell(),
                "applications.unable.not_held.total": cell(None, "absent", line=None),
                "disputes.review.total": cell(None, "not_applicable", "—"),
                "disputes.litigation_direct.total": 2,
                "disputes.litigation_after_review.total": cell(None, "ambiguous"),
            },
            sections=(part(1, f"{long}。新开公众号一个。{long}"), part(5, "一是人手不足。", 30)),
            problems=("人手不足", "经费不足"),
            findings=(
                doubt("narrative", NEW, 5, 9),
                doubt("row_sum", GRANTED, 5, 4),
                doubt("year", "", 2021, 2022),
            ),
        ),
        made("jia-2023.txt", JIA, 2023, {NEW: 11}, sections=(part(1, "公众号照常。"),), digest=True),
        made("yi-2019.txt", YI, 2019, {NEW: 3}, edition="2019", sections=(part(5, "没有问题。", 30),)),
        *(made(f"bing-{year}.txt", BING, year, sections=(part(6, "网站照常更新。"),)) for year in range(2008, 2020)),
    ]
    with Store(store_of(tmp_path_factory.mktemp("answers") / "made.db", reports)) as store:
        yield store


def ask(
    store: Store,
    *keys: str,
    agencies: tuple[str, ...] = (JIA,),
    years: tuple[int, ...] = (2022,),
    all_years: bool = False,
) -> Answer:
    query = QueryKeys(kind="figure", agencies=agencies, years=years, fields=keys, all_years=all_years)
    return answer_question(store, query, "zh-hans")


def the(answer: Answer, key: str) -> AnsweredFigure:
    (figure,) = (figure for figure in answer.figures if figure.field == key)
    return figure


@pytest.mark.parametrize(
    ("key", "value", "status"),
    cases(
        ("read", NEW, 9, "read"),
        ("blank is no 0", CARRIED, None, "blank"),
        ("a dash is no 0", "disputes.review.total", None, "not_applicable"),
        ("derived", GRANTED, 4, "derived"),
        ("ambiguous: no value", "applications.partially_granted.total", None, "ambiguous"),
        ("lost: no value", "applications.unable.not_held.total", None, "absent"),
    ),
)
def test_a_figure_as_it_was_obtained(store: Store, key: str, value: int | None, status: str) -> None:
    answer = ask(store, key)
    figure = the(answer, key)
    assert (answer.status, figure.value, figure.status) == ("answered", value, status)
    assert (figure.agency, figure.year, figure.source.file) == (JIA, 2022, "jia-2022.txt")


def test_candidates_come_along(store: Store) -> None:
    assert the(
        ask(store, "applications.partially_granted.total"), "applications.partially_granted.total"
    ).candidates == (10, None)


def test_a_total_has_its_row_beside_it(store: Store) -> None:
    answer = ask(store, NEW)
    assert [figure.field for figure in answer.figures] == [
        NEW,
        "applications.new_received.natural_person",
        "applications.new_received.other",
    ]
    assert [figure.field for figure in ask(store, "applications.new_received.other").figures] == [
        "applications.new_received.other"
    ]


def test_the_source_is_the_row_as_printed(store: Store) -> None:
    source = the(ask(store, NEW), NEW).source
    assert (source.part, source.line, source.quote) == (3, 10, "一、本年新收政府信息公开申请数量 | 9 |  | 9")
    torn = the(ask(store, GRANTED), GRANTED).source
    assert torn.quote == "(一)予以公开4 0", "a torn row is quoted once, as it stands"


@pytest.mark.parametrize(
    ("key", "value", "formula", "parts"),
    cases(
        ("with a blank part", f"{DENIED}.total", 1, "1 + 0 + 0 + 0 + 空白 + 0 + 0 + 0", 8),
        ("with an uncertain part", "disputes.litigation.total", None, "2 + ?", 2),
        ("with a lost part, and parts that are not there", "applications.unable.total", None, "? + ? + ?", 1),
    ),
)
def test_sums(store: Store, key: str, value: int | None, formula: str, parts: int) -> None:
    answer = ask(store, key)
    (one,) = answer.derived
    assert (answer.status, one.name, one.value, one.formula) == ("answered", key, value, formula)
    assert len(answer.figures) == parts, "the parts stand beside their sum"


@pytest.mark.parametrize(
    ("key", "agency", "year"),
    cases(
        ("an item of another edition", "proactive.regulations.made", JIA, 2022),
        ("a group of which no row is there", "applications.not_processed.total", JIA, 2022),
        ("a report without any table", NEW, BING, 2015),
    ),
)
def test_no_such_item(store: Store, key: str, agency: str, year: int) -> None:
    answer = ask(store, key, agencies=(agency,), years=(year,))
    assert (answer.status, answer.reason, answer.figures, answer.derived) == ("no_data", "nothing_found", (), ())


def test_findings_that_touch_the_row(store: Store) -> None:
    assert [finding.kind for finding in ask(store, NEW).findings] == ["narrative", "year"]
    assert [finding.kind for finding in ask(store, GRANTED).findings] == ["row_sum", "year", "narrative"]
    assert [finding.kind for finding in ask(store, CARRIED).findings] == ["year", "narrative"], (
        "the text counts other applications"
    )
    assert [finding.kind for finding in ask(store, "disputes.review.total").findings] == ["year"]
    profile = answer_question(store, QueryKeys(kind="profile", agencies=(JIA,), years=(2022,)), "zh-hans")
    assert [finding.kind for finding in profile.findings] == ["narrative", "row_sum", "year"]
    assert {(finding.agency, finding.year) for finding in profile.findings} == {(JIA, 2022)}


def test_a_year_that_is_not_held(store: Store) -> None:
    answer = ask(store, NEW, years=(2018,))
    assert (answer.status, answer.reason, answer.held_years, answer.figures) == (
        "no_data",
        "year_not_held",
        (2022, 2023),
        (),
    )


@pytest.mark.parametrize(
    ("agencies", "years", "all_years", "reports", "assumed", "lacking"),
    cases(
        ("no year: the latest, and it is said", (JIA,), (), False, [(JIA, 2023)], True, []),
        (
            "no year in common: each its own latest, side by side",
            (JIA, YI),
            (),
            False,
            [(JIA, 2023), (YI, 2019)],
            False,
            [],
        ),
        ("every year: each its own", (JIA, YI), (), True, [(JIA, 2022), (JIA, 2023), (YI, 2019)], False, []),
        ("one of two years held", (JIA,), (2021, 2022), False, [(JIA, 2022)], False, [(JIA, (2021,))]),
        ("held of one agency only", (YI, JIA), (2019,), False, [(YI, 2019)], False, [(JIA, (2019,))]),
        ("all held", (JIA,), (2022, 2023), False, [(JIA, 2022), (JIA, 2023)], False, []),
    ),
)
def test_which_reports(
    store: Store,
    agencies: tuple[str, ...],
    years: tuple[int, ...],
    all_years: bool,
    reports: list[tuple[str, int]],
    assumed: bool,
    lacking: list[tuple[str, tuple[int, ...]]],
) -> None:
    answer = ask(store, NEW, agencies=agencies, years=years, all_years=all_years)
    assert [(figure.agency, figure.year) for figure in answer.figures if figure.field == NEW] == reports
    assert answer.year_assumed is assumed
    assert [(one.agency, one.asked) for one in answer.not_held] == lacking


def test_a_profile_leaves_out_what_the_form_lacks_and_keeps_what_is_blank(store: Store) -> None:
    answer = answer_question(store, QueryKeys(kind="profile", agencies=(JIA,), years=(2022,)), "zh-hans")
    fields = [figure.field for figure in answer.figures]
    assert fields[:2] == [NEW, CARRIED]
    assert "applications.new_received.natural_person" not in fields, "no breakdown"
    assert [one.name for one in answer.derived] == [f"{DENIED}.total", "applications.unable.total"]


@pytest.mark.parametrize(
    ("kind", "agency", "year", "status", "reason", "texts"),
    cases(
        ("stated", "problems", JIA, 2022, "answered", "", ["人手不足", "经费不足"]),
        ("part five states none", "improvements", JIA, 2022, "answered", "none_stated", []),
        ("part five that is there but empty of them", "problems", YI, 2019, "answered", "none_stated", []),
        ("no part five at all", "problems", JIA, 2023, "no_data", "section_missing", []),
        ("no such year", "problems", JIA, 2020, "no_data", "year_not_held", []),
    ),
)
def test_points(store: Store, kind: str, agency: str, year: int, status: str, reason: str, texts: list[str]) -> None:
    answer = answer_question(store, QueryKeys(kind=kind, agencies=(agency,), years=(year,)), "zh-hans")  # type: ignore[arg-type]
    assert (answer.status, answer.reason, [point.text for point in answer.points]) == (status, reason, texts)
    assert all((point.source.part, point.source.quote) == (5, point.text) for point in answer.points)


def test_points_of_several_reports_are_told_apart(store: Store) -> None:
    answer = answer_question(store, QueryKeys(kind="problems", agencies=(JIA, YI), years=()), "zh-hans")
    assert [(one.agency, one.year, one.complete) for one in answer.reports] == [(JIA, 2023, False), (YI, 2019, True)]


def search(store: Store, words: str, **narrow: object) -> Answer:
    return answer_question(store, QueryKeys(kind="search", words=words, **narrow), "zh-hans")  # type: ignore[arg-type]


def test_a_search_gives_as_many_as_are_wanted(store: Store) -> None:
    found = search(store, "网站照常")
    assert found.total > 1
    assert len(search(store, "网站照常", limit=1).passages) == 1
    assert len(search(store, "网站照常", limit=found.total).passages) == found.total


def test_search(store: Store) -> None:
    answer = search(store, "公众号")
    assert [(one.agency, one.year, one.section) for one in answer.passages] == [(JIA, 2023, 1), (JIA, 2022, 1)]
    assert all("公众号" in one.text and len(one.text) < 140 for one in answer.passages)
    assert [one.agency for one in search(store, "公众号", years=(2022,)).passages] == [JIA]
    assert len(search(store, "网站照常").passages) == LIMIT
    nothing = search(store, "火星")
    assert (nothing.status, nothing.reason) == ("no_data", "nothing_found")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    cases(
        ("a short text as it is", "新开公众号一个。", "公众号", "新开公众号一个。"),
        (
            "cut on both sides",
            "甲" * 100 + "公众号" + "乙" * 100,
            "公众号",
            "…" + "甲" * 40 + "公众号" + "乙" * 77 + "…",
        ),
        ("at the start", "公众号" + "乙" * 100, "公众号", "公众号" + "乙" * 77 + "…"),
        ("at the end", "甲" * 100 + "公众号", "公众号", "…" + "甲" * 40 + "公众号"),
        (
            "of two words the first in the text",
            "甲" * 100 + "公众号" + "乙" * 100 + "诉讼",
            "诉讼 公众号",
            "…" + "甲" * 40 + "公众号" + "乙" * 77 + "…",
        ),
        ("traditional is found by simplified and shown as printed", "設立公眾號", "公众号", "設立公眾號"),
        ("capitals are found by small letters", "甲" * 60 + "APP" + "乙", "app", "…" + "甲" * 40 + "APP乙"),
        ("words that are not there: from the start", "甲" * 100, "公众号", "甲" * 80 + "…"),
        ("full width as printed", "共２０件", "20", "共２０件"),
        (
            "no number is cut at the beginning",
            "甲" * 50 + "3511" + "乙" * 38 + "公众号",
            "公众号",
            "…3511" + "乙" * 38 + "公众号",
        ),
        (
            "… nor at the end",
            "公众号" + "乙" * 75 + "3,511.5%" + "丙" * 9,
            "公众号",
            "公众号" + "乙" * 75 + "3,511.5%…",
        ),
        ("nothing", "", "公众号", ""),
    ),
)
def test_snippets(text: str, words: str, expected: str) -> None:
    cut, hits = snippet(text, words)
    assert cut == expected
    assert all(cut[start:end] in ("公众号", "公眾號", "诉讼", "APP", "２０") for start, end in hits)
    assert bool(hits) == (text not in ("", "甲" * 100)), "every word in the cut is marked"


def test_coverage_and_help(store: Store) -> None:
    everything = answer_question(store, QueryKeys(kind="coverage"), "zh-hans")
    assert {choice.agency: choice.years for choice in everything.choices} == {
        JIA: (2022, 2023),
        YI: (2019,),
        BING: tuple(range(2008, 2020)),
    }
    assert [
        choice.agency for choice in answer_question(store, QueryKeys(kind="coverage", agencies=(YI,)), "en").choices
    ] == [YI]
    assert answer_question(store, QueryKeys(kind="help"), "en").status == "help"


def test_an_agency_without_reports_holds_nothing(tmp_path: Path) -> None:
    with Store(store_of(tmp_path / "empty.db", [])) as empty:
        assert answer_question(empty, QueryKeys(kind="coverage"), "zh-hans").choices == ()
