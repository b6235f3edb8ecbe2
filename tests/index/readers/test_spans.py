"""Tests of index.readers.spans."""

import pytest

from tests.index.cases import cases
from xxgk.index.readers.spans import Columns, filled, span


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
        text for (own, _), taken in zip(row, Columns().taken(row), strict=True) for text in (own, *[""] * (taken - 1))
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


HEAD = [("信息内容", 1), ("上一年项目数量", 1), ("本年增/减", 2), ("处理决定数量", 1)]


@pytest.mark.parametrize(
    ("rows", "taken"),
    cases(
        ("values under headings of the same grid", [HEAD, [("规章", 1), ("7", 1), ("6", 2), ("41", 1)]], [1, 1, 1, 1]),
        (
            "values on another grid than their headings",
            [HEAD, [("行政许可", 1), ("15", 2), ("-2", 1), ("9", 1)]],
            [1, 1, 1, 1],
        ),
        ("a value with its unit", [HEAD[:3], [("采购", 1), ("6", 2), ("33.5万元", 1)]], [1, 1, 1]),
        ("an empty cell under one heading", [HEAD, [("规章", 1), ("7", 1), ("", 2), ("41", 1)]], [1, 1, 1, 1]),
        (
            "a label that spans more than its heading",
            [HEAD, [("规章", 2), ("7", 1), ("6", 2), ("41", 1)]],
            [1, 1, 1, 1],
        ),
        ("fewer cells than headings: the empty one fills", [HEAD, [("规章", 1), ("", 4)]], [1, 4]),
        ("the headings nearest above count", [HEAD, HEAD[:3], [("收费", 1), ("3", 2), ("0", 1)]], [1, 1, 1]),
        (
            "a row with the label of its group: as many cells as headings, but another grid",
            [[("商业企业", 1)] * 5, [("(五)不予处理", 1), ("1.信访", 1), ("4", 1), ("", 5), ("4", 1)]],
            [1, 1, 1, 5, 1],
        ),
        (
            "a label of a group is no heading",
            [[("(三)不予公开", 1), ("1.属于国家秘密", 1), ("", 2)], [("2.重复", 1), ("4", 1), ("", 2)]],
            [1, 1, 2],
        ),
    ),
)
def test_a_row_of_as_many_cells_as_headings(rows: list[list[tuple[str, int]]], taken: list[int]) -> None:
    grid = Columns()
    assert [grid.taken(row) for row in rows][-1] == taken


EMPTY = ("", "")


@pytest.mark.parametrize(
    ("texts", "taken", "cells"),
    cases(
        ("one each", ["规章", "7"], [1, 1], [("规章", ""), ("7", "")]),
        ("an empty cell over two", ["规章", "", "7"], [1, 2, 1], [("规章", ""), EMPTY, EMPTY, ("7", "")]),
        (
            "a number over two, among others, is that of neither",
            ["不掌握", "9", "5", "14"],
            [1, 1, 2, 1],
            [("不掌握", ""), ("9", ""), ("", "5"), ("", "←"), ("14", "")],
        ),
        (
            "a mark over two",
            ["不掌握", "9", "—", "9"],
            [1, 1, 2, 1],
            [("不掌握", ""), ("9", ""), ("—", ""), EMPTY, ("9", "")],
        ),
        ("the only number", ["行政许可", "231", ""], [1, 2, 1], [("行政许可", ""), ("231", ""), EMPTY, EMPTY]),
        ("the last number", ["规章", "1", "231"], [1, 1, 2], [("规章", ""), ("1", ""), ("231", ""), EMPTY]),
    ),
)
def test_filled(texts: list[str], taken: list[int], cells: list[tuple[str, str]]) -> None:
    assert filled([(text, "") for text in texts], taken) == cells
