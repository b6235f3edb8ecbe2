"""An answer where there is room for one message: inline, and for guests."""

from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest

from tests.bot.channels.test_keyboards import answer, keep
from xxgk.bot.channels.telegram.inline import article
from xxgk.bot.channels.telegram.one_message import in_one_message
from xxgk.bot.model.answer import Answer, ListedName
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.render.several import several_text
from xxgk.bot.service import Service

RUNTIME: Any = SimpleNamespace(state=SimpleNamespace(keep_query=keep))
LIMIT = 4096


def made(figures: int, name: str = "甲", **fields: object) -> Answer:
    """An answer with so many figures, each with a doubt and a source behind it, all doubts at the end once more."""
    lines = [f"{name}区2021年予以公开"]
    for number in range(figures):
        lines += [f"{name}{number}：{number} 件", f"注意：{name}{number}与正文不符", f"来源：{name}{number}第 9 行"]
    return answer(text="\n".join(lines), echo=f"{name}区2021年予以公开", **fields)


def several(*parts: Answer) -> Answer:
    return parts[-1].model_copy(update={"parts": parts, "text": several_text(parts)})


def figures_of(message: str, name: str = "甲") -> set[tuple[int, int, int]]:
    """How many figures, doubts and sources of an answer stand in a message."""
    return {tuple(message.count(f"{before}{name}") for before in ("\n", "注意：", "来源："))}  # type: ignore[arg-type]


@pytest.mark.parametrize("figures", [1, 40, 80, 100, 120, 1000])
def test_an_answer_is_there_whole_or_not_at_all(figures: int) -> None:
    message = unescape(in_one_message(made(figures), "a_bot"))
    assert len(message) <= LIMIT
    assert figures_of(message) in ({(figures, figures, figures)}, {(0, 0, 0)})
    if figures == 1000:
        assert "甲区2021年予以公开" in message, "what it is about"
        assert "按下面的按钮" in message


def test_of_several_answers_the_long_one_gives_way() -> None:
    told = several(made(2), made(500, "乙"), made(3, "丙"))
    message = unescape(in_one_message(told, "a_bot"))
    assert len(message) <= LIMIT
    assert [figures_of(message, name) for name in "甲乙丙"] == [{(2, 2, 2)}, {(0, 0, 0)}, {(3, 3, 3)}]
    assert "2. 乙区2021年予以公开" in message


def test_what_was_left_out_of_a_message_is_said_in_every_case() -> None:
    told = several(made(2), made(500, "乙"))
    told = told.model_copy(update={"text": f"{told.text}\n\n一次最多回答 2 个问题"})
    assert in_one_message(told, "a_bot").endswith("一次最多回答 2 个问题")


def test_each_answer_has_a_button_that_opens_it() -> None:
    """Not the last one alone: it would be the answer to another question than the one in short above it."""
    other = answer(
        asked={"measures": ["applications.granted.total"], "bodies": [{"keys": ["410402-gov"]}], "years": [2020]},
        text="乙",
    )
    unclear = Answer(status="clarify", language="zh-hans", query=other.query, text="哪个？")
    markup = article(RUNTIME, several(made(500), unclear, other), "a_bot").reply_markup
    assert markup is not None
    buttons = [button for row in markup.inline_keyboard for button in row]
    assert [button.text[:2] for button in buttons] == ["1.", "3."]
    assert [str(button.url).rpartition("=")[2] for button in buttons] == [made(1).code, other.code]
    alone = article(RUNTIME, made(1), "a_bot").reply_markup
    assert alone is not None
    assert alone.inline_keyboard[0][0].text == "在机器人里打开"


def test_names_of_a_list_that_are_not_clear_are_told_of_even_in_short() -> None:
    names = (
        ListedName(typed="甲区", outcome="clear", agency="甲区人民政府"),
        ListedName(typed="火星区", outcome="unknown"),
    )
    message = in_one_message(made(500, listed=names), "a_bot")
    assert "火星区" in message
    assert figures_of(message) == {(0, 0, 0)}


def test_a_file_that_cannot_be_sent_is_not_promised(service: Service) -> None:
    """A list of more than ten names speaks of a file, which goes with no single message."""
    names = ["卫东区", "宿迁市", *(f"火星{number}区" for number in "一二三四五六七八九")]
    for some, said in ((names, True), (names[:9], False)):
        told, _ = service.reply("\n".join(["以下机关2019年收到多少申请", *some]), Conversation())
        assert len(told.listed) == len(some)
        assert ("@a_bot" in in_one_message(told, "a_bot")) == said


def test_a_question_back_is_cut_behind_a_line_and_that_is_said() -> None:
    lines = [f"{number}. 某某市第{number}实验小学" for number in range(1000)]
    asked = Answer(status="clarify", language="zh-hans", query=answer().query, text="\n".join(lines))
    message = in_one_message(asked, "a_bot")
    assert len(message) <= LIMIT
    *shown, last = message.removeprefix("<b>").replace("</b>", "").split("\n")
    assert shown == lines[: len(shown)]
    assert len(shown) > 100
    assert "@a_bot" in last


@pytest.mark.parametrize("before", range(100, 125))
def test_what_is_seen_of_a_result_never_ends_within_a_number(before: int) -> None:
    """``35`` is seen of 3511 件 nowhere."""
    text = f"{'甲' * (before - 5)}2021年：3,511.25% 件，其余略\n{'乙' * (before + 30)}：3,511.25% 件，其余略"
    shown = article(RUNTIME, answer(text=text, echo="甲"), "a_bot")
    for seen in (shown.title, shown.description or ""):
        assert "3" not in seen or "3,511.25%" in seen
        assert len(seen) <= 160


def test_what_fits_is_as_it_was(service: Service) -> None:
    told, _ = service.reply("卫东区2019年申请？宿迁2024年申请？", Conversation())
    message = unescape(in_one_message(told, "a_bot"))
    assert "191" in message
    assert "3525" in message
    assert message.count("来源") == 2
