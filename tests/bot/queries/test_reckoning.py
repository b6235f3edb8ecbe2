"""Random queries over a made-up archive: the evaluator against a reckoning by somebody who saw nothing of it."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bot.queries.held_twice import HeldTwice, hold_twice, open_twice
from tests.conftest import made_once
from tests.generate.panel import make_panel
from tests.generate.queries import FIELDS, KINDS, World, field_values, random_query, slot_values
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.numbers import number_of
from xxgk.bot.model.algebra.code import query_to_json
from xxgk.bot.model.algebra.query import TEXTS, Query
from xxgk.bot.model.table import TableRow
from xxgk.index.themes import themes

EVERY = 1_000_000
SLOTS = ("year", "province", "city", "level", "kind", "set", "row", "applicant", "theme")
MANY = 10_000
OFTEN = 20


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HeldTwice]:
    """Bodies with namesakes, new names, empty cells, several versions, and bodies whose place nobody tells."""

    def make(folder: Path) -> None:
        folder.mkdir()
        hold_twice(make_panel(15, bodies=48, first=2018, last=2024), folder)

    with open_twice(made_once(tmp_path_factory, "held twice", make)) as held:
        yield held


def differences(held: HeldTwice, query: Query) -> list[str]:
    """Tell in what an answer differs from the reckoning."""
    asked = query.model_copy(update={"start": 0, "limit": EVERY, "action": None})
    told: dict[str, Any] = asked.model_dump(mode="json", by_alias=True)
    answer = answer_query(held.store, asked, "zh-hans")
    if answer.reason in ("none_in_scope", "year_not_held"):  # refused: there is nothing of which it could be told
        reports = held.reckoner.reckon(
            {**told, "show": "originals", "measures": ["reports"], "reduce": "none", "per": []}
        )
        return [] if not reports["summary"]["shown"]["reports"] else ["refused, though reports are held"]
    expected = held.reckoner.reckon(_known(told, answer.summary))
    if query.show in TEXTS:
        shown = expected["summary"]["shown"]
        mine = answer.total_reports if query.show == "passages" else answer.total
        by_report = query.show in ("passages", "originals", "sections")
        wanted = shown["reports"] if by_report else shown[query.show]
        return [] if mine == wanted else [f"shown: {mine}, expected {wanted}"]
    rows = {_key(row, told): row for row in answer.rows}
    others = {_other_key(row): row for row in expected["rows"]}
    found = list(_beside(answer.summary, told, expected["summary"]))
    found += [f"rows: {key}" for key in rows.keys() ^ others.keys()]
    return found + [one for key in rows.keys() & others.keys() for one in _values(key, rows[key], told, others[key])]


def _known(query: dict[str, Any], summary: Any) -> dict[str, Any]:
    """Say what the reckoning has no words for in those it has: the main figures by name, of parts whose reports these are."""
    if query["show"] == "profile":
        return {
            **query,
            "show": "value",
            "measures": [{"measure": "cells", "fields": [key]} for key in summary.main_figures],
        }
    return {**query, "show": "originals", "measures": ["reports"]} if query["show"] == "sections" else query


def _beside(summary: Any, query: dict[str, Any], expected: dict[str, Any]) -> Iterator[str]:
    undecided = summary.untold + (summary.undecided.reports if summary.undecided else 0)
    for name, mine, other in (
        ("total", summary.total, expected["total"]),
        ("years", list(summary.years), expected["years"]),
        ("over", list(summary.over), [_number(one["value"]) for one in expected["over"]]),
        ("ranked", summary.ranked, expected["ranked"]),
        ("unranked", summary.unranked_total, expected["unranked"]),
        ("undecided", undecided, undecided if query["show"] == "whether" else expected["undecided"]),
    ):
        if mine != other:
            yield f"{name}: {mine}, expected {other}"


def _values(key: str, row: TableRow, query: dict[str, Any], expected: dict[str, Any]) -> Iterator[str]:
    for name in ("place", "holds", "reports"):
        if getattr(row, name) != expected[name]:
            yield f"{key} {name}: {getattr(row, name)}, expected {expected[name]}"
    for value, other in zip(row.values, expected["values"], strict=True):
        number = list(value.quartiles) if query["reduce"] == "quartiles" and value.quartiles else value.value
        mine = [number, value.reason, value.at_least, value.starred]
        theirs = [_number(other["value"]), other["reason"], other["at_least"], other["starred"]]
        if isinstance(theirs[0], list) and not isinstance(number, list):
            theirs[0] = theirs[0][1]  # a change of quartiles is one of the middle
        if mine != theirs:
            yield f"{key}: {mine}, expected {theirs}"
        if value.tally:
            reasons = {name: count for name, count in value.tally.model_dump(exclude={"reports"}).items() if count}
            if reasons != {name: count for name, count in other["tally"].items() if count}:
                yield f"{key}: {reasons}, expected {other['tally']}"


def _key(row: TableRow, query: dict[str, Any]) -> str:
    per = {*query["per"], *(("agency", "year") if query["reduce"] == "none" else ())}
    slots = {name: getattr(row, name) if name in per else None for name in SLOTS}
    if slots["row"]:
        slots["row"] = row.row.removesuffix(".total")
    if slots["applicant"]:
        slots["applicant"] = row.applicant.rpartition(".")[2]
    return json.dumps([row.key if "agency" in per else "", *slots.values()], ensure_ascii=False)


def _other_key(row: dict[str, Any]) -> str:
    return json.dumps([row["key"], *(row[name] for name in SLOTS)], ensure_ascii=False)


def _number(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    return list(map(_number, value)) if isinstance(value, list) else number_of(Fraction(*value))


def _differ(held: HeldTwice, seed: int, count: int) -> list[str]:
    random, world = Random(seed), replace(held.world, deck=[])
    wrong = []
    for _ in range(count):
        query = random_query(random, world)
        if found := differences(held, query):
            wrong.append(f"{query_to_json(query)}\n    " + "\n    ".join(found[:4]))
    return wrong


@pytest.mark.slow
def test_evaluator_and_reckoning_agree(held: HeldTwice) -> None:
    wrong = _differ(held, 1, 500)
    assert not wrong, f"{len(wrong)} queries differ:\n" + "\n".join(wrong[:5])


@pytest.mark.night
def test_evaluator_and_reckoning_agree_on_many(held: HeldTwice) -> None:
    wrong = _differ(held, Random().randrange(10**9), MANY)
    assert not wrong, f"{len(wrong)} queries differ:\n" + "\n".join(wrong[:5])


@pytest.mark.parametrize(("count", "often"), [(1000, 1), pytest.param(MANY, OFTEN, marks=pytest.mark.night)])
def test_every_value_of_every_slot_is_drawn(count: int, often: int) -> None:
    """In 10,000 queries at least 20 times each: what the schema lists, kinds of findings, themes, fields and sums of rows."""
    slots: Counter[str] = Counter()
    named: Counter[str] = Counter()
    random = Random(5)
    for world in [World()] * count + [World(filings=True)] * (count // 4):
        query = random_query(random, world)
        slots.update(slot_values(query))
        named.update(field_values(query))
    schema = Query.model_json_schema()
    listed = {
        f"{name}={value}"
        for part in (schema, *schema["$defs"].values())
        for name, slot in part.get("properties", {}).items()
        for values in (slot.get("enum", ()), slot.get("items", {}).get("enum", ()))
        for value in values
    }
    listed |= {f"{slot}={kind}" for slot in ("kind", "finding") for kind in KINDS}
    listed |= {f"theme={theme.key}" for theme in themes()}
    counts = {one: slots[one] for one in listed} | {key: named[key] for key in FIELDS}
    print(f"{count} queries: {len(counts)} values, each drawn at least {min(counts.values())} times")
    assert {one: times for one, times in counts.items() if times < often} == {}
