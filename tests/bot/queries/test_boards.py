"""What is kept ready of a report is what it prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.queries.held_twice import HeldTwice, hold_twice, open_twice
from tests.conftest import made_once
from tests.generate.panel import make_panel
from xxgk.bot.items.parts import fields_of, form_rows_of, sizes_of
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.queries import gathering
from xxgk.bot.queries.gathering import Gathered
from xxgk.index.measures import items, measures
from xxgk.index.store import boards
from xxgk.index.store.measuring import reports_of
from xxgk.index.store.on_boards import OnBoards
from xxgk.index.store.peers import Peers
from xxgk.index.store.standing_rows import BLANK, RANKED


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HeldTwice]:
    def make(folder: Path) -> None:
        folder.mkdir()
        hold_twice(make_panel(15, bodies=48, first=2018, last=2024), folder)

    with open_twice(made_once(tmp_path_factory, "held twice", make)) as held:
        yield held


def test_what_many_reports_have_is_what_each_prints(held: HeldTwice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many reports the evaluator takes what is kept ready; of few it puts the cells together."""
    reports = [report for report, *_ in reports_of(held.store, None, None)]
    assert len(reports) >= gathering._MANY
    asked = Query.model_validate({"measures": list(measures()), "years": "all"}).measures
    ready = Gathered(held.store, reports, asked)
    monkeypatch.setattr(gathering, "_MANY", len(reports) + 1)
    counted = Gathered(held.store, reports, asked)
    for measure in asked:
        assert ready.of(measure) == counted.of(measure), measure


@pytest.mark.parametrize("few", [0, 1_000])
def test_who_has_no_place_is_found_without_those_who_have(
    held: HeldTwice, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether names are looked up or gone through, a board is entered behind those that have a place, which are most of it."""
    monkeypatch.setattr(boards, "_FEW", few)
    on = OnBoards("disputes.litigation.total", tuple(range(2018, 2025)), Peers())
    asked: list[str] = []
    held.store.connection.set_trace_callback(asked.append)
    found = boards.without_place(held.store, on, 100, 100)
    held.store.connection.set_trace_callback(None)
    assert {one.one.standing for one in found} > {BLANK}
    assert RANKED not in {one.one.standing for one in found}
    (statement,) = asked
    plan = [row["detail"] for row in held.store.select(f"EXPLAIN QUERY PLAN {statement}")]
    assert [step for step in plan if " s " in step] == ["SEARCH s USING PRIMARY KEY (board=? AND standing>?)"]


def test_the_measures_are_those_the_bot_knows() -> None:
    for key, item in items().items():
        assert (item.fields, item.sizes, item.rows) == (fields_of(key), sizes_of(key), frozenset(form_rows_of(key))), (
            key
        )
