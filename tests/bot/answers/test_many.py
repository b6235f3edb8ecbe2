"""Rankings, conditions, totals and courses over many reports: who has a say, and why the others have none."""

from collections.abc import Iterator

import pytest

from tests.bot.answers.corpus import (
    AFTER,
    AUDIT,
    BLANK_ZONE,
    CITY,
    COUNTY,
    DIRECT,
    FEES,
    GRANTED,
    HANDLED,
    LITIGATION,
    MONEY,
    NEW,
    OTHER_CITY,
    PROVINCE,
    SCHOOLS,
    SHAOXING,
    SMALL,
    WATER,
    WUXI,
    ZONE,
)  # fmt: skip
from tests.bot.asked import answer
from tests.index.cases import cases
from tests.index.store.made import made, store_of
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.items.parts import fields_behind
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.measures import Cells
from xxgk.bot.model.algebra.query import Query as Algebra
from xxgk.bot.model.answer import Answer, Tally
from xxgk.bot.model.query import Condition, QueryKeys
from xxgk.bot.model.table import TableRow
from xxgk.index.form.form import fields
from xxgk.index.store.reading import Store


def ask(store: Store, kind: str, **asked: object) -> Answer:
    return answer(store, QueryKeys(kind=kind, **asked), "zh-hans")  # type: ignore[arg-type]


def rows(found: Answer) -> list[tuple[str, object]]:
    """Give agencies and values of a ranking in order."""
    values = {(one.agency, one.year): one.value for one in (*found.figures, *found.derived)}
    return [(one.agency, values[one.agency, one.year]) for one in found.reports]


def codes(found: Answer) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("asked", "expected"),
    cases(
        ("most, equal values by name", {"years": (2022,)},
         [(PROVINCE, 900), (CITY, 300), (OTHER_CITY, 300), (COUNTY, 120), (ZONE, 40), (WATER, 12), (SMALL, 0)]),
        ("least", {"years": (2022,), "order": "least"},
         [(SMALL, 0), (WATER, 12), (ZONE, 40), (COUNTY, 120), (CITY, 300), (OTHER_CITY, 300), (PROVINCE, 900)]),
        ("zones only: the blank one is none", {"years": (2022,), "level": "zone"}, [(ZONE, 40)]),
        ("departments only: an uncertain number is none", {"years": (2022,), "level": "department"}, [(WATER, 12), (SMALL, 0)]),
        ("a region with what is below it", {"years": (2022,), "region": WUXI, "level": "county"}, [(COUNTY, 120)]),
        ("another region", {"years": (2022,), "region": SHAOXING}, [(OTHER_CITY, 300)]),
        ("some agencies", {"years": (2022,), "agencies": (WATER, ZONE)}, [(ZONE, 40), (WATER, 12)]),
        ("another year", {"years": (2021,)}, [(CITY, 250), (COUNTY, 100)]),
        ("several years: each report for itself", {"years": (2021, 2022), "agencies": (CITY,)}, [(CITY, 300), (CITY, 250)]),
        ("a rate: too few cases and blanks are none", {"years": (2022,), "fields": ("rate.granted",)},
         [(SCHOOLS, 100), (WATER, 100), (OTHER_CITY, 80), (CITY, 50), (COUNTY, 50)]),
        ("a sum that leaves out blanks", {"years": (2022,), "fields": (LITIGATION,)},
         [(COUNTY, 5), (OTHER_CITY, 4), (CITY, 3), (PROVINCE, 0)]),
        ("amounts in one unit; without a unit none", {"years": (2022,), "fields": (FEES,)},
         [(COUNTY, 3), (OTHER_CITY, 2_000_000), (CITY, 100)]),
    ),
)  # fmt: skip
def test_rankings(many: Store, asked: dict[str, object], expected: list[tuple[str, object]]) -> None:
    found = ask(many, "rank", **asked)
    assert rows(found) == expected
    assert found.total == len(expected)


@pytest.mark.parametrize(
    ("field", "expected"),
    cases(
        ("a printed figure", NEW, Tally(reports=11, counted=7, blank=1, uncertain=1, absent=2)),
        ("a sum", LITIGATION, Tally(reports=11, counted=4, blank=1, uncertain=0, absent=6)),
        ("a rate", "rate.granted", Tally(reports=11, counted=5, blank=2, uncertain=0, absent=2, too_small=1, no_base=1)),
        ("an amount without its unit is uncertain", FEES, Tally(reports=11, counted=3, blank=0, uncertain=1, absent=7)),
        ("a sum with a row that does not add up", "applications.denied.total",
         Tally(reports=11, counted=0, blank=0, uncertain=1, absent=10)),
    ),
)  # fmt: skip
def test_tallies(many: Store, field: str, expected: Tally) -> None:
    found = ask(many, "rank", years=(2022,), fields=(field,))
    assert found.tally == expected
    tally = expected.model_dump()
    assert tally.pop("reports") == sum(tally.values()), "every report is told of once"


