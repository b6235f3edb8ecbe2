"""Turns that make something else of the rows shown before, and those that must not: each with what its last turn asks."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.bot.understand.readers import HELD, TODAY
from tests.bot.understand.worlds import told
from tests.index.store.made import made, store_of
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.bot.understand.reading import Reading
from xxgk.index.form.form import load_form

TURNS = [
TURNS_HERE
]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give a service on the bodies of ``readers.py``, every figure of theirs since 2021 known."""
    keys = [key for block in load_form("2021").blocks for row in block.rows for key in block.keys(row)]
    reports = [
        made(f"{number}-{year}.txt", name, year, dict.fromkeys(keys, 10 + number + year % 10), edition="2021", region=region)
        for number, (name, (region, years, _)) in enumerate(HELD.items())
        for year in years
        if year >= 2021
    ]
    path = store_of(tmp_path_factory.mktemp("rows") / "held.db", reports)
    with closing(Service(path, lambda: TODAY)) as service:
        yield service


def talk(service: Service, turns: str) -> Answer:
    """Hold one conversation; give the last answer."""
    conversation = Conversation()
    for turn in turns.split(" → "):
        answer, conversation = service.reply(turn, conversation)
    return answer


@pytest.mark.parametrize(("turns", "asked", "reason"), TURNS, ids=[reason for _, _, reason in TURNS])
def test_turns(held: Service, turns: str, asked: str, reason: str) -> None:
    answer = talk(held, turns)
    query = told(Reading("", query=code_to_query(answer.code))) if answer.code else answer.reason
    assert query == asked, reason


def test_starting_anew_carries_nothing_over(held: Service) -> None:
    assert talk(held, "绍兴市2023年收到多少申请 → 重新开始").topic_says_so
