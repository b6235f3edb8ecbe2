"""Questions about one or two reports beyond a figure: rates, breakdowns, comparisons, what the text says, the document itself."""

import pytest

from tests.bot.answers.corpus import (
    CARRIED,
    CITY,
    COUNTY,
    FORWARD,
    GRANTED,
    HANDLED,
    LITIGATION,
    MONEY,
    NEW,
    OTHER_CITY,
    PARTLY,
    PROVINCE,
    SCHOOLS,
    SMALL,
    WATER,
    WUXI,
    ZONE,
)  # fmt: skip
from tests.bot.asked import answer
from tests.index.cases import cases
from xxgk.bot.answers.sections import sentences_with
from xxgk.bot.items.nearest import nearest
from xxgk.bot.items.parts import fields_behind
from xxgk.bot.model.answer import Answer, Tally
from xxgk.bot.model.query import QueryKeys
from xxgk.index.form.form import load_legacy
from xxgk.index.store.reading import Store


def ask(store: Store, kind: str, *agencies: str, years: tuple[int, ...] = (2022,), **asked: object) -> Answer:
    return answer(store, QueryKeys(kind=kind, agencies=agencies, years=years, **asked), "zh-hans")  # type: ignore[arg-type]


def codes(found: Answer) -> list[str]:
    return [note.code for note in found.notes]


def test_a_rate_names_its_row_and_what_speaks_against_it(many: Store) -> None:
    found = ask(many, "rate", COUNTY, fields=("rate.granted",))
    (one,) = found.derived
    assert (one.value, one.formula, one.base) == (50, "60 ÷ 120", 120)
    assert one.source is not None
    assert [finding.kind for finding in found.findings] == ["narrative"], "the text counts other applications"
    assert ask(many, "rate", COUNTY, fields=("rate.litigation_corrected",)).findings == ()


def test_without_a_rate_named_both_disclosure_rates(many: Store) -> None:
    assert [one.name for one in ask(many, "rate", CITY).derived] == ["rate.granted", "rate.granted_or_partially"]


def test_a_rate_over_rows_that_do_not_add_up_is_not_given(many: Store) -> None:
    (one,) = (one for one in ask(many, "rate", SMALL, fields=("rate.denied",)).derived)
    assert (one.value, one.doubted) == (None, True)


def test_outcomes(many: Store) -> None:
    found = ask(many, "breakdown", CITY)
    assert found.query.fields == (HANDLED,)
    assert {NEW, GRANTED, PARTLY, HANDLED, CARRIED, FORWARD} <= {figure.field for figure in found.figures}
    small = ask(many, "breakdown", SMALL)
    assert [(one.name, one.value, one.doubted) for one in small.derived] == [("applications.denied.total", None, True)]
    assert {"applications.denied.state_secret.total", "applications.denied.internal_affairs.total"} <= {
        figure.field for figure in small.figures
    }


@pytest.mark.parametrize(
    ("asked", "expected"),
    cases(
        ("reviews only", ("disputes.review.total",), {"disputes.review"}),
        ("lawsuits of both sorts", (LITIGATION,), {"disputes.litigation_direct", "disputes.litigation_after_review"}),
    ),
)
def test_results(many: Store, asked: tuple[str, ...], expected: set[str]) -> None:
    found = ask(many, "breakdown", CITY, fields=asked)
    assert {figure.field.rpartition(".")[0] for figure in found.figures} == expected


def test_a_row_is_broken_down_by_applicant(many: Store) -> None:
    found = ask(many, "breakdown", COUNTY, fields=(NEW,))
    assert [(figure.field.rpartition(".")[2], figure.value) for figure in found.figures] == [
        ("total", 120), ("natural_person", 100), ("other", 20),
    ]  # fmt: skip


def test_the_text_that_confirms_a_figure_is_quoted(many: Store) -> None:
    (claim,) = ask(many, "figure", CITY, fields=(NEW,)).claims
    assert (claim.value, claim.agrees, claim.source.quote) == (300, True, "全年共收到政府信息公开申请300件")
    assert ask(many, "figure", CITY, fields=(HANDLED,)).claims == (), "about another item"
    assert ask(many, "figure", CITY, fields=("applications.new_received.other",)).claims == (), "about another cell"


