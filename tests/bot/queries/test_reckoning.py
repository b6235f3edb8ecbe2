"""Random queries over made-up panels: the evaluator against a reckoning in plain Python."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bot.queries.panel import YEARS, Facts, make_panel, to_reports
from tests.bot.queries.reckoning import Reckoner, quarters, worked
from tests.conftest import made_once
from tests.generate.queries import World, random_query, slot_values
from tests.index.store.made import store_of
from xxgk.bot.answers.algebra import answer_algebra
from xxgk.bot.answers.numbers import number_of
from xxgk.bot.model.algebra.code import query_to_json
from xxgk.bot.model.algebra.query import Query
from xxgk.index.store.reading import Store

SEED = 11
EVERY = 1_000_000


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Reckoner, World]]:
    bodies, facts = make_panel(SEED)
    path = made_once(tmp_path_factory, "queries.db", lambda path: write(path, facts))
    kinds = tuple(dict.fromkeys(body.kind for body in bodies))
    world = World(
        keys=(*(body.key for body in bodies), "610102-gov"),
        places=("32", "33", "11", "3202", "320281", "0"),
        kinds=kinds,
        years=YEARS,
    )
    with Store(path) as store:
        assert {row["key"] for row in store.select("SELECT key FROM agencies")} == {one.body.key for one in facts}
        yield store, Reckoner(bodies, facts), world


def write(path: Path, facts: list[Facts]) -> None:
    """Write the panel; what the database finds between two reports is no fact of either, and goes."""
    store_of(path, to_reports(facts))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM findings WHERE across")
        db.execute("DELETE FROM checks WHERE across")


def differences(store: Store, reckoner: Reckoner, query: Query) -> list[str]:
    """Tell in what an answer differs from the reckoning."""
    asked = query.model_copy(update={"start": 0, "limit": EVERY})
    answer = answer_algebra(store, asked, "zh-hans")
    table = answer.summary
    assert table is not None
    told: dict[str, Any] = query.model_dump(mode="json", by_alias=True)
    expected = reckoner.reckon(told)
    found: list[str] = []
    for name, mine, theirs in (
        ("total", table.total, len(expected["rows"])),
        ("ranked", table.ranked, expected["ranked"]),
        ("untold", table.untold, expected["untold"]),
        ("undecided", table.undecided.reports if table.undecided else 0, expected["undecided"]),
        ("over", list(table.over), [None if one is None else number_of(one) for one in expected["over"]]),
    ):
        if mine != theirs:
            found.append(f"{name}: {mine}, expected {theirs}")
    rows = {_row_key(row, told): row for row in answer.rows}
    for row in expected["rows"]:
        key = json.dumps([*(list(one) for one in row.keys), row.part], ensure_ascii=False)
        mine = rows.get(key)
        if mine is None:
            found.append(f"no row {key}, rows are {list(rows)[:5]}")
            continue
        if (mine.place, mine.holds, mine.reports) != (row.place, row.holds, len(row.members)):
            found.append(
                f"{key}: place, holds, reports {mine.place, mine.holds, mine.reports}, expected {row.place, row.holds, len(row.members)}"
            )
        for number, (value, known) in enumerate(zip(mine.values, row.values, strict=True)):
            measure = told["measures"][number]
            worth, small = worked(measure, known)
            expected_value = (None if worth is None else number_of(worth), worth is not None and small)
            if (value.value, value.small) != expected_value:
                found.append(f"{key} {number}: {value.value, value.small}, expected {expected_value}")
            if value.tally:
                pooled = told["reduce"] in ("sum", "mean")
                reasons = Counter(
                    one.reason if pooled or one.now is None or worked(measure, one)[0] is not None else "no_base"
                    for one in row.per_member[number]
                )
                told_reasons = {
                    name: count for name, count in value.tally.model_dump().items() if count and name != "reports"
                }
                if told_reasons != dict(reasons):
                    found.append(f"{key} {number}: {told_reasons}, expected {dict(reasons)}")
            if told["reduce"] == "quartiles" and list(value.quartiles) != list(
                map(number_of, quarters(row.per_member[number]))
            ):
                found.append(f"{key} {number}: quartiles {value.quartiles}")
            if value.starred != sum(one.starred for one in row.per_member[number]):
                found.append(f"{key} {number}: starred {value.starred}")
    return found


def _row_key(row: Any, query: dict[str, Any]) -> str:
    per = [one for one in query["per"] if one not in ("row", "applicant", "theme", "report")]
    if query["reduce"] == "none":
        per = [*(["set"] if "set" in per else []), "agency", "year"]
    names = {"agency": "key"}
    keys = [[one, getattr(row, names.get(one, one))] for one in per]
    part = row.row or row.applicant or row.theme
    return json.dumps([*keys, part], ensure_ascii=False)


def _differ(panel: tuple[Store, Reckoner, World], seed: int, count: int) -> list[str]:
    store, reckoner, world = panel
    random = Random(seed)
    wrong = []
    for _ in range(count):
        query = random_query(random, world)
        if found := differences(store, reckoner, query):
            wrong.append(f"{query_to_json(query)}\n    " + "\n    ".join(found[:4]))
    return wrong


@pytest.mark.parametrize(("seed", "count"), [(1, 100), pytest.param(2, 500, marks=pytest.mark.slow)])
def test_evaluator_and_reckoning_agree(panel: tuple[Store, Reckoner, World], seed: int, count: int) -> None:
    wrong = _differ(panel, seed, count)
    assert not wrong, f"{len(wrong)} queries differ:\n" + "\n".join(wrong[:5])


@pytest.mark.night
def test_evaluator_and_reckoning_agree_on_many(panel: tuple[Store, Reckoner, World]) -> None:
    wrong = _differ(panel, Random().randrange(10**9), 10_000)
    assert not wrong, f"{len(wrong)} queries differ:\n" + "\n".join(wrong[:5])


def test_every_value_of_every_slot_is_drawn() -> None:
    """In 10,000 queries at least 20 times each; here a tenth of them."""
    counts: Counter[str] = Counter()
    random = Random(5)
    for _ in range(1000):
        counts.update(slot_values(random_query(random)))
    schema = Query.model_json_schema()
    wanted = {
        f"{name}={value}"
        for part in (schema, *schema["$defs"].values())
        for name, slot in part.get("properties", {}).items()
        for values in (slot.get("enum", ()), slot.get("items", {}).get("enum", ()))
        for value in values
    }
    assert {one: counts[one] for one in wanted if counts[one] < 2} == {}
