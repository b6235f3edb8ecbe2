"""Answer text → Telegram messages: nothing lost, nothing too long, nothing Telegram would refuse."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.telegram import LIMIT, text_to_messages
from tests.e2e.bot_api_double import html_problem


def units(text: str) -> int:
    """UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def seen(message: str) -> str:
    """What a person sees of a message."""
    return unescape(re.sub(r"</?b>", "", message))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing: no message"),
        pytest.param(" \n\n ", [], id="only blanks: Telegram refuses an empty message"),
        pytest.param("卫东区", ["<b>卫东区</b>"], id="one line"),
        pytest.param(
            "卫东区\n191 件\n\n来源", ["<b>卫东区</b>\n191 件\n\n来源"], id="first line bold, blank lines kept"
        ),
        pytest.param("\n\n卫东区\n191", ["<b>卫东区</b>\n191"], id="first line is the first that says something"),
        pytest.param("a < b & c > d\n<b>x</b>", ["<b>a &lt; b &amp; c &gt; d</b>\n&lt;b&gt;x&lt;/b&gt;"], id="escaped"),
        pytest.param("&amp;", ["<b>&amp;amp;</b>"], id="what looks escaped already is text too"),
        pytest.param("题\n  缩进", ["<b>题</b>\n  缩进"], id="indentation kept"),
        pytest.param("x" * (LIMIT - 7), [f"<b>{'x' * (LIMIT - 7)}</b>"], id="first line just fits with its tags"),
        pytest.param("x" * (LIMIT - 6), [f"<b>{'x' * (LIMIT - 7)}</b>", "<b>x</b>"], id="first line one too long"),
        pytest.param("t\n" + "y" * LIMIT, ["<b>t</b>", "y" * LIMIT], id="a line of the limit is not cut"),
        pytest.param("t\n" + "y" * (LIMIT + 1), ["<b>t</b>", "y" * LIMIT, "y"], id="an overlong line is"),
        pytest.param(
            "t\n" + "a" * 4000 + "\n" + "b" * 200, ["<b>t</b>\n" + "a" * 4000, "b" * 200], id="cut at a line end"
        ),
        pytest.param(
            "t\n" + "&" * 1000, ["<b>t</b>", "&amp;" * 819, "&amp;" * 181], id="an entity is never cut in two"
        ),
        pytest.param("t\n" + "𠮷" * 2049, ["<b>t</b>", "𠮷" * 2048, "𠮷"], id="characters of two units count twice"),
    ],
)
def test_cases(text: str, expected: list[str]) -> None:
    assert text_to_messages(text) == expected


LINES = st.lists(
    st.one_of(
        st.text(alphabet="卫东区<>&\"';b/ 𠮷\t", max_size=40),
        st.text(max_size=20),
        st.builds(
            lambda part, count: part * count, st.sampled_from(["公", "&", "<b>", "𠮷", "ab "]), st.integers(0, 5000)
        ),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(LINES.map("\n".join))
def test_nothing_lost_and_nothing_refused(text: str) -> None:
    messages = text_to_messages(text)
    for message in messages:
        assert 0 < units(message) <= LIMIT
        assert message.strip()
        assert html_problem(message) is None
    whole = "".join(seen(message) for message in messages)
    assert "".join(whole.split()) == "".join(text.split())


@settings(deadline=None)
@given(LINES.map("\n".join))
def test_lines_stay_whole(text: str) -> None:
    """Each line that fits into a message stands in one message, in the order of the text."""
    found = [line.strip() for message in text_to_messages(text) for line in seen(message).split("\n")]
    position = 0
    for line in text.strip().split("\n")[1:]:
        if line.strip() and 5 * units(line) <= LIMIT:
            assert line.strip() in found[position:]
            position += found[position:].index(line.strip()) + 1