def test_where_no_table_has_it_the_text_is_quoted_as_what_it_is(many: Store) -> None:
    found = ask(many, "figure", MONEY, fields=(NEW,))
    assert (found.status, found.reason, found.figures) == ("no_data", "only_in_text", ())
    (claim,) = found.claims
    assert (claim.field, claim.value, claim.agrees, claim.source.quote) == (
        HANDLED, 45, None, "本年接收处理申请45件，同比持平",
    )  # fmt: skip
    assert ask(many, "figure", MONEY, fields=("disputes.review.total",)).reason == "nothing_found"


@pytest.mark.parametrize(
    ("asked", "expected", "noted"),
    cases(
        ("one indicator of that time comes nearest", (NEW,), ["legacy.applications"], ["nearest"]),
        ("two", (NEW, GRANTED), ["legacy.applications", "legacy.granted"], ["nearest", "nearest"]),
        ("that indicator asked for itself", ("legacy.applications",), ["legacy.applications"], []),
        ("only all years so far are printed", ("legacy.lawsuits",), ["legacy.lawsuits.cumulative"], ["other_column"]),
    ),
)
def test_reports_before_2019(many: Store, asked: tuple[str, ...], expected: list[str], noted: list[str]) -> None:
    found = ask(many, "figure", CITY, years=(2018,), fields=asked)
    assert [figure.field for figure in found.figures] == expected
    assert codes(found) == noted
    assert all(figure.source.part is None for figure in found.figures)


def test_no_indicator_comes_near_what_was_not_counted_then(many: Store) -> None:
    assert ask(many, "figure", CITY, years=(2018,), fields=("proactive.fees.amount",)).reason == "nothing_found"


def test_the_nearest_indicators_are_indicators() -> None:
    legacy = {indicator.key for indicator in load_legacy()}
    for key, like in nearest().items():
        assert like.legacy in legacy
        assert fields_behind(key)
        assert not key.startswith("legacy.")


def test_an_item_that_one_of_two_lacks_is_named(many: Store) -> None:
    found = ask(many, "figure", CITY, fields=(NEW, "proactive.procurement.items"))
    assert [(note.code, note.values["field"]) for note in found.notes] == [
        ("item_missing", "proactive.procurement.items")
    ]


@pytest.mark.parametrize(
    ("agencies", "years", "columns", "noted"),
    cases(
        ("two agencies, a year", (CITY, OTHER_CITY), (2022,), [(CITY, 2022), (OTHER_CITY, 2022)], []),
        ("no year: the latest both have", (CITY, COUNTY), (), [(CITY, 2022), (COUNTY, 2022)],
         ["common_year", "levels_differ", "is_of_level", "is_of_level"]),
        ("of one agency its last two", (CITY,), (), [(CITY, 2021), (CITY, 2022)], ["last_years"]),
        ("bodies of two sorts", (CITY, ZONE), (2022,), [(CITY, 2022), (ZONE, 2022)], ["levels_differ", "is_of_level", "is_of_level"]),
        ("each with its own year", (CITY, COUNTY), (2020, 2021), [(CITY, 2020), (CITY, 2021), (COUNTY, 2021)],
         ["years_differ", "levels_differ", "is_of_level", "is_of_level", "editions_differ"]),
        ("the old form beside the new", (CITY,), (2018, 2022), [(CITY, 2018), (CITY, 2022)], ["legacy_beside_new", "nearest"]),
        ("two editions of the new", (CITY,), (2020, 2021), [(CITY, 2020), (CITY, 2021)], ["editions_differ"]),
    ),
)  # fmt: skip
def test_comparisons(
    many: Store, agencies: tuple[str, ...], years: tuple[int, ...], columns: list[tuple[str, int]], noted: list[str]
) -> None:
    found = ask(many, "compare", *agencies, years=years, fields=(NEW,))
    assert [(report.agency, report.year) for report in found.reports] == columns
    assert codes(found) == noted


def test_without_an_item_the_main_ones_are_compared(many: Store) -> None:
    assert len(ask(many, "compare", CITY, OTHER_CITY).query.fields) > 5


def test_one_report_is_no_comparison(many: Store) -> None:
    found = ask(many, "compare", WATER, years=())
    assert (found.status, found.reason) == ("clarify", "one_is_not_enough")


