"""Taps on buttons without a network: whatever is forged is answered with an alert and does nothing else."""

import asyncio
import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from telegram import CallbackQuery, Chat, InaccessibleMessage, Message, Update, User

from tests.examples import examples
from xxgk.bot.channels.telegram.callbacks import tapping
from xxgk.bot.channels.telegram.keyboards import actions
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.slips import AGAIN, Slips
from xxgk.bot.channels.telegram.state import State
from xxgk.bot.channels.telegram.state_file import StateFile
from xxgk.bot.channels.telegram.taps import Tap, tap_to_data
from xxgk.bot.model.algebra.query import Query

GROUP, ASKER, OTHER = -100, 7, 8
PERSON = User(ASKER, "Test", is_bot=False, language_code="zh-hans")


class Bot:
    """Notes what it is told to do."""

    def __init__(self) -> None:
        self.done: list[tuple[str, dict[str, Any]]] = []

    def __getattr__(self, method: str) -> Any:
        async def call(*arguments: Any, **parameters: Any) -> bool:
            self.done.append((method, parameters))
            return True

        return call


class Taps:
    """A handler with a state of its own, and a service that must not be asked."""

    def __init__(self, folder: Path) -> None:
        self.state = State(StateFile(folder / "state.db"))
        runtime: Any = SimpleNamespace(state=self.state, service=None, language=lambda _: "zh-hans")
        self._handle = tapping(runtime, Slips())

    def tap(self, data: str, person: int = ASKER, *, message: Any = None) -> list[tuple[str, dict[str, Any]]]:
        """Tap and give what was done."""
        bot: Any = Bot()
        there = message or Message(5, dt.datetime.now(dt.UTC), Chat(GROUP, "supergroup"), text="答案")
        callback = CallbackQuery("1", User(person, "T", is_bot=False), "1", message=there, data=data)
        for one in (there, callback):
            one.set_bot(bot)
        asyncio.run(self._handle(Update(1, callback_query=callback), SimpleNamespace(bot=bot)))  # type: ignore[arg-type]
        return bot.done


@pytest.fixture(scope="module")
def taps(tmp_path_factory: pytest.TempPathFactory) -> Taps:
    return Taps(tmp_path_factory.mktemp("taps"))


def assert_only_alert(done: list[tuple[str, dict[str, Any]]], key: str) -> None:
    ((method, parameters),) = done
    assert method == "answer_callback_query"
    assert parameters["show_alert"] is True
    assert parameters["text"] == say(key, "zh-hans")


FORGED = st.one_of(
    st.text(max_size=64),
    st.from_regex(r"1:[a-z]{1,12}:[ste]:[A-Za-z0-9_-]{0,16}:[0-9]{0,4}:[0-9]:[0-9a-z]{0,12}", fullmatch=True),
    st.builds(
        "1:{}:{}:{}:{}:0:0".format,
        st.sampled_from([*actions(), "settle", "export", "watch", "pagesettle", "page", "pick", "choose"]),
        st.sampled_from("ste"),
        st.text("ABCdef019_-", min_size=10, max_size=10),
        st.integers(0, 9999),
    ),
).filter(lambda data: not data.startswith("1:language:"))


@examples(300, suppress=[HealthCheck.function_scoped_fixture])
@given(data=FORGED)
def test_forged_data_do_nothing_but_alert(taps: Taps, data: str) -> None:
    assert_only_alert(taps.tap(data), "tap_stale")


def kept(taps: Taps, *keys: str) -> str:
    return taps.state.keep_query(Query.model_validate({"bodies": [{"keys": keys}], "years": [2021]}))


def test_a_question_of_somebody_else(taps: Taps) -> None:
    data = tap_to_data(Tap("ask", kept(taps, "410403-gov"), owner=ASKER))
    assert_only_alert(taps.tap(data, OTHER), "tap_of_another")


@pytest.mark.parametrize(
    ("tap", "keys"),
    [
        pytest.param(Tap("watch"), ("410403-gov", "320813-gov"), id="two bodies to watch: whose of them?"),
        pytest.param(Tap("watch", number=1), ("410403-gov",), id="the second of a list of an earlier version"),
        pytest.param(Tap("export", number=1), ("410403-gov",), id="likewise"),
        pytest.param(Tap("choose", number=0), ("410403-gov",), id="the conversation offers nothing any more"),
        pytest.param(Tap("choose", number=1), ("410403-gov",), id="nor in this place"),
        pytest.param(Tap("pick"), ("410403-gov",), id="another"),
        pytest.param(Tap("year", number=1), ("410403-gov",), id="no year of a report"),
        pytest.param(Tap("year", number=2021), ("410403-gov",), id="the same again"),
        pytest.param(Tap("ranking"), ("410403-gov",), id="one body cannot be ranked"),
    ],
)
def test_what_was_not_offered(taps: Taps, tap: Tap, keys: tuple[str, ...]) -> None:
    data = tap_to_data(Tap(tap.action, kept(taps, *keys), number=tap.number))
    assert_only_alert(taps.tap(data), "tap_stale")


def test_a_message_that_is_too_old(taps: Taps) -> None:
    old = InaccessibleMessage(Chat(GROUP, "supergroup"), 5)
    assert_only_alert(taps.tap(tap_to_data(Tap("problems", kept(taps, "410403-gov"))), message=old), "tap_stale")


def test_slips_of_the_finger() -> None:
    now = [0.0]
    slips = Slips(lambda: now[0])
    first, of_another = (1, 2, 3, "x"), (1, 2, 4, "x")
    assert not slips.is_second(first)
    assert not slips.is_second(of_another), "another person"
    now[0] = AGAIN - 1
    assert slips.is_second(first)
    now[0] = AGAIN
    assert not slips.is_second(first), "on purpose"


def test_a_tap_of_which_nothing_came_may_be_tapped_again(taps: Taps) -> None:
    """It is said to be answered already only where it was."""
    name = taps.state.keep_query(Query.model_validate({"bodies": [{"keys": ["410403-gov"]}], "years": [2019]}))
    data = tap_to_data(Tap("ask", name, "zh-hans", 0, ASKER))
    for _ in range(2):
        with pytest.raises(AttributeError):  # there is no service
            taps.tap(data)
