"""Questions over many reports: what they give is tested with the answers; here that they stay quick on very many."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import cell, made, store_of
from xxgk.index.store import disagreements
from xxgk.index.store.board_sums import sum_of
from xxgk.index.store.boards import counted_in, first_places, place_of
from xxgk.index.store.measuring import findings_of, stated_of, themes_of, tried_in, with_part
from xxgk.index.store.on_boards import OnBoards
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store
from xxgk.index.store.slots import cells_of_slots
from xxgk.index.store.surveys import Scope, held_agencies, theme_examples

NEW, SECRET = "applications.new_received.total", "applications.denied.state_secret.total"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    reports = [
        made("a.txt", "无锡市水利局", 2022, {NEW: 3, SECRET: cell()}, region="江苏省无锡市"),
        made("b.txt", "绍兴市水利局", 2021, {NEW: cell(5, "derived"), SECRET: 2}, region="浙江省绍兴市"),
        made("c.txt", "无锡市教育局", 2022, {}, region="江苏省无锡市"),
        made("d.txt", None, 2022, {NEW: 7}),
    ]
    return Store(store_of(tmp_path_factory.mktemp("surveys") / "made.db", reports))


def test_each_report_once_with_what_it_has(store: Store) -> None:
    listed = {report.id: report.agency for report in store.reports() if report.agency}
    slots = cells_of_slots(store, list(listed), [[NEW], [SECRET]])
    found = {(listed[report], slot): cells for slot, mine in enumerate(slots) for report, cells in mine.items()}
    water, other = "无锡市水利局", "绍兴市水利局"
    assert (found[water, 0].total, found[water, 0].numbers, found[water, 1].total, found[water, 1].blank) == (
        3,
        1,
        None,
        1,
    )
    assert found[other, 0].inferred == 1
    assert set(found) == {(water, 0), (water, 1), (other, 0), (other, 1)}, "what has no cell is left out"


@pytest.mark.parametrize(
    ("scope", "agencies"),
    cases(
        ("a year", Scope(years=(2022,)), ["无锡市教育局", "无锡市水利局"]),
        ("all: of an unknown agency nothing can be told", Scope(), ["无锡市教育局", "无锡市水利局", "绍兴市水利局"]),
        ("agencies", Scope(agencies=("绍兴市水利局",)), ["绍兴市水利局"]),
        ("all of it", Scope((2022,), ("无锡市水利局", "绍兴市水利局")), ["无锡市水利局"]),
        ("a quote has no power", Scope(agencies=("无锡市水利局' OR 1=1 --",)), []),
    ),
)
def test_scopes(store: Store, scope: Scope, agencies: list[str]) -> None:
    assert sorted(name for name, _ in held_agencies(store, scope, 10)) == agencies


ALL = [1, 2, 3]
ASKED = cases(
    ("cells", lambda store: cells_of_slots(store, ALL, [[NEW], [SECRET]])),
    ("findings of rows", lambda store: findings_of(store, ALL, ["applications.new_received"], ["narrative"])),
    ("what was tried", lambda store: tried_in(store, ALL, ["row_sum"])),
    ("themes of reports", lambda store: themes_of(store, ALL, "problem")),
    ("parts", lambda store: with_part(store, ALL, 5)),
    ("what is stated", lambda store: stated_of(store, ALL, [NEW])),
    ("themes", lambda store: list(theme_examples(store, Scope(years=(2022,)), "problem", "staff", 3))),
    ("findings", lambda store: disagreements.list_findings(store, Scope(years=(2022,)), ["row_sum"])),
    ("an agency's findings", lambda store: disagreements.list_findings(store, Scope(agencies=("无锡市水利局",)))),
    ("reports by their numbers", lambda store: disagreements.list_findings(store, Scope(reports=(1, 2)))),
    ("first places", lambda store: first_places(store, OnBoards(NEW, (2022, 2021), Peers(kinds=("水利",))), "most", 3)),
    (
        "place of one",
        lambda store: place_of(store, OnBoards(NEW, (2022,), Peers(levels=("department",))), 2022, 1, "least"),
    ),
    ("sums", lambda store: sum_of(store, OnBoards("rate.granted", (2022,), Peers(provinces=("32",))))),
    ("what many reports have", lambda store: counted_in(store, NEW, ALL)),
    ("what could be checked", lambda store: disagreements.count_checks(store, Scope(years=(2022,)), ["row_sum"])),
    ("not assessable", lambda store: disagreements.not_assessable(store, Scope(years=(2022,)))),
)


def plans(store: Store, ask: Callable[[Store], object]) -> list[str]:
    """Give the steps that SQLite takes for the statements that answer."""
    run: list[str] = []
    store.connection.set_trace_callback(run.append)
    ask(store)
    store.connection.set_trace_callback(None)
    assert run
    return [row["detail"] for sql in run for row in store.select(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize("ask", ASKED)
def test_no_table_of_facts_is_read_whole(store: Store, ask) -> None:
    """Figures, points and findings are found by the reports in scope, through an index; reports of a year or agency too."""
    # of a subquery its rows are read; what it reads is a step of its own
    given = (
        "SCAN w",
        "SCAN j ",
        "SCAN t",
        "SCAN chosen",
        "SCAN f VIRTUAL",
        "SCAN s USING COVERING INDEX sqlite_autoindex_check_sets",
        "SCAN CONSTANT",
        "SCAN 2 CONSTANT",
        "SCAN json_each",
        "SCAN (subquery",
        "SCAN r USING INDEX reports_silent",  # of those alone in which no figure is printed
    )  # what was asked for
    plan = plans(store, ask)
    assert [step for step in plan if step.startswith("SCAN") and not step.startswith(given)] == [], plan


def test_cells_need_no_more_than_the_index(store: Store) -> None:
    plan = plans(store, lambda store: cells_of_slots(store, ALL, [[NEW]]))
    assert any("p USING COVERING INDEX rows_of_form" in step for step in plan)


def test_an_unheard_of_path_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="no such database"):
        Store(tmp_path / "nowhere.db")
