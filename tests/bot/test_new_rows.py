"""Of a watched question each row is new once: whatever its value, its file, or the name of its body becomes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import doubt, made
from xxgk.bot import watching
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.conditions import Clause, MeasureTest
from xxgk.bot.model.algebra.measures import Cells
from xxgk.bot.model.algebra.query import Pick, Query
from xxgk.bot.watched import Marks, WatchedRows
from xxgk.bot.watching import watched
from xxgk.index.model.report import Evidence, Report
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer

OLD, NAME, OTHER = "无锡市粮食局", "无锡市粮食和物资储备局", "江阴市教育局"
NEW = "applications.new_received.total"
MEASURE = Cells(fields=(NEW,))
MORE = Query(
    show="list",
    measures=(MEASURE,),
    bodies=(Bodies(places=("32",)),),
    where=(Clause(any_of=(MeasureTest(measure=MEASURE, is_="more", against=10),)),),
    years=Years(which="all"),
)
FIRST = Query(measures=(MEASURE,), years=Years(which="all"), pick=Pick(first=2))
FINDINGS = Query(show="findings", bodies=(Bodies(places=("32",)),), years=Years(which="all"))
EACH = Query(measures=(MEASURE,), years=Years(which="last"), per=("city",), reduce="sum", pick=Pick())
SUM = doubt("row_sum", NEW, 31, 13, 9)
HINT = doubt("jump", NEW, 31, 3, 9)


def report(agency: str, year: int, value: int, findings: Sequence[object] = (), file: str = "") -> Report:
    return made(
        file or f"{agency}{year}.txt", agency, year, {NEW: value}, region="江苏省无锡市", findings=tuple(findings)
    )


def renamed(year: int, value: int) -> Report:
    identity = (
        Evidence(fact="agency", source="title", value=NAME, quote=NAME, line=1),
        Evidence(fact="agency", source="former", value=OLD, quote=f"原{OLD}", line=2),
    )
    return made(f"{year}.txt", NAME, year, {NEW: value}, region="江苏省无锡市", identity=identity)


def write(path: Path, *reports: Report, sha: str = "a") -> None:
    with Writer(path, "test") as writer:
        writer.replace((one, f"{sha} {one.file}") for one in reports)


def look(path: Path, query: Query, known: Marks | None = None) -> WatchedRows:
    with Store(path) as store:
        return watched(store, query_to_code(query), "zh-hans", known)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "held.db"
    write(path, report(OLD, 2022, 31, [SUM, HINT]))
    return path


@pytest.mark.parametrize(
    ("query", "then", "new"),
    cases(
        ("nothing is told of what is held", MORE, (), 0),
        ("another row passes", MORE, (report(OTHER, 2022, 11),), 1),
        ("one that does not pass", MORE, (report(OTHER, 2022, 9),), 0),
        ("the same report with another number", MORE, (report(OLD, 2022, 77),), 0),
        ("the same report in another file", MORE, (report(OLD, 2022, 31, file="b.txt"),), 0),
        ("another year of the same body", MORE, (report(OLD, 2023, 31),), 1),
        ("the body has another name, and a report of another year", MORE, (renamed(2023, 31),), 1),
        ("the body has another name, and no other row", MORE, (renamed(2023, 9),), 0),
        ("into the first two", FIRST, (report(OTHER, 2022, 1),), 1),
        ("a contradiction found in another report", FINDINGS, (report(OTHER, 2022, 31, [SUM]),), 1),
        ("a hint is no news", FINDINGS, (report(OTHER, 2022, 31, [HINT]),), 0),
        ("a contradiction on another line", FINDINGS, (report(OLD, 2022, 31, [doubt("row_sum", NEW, 31, 13, 99)]),), 0),
        ("of a body with another name", FINDINGS, (renamed(2023, 31),), 0),
        ("a city has a row already", EACH, (report(OTHER, 2022, 5),), 0),
        ("but not of the next year", EACH, (report(OLD, 2023, 5),), 1),
    ),
)  # fmt: skip
def test_each_row_is_new_once(path: Path, query: Query, then: tuple[Report, ...], new: int) -> None:
    known = look(path, query).marks
    write(path, *then, sha="b")
    told = look(path, query, known)
    assert told.new == new
    assert bool(told.text) is bool(new)
    assert look(path, query, known | told.marks).new == 0, "nor is it a second time"


def test_a_row_that_was_gone_is_not_new_again(path: Path) -> None:
    known = look(path, MORE).marks
    write(path, report(OLD, 2022, 3), sha="b")
    assert look(path, MORE, known).count == 0
    write(path, report(OLD, 2022, 31), sha="c")
    assert look(path, MORE, known).new == 0


def test_new_rows_are_told_with_value_year_source_and_doubt(path: Path) -> None:
    known = look(path, MORE).marks
    write(path, report(OTHER, 2023, 31, [SUM]))
    text = look(path, MORE, known).text
    assert f"{OTHER} 2023年" in text
    assert "31 件*" in text, "a contradiction speaks against it"
    assert f"{OTHER}2023.txt" in text
    assert OLD not in text


def test_of_many_new_rows_the_first_are_told(path: Path) -> None:
    known = look(path, MORE).marks
    write(path, *(report(OTHER, year, 31) for year in range(2008, 2024)))
    told = look(path, MORE, known)
    assert told.new == 16
    assert told.text.count("件") - told.text.split("\n")[0].count("件") == 10
    assert "共 16" in told.text


@pytest.mark.parametrize("query", [MORE, FINDINGS], ids=["rows", "findings"])
def test_too_many_rows_are_refused(path: Path, query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, report(OTHER, 2022, 31, [SUM]))
    monkeypatch.setattr(watching, "MOST_ROWS", 1)
    found = look(path, query)
    assert (found.refused, found.count, found.marks) == ("too_many", 2, frozenset())


@pytest.mark.parametrize("query", [MORE, FINDINGS], ids=["rows", "findings"])
def test_bodies_that_are_not_held_any_more_are_refused(path: Path, query: Query) -> None:
    gone = query.model_copy(update={"bodies": (Bodies(keys=("3203-grain",)),)})
    assert look(path, gone).refused == "not_held"


def test_nothing_held_is_no_row_and_no_refusal(path: Path) -> None:
    query = MORE.model_copy(update={"bodies": (Bodies(places=("54",)),)})
    assert (look(path, query).refused, look(path, query).count) == ("", 0)
