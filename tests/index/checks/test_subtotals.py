"""Tests of index.checks.subtotals."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.subtotals import check_subtotals
from xxgk.index.model.report import Figure

WAYS = ("in_person", "by_fax", "online", "by_letter")


def table(total: int | None, *parts: int | None) -> dict[str, Figure]:
    values = {
        "legacy.applications": total,
        **{f"legacy.applications_{way}": part for way, part in zip(WAYS, parts, strict=False)},
    }
    return {
        key: Figure(value=value, unit="件", status="blank" if value is None else "read", raw="", line=line)
        for line, (key, value) in enumerate(values.items(), start=40)
    }


@pytest.mark.parametrize(
    ("figures", "year", "expected"),
    cases(
        ("they add up", table(10, 1, 2, 3, 4), 2016, []),
        ("the total is too large", table(12, 1, 2, 3, 4), 2016, [(10, 12)]),
        ("the total is too small", table(9, 1, 2, 3, 4), 2016, [(10, 9)]),
        ("before 2014 there were other ways", table(12, 1, 2, 3, 4), 2012, []),
        ("too small is too small in any year", table(9, 1, 2, 3, 4), 2012, [(10, 9)]),
        ("a row is missing", table(12, 1, 2, 3), 2016, []),
        ("a cell is empty", table(12, 1, 2, 3, None), 2016, []),
        ("an empty total", table(None, 1, 2, 3, 4), 2016, []),
        ("the year is unknown", table(12, 1, 2, 3, 4), None, []),
        ("nothing printed but the total", table(12), 2016, []),
    ),
)
def test_applications_by_way(figures: dict[str, Figure], year: int | None, expected: list[tuple[int, int]]) -> None:
    found = findings_of(check_subtotals(figures, year))
    assert [(finding.expected, finding.found) for finding in found] == expected
    assert all(
        (finding.kind, finding.field) == ("subtotal", "legacy.applications") and finding.lines[0] == 40
        for finding in found
    )


def test_concluded() -> None:
    figures = {
        f"legacy.{name}": Figure(value=value, unit="件", status="read", raw="")
        for name, value in (("concluded", 8), ("concluded_in_time", 5), ("concluded_extended", 2))
    }
    assert [(f.field, f.expected, f.found) for f in findings_of(check_subtotals(figures, 2017))] == [
        ("legacy.concluded", 7, 8)
    ]


def test_the_later_forms_have_none() -> None:
    assert (
        findings_of(
            check_subtotals({"applications.granted.total": Figure(value=1, unit="件", status="read", raw="")}, 2023)
        )
        == []
    )
