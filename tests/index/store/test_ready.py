"""What is worked out of reports where they are read makes the database that the writer makes by itself."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.index.store.made import made
from tests.index.store.test_standings import BODIES, NEW, any_report
from tests.index.store.whole import everything, is_sound
from xxgk.index.model.report import Report
from xxgk.index.store import standings
from xxgk.index.store.name_parts import parts_of
from xxgk.index.store.report_rows import ReportRows, report_to_rows
from xxgk.index.store.working_out import work_out_alone
from xxgk.index.store.writing import Writer


def prepared(report: Report) -> ReportRows:
    """Make rows as processes that read files do."""
    rows = report_to_rows(report, None)
    assert report.agency
    named = (report.agency, report.region, parts_of(report.agency, report.region))
    return replace(rows, standings=work_out_alone(rows.tables), named=named)


def reports(random: Random) -> Iterator[Report]:
    """Make up reports; of one body there are two of a year that nothing puts in order, so that their figures are contested."""
    for body in BODIES:
        for year in (2021, 2022, 2023):
            yield any_report(random, body, year)
    for file, number in (("one.txt", 40), ("rival.txt", 12345)):
        yield made(file, "苏州市体育局", 2021, {NEW: number}, region="江苏省苏州市")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("at_once", [1, 5, 100])
def test_the_database_is_the_same(tmp_path: Path, seed: int, at_once: int) -> None:
    made_up = list(reports(Random(seed)))
    by_itself, by_what_is_ready = tmp_path / "a.db", tmp_path / "b.db"
    with Writer(by_itself, "test") as writer:
        writer.replace((one, "seen") for one in made_up)
    with Writer(by_what_is_ready, "test") as writer:
        for first in range(0, len(made_up), at_once):
            writer.replace_rows([(prepared(one), "seen") for one in made_up[first : first + at_once]])
    found = everything(by_what_is_ready)
    assert found == everything(by_itself)
    assert found["contested"], "no rivals: what they tell is not tried"
    assert is_sound(by_what_is_ready)


def test_what_is_ready_is_not_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def note(store: object, reports: list[int]) -> tuple[()]:
        asked.extend(reports)
        return ()

    monkeypatch.setattr(standings, "work_out", note)
    with Writer(tmp_path / "a.db", "test") as writer:
        writer.replace_rows([(prepared(any_report(Random(1), BODIES[0], 2021)), "seen")])
    assert asked == []


def test_what_was_ready_of_another_report_of_its_number_is_not_taken(tmp_path: Path) -> None:
    """A report that nobody has seen yet is replaced, and its number given to the next."""
    first, second = (made("a.txt", BODIES[0], 2021, {NEW: number}, region="江苏省无锡市") for number in (3, 70))
    with Writer(tmp_path / "a.db", "test") as writer:
        writer.replace((made(f"{body}.txt", body, 2020, {NEW: 1}), "seen") for body in BODIES)
        writer.settle()
        writer.replace_rows([(prepared(first), "seen")])
        writer.replace([(second, "seen anew")])
    with Writer(tmp_path / "b.db", "test") as writer:
        writer.replace((made(f"{body}.txt", body, 2020, {NEW: 1}), "seen") for body in BODIES)
        writer.replace([(second, "seen anew")])
    assert everything(tmp_path / "a.db") == everything(tmp_path / "b.db")
