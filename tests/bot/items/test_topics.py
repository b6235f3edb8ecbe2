"""Explanations as data: each example is its own topic, and questions about figures are none."""

import pytest

from tests.index.cases import cases, each
from xxgk.bot.items.topics import Topic, topics
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.topic import find_topic


@each("topic", topics().values(), lambda topic: topic.key)
def test_every_example_is_of_its_topic(topic: Topic) -> None:
    assert topic.examples
    for example in topic.examples:
        assert find_topic(plain_text(example)) == topic.key, example


@each("topic", topics().values(), lambda topic: topic.key)
def test_a_topic_is_explained_in_both_languages(topic: Topic) -> None:
    assert any("\u4e00" <= char <= "\u9fff" for char in topic.zh)
    assert topic.en.split()[0].isascii()
    assert topic.title


@pytest.mark.parametrize(
    "question",
    cases(
        ("a figure", "绍兴市2023年收到多少申请"),
        ("a rate", "绍兴市2023年公开率"),
        ("regulations of a zone", "芜湖经济技术开发区管理委员会的规章新制作数量"),
        ("grounds of one report", "绍兴市2023年不予公开的理由有哪些"),
        ("two years", "2019和2020年比"),
        ("the date of one report", "绍兴市2023年年报什么时候发布"),
        ("partial disclosure counted", "部分公开几件"),
        ("handled, counted", "收到和办结各多少"),
        ("nothing", ""),
    ),
)
def test_a_question_about_figures_is_no_topic(question: str) -> None:
    assert find_topic(plain_text(question)) == ""