def test_every_report_is_measured_as_it_is_answered_alone(many: Store) -> None:
    """A ranking and an answer about one report must never give two numbers: checked for every item of every report."""
    keys = (
        [key for key, field in fields().items() if field.part]
        + [f"{key}.total" for key in derived_items()]
        + list(rates())
    )
    held = {(report.agency, report.year): report for report in many.reports()}
    compared = 0
    for key in keys:
        query = Algebra.model_validate({"measures": [key], "years": "all", "limit": 1000})
        for row in answer_query(many, query, "zh-hans").rows:
            report, (one,) = held[row.agency, row.year], row.values
            one_report = {"agencies": (row.agency,), "years": (row.year,), "fields": (key,)}
            facts = ask(many, "figure", **one_report)
            alone = [fact.value for fact in facts.figures if fact.field == key] + [fact.value for fact in facts.derived]
            if key.startswith("proactive.fees") or report.edition == "legacy":
                continue  # of amounts the unit is made one; of the old form the nearest indicator is shown
            value = round(one.value, 2) if key in rates() and one.value is not None else one.value
            assert alone == ([value] if one.reason != "absent" or alone else []), (key, row)
            compared += bool(alone)
    assert compared > 80


def test_without_a_year_the_last(many: Store) -> None:
    found = ask(many, "rank")
    assert (found.query.years, found.notes[0].code, found.notes[0].values) == (
        (2022,),
        "rank_year",
        {"year": 2022, "reports": 11},
    )
    assert "rank_year" not in codes(ask(many, "rank", years=(2022,)))
    assert ask(many, "rank", all_years=True).query.years == ()


FIRST, SECOND, THIRD = "甲市人民政府", "乙县人民政府", "丙市水利局"


