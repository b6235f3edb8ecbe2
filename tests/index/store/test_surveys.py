"""Questions over many reports: what they give is tested with the answers; here that they stay quick on very many."""

from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import cell, made, store_of
from xxgk.index.store import disagreements, surveys
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import Scope, Term, survey

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
    found = {one.agency: one for one in survey(store, Scope(), [Term(NEW, 0), Term(SECRET, 1)])}
    assert set(found) == {"无锡市水利局", "绍兴市水利局", "无锡市教育局"}, "of an unknown agency nothing can be told"
    water = found["无锡市水利局"].slots
    assert (water[0].total, water[0].numbers, water[1].total, water[1].blank) == (3, 1, None, 1)
    assert found["绍兴市水利局"].slots[0].inferred == 1
    assert found["无锡市教育局"].slots == {}


@pytest.mark.parametrize(
    ("scope", "agencies"),
    cases(
        ("a year", Scope(years=(2022,)), ["无锡市教育局", "无锡市水利局"]),
        ("a region", Scope(region="江苏省"), ["无锡市教育局", "无锡市水利局"]),
        ("a region is no part of a name", Scope(region="江苏省无"), ["无锡市教育局", "无锡市水利局"]),
        ("a level", Scope(level="department"), ["无锡市教育局", "无锡市水利局", "绍兴市水利局"]),
        ("agencies", Scope(agencies=("绍兴市水利局",)), ["绍兴市水利局"]),
        ("all of it", Scope((2022,), ("无锡市水利局",), "江苏省", "department"), ["无锡市水利局"]),
        ("a quote has no power", Scope(region="江苏省' OR 1=1 --"), []),
    ),
)
def test_scopes(store: Store, scope: Scope, agencies: list[str]) -> None:
    assert sorted(one.agency for one in survey(store, scope, [Term(NEW)])) == agencies


ASKED = cases(
    ("a survey", lambda store: survey(store, Scope(years=(2022,)), [Term(NEW), Term(SECRET)])),
    ("doubts", lambda store: surveys.doubts(store, Scope(years=(2022,)), ["applications.new_received"])),
    ("themes", lambda store: surveys.themes(store, Scope(years=(2022,)), "problem")),
    ("findings", lambda store: disagreements.list_findings(store, Scope(years=(2022,)), ["row_sum"])),
    ("an agency's reports", lambda store: survey(store, Scope(agencies=("无锡市水利局",)), [Term(NEW)])),
    ("not assessable", lambda store: disagreements.not_assessable(store, Scope(years=(2022,)))),
)


@pytest.mark.parametrize("ask", ASKED)
def test_no_table_of_facts_is_read_whole(store: Store, monkeypatch: pytest.MonkeyPatch, ask) -> None:
    """Figures, points and findings are found by the reports in scope, through an index; reports of a year or agency too."""
    asked: list[tuple[str, list[object]]] = []
    select = store.select
    monkeypatch.setattr(
        store, "select", lambda sql, values=(): asked.append((sql, list(values))) or select(sql, values)
    )
    ask(store)
    assert asked
    for sql, values in asked:
        plan = [row["detail"] for row in select(f"EXPLAIN QUERY PLAN {sql}", values)]
        whole = [
            step
            for step in plan
            if step.startswith("SCAN") and not step.startswith(("SCAN w", "SCAN CONSTANT", "SCAN 2 CONSTANT"))
        ]
        assert whole == [], plan


def test_a_survey_needs_no_more_than_the_index(store: Store) -> None:
    sql_plan = []
    select = store.select
    store.select = lambda sql, values=(): (
        sql_plan.extend(select(f"EXPLAIN QUERY PLAN {sql}", values)) or select(sql, values)
    )  # type: ignore[method-assign]
    survey(store, Scope(years=(2022,)), [Term(NEW)])
    assert any("f USING COVERING INDEX figures_field" in row["detail"] for row in sql_plan)


def test_an_unheard_of_path_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="no such database"):
        Store(tmp_path / "nowhere.db")