def test_a_comparison_with_what_is_not_held_says_so(many: Store) -> None:
    found = ask(many, "compare", CITY, WATER, years=(2021,), fields=(NEW,))
    assert [(one.agency, one.asked) for one in found.not_held] == [(WATER, (2021,))]


def test_pairs_of_agency_and_year_lack_nothing(many: Store) -> None:
    found = ask(many, "compare", WATER, CITY, years=(2020, 2022), fields=(NEW,))
    assert [(one.agency, one.year) for one in found.reports] == [(WATER, 2022), (CITY, 2020), (CITY, 2022)]
    only = ask(many, "compare", WATER, COUNTY, years=(2021, 2022), fields=(NEW,))
    assert only.not_held, "the water bureau's 2021 was asked for"


def test_problems_are_compared(many: Store) -> None:
    found = ask(many, "compare", CITY, OTHER_CITY, aspect="problems")
    assert [(point.agency, point.text) for point in found.points] == [
        (CITY, "工作人员多为兼职"), (CITY, "信息更新不及时"), (OTHER_CITY, "专职人员少"),
    ]  # fmt: skip
    assert (found.query.kind, found.query.aspect) == ("compare", "problems")


def test_common_problems(many: Store) -> None:
    found = ask(many, "problems", years=())
    assert [(theme.theme, theme.reports, theme.agencies) for theme in found.themes] == [
        ("staff", 2, 2),
        ("timeliness", 1, 1),
    ]
    assert found.tally == Tally(reports=15, counted=2, absent=13)
    assert {point.text for point in found.themes[0].examples} == {"工作人员多为兼职", "专职人员少"}
    assert all(point.source.line for theme in found.themes for point in theme.examples)
    narrowed = ask(many, "problems", years=(), region=WUXI)
    assert [(theme.theme, theme.reports) for theme in narrowed.themes] == [("staff", 1), ("timeliness", 1)]
    assert ask(many, "improvements", years=()).reason == "none_stated"


@pytest.mark.parametrize(
    ("agency", "asked", "status", "reason", "texts"),
    cases(
        ("a part", CITY, {"parts": (6,)}, "answered", "", ["本年度没有收取信息处理费。\n另有一事：设立公開專欄。"]),
        ("part six where none is named", CITY, {}, "answered", "", ["本年度没有收取信息处理费。\n另有一事：设立公開專欄。"]),
        ("blank", OTHER_CITY, {"parts": (6,)}, "answered", "", [""]),
        ("two parts", CITY, {"parts": (5, 6)}, "answered", "", ["一是人手不足。", "本年度没有收取信息处理费。\n另有一事：设立公開專欄。"]),
        ("only the sentences on a matter", CITY, {"parts": (6,), "words": "收费|信息处理费"}, "answered", "",
         ["本年度没有收取信息处理费。"]),
        ("in either script", CITY, {"parts": (6,), "words": "专栏"}, "answered", "", ["另有一事：设立公開專欄。"]),
        ("not mentioned", COUNTY, {"parts": (6,), "words": "收费"}, "answered", "not_mentioned", []),
        ("not mentioned, and no such part", WATER, {"parts": (6,), "words": "收费"}, "answered", "not_mentioned", []),
        ("no such part: it may stand elsewhere", MONEY, {"parts": (6,), "words": "提案"}, "answered", "", ["另有提案3件。"]),
        ("no such part", WATER, {"parts": (6,)}, "no_data", "part_missing", []),
    ),
)  # fmt: skip
def test_sections(
    many: Store, agency: str, asked: dict[str, object], status: str, reason: str, texts: list[str]
) -> None:
    found = ask(many, "section", agency, **asked)
    assert (found.status, found.reason, [section.text for section in found.sections]) == (status, reason, texts)


def test_sentences_are_cut_at_their_ends_alone() -> None:
    assert sentences_with("收费0.5万元；另收1件。未收费", "收费") == ["收费0.5万元；", "未收费"]


