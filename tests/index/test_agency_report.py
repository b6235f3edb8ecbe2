"""Tests of index.agency_report: what was made one and why, what a person should settle."""

from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import made
from tests.index.store.test_settling import NAME, NEW, OLD, named
from xxgk.index.agencies.known import Known
from xxgk.index.agency_report import AgencyReport, agency_report_to_text, store_to_agency_report
from xxgk.index.model.report import Report
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer


def report_of(path: Path, reports: list[Report], known: list[Known] | None = None) -> AgencyReport:
    with Writer(path / "made.db", "test") as writer:
        writer.know(known or [])
        writer.replace((report, report.file) for report in reports)
    with Store(path / "made.db") as store:
        return store_to_agency_report(store)


def test_reports_of_one_agency_and_copies(tmp_path: Path) -> None:
    report = report_of(
        tmp_path, [named("a", NAME, 2019), named("b", NAME, 2020), named("c", NAME, 2020), named("d", "甲局", 2020)]
    )
    (shared,) = report.shared
    assert (report.agencies, shared.agency, shared.merged) == (2, NAME, ())
    assert [(one.file, one.year, one.current) for one in shared.reports] == [
        ("a", 2019, True),
        ("b", 2020, True),
        ("c", 2020, False),
    ]


@pytest.mark.parametrize(
    ("reports", "known", "merges"),
    cases(
        (
            "by a breadcrumb",
            [named("a", OLD, 2019, breadcrumb=NAME), named("b", NAME, 2020)],
            [],
            [(OLD, NAME, "breadcrumb", "a", 1)],
        ),
        (
            "forms of one name",
            [named("a", "江苏省无锡市水利局", 2019), named("b", "无锡市水利局", 2020)],
            [],
            [("江苏省无锡市水利局", "无锡市水利局", "rule", "", 0)],
        ),
        (
            "by the table",
            [named("a", OLD, 2019), named("b", NAME, 2020)],
            [Known(official=NAME, also=OLD, file="agencies.csv", line=7)],
            [(NAME, OLD, "agencies.csv", "agencies.csv", 7)],
        ),
        (
            "by the table, under a name that no report is read under",
            [named("a", OLD, 2019)],
            [Known(official=NAME, also=OLD, file="agencies.csv", line=7)],
            [(NAME, OLD, "agencies.csv", "agencies.csv", 7)],
        ),
        (
            "a name that no report is read under made nothing one",
            [named("a", OLD, 2019, breadcrumb=NAME), named("b", OLD, 2020)],
            [],
            [],
        ),
    ),
)
def test_why_names_are_one(
    tmp_path: Path, reports: list[Report], known: list[Known], merges: list[tuple[object, ...]]
) -> None:
    (shared,) = report_of(tmp_path, reports, known).shared
    assert [(*one.names, one.why, one.file, one.line) for one in shared.merged] == merges


@pytest.mark.parametrize(
    ("reports", "known", "doubts"),
    cases(
        ("same place, zones akin", [named("a", OLD, 2019), named("b", NAME, 2020)], [], [("akin", (OLD, NAME))]),
        (
            "departments akin",
            [named("a", "江阴市教育局", 2019), named("b", "江阴市教育体育局", 2020)],
            [],
            [("akin", ("江阴市教育体育局", "江阴市教育局"))],
        ),
        (
            "the same of two places",
            [named("a", "江阴市教育局", 2019), named("b", "宜兴市教育体育局", 2020)],
            [],
            [],
        ),
        ("different ones of a place", [named("a", "江阴市教育局", 2019), named("b", "江阴市财政局", 2020)], [], []),
        (
            "a government and its office",
            [named("a", "江阴市人民政府", 2019), named("b", "江阴市人民政府办公室", 2020)],
            [],
            [],
        ),
        (
            "departments called office, with a subject in common",
            [named("a", "江阴市政务服务办公室", 2019), named("b", "江阴市政务服务管理办公室", 2020)],
            [],
            [("akin", ("江阴市政务服务办公室", "江阴市政务服务管理办公室"))],
        ),
        (
            "nearly the same",
            [named("a", "江阴市政务服务中心办公室", 2019), named("b", "江阴市政务服务管理中心办公室", 2020)],
            [],
            [("near", ("江阴市政务服务中心办公室", "江阴市政务服务管理中心办公室"))],
        ),
        (
            "two branches",
            [named("a", "苏州市公安局吴江分局", 2019), named("b", "苏州市公安局吴中分局", 2020)],
            [],
            [],
        ),
        (
            "two streets",
            [named("a", "江阴市东街街道办事处", 2019), named("b", "江阴市西街街道办事处", 2020)],
            [],
            [],
        ),
        (
            "figures of their own for one year",
            [named("a", OLD, 2020, {NEW: 3}, breadcrumb=NAME), named("b", NAME, 2020, {NEW: 77})],
            [],
            [("contradicted", (OLD, NAME))],
        ),
        (
            "told apart by the table",
            [named("a", OLD, 2019, breadcrumb=NAME), named("b", NAME, 2020)],
            [Known(official=OLD, file="agencies.csv", line=2), Known(official=NAME, file="agencies.csv", line=3)],
            [("contradicted", (OLD, NAME))],
        ),
        (
            "a name without its place",
            [made("a", "前进街道办事处", 2020), made("b", "长春市朝阳区前进街道办事处", 2020)],
            [],
            [("placeless", ("前进街道办事处", "长春市朝阳区前进街道办事处"))],
        ),
    ),
)
def test_what_a_person_should_settle(
    tmp_path: Path, reports: list[Report], known: list[Known], doubts: list[tuple[str, tuple[str, ...]]]
) -> None:
    report = report_of(tmp_path, reports, known)
    assert [(one.kind, set(one.agencies)) for one in report.doubts] == [(kind, set(names)) for kind, names in doubts]


def test_the_hint_settles_it(tmp_path: Path) -> None:
    reports = [named("a", OLD, 2019), named("b", NAME, 2020)]
    (doubt,) = report_of(tmp_path, reports).doubts
    official, also, *rest = doubt.hint.split(",")
    assert rest == ["", "", ""]
    after = report_of(tmp_path, reports, [Known(official=official, also=also, file="agencies.csv", line=2)])
    assert (after.agencies, after.doubts) == (1, ())


def test_the_text(tmp_path: Path) -> None:
    reports = [
        named("a", OLD, 2019, breadcrumb=NAME),
        named("b", NAME, 2020),
        named("c", "江阴市教育局", 2019),
        named("d", "江阴市教育体育局", 2020),
    ]
    text = agency_report_to_text(report_of(tmp_path, reports))
    assert text.splitlines() == [
        "3 agencies; 1 with several reports, 1 under several names",
        "",
        NAME,
        f"  2019  a  as {OLD}",
        "  2020  b",
        f"  {OLD} = {NAME}: breadcrumb, a:1: {NAME}",
        "",
        "to settle by hand: 1",
        "",
        "Same place, names akin:",
        "  江阴市教育体育局 | 江阴市教育局",
        "    江苏省无锡市江阴市: 教育体育局, 教育局",
        "",
        "Where two are one body, put a line into agencies.csv (official,also,from_year,to_year,note), such as",
        "  江阴市教育体育局,江阴市教育局,,,",
        "and index again; where they are not, nothing need be done.",
    ]


def test_nothing_held(tmp_path: Path) -> None:
    report = report_of(tmp_path, [])
    assert report == AgencyReport(agencies=0, shared=(), doubts=())
    assert agency_report_to_text(report).splitlines()[-1] == "to settle by hand: 0"
