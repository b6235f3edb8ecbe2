"""What buttons carry: written and read back; anything else is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit

from xxgk.bot.channels.telegram.asked import ASKING, OFFERING, PAGED, asked_by
from xxgk.bot.channels.telegram.callbacks import ACTIONS
from xxgk.bot.channels.telegram.keyboards import actions, buttons_under
from xxgk.bot.channels.telegram.taps import Tap, data_to_tap, tap_to_data
from xxgk.bot.model.query import Query

IDS = st.text("ABCabc019_-", min_size=10, max_size=10)
TAPS = st.builds(
    Tap,
    action=st.sampled_from(sorted(ASKING | ACTIONS)),
    query=IDS | st.just(""),
    language=st.sampled_from(["zh-hans", "zh-hant", "en"]),
    number=st.integers(0, 9999),
    kept=st.integers(0, 9),
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
    ],
)
def test_not_ours(data: str) -> None:
    assert data_to_tap(data) is None


FIGURE = Query(kind="figure", agencies=("甲区人民政府",), years=(2021,), fields=("applications.granted.total",))
OFFER = Query(kind="profile", agencies=("甲区人民政府", "乙区人民政府", "丙区人民政府"))


@pytest.mark.parametrize(
    ("tap", "query", "expected"),
    [
        pytest.param(
            Tap("problems"),
            FIGURE,
            Query(kind="problems", agencies=("甲区人民政府",), years=(2021,)),
            id="agency and year are kept, the item is not",
        ),
        pytest.param(Tap("year", number=2020), FIGURE, FIGURE.model_copy(update={"years": (2020,)}), id="another year"),
        pytest.param(
            Tap("trend"),
            FIGURE,
            Query(kind="trend", agencies=("甲区人民政府",), fields=FIGURE.fields, all_years=True),
            id="a trend is over all years",
        ),
        pytest.param(
            Tap("original"),
            FIGURE,
            Query(kind="source", agencies=("甲区人民政府",), years=(2021,), fields=FIGURE.fields, aspect="line"),
            id="the row of the item",
        ),
        pytest.param(
            Tap("choose", number=1), OFFER, OFFER.model_copy(update={"agencies": ("乙区人民政府",)}), id="the second"
        ),
        pytest.param(
            Tap("pick", number=1, kept=1),
            OFFER,
            OFFER.model_copy(update={"agencies": ("甲区人民政府", "丙区人民政府")}),
            id="the second of those offered beside one that is settled",
        ),
        pytest.param(Tap("choose", number=3), OFFER, None, id="more than were offered: never another one"),
        pytest.param(Tap("item", number=1), FIGURE, None, id="an item that was not offered"),
        pytest.param(Tap("mistake"), FIGURE, None, id="asks nothing"),
    ],
)
def test_what_a_tap_asks(tap: Tap, query: Query, expected: Query | None) -> None:
    assert asked_by(tap, query) == expected


def test_every_button_does_something_and_everything_has_a_button() -> None:
    said = actions().keys()
    shown = {action for rows in buttons_under().values() for row in rows for action in row}
    assert shown <= said
    assert shown <= ASKING | ACTIONS
    lists = {f"list{action}" for action in PAGED}
    assert (ASKING | ACTIONS) - OFFERING - lists == said - {"choose"}
