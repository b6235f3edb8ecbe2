"""Questions in many wordings, in three languages, each with what is asked by it: the table is ``tests/cases/wordings.tsv``."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests.bot.understand.readers import ask, told

TABLE = Path(__file__).parents[2] / "cases" / "wordings.tsv"
with TABLE.open(encoding="utf-8") as lines:
    ROWS = [
        (row["reason"], row["question"], row["understood"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


@pytest.mark.parametrize(("reason", "question", "understood"), ROWS, ids=[question for _, question, _ in ROWS])
def test_wording(reason: str, question: str, understood: str) -> None:
    assert told(ask(question)) == understood, reason


def test_there_are_enough_of_every_kind_and_no_doubles() -> None:
    assert len(ROWS) >= 250
    assert [question for question, times in Counter(question for _, question, _ in ROWS).items() if times > 1] == []
    kinds = Counter(understood.split(": ")[-1].split(" · ")[0] for _, _, understood in ROWS)
    assert len(kinds) == 16, "every kind of question has an example"
    refused = [understood for _, _, understood in ROWS if ": " in understood]
    assert len(refused) >= 40, "negatives are among them"
