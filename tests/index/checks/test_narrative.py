"""Tests of index.checks.narrative."""

import pytest

from index.checks.narrative import check_claims
from index.model.report import Claim, Figure
from tests.index.cases import cases

FIELD = "applications.new_received.total"


def figure(value: int | None) -> Figure:
    return Figure(value=value, unit="件", status="blank" if value is None else "read", raw="", line=61)


def claim(value: int, *, approximate: bool = False, scope: str = "") -> Claim:
    return Claim(field=FIELD, value=value, raw=f"收到{value}件", line=17, approximate=approximate, scope=scope)


@pytest.mark.parametrize(
    ("stated", "printed", "expected"),
    cases(
        ("they agree", claim(191), 191, []),
        ("they differ", claim(5), 191, [(191, 5)]),
        ("none said, some printed", claim(0), 3, [(3, 0)]),
        ("some said, none printed", claim(3), 0, [(0, 3)]),
        ("about, and near", claim(30, approximate=True), 32, []),
        ("about, and far", claim(30, approximate=True), 60, [(60, 30)]),
        ("an empty cell proves nothing", claim(5), None, []),
    ),
)
def test_claims(stated: Claim, printed: int | None, expected: list[tuple[int, int]]) -> None:
    found = check_claims([stated], {FIELD: figure(printed)})
    assert [(finding.expected, finding.found) for finding in found] == expected
    assert all(finding.kind == "narrative" and finding.lines == (17, 61) for finding in found)


def test_a_field_that_was_not_found() -> None:
    assert check_claims([claim(5)], {}) == []


def test_a_claim_about_one_office_says_so() -> None:
    (finding,) = check_claims([claim(17, scope="区政府办")], {FIELD: figure(95)})
    assert "区政府办" in finding.message
    assert "口径" in finding.message
