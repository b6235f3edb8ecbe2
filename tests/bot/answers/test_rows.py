"""Answers about single reports come from one evaluator: their figures and sums are those of their rows, whatever is asked."""

import pytest

from tests.bot.answers.corpus import CITY, COUNTY, FEES, HANDLED, LITIGATION, NEW, OTHER_CITY, SMALL, ZONE
from tests.bot.asked import answer
from tests.index.cases import cases
from xxgk.bot.items.computed import derived_items
from xxgk.bot.items.main_figures import main_figures
from xxgk.bot.items.parts import whole_of
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.render.shown import query_of
from xxgk.index.store.reading import Store

COLUMNS = ("total", "natural_person", "commercial", "research", "public_interest", "legal_service", "other")
REVIEW, GRANTED = "disputes.review.total", "applications.granted.total"


def ask(store: Store, kind: str, *agencies: str, **asked: object) -> Answer:
    return answer(store, QueryKeys(kind=kind, agencies=agencies, **asked), "zh-hans")  # type: ignore[arg-type]


def values_of_rows(found: Answer) -> dict[tuple[str, int, str], object]:
    """Give the values of the rows by body, year and item."""
    values: dict[tuple[str, int, str], object] = {}
    query = query_of(found)
    measures = query.measures if query else ()
    for row in found.rows:
        for measure, value in zip(measures, row.values, strict=True):
            keys = [row.row or row.applicant] if row.row or row.applicant else [getattr(measure, "name", "")]
            keys = keys if keys[0] else ["+".join(getattr(measure, "fields", ()))]
            rounded = round(value.value, 2) if value.unit == "%" and value.value is not None else value.value
            values[row.agency, row.year or 0, keys[0]] = rounded
    return values


@pytest.mark.parametrize(
    ("kind", "agencies", "asked", "compared"),
    cases(
        ("figures and a sum", "figure", (CITY, COUNTY, SMALL), {"years": (2022,), "fields": (NEW, LITIGATION)}, 5),
        (
            "rates",
            "rate",
            (CITY, OTHER_CITY, ZONE),
            {"years": (2022,), "fields": ("rate.granted", "rate.denied", "rate.handled")},
            4,
        ),
        ("taken together", "figure", (CITY,), {"years": (2022,), "fields": (REVIEW, LITIGATION), "together": True}, 3),
        ("outcomes", "breakdown", (CITY, SMALL), {"years": (2022,)}, 4),
        ("results", "breakdown", (CITY,), {"years": (2022,), "fields": (REVIEW,)}, 4),
        ("applicants", "breakdown", (COUNTY,), {"years": (2022,), "fields": (NEW,)}, 2),
        ("two wholes at once", "breakdown", (CITY,), {"years": (2022,), "fields": (REVIEW, HANDLED)}, 11),
        ("a profile", "profile", (CITY, COUNTY), {"years": (2022,)}, 10),
        ("a profile of years of both forms", "profile", (CITY,), {"years": (2018, 2022)}, 6),
        ("side by side", "compare", (CITY, OTHER_CITY), {"years": (2022,)}, 10),
        ("a course", "trend", (CITY,), {"all_years": True, "fields": (NEW, "rate.granted")}, 6),
    ),
)
def test_what_is_told_is_what_the_rows_have(
    many: Store, kind: str, agencies: tuple[str, ...], asked: dict[str, object], compared: int
) -> None:
    found = ask(many, kind, *agencies, **asked)
    assert found.status == "answered"
    assert found.summary is not None
    rows = values_of_rows(found)
    told = {(one.agency, one.year, one.field): one.value for one in found.figures if one.field != FEES}
    told |= {(one.agency, one.year, one.name): one.value for one in found.derived}
    both = told.keys() & rows.keys()
    assert {key: told[key] for key in both} == {key: rows[key] for key in both}
    assert len(both) >= compared, sorted(told)


