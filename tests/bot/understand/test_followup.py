"""Conversations with what their last turn is read as, and the slots taken over: the table is ``tests/cases/followed.tsv``."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bot.understand.worlds import CONTEXT, told
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Reading

TABLE = Path(__file__).parents[2] / "cases" / "followed.tsv"
with TABLE.open(encoding="utf-8") as lines:
    ROWS = [
        (row["turns"].split(" → "), row["asked"], row["carried"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def talked(turns: list[str]) -> Reading:
    """Read the turns of a conversation, each after the query of the last one that was answered; give the last reading."""
    context = CONTEXT
    for turn in turns:
        found = read(turn, context)
        if found.query is not None and not found.reason and found.asks in ("query", "text"):
            context = replace(CONTEXT, shown=Shown(query=found.query))
    return found


@pytest.mark.parametrize(("turns", "asked", "carried"), ROWS, ids=[" ".join(turns) for turns, _, _ in ROWS])
def test_turns(turns: list[str], asked: str, carried: str) -> None:
    found = talked(turns)
    start = f" from row {found.query.start + 1}" if found.query is not None and found.query.start else ""
    assert told(found) + start == asked
    slots = {"agencies": "bodies", "years": "years", "fields": "measures"}
    assert tuple(slots[one] for one in found.carried if one in slots) == tuple(carried.split())


def test_a_kind_of_body_is_that_of_the_same_place() -> None:
    found = talked(["桂林市财政局2023年申请", "教育局呢"])
    assert (told(found), found.carried) == ("4503-edu · 2023 · new_received", ("years", "fields", "kind"))


def test_a_kind_of_body_that_the_place_has_not_is_asked_about() -> None:
    found = talked(["绍兴2023年申请", "财政局呢"])
    assert found.reason == "agency_unclear"


def test_a_question_that_is_whole_takes_nothing_over() -> None:
    first = talked(["2023年浙江各县政府的复议合计"])
    assert talked(["绍兴2022年申请最多吗", "2023年浙江各县政府的复议合计"]).query == first.query
