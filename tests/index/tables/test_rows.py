"""Tests of index.tables.rows."""

from collections.abc import Callable

import pytest

from tests.index.cases import cases
from xxgk.index.form.form import load_form
from xxgk.index.model.document import Cell
from xxgk.index.tables.rows import Rows, cells_to_rows

NEW_2019 = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
NEW_2021 = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ZEROS = ["0"] * 7


def to_rows(*rows: list[str]) -> Rows:
    return cells_to_rows([Cell(text, place, place, True) for place, row in enumerate(rows, start=1) for text in row])


OLD_OTHER = (["一、本年新收政府信息公开申请数量", *ZEROS], ["(六)其他处理", *ZEROS], ["(七)总计", *ZEROS])
NEW_OTHER = (
    ["一、本年新收政府信息公开申请数量", *ZEROS],
    ["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", *ZEROS],
    ["3.其他", *ZEROS],
    ["(七)总计", *ZEROS],
)
EITHER = (["一、本年新收政府信息公开申请数量", *ZEROS], ["(七)总计", *ZEROS])


@pytest.mark.parametrize(
    ("rows", "edition", "has", "has_not"),
    cases(
        (
            "2019 throughout",
            (NEW_2019, ["规章", "0", "0", "0"], *OLD_OTHER),
            "2019",
            "proactive.regulations.made",
            "proactive.regulations.issued",
        ),
        (
            "2021 throughout",
            (NEW_2021, ["规章", "0", "0", "0"], *NEW_OTHER),
            "2021",
            "applications.other_handling.other.total",
            "applications.other_handling.total",
        ),
        (
            "2021 in part two, 2019 in part three",
            (NEW_2021, ["规章", "0", "0", "0"], *OLD_OTHER),
            "2021",
            "applications.other_handling.total",
            "applications.other_handling.other.total",
        ),
        (
            "part two lost: part three decides",
            NEW_OTHER,
            "2021",
            "applications.other_handling.other.total",
            "proactive.regulations.issued",
        ),
        (
            "part three fits both: part two decides",
            (NEW_2021, ["规章", "0", "0", "0"], *EITHER),
            "2021",
            "applications.total_handled.total",
            "applications.other_handling.total",
        ),
        (
            "a word of a table in a sentence is no table",
            (["实施政府采购项目9项,采购总金额700.85万元。"],),
            None,
            None,
            "proactive.procurement.amount",
        ),
        ("no table", (["总体情况"],), None, None, "applications.total_handled.total"),
    ),
)
def test_the_edition_is_chosen_by_the_labels_of_each_part(
    rows: tuple[list[str], ...], edition: str | None, has: str | None, has_not: str
) -> None:
    found = to_rows(*rows)
    keys = {key for row in found.found for key in row.keys}
    assert found.edition == edition
    assert has is None or has in keys
    assert has_not not in keys


@pytest.mark.parametrize(
    ("heading", "unit"),
    cases(
        ("the unit in the heading", "本年收费金额(单位:万元)", "万元"),
        ("in full width", "本年收费金额（单位：万元）", "万元"),
        ("with a note behind it", "采购总金额(单位:万元,保留4位小数)", "万元"),
        ("in yuan", "本年收费金额(元)", "元"),
        ("no unit", "采购总金额", None),
    ),
)
def test_the_unit_of_amounts(heading: str, unit: str | None) -> None:
    assert to_rows(["信息内容", heading], ["行政事业性收费", "5"]).amount_unit == unit


@pytest.mark.parametrize(
    ("row", "expected"),
    cases(
        ("a full row with an empty cell", ["10", "", "", "", "", "", "10"], True),
        ("a full row without one", ZEROS, False),
        ("a short row: its cells were swallowed", ["10", "10"], False),
    ),
)
def test_keeps_blanks(row: list[str], expected: bool) -> None:
    assert to_rows(["(一)予以公开", *row], ["(七)总计", *ZEROS]).keeps_blanks is expected


ROWS_OF_PART_THREE = [row.number + row.label for row in load_form("2021").block("applications").rows]


@pytest.mark.parametrize(
    ("values", "expected"),
    cases(
        ("every line that stood there before is gone", lambda at: [str(at)] if at < 5 else [], True),
        ("a cell a line, zeros again and again", lambda at: ["0"] * 6 + [str(at)], False),
        ("hardly a number at all", lambda at: [str(at)] if at < 2 else [], False),
    ),
)
def test_loses_repeats(values: Callable[[int], list[str]], expected: bool) -> None:
    lines = [[text] for at, label in enumerate(ROWS_OF_PART_THREE) for text in (label, *values(at))]
    assert to_rows(*lines).loses_repeats is expected


def test_numbers_in_rows_tell_nothing_of_lines_deleted() -> None:
    assert not to_rows(*([label, str(at), "0"] for at, label in enumerate(ROWS_OF_PART_THREE))).loses_repeats


def test_spans_and_lines_of_the_tables() -> None:
    found = to_rows(["一、总体情况"], NEW_2019, ["规章", "0", "0", "0"], *OLD_OTHER, ["五、存在的主要问题"])
    assert [span.part for span in found.spans] == [2, 3]
    assert [row.evidence.line for row in found.found] == [3, 4, 5, 6]


def test_the_last_row_ends_at_the_next_text() -> None:
    found = to_rows(["四、结转下年度继续办理"], ["0"], ["0"], ["四、复议和诉讼情况"], ["7"])
    assert [item.content for item in found.found[0].evidence.items] == [0, 0]


def test_a_group_label_repeated_after_a_page_break() -> None:
    found = to_rows(
        ["三、本年度办理结果", "(一)予以公开", *ZEROS],
        ["三、本年度办理结果", "(二)部分公开", *ZEROS],
        ["(七)总计", *ZEROS],
    )
    assert [row.keys[-1] for row in found.found] == [
        "applications.granted.total",
        "applications.partially_granted.total",
        "applications.total_handled.total",
    ]
