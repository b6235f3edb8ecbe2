"""Readings that are as likely are asked back by their echoes; a clear one never is."""

import pytest

from tests.bot.understand.worlds import reading
from tests.index.cases import cases
from xxgk.bot.render.echo import query_to_echo
from xxgk.bot.render.phrases import Phrases


@pytest.mark.parametrize(
    "question",
    cases(
        ("granted alone, or in part too", "绍兴2023年公开了多少申请"),
        ("the same without the item", "绍兴2023年公开了多少"),
        ("the same in another order", "2023年绍兴公开了几件"),
        ("the same in traditional script", "紹興2023年公開了多少申請"),
        ("the same with another verb", "绍兴2023年公开掉多少申请"),
        ("of a set", "2023年公开了多少"),
        ("of a department", "桂林市财政局2023年公开了多少申请"),
        ("of a university", "厦门大学2023年公开了多少申请"),
        ("of several years", "绍兴2021到2023年公开了多少申请"),
        ("of the last year", "绍兴公开了多少申请"),
        ("refused, or all that was not given", "绍兴2023年没公开的有多少"),
        ("the same with 没有", "绍兴2023年没有公开多少"),
        ("the same with 未", "绍兴2023年未公开多少申请"),
        ("the same with 未能", "绍兴2023年未能公开多少申请"),
        ("the same with 被", "绍兴2023年没有被公开的有多少"),
        ("the same of a zone", "芜湖经开区2023年没公开的有多少"),
    ),
)
def test_what_may_mean_several_figures_is_asked_back(question: str) -> None:
    found = reading(question)
    assert found.reason == "doubtful"
    assert len(found.choices) >= 2
    echoes = [query_to_echo(query, {}, Phrases("zh-hans")) for query in found.choices]
    assert len(set(echoes)) == len(echoes), "the choices can be told apart by what they say"
    assert found.query in found.choices


@pytest.mark.parametrize(
    "question",
    cases(
        ("the official word", "绍兴2023年予以公开多少"),
        ("the official word for a part", "绍兴2023年部分公开多少"),
        ("refused", "绍兴2023年不予公开多少"),
        ("a rate has a word of its own", "绍兴2023年公开率"),
        ("reviews and lawsuits by one word each", "绍兴2023年复议和诉讼各多少"),
        ("a place that is a body too", "绍兴2023年申请"),
        ("a place with a set", "浙江省各市2023年申请排名"),
        ("a number and a year", "2023年申请超过100件的机关"),
        ("an everyday word that is a place", "绍兴2023年合作申请多少"),
        ("a word twice", "绍兴2023年收到的申请有多少件"),
        ("two ways to a range", "绍兴2021至2023年申请"),
        ("several provinces", "苏浙各市2023年申请排名"),
        ("two items joined", "绍兴2023年不予公开和部分公开各几件"),
        ("granted in English", "how many requests were granted in Shaoxing in 2023"),
        ("a column of two rows asks for both", "绍兴2023年维持几件"),
        ("a phrase", "哪些报告提到“公开了”"),
    ),
)
def test_a_clear_reading_is_not_asked_back(question: str) -> None:
    found = reading(question)
    assert found.reason != "doubtful"
    assert found.choices == ()
