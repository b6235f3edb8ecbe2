"""Turns of conversations with the service, and what each is answered as: the table is ``tests/cases/turns_talked.tsv``.

A turn with no query is told by its status and reason. Among the rows are those of which nothing may be carried over.
"""

import csv
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.test_conversations import talk, talking_service
from tests.bot.understand.worlds import told_query
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.service import Service

TABLE = Path(__file__).parents[1] / "cases" / "turns_talked.tsv"
with TABLE.open(encoding="utf-8") as lines:
    ROWS = [
        pytest.param(row["conversation"].split(" → "), row["asked"], id=f"{row['reason']}: {row['conversation']}")
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


@pytest.fixture(scope="module")
def talking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give a service on the bodies of ``readers.py``, every figure of every report known."""
    with closing(talking_service(tmp_path_factory.mktemp("turns"))) as service:
        yield service


@pytest.mark.parametrize(("questions", "asked"), ROWS)
def test_turn(talking: Service, questions: list[str], asked: str) -> None:
    answer = talk(talking, *questions)
    assert (
        told_query(code_to_query(answer.code)) if answer.code else f"{answer.status} {answer.reason}".strip()
    ) == asked
