"""Tests of index.checks.years."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.years import check_years
from xxgk.index.model.report import Evidence


def evidence(source: str, value: str, fact: str = "year") -> Evidence:
    return Evidence(fact=fact, source=source, value=value, quote=value, line=len(source))


@pytest.mark.parametrize(
    ("items", "expected"),
    cases(
        ("both name the same year", [evidence("title", "2023"), evidence("period", "2023")], []),
        ("they differ", [evidence("title", "2023"), evidence("period", "2022")], [(2023, 2022)]),
        ("only a title", [evidence("title", "2023")], []),
        ("only a period", [evidence("period", "2023")], []),
        ("years of the text prove nothing", [evidence("title", "2023"), evidence("body", "2022")], []),
        ("a date of issue is no year", [evidence("title", "2023"), evidence("period", "2024-01-31", "issued")], []),
        ("none", [], []),
    ),
)
def test_years(items: list[Evidence], expected: list[tuple[int, int]]) -> None:
    found = findings_of(check_years(items))
    assert [(finding.expected, finding.found) for finding in found] == expected
    assert all(finding.kind == "year" and finding.lines == (5, 6) for finding in found)
