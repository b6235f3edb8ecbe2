"""Tests of index.tables.disputes."""

import pytest

from tests.index.cases import cases
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.model.document import Cell
from xxgk.index.tables.disputes import find_dispute_values
from xxgk.index.tables.labels import Piece, cells_to_pieces

FORMS = [load_form(edition) for edition in EDITIONS]
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
CUT = ["结果", "维持", "结果", "纠正", "其他", "结果", "尚未", "审结", "总", "计"]
GROUPS = ["未经复议直接起诉", "复议后起诉"]
VALUES = [str(value) for value in (1, 1, 0, 0, 2, 1, 0, 0, 0, 1, 2, 0, 1, 0, 3)]


def to_pieces(rows: list[list[str]]) -> list[Piece]:
    return cells_to_pieces([Cell(text, place, place) for place, row in enumerate(rows) for text in row], FORMS)


@pytest.mark.parametrize(
    "rows",
    cases(
        ("a table", [["行政复议", "行政诉讼"], RESULTS + GROUPS, RESULTS * 2, VALUES]),
        ("one cell a line", [[text] for text in ["行政复议", "行政诉讼", *RESULTS, *GROUPS, *RESULTS * 2, *VALUES]]),
        (
            "headings glued together",
            [["行政复议行政诉讼"], ["".join(RESULTS + GROUPS)], ["".join(RESULTS * 2)], [" ".join(VALUES)]],
        ),
        ("headings cut in two", [[text] for text in ["行政复议", "行政诉讼", *GROUPS, *CUT * 3, *VALUES]]),
        (
            "second halves of the headings lost",
            [["未经复议直接起诉", "复议后起诉"], ["结果", "结果", "其他", "尚未", "总计"], VALUES],
        ),
        (
            "text of a PDF, groups first",
            [
                ["行政复议 行政诉讼"],
                ["未经复议直接起诉 复议后起诉"],
                ["结果 结果 其他 尚未"],
                ["总 计"],
                ["维持 纠正 结果 审结"],
                [" ".join(VALUES)],
            ],
        ),
        (
            "a sentence about suits before the table",
            [["2019年,因政府信息公开引起的行政诉讼2件。"], RESULTS + GROUPS, RESULTS * 2, VALUES],
        ),
        (
            "text after the values",
            [RESULTS + GROUPS, RESULTS * 2, VALUES, ["五、存在的主要问题及改进情况"], ["1.人手不足"]],
        ),
    ),
)
def test_the_fifteen_values_are_found(rows: list[list[str]]) -> None:
    found = find_dispute_values(to_pieces(rows), 0)
    assert found is not None
    assert [str(item.content) for item in found[2].items] == VALUES


@pytest.mark.parametrize(
    "rows",
    cases(
        ("no table at all", [["全年没有行政复议和行政诉讼。"]]),
        ("only a sentence names the groups", [["未经复议直接起诉2件,复议后起诉3件。"]]),
        ("headings without a group", [["行政复议", "行政诉讼"], RESULTS, VALUES]),
        ("nothing", []),
    ),
)
def test_no_table(rows: list[list[str]]) -> None:
    assert find_dispute_values(to_pieces(rows), 0) is None


def test_what_stands_before_the_given_place_is_not_looked_at() -> None:
    pieces = to_pieces([RESULTS + GROUPS, VALUES])
    assert find_dispute_values(pieces, len(pieces)) is None


def test_blank_cells_keep_their_place() -> None:
    values = ["", "0", "", "", "0", *["1"] * 10]
    found = find_dispute_values(to_pieces([RESULTS + GROUPS, RESULTS * 2, values]), 0)
    assert found is not None
    assert [item.raw for item in found[2].items] == values
