"""Updates written down until they are answered, in order and once; those of one person one after another."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Update

from xxgk.bot.channels.telegram.journal import ATTEMPTS, Journal
from xxgk.bot.channels.telegram.metrics import Metrics
from xxgk.bot.channels.telegram.order import MAX_WAITING, PerPerson
from xxgk.bot.channels.telegram.state import Place, State
from xxgk.bot.channels.telegram.state_file import StateFile
from xxgk.bot.model.conversation import Conversation

TOKEN = "123456789:AAfake-Fake_fake0123456789"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[StateFile]:
    file = StateFile(tmp_path / "state.db")
    yield file
    file.close()


def update(number: int, text: str = "text", person: int = 7) -> Update:
    message = {
        "message_id": number,
        "date": 1_700_000_000,
        "chat": {"id": person, "type": "private"},
        "from": {"id": person, "is_bot": False, "first_name": "Test"},
        "text": text,
    }
    made = Update.de_json({"update_id": number, "message": message}, None)
    assert made is not None
    return made


async def put(journal: Journal, *updates: Update) -> list[int]:
    for one in updates:
        await journal.put(one)
    return drain(journal)


def drain(journal: Journal) -> list[int]:
    found: list[Any] = []
    while not journal.empty():
        found.append(journal.get_nowait())
    return [one.update_id for one in found]


def restored(file: StateFile, token: str = TOKEN) -> list[int]:
    """What a new process finds."""

    async def restore() -> list[int]:
        journal = Journal(file, token)
        await journal.restore(Bot(token))
        return drain(journal)

    return asyncio.run(restore())


def test_what_is_not_answered_comes_again_in_order(file: StateFile) -> None:
    journal = Journal(file, TOKEN)
    first, second, third = update(9), update(3, "other"), update(4)
    assert asyncio.run(put(journal, first, second, third)) == [9, 3, 4]
    journal.done(second)
    assert restored(file) == [9, 4]


def test_a_second_delivery_is_passed_over(file: StateFile) -> None:
    journal = Journal(file, TOKEN)
    assert asyncio.run(put(journal, update(1))) == [1]
    assert asyncio.run(put(journal, update(1))) == [], "still being answered"
    journal.done(update(1))
    assert asyncio.run(put(journal, update(1))) == [], "answered"
    assert asyncio.run(put(Journal(file, TOKEN), update(1))) == [], "answered before a restart"


@pytest.mark.parametrize(
    ("other", "token"),
    [
        pytest.param(update(1, "another text"), TOKEN, id="the same number for another message: counted anew"),
        pytest.param(update(1), TOKEN.replace("fake", "else"), id="another bot with the same state"),
    ],
)
def test_what_only_looks_the_same(file: StateFile, other: Update, token: str) -> None:
    asyncio.run(put(Journal(file, TOKEN), update(1)))
    assert asyncio.run(put(Journal(file, token), other)) == [1]


def test_another_bot_does_not_answer_for_this_one(file: StateFile) -> None:
    asyncio.run(put(Journal(file, TOKEN), update(1)))
    assert restored(file, "55:AAother") == []


def test_no_text_is_left_of_what_was_answered(file: StateFile, tmp_path: Path) -> None:
    journal = Journal(file, TOKEN)
    asyncio.run(put(journal, update(1, "一句谁也不该看到的话")))
    journal.done(update(1))
    assert file.run("SELECT content FROM updates")[0]["content"] is None


def test_an_answer_that_could_not_be_sent_is_kept(file: StateFile) -> None:
    journal = Journal(file, TOKEN)
    asyncio.run(put(journal, update(1)))
    journal.keep(update(1))
    journal.done(update(1))
    assert restored(file) == [1]


def test_an_update_the_bot_dies_of_is_given_up(file: StateFile) -> None:
    asyncio.run(put(Journal(file, TOKEN), update(1)))
    tries = [restored(file) for _ in range(ATTEMPTS + 1)]
    assert tries == [[1]] * (ATTEMPTS - 1) + [[], []]


def test_anything_else_is_only_queued(file: StateFile) -> None:
    journal = Journal(file, TOKEN)
    asyncio.run(journal.put("stop"))
    assert journal.get_nowait() == "stop"
    assert file.run("SELECT * FROM updates") == []


def process(file: StateFile, work: list[tuple[Update, Any]]) -> Metrics:
    metrics = Metrics()
    journal = Journal(file, TOKEN)

    async def run() -> None:
        processor = PerPerson(journal, metrics)
        for one, _ in work:
            await journal.put(one)
        await asyncio.gather(*(processor.process_update(one, coroutine()) for one, coroutine in work))

    asyncio.run(run())
    return metrics


def test_one_person_waits_for_himself_and_nobody_else(file: StateFile) -> None:
    order: list[str] = []
    gate = asyncio.Event()

    async def slow() -> None:
        order.append("slow begins")
        await gate.wait()
        order.append("slow ends")

    async def mine() -> None:
        order.append("mine")

    async def other() -> None:
        order.append("other")
        gate.set()

    metrics = process(file, [(update(1, "a", 7), slow), (update(2, "b", 7), mine), (update(3, "c", 8), other)])
    assert order == ["slow begins", "other", "slow ends", "mine"]
    assert file.run("SELECT * FROM updates WHERE content NOT NULL") == []
    assert metrics.registry.get_sample_value("xxgk_updates_total", {"kind": "message"}) == 3
    assert len(metrics.latencies) == 3


def in_group(number: int, chat: int, person: int, **about: int) -> Update:
    message = (
        update(number, person=person).to_dict()["message"]
        | {"chat": {"id": chat, "type": "group", "title": "G"}}
        | about
    )
    made = Update.de_json({"update_id": number, "message": message}, None)
    assert made is not None
    return made


def test_a_group_moves_after_what_was_said_before_and_before_what_is_said_after(file: StateFile) -> None:
    """The answer of before is remembered under the old number, so it comes along; the answer after it finds it."""
    order: list[str] = []
    gate = asyncio.Event()

    def work(name: str, wait: bool = False, free: bool = False) -> Any:
        async def run() -> None:
            if wait:
                await gate.wait()
            if free:
                gate.set()
            order.append(name)

        return run

    process(
        file,
        [
            (in_group(1, -5, 7), work("before", wait=True)),
            (in_group(2, -5, 1, migrate_to_chat_id=-1005), work("moves")),
            (in_group(3, -1005, 1, migrate_from_chat_id=-5), work("moved")),
            (in_group(4, -1005, 7), work("after")),
            (in_group(5, -1005, 8), work("after, another person")),
            (in_group(6, -6, 8), work("the same person elsewhere")),
            (in_group(7, -6, 9), work("elsewhere", free=True)),
        ],
    )
    assert order == ["elsewhere", "before", "moves", "moved", *order[4:]], "a move keeps its place in both chats"
    assert set(order[4:]) == {"after", "after, another person", "the same person elsewhere"}


def test_of_one_person_only_so_many_wait(file: StateFile) -> None:
    done: list[int] = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append(1)

    metrics = process(file, [(update(number, str(number), 7), work) for number in range(MAX_WAITING + 20)])
    assert len(done) == MAX_WAITING
    assert metrics.registry.get_sample_value("xxgk_turned_away_total", {"reason": "flood"}) == 20
    assert file.run("SELECT * FROM updates WHERE content NOT NULL") == [], "they are not tried again either"


@pytest.mark.parametrize(
    "content",
    ["{", "", "[]", "5", "null", '{"update_id": "x"}', '{"message": {}}', b"\xff\xfe", "[" * 100_000, "9" * 5000],
)
def test_a_row_of_nonsense_is_given_up_and_the_others_come_again(
    file: StateFile, content: object, caplog: pytest.LogCaptureFixture
) -> None:
    asyncio.run(put(Journal(file, TOKEN), update(1)))
    file.run("INSERT INTO updates VALUES ('x', 123456789, 9999999999, 1, ?)", [content])
    asyncio.run(put(Journal(file, TOKEN), update(2)))
    assert restored(file) == [1, 2]
    assert restored(file) == [1, 2]
    assert caplog.text.count("cannot be read and is given up") == 1


@pytest.mark.parametrize("attempts", ["many", 1e300, b"x"])
def test_a_count_of_nonsense(file: StateFile, attempts: object) -> None:
    content = update(3).to_json()
    file.run("INSERT INTO updates VALUES ('x', 123456789, 9999999999, ?, ?)", [attempts, content])
    assert restored(file) in ([3], [])


PLACE = Place(7, 0, 7)
FIRST, SECOND = (Conversation(language=one) for one in ("en", "zh-hant"))


def test_what_is_remembered_counts_when_the_update_is_done(file: StateFile) -> None:
    """Killed behind the answer, while a file is sent: asked again, it finds the conversation as it was, not the one it left behind."""
    state = State(file)
    state.remember(PLACE, FIRST)
    found: list[Conversation] = []

    async def answered() -> None:
        found.append(state.conversation(PLACE))
        state.remember(PLACE, SECOND)
        raise asyncio.CancelledError  # as good as a kill: nothing behind it runs

    async def again() -> None:
        found.append(state.conversation(PLACE))
        state.remember(PLACE, SECOND)

    with pytest.raises(asyncio.CancelledError):
        process(file, [(update(1, "上一年呢"), answered)])
    assert State(file).conversation(PLACE) == FIRST
    assert restored(file) == [1]
    process(file, [(update(2, "上一年呢"), again)])
    assert found == [FIRST, FIRST]
    assert state.conversation(PLACE) == SECOND


def test_an_answer_that_is_kept_for_the_next_start_leaves_the_conversation(file: StateFile) -> None:
    state, journal = State(file), Journal(file, TOKEN)
    state.remember(PLACE, FIRST)
    asyncio.run(put(journal, update(1)))
    with journal.answering(update(1)):
        state.remember(PLACE, SECOND)
        journal.keep(update(1))
    assert (state.conversation(PLACE), restored(file)) == (FIRST, [1])


def test_the_next_question_finds_what_the_one_before_it_left(file: StateFile) -> None:
    state = State(file)
    found: list[Conversation] = []

    def work(then: Conversation) -> Any:
        async def run() -> None:
            found.append(state.conversation(PLACE))
            state.remember(PLACE, then)
            await asyncio.sleep(0)

        return run

    process(file, [(update(1, "a"), work(FIRST)), (update(2, "b"), work(SECOND)), (update(3, "c", 8), work(FIRST))])
    assert found == [Conversation(), Conversation(), FIRST], "and nobody else's"
    assert state.conversation(PLACE) == SECOND


def test_what_a_task_notes_that_outlasts_its_update_is_not_lost(file: StateFile) -> None:
    state = State(file)
    tasks: list[asyncio.Task[None]] = []

    async def later(gate: asyncio.Event) -> None:
        await gate.wait()
        state.remember(PLACE, SECOND)

    async def begins() -> None:
        tasks.append(asyncio.create_task(later(gate)))

    gate = asyncio.Event()
    journal = Journal(file, TOKEN)

    async def run() -> None:
        await PerPerson(journal, Metrics()).process_update(update(1), begins())
        gate.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())
    assert state.conversation(PLACE) == SECOND


def test_a_group_that_moves_takes_the_last_conversation_along(file: StateFile) -> None:
    state = State(file)

    async def asks() -> None:
        await asyncio.sleep(0)
        state.remember(Place(-5, 0, 7), FIRST)

    async def moves() -> None:
        state.migrate(-5, -1005)

    process(file, [(in_group(1, -5, 7), asks), (in_group(2, -5, 1, migrate_to_chat_id=-1005), moves)])
    assert state.conversation(Place(-1005, 0, 7)) == FIRST
