"""Sums kept ready are what the evaluator comes to, report by report; of places see ``test_ranking.py``."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bot.queries.held_twice import HeldTwice, hold_twice, open_twice
from tests.conftest import made_once
from tests.generate.panel import make_panel
from xxgk.bot.items.parts import fields_of, form_rows_of, sizes_of
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.queries import gathering
from xxgk.bot.queries.evaluate import evaluate
from xxgk.bot.queries.gathering import Gathered
from xxgk.index.measures import items, measures
from xxgk.index.store.boards import sum_of
from xxgk.index.store.measuring import reports_of
from xxgk.index.store.peers import Peers

QUERIES = 500


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HeldTwice]:
    def make(folder: Path) -> None:
        folder.mkdir()
        hold_twice(make_panel(15, bodies=48, first=2018, last=2024), folder)

    with open_twice(made_once(tmp_path_factory, "held twice", make)) as held:
        yield held


def random_peers(random: Random, held: HeldTwice) -> tuple[Peers, dict[str, Any]]:
    """Choose bodies: all, of a level, a province, both, or a kind; as the store and as a query names them."""
    levels = random.sample(
        ("province", "city", "county", "town", "department", "zone", "institution"), random.choice((0, 1, 1, 3))
    )
    of_places = random.sample(("province", "city", "county"), random.choice((0, 0, 0, 1)))
    provinces = random.sample([one for one in held.world.places if len(one) == 2], random.choice((0, 0, 1, 2)))
    kinds = random.sample(held.world.kinds, random.choice((0, 0, 0, 1, 2)))
    body = {"levels": levels, "place_levels": of_places, "places": provinces, "kinds": kinds}
    peers = Peers(tuple(levels), tuple(of_places), tuple(provinces), tuple(kinds))
    return peers, {"bodies": [body]} if any(body.values()) else {}


def test_sums_kept_ready_are_what_the_evaluator_comes_to(held: HeldTwice) -> None:
    random = Random(7)
    summed = 0
    for _ in range(QUERIES):
        measure, year = random.choice(list(measures())), random.choice(held.world.years)
        peers, bodies = random_peers(random, held)
        asked: dict[str, Any] = {"measures": [measure], "years": [year], **bodies}
        told = str(asked)
        result = evaluate(held.store, Query.model_validate(asked | {"reduce": "sum"}))
        sums = sum_of(held.store, measure, year, peers)
        counted = [one for one in result.rows[0].cells[0].members if one.now] if result.rows else []
        assert sum(one.counted for one in sums.values()) == len(counted), told
        assert sum(one.total for one in sums.values()) == sum(one.now.of for one in counted if one.now), told
        assert sum(one.base for one in sums.values()) == sum(one.now.by or 0 for one in counted if one.now), told
        for name in ("starred", "partial", "inferred", "corrected"):
            assert sum(getattr(one, name) for one in sums.values()) == sum(getattr(one, name) for one in counted), told
        members = result.rows[0].cells[0].members if result.rows else ()
        for reason in ("blank", "uncertain", "absent"):
            assert sum(one.reports[reason] for one in sums.values()) == sum(one.reason == reason for one in members), (
                told
            )
        summed += bool(counted)
    assert summed > QUERIES / 50


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


def test_the_measures_are_those_the_bot_knows() -> None:
    for key, item in items().items():
        assert (item.fields, item.sizes, item.rows) == (fields_of(key), sizes_of(key), frozenset(form_rows_of(key))), (
            key
        )
