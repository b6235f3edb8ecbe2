"""From pages to answers: two reports of one body, at a known share, with nobody else's beside them."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from tests.index.store.test_copying import BODIES, COUNT, FROM_BEFORE, sentence, written
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.build import build

pytestmark = pytest.mark.slow
BODY = BODIES[0]
EVERY_REPORT = (
    2  # sentences that the pages made up for tests have besides notes and the form: how many came in, and a problem
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("filed")
    reports = folder / "reports"
    reports.mkdir()
    chance = random.Random(11)
    own = {year: [sentence(chance, year) for _ in range(COUNT)] for year in (2022, 2023)}
    own[2023][:FROM_BEFORE] = [one.replace("2022件", "31件") for one in own[2022][:FROM_BEFORE]]
    for year, notes in own.items():
        written(reports, BODY, year, notes)
    assert build([reports], folder / "xxgk.db", jobs=1).failures == []
    with closing(Service(folder / "xxgk.db", lambda: date(2025, 6, 1))) as opened:
        yield opened


def asked(service: Service, question: str) -> Answer:
    answer, _ = service.reply(question, Conversation())
    assert answer.status == "answered", answer.text
    return answer


def test_the_share_is_that_of_the_files(service: Service) -> None:
    (row,) = asked(service, f"{BODY}2023年的年报和上一年有多少一样").rows
    assert (row.values[0].of, row.values[0].by) == (FROM_BEFORE + EVERY_REPORT, COUNT + EVERY_REPORT)


def test_the_date_is_that_of_the_page(service: Service) -> None:
    answer = asked(service, f"{BODY}2023年的年报按时发布了吗")
    (row,) = answer.rows
    assert (row.holds, row.values[0].value, row.values[0].issued, row.values[0].due) == (
        True,
        -11,
        "2024-01-20",
        "2024-01-31",
    )
    assert row.values[0].source is not None
    assert row.values[0].source.line
    assert "第四十九条第一款" in answer.text


@pytest.mark.parametrize(
    ("turns", "row"),
    [
        (("2023年谁迟交", "2022年呢"), "days_late"),
        ((f"{BODY}2023年的重复率", "迟了几天"), "days_late"),
        ((f"{BODY}2023年的年报按时发布了吗", "和上一年有多少一样"), "repeated"),  # no share is in time
        ((f"{BODY}2023年迟了几天", "2022年呢"), "days_late"),
    ],
)
def test_follow_ups_go_on_from_it(service: Service, turns: tuple[str, ...], row: str) -> None:
    conversation = Conversation()
    for turn in turns:
        answer, conversation = service.reply(turn, conversation)
    assert answer.status == "answered", answer.text
    assert answer.notes[0].code == f"filing_{row}"
