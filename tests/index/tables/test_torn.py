"""Tests of index.tables.torn."""

import pytest

from tests.index.cases import cases
from xxgk.index.tables.arithmetic import Balance
from xxgk.index.tables.cell_values import Unsure
from xxgk.index.tables.evidence import Empty, Item
from xxgk.index.tables.slots import Sum
from xxgk.index.tables.torn import Items, reattach

SUMS = (Sum(total=2, parts=(0, 1)),)
BALANCES = (Balance(left=("a", "b"), right=("c",)),)
UNSURE = "?"

Shown = list[int | str | None]


def items(*numbers: int | None) -> Items:
    return tuple(Item(Empty.BLANK, "") if one is None else Item(one, str(one)) for one in numbers)


def shown(row: Items) -> Shown:
    """Give what a row holds: ``None`` for an empty cell, ``"?"`` where nothing is sure."""
    return [
        None if item.content is Empty.BLANK else UNSURE if isinstance(item.content, Unsure) else int(str(item.content))
        for item in row
    ]


def lost(last: int) -> dict[str, Shown]:
    """Rows of which nothing is sure, all numbers being behind the last."""
    return {"a": [], "b": [], "c": [UNSURE] * last}


A, B, C = (1, 2, 3), (2, 0, 2), (3, 2, 5)  # a + b = c
JOINED = {"a": [*A], "b": [*B], "c": [*C]}


@pytest.mark.parametrize(
    ("before", "between", "expected"),
    cases(
        ("all numbers behind the last label", (), [(), (), (*A, *B, *C)], JOINED),
        ("all in front of the first", (*A, *B, *C), [(), (), ()], JOINED),
        ("the first row in front, the others behind", A, [(), (), (*B, *C)], JOINED),
        ("the last row in front: the sums over rows tell", C, [(), (), (*A, *B)], JOINED),
        ("each row in front of its label", A, [B, C, ()], JOINED),
        ("some rows with their labels, two apart from them", (), [A, (), (*B, *C)], JOINED),
        ("labels with empty cells, then the numbers", (), [(None,) * 3, (None,) * 3, (None, None, None, *A, *B, *C)], JOINED),
        (
            "an empty cell counts as nothing",
            (),
            [(), (), (1, None, 1, 0, 0, 0, 1, 0, 1)],
            {"a": [1, None, 1], "b": [0, 0, 0], "c": [1, 0, 1]},
        ),
        (
            "nothing but zeros: any order is the same",
            (0, 0, 0),
            [(), (), (0,) * 6],
            {row: [0, 0, 0] for row in "abc"},
        ),
        ("one number short: whose it is cannot be told", (), [(), (), (*A, *B, 3, 5)], lost(8)),
        ("a row that does not add up", (), [(), (), (1, 2, 4, *B, *C)], lost(9)),
        ("rows that do not add up", (), [(), (), (*A, *B, 4, 2, 6)], lost(9)),
        ("rows in another order", (), [(), (), (*C, *A, *B)], lost(9)),
        (
            "labels with empty cells and numbers too few: these cells are not known to be empty",
            (),
            [(None,) * 3, (None,) * 3, (*A, *B)],
            {"a": [], "b": []},
        ),
        (
            "both the first row and the last may stand in front: nothing is sure",
            (2, 0, 2),
            [(), (), (0, 0, 0, 2, 0, 2)],
            lost(6),
        ),
        (
            "a row in front, and a number lost: the others may be one off",
            A,
            [B, (3, 2), ()],
            {"a": [UNSURE] * 3, "b": [UNSURE] * 2, "c": []},
        ),
        ("the only row there is may be any", (), [(), (), C], lost(3)),
        ("every row has its numbers", (), [A, B, C], {}),
        ("numbers in front, but every row has its own", (1, 2, 3), [A, B, C], {}),
        ("a row is empty, and nothing too much stands elsewhere", (), [A, (None,) * 3, C], {}),
        ("a row is gone, and nothing too much stands elsewhere", (), [A, (), C], {}),
        ("a remark or page number behind a row", (), [A, (), (*C, 7)], {}),
        ("nothing", (), [(), (), ()], {}),
    ),
)  # fmt: skip
def test_reattach(before: Items, between: list[tuple[int | None, ...]], expected: dict[str, Shown]) -> None:
    rows = dict(zip("abc", (items(*row) for row in between), strict=True))
    found = reattach(items(*before), rows, 3, SUMS, BALANCES)
    assert {row: shown(own) for row, own in found.items()} == expected


def test_two_rows_are_too_few_to_be_sure() -> None:
    assert reattach((), {"a": (), "b": items(*A, *A)}, 3, SUMS, ()) == {}


def test_without_sums_nothing_is_attached() -> None:
    assert reattach((), {"a": (), "b": (), "c": items(*range(9))}, 3, (), ()) == {}


def test_digits_that_ran_together_are_not_attached() -> None:
    rows = {"a": (), "b": (), "c": (*items(*A, *B, 3, 2), Item("05", "05", glued=True))}
    assert reattach((), rows, 3, SUMS, BALANCES)["a"] == ()
