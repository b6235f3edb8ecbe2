"""What buttons carry: written and read back; anything else is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit

from xxgk.bot.channels.telegram import leading_out
from xxgk.bot.channels.telegram.callbacks import ACTIONS, PAGED
from xxgk.bot.channels.telegram.keyboards import actions, buttons_under
from xxgk.bot.channels.telegram.taps import Tap, data_to_tap, tap_to_data
from xxgk.bot.channels.telegram.turns import TURNS

IDS = st.text("ABCabc019_-", min_size=10, max_size=10)
TAPS = st.builds(
    Tap,
    action=st.sampled_from(sorted(TURNS.keys() | ACTIONS)),
    query=IDS | st.just(""),
    language=st.sampled_from(["zh-hans", "zh-hant", "en"]),
    number=st.integers(0, 9999),
    owner=st.integers(0, 2**52),
)


@given(TAPS)
def test_there_and_back_within_the_limit(tap: Tap) -> None:
    data = tap_to_data(tap)
    assert len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    assert data_to_tap(data) == tap


@given(st.text(max_size=80))
def test_nothing_forged_is_taken(data: str) -> None:
    tap = data_to_tap(data)
    assert tap is None or data_to_tap(tap_to_data(tap)) == tap


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("", id="nothing"),
        pytest.param("2:problems:s:abcdefghij:0:0:0", id="a later version"),
        pytest.param("1:problems:s:abcdefghij:0:0", id="too short"),
        pytest.param("1:problems:s:abcdefghij:0:0:0\n", id="a line end behind"),
        pytest.param("1:problems:x:abcdefghij:0:0:0", id="no such language"),
        pytest.param("1:problems:s:abcdefghij:-1:0:0", id="a negative number"),
        pytest.param("1:problems:s:abcdefghij:99999:0:0", id="a number too long"),
        pytest.param("1:problems:s:abc/defghi:0:0:0", id="an id of other characters"),
        pytest.param("1:PROBLEMS:s:abcdefghij:0:0:0", id="capitals"),
        pytest.param("1:problems:s:abcdefghij:１:0:0", id="digits of another script"),
        pytest.param("1:pick:s:abcdefghij:1:1:0", id="of an earlier version, with bodies that were settled"),
    ],
)
def test_not_ours(data: str) -> None:
    assert data_to_tap(data) is None


def test_buttons_of_earlier_versions_are_read() -> None:
    """Those under answers; what they are about has been turned into a code."""
    assert data_to_tap("1:problems:s:abcdefghij:0:0:0") == Tap("problems", "abcdefghij")


def test_every_button_does_something_and_everything_has_a_button() -> None:
    said = actions().keys()
    shown = {action for rows in buttons_under().values() for row in rows for action in row}
    assert shown <= said
    assert shown <= TURNS.keys() | ACTIONS | leading_out.ACTIONS
    offering = {"choose", "settle", "pair", "export", "watch", "unwatch"}  # where bodies are offered, by their names
    pages = {f"page{action}" for action in PAGED}
    assert (TURNS.keys() | ACTIONS) - offering - pages == said - {"row"} - leading_out.ACTIONS - {
        "open"
    }  # a link that opens the answer in the bot
