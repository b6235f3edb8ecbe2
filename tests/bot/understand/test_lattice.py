"""Spans, rules and costs: their data is walked."""

from pathlib import Path

import pytest

from tests.bot.understand.worlds import CONTEXT, reading
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.costs import costs
from xxgk.bot.understand.filling import fill_lattice
from xxgk.bot.understand.grammar import RuleLine, rule_lines, rules_by_last
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.lexicon import lexicon
from xxgk.bot.understand.making import MAKERS
from xxgk.bot.understand.question_words import VocabularyEntry, vocabulary_entries
from xxgk.bot.understand.topic import find_topic, topic_words

UNDERSTAND = Path(__file__).parents[3] / "bot" / "understand"
MATCHED = frozenset({"agencies", "language"})  # years beside a name, scripts
MAX_FILLERS = 250


def explained(question: str) -> list[str]:
    """Give every kind and rule that the reading of a question used, those of parts too."""
    found = []
    agenda = list(reading(question).path)
    while agenda:
        span = agenda.pop()
        found += [span.kind, span.why]
        agenda += span.parts
    return found


def said(value: object) -> str:
    """Give a value as the file of rules writes it: an item by its row and columns, a condition by what it tests."""
    if isinstance(value, Item):
        return " ".join((value.row, *value.columns))
    if isinstance(value, BodySet):
        return " ".join(
            (
                *value.levels,
                *value.kinds,
                *value.place_levels,
                *([value.asked] if value.asked else []),
                *([str(value.first)] if value.first else []),
                *value.places,
                *(f"-{code}" for code in value.excepted),
            )
        )
    if isinstance(value, tuple) and len(value) == 3 and isinstance(value[2], tuple):
        value = (value[0], value[1][0], value[2]) if value[0] == "rate" else value
        against = value[2][1][1] if value[2][2] == "other" else value[2][1]
        return f"{said(value[1])} {value[2][0]} {said(against)}"
    if isinstance(value, tuple) and isinstance(value[0], Item):
        return f"{said(value[0])} {value[1]}"
    return str(value)


EXAMPLES = [(entry, example) for entry in vocabulary_entries() for example in entry.examples]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[f"{entry.kind}-{example}" for entry, example in EXAMPLES])
def test_examples_of_words_are_read_with_them(entry: VocabularyEntry, example: str) -> None:
    text = plain_text(example)
    assert any(word in text for word in entry.words), "the example holds none of the words"


def test_every_entry_has_an_example_but_marks() -> None:
    assert [entry.kind for entry in vocabulary_entries() if not entry.examples and entry.cost != "mark"] == []


def test_fillers_are_few_and_nothing_else() -> None:
    fillers = [word for entry in vocabulary_entries() if entry.kind == "fill" for word in entry.words]
    assert len(fillers) <= MAX_FILLERS
    assert [word for word in fillers if any(meaning.kind != "fill" for meaning in lexicon().words[word])] == []


RULES = [(rule, example, value) for rule in rule_lines() for example, value in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example", "value"), RULES, ids=[f"{rule.name}-{example}" for rule, example, _ in RULES]
)
def test_examples_of_rules(rule: RuleLine, example: str, value: str) -> None:
    made = [
        span
        for span in fill_lattice(plain_text(example), CONTEXT.names)
        if span.why == rule.name and span.kind == rule.makes
    ]
    assert value in [said(span.value) for span in made]


def test_every_rule_has_its_function_and_an_end() -> None:
    assert {rule.do for rule in rule_lines()} == set(MAKERS)
    assert all(not rule.elements[-1].optional for rules in rules_by_last().values() for rule in rules)


def test_costs_are_in_one_table() -> None:
    assert {cost.cost for cost in costs().values()} <= set(range(6))
    used = {entry.cost for entry in vocabulary_entries()}
    assert used <= costs().keys()


@pytest.mark.parametrize(
    ("topic", "example"), [(topic.key, example) for topic in topic_words() for example in topic.examples]
)
def test_topics(topic: str, example: str) -> None:
    assert find_topic(plain_text(example)) == topic


@pytest.mark.parametrize(
    "question", ["青石县工业园区管理委员会2024年规章的本年废止件数多少", "临江县能源局2024年规章几件"]
)
def test_a_name_is_no_part_of_a_topic(question: str) -> None:
    assert find_topic(plain_text(question)) == ""


def test_no_regular_expressions() -> None:
    files = [file for file in UNDERSTAND.glob("*.py") if file.stem not in MATCHED]
    assert [file.name for file in files if "import re\n" in file.read_text(encoding="utf-8")] == []
