"""Each number of ``costs.toml`` matters: its example is read otherwise where it is one more or less."""

from collections.abc import Iterator

import pytest

import xxgk.bot.understand.costs as table
from tests.bot.understand.worlds import reading, told
from xxgk.bot.understand.costs import cost_of, costs
from xxgk.bot.understand.lexicon import lexicon


@pytest.fixture(autouse=True)
def own_costs() -> Iterator[None]:
    yield
    _forget()


def _forget() -> None:
    cost_of.cache_clear()
    lexicon.cache_clear()


@pytest.mark.parametrize("name", costs())
def test_an_example_is_read_otherwise_at_another_cost(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = costs()[name]
    assert told(reading(line.example)) == line.reads
    other = {**costs(), name: line.model_copy(update={"cost": line.cost + line.by})}
    monkeypatch.setattr(table, "costs", lambda: other)
    _forget()
    assert told(reading(line.example)) == line.flips != line.reads


def test_one_more_or_less_is_enough_but_for_what_is_unknown() -> None:
    assert {name: line.by for name, line in costs().items() if abs(line.by) != 1} == {"unknown": -3}
    assert costs()["unknown"].cost == 5, "the top of the scale: nothing is read worse than what is unknown"
