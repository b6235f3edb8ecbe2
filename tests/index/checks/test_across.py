"""Tests of index.checks.across."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.across import Year, check_carry_over, check_growth
from xxgk.index.model.report import Claim, Figure


def year(number: int, claims: tuple[Claim, ...] = (), **values: int | None) -> Year:
    figures = {
        f"applications.{name}.total": Figure(
            value=value, unit="件", status="blank" if value is None else "read", raw="", line=number - 2000
        )
        for name, value in values.items()
    }
    return Year(number, figures, claims)


def growth(value: float, now: int, **more: bool) -> Claim:
    return Claim(field="text.growth", value=value, raw=f"{now}件,同比增长{value}%", line=7, terms=(now,), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("forward", "over", "later", "found"),
    cases(
        ("they meet", 121, 121, 2024, False),
        ("they do not", 121, 120, 2024, True),
        ("an empty cell", 121, None, 2024, False),
        ("an empty cell before", None, 120, 2024, False),
        ("a year lies between", 121, 120, 2025, False),
    ),
)
def test_carry_over(forward: int | None, over: int | None, later: int, found: bool) -> None:
    before, after = check_carry_over(year(2023, carried_forward=forward), year(later, carried_over=over))
    if not found:
        assert (before, after) == ([], [])
        return
    ((first,), (second,)) = before, after
    assert (first.field, first.found, first.expected, first.lines) == (
        "applications.carried_forward.total",
        121,
        120,
        (23,),
    )
    assert (second.field, second.found, second.expected, second.lines) == (
        "applications.carried_over.total",
        120,
        121,
        (24,),
    )
    assert first.kind == second.kind == "carry_over"
    assert "2023" in first.message
    assert "2024" in first.message


def test_a_cell_that_was_not_found() -> None:
    assert check_carry_over(year(2023), year(2024, carried_over=3)) == ([], [])


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
    assert [finding.expected for finding in check_growth(earlier, later)] == expected


def test_growth_from_nothing() -> None:
    assert check_growth(year(2023, new_received=0), year(2024, (growth(20.0, 5),), new_received=5)) == []
