"""Questions written as queries, over reports in which every reason not to count happens."""

from pathlib import Path
from typing import Any

import pytest

from tests.bot.answers.corpus import (
    AUDIT,
    BLANK_ZONE,
    CITY,
    COUNTY,
    MONEY,
    OTHER_CITY,
    PROVINCE,
    SCHOOLS,
    SMALL,
    WATER,
    ZONE,
)
from tests.index.store.made import made, store_of
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.index.store.reading import Store

NEW, HANDLED, GRANTED = (f"applications.{row}.total" for row in ("new_received", "total_handled", "granted"))
LITIGATION, FEES = "disputes.litigation.total", "proactive.fees.amount"
GROWTH = {"measure": "cells", "fields": [NEW], "change": {"as": "percent"}}
MORE = {"measure": "cells", "fields": [NEW], "change": {"as": "absolute"}}


def answered(store: Store, **slots: Any) -> Answer:
    return answer_query(store, Query.model_validate({"years": [2022], **slots}), "zh-hans")


class Table:
    """The rows of an answer, and what is said of them."""

    def __init__(self, answer: Answer) -> None:
        assert answer.summary is not None
        self.rows = answer.rows
        self._summary = answer.summary

    def __getattr__(self, name: str) -> Any:
        return getattr(self._summary, name)


def table(store: Store, **slots: Any) -> Table:
    return Table(answered(store, **slots))


def values(store: Store, **slots: Any) -> list[Any]:
    return [row.values[0].value for row in table(store, **slots).rows]


def names(store: Store, **slots: Any) -> list[str]:
    return [row.agency for row in table(store, **slots).rows]


def when(measure: Any, is_: str, against: Any, **rest: Any) -> list[dict[str, Any]]:
    return [{"any_of": [{"measure": measure, "is": is_, "against": against, **rest}]}]


def test_a_figure_of_one_report_says_how_it_was_obtained_and_where_it_stands(many: Store) -> None:
    answer = answered(many, measures=[NEW], bodies=[{"keys": ["3202-gov"]}])
    (row,) = answer.rows
    assert (row.agency, row.key, row.year, row.level, row.province) == (CITY, "3202-gov", 2022, "city", "32")
    (value,) = row.values
    assert (value.value, value.unit, value.status, value.source and value.source.line) == (300, "件", "read", 10)
    (figure,) = answer.figures
    assert (figure.agency, figure.value, figure.source) == (CITY, 300, value.source)
    assert (answer.query.kind, answer.query.agencies, answer.query.fields) == ("figure", (CITY,), (NEW,))


def test_who_has_most_with_ties_and_those_that_have_no_place(many: Store) -> None:
    found = table(many, measures=[NEW], pick={"first": 2})
    assert [(row.agency, row.place) for row in found.rows] == [(PROVINCE, 1), (CITY, 2)]
    assert (found.ranked, found.tied) == (7, 1)
    reasons = {row.agency: row.values[0].reason for row in found.unranked}
    assert reasons == {SCHOOLS: "uncertain", AUDIT: "absent", MONEY: "absent", BLANK_ZONE: "blank"}


def test_the_second_place_is_that_of_all_who_share_it(many: Store) -> None:
    assert names(many, measures=[NEW], pick={"nth": 2}) == [CITY, OTHER_CITY]
    assert names(many, measures=[NEW], pick={"nth": 3}) == [CITY, OTHER_CITY]
    assert names(many, measures=[NEW], pick={"nth": 99}) == []


def test_a_sum_over_levels_is_each_of_them_first(many: Store) -> None:
    (row,) = table(many, measures=[NEW], reduce="sum", bodies=[{"places": ["3202"]}]).rows
    assert row.values[0].value == 472
    assert [(one.level, one.values[0].value) for one in row.levels] == [
        ("city", 300),
        ("county", 120),
        ("department", 12),
        ("zone", 40),
    ]
    assert row.government is not None
    assert (row.government.agency, row.government.values[0].value) == (CITY, 300)
    assert (row.values[0].starred, row.values[0].starred_share) == (2, round(100 * 160 / 472, 6))


def test_one_kind_may_have_one_number_with_its_levels_beside(many: Store) -> None:
    (row,) = table(many, measures=[NEW], reduce="sum", bodies=[{"kinds": ["水利"]}]).rows
    assert (row.values[0].value, row.levels_beside) == (12, True)
    assert [(one.level, one.values[0].value) for one in row.levels] == [("city", 12), ("county", 0)]


def test_rates_of_groups_are_of_the_sums_where_both_sides_count(many: Store) -> None:
    """Not the mean of rates; the province's 予以公开 is blank, so its 总计 does not count either."""
    (value,) = table(many, measures=["rate.granted"], reduce="mean").rows[0].values
    assert (value.of, value.by, value.value) == (486, 756, round(100 * 486 / 756, 6))
    assert value.tally is not None
    assert (value.tally.counted, value.tally.blank, value.tally.absent) == (7, 2, 2)


