"""Figures that several reports of one body and year print in several ways, in queries."""

from typing import Any

import pytest

from tests.bot.answers.test_versions import LATER, NEW, OTHER, UNCLEAR, reports
from tests.index.store.made import store_of
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.plain import in_words
from xxgk.bot.render.refusals import Context
from xxgk.index.corrections import CorrectedCell
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = store_of(tmp_path_factory.mktemp("versions") / "queries.db", reports())
    return Store(path)


def answered(store: Store, **slots: Any) -> Answer:
    query = Query.model_validate({"measures": [NEW], "years": [2023], **slots})
    return in_words(answer_query(store, query, "zh-hans"), Context())


def test_the_later_counts_and_what_nobody_can_decide_does_not(store: Store) -> None:
    found = answered(store, pick={})
    assert [(row.agency, row.values[0].value) for row in found.rows] == [(OTHER, 40), (LATER, 29)]
    assert found.summary is not None
    assert [(row.agency, row.values[0].reason) for row in found.summary.unranked] == [(UNCLEAR, "uncertain")]
    assert [(one.agency, one.known) for one in found.summary.left_out] == [(UNCLEAR, 38)]


def test_both_numbers_stand_beside_every_query(store: Store) -> None:
    for slots in ({}, {"reduce": "sum"}, {"pick": {"first": 1}}):
        found = answered(store, **slots)
        assert {one.agency for one in found.versions} == {LATER, UNCLEAR}
        assert "25" in found.text
    assert answered(store, bodies=[{"kinds": ["财政"]}]).versions == ()


def test_a_row_carries_what_the_other_report_of_it_prints(store: Store) -> None:
    """Of the later report the other is what was printed before; of two that nobody can put in order it is a rival."""
    found = answered(store, measures=["disputes.review.total", NEW])
    beside = {
        row.agency: [[(one.value, one.rival) for one in value.versions] for value in row.values] for row in found.rows
    }
    assert beside == {OTHER: [[], []], LATER: [[], [(25, False)]], UNCLEAR: [[], [(38, True)]]}
    (row,) = [row for row in found.rows if row.agency == UNCLEAR]
    assert (row.values[1].value, row.values[1].reason) == (None, "uncertain")
    (group,) = answered(store, reduce="sum").rows
    assert group.values[0].versions == (), "a sum is of many reports: theirs stand beside the answer"


def test_a_corrected_figure_counts_with_its_correction_and_a_star(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("corrected") / "queries.db"
    with Writer(path, "test") as writer:
        writer.replace((one, one.file) for one in reports()[-1:])
        writer.correct(
            [[CorrectedCell(file="c.txt", field=NEW, value=44, who="某甲", where="纸质原件", table="t.csv", line=2)]]
        )
    with Store(path) as store:
        (value,) = answered(store, reduce="sum").rows[0].values
        assert (value.value, value.starred, value.starred_share) == (44, 1, 100)
