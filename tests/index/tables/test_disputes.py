"""Tests of index.tables.disputes."""

import pytest

from tests.index.cases import cases
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.model.document import Cell
from xxgk.index.tables.cell_values import Unsure
from xxgk.index.tables.disputes import find_disputes
from xxgk.index.tables.labels import Piece, cells_to_pieces

FORMS = [load_form(edition) for edition in EDITIONS]
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
CUT = ["结果", "维持", "结果", "纠正", "其他", "结果", "尚未", "审结", "总", "计"]
GROUPS = ["未经复议直接起诉", "复议后起诉"]
REVIEW, DIRECT, AFTER = range(3)
VALUES = [str(value) for value in (1, 1, 0, 0, 2, 1, 0, 0, 0, 1, 2, 0, 1, 0, 3)]


def to_pieces(rows: list[list[str]]) -> list[Piece]:
    return cells_to_pieces(
        [Cell(text, place, place, len(row) > 1) for place, row in enumerate(rows) for text in row], FORMS
    )


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
    (found,) = find_disputes(to_pieces(rows))
    assert found.groups == (REVIEW, DIRECT, AFTER)
    assert [str(item.content) for item in found.evidence.items] == VALUES


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
    assert not any(found.groups for found in find_disputes(to_pieces(rows)))


def test_blank_cells_keep_their_place() -> None:
    values = ["", "0", "", "", "0", *["1"] * 10]
    (found,) = find_disputes(to_pieces([RESULTS + GROUPS, RESULTS * 2, values]))
    assert [item.raw for item in found.evidence.items] == values


ONE, TWO, THREE = ["12", "3", "4", "2", "21"], ["5", "0", "1", "0", "6"], ["2", "0", "0", "3", "5"]
IN_FULL = ["行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"]


def lines(*texts: str) -> list[list[str]]:
    """One cell a line."""
    return [[text] for text in texts]


@pytest.mark.parametrize(
    ("rows", "expected"),
    cases(
        (
            "three small tables, each with its name above",
            [["行政复议"], RESULTS, ONE, [IN_FULL[0]], RESULTS, TWO, [IN_FULL[1]], RESULTS, THREE],
            {REVIEW: ONE, DIRECT: TWO, AFTER: THREE},
        ),
        (
            "the same, one cell a line",
            lines(
                "行政复议",
                *RESULTS,
                *ONE,
                "行政诉讼",
                GROUPS[0],
                *RESULTS,
                *TWO,
                "行政诉讼",
                GROUPS[1],
                *RESULTS,
                *THREE,
            ),
            {REVIEW: ONE, DIRECT: TWO, AFTER: THREE},
        ),
        (
            "the same as lines of text",
            lines("行政复议", " ".join(RESULTS), " ".join(ONE), GROUPS[0], " ".join(RESULTS), " ".join(TWO)),
            {REVIEW: ONE, DIRECT: TWO},
        ),
        (
            "in another order",
            [[IN_FULL[1]], RESULTS, THREE, ["行政复议"], RESULTS, ONE, [IN_FULL[0]], RESULTS, TWO],
            {AFTER: THREE, REVIEW: ONE, DIRECT: TWO},
        ),
        (
            "one of them missing",
            [["行政复议"], RESULTS, ONE, [IN_FULL[1]], RESULTS, THREE],
            {REVIEW: ONE, AFTER: THREE},
        ),
        (
            "one of them without values: those behind the next are not its own",
            [["行政复议"], RESULTS, ONE, [IN_FULL[0]], RESULTS, [IN_FULL[1]], RESULTS, THREE],
            {REVIEW: ONE, AFTER: THREE},
        ),
        (
            "one of them without its name: nobody's values",
            [["行政复议"], RESULTS, ONE, RESULTS, TWO, [IN_FULL[1]], RESULTS, THREE],
            {REVIEW: ONE, AFTER: THREE},
        ),
        (
            "all names above, then the tables",
            [["行政复议"], [IN_FULL[0]], [IN_FULL[1]], RESULTS, ONE, RESULTS, TWO, RESULTS, THREE],
            {REVIEW: ONE, DIRECT: TWO, AFTER: THREE},
        ),
        (
            "only 行政诉讼 is said of the suits",
            [["行政复议"], RESULTS, ONE, ["行政诉讼"], RESULTS, TWO],
            {REVIEW: ONE},
        ),
        (
            "a note between headings and values",
            [["行政复议"], RESULTS, ["注:按结案时间统计。"], ONE, [IN_FULL[0]], RESULTS, ["(含上年结转)"], TWO],
            {REVIEW: ONE, DIRECT: TWO},
        ),
        (
            "half a heading between headings and values",
            [["行政复议"], RESULTS, ["果维", "正"], ONE, [IN_FULL[0]], RESULTS, ["审结"], TWO],
            {REVIEW: ONE, DIRECT: TWO},
        ),
        (
            "a sentence between the tables",
            [["行政复议"], RESULTS, ONE, ["行政诉讼情况如下,共6件。"], [IN_FULL[0]], RESULTS, TWO],
            {REVIEW: ONE, DIRECT: TWO},
        ),
        (
            "a row a group, with its label in front",
            [["类型", *RESULTS], ["行政复议", *ONE], ["行政诉讼-未经复议直接起诉", *TWO], ["复议后起诉", *THREE]],
            {REVIEW: ONE, DIRECT: TWO, AFTER: THREE},
        ),
        (
            "two labels in front",
            [["", "", *RESULTS], ["行政复议", *ONE], ["行政诉讼", GROUPS[0], *TWO], ["", GROUPS[1], *THREE]],
            {REVIEW: ONE, DIRECT: TWO, AFTER: THREE},
        ),
        (
            "such rows as lines of text",
            lines(
                "案件类型 结果维持 结果纠正 其他结果 尚未审结 总计",
                "行政复议 12 3 4 2 21",
                "未经复议直接起诉 5 0 1 0 6",
            ),
            {REVIEW: ONE, DIRECT: TWO},
        ),
        (
            "a table of its own for both kinds of suits",
            [["行政复议"], RESULTS, ONE, ["行政诉讼"], GROUPS, RESULTS * 2, TWO + THREE],
            {REVIEW: ONE, DIRECT: TWO, AFTER: THREE},
        ),
        (
            "the suits left of 行政复议",
            [["行政诉讼", "行政复议"], [*GROUPS, *RESULTS], RESULTS * 2, TWO + THREE + ONE],
            {REVIEW: ONE, DIRECT: TWO, AFTER: THREE},
        ),
        (
            "the total in front",
            [["行政复议"], ["总计", *RESULTS[:4]], [ONE[4], *ONE[:4]]],
            {REVIEW: ONE},
        ),
        (
            "a table of empty cells is one",
            [["行政复议"], RESULTS, [""] * 5, [IN_FULL[0]], RESULTS, TWO],
            {REVIEW: [""] * 5, DIRECT: TWO},
        ),
        (
            "names and numbers, but no results named",
            lines("行政复议", "2", "未经复议直接起诉", "1", "0", "0", "0", "1"),
            {},
        ),
        ("a list in the text", lines("行政复议 2件", "复议后起诉 1件"), {}),
        ("results with values, of nobody", [RESULTS, ONE], {}),
    ),
)
def test_groups_that_stand_apart(rows: list[list[str]], expected: dict[int, list[str]]) -> None:
    columns = {
        group: [item.raw for item in found.evidence.items[place * 5 : place * 5 + 5]]
        for found in find_disputes(to_pieces(rows))
        for place, group in enumerate(found.groups)
    }
    assert columns == expected


