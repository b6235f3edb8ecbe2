"""What must hold of tables before 2019, however they are laid out: a number is the year's, or it is not served as such."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.generate.indicators import LAYOUTS, YEAR, Printed, make_table
from xxgk.index.readers.read import bytes_to_document
from xxgk.index.tables.legacy import cells_to_legacy

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@given(seed=SEEDS)
@examples(40)
def test_every_value_is_read_from_its_own_column(layout: str, seed: int) -> None:
    table = make_table(Random(seed))
    found = cells_to_legacy(bytes_to_document(LAYOUTS[layout](table), "a").cells, YEAR)
    expected = {
        f"legacy.{key}" + (f".{column}" if column != "this_year" else ""): value
        for key, row in table.values.items()
        for column, value in row.items()
    }
    assert {key: figure.value for key, figure in found.items()} == expected, table.rows


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@given(seed=SEEDS)
@examples(40)
def test_without_heads_what_is_read_is_the_only_value_there_is(layout: str, seed: int) -> None:
    table = make_table(Random(seed))
    bare = Printed(table.rows[1:], table.values)
    found = cells_to_legacy(bytes_to_document(LAYOUTS[layout](bare), "a").cells, YEAR)
    for key, row in table.values.items():
        figure = found[f"legacy.{key}"]
        if figure.value is not None:
            assert {figure.value} == set(row.values()), table.rows
        else:
            assert row["this_year"] in figure.candidates, table.rows


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["bars", "lines", "blanks", "one line"])
@given(seed=SEEDS)
@examples(40)
def test_where_cells_are_lost_no_value_moves_into_another_column(layout: str, seed: int) -> None:
    table, random = make_table(Random(seed)), Random(seed)
    rows = [list(row) for row in table.rows]
    for row in rows[1:]:
        if random.random() < 0.3:
            del row[random.randrange(1, len(row))]
    torn = Printed(tuple(map(tuple, rows)), table.values)
    found = cells_to_legacy(bytes_to_document(LAYOUTS[layout](torn), "a").cells, YEAR)
    for key, row in table.values.items():
        for column, value in row.items():
            figure = found.get(f"legacy.{key}" + (f".{column}" if column != "this_year" else ""))
            assert figure is None or figure.value in (None, value), (figure, torn.rows)
