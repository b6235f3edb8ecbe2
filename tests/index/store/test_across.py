"""Tests of index.store.across: what two reports in one database say about each other."""

from collections.abc import Iterable
from pathlib import Path

from tests.index.store.made import made, store_of
from xxgk.index.model.report import Claim, Finding, Report
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer

JIA, YI = "甲市人民政府", "乙市人民政府"
FORWARD, OVER = "applications.carried_forward.total", "applications.carried_over.total"
NEW = "applications.new_received.total"


def findings(path: Path, agency: str, year: int) -> list[Finding]:
    with Store(path) as store:
        report = store.report(agency, year)
        assert report is not None
        return store.findings(report)


def pair(later: int = 2, **rest: object) -> Iterable[Report]:
    return [made("a22", JIA, 2022, {FORWARD: 3, NEW: 40}), made("a23", JIA, 2023, {OVER: later, NEW: 50}, **rest)]


def test_both_reports_show_it(tmp_path: Path) -> None:
    path = store_of(tmp_path / "x.db", pair())
    (earlier,), (later,) = findings(path, JIA, 2022), findings(path, JIA, 2023)
    assert (earlier.kind, earlier.field, earlier.stated, earlier.printed) == ("carry_over", FORWARD, 3, 2)
    assert (later.kind, later.field, later.stated, later.printed) == ("carry_over", OVER, 2, 3)


def test_years_that_meet_and_other_agencies(tmp_path: Path) -> None:
    reports = [*pair(3), made("b23", YI, 2023, {OVER: 9}), made("b21", YI, 2021, {FORWARD: 1})]
    path = store_of(tmp_path / "x.db", reports)
    assert [findings(path, *which) for which in ((JIA, 2022), (JIA, 2023), (YI, 2023), (YI, 2021))] == [[], [], [], []]


def test_it_goes_when_a_report_is_put_right_or_removed(tmp_path: Path) -> None:
    path = store_of(tmp_path / "x.db", pair())
    with Writer(path, "test") as writer:
        writer.replace([(made("a23", JIA, 2023, {OVER: 3}), "new")])
    assert findings(path, JIA, 2022) == []
    with Writer(path, "test") as writer:
        writer.replace([(made("a23", JIA, 2023, {OVER: 1}), "newer")])
        writer.settle()
        assert len(findings(path, JIA, 2022)) == len(findings(path, JIA, 2023)) == 1
        writer.remove(["a23"])
    assert findings(path, JIA, 2022) == []


def test_a_copy_that_is_not_current_says_nothing(tmp_path: Path) -> None:
    poorer = made("copy", JIA, 2023, {OVER: 9})
    path = store_of(tmp_path / "x.db", [*pair(3), poorer])
    assert findings(path, JIA, 2022) == []


def test_a_growth_is_worked_out_from_last_years_table(tmp_path: Path) -> None:
    claim = Claim(field="text.growth", value=30.5, raw="50件,同比增长30.5%", line=7, terms=(50,), decimals=1)
    path = store_of(tmp_path / "x.db", pair(3, claims=(claim,)))
    (finding,) = findings(path, JIA, 2023)
    assert (finding.kind, finding.field, finding.printed, finding.stated) == ("narrative", "text.growth", 25.0, 30.5)
