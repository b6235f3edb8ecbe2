"""Several reports of one body and year: which answers, by what they say of themselves, and what they differ in."""

from dataclasses import replace
from itertools import permutations

import pytest

from tests.index.cases import cases
from xxgk.index.model.report import Number, Status
from xxgk.index.versions import Held, Printed, choose, differing

NEW, GRANTED, FEES = "applications.new_received.total", "applications.granted.total", "proactive.fees.amount"


def printed(value: Number | None = None, status: Status | None = None, unit: str | None = "件") -> Printed:
    return Printed(value, unit, status or ("blank" if value is None else "read"))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    cases(
        ("two numbers", printed(5), printed(9), True),
        ("the same number", printed(5), printed(5), False),
        ("one that follows from the sums, and another", printed(5, "derived"), printed(9), True),
        ("the same amount in two units", printed(3, unit="万元"), printed(30_000, unit="元"), False),
        ("another amount", printed(3, unit="万元"), printed(3, unit="元"), True),
        ("an amount of hundreds of millions", printed(0.5, unit="亿元"), printed(5_000, unit="万元"), False),
        ("a number and an empty cell", printed(5), printed(), True),
        ("a number and a dash", printed(5), printed(status="not_applicable"), True),
        ("a zero and an empty cell: a manner of writing", printed(0), printed(), False),
        ("lost in one", printed(5), printed(status="absent"), False),
        ("not to be read in one", printed(5), printed(status="ambiguous"), False),
        ("two that cannot be read", printed(status="ambiguous"), printed(status="ambiguous"), False),
        ("empty in both, in two manners", printed(), printed(status="not_applicable"), False),
    ),
)
def test_what_is_a_difference(one: Printed, other: Printed, differ: bool) -> None:
    for pair in ((one, other), (other, one)):
        assert differing({NEW: pair[0]}, {NEW: pair[1]}) == [NEW] * differ


def test_a_field_of_one_alone_is_no_difference() -> None:
    assert differing({NEW: printed(5), GRANTED: printed(1)}, {GRANTED: printed(2), FEES: printed(3)}) == [GRANTED]


def fetched(report: Held, day: str, url: str = "http://a.cn/1.html") -> Held:
    return replace(report, url=url, fetched=f"{day}T00:10:00Z")


def held(
    file: str, new: Number | None, issued: str | None = "2024-01-20", *, corrects: bool = False, **more: Printed
) -> Held:
    figures = {NEW: printed(new, None if new is not None else "ambiguous"), **more}
    answers = sum(one.value is not None for one in figures.values())
    return Held(sum(map(ord, file)), file, issued, corrects, answers, False, figures)


JUNE, UNDATED = "2024-06-01", None
MORE = {"applications.granted.total": printed(1)}


@pytest.mark.parametrize(
    ("reports", "answers", "rivals"),
    cases(
        ("the later issued", [held("a", 5), held("z", 9, JUNE)], "z", ""),
        ("whatever its name", [held("z", 5), held("a", 9, JUNE)], "a", ""),
        ("though it has fewer figures", [held("a", 5, **MORE), held("z", 9, JUNE)], "z", ""),
        ("the corrected one, without a date", [held("a", 5), held("z", 9, UNDATED, corrects=True)], "z", ""),
        ("the corrected one, before a date", [held("a", 5, JUNE), held("z", 9, corrects=True)], "z", ""),
        ("the later of two corrections", [held("a", 5, corrects=True), held("b", 9, JUNE, corrects=True)], "b", ""),
        ("of one day", [held("a", 5), held("z", 9)], "a", "z"),
        ("of one day, put in place of the other", [fetched(held("a", 5), "2024-02-01"), fetched(held("z", 9), "2024-03-01")], "z", ""),
        ("put in its place, whatever is said of it",
         [fetched(held("a", 5, JUNE, corrects=True), "2024-02-01"), fetched(held("z", 9), "2024-03-01")], "z", ""),
        ("fetched later, from another address",
         [fetched(held("a", 5), "2024-02-01"), fetched(held("z", 9), "2024-03-01", "http://b.cn/")], "a", "z"),
        ("fetched at once: two of one zip", [fetched(held("a", 5), "2024-02-01"), fetched(held("z", 9), "2024-02-01")], "a", "z"),
        ("one was brought by hand", [replace(held("a", 5), url="http://a.cn/1.html"), fetched(held("z", 9), "2024-03-01")], "a", "z"),
        ("one without a date", [held("a", 5, UNDATED), held("z", 9, JUNE)], "z", "a"),
        ("neither has a date", [held("a", 5, UNDATED), held("z", 9, UNDATED)], "a", "z"),
        ("the fuller of two that cannot be told", [held("a", 5, UNDATED), held("z", 9, **MORE)], "z", "a"),
        ("copies that print the same: the fuller", [held("a", 5, JUNE), held("z", 5, **MORE)], "z", ""),
        ("copies: a damaged one is no other", [held("a", None, JUNE), held("z", 5, **MORE)], "z", ""),
        ("two corrections of one day", [held("a", 5, corrects=True), held("z", 9, corrects=True)], "a", "z"),
        ("three: the last", [held("a", 5), held("b", 7, "2024-03-01"), held("c", 9, JUNE)], "c", ""),
        ("a copy without a date is as old as the one it copies",
         [held("a", 5), held("b", 5, UNDATED), held("c", 9, JUNE)], "c", ""),
        ("a copy of the correction", [held("a", 5), held("c", 9, JUNE, corrects=True), held("m", 9, UNDATED)], "c", ""),
        ("published again as it first was", [held("a", 5), held("b", 9, "2024-03-01"), held("c", 5, JUNE)], "c", ""),
        ("a copy in which everything is lost dates nothing",
         [held("a", 5, UNDATED), held("b", None), held("c", 9, JUNE)], "c", "a"),
        ("each has another before it: a stands in b's place, b corrects c, c came after a",
         [fetched(held("a", 5), "2024-03-01"), fetched(held("b", 7, corrects=True), "2024-02-01"), held("c", 9, JUNE)], "c", "a"),
    ),
)  # fmt: skip
def test_which_answers(reports: list[Held], answers: str, rivals: str) -> None:
    names = {report.id: report.file for report in reports}
    for order in permutations(reports):
        choice = choose(order)
        assert choice.current.file == answers
        assert "".join(sorted(names[one] for one in choice.rivals)) == rivals, "and that order tells nothing"