def test_where_the_order_of_the_groups_is_not_sure_no_value_is() -> None:
    rows = [["行政诉讼"], ["行政复议"], GROUPS, RESULTS * 3, VALUES]
    (found,) = find_disputes(to_pieces(rows))
    assert all(item.content == Unsure() for item in found.evidence.items)


@pytest.mark.parametrize("odd", ["1（含调解）", "12%", "\ufffc", "I2"])
def test_an_odd_value_is_one(odd: str) -> None:
    values = [odd, *VALUES[1:]]
    (found,) = find_disputes(to_pieces([["行政复议", "行政诉讼"], RESULTS + GROUPS, RESULTS * 2, values]))
    assert [item.content for item in found.evidence.items] == [Unsure(), *map(int, VALUES[1:])]


def test_values_of_nobody_are_marked_as_part_four() -> None:
    """So that their 总计 is not taken for a row of part three."""
    (found,) = find_disputes(to_pieces([["行政诉讼"], RESULTS, ONE]))
    assert (found.groups, found.first, found.last) == ((), 0, 10)


TURNED = ["结果纠正", "结果维持", *RESULTS[2:]]


@pytest.mark.parametrize(
    ("heads", "expected"),
    cases(
        ("all in another order", [TURNED + GROUPS, TURNED * 2], ["2", "1", "3", "4", "5", "7", "6"]),
        ("only the first group's", [TURNED + GROUPS, RESULTS * 2], ["2", "1", "3", "4", "5", "6", "7"]),
        ("only the last group's", [RESULTS + GROUPS, RESULTS + TURNED], ["1", "2", "3", "4", "5", "6", "7"]),
        ("printed once for all", [GROUPS, TURNED], ["2", "1", "3", "4", "5", "7", "6"]),
    ),
)
def test_each_group_by_its_own_headings(heads: list[list[str]], expected: list[str]) -> None:
    values = [str(value) for value in range(1, 16)]
    (found,) = find_disputes(to_pieces([["行政复议", "行政诉讼"], *heads, values]))
    assert found.groups == (REVIEW, DIRECT, AFTER)
    assert [str(item.content) for item in found.evidence.items][:7] == expected


def test_groups_with_unlike_headings_that_stand_otherwise_than_in_the_form_are_not_known() -> None:
    rows = [["行政诉讼", "行政复议"], GROUPS + RESULTS, TURNED * 2, VALUES]
    (found,) = find_disputes(to_pieces(rows))
    assert found.groups == (DIRECT, AFTER, REVIEW)
    assert {item.content for item in found.evidence.items} == {Unsure()}
