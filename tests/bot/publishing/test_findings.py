"""The table of findings: both sides of each, with their places, as the database holds them; nothing missing becomes 0."""

import csv
import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest

from tests.bot.answers.corpus import DIRECT, NEW, reports
from tests.conftest import made_once
from tests.index.store.made import doubt, made, store_of
from xxgk.bot.masking import MASK
from xxgk.bot.publishing.writing import publish
from xxgk.index.model.document import Place
from xxgk.index.model.report import Finding, Location
from xxgk.index.store.reading import Store

BODY, KEY = "洪泽区人民政府", "320813-gov"
ROW = Location(
    source="table", line=34, part=3, field=NEW, text="一、本年新收 | 191", place=Place(2, 1.0, 2.0, 3.0, 4.0)
)
SAID = Location(source="text", line=6, part=1, text="收到5起，电话0517-87212345")
BEFORE = Location(source="table", line=29, part=3, field=NEW, text="一、本年新收 | 3607", year=2022)
FINDINGS = (
    Finding(kind="narrative", field=NEW, stated=5, printed=191, scope="=区政府办", here=SAID, there=(ROW, ROW)),
    Finding(kind="dispute_sum", field=DIRECT, stated=None, printed=2, here=ROW),
    Finding(kind="row_sum", field=NEW, stated=0, printed=1.5, here=ROW),
    Finding(kind="narrative", rule="growth_across", field="text.growth", stated=1.05, printed=1.08, terms=(3646, 3607), here=SAID,
            there=(BEFORE,)),
    Finding(kind="unit", rule="unstated_large", field=NEW, stated=3010869.24, printed=None, here=ROW.model_copy(update={"text": "=1+1"})),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    one = made("hongze.txt", BODY, 2023, {NEW: 191}, findings=FINDINGS)
    other = made("other.txt", BODY, 2023, {NEW: 190}, findings=(doubt("row_sum", NEW, 1, 2, 3),), issued="2023-01-01")
    nobody = made("nobody.txt", None, 2023, {NEW: 7}, findings=(doubt("row_sum", NEW, 1, 2, 3),))
    held = [*reports(), one, other, nobody]
    with Store(made_once(tmp_path_factory, "found.db", lambda path: store_of(path, held))) as store:
        yield store


@pytest.fixture(scope="module")
def package(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "package"
    publish(store, folder)
    return folder


def rows(package: Path) -> list[dict[str, str]]:
    with (package / "findings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mine(package: Path) -> list[dict[str, str]]:
    return [row for row in rows(package) if row["key"] == KEY]


def parquet(package: Path) -> list[dict[str, Any]]:
    with closing(duckdb.connect()) as connection:
        relation = connection.execute(f"SELECT * FROM '{package / 'findings.parquet'}'")
        names = [column[0] for column in relation.description]
        return [dict(zip(names, row, strict=True)) for row in relation.fetchall()]


def test_it_is_part_of_a_valid_package(package: Path) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert "findings" in [task.name for task in report.tasks]


def test_a_row_that_is_no_finding_is_noticed(package: Path, tmp_path: Path) -> None:
    """So that a valid package says something."""
    shutil.copytree(package, tmp_path, dirs_exist_ok=True)
    table = tmp_path / "findings.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(",narrative,", ",hearsay,", 1).replace("[", "", 1), encoding="utf-8")
    found = frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type", "fieldName"])
    assert ["constraint-error", "kind"] in found


def test_both_sides_and_their_places_come_back(package: Path) -> None:
    said, blank, zero, growth, unit = mine(package)
    assert (said["stated"], said["printed"], said["here.source"], said["here.line"], said["here.part"]) == (
        "5",
        "191",
        "text",
        "6",
        "1",
    )
    place = {"source": "table", "part": 3, "line": 34, "field": NEW, "text": "一、本年新收 | 191", "page": 2}
    assert json.loads(said["there"]) == [place, place]
    assert (blank["stated"], blank["printed"], blank["there"]) == ("", "2", ""), "what is left blank is no 0"
    assert (zero["stated"], zero["printed"]) == ("0", "1.5")
    assert (json.loads(growth["terms"]), json.loads(growth["there"])[0]["year"]) == ([3646, 3607], 2022)
    assert (unit["severity"], unit["rule"], unit["printed"]) == ("note", "unstated_large", "")
    assert (blank["here.page"], said["here.page"]) == ("2", "")
    assert [row["number"] for row in mine(package)] == ["1", "2", "3", "4", "5"]
    assert (
        said["message"]
        == "正文称“收到5起，电话▇▇▇”（5），表格为191；正文说的是“=区政府办”，与表格口径可能不同，引用前请核对。"
    )


def test_parquet_has_the_same_with_types(package: Path) -> None:
    columns = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"][-1]["schema"][
        "fields"
    ]
    types = {column["name"]: column["type"] for column in columns}
    told = parquet(package)
    assert len(told) == len(rows(package))
    for row, same in zip(told, rows(package), strict=True):
        for name, value in row.items():
            if value is None:
                assert same[name] == "", name
            elif types[name] in ("integer", "number"):
                assert isinstance(value, int if types[name] == "integer" else float), name
                assert value == float(same[name])
            else:
                assert value == same[name]


def test_all_that_answers_is_there_and_nothing_else(store: Store, package: Path) -> None:
    (held,) = store.select(
        "SELECT count(*) AS found FROM findings f JOIN reports r ON r.id = f.report_id JOIN agencies a ON a.id = r.agency_id "
        "WHERE r.current AND r.year NOT NULL"
    )
    assert len(rows(package)) == held["found"] > 7
    (all_of_them,) = store.select("SELECT count(*) AS found FROM findings")
    assert all_of_them["found"] > held["found"], "another version, and a report of nobody, have findings as well"
    assert len({(row["key"], row["year"], row["number"]) for row in rows(package)}) == len(rows(package))


def test_contacts_are_covered_and_a_spreadsheet_runs_nothing(package: Path) -> None:
    said, *_, unit = mine(package)
    assert said["here.text"] == f"收到5起，电话{MASK}"
    assert (said["scope"], unit["here.text"]) == ("'=区政府办", "'=1+1")
    assert "87212345" not in (package / "findings.csv").read_text(encoding="utf-8")