def test_few_cases_have_no_place_and_are_named(many: Store) -> None:
    found = table(many, measures=["rate.granted"], pick={})
    assert ZONE not in [row.agency for row in found.rows]
    zone = next(row for row in found.unranked if row.agency == ZONE)
    assert (zone.values[0].value, zone.values[0].small) == (100, True)
    assert next(row for row in found.unranked if row.agency == SMALL).values[0].reason == "no_base"
    (tally,) = found.tallies
    assert (tally.counted, tally.too_small, tally.no_base, tally.blank, tally.absent) == (5, 1, 1, 2, 2)


def test_amounts_are_set_side_by_side_in_one_unit_and_exactly(many: Store) -> None:
    assert values(many, measures=[FEES], pick={}) == [30000, 200, 100]


def test_growth_of_a_group_is_over_bodies_that_count_in_both_years(many: Store) -> None:
    found = table(many, measures=[GROWTH], reduce="sum").rows[0].values[0]
    assert (found.before, found.now, found.value) == (350, 420, 20)
    assert found.tally is not None
    assert (found.tally.counted, found.tally.not_held) == (2, 5)


def test_growth_from_too_few_is_told_but_not_ranked(many: Store) -> None:
    assert names(many, measures=[GROWTH], pick={}) == [CITY, COUNTY]
    assert values(many, measures=[MORE], pick={}) == [50, 20]


def test_conditions_and_what_cannot_be_told(many: Store) -> None:
    """Blank parts make a sum at least what it says: 江阴市's 5 and a blank are more than 2 for sure, not surely less than 9."""
    found = table(many, show="list", measures=[LITIGATION], where=when(LITIGATION, "more", 2))
    assert {row.agency for row in found.rows} == {CITY, OTHER_CITY, COUNTY}
    assert next(row for row in found.rows if row.agency == COUNTY).values[0].at_least
    assert found.undecided is not None
    assert (found.undecided.reports, found.undecided.blank, found.undecided.absent) == (7, 1, 6)
    assert COUNTY not in names(many, measures=[LITIGATION], where=when(LITIGATION, "less", 9))


def test_years_in_a_row(many: Store) -> None:
    slots = {"show": "list", "per": ["agency"], "reduce": "count", "years": [2020, 2021, 2022]}
    assert names(many, **slots, where=when(NEW, "more", 99, years=3)) == [CITY]
    assert names(many, **slots, where=when(NEW, "more", 99, years=2)) == [CITY, COUNTY]
    assert names(many, **slots, where=when(MORE, "more", 0, years=2)) == [CITY]
    one_year = table(many, show="list", measures=[NEW], years=[2021], where=when(NEW, "more", 99, years=2))
    assert one_year.rows == ()
    assert one_year.undecided is not None, "nobody is said not to have had two such years where one was asked for"


@pytest.mark.parametrize(
    ("is_", "against", "holds"),
    [
        ("between", [250, 300], True),
        ("more", 300, False),
        ("at_least", 300, True),
        ("more", "mean", True),
        ("less", {"share": 20}, True),
    ],
)
def test_whether_a_figure_is_so(many: Store, is_: str, against: Any, holds: bool) -> None:
    found = table(many, show="whether", measures=[NEW], where=when(NEW, is_, against))
    assert next(row for row in found.rows if row.agency == CITY).holds is holds
    assert next(row for row in found.rows if row.agency == SCHOOLS).holds is None


def test_the_share_of_the_first_two(many: Store) -> None:
    found = table(many, measures=[NEW], per=["agency"], reduce="sum", pick={"first": 2}, over="share")
    assert found.over == (round(100 * 1200 / 1672, 6),)


def test_by_how_much_one_is_more(many: Store) -> None:
    found = table(many, measures=[NEW], bodies=[{"keys": ["3202-gov", "320281-gov"]}], pick={}, over="difference")
    assert ([row.agency for row in found.rows], found.over) == ([CITY, COUNTY], (180,))


def test_sets_against_each_other(many: Store) -> None:
    bodies = [{"levels": ["city"]}, {"levels": ["zone"]}]
    found = table(many, measures=[NEW], bodies=bodies, per=["set"], reduce="sum")
    assert [(row.set, row.values[0].value, row.reports) for row in found.rows] == [(0, 600, 2), (1, 40, 2)]


def test_the_place_of_one_among_its_level_and_province(many: Store) -> None:
    found = table(many, measures=[NEW], pick={"place_of": "3202-water"})
    assert [(row.agency, row.place) for row in found.rows] == [(WATER, 1)]
    assert found.bodies_meant == 4  # departments of cities of 江苏: 水利, 教育, 审计, 财政


