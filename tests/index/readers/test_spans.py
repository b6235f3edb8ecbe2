"""Tests of index.readers.spans."""

import pytest

from tests.index.cases import cases
from xxgk.index.readers.spans import columns_taken, span


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
def test_empty_cells_fill_what_a_value_spans(row: list[tuple[str, int]], texts: list[str]) -> None:
    filled = [
        text for (own, _), taken in zip(row, columns_taken(row), strict=True) for text in (own, *[""] * (taken - 1))
    ]
    assert filled == texts


@pytest.mark.parametrize(
    ("attribute", "columns"),
    cases(
        ("a number", "3", 3),
        ("with blanks and zeros, as browsers take it", " 03 ", 3),
        ("none", None, 1),
        ("empty", "", 1),
        ("zero", "0", 1),
        ("less than that", "-1", 1),
        ("a digit for isdigit(), and none for int()", "²", 1),
        ("a number in a circle", "③", 1),
        ("a digit of another script", "٣", 1),
        ("more than any table has", "400", 40),
        ("more digits than int() takes", "9" * 5_000, 1),
        ("a fraction", "1.5", 1),
        ("words", "two", 1),
    ),
)
def test_span(attribute: str | None, columns: int) -> None:
    assert span(attribute) == columns
