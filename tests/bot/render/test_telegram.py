"""Answer text → Telegram messages: nothing lost, nothing too long, nothing Telegram would refuse."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.e2e.bot_api_double import html_problem
from tests.examples import examples
from xxgk.bot.render.telegram import CAPTION, LIMIT, text_to_caption, text_to_messages


def units(text: str) -> int:
    """UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def seen(message: str) -> str:
    """What a person sees of a message."""
    return unescape(re.sub(r"</?(?:b|pre|blockquote)(?: expandable)?>", "", message))


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
            "t\n年份 │ 数\n2019 │ 191\n来源", ["<b>t</b>\n<pre>年份 │ 数\n2019 │ 191</pre>\n来源"], id="a small table"
        ),
        pytest.param(
            "t\n项目 │ 甲市人民政府 │ 乙市人民政府 │ 相差\n新收 │ 12 │ 30 │ 18\n办结 │ 5 │ 空白 │\ndenied │ 1 │ 2 │ 1",
            [
                "<b>t</b>\n新收：甲市人民政府 12 · 乙市人民政府 30 · 相差 18\n办结：甲市人民政府 5 · 乙市人民政府 空白\n"
                "denied: 甲市人民政府 1 · 乙市人民政府 2 · 相差 1"
            ],
            id="a table wider than a phone is lines, nothing lost",
        ),
        pytest.param(
            "t\n" + "&" * 1000, ["<b>t</b>", "&amp;" * 819, "&amp;" * 181], id="an entity is never cut in two"
        ),
        pytest.param("t\n" + "𠮷" * 2049, ["<b>t</b>", "𠮷" * 2048, "𠮷"], id="characters of two units count twice"),
    ],
)
def test_cases(text: str, expected: list[str]) -> None:
    assert text_to_messages(text) == expected


def test_the_text_of_a_report_is_a_quotation_and_folded_when_long() -> None:
    short, long = "一句话。", "很长的一段话。" * 50
    text = f"题\n{short}\n说明\n{long}"
    (message,) = text_to_messages(text, {short, long})
    assert f"<blockquote>{short}</blockquote>\n说明\n<blockquote expandable>{long}</blockquote>" in message
    assert html_problem(message) is None


def test_long_quotations_are_closed_and_opened_again() -> None:
    lines = [f"{number}<段>" * 30 for number in range(100)]
    messages = text_to_messages("题\n" + "\n".join(lines), set(lines))
    assert len(messages) > 2
    for message in messages:
        assert units(message) <= LIMIT
        assert html_problem(message) is None
        assert "<blockquote expandable>" in message


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        pytest.param("题 <1>\n注意 & 看", "<b>题 &lt;1&gt;</b>\n注意 &amp; 看", id="escaped, first line bold"),
        pytest.param("题\n" + "甲" * 2000 + "\n乙", "<b>题</b>", id="cut at a line end, never inside"),
        pytest.param("题" * 2000, f"<b>{'题' * (CAPTION - 8)}…</b>", id="a first line too long"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_captions(text: str, caption: str) -> None:
    made = text_to_caption(text)
    assert made == caption
    assert units(made) <= CAPTION
    assert html_problem(made) is None


@pytest.mark.parametrize("count", [1, 20, 40, 60, 500])
def test_a_caption_says_how_many_doubts_it_leaves_out(count: int) -> None:
    text = "\n".join(["题 <1>", *(f"注意：第 {number} 处不符 & 请看" for number in range(count))])
    made = text_to_caption(text, lambda left: f"另有 {left} 条")
    shown = made.count("注意：")
    assert units(made) <= CAPTION
    assert html_problem(made) is None
    assert made.startswith("<b>题 &lt;1&gt;</b>\n注意：第 0 处")
    assert made.endswith("请看") if shown == count else made.endswith(f"\n另有 {count - shown} 条")
    assert shown == count or count > 20


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


@examples(100)
@given(LINES.map("\n".join))
@example(";\n │ \n;")  # a table
def test_nothing_lost_and_nothing_refused(text: str) -> None:
    messages = text_to_messages(text)
    for message in messages:
        assert 0 < units(message) <= LIMIT
        assert message.strip()
        assert html_problem(message) is None
    whole = "".join(seen(message) for message in messages)
    assert "".join(whole.split()) == "".join(text.split())


@examples(100)
@given(LINES.map("\n".join))
@example(";\n │ \n;")
def test_lines_stay_whole(text: str) -> None:
    """Each line that fits into a message stands in one message, in the order of the text."""
    found = [line.strip() for message in text_to_messages(text) for line in seen(message).split("\n")]
    position = 0
    for line in text.strip().split("\n")[1:]:
        if line.strip() and 5 * units(line) <= LIMIT:
            assert line.strip() in found[position:]
            position += found[position:].index(line.strip()) + 1
