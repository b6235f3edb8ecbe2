"""Turns that make something else of the rows shown before, and those that must not: each with what its last turn asks."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.bot.understand.worlds import HELD, TODAY, told
from tests.index.store.made import made, store_of
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.bot.understand.reading import Reading
from xxgk.index.form.form import load_form

TURNS = [
    (
        "2023年申请排名 → 第一名是谁 → 平均呢",
        "all · 2023 · new_received · mean",
        "the mean of one figure is none: of all that were ranked",
    ),
    ("2023年申请排名 → 第一名是谁 → 最少的呢", "all · 2023 · new_received · least", "the least of one is none"),
    (
        "2023年申请排名 → 第一名是谁 → 2022年呢",
        "all · 2022 · new_received · most nth 1",
        "who was first, of another year",
    ),
    ("2023年申请排名 → 第一名是谁 → 它的复议呢", "x-厦门-univ · 2023 · disputes.review", "it is the body named last"),
    ("绍兴市2023年收到多少申请 → 平均呢", "not_followed", "of one figure without a set before nothing is made"),
    (
        "2023年申请前5名 → 占多少",
        "all · 2023 · new_received · per agency · sum · most first 5 · over share",
        "the share of the first so many",
    ),
    ("2023年申请合计 → 占全部多少", "not_followed", "of what is no part there is no share"),
    (
        "2023年申请超过5件的机关 → 并且被起诉过的",
        "list · all · 2023 · new_received · disputes.litigation · where new_received more 5 · where disputes.litigation more 0 · most",
        "a second condition beside the first",
    ),
    (
        "2023年申请超过5件的机关 → 按省份呢",
        "all · 2023 · reports · per province · count · where new_received more 5",
        "how many of those that pass in each",
    ),
    (
        "2023年商业秘密的有几件 → 是哪些机关",
        "list · all · 2023 · denied.third_party_rights · where denied.third_party_rights more 0",
        "those that have any",
    ),
    (
        "2023年申请合计 → 按省份 → 哪个省最多",
        "all · 2023 · new_received · per province · sum · most",
        "the first of the groups, not of another set",
    ),
    (
        "绍兴市2023年申请比上年多了多少 → 百分比呢",
        "3306-gov · 2023 · new_received change percent",
        "the same change in per cent",
    ),
    (
        "绍兴市2023年申请比上年多了多少 → 拒绝了几件",
        "3306-gov · 2023 · denied",
        "another item asked for by number is no change",
    ),
    (
        "绍兴市2023年收到多少申请 → 那2022年呢 → 差多少",
        "3306-gov · 2023 · new_received change absolute 2022 · new_received",
        "between the two years spoken of, not with 2021",
    ),
    (
        "绍兴市2023年收到多少申请 → 那江都区呢 → 哪个多",
        "3306-gov 321012-gov · 2023 · new_received",
        "the two bodies spoken of last",
    ),
    ("绍兴市2023年收到多少申请 → 哪个多", "not_followed", "one body is not more than itself"),
    ("绍兴市、江都区2023年收到多少申请 → 它2022年呢", "agency_missing", "of two bodies neither is it"),
    (
        "绍兴市、江都区2023年收到多少申请 → 平均呢 → 哪个最多",
        "3306-gov 321012-gov · 2023 · new_received · most",
        "of the bodies, not of their mean",
    ),
    ("绍兴市历年申请 → 平均呢", "3306-gov · all · new_received · mean", "the mean of its years"),
    (
        "绍兴市2023年申请排第几 → 江都区呢",
        "all · 2023 · new_received · most place of 321012-gov",
        "the place of the other among its peers",
    ),
    ("2023年申请排名 → 最后三名", "all · 2023 · new_received · least first 3", "the last three are the least"),
    ("它们有什么问题", "agency_missing", "of them, before anybody was named"),
    (
        "绍兴市2023年收到多少申请 → 重新开始 → 复议呢",
        "all · 2023 · disputes.review · sum",
        "nothing is carried over",
    ),
]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give a service on the bodies of ``readers.py``, every figure of theirs since 2021 known."""
    keys = [key for block in load_form("2021").blocks for row in block.rows for key in block.keys(row)]
    reports = [
        made(
            f"{number}-{year}.txt",
            name,
            year,
            dict.fromkeys(keys, 10 + number + year % 10),
            edition="2021",
            region=region,
        )
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