def test_expected_and_not_held(many: Store) -> None:
    missing = table(
        many,
        show="list",
        bodies=[{"which": "expected", "levels": ["city"]}],
        years=[2021],
        where=when("reports", "equal", 0),
    )
    assert [row.agency for row in missing.rows] == [OTHER_CITY]
    assert (missing.bodies_held, missing.bodies_meant) == (1, 2)


def test_what_the_text_says_beside_the_table(many: Store) -> None:
    (row,) = table(
        many, measures=[{"measure": "stated", "field": HANDLED}, HANDLED], bodies=[{"keys": ["3202-finance"]}]
    ).rows
    assert [(value.value, value.reason) for value in row.values] == [(45, "counted"), (None, "absent")]
    source = row.values[0].source
    assert source is not None
    assert (source.quote, source.line) == ("接收处理申请45件", 20)


@pytest.mark.parametrize(
    ("slots", "kind", "keys"),
    [
        (
            {"measures": [NEW], "bodies": [{"keys": ["3202-gov"]}]},
            "figure",
            {"agencies": (CITY,), "fields": (NEW,), "years": (2022,)},
        ),
        ({"measures": ["rate.granted"], "bodies": [{"keys": ["3202-gov"]}]}, "rate", {"fields": ("rate.granted",)}),
        ({"measures": [NEW], "bodies": [{"places": ["3202"]}], "reduce": "sum"}, "total", {"region": "江苏省无锡市"}),
        (
            {"measures": [NEW], "bodies": [{"levels": ["zone"]}], "pick": {"order": "least"}},
            "rank",
            {"level": "zone", "order": "least"},
        ),
        ({"measures": [NEW], "years": "all", "reduce": "sum", "per": ["year"]}, "trend", {"all_years": True}),
        (
            {"measures": [NEW], "bodies": [{"keys": ["3202-gov", "3306-gov"]}]},
            "compare",
            {"agencies": (CITY, OTHER_CITY)},
        ),
        ({"measures": ["applications.denied.total"], "per": ["row"], "reduce": "sum"}, "breakdown", {}),
        ({"show": "points", "measures": [{"measure": "reports", "points": "improvement"}]}, "improvements", {}),
        ({"show": "passages", "measures": [{"measure": "reports", "phrase": "公众号"}]}, "search", {"words": "公众号"}),
        ({"show": "findings", "measures": [{"measure": "check", "kind": "row_sum"}]}, "findings", {"words": "row_sum"}),
        ({"show": "originals", "bodies": [{"keys": ["3202-gov"]}]}, "source", {}),
        ({"reduce": "sum", "per": ["year"]}, "coverage", {}),
        ({"measures": [{"measure": "stated", "field": NEW}]}, "figure", {"aspect": "stated", "fields": (NEW,)}),
    ],
)
def test_the_keys_of_the_contract(many: Store, slots: dict[str, Any], kind: str, keys: dict[str, Any]) -> None:
    told = answered(many, **slots).query
    assert told.kind == kind
    assert {name: getattr(told, name) for name in keys} == keys


def test_contradictory_reports(many: Store) -> None:
    found = table(
        many,
        show="count",
        measures=[{"measure": "check", "kind": "row_sum"}],
        where=when({"measure": "check", "kind": "row_sum"}, "equal", 1),
    )
    assert found.total == 2
    answer = answered(many, show="findings", measures=[{"measure": "check", "kind": "narrative"}])
    assert [(one.agency, one.kind) for one in answer.findings] == [(COUNTY, "narrative")]


def test_themes_are_counted_by_report(many: Store) -> None:
    found = table(
        many, measures=[{"measure": "reports", "points": "problem"}], per=["theme"], reduce="sum", pick={"first": 1}
    )
    (row,) = found.rows
    assert (row.theme, row.values[0].value) == ("staff", 2)
    assert row.values[0].tally is not None
    assert (row.values[0].tally.counted, row.values[0].tally.silent) == (2, 9)


def test_the_same_problem_two_years_running_and_one_that_grows(many: Store) -> None:
    """A test of a measure taken apart is one of the part: of each theme, and of how it changed."""
    problems = {"measure": "reports", "points": "problem"}
    slots: dict[str, Any] = {"measures": [problems], "per": ["theme", "year"], "reduce": "sum", "years": [2021, 2022]}
    found = table(many, **slots, having=when(problems, "more", 1))
    assert [(row.theme, row.year) for row in found.rows] == [("staff", 2022)]
    grown = {**problems, "change": {"as": "absolute"}}
    assert table(many, **slots, having=when(grown, "at_least", 0)).rows == (), "no report of 2021 has a part five"


