"""docs/accuracy.md: that it is of today's generator, and that what it counts is counted right."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from bench.accuracy_counts import Score, compare, group_of, outcome
from tests.generate.corpus import make_report
from tests.generate.formats import FORMATS, PICTURES
from tests.generate.noise import HARMFUL, HARMLESS
from tests.generate.odd_reports import SORTS
from tests.generate.panel_truth import KINDS
from tests.index.cases import cases
from xxgk.index.form.form import fields
from xxgk.index.model.report import Figure, Number, Status

ROOT = Path(__file__).parents[2]
AGAIN = "made by another generator: make accuracy"


def figure(status: Status, value: Number | None = None) -> Figure:
    return Figure(value=value, unit="件", status=status, raw="")


@pytest.fixture(scope="module")
def written() -> str:
    return (ROOT / "docs/accuracy.md").read_text(encoding="utf-8")


def test_the_page_names_every_layout_format_and_damage(written: str) -> None:
    named = [*FORMATS, *PICTURES, *HARMLESS, *HARMFUL]
    assert [name for name in named if f"`{name}`" not in written] == [], AGAIN


def test_the_page_names_every_odd_cell(written: str) -> None:
    sorts = {sort.name for those in SORTS.values() for sort in those}
    assert [sort for sort in sorted(sorts) if f"| {sort} |" not in written] == [], AGAIN


def test_the_page_names_every_kind_group_and_report(written: str) -> None:
    reports = [path.name for path in (ROOT / "data/reports").glob("*-*")]
    named = [*KINDS, *{group_of(key) for key in fields()}, *reports]
    assert [name for name in named if f"`{name}`" not in written] == [], AGAIN


def test_what_was_counted_on_real_pages_is_on_the_page(written: str) -> None:
    counted = tomllib.loads((ROOT / "bench/real_pages.toml").read_text(encoding="utf-8"))["counted"]
    for one in counted:
        assert one["what"] in written, AGAIN
        if "cells" in one:
            assert one["cells"] == one["found"] + one["unknown"] + one["wrong"], one["what"]


@pytest.mark.parametrize(
    ("value", "found", "expected"),
    cases(
        ("read", 3, figure("read", 3), "found"),
        ("derived by the sums", 3, figure("derived", 3), "found"),
        ("an empty cell", None, figure("blank"), "found"),
        ("a dash is no number either", None, figure("not_applicable"), "found"),
        ("empty cells that left no trace hold nothing, by the sums", None, figure("derived", 0), "found"),
        ("ambiguous", 3, figure("ambiguous"), "unknown"),
        ("absent", 3, figure("absent"), "unknown"),
        ("not in the report at all", 3, None, "unknown"),
        ("another number", 3, figure("read", 4), "wrong"),
        ("another number by the sums", 3, figure("derived", 4), "wrong"),
        ("blank is not what is printed", 0, figure("blank"), "wrong"),
        ("nor is 0 what is blank", None, figure("read", 0), "wrong"),
        ("a number in an empty cell", None, figure("derived", 4), "wrong"),
    ),
)
def test_outcome(value: Number | None, found: Figure | None, expected: str) -> None:
    assert outcome(value, found) == expected


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    cases(
        ("as it was", figure("read", 3), figure("read", 3), "found"),
        ("lost", figure("read", 3), figure("absent"), "unknown"),
        ("changed", figure("read", 3), figure("read", 4), "wrong"),
        ("left open by the record too", figure("ambiguous"), figure("ambiguous"), "unknown"),
        ("claimed where the record leaves it open", figure("ambiguous"), figure("read", 4), "wrong"),
    ),
)
def test_a_record(wanted: Figure, found: Figure, expected: str) -> None:
    assert list(compare({"a": wanted}, {"a": found})) == [expected]


def test_a_report_that_is_refused_is_unknown() -> None:
    truth, score = make_report(1), Score()
    score.count_report(truth, None)
    assert score.all_cells == Counter(unknown=len(truth.figures))
    assert (score.reports, score.named, score.alarms) == (1, 0, 0)
