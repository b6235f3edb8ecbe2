"""Numbers of an answer: those of the rows first, each with the figure behind it, what speaks against it; how they are laid out."""

from typing import Any

import pytest

from tests.bot.render.made import DENIED, GRANTED, NEW, answer, derived, figure, finding
from tests.index.cases import cases
from xxgk.bot.render.layouts import layout_of
from xxgk.bot.render.shown import answer_to_shown, by_report, findings_on, query_of

SIX = tuple(figure(1, f"{n}市") for n in range(6))
PERSON, SECRET = "applications.new_received.natural_person", "applications.denied.state_secret.total"


def test_what_was_asked_for_comes_before_what_stands_beside_it() -> None:
    one = answer(figures=(figure(5, field=PERSON), figure(9)))
    assert [(shown.key, bool(shown.measure)) for shown in answer_to_shown(one)] == [(NEW, True), (PERSON, False)]


def test_a_ranking_keeps_its_order_where_some_rows_are_computed() -> None:
    key = "applications.other_handling.total"
    facts: dict[str, Any] = {
        "figures": (figure(9, "甲市", field=key), figure(1, "丙市", field=key)),
        "derived": (derived(5, "乙市", name=key),),
    }
    shown = answer_to_shown(answer("rank", fields=(key,), **facts))
    assert {(one.row.agency, one.value.value) for one in shown} == {("甲市", 9), ("乙市", 5), ("丙市", 1)}
    assert all(one.fact for one in shown)


def test_an_older_indicator_stands_in_for_what_was_asked_for() -> None:
    one = answer("trend", figures=(figure(9, year=2019), figure(3, year=2018, field="legacy.applications")))
    one = one.model_copy(update={"query": one.query.model_copy(update={"fields": (NEW, "legacy.applications")})})
    assert [shown.key for shown in answer_to_shown(one) if shown.measure] == [NEW, NEW, "legacy.applications"]


@pytest.mark.parametrize(
    ("field", "kind", "touched"),
    cases(
        ("on the very cell", NEW, "row_sum", [NEW]),
        ("on another cell of the row", PERSON, "row_sum", [NEW]),
        ("on a row that a sum is made of", SECRET, "row_sum", [DENIED]),
        ("on the group", DENIED, "subtotal", [DENIED]),
        ("on a row of neither", GRANTED, "row_sum", []),
        ("on the year: everything is in doubt", "year", "year", [NEW, DENIED]),
    ),
)
def test_findings_stand_beside_what_they_speak_against(field: str, kind: str, touched: list[str]) -> None:
    one = answer(
        fields=(NEW, DENIED), figures=(figure(),), derived=(derived(),), findings=(finding(field=field, kind=kind),)
    )
    assert [shown.key for shown in answer_to_shown(one) if findings_on(shown, by_report(one.findings))] == touched


def test_findings_of_another_report_do_not_touch() -> None:
    one = answer("trend", figures=(figure(year=2022), figure(year=2021)), findings=(finding(year=2021),))
    touched = [shown.row.year for shown in answer_to_shown(one) if findings_on(shown, by_report(one.findings))]
    assert touched == [2021]


@pytest.mark.parametrize(
    ("made", "form"),
    cases(
        ("one report", answer(figures=(figure(),)), "parts"),
        ("one report, several items", answer(fields=(NEW, GRANTED), figures=(figure(), figure(field=GRANTED))), "parts"),
        ("years of a body", answer("trend", figures=(figure(year=2021), figure())), "series"),
        ("sums of years", answer("total", figures=(), derived=(derived(1, "", 2021), derived(2, "", 2022)), fields=(DENIED,)), "series"),
        ("two bodies, one item", answer("compare", figures=(figure(1, "甲市"), figure(2, "乙市"))), "lines"),
        (
            "two bodies, several items",
            answer("compare", fields=(NEW, GRANTED), figures=(figure(1, "甲市"), figure(2, "乙市"), figure(2, "乙市", field=GRANTED))),
            "beside",
        ),
        ("six bodies, several items", answer("compare", fields=(NEW, GRANTED), figures=SIX), "lines"),
        (
            "several bodies over years",
            answer("compare", figures=tuple(figure(1, name, year) for name in ("甲市", "乙市") for year in (2021, 2022))),
            "series",
        ),
        ("two bodies, each of a year", answer("compare", figures=(figure(1, "甲市", 2021), figure(2, "乙市"))), "lines"),
        ("an order", answer("rank", figures=(figure(1, "甲市"), figure(2, "乙市"))), "lines"),
        ("an order of one", answer("rank", figures=(figure(1, "甲市"),)), "lines"),
    ),
)  # fmt: skip
def test_the_shape_of_the_rows_decides_the_layout(made: Any, form: str) -> None:
    assert layout_of(answer_to_shown(made), query_of(made)).form == form
