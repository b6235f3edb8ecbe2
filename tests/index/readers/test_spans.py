"""Tests of index.readers.spans."""

import pytest

from index.readers.spans import fill_spans
from tests.index.cases import cases


@pytest.mark.parametrize(
    ("row", "texts"),
    cases(
        ("one empty cell over all columns", [("规章", 1), ("", 3)], ["规章", "", "", ""]),
        (
            "an empty cell between numbers",
            [("重复申请", 2), ("4", 1), ("", 5), ("4", 1)],
            ["重复申请", "4", *[""] * 5, "4"],
        ),
        ("a grid in which every value has two columns", [("规章", 1), ("0", 2), ("1", 2)], ["规章", "0", "1"]),
        ("of such a grid, a cell over two of them", [("规章", 1), ("0", 2), ("", 4)], ["规章", "0", "", ""]),
        (
            "a label over columns is followed by nothing",
            [("一、本年新收", 3), ("1", 1), ("1", 1)],
            ["一、本年新收", "1", "1"],
        ),
        ("nothing", [], []),
    ),
)
def test_fill_spans(row: list[tuple[str, int]], texts: list[str]) -> None:
    assert fill_spans(row) == texts
