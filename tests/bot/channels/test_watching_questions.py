"""Who watches a question is told of each new row once, and once that it cannot be watched any more."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from tests.index.cases import cases
from xxgk.bot.channels.processes.pool import Busy, TookTooLong
from xxgk.bot.channels.telegram.question_watches import QuestionWatch
from xxgk.bot.channels.telegram.state import State
from xxgk.bot.channels.telegram.state_file import StateFile
from xxgk.bot.channels.telegram.watching_questions import tell_questions
from xxgk.bot.errors import DatabaseError, QueryCodeError
from xxgk.bot.model.query import Language
from xxgk.bot.watched import Marks, WatchedRows, row_mark

FIRST, SECOND = row_mark(["32-gov", 2023]), row_mark(["33-gov", 2023])
Outcome = WatchedRows | Exception


class FakeBot:
    """Notes what is sent, or fails."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.fails: TelegramError | None = None

    async def send_message(self, *_: Any, text: str, **__: Any) -> Any:
        if self.fails:
            raise self.fails
        self.sent.append(text)


def rows(*marks: bytes) -> WatchedRows:
    return WatchedRows("A", "哪些机关", "zh-hans", count=len(marks), marks=frozenset(marks), opens="OPEN")


class Service:
    """Gives rows, of which those that are not known are new."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome

    async def watched(self, code: str, language: Language, known: Marks | None) -> WatchedRows:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        new = 0 if known is None else len(self.outcome.marks - known)
        return replace(self.outcome, new=new, text="the new rows" if new else "")


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    state = State(StateFile(tmp_path / "state.db"))
    yield state
    state.close()


def watching(state: State, seen: Marks | None = frozenset({FIRST})) -> None:
    state.questions.keep(QuestionWatch(chat=5, thread=0, code="A", language="zh-hans", seen=seen))


def look(state: State, bot: FakeBot, outcome: Outcome, times: int = 2) -> list[str]:
    """Look so many times, as after so many changes of the database."""
    runtime: Any = SimpleNamespace(state=state, service=Service(outcome))
    for _ in range(times):
        asyncio.run(tell_questions(runtime, bot, 5))  # type: ignore[arg-type]
    return bot.sent


def test_a_new_row_is_told_once_with_the_code(state: State) -> None:
    watching(state)
    (told,) = look(state, FakeBot(), rows(FIRST, SECOND))
    assert "新的 1 行如下，现在共 2 行" in told
    assert "OPEN" in told
    assert "the new rows" in told
    assert state.questions.of(5)[0].seen == {FIRST, SECOND}


def test_a_row_that_was_gone_meanwhile_is_not_told_again(state: State) -> None:
    watching(state)
    bot = FakeBot()
    look(state, bot, rows())
    assert look(state, bot, rows(FIRST)) == []


def test_of_a_state_without_rows_those_held_are_known(state: State) -> None:
    watching(state, None)
    assert look(state, FakeBot(), rows(FIRST)) == []
    assert state.questions.of(5)[0].seen == {FIRST}


@pytest.mark.parametrize(
    ("outcome", "says"),
    cases(
        ("too many rows", WatchedRows("A", "哪些机关", "zh-hans", count=9000, refused="too_many"), "最多关注"),
        ("its bodies are not held", WatchedRows("A", "哪些机关", "zh-hans", refused="not_held"), "没有收录"),
        ("it takes too long", TookTooLong(), "太久"),
    ),
)
def test_what_is_refused_is_said_once_and_tried_again(state: State, outcome: Outcome, says: str) -> None:
    watching(state)
    bot = FakeBot()
    (said,) = look(state, bot, outcome, 3)
    assert says in said
    assert len(look(state, bot, rows(FIRST, SECOND))) == 2, "when it can be answered again new rows are told"


def test_a_code_that_cannot_be_read_any_more_is_said_and_let_go(state: State) -> None:
    watching(state)
    (said,) = look(state, FakeBot(), QueryCodeError("damaged"))
    assert "读不出来" in said
    assert state.questions.of(5) == []


@pytest.mark.parametrize("error", [Busy(), DatabaseError("replaced"), ValueError("what was not foreseen")])
def test_what_could_not_be_looked_at_is_looked_at_next_time(state: State, error: Exception) -> None:
    watching(state)
    bot = FakeBot()
    assert look(state, bot, error) == []
    assert len(look(state, bot, rows(FIRST, SECOND))) == 1


@pytest.mark.parametrize(
    ("error", "kept"),
    cases(
        ("the message did not get through: told at the next change", TelegramError("?"), {FIRST}),
        ("nobody can read it there: as if told", BadRequest("topic deleted"), {FIRST, SECOND}),
        ("blocked: forgotten", Forbidden("blocked"), None),
    ),
)
def test_messages_that_do_not_arrive(state: State, error: TelegramError, kept: Marks | None) -> None:
    watching(state)
    bot = FakeBot()
    bot.fails = error
    look(state, bot, rows(FIRST, SECOND), 1)
    assert [one.seen for one in state.questions.of(5)] == ([] if kept is None else [kept])


def test_one_that_was_ended_meanwhile_is_told_nothing(state: State) -> None:
    watching(state)
    bot = FakeBot()

    class Ends(Service):
        async def watched(self, code: str, language: Language, known: Marks | None) -> WatchedRows:
            state.questions.end(5, "A")
            return await super().watched(code, language, known)

    runtime: Any = SimpleNamespace(state=state, service=Ends(rows(FIRST, SECOND)))
    asyncio.run(tell_questions(runtime, bot, 5))  # type: ignore[arg-type]
    assert (bot.sent, state.questions.of(5)) == ([], [])


@pytest.mark.parametrize("told_before", [True, False], ids=["the move was told meanwhile", "the move is not told yet"])
def test_a_group_that_moves_while_it_is_told_is_told_once(state: State, *, told_before: bool) -> None:
    """What it knows is noted where the message went."""
    watching(state)
    sent: list[int] = []

    class Moves:
        async def send_message(self, chat_id: int, **_: Any) -> Any:
            if chat_id == 5:
                if told_before:
                    state.migrate(5, -1005)
                raise ChatMigrated(-1005)
            sent.append(chat_id)
            return SimpleNamespace(chat=SimpleNamespace(id=chat_id))

    runtime: Any = SimpleNamespace(state=state, service=Service(rows(FIRST, SECOND)))
    for chat in (5, -1005, 5, -1005):
        asyncio.run(tell_questions(runtime, Moves(), chat))  # type: ignore[arg-type]
    assert sent == [-1005]
    assert [one.seen for one in state.questions.of(-1005)] == [{FIRST, SECOND}]
