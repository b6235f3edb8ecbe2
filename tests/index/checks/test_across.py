"""Tests of index.checks.across."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.across import Year, check_across
from xxgk.index.checks.checked import fields_by_kind, findings_of
from xxgk.index.model.report import Claim, Figure, Finding

OVER, FORWARD = "applications.carried_over.total", "applications.carried_forward.total"
FORCE = "proactive.normative_documents.in_force"


def figure(value: float | None, line: int = 1, unit: str | None = "件") -> Figure:
    return Figure(
        value=value, unit=unit, status="blank" if value is None else "read", raw="", line=line, row=f"| {value}"
    )


def year(number: int, claims: tuple[Claim, ...] = (), **values: int | None) -> Year:
    figures = {f"applications.{name}.total": figure(value, number - 2000) for name, value in values.items()}
    return Year(number, figures, claims)


def documents(number: int, in_force: int | None, issued: int | None = 0, repealed: int | None = 0) -> Year:
    names = {"in_force": in_force, "issued": issued, "repealed": repealed}
    return Year(number, {f"proactive.normative_documents.{name}": figure(value) for name, value in names.items()})


def one(number: int, value: float | None, unit: str | None = "件", key: str = "applications.granted.total") -> Year:
    return Year(number, {key: figure(value, number - 2000, unit)})


def growth(value: float, now: int, **more: bool) -> Claim:
    decimals = len(str(value).partition(".")[2])
    raw = f"{now}件,同比增长{value}%"
    return Claim(field="text.growth", value=value, raw=raw, line=7, terms=(now,), decimals=decimals, **more)  # type: ignore[arg-type]


def found(before: Year | None, mine: Year, after: Year | None = None) -> list[Finding]:
    return findings_of(check_across(before, mine, after))


@pytest.mark.parametrize(
    ("forward", "over", "later", "tried", "broken"),
    cases(
        ("they meet", 121, 121, 2024, True, False),
        ("they do not", 121, 120, 2024, True, True),
        ("an empty cell", 121, None, 2024, False, False),
        ("an empty cell before", None, 120, 2024, False, False),
        ("a year lies between", 121, 120, 2025, False, False),
    ),
)
def test_carry_over(forward: int | None, over: int | None, later: int, tried: bool, broken: bool) -> None:
    earlier, then = year(2023, carried_forward=forward), year(later, carried_over=over)
    assert fields_by_kind(check_across(earlier, then, None)) == ({"carry_over": (OVER,)} if tried else {})
    assert fields_by_kind(check_across(None, earlier, then)) == ({"carry_over": (FORWARD,)} if tried else {})
    if not broken:
        assert found(earlier, then) + found(None, earlier, then) == []
        return
    (second,), (first,) = found(earlier, then), found(None, earlier, then)
    assert (first.field, first.stated, first.printed, first.lines) == (FORWARD, 121, 120, (23,))
    assert (second.field, second.stated, second.printed, second.lines) == (OVER, 120, 121, (24,))
    assert first.kind == second.kind == "carry_over"
    assert [(place.year, place.field, place.line, place.text) for place in first.there] == [(2024, OVER, 24, "| 120")]
    assert [(place.year, place.field, place.line, place.text) for place in second.there] == [
        (2023, FORWARD, 23, "| 121")
    ]


def test_a_cell_that_was_not_found() -> None:
    assert check_across(year(2023), year(2024, carried_over=3), None) == []


@pytest.mark.parametrize(
    ("claim", "expected"),
    cases(
        ("new ones", growth(25.0, 50), []),
        ("new ones and those carried over together", growth(22.22, 55), []),
        ("handled ones", growth(50.0, 45), []),
        ("not so", growth(24.5, 50), [25.0]),
        ("about", growth(24.5, 50, approximate=True), []),
        ("of a number that is not in the table", growth(24.5, 99), []),
    ),
)
def test_growth(claim: Claim, expected: list[float]) -> None:
    earlier = year(2023, new_received=40, carried_over=5, total_handled=30)
    later = year(2024, (claim,), new_received=50, carried_over=5, total_handled=45)
    assert [finding.printed for finding in found(earlier, later)] == expected


def test_growth_from_nothing() -> None:
    assert check_across(year(2023, new_received=0), year(2024, (growth(20.0, 5),), new_received=5), None) == []


@pytest.mark.parametrize(
    ("before", "mine", "tried", "expected"),
    cases(
        ("last year's, and issued, less repealed", (30, 0, 0), (33, 5, 2), True, None),
        ("not so", (30, 0, 0), (34, 5, 2), True, (34, 33, (30, 5, 2))),
        ("more repealed than there were", (3, 0, 0), (0, 0, 5), True, (0, -2, (3, 0, 5))),
        ("an empty cell", (30, 0, 0), (34, 5, None), False, None),
        ("last year's empty", (None, 0, 0), (34, 5, 2), False, None),
        ("this year's empty", (30, 0, 0), (None, 5, 2), False, None),
        ("what was issued the year before does not matter", (30, 99, 99), (33, 5, 2), True, None),
    ),
)
def test_in_force(
    before: tuple[int | None, ...],
    mine: tuple[int | None, ...],
    tried: bool,
    expected: tuple[int, int, tuple[int, ...]] | None,
) -> None:
    checked = check_across(documents(2022, *before), documents(2023, *mine), None)
    assert fields_by_kind(checked) == ({"in_force": (FORCE,)} if tried else {})
    assert [(one.stated, one.printed, one.terms) for one in findings_of(checked)] == ([expected] if expected else [])


def test_in_force_is_seen_from_the_year_before_as_well() -> None:
    (finding,) = found(None, documents(2022, 30), documents(2023, 34, 5, 2))
    assert (finding.field, finding.stated, finding.printed, finding.terms) == (FORCE, 30, 31, (34, 5, 2))
    assert [place.year for place in finding.there] == [2023]


@pytest.mark.parametrize(
    ("before", "mine", "after", "tried", "hint"),
    cases(
        ("below fifty", 8, 49, 8, False, False),
        ("ten times both", 8, 88, 8, True, True),
        ("ten times one only", 8, 88, 9, True, False),
        ("just ten times", 5, 50, 5, True, True),
        ("not quite", 6, 59, 5, True, False),
        ("a tenth of both", 800, 80, 900, True, True),
        ("a tenth of one only", 800, 80, 790, True, False),
        ("nothing beside it", 0, 60, 0, True, True),
        ("small, though a tenth", 400, 40, 400, False, False),
        ("the year before is empty", None, 88, 8, False, False),
        ("the year after is empty", 8, 88, None, False, False),
        ("a change below zero is no count", -8, 88, -8, False, False),
    ),
)
def test_a_jump(before: int | None, mine: int, after: int | None, tried: bool, hint: bool) -> None:
    checked = check_across(one(2021, before), one(2022, mine), one(2023, after))
    assert fields_by_kind(checked) == ({"jump": ("applications.granted.total",)} if tried else {})
    findings = findings_of(checked)
    assert [(found.severity, found.stated, found.terms) for found in findings] == [
        ("hint", mine, (before, after))
    ] * hint
    assert all([place.year for place in found.there] == [2021, 2023] for found in findings)


@pytest.mark.parametrize(
    ("before", "mine", "after"),
    cases(
        ("amounts in other units", ("元", 8), ("万元", 88), ("万元", 8)),
        ("no unit", (None, 8), (None, 88), (None, 8)),
    ),
)
def test_amounts_jump_in_one_unit_only(
    before: tuple[str | None, int], mine: tuple[str | None, int], after: tuple[str | None, int]
) -> None:
    sides = [
        one(2021 + place, value, unit, "proactive.fees.amount")
        for place, (unit, value) in enumerate((before, mine, after))
    ]
    assert check_across(*sides) == []


def test_a_jump_needs_both_years() -> None:
    assert check_across(one(2021, 8), one(2022, 88), None) == check_across(None, one(2022, 88), one(2023, 8)) == []
    assert check_across(one(2020, 8), one(2022, 88), one(2023, 8)) == []
