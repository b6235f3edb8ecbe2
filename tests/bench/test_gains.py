"""Tests of bench/gains.py."""

from typing import Any

import pytest

from bench.gains import differences
from tests.index.cases import cases


def record(value: float | None, status: str, **facts: Any) -> dict[str, Any]:
    return {"figures": {"a.b": {"value": value, "status": status}}, "findings": [], **facts}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    cases(
        ("nothing changed", record(4, "read"), record(4, "read"), []),
        ("read instead of derived is no gain", record(4, "read"), record(4, "derived"), []),
        ("gained", record(None, "ambiguous"), record(4, "read"), ["+ f a.b: None → 4"]),
        ("lost", record(4, "read"), record(None, "absent"), ["- f a.b: 4 → None"]),
        ("changed", record(4, "read"), record(5, "read"), ["~ f a.b: 4 → 5"]),
        ("a fact", record(4, "read", year=2019), record(4, "read", year=2020), ["~ f year: 2019 → 2020"]),
        (
            "a finding opened",
            record(4, "read"),
            {**record(4, "read"), "findings": [{"kind": "row_sum", "field": "a.b"}]},
            ["+ f finding row_sum a.b"],
        ),
        ("a new file", None, record(4, "read"), ["+ f a.b: None → 4"]),
    ),
)
def test_differences(before: Any, after: Any, expected: list[str]) -> None:
    assert list(differences("f", before, after)) == expected
