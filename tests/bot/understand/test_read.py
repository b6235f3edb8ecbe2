"""Questions with what they are read as, on one line each (``worlds.told``): the tables are ``tests/cases/asked*.tsv``."""

import csv
from pathlib import Path

import pytest

from tests.bot.understand.worlds import reading, told

TABLES = sorted((Path(__file__).parents[2] / "cases").glob("asked*.tsv"))
ROWS = [
    (row["reason"], row["question"], row["asked"])
    for table in TABLES
    for row in csv.DictReader(table.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
]


@pytest.mark.parametrize(("reason", "question", "asked"), ROWS, ids=[question for _, question, _ in ROWS])
def test_question(reason: str, question: str, asked: str) -> None:
    assert told(reading(question)) == asked, reason


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("绍兴2023年老师申请多少", "老师"),
        ("2023年蓝色申请最多的机关", "蓝色"),
        ("How many purple requests did Shaoxing get in 2023", "purple"),
    ],
)
def test_what_is_unknown_is_named_and_the_rest_is_read(question: str, unknown: str) -> None:
    found = reading(question)
    assert found.reason == "not_understood"
    assert unknown in "".join(found.unknown)
    assert found.query is not None, "the reading of the rest can be offered"


def test_a_slip_never_beats_a_word() -> None:
    assert [span.kind for span in reading("来源").path] == ["originals"], "来源 is not 涞源"


def test_doubt_offers_every_reading() -> None:
    found = reading("绍兴2023年公开了多少申请")
    assert (found.reason, len(found.choices)) == ("doubtful", 2)
