"""Tests of index.checks.unfinished."""

from datetime import date

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.unfinished import check_year_is_over
from xxgk.index.model.report import Evidence

TODAY = date(2026, 11, 27)


def evidence(fact: str, value: str, line: int) -> Evidence:
    return Evidence(fact=fact, source="title", value=value, quote=value, line=line)


@pytest.mark.parametrize(
    ("year", "school_year", "issued", "named"),
    cases(
        ("long over", 2021, None, "2022-01-29", None),
        ("over, nothing tells when it was issued", 2021, None, None, None),
        ("not over today", 2026, None, None, ("2026", "2026-11-27")),
        ("a year to come", 2031, None, "2032-01-20", ("2031", "2026-11-27")),
        ("issued within its own year", 2021, None, "2021-01-29", ("2021", "2021-01-29")),
        ("issued on its last day", 2021, None, "2021-12-31", ("2021", "2021-12-31")),
        ("a 学年 that ended in August", 2026, "2025—2026学年", "2026-10-30", None),
        ("a 学年 that was not over", 2022, "2021—2022学年", "2022-06-30", ("2021—2022学年", "2022-06-30")),
        ("a 学年 that is not over today", 2027, "2026—2027学年", None, ("2026—2027学年", "2026-11-27")),
        ("no year", None, None, "2021-01-29", None),
    ),
)
def test_year_is_over(
    year: int | None, school_year: str | None, issued: str | None, named: tuple[str, str] | None
) -> None:
    items = [evidence("year", str(year), 2), *([evidence("issued", issued, 90)] if issued else [])]
    checked = check_year_is_over(items, year, school_year, TODAY)
    found = findings_of(checked)
    assert bool(checked) == (year is not None)
    assert [(one.here.text, one.there[0].text) for one in found] == ([named] if named else [])
    assert all((one.kind, one.field, one.stated) == ("year", "year", year) for one in found)
    assert all(one.lines == ((2, 90) if issued == one.there[0].text else (2,)) for one in found)