@pytest.mark.parametrize(
    ("asked", "found", "reports"),
    cases(
        ("all", {}, [(COUNTY, "narrative"), (SMALL, "row_sum"), (ZONE, "row_sum")], 3),
        ("of a kind", {"words": "narrative"}, [(COUNTY, "narrative")], 1),
        ("of two kinds", {"words": "row_sum|narrative"}, [(COUNTY, "narrative"), (SMALL, "row_sum"), (ZONE, "row_sum")], 3),
        ("of a level", {"level": "zone"}, [(ZONE, "row_sum")], 1),
        ("of a year without any", {"years": (2021,)}, [], 0),
        ("words that are no kind narrow nothing", {"words": "哪些"}, [(COUNTY, "narrative"), (SMALL, "row_sum"), (ZONE, "row_sum")], 3),
    ),
)  # fmt: skip
def test_findings(many: Store, asked: dict[str, object], found: list[tuple[str, str]], reports: int) -> None:
    answered = ask(many, "findings", **{"years": (), **asked})  # type: ignore[arg-type]
    assert sorted((one.agency, one.kind) for one in answered.findings) == sorted(found)
    assert (answered.total, answered.total_reports) == (len(found), reports)
    assert all(one.source and one.source.file for one in answered.findings)


def test_reports_that_cannot_be_checked_are_counted_apart(many: Store) -> None:
    assert ask(many, "findings").tally == Tally(reports=11, counted=8, absent=3)


def test_which_is_right_is_not_decided(many: Store) -> None:
    found = ask(many, "findings", COUNTY)
    assert [(note.code, note.values.get("formula")) for note in found.notes] == [
        ("row_holds", "100 + 20 = 120"), ("closure_holds", "120 + 0 = 120 + 0"), ("cannot_decide", None),
    ]  # fmt: skip


def test_the_line_behind_a_figure(many: Store) -> None:
    found = ask(many, "source", CITY, fields=(NEW,), aspect="line")
    assert [figure.field for figure in found.figures] == [NEW]
    summed = ask(many, "source", CITY, fields=(LITIGATION,), aspect="line")
    assert [figure.value for figure in summed.figures] == [2, 1]
    shared = ask(many, "source", CITY, fields=("rate.granted_or_partially",), aspect="line")
    assert [figure.value for figure in shared.figures] == [150, 30, 300]


def test_the_document(many: Store) -> None:
    (one,) = ask(many, "source", CITY, aspect="link").originals
    assert (one.url, one.issued, one.title) == ("https://www.wuxi.gov.cn/2022.html", "2023-01-20", f"{CITY}2022年报告")
    assert (one.sha256, len(one.indexed), one.copies) == ("sha of city-2022.txt", 10, 0)
    assert [place.quote for place in one.evidence] == ["2023年1月20日"]


def test_the_whole_text(many: Store) -> None:
    found = ask(many, "source", CITY, aspect="full")
    assert [section.number for section in found.sections] == [1, 5, 6]
    assert ask(many, "source", CITY, aspect="link").sections == ()


@pytest.mark.parametrize(
    ("asked", "agencies", "reports", "years"),
    cases(
        ("everything", {}, 11, 15, {2018: 1, 2020: 1, 2021: 2, 2022: 11}),
        ("a level", {"level": "zone"}, 2, 2, {2022: 2}),
        ("a region", {"region": "浙江省"}, 1, 1, {2022: 1}),
        ("an agency", {"agencies": (CITY,)}, 1, 4, {2018: 1, 2020: 1, 2021: 1, 2022: 1}),
        ("a year", {"years": (2021,)}, 2, 2, {2021: 2}),
    ),
)
def test_coverage(many: Store, asked: dict[str, object], agencies: int, reports: int, years: dict[int, int]) -> None:
    found = answer(many, QueryKeys(kind="coverage", **asked), "en")  # type: ignore[arg-type]
    assert found.coverage is not None
    assert (found.coverage.agencies, found.coverage.reports, found.coverage.years) == (agencies, reports, years)
    assert (len(found.choices), found.total) == (min(agencies, 10), agencies)


def test_coverage_counts_levels_and_provinces(many: Store) -> None:
    held = answer(many, QueryKeys(kind="coverage"), "en").coverage
    assert held is not None
    assert held.levels == {"province": 1, "city": 2, "county": 1, "department": 5, "zone": 2}
    assert held.regions == {"江苏省": 10, "浙江省": 1}
    assert PROVINCE in {choice.agency for choice in answer(many, QueryKeys(kind="coverage"), "en").choices}
    assert SCHOOLS in {choice.agency for choice in answer(many, QueryKeys(kind="coverage"), "en").choices}
