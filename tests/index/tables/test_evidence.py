"""Tests of index.tables.evidence."""

from typing import Any

import pytest

from tests.index.cases import cases
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.model.document import Cell
from xxgk.index.tables.evidence import Empty, piece_to_items, pieces_to_evidence, text_to_items
from xxgk.index.tables.labels import Piece, cells_to_pieces

FORMS = [load_form(edition) for edition in EDITIONS]
BLANK, MARK = Empty.BLANK, Empty.MARK


def to_pieces(*rows: list[str]) -> list[Piece]:
    """Give the pieces of table rows; each list is one row."""
    return cells_to_pieces([Cell(text, place, place) for place, row in enumerate(rows) for text in row], FORMS)


@pytest.mark.parametrize(
    ("text", "contents", "units"),
    cases(
        ("numbers with spaces", " 0 12 3", [0, 12, 3], [None] * 3),
        ("an amount with its unit", " 20 2096.16万元", [20, 2096.16], [None, "万元"]),
        ("digits that are no one number", "4 04", [4, "04"], [None, None]),
        ("digits that are no one number, with a unit", "4 04件", [4, "04"], [None, "件"]),
        ("digits run into an amount", "02249.1159万元", ["02249.1159"], ["万元"]),
        ("more digits than a count has", "1" * 16, ["1" * 16], [None]),
        ("signs", "34 减8 +43 -26", [34, -8, 43, -26], [None] * 4),
        ("dashes are marks", "0 — 0", [0, MARK, 0], [None] * 3),
        ("the word for none is a mark", "无 0", [MARK, 0], [None] * 2),
        ("thousands", "1,234 5", [1234, 5], [None] * 2),
        ("nothing", "  ", [], []),
        ("words", "合计", [], []),
    ),
)
def test_text_to_items(text: str, contents: list[Any], units: list[str | None]) -> None:
    items = text_to_items(text)
    assert [item.content for item in items] == contents
    assert [item.unit for item in items] == units
    assert all(item.glued for item in items)


@pytest.mark.parametrize(
    ("text", "contents"),
    cases(
        ("a number", "61", [61]),
        ("zero", "0", [0]),
        ("full-width", "６１", [61]),
        ("an empty cell", "", [BLANK]),
        ("a cell of spaces", "\u3000", [BLANK]),
        ("a dash", "—", [MARK]),
        ("a slash", "/", [MARK]),
        ("a word", "无", [MARK]),
        ("a phrase", "本单位未制作规章", [MARK]),
        ("not applicable in English", "N/A", [MARK]),
        ("a caption is nothing", "三、本年度办理结果", []),
        ("a page number is nothing", "- 3 -", []),
        ("two numbers in one cell", "4 04", [4, "04"]),
    ),
)
def test_piece_to_items(text: str, contents: list[Any]) -> None:
    (piece,) = to_pieces([text])
    assert [item.content for item in piece_to_items(piece)] == contents


@pytest.mark.parametrize(
    ("rows", "width", "contents"),
    cases(
        ("values in the label's own row", [["规章", "0", "", "2"]], 3, [0, BLANK, 2]),
        ("values in cells below", [["规章"], ["0"], [""], ["2"]], 3, [0, BLANK, 2]),
        ("values behind the label", [["规章 0 1 2"]], 3, [0, 1, 2]),
        ("values behind the label, the rest on the next line", [["规章 0 1"], ["2"]], 3, [0, 1, 2]),
        ("a caption between label and values", [["规章"], ["三、本年度办理结果"], ["0"], ["1"]], 2, [0, 1]),
        ("a page number between", [["规章 0"], ["- 3 -"], ["1"]], 2, [0, 1]),
        ("the row is full, the next row's cells are not taken", [["规章", "0", "1"], ["", "7"]], 2, [0, 1]),
        ("no values", [["规章"]], 3, []),
    ),
)
def test_pieces_to_evidence(rows: list[list[str]], width: int, contents: list[Any]) -> None:
    pieces = to_pieces(*rows)
    evidence = pieces_to_evidence(pieces[:1], pieces[1:], width)
    assert [item.content for item in evidence.items] == contents


@pytest.mark.parametrize(
    ("rows", "glued"),
    cases(
        ("one run of digits for a whole row", [["规章"], ["8062133"]], True),
        ("one number in a cell of a table", [["规章", "8062133"]], False),
        ("several lines", [["规章"], ["80"], ["62"]], False),
    ),
)
def test_borders_that_cannot_be_trusted(rows: list[list[str]], glued: bool) -> None:
    cells = [Cell(text, place, place, len(row) > 1) for place, row in enumerate(rows) for text in row]
    pieces = cells_to_pieces(cells, FORMS)
    evidence = pieces_to_evidence(pieces[:1], pieces[1:], 3)
    assert {item.glued for item in evidence.items} == {glued}


def test_evidence_is_as_printed_and_knows_its_line() -> None:
    pieces = cells_to_pieces([Cell("(七)总计4 0 04", 88, 5)], FORMS)
    evidence = pieces_to_evidence(pieces, [], 7)
    assert (evidence.raw, evidence.line) == ("4 0 04", 88)
