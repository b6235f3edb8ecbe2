"""Conversations: what a question leaves unsaid is taken from the one before it, and only then.

What is carried over is told by ``tests/bot/test_conversations.py``.
"""

import pytest

from tests.bot.understand.readers import ask, talk, told
from tests.index.cases import cases
from xxgk.bot.understand.connections import disconnected
from xxgk.index.chinese.text import normalise

RECEIVED = "绍兴市2023年收到多少申请"


@pytest.mark.parametrize(
    ("following", "understood"),
    cases(
        ("a whole question", "江都区2020年收到多少申请", "figure · 江都 · 2020 · new_received"),
        ("an agency and an item, no year", "江都区复议多少", "figure · 江都 · disputes.review"),
        ("an agency alone: its report", "江都区", "profile · 江都"),
        ("an agency that is not held, though nothing else is said", "余姚市", "agency_unknown: profile"),
        ("an agency that is not held, with an item", "余姚市收到多少", "agency_unknown: figure · new_received"),
        ("a ranking", "2022年收到申请最多的是哪个机关", "rank · 2022 · new_received"),
        ("a sort of bodies", "所有开发区2020年总共收到几件", "total · 2020 · level:zone · new_received"),
        ("a search", "搜索 公众号", "search · “公众号”"),
        ("what is held", "收录了哪些机关", "coverage"),
        ("an explanation", "空白是0吗", "help · topic:blank_is_not_zero"),
        ("another subject", "天气呢", "out_of_scope: profile"),
        ("thanks", "谢谢", "help · topic:courtesy"),
        ("a place that starts with a connecting word", "那曲市2020年", "agency_unknown: profile · 2020"),
        ("a word that is not understood", "暴雨呢", "not_followed: profile"),
        ("a command", "/stats 江都区", "profile · 江都"),
    ),
)
def test_nothing_is_carried_over(following: str, understood: str) -> None:
    found = talk(RECEIVED, following)[-1]
    assert (told(found), found.carried) == (understood, ())


@pytest.mark.parametrize(
    "question",
    cases(
        ("a pronoun", "它的改进措施呢"),
        ("an item", "复议呢"),
        ("a year", "那2020年呢"),
        ("a step", "上一年"),
        ("the text", "原文怎么写的"),
        ("a share", "And in percent?"),
    ),
)
def test_without_a_question_before_it_asks_which_agency(question: str) -> None:
    assert ask(question).reason == "agency_missing"


@pytest.mark.parametrize(
    ("text", "rest", "follows"),
    cases(
        ("那 … 呢", "那2020年呢", "2020年", True),
        ("of which", "其中自然人多少", "自然人多少", True),
        ("它的", "它的改进措施", "改进措施", True),
        ("what about", "what about 2020", "2020", True),
        ("a correction", "不对,是江都区", "江都区", True),
        ("其他 is no pronoun", "其他处理多少", "其他处理多少", False),
        ("a place is no connecting word", "那曲市2020年", "那曲市2020年", False),
        ("nothing to take out", "江都区2020年", "江都区2020年", False),
        ("only a connecting word stays as it is", "它", "它", True),
    ),
)
def test_connecting_words(text: str, rest: str, follows: bool) -> None:
    found = disconnected(normalise(text))
    assert (found.text.strip(), found.follows) == (rest, follows)
