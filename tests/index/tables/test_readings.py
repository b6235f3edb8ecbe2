"""Tests of index.tables.readings."""

import contextlib
import time
from typing import Any

import pytest

from tests.index.cases import cases
from xxgk.index.tables.evidence import Empty, Item, text_to_items
from xxgk.index.tables.readings import evidence_to_readings
from xxgk.index.tables.slots import Lost, Reading, Sum
from xxgk.index.tables.splitting import TooManyReadings

ROW = (Sum(total=6, parts=(0, 1, 2, 3, 4, 5)),)
BLANK, MARK, LOST = Empty.BLANK, Empty.MARK, Lost.LOST


def cell(content: Any) -> Item:
    return Item(content, "" if content is BLANK else str(content))


def read(*contents: Any, width: int = 7, sums: tuple[Sum, ...] = ROW, keeps_blanks: bool = False) -> list[Reading]:
    return evidence_to_readings([cell(content) for content in contents], width, sums, keeps_blanks=keeps_blanks)


def read_text(text: str, width: int = 7, sums: tuple[Sum, ...] = ROW) -> list[tuple[Any, ...]]:
    return [reading.slots for reading in evidence_to_readings(text_to_items(text), width, sums)]


@pytest.mark.parametrize(
    ("contents", "expected"),
    cases(
        ("a full row that adds up", (1, 0, 0, 0, 0, 2, 3), (1, 0, 0, 0, 0, 2, 3)),
        ("a full row that does not add up is read as printed", (1, 0, 0, 0, 0, 2, 9), (1, 0, 0, 0, 0, 2, 9)),
        ("empty cells keep their place", (10, BLANK, BLANK, BLANK, BLANK, BLANK, 10), (10, *[BLANK] * 5, 10)),
        ("marks keep their place", (1, MARK, 0, 0, 0, 0, 1), (1, MARK, 0, 0, 0, 0, 1)),
        ("empty cells too many at the end", (1, 0, 0, 0, 0, 0, 1, BLANK, BLANK), (1, 0, 0, 0, 0, 0, 1)),
        ("empty cells too many in front", (BLANK, 1, 0, 0, 0, 0, 0, 1), (1, 0, 0, 0, 0, 0, 1)),
        ("empty row too long", (BLANK,) * 9, (BLANK,) * 7),
    ),
)
def test_cells_that_are_apart(contents: tuple[Any, ...], expected: tuple[Any, ...]) -> None:
    assert [reading.slots for reading in read(*contents)] == [expected]


@pytest.mark.parametrize(
    "contents",
    cases(
        ("no evidence", ()),
        ("more numbers than columns", (1, 2, 3, 4, 5, 6, 7, 8)),
        ("more numbers than columns, one of them digits", (1, 2, 3, 4, 5, 6, 7, "08")),
    ),
)
def test_nothing_fits(contents: tuple[Any, ...]) -> None:
    assert read(*contents) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("seven digits, one number each", "2000002", (2, 0, 0, 0, 0, 0, 2)),
        ("zeros stand alone", "0000000", (0,) * 7),
        ("the sum finds the borders", "120003015", (12, 0, 0, 0, 3, 0, 15)),
        ("spaces at some borders", "156 0 000 35191", (156, 0, 0, 0, 0, 35, 191)),
    ),
)
def test_digits_run_together_with_one_reading(text: str, expected: tuple[int, ...]) -> None:
    assert read_text(text) == [expected]


def test_digits_without_a_sum_stay_open() -> None:
    readings = read_text("8062133", width=3, sums=())
    assert (80, 62, 133) in readings
    assert (806, 21, 33) in readings
    assert len(set(readings)) == len(readings) > 3
    assert all("".join(str(s) for s in reading if s is not LOST) == "8062133" for reading in readings)
    assert all(not str(slot).startswith("0") or slot == 0 for reading in readings for slot in reading)


def test_the_likeliest_splitting_comes_first() -> None:
    assert read_text("806213", width=3, sums=())[0] == (80, 62, 13)


def test_swallowed_cells_are_placed_in_every_way_that_adds_up() -> None:
    readings = read_text("4 04")
    assert (4, 0, LOST, LOST, LOST, LOST, 4) in readings
    assert all(reading[6] == 4 for reading in readings)
    assert len({reading[0] for reading in readings}) > 1


def test_swallowed_cells_that_cannot_add_up_ask_for_few_lost_numbers() -> None:
    readings = read_text("1 0")
    assert readings
    assert all(reading.count(LOST) == 5 for reading in readings)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    cases(
        ("an amount behind a digit", "02249.1159", 2, {(0, 2249.1159)}),
        ("a fraction is never cut", "20.5", 2, {(2, 0.5), (20.5, LOST), (LOST, 20.5)}),
        ("below one", "00.5", 2, {(0, 0.5)}),
        ("several splittings with a fraction", "212.5", 2, {(2, 12.5), (21, 2.5), (212.5, LOST), (LOST, 212.5)}),
    ),
)
def test_amounts_run_together(text: str, width: int, expected: set[tuple[Any, ...]]) -> None:
    assert set(read_text(text, width=width, sums=())) == expected


def test_a_sign_stays_with_its_number() -> None:
    assert set(read_text("0 -300", width=3, sums=())) == {
        (0, -30, 0),
        (0, -300, LOST),
        (0, LOST, -300),
        (LOST, 0, -300),
    }


def test_the_unit_goes_with_the_last_number() -> None:
    readings = evidence_to_readings(text_to_items("02249.1159万元"), 2, ())
    assert [[item.unit if item else None for item in reading.items] for reading in readings] == [[None, "万元"]]


@pytest.mark.parametrize(
    ("contents", "expected"),
    cases(
        ("a short row lacks its last cells", (2, BLANK, 5), (2, BLANK, 5, LOST, LOST, LOST, LOST)),
        ("one cell", (0,), (0, *[LOST] * 6)),
    ),
)
def test_a_source_that_keeps_blanks(contents: tuple[Any, ...], expected: tuple[Any, ...]) -> None:
    assert [reading.slots for reading in read(*contents, keeps_blanks=True)] == [expected]


def test_every_reading_names_the_print_behind_its_cells() -> None:
    for reading in evidence_to_readings(text_to_items("2000002"), 7, ROW):
        assert [item.raw if item else None for item in reading.items] == ["2", "0", "0", "0", "0", "0", "2"]


@pytest.mark.parametrize(
    "text",
    cases(
        ("twenty thousand zeros", "0" * 20_000),
        ("twenty thousand ones", "1" * 20_000),
        ("sixty digits", "1234567890" * 6),
        ("many numbers of two digits", " ".join(["11"] * 7)),
        ("digits run together in every cell", " ".join(["110101"] * 5)),
    ),
)
def test_any_digits_end_quickly(text: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(TooManyReadings):
        evidence_to_readings(text_to_items(text), 7, ROW)
    assert time.perf_counter() - start < 5


def test_a_short_line_of_text_may_have_lost_empty_cells_all_the_same() -> None:
    """Another row of the source is a row of a table, with its empty cells; this one stands in a line."""
    items = text_to_items("5 0 0 5")
    slots = {reading.slots for reading in evidence_to_readings(items, 7, ROW, keeps_blanks=True)}
    assert all(one[-1] == 5 for one in slots)
    assert len(slots) > 1


def test_a_short_row_with_something_else_than_numbers_may_end_in_its_total() -> None:
    last = {reading.slots[-1] for reading in read(5, MARK, 0, 0, 7, keeps_blanks=True)}
    assert last == {LOST, 7}
