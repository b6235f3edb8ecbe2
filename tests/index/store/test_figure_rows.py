"""Figures come back from the database as they went in, however odd, and plain ones take no row of ``odd_cells``."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.index.cases import cases
from tests.index.store.made import cell, made, store_of
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.model.document import Place
from xxgk.index.model.report import Figure
from xxgk.index.store.printed import StoredFigure, read_printed
from xxgk.index.store.reading import Store

NEW, GRANTED = "applications.new_received.total", "applications.granted.total"
PERSONS, FIRMS = "applications.granted.natural_person", "applications.granted.commercial"
ISSUED, MADE = "proactive.regulations.issued", "proactive.regulations.made"
FEES, OLD, OLDER = "proactive.fees.amount", "legacy.applications", "legacy.applications.previous_year"


def as_viewed(row: dict[str, Any]) -> StoredFigure:
    """Give a row of the view ``figures`` as a figure."""
    told = {"candidates": json.loads(row["candidates"]), "place": row["place"] and Place(*json.loads(row["place"]))}
    return StoredFigure.model_validate({name: row[name] for name in row if name in Figure.model_fields} | told)


def come_back(path: Path, figures: dict[str, Figure]) -> tuple[dict[str, Figure], int]:
    with Store(store_of(path, [made("a", "青石县水利局", 2022, figures)])) as store:
        (report,) = store.reports()
        found = store.all_figures(report)
        viewed = {row["field"]: as_viewed(row) for row in store.select("SELECT * FROM figures")}
        assert viewed == found, "the view says the same"
        printed = read_printed(store.connection, [report.id])[report.id]
        told = {key: (one.value, one.unit, one.status) for key, one in found.items()}
        assert printed == told, "so does what is read without where it stands"
        (odd,) = store.select("SELECT count(*) AS cells FROM odd_cells")
    return {key: Figure(**one.model_dump(exclude={"correction"})) for key, one in found.items()}, odd["cells"]


@pytest.mark.parametrize(
    ("figures", "odd"),
    cases(
        ("plain numbers and an empty cell", {NEW: cell(3), PERSONS: cell(0), FIRMS: cell()}, 0),
        ("one of a row alone: the others are not there", {PERSONS: cell(1)}, 0),
        ("the last of a row alone", {GRANTED: cell(1)}, 0),
        ("cells of one row in two editions: those of the other are not there", {ISSUED: cell(0)}, 0),
        ("the same from the other end", {MADE: cell(0)}, 0),
        ("a number as printed", {NEW: cell(1300, raw="1,300")}, 1),
        ("a number greater than a float holds exactly is as printed", {NEW: cell(2**60, raw=str(2**60))}, 1),
        ("an amount", {FEES: cell(12.5, unit="万元", raw="12.5")}, 1),
        ("below zero", {NEW: cell(-2)}, 0),
        ("a dash", {NEW: cell(None, "not_applicable", "—")}, 1),
        ("what the sums say, not printed", {NEW: cell(4, "derived", "")}, 0),
        ("a source that does not hold the cell", {NEW: cell(None, "absent", line=None)}, 0),
        ("several readings, one of them blank", {NEW: cell(None, "ambiguous", "3①", candidates=(3, 31, None))}, 1),
        ("no unit", {NEW: cell(4, unit=None)}, 0),
        ("another unit of money", {FEES: cell(40000, unit="元")}, 0),
        ("a unit nobody knows", {NEW: cell(4, unit="条/件")}, 1),
        (
            "one cell elsewhere than its row",
            {PERSONS: cell(1), FIRMS: cell(2), GRANTED: cell(3, line=None, row="甲")},
            1,
        ),
        ("a row with its place", {NEW: cell(1, row="新收 | 1", place=Place(1, 10.5, 20.0, 30.0, 40.25))}, 0),
        ("indicators before 2019", {OLD: cell(3, unit="条"), OLDER: cell(2, unit="件")}, 1),
    ),
)
def test_figures_come_back(tmp_path: Path, figures: dict[str, Figure], odd: int) -> None:
    found, cells = come_back(tmp_path / "made.db", figures)
    assert found == figures
    assert cells == odd


def test_every_field_of_the_form_comes_back_in_its_own_place(tmp_path: Path) -> None:
    for edition in EDITIONS:
        keys = [key for block in load_form(edition).blocks for row in block.rows for key in block.keys(row)]
        figures = {key: cell(number) for number, key in enumerate(keys)}
        found, _ = come_back(tmp_path / f"{edition}.db", figures)
        assert found == figures


def test_a_program_reads_them_by_name(tmp_path: Path) -> None:
    """With nothing but SQLite: the view of the name and shape the table had, and the wide ones."""
    path = store_of(
        tmp_path / "made.db", [made("a", "青石县水利局", 2022, {NEW: cell(3), GRANTED: cell(None, "ambiguous", "1①")})]
    )
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(
            "SELECT field, value, unit, status, raw, candidates, line, row, place FROM figures ORDER BY field"
        )
        assert rows.fetchall() == [
            (GRANTED, None, "件", "ambiguous", "1①", "[]", 10, "", None),
            (NEW, 3.0, "件", "read", "3", "[]", 10, "", None),
        ]
        wide = f'SELECT "{NEW}", "{NEW}.status", "{GRANTED}.status", "{PERSONS}.status" FROM figures_2021'
        assert db.execute(wide).fetchall() == [(3.0, "read", "ambiguous", None)]
