"""Tests of index.tables.padding."""

import pytest

from tests.index.cases import cases
from xxgk.index.form.form import load_form
from xxgk.index.tables.cell_values import Empty
from xxgk.index.tables.evidence import Evidence, Item
from xxgk.index.tables.padding import is_padded, without_padding
from xxgk.index.tables.rows import FoundRow

BLOCK = load_form("2021").block("applications")
Printed = list[int | None]


def row(numbers: Printed) -> FoundRow:
    items = tuple(Item(Empty.BLANK, "") if number is None else Item(number, str(number)) for number in numbers)
    return FoundRow(BLOCK, BLOCK.keys(BLOCK.rows[0]), Evidence(items, "", 1))


def padded(*numbers: int, bars: int = 5) -> Printed:
    return [*numbers, *[None] * bars]


@pytest.mark.parametrize(
    ("rows", "expected"),
    cases(
        ("the last number is the sum of those before", [padded(4, 4)], True),
        ("of several", [padded(3, 2, 5, bars=4)], True),
        ("however many bars", [padded(4, 4, bars=1), padded(2, 2, bars=12)], True),
        ("rows of zeros beside it", [padded(0, 0), padded(4, 4)], True),
        ("a row that does not add up beside it", [padded(3, 2, 6, bars=4), padded(4, 4)], True),
        ("a cell in between came through", [[3, None, 3, None, None, None, None]], True),
        ("nothing but zeros, several of them", [padded(0, 0), padded(0, bars=6)], True),
        ("one zero a row: the first column", [padded(0, bars=6)] * 3, False),
        ("a number by itself", [padded(4, bars=6)], False),
        ("nothing adds up: the totals are left empty", [padded(4, 3), padded(0, 0)], False),
        ("empty cells stand in their places", [[4, None, None, None, None, None, 4], padded(2, 2)], False),
        ("and bars behind the row as well", [[4, None, None, None, None, None, 4, None, None]], False),
        ("rows without an empty cell", [[4, 0, 0, 0, 0, 0, 4]], False),
        ("short rows", [[4, 4]], False),
        ("empty rows", [[None] * 9], False),
        ("nothing", [], False),
    ),
)
def test_is_padded(rows: list[Printed], expected: bool) -> None:
    assert is_padded([row(numbers) for numbers in rows]) is expected


@pytest.mark.parametrize(
    ("printed", "left"),
    cases(
        ("bars behind", padded(4, 4), [4, 4]),
        ("a cell in between says no more where it stands", [3, None, 3, None, None], [3, 3]),
        ("complete with its empty cells", [4, None, 0, 0, 0, 0, 4], [4, None, 0, 0, 0, 0, 4]),
        ("nothing but empty cells", [None] * 9, [None] * 9),
    ),
)
def test_without_padding(printed: Printed, left: Printed) -> None:
    items = without_padding(row(printed)).evidence.items
    assert [None if item.content is Empty.BLANK else item.content for item in items] == left
