"""Questions people ask, each as a query, with the rows that answer it, worked out by hand over the small panel.

``questions/*.toml``: ``asked`` is the question, ``query`` its JSON, ``answer`` (JSON) the rows below the names of their columns, and what
stands beside them: ``{"agency value": [["江苏", 1200]], "undecided": 2}``.
"""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.queries.small_panel import SHORT, small_panel
from tests.conftest import made_once
from tests.index.store.made import store_of
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.table import TableRow
from xxgk.index.store.reading import Store

QUESTIONS = [
    question
    for path in sorted(Path(__file__).with_name("questions").glob("*.toml"))
    for question in tomllib.loads(path.read_text(encoding="utf-8"))["question"]
]
CALLED = {name: short for short, name in SHORT.items()}
BESIDE = {
    "over", "undecided", "total", "ranked", "tied", "unranked", "left_out", "unknown", "bodies_held", "bodies_meant",
    "points", "passages", "findings", "originals",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(made_once(tmp_path_factory, "small.db", lambda path: store_of(path, small_panel()))) as store:
        yield store


@pytest.mark.parametrize("question", QUESTIONS, ids=[question["asked"] for question in QUESTIONS])
def test_the_answer_is_the_one_worked_out_by_hand(store: Store, question: dict[str, str]) -> None:
    answer = answer_query(store, Query.model_validate_json(question["query"]), "zh-hans")
    expected: dict[str, Any] = json.loads(question["answer"])
    assert {slot: _beside(answer, slot) if slot in BESIDE else _rows(answer, slot) for slot in expected} == expected


def test_there_are_enough_and_none_twice() -> None:
    assert len(QUESTIONS) >= 40
    assert len({question["asked"] for question in QUESTIONS}) == len(QUESTIONS)
    assert len({Query.model_validate_json(question["query"]) for question in QUESTIONS}) == len(QUESTIONS)


def _rows(answer: Answer, columns: str) -> list[list[Any]]:
    return [[_shown(row, column) for column in columns.split()] for row in answer.rows]


def _shown(row: TableRow, column: str) -> Any:
    """Give a column of a row: ``"agency"`` (by its short name), ``"value"`` of the first measure, ``"value.1"`` of the second."""
    name, _, number = column.partition(".")
    value = row.values[int(number or 0)]
    if name == "agency":
        return CALLED[row.agency]
    if name == "levels":
        return {one.level: one.values[0].value for one in row.levels}
    if name == "who":
        return [CALLED[one.agency] for one in value.who]
    if name == "quartiles":
        return list(value.quartiles)
    return getattr(value, name) if name in type(value).model_fields else getattr(row, name)


def _beside(answer: Answer, slot: str) -> Any:
    """Give what stands beside the rows: whose texts are shown, who has no place or no say, counts."""
    assert answer.summary is not None
    if slot in ("points", "passages", "findings", "originals"):
        return [CALLED[one.agency] for one in getattr(answer, slot)]
    found = getattr(answer.summary, slot)
    if slot in ("unranked", "left_out"):
        return [CALLED[one.agency] for one in found]
    if slot == "undecided":
        return found.reports
    return list(found) if isinstance(found, tuple) else found
