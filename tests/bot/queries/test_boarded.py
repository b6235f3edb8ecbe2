"""Rankings and totals out of what is kept ready are, in whole answers, those of the evaluator; and none goes through all reports."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bot.queries.held_twice import HeldTwice, hold_twice, open_twice
from tests.conftest import made_once
from tests.generate.panel import make_panel
from tests.index.cases import cases
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.queries import evaluate, whole
from xxgk.bot.queries.candidates import find_candidates
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.ranking import find_ranking
from xxgk.bot.queries.result import Result
from xxgk.bot.queries.totals import find_total
from xxgk.index.measures import measures
from xxgk.index.store import boards, searching
from xxgk.index.store.reading import Store

QUERIES = 150
_LARGE = (
    "reports",
    "standings",
    "agencies",
    "printed_rows",
    "measured",
    "findings",
)  # bodies are counted along an index


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HeldTwice]:
    def make(folder: Path) -> None:
        folder.mkdir()
        hold_twice(make_panel(15, bodies=48, first=2018, last=2024), folder)

    with open_twice(made_once(tmp_path_factory, "held twice", make)) as held:
        yield held


def random_peers(random: Random, held: HeldTwice) -> dict[str, Any]:
    """Choose bodies: all, of a level, a province, both, or a kind."""
    levels = random.sample(
        ("province", "city", "county", "town", "department", "zone", "institution"), random.choice((0, 1, 1, 3))
    )
    of_places = random.sample(("province", "city", "county"), random.choice((0, 0, 0, 1)))
    provinces = random.sample([one for one in held.world.places if len(one) == 2], random.choice((0, 0, 1, 2)))
    kinds = random.sample(held.world.kinds, random.choice((0, 0, 0, 1, 2)))
    body = {"levels": levels, "place_levels": of_places, "places": provinces, "kinds": kinds}
    return {"bodies": [body]} if any(body.values()) else {}


def random_years(random: Random, held: HeldTwice) -> Any:
    """Choose a year, several, all, or the last ones."""
    several = sorted(random.sample((*held.world.years, 2030), random.choice((2, 3))))
    last = {"which": "last", "last": random.choice((1, 2, 3))}
    one = [random.choice((*held.world.years, 2030))]
    return random.choice((one, one, one, several, several, "all", "all", last, last))


def random_groups(random: Random, *, added: bool) -> dict[str, Any]:
    """Choose what sums are of, and in half of the cases which of them; ``added``: they can be added up."""
    per = random.sample(("year", "province", "level", "kind"), random.choice((0, 1, 1, 2)))
    pick = random.choice(({}, {"first": 2}, {"nth": 2}, {"order": "least", "first": 1}))
    over = random.choice(("none", "difference", *(("sum", "mean", "share") if added else ())))
    return {"per": per} | ({"pick": pick, "over": over} if per and random.random() < 0.5 else {})


def row_by_row(store: Store, query: Query) -> Any:
    """Answer as the evaluator does of what is not kept ready."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate, "find_ranking", lambda *_: None)
        patch.setattr(evaluate, "find_total", lambda *_: None)
        patch.setattr(evaluate, "find_candidates", lambda *_: None)
        return answer_query(store, query, "zh-hans")


def never() -> Result:
    pytest.fail("all rows are gone through")


def random_ranking(random: Random, held: HeldTwice) -> dict[str, Any]:
    """Choose a measure, years, bodies, an order or the place of a body, and a page."""
    pick: dict[str, Any] = {"order": random.choice(("most", "least"))}
    way = random.choice(("all", "first", "place", "place"))
    if way == "first":
        pick["first"] = random.choice((1, 3, 10, 60))
    elif way == "place":
        pick["place_of"] = random.choice(held.world.keys)
    bodies = {} if way == "place" and random.random() < 0.5 else random_peers(random, held)
    page = random.choice(({}, {"limit": random.choice((1, 2, 5, 100)), "start": random.choice((0, 3))}))
    return {
        "measures": [random.choice(list(measures()))],
        "years": random_years(random, held),
        "pick": pick,
        **bodies,
        **page,
    }