@pytest.fixture(scope="module")
def thin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three bodies in 2020 and 2021, of which one has a report of 2022."""
    held = [(name, year) for name in (FIRST, SECOND, THIRD) for year in (2020, 2021)] + [(FIRST, 2022)]
    reports = [made(f"{name}-{year}.txt", name, year, {NEW: year - 2000}) for name, year in held]
    with Store(store_of(tmp_path_factory.mktemp("thin") / "made.db", reports)) as store:
        yield store


@pytest.mark.parametrize("kind", ["rank", "total"])
@pytest.mark.parametrize(
    ("asked", "year", "said"),
    cases(
        ("of a set: a year with less than half of the usual reports is not the last, and is named", {}, 2021,
         [("rank_year", 2021, 3)]),
        ("of one body its own", {"agencies": (FIRST,)}, 2022, [("rank_year", 2022, 1)]),
        ("of several bodies the last they have in common", {"agencies": (FIRST, SECOND)}, 2021, [("rank_year", 2021, 2)]),
        ("a year that is named is the one", {"years": (2022,)}, 2022, []),
    ),
)  # fmt: skip
def test_the_year_nobody_named(thin: Store, kind: str, asked: dict[str, object], year: int, said: list[object]) -> None:
    found = ask(thin, kind, **asked)
    assert (found.query.years, {one.year for one in found.figures}) == ((year,), {year})
    told = [(note.code, note.values["year"], note.values["reports"]) for note in found.notes if "year" in note.code]
    assert told == said
    assert found.summary is not None
    assert found.summary.thin_years == ((2022,) if asked == {} else ())


def test_bodies_named_without_a_report_are_told_of(thin: Store) -> None:
    """Else the sum of one would be taken for that of both."""
    for kind in ("rank", "total"):
        (lacking,) = ask(thin, kind, agencies=(FIRST, SECOND), years=(2022,)).not_held
        assert (lacking.agency, lacking.asked, lacking.held) == (SECOND, (2022,), (2020, 2021))


def test_mixed_levels_are_said(many: Store) -> None:
    found = ask(many, "rank", years=(2022,))
    assert "levels_mixed" in codes(found)
    assert [one.level for one in found.reports][:2] == ["province", "city"]
    assert "levels_mixed" not in codes(ask(many, "rank", years=(2022,), level="zone"))


def test_findings_come_along(many: Store) -> None:
    found = ask(many, "rank", years=(2022,))
    assert {(one.agency, one.kind) for one in found.findings} == {(COUNTY, "narrative"), (ZONE, "row_sum")}


@pytest.mark.parametrize(
    ("conditions", "expected", "tally"),
    cases(
        ("blank and lost are not none", [(NEW, "equal", 0)], [SMALL], Tally(reports=11, counted=7, blank=1, uncertain=1, absent=2)),
        ("more than: a sum with a blank part may be enough", [(LITIGATION, "more", 3)], [COUNTY, OTHER_CITY],
         Tally(reports=11, counted=4, blank=1, absent=6)),
        ("no lawsuit: a blank part is not none", [(LITIGATION, "equal", 0)], [PROVINCE], Tally(reports=11, counted=4, blank=1, absent=6)),
        ("at most: a sum with a blank part is not known", [(LITIGATION, "at_most", 5)], [OTHER_CITY, CITY, PROVINCE],
         Tally(reports=11, counted=3, blank=2, absent=6)),
        ("more than it says: not known either", [(LITIGATION, "at_least", 6)], [], Tally(reports=11, counted=3, blank=2, absent=6)),
        ("two conditions", [(NEW, "at_least", 100), (DIRECT, "less", 3)], [PROVINCE, CITY, OTHER_CITY],
         Tally(reports=11, counted=7, blank=1, uncertain=1, absent=2)),  # three fail the one, whatever the other may be
    ),
)  # fmt: skip
def test_conditions(many: Store, conditions: list[tuple[str, str, int]], expected: list[str], tally: Tally) -> None:
    asked = tuple(Condition(field=field, test=test, value=value) for field, test, value in conditions)  # type: ignore[arg-type]
    found = ask(many, "rank", years=(2022,), conditions=asked)
    assert [one.agency for one in found.reports] == expected
    assert found.reason == ("" if expected else "none_fulfils")
    assert found.tally == tally


@pytest.mark.parametrize(
    ("asked", "reason"),
    cases(
        ("a year not held", {"kind": "rank", "years": (2010,)}, "none_in_scope"),
        ("a region not held", {"kind": "rank", "region": "四川省"}, "none_in_scope"),
        ("a level not held", {"kind": "total", "level": "town"}, "none_in_scope"),
        ("a course of nothing", {"kind": "trend", "region": "四川省"}, "none_in_scope"),
        ("common problems of nothing", {"kind": "problems", "region": "四川省"}, "none_in_scope"),
        ("findings of nothing", {"kind": "findings", "level": "town"}, "none_in_scope"),
        ("an item nobody has", {"kind": "rank", "years": (2022,), "fields": ("proactive.procurement.items",)}, "no_figure_in_scope"),
        ("a total of it", {"kind": "total", "years": (2022,), "fields": ("proactive.procurement.items",)}, "no_figure_in_scope"),
    ),
)  # fmt: skip
def test_nothing_to_tell(many: Store, asked: dict[str, object], reason: str) -> None:
    found = answer(many, QueryKeys(**asked), "zh-hans")  # type: ignore[arg-type]
    assert (found.reason, found.figures, found.reports) == (reason, (), ())


def sums(found: Answer) -> dict[int, object]:
    return {one.year: one.value for one in found.derived if one.tally}


@pytest.mark.parametrize(
    ("asked", "expected", "said"),
    cases(
        ("a year", {"years": (2022,)}, {2022: 900 + 300 + 300 + 120 + 12 + 0 + 40}, {"double_counting", "marked_included"}),
        ("a level: nothing is counted twice", {"years": (2022,), "level": "department"}, {2022: 12}, set()),
        ("blanks are not counted as 0", {"years": (2022,), "level": "zone"}, {2022: 40}, {"marked_included"}),
        ("years together", {"years": (2021, 2022), "region": WUXI, "level": "county"}, {0: 220}, {"marked_included"}),
        ("a year without reports is named", {"years": (2019, 2022), "region": WUXI, "level": "city"}, {0: 300}, {"years_without_reports"}),
        ("of a body named it stands in what is not held", {"years": (2019, 2022), "agencies": (CITY,)}, {0: 300}, set()),
        ("all years", {"all_years": True, "agencies": (CITY,)}, {0: 750}, set()),
        ("amounts in one unit", {"years": (2022,), "fields": (FEES,)}, {2022: 30_300}, {"double_counting"}),
    ),
)  # fmt: skip
def test_totals(many: Store, asked: dict[str, object], expected: dict[int, object], said: set[str]) -> None:
    found = ask(many, "total", **asked)
    assert sums(found) == expected
    assert set(codes(found)) == said


def test_a_total_names_the_largest_with_their_sources(many: Store) -> None:
    found = ask(many, "total", years=(2022,))
    assert [figure.agency for figure in found.figures] == [PROVINCE, CITY, OTHER_CITY, COUNTY, ZONE]
    assert all(figure.source.file for figure in found.figures)
    assert found.tally == Tally(reports=11, counted=7, blank=1, uncertain=1, absent=2)


def test_several_items_are_given_each_and_those_that_add_up_together_too(many: Store) -> None:
    for items, expected in (
        ((NEW, HANDLED), [NEW, HANDLED]),
        ((DIRECT, AFTER), [DIRECT, AFTER, f"{DIRECT}+{AFTER}"]),
        ((GRANTED, HANDLED), [GRANTED, HANDLED]),
    ):
        found = ask(many, "total", years=(2022,), fields=items)
        query = code_to_query(found.code)
        assert ["+".join(one.fields) for one in query.measures if isinstance(one, Cells)] == expected
        assert [len(row.values) for row in found.rows] == [len(expected)]
        largest = [(one.field, one.value) for one in found.figures]
        assert [field for field, _ in largest] == list(items), "the largest of each, which its field names"
        assert all(value == max(row.values[0].value or 0 for row in _each(many, field)) for field, value in largest)


def _each(many: Store, field: str) -> list[TableRow]:
    query = Algebra.model_validate({"measures": [field], "years": [2022], "pick": {}, "limit": 1})
    return list(answer_query(many, query, "zh-hans").rows)


def test_a_rate_of_many_is_that_of_the_sums(many: Store) -> None:
    """Over the reports in which both sides count: never the mean of their rates, and never the total of something else."""
    (whole, *others) = ask(many, "total", years=(2022,), fields=("rate.granted",)).derived
    granted, handled = 150 + 240 + 60 + 12 + 0 + 4 + 20, 300 + 300 + 120 + 12 + 0 + 4 + 20
    assert (whole.name, whole.value, whole.base) == ("rate.granted", round(100 * granted / handled, 2), handled)
    assert all(one.agency for one in others)


def test_the_course_of_an_agency(many: Store) -> None:
    found = ask(many, "trend", agencies=(CITY,))
    assert [(one.year, one.field, one.value) for one in found.figures] == [
        (2018, "legacy.applications", 80), (2020, NEW, 200), (2021, NEW, 250), (2022, NEW, 300),
    ]  # fmt: skip
    assert codes(found) == ["gap", "form_of_2019", "form_of_2021", "nearest"]
    assert found.notes[0].values["years"] == "2019"


def test_the_course_of_years_asked_for(many: Store) -> None:
    found = ask(many, "trend", agencies=(CITY,), years=(2021, 2022, 2023))
    assert [one.year for one in found.figures] == [2021, 2022]
    assert [(one.agency, one.asked) for one in found.not_held] == [(CITY, (2023,))]
    assert "gap" not in codes(found)


def test_the_course_of_a_region(many: Store) -> None:
    found = ask(many, "trend", region="江苏省")
    assert [(one.year, one.value, one.tally.counted, one.tally.reports) for one in found.derived if one.tally] == [
        (2018, None, 0, 1), (2020, 200, 1, 1), (2021, 350, 2, 2), (2022, 1372, 6, 10),
    ]  # fmt: skip
    assert {"gap_of_all", "reports_differ"} <= set(codes(found))


def test_a_report_that_is_of_two_sets_is_counted_once(many: Store) -> None:
    """One body beside the mean of all, itself among them; the sets each count it."""
    city = next(agency.key for agency in many.agencies() if agency.name == CITY)
    beside = Algebra(
        measures=(Cells(fields=(NEW,)),),
        bodies=(Bodies(keys=(city,)), Bodies()),
        years=Years(which="named", years=(2022,)),
        per=("set",),
        reduce="mean",
    )
    alone = beside.model_copy(update={"bodies": (Bodies(),), "per": (), "reduce": "mean"})
    found = answer_query(many, beside, "zh-hans")
    assert [(row.set, row.reports > 1) for row in found.rows] == [(0, False), (1, True)], found.text
    assert found.tally == answer_query(many, alone, "zh-hans").tally


@pytest.mark.parametrize("key", ["", "applications.unheard_of.total", "text.sum"])
def test_what_is_no_item_is_made_of_nothing(key: str) -> None:
    assert fields_behind(key) == ()


def test_names_used_here_are_held(many: Store) -> None:
    assert {AUDIT, BLANK_ZONE, MONEY, SCHOOLS} <= {agency.name for agency in many.agencies()}
    assert {GRANTED, AFTER} <= set(fields())
