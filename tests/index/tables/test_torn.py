"""Tests of index.tables.torn."""

import pytest

from tests.index.cases import cases
from xxgk.index.tables.evidence import Empty, Item
from xxgk.index.tables.slots import Sum
from xxgk.index.tables.torn import reattach

SUMS = (Sum(total=2, parts=(0, 1)),)


def items(*numbers: int | None) -> tuple[Item, ...]:
    return tuple(Item(Empty.BLANK, "") if one is None else Item(one, str(one)) for one in numbers)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    cases(
        (
            "all numbers behind the last label",
            [(), (), items(1, 2, 3, 0, 0, 0, 4, 0, 4)],
            [[1, 2, 3], [0, 0, 0], [4, 0, 4]],
        ),
        (
            "an empty cell counts as nothing",
            [(), (), items(1, None, 1, 0, 0, 0, 4, 0, 4)],
            [[1, None, 1], [0, 0, 0], [4, 0, 4]],
        ),
        ("one number short: whose it is cannot be told", [(), (), items(1, 2, 3, 0, 0, 4, 0, 4)], None),
        (
            "a row that does not add up: the numbers may be in another order",
            [(), (), items(1, 2, 4, 0, 0, 0, 4, 0, 4)],
            None,
        ),
        ("a label in between has numbers of its own", [(), items(1), items(1, 2, 3, 0, 0, 0, 4, 0, 4)], None),
        ("two rows are too few to be sure", [(), items(1, 2, 3, 4, 0, 4)], None),
        ("nothing", [], None),
    ),
)
def test_reattach(evidence: list[tuple[Item, ...]], expected: list[list[int | None]] | None) -> None:
    rows = reattach(evidence, 3, SUMS)
    found = [[None if item.content is Empty.BLANK else item.content for item in row] for row in rows] if rows else None
    assert found == expected


def test_without_sums_nothing_is_attached() -> None:
    assert reattach([(), (), items(*range(9))], 3, ()) is None