@pytest.mark.parametrize(
    ("kind", "agencies", "asked"),
    cases(
        ("what the text states", "figure", (CITY,), {"fields": (NEW,), "aspect": "stated"}),
        (
            "of a rate: of what it is computed from",
            "figure",
            (CITY,),
            {"fields": ("rate.handled",), "aspect": "stated"},
        ),
        ("problems", "problems", (CITY, OTHER_CITY), {}),
        ("problems side by side", "compare", (CITY, OTHER_CITY), {"aspect": "problems"}),
        ("the report itself", "source", (CITY,), {}),
        ("a figure where it stands", "source", (CITY,), {"fields": (NEW,), "aspect": "line"}),
    ),
)
def test_texts_have_rows_and_a_code_too(
    many: Store, kind: str, agencies: tuple[str, ...], asked: dict[str, object]
) -> None:
    found = ask(many, kind, *agencies, years=(2022,), **asked)
    assert (found.status, {row.agency for row in found.rows}) == ("answered", set(agencies))
    assert found.summary is not None
    assert found.code


@pytest.mark.parametrize(
    ("keys", "expected"),
    cases(
        ("a row of applications stands for itself", (NEW,), 1),
        ("what was handled: what came in, six outcomes, what was left", (HANDLED,), 10),
        ("the same of one sort of applicant", ("applications.total_handled.commercial",), 10),
        ("reviews have five cells", (REVIEW,), 5),
        ("lawsuits are of two sorts", (LITIGATION,), 10),
        ("one beside the other", (REVIEW, LITIGATION), 15),
        ("asked for twice", (REVIEW, REVIEW), 5),
        ("a rate", ("rate.granted",), 1),
    ),
)
def test_what_an_item_comes_down_to(keys: tuple[str, ...], expected: int) -> None:
    assert len(whole_of(keys)) == expected


def test_nothing_asked_for_is_dropped_beside_a_whole(many: Store) -> None:
    found = ask(many, "breakdown", CITY, years=(2022,), fields=(LITIGATION, GRANTED))
    assert GRANTED in {figure.field for figure in found.figures}


@pytest.mark.parametrize(
    ("years", "status", "reason"),
    cases(
        ("there were no reports then", (1990,), "no_data", "year_not_held"),
        ("one such year beside one held", (1990, 2022), "answered", ""),
        ("not yet", (2035,), "no_data", "year_not_held"),
        ("as many as a query names", tuple(range(1990, 2050)), "answered", ""),
    ),
)
def test_years_of_which_there_can_be_no_report(many: Store, years: tuple[int, ...], status: str, reason: str) -> None:
    found = ask(many, "figure", CITY, years=years, fields=(NEW,))
    assert (found.status, found.reason, found.held_years) == (status, reason, (2018, 2020, 2021, 2022))
    lacking = [year for one in found.not_held for year in one.asked]
    assert lacking == ([] if status == "no_data" else [year for year in years if year not in found.held_years])


def test_a_profile_of_both_forms_has_the_indicators_that_come_nearest(many: Store) -> None:
    found = ask(many, "profile", CITY, years=(2018, 2022))
    by_year = {year: {one.field for one in found.figures if one.year == year} for year in (2018, 2022)}
    assert by_year[2018] & set(main_figures({"legacy"}, 2))
    assert by_year[2022] <= set(main_figures((), 2))
    assert {"nearest", "legacy_beside_new"} <= {note.code for note in found.notes}


def test_a_profile_of_before_2019_has_the_indicators_of_then(many: Store) -> None:
    found = ask(many, "profile", CITY, years=(2018,))
    assert {one.field.removesuffix(".cumulative") for one in found.figures} <= set(main_figures({"legacy"}, 1))
    assert (found.query.kind, found.query.fields) == ("profile", ())
    assert "nearest" not in [note.code for note in found.notes], "the indicator stands there itself"


def test_where_every_sum_of_part_three_stands(many: Store) -> None:
    """More rows than a query measures stand behind the sums of all applicants."""
    sums = [key for key in derived_items() if key.startswith("applications.")]
    keys = tuple(f"{key}.{column}" for key in sums for column in COLUMNS)
    found = ask(many, "source", SMALL, years=(2022,), fields=keys)
    assert {"applications.denied.state_secret.total", "applications.denied.internal_affairs.total"} == {
        figure.field for figure in found.figures
    }
