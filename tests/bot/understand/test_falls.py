"""Which slots fall when a turn says something new, and the ways to go on: each entry has an example that is walked here."""

from typing import Any

import pytest

from tests.bot.understand.test_followup import talked
from tests.bot.understand.worlds import told
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.falling import fallen, falls, with_slots
from xxgk.bot.understand.turns import TURNS


@pytest.mark.parametrize("entry", falls(), ids=[entry["said"] for entry in falls()])
def test_example(entry: dict[str, Any]) -> None:
    talk, asked = entry["example"]
    assert told(talked(talk.split(" → "))) == asked, entry["reason"]


@pytest.mark.parametrize("entry", falls(), ids=[entry["said"] for entry in falls()])
def test_slots_are_those_of_a_query_and_fall_to_what_says_nothing(entry: dict[str, Any]) -> None:
    assert with_slots(Query(), fallen(entry["said"])) == Query()
    assert entry["reason"]


@pytest.mark.parametrize("turn", TURNS, ids=[turn.example for turn in TURNS])
def test_turn_has_words_of_its_own_and_an_example(turn: Any) -> None:
    assert not turn.says & turn.may
    assert " → " in turn.example


def test_a_slot_that_has_no_meaning_makes_no_query() -> None:
    assert with_slots(Query(), {"reduce": "none", "per": ("province",)}) is None