@pytest.mark.parametrize(("seed", "few"), [(1, 2_000), (2, 0)], ids=["names looked up", "names gone through in order"])
def test_answers_are_those_of_the_evaluator(
    held: HeldTwice, seed: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "_FEW", few)
    random, seen = Random(seed), dict.fromkeys(("ranked", "placed", "left out", "without a place"), 0)
    for _ in range(QUERIES):
        asked = random_ranking(random, held)
        query = Query.model_validate(asked)
        answer = answer_query(held.store, query, "zh-hans")
        assert answer == row_by_row(held.store, query), asked
        if answer.summary:
            seen["placed" if "place_of" in asked["pick"] else "ranked"] += bool(answer.rows)
            seen["left out"] += bool(answer.summary.left_out)
            seen["without a place"] += bool(answer.summary.unranked)
    assert all(seen.values()), seen


def test_answers_to_totals_are_those_of_the_evaluator(held: HeldTwice) -> None:
    random = Random(3)
    seen = dict.fromkeys(
        ("summed", "groups", "picked", "levels", "government", "left out", "larger", "only counted", "themes"), 0
    )
    for number in range(2 * QUERIES):
        one = random_ranking(random, held)
        if number % 10 == 0:  # whose own government is told
            one["bodies"] = [{"places": [random.choice([place for place in held.world.places if len(place) == 2])]}]
        kept = ("measures", "years", "bodies")
        asked: dict[str, Any] = {name: slot for name, slot in one.items() if name in kept}
        if random.random() < 0.2:
            asked["measures"] = ["reports"]
            seen["only counted"] += 1
        elif random.random() < 0.2:
            asked["measures"] = [
                {
                    "measure": "reports",
                    "points": random.choice(("problem", "improvement")),
                    "theme": random.choice((None, "staff")),
                }
            ]
        reduce = random.choice(("sum", "sum", "mean", "count", "median", "quartiles"))
        added = reduce == "sum" and not str(asked["measures"][0]).startswith("rate.")
        asked |= {"reduce": reduce, **random_groups(random, added=added)}
        if reduce == "quartiles":  # three numbers have no order
            asked = {name: one for name, one in asked.items() if name not in ("pick", "over")}
        if not isinstance(asked["measures"][0], str) and asked["measures"][0]["theme"] is None:
            asked["per"] = random.choice((asked["per"], ["theme"], ["theme", "year"], ["level", "theme"]))
            seen["themes"] += "theme" in asked["per"]
        query = Query.model_validate(asked)
        answer = answer_query(held.store, query, "zh-hans")
        assert answer == row_by_row(held.store, query), asked
        seen["summed"] += bool(answer.rows)
        seen["groups"] += len(answer.rows) > 1
        seen["picked"] += bool(answer.rows and "pick" in asked)
        seen["levels"] += any(row.levels for row in answer.rows)
        seen["government"] += any(row.government is not None for row in answer.rows)
        seen["left out"] += bool(answer.summary and answer.summary.left_out)
        seen["larger"] += bool(answer.reports)
    assert all(seen.values()), seen


