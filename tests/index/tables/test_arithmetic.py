"""Tests of index.tables.arithmetic."""

from typing import Any

import pytest

from tests.index.cases import cases
from xxgk.index.tables.arithmetic import Balance, deduce, settle
from xxgk.index.tables.evidence import Empty
from xxgk.index.tables.slots import Lost, Reading, Sum

LOST, BLANK = Lost.LOST, Empty.BLANK
SUMS = (Sum(total=2, parts=(0, 1)),)  # rows of two parts and a total
OUTCOMES = (Balance(("a", "b"), ("all",)),)
CLOSURE = (Balance(("new", "old"), ("done", "left")),)

Rows = dict[str, list[tuple[Any, ...]]]


def readings(rows: Rows) -> dict[str, list[Reading]]:
    return {name: [Reading(slots, (None,) * len(slots)) for slots in options] for name, options in rows.items()}


def settled(rows: Rows, balances: tuple[Balance, ...]) -> Rows:
    found = settle(readings(rows), 3, SUMS, balances)
    return {name: [reading.slots for reading in options] for name, options in found.items()}


@pytest.mark.parametrize(
    ("rows", "balances", "expected"),
    cases(
        (
            "the column's total chooses",
            {"a": [(1, 2, 3), (12, 3, 15)], "b": [(1, 0, 1)], "all": [(2, 2, 4)]},
            OUTCOMES,
            {"a": [(1, 2, 3)]},
        ),
        (
            "a choice in one row chooses in another",
            {"a": [(1, 0, 1), (10, 0, 10)], "b": [(0, 5, 5)], "all": [(1, 5, 6), (1, 6, 7)]},
            OUTCOMES,
            {"a": [(1, 0, 1)], "all": [(1, 5, 6)]},
        ),
        (
            "received and carried over equal handled and carried forward",
            {"new": [(4, 0, 4), (40, 0, 40)], "old": [(0, 0, 0)], "done": [(3, 0, 3)], "left": [(1, 0, 1)]},
            CLOSURE,
            {"new": [(4, 0, 4)]},
        ),
        (
            "what fits alike stays open",
            {"a": [(1, 0, 1), (0, 1, 1)], "b": [(1, 0, 1), (0, 1, 1)], "all": [(1, 1, 2)]},
            OUTCOMES,
            {"a": [(1, 0, 1), (0, 1, 1)]},
        ),
        (
            "sums that cannot hold choose nothing",
            {"a": [(1, 2, 3), (9, 9, 18)], "b": [(1, 0, 1)], "all": [(0, 0, 0)]},
            OUTCOMES,
            {"a": [(1, 2, 3), (9, 9, 18)]},
        ),
        (
            "a sum broken in print is set aside, the closure still chooses",
            {
                "new": [(4, 0, 4), (40, 0, 40)],
                "old": [(0, 0, 0)],
                "done": [(4, 0, 4)],
                "left": [(0, 0, 0)],
                "a": [(9, 9, 18)],
            },
            (*CLOSURE, Balance(("a",), ("done",))),
            {"new": [(4, 0, 4)]},
        ),
        (
            "an empty cell counts as nothing",
            {"a": [(1, BLANK, 1), (1, 1, 2)], "b": [(1, 0, 1)], "all": [(2, 0, 2)]},
            OUTCOMES,
            {"a": [(1, BLANK, 1)]},
        ),
        (
            "a swallowed cell counts as empty",
            {"a": [(1, LOST, 1), (LOST, 1, 1)], "b": [(1, 0, 1)], "all": [(2, 0, 2)]},
            OUTCOMES,
            {"a": [(1, LOST, 1)]},
        ),
        ("no sums over rows", {"a": [(1, 0, 1), (0, 1, 1)]}, (), {"a": [(1, 0, 1), (0, 1, 1)]}),
        ("a row without a reading", {"a": [], "b": [(1, 0, 1)], "all": [(1, 0, 1)]}, OUTCOMES, {"a": []}),
    ),
)
def test_settle(rows: Rows, balances: tuple[Balance, ...], expected: Rows) -> None:
    found = settled(rows, balances)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("rows", "balances", "expected"),
    cases(
        ("a total follows from its parts", {"a": [(1, 2, LOST)]}, (), {("a", 2): 3.0}),
        ("a part follows from the total", {"a": [(1, LOST, 3)]}, (), {("a", 1): 2.0}),
        ("parts of a total of nothing are nothing", {"a": [(LOST, LOST, 0)]}, (), {("a", 0): 0.0, ("a", 1): 0.0}),
        ("two lost parts of something do not follow", {"a": [(LOST, LOST, 5)]}, (), {}),
        (
            "a cell follows from its column",
            {"a": [(LOST, 1, LOST)], "b": [(2, 0, 2)], "all": [(5, 1, 6)]},
            OUTCOMES,
            {("a", 0): 3.0, ("a", 2): 4.0},
        ),
        (
            "a row that was not found leaves its column open",
            {"a": [(LOST, 1, LOST)], "all": [(5, 1, 6)]},
            OUTCOMES,
            {},
        ),
        ("sums that cannot hold give nothing", {"a": [(5, LOST, 3)]}, (), {}),
    ),
)
def test_deduce(rows: Rows, balances: tuple[Balance, ...], expected: dict[tuple[str, int], float]) -> None:
    printed = {
        (name, column): float(slot)
        for name, options in rows.items()
        for column, slot in enumerate(options[0])
        if isinstance(slot, int)
    }
    found = deduce(readings(rows), 3, SUMS, balances)
    assert {cell: value for cell, value in found.items() if cell not in printed} == expected
    assert found == {} or found.items() >= printed.items()
