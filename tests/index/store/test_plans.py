"""No statement that writes or asks goes through a table of facts from end to end, unless it stands among those that have to."""

import csv
import re
import sqlite3
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.many_reports import questions
from tests.index.store.made import Cell, cell, made, part
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.exporting import every_figure
from xxgk.bot.model.algebra.query import Query
from xxgk.index.corrections import CorrectedCell
from xxgk.index.model.content import Content
from xxgk.index.model.report import Report
from xxgk.index.store.board_gains import define_sums
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer

NEW, SECRET, LAWSUITS = (
    "applications.new_received.total",
    "applications.denied.state_secret.total",
    "disputes.litigation_direct.total",
)
WATER, SCHOOLS, KEY = "无锡市水利局", "无锡市教育局", "3202-water"
TABLES = frozenset((
    "agencies", "agency_keys", "agency_names", "boards", "body_classes", "body_keys", "claims", "contested", "figures",
    "findings", "measured", "odd_cells", "points", "printed_rows", "report_names", "reports", "sections", "standings", "texts",
    "tried", "versions",
))  # fmt: skip
ALLOWED = Path(__file__).parents[2] / "cases" / "whole_tables.tsv"
QUESTIONS_OF_PEOPLE = Path(__file__).parents[2] / "bot" / "queries" / "questions"


def reports(year: int, more: int = 0) -> Iterator[Report]:
    """Make reports of a year with something in every table."""
    for name, region in ((WATER, "江苏省无锡市"), (SCHOOLS, "江苏省无锡市"), ("绍兴市水利局", "浙江省绍兴市")):
        figures: dict[str, Cell] = {
            NEW: year + more,
            SECRET: cell(),
            LAWSUITS: cell(None, "ambiguous", candidates=(1, 2)),
        }
        text = part(1, "本机关依法做好政府信息公开工作，完善工作机制，加强队伍建设。")
        yield made(
            f"{name}{year}{more}.txt", name, year, figures, region=region, sections=(text,), problems=["不够及时"]
        )


def statements(path: Path) -> set[str]:
    """Write and ask, and give every statement that ran."""
    ran: set[str] = set()
    with Writer(path, "test") as writer:
        writer._db.set_trace_callback(ran.add)
        content = {one.file: Content("sha", "file", b"text") for one in reports(2021)}
        for year in (2021, 2022, 2023):
            writer.replace(((one, "seen") for one in reports(year)), content)
            writer.settle()
        writer.replace((one, "seen") for one in reports(2022, more=1))  # other versions
        writer.correct(
            [[CorrectedCell(table="a.csv", agency=WATER, year=2022, field=NEW, value=5, who="somebody", where="seen")]]
        )
        writer.settle()
        writer.replace((one, "again") for one in reports(2023))
        writer.settle()
        writer.remove(one.file for one in reports(2021))
    asked = [Query.model_validate(one[0]) for _, one in questions([KEY])]
    for table in sorted(QUESTIONS_OF_PEOPLE.glob("*.toml")):
        asked += [
            Query.model_validate_json(one["query"]) for one in tomllib.loads(table.read_text("utf-8"))["question"]
        ]
    with Store(path) as store:
        store.connection.set_trace_callback(ran.add)
        for query in asked:
            answer_query(store, query, "zh-hans")
        every_figure(store, Query.model_validate({"show": "profile", "bodies": [{"keys": [KEY]}]}), "zh-hans")
        store.report_of_digest("sha")
        store.folder()
    return ran


def scans(plan: list[str], statement: str) -> Iterator[str]:
    """Give the tables that a plan goes through from end to end, or makes an index or a copy of."""
    tables = {alias: table for table, alias in re.findall(r"\b(?:FROM|JOIN|,) *(\w+) (?:AS )?(\w+)\b", statement)}
    for step in plan:
        found = re.match(
            r"SCAN (\w+)(?! VIRTUAL)|SEARCH (\w+) USING AUTOMATIC|MATERIALIZE (\w+)|BLOOM FILTER ON (\w+)", step
        )
        name = next(filter(None, found.groups()), "") if found else ""
        if tables.get(name, name) in TABLES:
            yield tables.get(name, name)


def allowed() -> list[tuple[str, str]]:
    with ALLOWED.open(encoding="utf-8", newline="") as file:
        return [(row["table"], row["statement"]) for row in csv.DictReader(file, delimiter="\t")]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """Give the tables that are gone through, each with the statement."""
    path = tmp_path_factory.mktemp("plans") / "made.db"
    ran = {re.sub(r"'(?:[^']|'')*'", "''", one): one for one in statements(path)}
    gone: dict[tuple[str, str], list[str]] = {}
    with sqlite3.connect(path) as db:
        define_sums(db)
        for plain, one in ran.items():
            if re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)", one) and "passages_" not in one:
                plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {one}")]
                gone |= {(table, " ".join(plain.split())): plan for table in scans(plan, one)}
    return sorted(gone)


def test_only_what_has_to_goes_through_a_table(found: list[tuple[str, str]]) -> None:
    unknown = [one for one in found if not any(table == one[0] and part in one[1] for table, part in allowed())]
    assert unknown == []


def test_every_exception_is_needed(found: list[tuple[str, str]]) -> None:
    unused = [one for one in allowed() if not any(table == one[0] and one[1] in said for table, said in found)]
    assert unused == []
