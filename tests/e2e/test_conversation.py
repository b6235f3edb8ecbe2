"""A conversation over HTTP on the default corpus, the same in polling and in webhook mode."""

import re

import pytest

from tests.e2e.conftest import Conversation

# What is written → patterns the answer must have, patterns it must not have, and why this case is here.
CASES = [
    pytest.param(
        "卫东区2019年收到多少件申请",
        [r"(?<!\d)191(?!\d)", r"(?<!\d)5(?!\d)", "卫东区", "年度报告"],
        [],
        id="the figure, the other figure the text of the report states, the source",
    ),
    pytest.param("衛東區2019年收到多少件申請", [r"(?<!\d)191(?!\d)", "申請"], [], id="traditional script"),
    pytest.param(
        "How many applications did 卫东区 receive in 2019?",
        [r"(?<!\d)191(?!\d)", "(?i)application"],
        [],
        id="in English",
    ),
    pytest.param("/stats 卫东区 2019", [r"(?<!\d)191(?!\d)", "2019", "卫东区"], [], id="command with two arguments"),
    pytest.param("/stats 2019 卫东区", [r"(?<!\d)191(?!\d)", "2019", "卫东区"], [], id="arguments in the other order"),
    pytest.param("/problems 衡南工业集中区 2019", ["衡南", "2019", r"(?:.*\n){3}"], [], id="problems"),
    pytest.param("/search 公开", ["公开", r"20\d\d"], [], id="search"),
    pytest.param("卫东区2018年收到多少件申请", ["2019"], [r"(?<!\d)191(?!\d)"], id="year not held: says which is"),
    pytest.param("明天天气", ["报告|年报"], [r"(?<!\d)191(?!\d)"], id="out of scope: says what can be asked"),
    pytest.param("/stats", [".{4}"], [r"(?<!\d)191(?!\d)"], id="no arguments: says what is missing"),
    pytest.param("<b>&amp;</i>", [".{4}"], [], id="markup in a question is only text"),
]


@pytest.mark.parametrize(("question", "expected", "unexpected"), CASES)
def test_answers(conversation: Conversation, question: str, expected: list[str], unexpected: list[str]) -> None:
    answer = conversation.ask(question)
    for pattern in expected:
        assert re.search(pattern, answer), f"{pattern} is not in:\n{answer}"
    for pattern in unexpected:
        assert not re.search(pattern, answer), f"{pattern} is in:\n{answer}"


def test_start_is_help(conversation: Conversation) -> None:
    start = conversation.ask("/start")
    assert len(start) > 40
    assert conversation.ask("/help") == start


def test_asks_which_and_takes_a_number(conversation: Conversation) -> None:
    nothing_to_pick = conversation.ask("1")
    asked = conversation.ask("高新区收到多少申请")
    offered = re.search(r"(?m)^(\d)\. 鞍山高新", asked)
    assert offered, asked
    picked = conversation.ask(offered[1])
    assert picked not in {asked, nothing_to_pick}
    assert "鞍山高新" in picked
    assert "申请" in picked
