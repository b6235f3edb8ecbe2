"""Tests of index.checks.reckonings."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.reckonings import check_reckonings
from xxgk.index.model.report import Claim, Figure

SUM, SHARE, GROWTH = "text.sum", "text.share", "text.growth"


def claim(field: str, value: float, *terms: float, raw: str = "", approximate: bool = False) -> Claim:
    return Claim(
        field=field,
        value=value,
        raw=raw or f"{value}%",
        decimals=len(str(raw or value).strip("占约%").partition(".")[2]),
        line=9,
        approximate=approximate,
        terms=terms,
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    cases(
        ("a sum", claim(SUM, 50, 20, 30), []),
        ("a sum that is wrong", claim(SUM, 60, 20, 30), [(50, 60)]),
        ("a share, rounded", claim(SHARE, 66.67, 2, 3), []),
        ("a share, cut off", claim(SHARE, 66.66, 2, 3), []),
        ("a share in whole per cent", claim(SHARE, 67, 2, 3, raw="占67%"), []),
        ("a share that is wrong", claim(SHARE, 60.5, 2, 3), [(66.67, 60.5)]),
        ("a share of the second whole named", claim(SHARE, 50.0, 2, 3, 4), []),
        ("a share of a total of the table", claim(SHARE, 20.0, 2, 3), []),
        ("a share of new and carried over together", claim(SHARE, 12.5, 2, 3), []),
        ("about", claim(SHARE, 66, 2, 3, raw="约66%", approximate=True), []),
        ("a growth", claim(GROWTH, 25.0, 50, 40), []),
        ("a growth that is wrong", claim(GROWTH, 30.0, 50, 40), [(25.0, 30.0)]),
        ("a growth that is a fall", claim(GROWTH, 25.0, 30, 40), [(-25.0, 25.0)]),
        ("a growth from nothing", claim(GROWTH, 25.0, 30, 0), []),
        ("a growth from an unknown number", claim(GROWTH, 25.0, 50), []),
        ("a count is no reckoning", claim("applications.granted.total", 3), []),
    ),
)
def test_reckonings(stated: Claim, expected: list[tuple[float, float]]) -> None:
    figures = {
        f"applications.{name}.total": Figure(value=value, unit="件", status="read", raw="")
        for name, value in (("new_received", 10), ("carried_over", 6), ("total_handled", 9))
    }
    found = findings_of(check_reckonings([stated], figures))
    assert [(finding.expected, finding.found) for finding in found] == expected
    assert all(finding.kind == "narrative" and finding.lines == (9,) for finding in found)
