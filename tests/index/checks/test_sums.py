"""Tests of index.checks.sums."""

from typing import Any

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.sums import check_sums
from xxgk.index.form.form import EditionName, load_form
from xxgk.index.model.report import Figure, Finding

BLANK, MARK, LOST, OPEN = "blank", "not_applicable", "absent", "ambiguous"
COLUMNS = [column.key for column in load_form("2019").block("applications").columns]


def figure(value: Any, line: int = 1) -> Figure:
    if isinstance(value, str):
        return Figure(value=None, unit="件", status=value, raw="", line=line)  # type: ignore[arg-type]
    return Figure(value=value, unit="件", status="read", raw=str(value), line=line)


def all_zero(edition: EditionName = "2019") -> dict[str, Figure]:
    blocks = [block for block in load_form(edition).blocks if block.part > 2]
    return {key: figure(0) for block in blocks for row in block.rows for key in block.keys(row)}


def check(changes: dict[str, Any], edition: EditionName = "2019") -> list[Finding]:
    """Check a table of zeros in which some cells are changed."""
    return findings_of(check_sums(all_zero(edition) | {key: figure(value) for key, value in changes.items()}))


def row(name: str, *values: Any) -> dict[str, Any]:
    return {f"applications.{name}.{column}": value for column, value in zip(COLUMNS, values, strict=True)}


LAWFUL = (
    row("new_received", 3, 0, 0, 0, 0, 1, 4)
    | row("granted", 2, 0, 0, 0, 0, 1, 3)
    | row("total_handled", 2, 0, 0, 0, 0, 1, 3)
    | row("carried_forward", 1, 0, 0, 0, 0, 0, 1)
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    cases(
        ("all zero", {}, []),
        ("a lawful table", LAWFUL, []),
        (
            "a row that does not add up",
            LAWFUL | {"applications.new_received.total": 5},
            [
                ("row_sum", "applications.new_received.total", 4, 5),
                ("closure", "applications.total_handled.total", 5, 4),
            ],
        ),
        (
            "outcomes that do not make up the total",
            LAWFUL | row("not_processed.repeated", 1, 0, 0, 0, 0, 0, 1),
            [
                ("column_sum", "applications.total_handled.natural_person", 3, 2),
                ("column_sum", "applications.total_handled.total", 4, 3),
            ],
        ),
        (
            "a closure that does not hold",
            LAWFUL | row("carried_over", 1, 0, 0, 0, 0, 0, 1),
            [
                ("closure", "applications.total_handled.natural_person", 4, 3),
                ("closure", "applications.total_handled.total", 5, 4),
            ],
        ),
        ("an empty cell under a sum that holds", LAWFUL | {"applications.granted.commercial": BLANK}, []),
        ("a dash under a sum that holds", LAWFUL | {"applications.granted.commercial": MARK}, []),
        ("an empty cell that may hold what lacks", LAWFUL | {"applications.granted.other": BLANK}, []),
        (
            "a total left empty under numbers",
            LAWFUL | {"applications.granted.total": BLANK},
            [("row_sum", "applications.granted.total", 3, None)],
        ),
        ("a whole row left empty", row("granted", *[BLANK] * 7), []),
        ("an empty total under nothing", {"applications.granted.total": BLANK}, []),
        (
            "a sum with a lost cell is not judged",
            LAWFUL | {"applications.granted.other": LOST, "applications.granted.total": 9},
            [("column_sum", "applications.total_handled.total", 9, 3)],
        ),
        ("a sum with an open cell is not judged", LAWFUL | {"applications.granted.other": OPEN}, []),
        (
            "a group of part four",
            {"disputes.review.upheld": 10, "disputes.review.corrected": 1},
            [("dispute_sum", "disputes.review.total", 11, 0)],
        ),
        (
            "a total of part four left empty under numbers",
            {"disputes.litigation_direct.pending": 2, "disputes.litigation_direct.total": BLANK},
            [("dispute_sum", "disputes.litigation_direct.total", 2, None)],
        ),
        ("a group of part four that holds", {"disputes.review.upheld": 10, "disputes.review.total": 10}, []),
    ),
)
def test_findings(changes: dict[str, Any], expected: list[tuple[str, str, Any, Any]]) -> None:
    assert [(f.kind, f.field, f.expected, f.found) for f in check(changes)] == expected


def test_derived_cells_are_not_judged() -> None:
    figures = all_zero() | {"applications.granted.total": Figure(value=5, unit="件", status="derived", raw="")}
    assert findings_of(check_sums(figures)) == []


def test_the_rows_of_2021_are_summed() -> None:
    changes = row("other_handling.fee_overdue", 1, 0, 0, 0, 0, 0, 1)
    assert {f.kind for f in check(changes, "2021")} == {"column_sum"}


def test_no_sum_over_rows_when_one_of_them_was_not_found() -> None:
    figures = {key: value for key, value in all_zero().items() if not key.startswith("applications.granted.")}
    assert findings_of(check_sums(figures | {"applications.denied.state_secret.total": figure(0)})) == []
    assert findings_of(check_sums({})) == []


def test_a_finding_names_the_lines_and_says_what_is_wrong() -> None:
    figures = all_zero() | {"disputes.review.upheld": figure(2, 61), "disputes.review.total": figure(3, 61)}
    (finding,) = findings_of(check_sums(figures))
    assert 61 in finding.lines
    assert (finding.stated, finding.printed, finding.message) == (3, 2, "")