def test_texts_of_reports(many: Store) -> None:
    points = answered(many, show="points", measures=[{"measure": "reports", "points": "problem", "theme": "staff"}])
    assert sorted(point.text for point in points.points) == ["专职人员少", "工作人员多为兼职"]
    passages = answered(many, show="passages", measures=[{"measure": "reports", "phrase": "公众号"}])
    assert [one.agency for one in passages.passages] == [CITY]
    originals = answered(many, show="originals", bodies=[{"levels": ["city"]}], limit=1)
    assert ([one.agency for one in originals.originals], originals.total) == ([CITY], 2)


def test_quartiles_are_the_inclusive_ones(many: Store) -> None:
    """Of 0, 12, 40, 120, 300, 300, 900."""
    (value,) = table(many, measures=[NEW], reduce="quartiles").rows[0].values
    assert value.quartiles == (26, 120, 300)


def test_the_most_says_whose_it_is(many: Store) -> None:
    (value,) = table(many, measures=[NEW], reduce="most", bodies=[{"levels": ["city"]}]).rows[0].values
    assert [(one.agency, one.year) for one in value.who] == [(CITY, 2022), (OTHER_CITY, 2022)]


def test_a_report_left_out_that_could_change_the_answer_is_named(many: Store) -> None:
    """无锡市教育局's figure is 1 or 10: it could be no first, but is part of any sum."""
    assert [one.agency for one in table(many, measures=[NEW], reduce="sum").left_out] == [SCHOOLS]
    assert table(many, measures=[NEW], pick={"first": 3}).left_out == ()
    assert [one.agency for one in table(many, measures=[NEW], pick={"first": 7}).left_out] == [SCHOOLS]


def test_the_latest_year_of_a_set_is_not_a_thin_one(many: Store) -> None:
    found = table(many, years={"which": "last"}, reduce="count")
    assert found.years == (2022,)
    assert table(many, years={"which": "each"}, bodies=[{"keys": ["320281-gov", "3202-gov"]}]).years == (2022,)


def test_a_year_that_was_not_over_is_never_the_latest(tmp_path: Path) -> None:
    reports = [
        made(f"{year}.txt", CITY, year, {NEW: year}, region="江苏省无锡市", issued=issued)
        for year, issued in ((2021, "2022-01-20"), (2022, "2023-01-20"), (2023, "2023-07-01"))
    ]
    with Store(store_of(tmp_path / "unfinished.db", reports)) as store:
        for which in ("last", "each"):
            assert values(store, years={"which": which}, measures=[NEW]) == [2022]
        assert values(store, years="all", measures=[NEW]) == [2021, 2022, 2023]


def test_reports_of_nobody_are_counted_among_none_and_said(tmp_path: Path) -> None:
    reports = [
        made("a.txt", CITY, 2022, {NEW: 1}, region="江苏省无锡市"),
        made("b.txt", None, 2022, {NEW: 7}),
        made("c.txt", None, 2021),
    ]
    with Store(store_of(tmp_path / "nobody.db", reports)) as store:
        everyone = table(store, measures=[NEW], reduce="sum")
        assert (everyone.rows[0].values[0].value, everyone.nobodys) == (1, 1)
        assert table(store, measures=[NEW], bodies=[{"levels": ["city"]}]).nobodys == 0


def test_pages_keep_the_counts_of_the_whole(many: Store) -> None:
    whole, page = (table(many, measures=[NEW], pick={}, **slots) for slots in ({}, {"start": 2, "limit": 3}))
    assert (page.total, page.tallies, page.ranked) == (whole.total, whole.tallies, whole.ranked)
    assert page.rows == whole.rows[2:5]


def test_a_body_not_held_is_said(many: Store) -> None:
    answer = answered(many, measures=[NEW], bodies=[{"keys": ["610102-gov"]}])
    assert (answer.status, answer.summary and answer.summary.unknown) == ("no_data", ("610102-gov",))


def test_few_statements_whatever_is_asked(many: Store) -> None:
    """As many for one body as for all, for one row as for a page of them; the last of them asks for school years.

    With a condition a few more: the last year, and what surely fails, are asked of boards.
    """

    def statements(**slots: Any) -> int:
        run: list[str] = []
        many.connection.set_trace_callback(run.append)
        answered(many, **slots)
        many.connection.set_trace_callback(None)
        return len(run)

    all_of_them = statements(measures=[NEW, "rate.granted", LITIGATION], where=when(HANDLED, "more", 0), limit=100)
    assert all_of_them <= 18
    assert statements(measures=[NEW], limit=100) == statements(measures=[NEW], limit=1)


def test_the_steps_are_told_in_their_order(many: Store) -> None:
    found = table(
        many, measures=[NEW], per=["level"], reduce="sum", where=when(NEW, "more", 0), having=when(NEW, "more", 100)
    )
    assert [step.split(":")[0].split(",")[0] for step in found.steps] == [
        "rows",
        "where",
        "per level",
        "having",
        "pick",
        "over",
    ]
