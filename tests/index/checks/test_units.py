"""Tests of index.checks.units."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.units import check_units
from xxgk.index.model.report import Figure

PROCUREMENT, FEES = "proactive.procurement.amount", "proactive.fees.amount"


@pytest.mark.parametrize(
    ("key", "value", "unit", "rule"),
    cases(
        ("a plausible amount", PROCUREMENT, 8942.393, "万元", None),
        ("a large city's fees", FEES, 72701.2578, "万元", None),
        ("no unit anywhere", PROCUREMENT, 149.5, None, "unstated"),
        ("no unit, and impossible in 万元", PROCUREMENT, 3010869.24, None, "unstated_large"),
        ("万元 stated but impossible", FEES, 30108690, "万元", "impossible"),
        ("the same in yuan is possible", FEES, 30108690, "元", None),
        ("nothing needs no unit", PROCUREMENT, 0, None, None),
        ("an empty cell needs no unit", PROCUREMENT, None, None, None),
        ("a count is no amount", "proactive.procurement.items", 30108690, "项", None),
    ),
)
def test_units(key: str, value: float | None, unit: str | None, rule: str | None) -> None:
    status = "blank" if value is None else "read"
    found = findings_of(check_units({key: Figure(value=value, unit=unit, status=status, raw=str(value), line=9)}))  # type: ignore[arg-type]
    assert [(finding.kind, finding.field, finding.lines) for finding in found] == [("unit", key, (9,))] * bool(rule)
    assert [finding.rule for finding in found] == [rule] * bool(rule)


def test_no_amounts() -> None:
    assert findings_of(check_units({})) == []
