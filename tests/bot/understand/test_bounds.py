"""However long and odd a question is, it is read in a bounded number of steps; counted, never timed (``bench/understanding.py`` does)."""

import pytest

from tests.bot.understand.worlds import CONTEXT, reading
from tests.generate.long_questions import LENGTH, long_questions
from xxgk.bot.understand.chart import MAX_STEPS
from xxgk.bot.understand.filling import fill_lattice
from xxgk.bot.understand.lattice import plain_text

TEXTS = long_questions()
MOST_SPANS = 12  # for each character: words, numbers, and what rules make of them


@pytest.mark.parametrize("sort", TEXTS)
def test_long_questions_take_a_bounded_number_of_steps(sort: str) -> None:
    lattice = fill_lattice(plain_text(TEXTS[sort]), CONTEXT.names)
    assert lattice.steps <= MAX_STEPS + 1
    assert len(lattice) <= MOST_SPANS * LENGTH


@pytest.mark.parametrize("sort", TEXTS)
def test_long_questions_are_read_to_an_end(sort: str) -> None:
    found = reading(TEXTS[sort])
    assert found.path or found.reason == "too_long"


def test_there_are_forty_sorts() -> None:
    assert len(TEXTS) >= 40
    assert {len(text) for text in TEXTS.values()} == {LENGTH}


def test_where_rules_come_to_no_end_the_question_is_too_long() -> None:
    found = reading("requests " * 111)
    assert (found.reason, found.query) == ("too_long", None)


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("绍兴2023年收到多少申请", 60),
        ("2022年申请超过50件并且拒绝率高于20%的机关", 120),
        ("请问绍兴市政府2021、2022、23年被起诉几次", 120),
    ],
)
def test_questions_of_people_take_few_steps(question: str, most: int) -> None:
    assert fill_lattice(plain_text(question), CONTEXT.names).steps <= most


def test_too_long() -> None:
    assert reading("天" * (LENGTH + 1)).reason == "too_long"
    assert reading("ﷺ" * 300).reason == "too_long", "one character may be eighteen in normal form"


def test_a_name_behind_where_names_are_looked_for_is_not_said_to_be_unknown() -> None:
    assert reading("江都区、" * 80 + "绍兴市2023年申请").reason == "too_long"
    assert reading("绍兴市2023年申请" + "谢谢" * 300).reason == "", "what is behind names no body"
