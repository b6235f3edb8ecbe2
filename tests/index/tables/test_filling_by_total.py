"""Tests of index.tables.filling_by_total: it finds what filling from left to right finds, sooner."""

from random import Random

import pytest

from tests.index.cases import cases
from xxgk.index.tables.evidence import text_to_items
from xxgk.index.tables.filling import fillings
from xxgk.index.tables.filling_by_total import fillings_by_total
from xxgk.index.tables.slots import Sum
from xxgk.index.tables.splitting import TooManyReadings

SUM = Sum(total=4, parts=(0, 1, 2, 3))


@pytest.mark.parametrize("seed", range(60))
def test_both_searches_find_the_same(seed: int) -> None:
    random = Random(seed)
    parts = [random.choice((0, random.randint(1, 9), random.randint(10, 400))) for _ in range(random.randint(1, 4))]
    printed = "".join(f"{number}{random.choice(('', ' '))}" for number in parts).strip()
    items = text_to_items(f"{printed}{sum(parts) + random.choice((0, 0, 1))}")
    found = {reading.slots for reading in fillings_by_total(items, 4)}
    assert found == {reading.slots for reading in fillings(items, 5, (SUM,), 0)}


@pytest.mark.parametrize(
    ("text", "readings"),
    cases(
        ("large numbers, one way", "19130 71094 62503 9430 162157", 1),
        ("the same run together", "1913071094625039430162157", 1),
        ("a total that its parts do not make up", "1913071094625039430162159", 0),
    ),
)
def test_large_numbers(text: str, readings: int) -> None:
    assert len(list(fillings_by_total(text_to_items(text), 4))) == readings


def test_too_many_ways_are_told_without_going_them() -> None:
    with pytest.raises(TooManyReadings):
        list(fillings(text_to_items("1234567890" * 4), 12, (Sum(total=11, parts=tuple(range(11))),), 1))
