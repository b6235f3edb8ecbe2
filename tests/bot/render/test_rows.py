"""Rows: what was asked for first, statuses of computed figures, findings beside the row they speak against."""

import pytest

from tests.bot.render.made import DENIED, GRANTED, NEW, answer, derived, figure, finding
from tests.index.cases import cases
from xxgk.bot.model.answer import CoveredReport
from xxgk.bot.render.rows import answer_to_rows, asked_rows, common_unit

PERSON = "applications.new_received.natural_person"


def test_what_was_asked_for_comes_before_its_parts() -> None:
    one = answer(figures=(figure(5, field=PERSON), figure(9)))
    assert [row.key for row in answer_to_rows(one)] == [NEW, PERSON]
    assert [row.key for row in asked_rows(one)] == [NEW]


def test_a_ranking_keeps_its_order_where_some_rows_are_computed() -> None:
    key = "applications.other_handling.total"
    reports = tuple(CoveredReport(agency=name, year=2022) for name in ("甲市", "乙市", "丙市"))
    facts = {
        "figures": (figure(9, "甲市", field=key), figure(1, "丙市", field=key)),
        "derived": (derived(5, "乙市", name=key),),
    }
    rows = answer_to_rows(answer("rank", fields=(key,), reports=reports, **facts))
    assert [(row.agency, row.value) for row in rows] == [("甲市", 9), ("乙市", 5), ("丙市", 1)]


def test_a_comparison_goes_item_by_item_and_a_profile_by_the_form() -> None:
    facts = {
        "figures": (figure(9, "甲市"), figure(8, "甲市", field=GRANTED), figure(7, "乙市")),
        "derived": (derived(1, "甲市"),),
        "reports": tuple(CoveredReport(agency=name, year=2022) for name in ("甲市", "乙市")),
    }
    compared = answer_to_rows(answer("compare", fields=(NEW, GRANTED, DENIED), **facts))
    assert [(row.key, row.agency) for row in compared] == [
        (NEW, "甲市"),
        (NEW, "乙市"),
        (GRANTED, "甲市"),
        (DENIED, "甲市"),
    ]
    profile = answer_to_rows(answer("profile", fields=(), **facts))
    assert [(row.agency, row.key) for row in profile] == [
        ("甲市", NEW),
        ("甲市", GRANTED),
        ("甲市", DENIED),
        ("乙市", NEW),
    ]


def test_a_breakdown_is_drawn_in_the_order_of_the_form_and_counts_nothing_twice() -> None:
    total, secret = "applications.total_handled.total", "applications.denied.state_secret.total"
    facts = {
        "figures": (figure(9, field=total), figure(3, field=secret), figure(6, field=GRANTED)),
        "derived": (derived(3),),
    }
    one = answer("breakdown", fields=(total,), **facts)
    assert [row.key for row in asked_rows(one)] == [GRANTED, DENIED, total]
    assert [row.key for row in answer_to_rows(one)] == [GRANTED, DENIED, secret, total], "a table has the parts as well"


def test_an_older_indicator_in_a_trend_is_no_part() -> None:
    one = answer("trend", figures=(figure(3, year=2018, field="legacy.applications"), figure(9, year=2019)))
    assert len(asked_rows(one)) == 2


@pytest.mark.parametrize(
    ("changes", "status", "value"),
    cases(
        ("a sum", {}, "computed", 3),
        ("with a part that follows from sums", {"inferred": True}, "inferred", 3),
        ("with a part that contradicts itself, whatever its value", {"doubted": True}, "doubted", None),
        ("of blanks", {"value": None, "formula": "空白 + 空白"}, "blank", None),
        ("with a part that cannot be read", {"value": None, "formula": "1 + ?", "unclear": True}, "unknown", None),
        ("a share of nothing", {"value": None, "undefined": True, "formula": "0 ÷ 0"}, "undefined", None),
    ),
)
def test_status_of_what_is_computed(changes: dict[str, object], status: str, value: int | None) -> None:
    (row,) = answer_to_rows(answer(fields=(DENIED,), derived=(derived(**changes),)))  # type: ignore[arg-type]
    assert (row.status, row.value) == (status, value)


@pytest.mark.parametrize(
    ("field", "kind", "touched"),
    cases(
        ("on the very cell", NEW, "row_sum", [NEW]),
        ("on another cell of the row", PERSON, "row_sum", [NEW]),
        ("on a row that a sum is made of", "applications.denied.state_secret.total", "row_sum", [DENIED]),
        ("on the group", "applications.denied.total", "subtotal", [DENIED]),
        ("on a row of neither", GRANTED, "row_sum", []),
        ("on the year: everything is in doubt", "year", "year", [DENIED, NEW]),
    ),
)
def test_findings_stand_beside_what_they_speak_against(field: str, kind: str, touched: list[str]) -> None:
    one = answer(
        fields=(NEW, DENIED), figures=(figure(),), derived=(derived(),), findings=(finding(field=field, kind=kind),)
    )
    assert [row.key for row in answer_to_rows(one) if row.findings] == touched


def test_findings_of_another_report_do_not_touch() -> None:
    one = answer(figures=(figure(year=2022), figure(year=2021)), findings=(finding(year=2021),))
    assert [bool(row.findings) for row in answer_to_rows(one)] == [False, True]


def test_the_unit_most_numbers_have() -> None:
    amounts = [figure(1, unit=unit) for unit in ("元", "万元", "万元", None)] + [figure(None, unit="元")] * 3
    assert common_unit(answer_to_rows(answer(figures=tuple(amounts)))) == "万元", "blanks have no say"
    assert common_unit(answer_to_rows(answer(figures=(figure(None),)))) is None