@pytest.mark.parametrize("counted", [2, 10_000])
def test_texts_of_bodies_told_by_what_they_are_are_those_of_their_reports(
    held: HeldTwice, counted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passages and findings are found by a condition, without a record a report; they are those found report by report."""
    monkeypatch.setattr(searching, "COUNTED", counted)
    random, seen = Random(counted), dict.fromkeys(("passages", "findings", "nothing", "of some"), 0)
    for _ in range(QUERIES // 2):
        show = random.choice(("passages", "findings"))
        of = {"phrase": random.choice(("公开", "申请", "信息公开"))} if show == "passages" else {}
        asked = {
            "show": show,
            "measures": [{"measure": "reports", **of}],
            "years": random.choice(("all", [random.choice(held.world.years)], [2030], list(held.world.years[-2:]))),
            **random_peers(random, held),
            "limit": random.choice((1, 5, 100)),
        }
        query = Query.model_validate(asked)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(whole, "find_scope", lambda *_: never())
            answer = answer_query(held.store, query, "zh-hans")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(evaluate, "find_whole", lambda *_: None)
            assert answer == answer_query(held.store, query, "zh-hans"), asked
        seen[show] += bool(answer.total)
        seen["nothing"] += not answer.total
        seen["of some"] += bool(answer.total and query.bodies)
    assert all(seen.values()), seen


def random_test(random: Random) -> dict[str, Any]:
    """Choose a test of a measure kept ready against a number, or two."""
    is_ = random.choice(("more", "at_least", "equal", "at_most", "less", "between"))
    number = random.choice((0, 1, 3, 20))
    against = [number, number + 10] if is_ == "between" else number
    return {"measure": random.choice(list(measures())), "is": is_, "against": against, "not": random.random() < 0.2}


def test_answers_to_conditions_are_those_of_the_evaluator(held: HeldTwice, monkeypatch: pytest.MonkeyPatch) -> None:
    random, told = Random(4), list[bool]()
    seen = dict.fromkeys(("told", "passed", "undecided", "summed", "of texts"), 0)

    def counted(*asked: Any) -> Any:
        told.append((found := find_candidates(*asked)) is not None)
        return found

    monkeypatch.setattr(evaluate, "find_candidates", counted)
    for _ in range(QUERIES):
        asked = random_ranking(random, held)
        where = [
            {"any_of": [random_test(random) for _ in range(random.choice((1, 1, 2)))]}
            for _ in range(random.choice((1, 1, 2)))
        ]
        asked |= {"where": where}
        if random.random() < 0.4:
            asked = {name: one for name, one in asked.items() if name != "pick"}
            asked |= {
                "reduce": random.choice(("sum", "count", "median")),
                "per": random.choice(([], ["year"], ["city"])),
            }
        elif random.random() < 0.2:
            asked = {name: one for name, one in asked.items() if name != "pick"}
            asked |= {"show": "points", "measures": [{"measure": "reports", "points": "problem"}]}
        query = Query.model_validate(asked)
        answer = answer_query(held.store, query, "zh-hans")
        assert answer == row_by_row(held.store, query), asked
        seen["told"] += told[-1]
        seen["passed"] += bool(answer.rows)
        seen["undecided"] += bool(answer.summary and answer.summary.undecided and answer.summary.undecided.reports)
        seen["summed"] += "reduce" in asked and bool(answer.rows)
        seen["of texts"] += bool(answer.points)
    assert all(seen.values()), seen


_RANK: dict[str, Any] = {"measures": ["rate.granted"], "years": [2022], "pick": {"first": 3}}


@pytest.mark.parametrize(
    ("asked", "expected"),
    cases(
        ("all bodies", _RANK, True),
        ("a level in a province", _RANK | {"bodies": [{"levels": ["county"], "places": ["32"]}]}, True),
        ("a kind", _RANK | {"bodies": [{"kinds": ["公安"]}]}, True),
        ("a page of it", _RANK | {"pick": {}, "start": 10, "limit": 10}, True),
        ("a city is told by no class", _RANK | {"bodies": [{"places": ["3202"]}]}, False),
        ("nor are bodies by their keys", _RANK | {"bodies": [{"keys": ["32-gov"]}]}, False),
        ("nor those left out", _RANK | {"bodies": [{"except_places": ["32"]}]}, False),
        ("two sets", _RANK | {"bodies": [{"places": ["32"]}, {"places": ["33"]}]}, False),
        ("two years", _RANK | {"years": [2021, 2022]}, True),
        ("all years", _RANK | {"years": "all"}, True),
        ("the last year", {**_RANK, "years": "last"}, True),
        ("the last two years", {**_RANK, "years": {"which": "last", "last": 2}}, True),
        ("of each its last year", {**_RANK, "years": "each"}, False),
        ("two measures", _RANK | {"measures": ["rate.granted", "rate.denied"]}, False),
        ("a change", _RANK | {"measures": [{"measure": "cells", "fields": ["applications.granted.total"], "change": {}}]}, False),
        ("a measure that is not kept", _RANK | {"measures": ["applications.granted.commercial"]}, False),
        ("a condition", _RANK | {"where": [{"any_of": [{"measure": "rate.granted", "is": "more", "against": 3}]}]}, False),
        ("no order", {**_RANK, "pick": None}, False),
        ("one place", _RANK | {"pick": {"nth": 3}}, False),
    ),
)  # fmt: skip
def test_which_rankings_are_looked_up(held: HeldTwice, asked: dict[str, Any], expected: bool) -> None:
    found = find_ranking(held.store, Query.model_validate(asked), never)
    assert (found is not None) is expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    cases(
        ("a sum", {"reduce": "sum"}, True),
        ("a mean", {"reduce": "mean"}, True),
        ("a count, of rates of nothing none", {"reduce": "count"}, True),
        ("a median", {"reduce": "median"}, True),
        ("quartiles by year", {"reduce": "quartiles", "years": "all", "per": ["year"]}, True),
        ("whose the least is, is to be told", {"reduce": "least"}, False),
        ("a sum by level", {"reduce": "sum", "per": ["level"]}, True),
        ("by year and province", {"reduce": "sum", "years": "all", "per": ["year", "province"]}, True),
        ("those with the most", {"reduce": "sum", "per": ["province"], "pick": {"first": 3}}, True),
        ("a city is told by no class", {"reduce": "sum", "per": ["city"]}, False),
        ("how many reports there are", {"measures": ["reports"], "reduce": "sum", "per": ["year"]}, True),
        ("those with a problem", {"measures": [{"measure": "reports", "points": "problem"}], "reduce": "sum"}, True),
        ("nor is a phrase", {"measures": [{"measure": "reports", "phrase": "人员"}], "reduce": "sum"}, False),
        ("no sum", {"pick": {}}, False),
        ("of nobody", {"reduce": "sum", "years": [1999]}, False),
    ),
)
def test_which_totals_are_looked_up(held: HeldTwice, asked: dict[str, Any], expected: bool) -> None:
    found = find_total(held.store, Query.model_validate({**_RANK, "pick": None, **asked}), never)
    assert (found is not None) is expected


@pytest.mark.parametrize("years", [[2022], "last", [2020, 2022], "all"], ids=["a year", "the last", "two", "all"])
@pytest.mark.parametrize(
    "pick",
    [{}, {"first": 10}, {"order": "least"}, {"place_of": "own"}, None],
    ids=["all", "first", "least", "place", "total"],
)
def test_every_statement_goes_by_an_index(held: HeldTwice, pick: dict[str, Any] | None, years: Any) -> None:
    """No large table is gone through, but names in their order where very many have one value."""
    told = None if pick is None else pick | ({"place_of": held.world.keys[0]} if "place_of" in pick else {})
    query = Query.model_validate(
        _RANK | {"years": years, "pick": told, "bodies": [{}], "reduce": "sum" if told is None else "none"}
    )
    ran: list[str] = []
    held.store.connection.set_trace_callback(ran.append)
    try:
        answer_query(held.store, query, "zh-hans")
    finally:
        held.store.connection.set_trace_callback(None)
    plans = {
        statement: [row[3] for row in held.store.connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        for statement in ran
    }
    assert any("standings" in statement for statement in plans)
    for statement, plan in plans.items():
        aliases = dict(re.findall(r"\b(?:FROM|JOIN) (\w+) (\w+)\b", statement))
        tables = {alias: table for table, alias in aliases.items()}
        for line in plan:
            scanned = re.match(r"SCAN (\w+)", line)
            assert not scanned or tables.get(scanned[1], scanned[1]) not in _LARGE, (line, statement)


def test_only_what_is_asked_for_is_looked_up() -> None:
    looked: list[int] = []

    def first(number: int) -> list[int]:
        looked.append(number)
        return list(range(number))

    def every() -> list[int]:
        looked.append(-1)
        return list(range(5_000))

    found = LookedUp(5_000, every, first)
    assert (len(found), found[3], list(found[2:4]), list(found[:0])) == (5_000, 3, [2, 3], [])
    assert looked == [4, 4], "a page of the first"
    assert list(found[4_998:]) == [4_998, 4_999]
    assert found[-1] == 4_999
    assert sum(1 for _ in found) == 5_000
    assert looked == [4, 4, -1], "all of them once"
    with pytest.raises(IndexError):
        found[5_000]
