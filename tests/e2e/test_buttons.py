"""Buttons: what stands under an answer, what a tap does, and that stale, forged, foreign and doubled taps are harmless."""

import json
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from tests.e2e.bot_api_double import BotApiDouble, buttons
from tests.e2e.processes import Program, clean_environment
from tests.e2e.test_commands import seen
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import Query

_chats = count(3001)
GROUP = -100777
NEW = "applications.new_received.total"


@pytest.fixture(autouse=True)
def _bot(polling_bot: Program) -> None:
    """Every test here talks to the polling bot."""


def ask(double: BotApiDouble, text: str, chat: int, **about: object) -> dict:
    """Write something and give the last message of the answer."""
    before = len(double.messages(chat))
    double.say(text, chat=chat, **about)
    double.wait(lambda: len(double.messages(chat)) > before)
    return double.messages(chat)[-1]


def tap(double: BotApiDouble, label: str, message: dict, **about: object) -> dict:
    """Tap the button that says ``label`` and give how the callback was answered."""
    data = next(data for text, data in buttons(message) if label in text)
    return answer_to(double, double.tap(data, message, **about))


def answer_to(double: BotApiDouble, callback: str) -> dict:
    return double.wait(lambda: double.callback_answers.get(callback))


def new_message(double: BotApiDouble, chat: int, before: int) -> dict:
    return double.wait(lambda: len(double.messages(chat)) > before and double.messages(chat)[before])


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("分项", "予以公开", id="outcomes"),
        pytest.param("问题", "问题", id="problems"),
        pytest.param("复议诉讼", "行政复议", id="reviews and lawsuits"),
        pytest.param("原文", "原文", id="the row as printed"),
    ],
)
def test_buttons_under_a_figure(double: BotApiDouble, label: str, expected: str) -> None:
    chat = next(_chats)
    figure = ask(double, "洪泽区2023年收到多少件申请", chat)
    before = len(double.messages(chat))
    answered = tap(double, label, figure)
    assert "show_alert" not in answered or answered["show_alert"] == "false"
    message = new_message(double, chat, before)
    assert expected in seen(message)
    assert "洪泽" in seen(message)
    assert "2024" not in seen(message).split("\n")[0], "the year asked for is kept"


def test_trend_button_sends_text_and_picture(double: BotApiDouble) -> None:
    chat = next(_chats)
    figure = ask(double, "洪泽区2023年收到多少件申请", chat)
    tap(double, "趋势图", figure)
    messages = double.wait(lambda: len(double.messages(chat)) >= 3 and double.messages(chat))
    assert "2024" in seen(messages[1])
    assert messages[2]["photo"]


def test_candidates_are_buttons(double: BotApiDouble) -> None:
    chat = next(_chats)
    asked = ask(double, "高新区收到多少申请", chat)
    (label, data) = next(one for one in buttons(asked) if "鞍山" in one[0])
    assert "2020" in label, "with the years held"
    double.tap(data, asked)
    answer = new_message(double, chat, 1)
    assert "鞍山高新" in seen(answer)
    assert "申请" in seen(answer)


def test_who_was_named_beside_the_unclear_one_is_kept(double: BotApiDouble) -> None:
    chat = next(_chats)
    asked = ask(double, "卫东区和高新区2019年收到多少申请", chat)
    tap(double, "衡南", asked)
    answer = new_message(double, chat, 1)
    assert "卫东区" in seen(answer)
    assert "191" in seen(answer)
    assert "衡南" in seen(answer)


def test_of_two_names_that_are_unclear_both_are_asked_about(double: BotApiDouble) -> None:
    chat = next(_chats)
    asked = ask(double, "经开区和高新区申请", chat)
    tap(double, "南昌", asked)
    again = new_message(double, chat, 1)
    assert {"鞍山" in label or "衡南" in label for label, _ in buttons(again)} == {True}
    tap(double, "衡南", again)
    answer = new_message(double, chat, 2)
    assert "南昌经济技术开发区管理委员会 2019年：10 件" in seen(
        answer
    ) or "南昌经济技术开发区管理委员会：10 件" in seen(answer)
    assert "鞍山" not in seen(answer)


def test_an_assumed_year_can_be_changed(double: BotApiDouble) -> None:
    chat = next(_chats)
    answer = ask(double, "/stats 洪泽区", chat)
    assert "2024" in seen(answer)
    tap(double, "2023", answer)
    other = new_message(double, chat, 1)
    assert "2023" in seen(other).split("\n")[0]


def test_what_was_tapped_is_what_the_next_question_leans_on(double: BotApiDouble) -> None:
    chat = next(_chats)
    figure = ask(double, "洪泽区2023年收到多少件申请", chat)
    tap(double, "复议诉讼", figure)
    new_message(double, chat, 1)
    following = ask(double, "那2024年呢", chat)
    assert "洪泽" in seen(following)
    assert "复议" in seen(following)


def test_two_taps_are_one(double: BotApiDouble) -> None:
    chat = next(_chats)
    figure = ask(double, "洪泽区2023年收到多少件申请", chat)
    tap(double, "问题", figure)
    second = tap(double, "问题", figure)
    assert second.get("text"), "the second is told that it was answered"
    new_message(double, chat, 1)
    ask(double, "/help", chat)
    assert len(double.messages(chat)) == 3, "figure, problems, help"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("0:problems:s:abcdefghij:0:0:0", id="another version"),
        pytest.param("1:problems:s:abcdefghij:0:0:0", id="a question never kept"),
        pytest.param("1:nothing:s::0:0:0", id="no such action"),
        pytest.param("1:language:s::9999:0:0", id="a language that is none"),
        pytest.param("x" * 64, id="no form at all"),
        pytest.param("1:choose:s:../../etc:0:0:0", id="a path"),
    ],
)
def test_forged_and_stale_taps_get_an_alert(double: BotApiDouble, data: str) -> None:
    chat = next(_chats)
    message = ask(double, "/about", chat)
    answered = answer_to(double, double.tap(data, message))
    assert answered["show_alert"] == "true"
    assert "过期" in answered["text"]
    ask(double, "/help", chat)
    assert len(double.messages(chat)) == 2, "nothing was done"


def test_reporting_a_mistake_thanks_and_keeps_it(double: BotApiDouble, polling_bot: Program) -> None:
    chat = next(_chats)
    figure = ask(double, "卫东区2019年收到多少件申请", chat)
    answered = tap(double, "报告错误", figure)
    assert "谢谢" in answered["text"]
    assert answered["show_alert"] == "true"
    folder = Path(f"/proc/{polling_bot.process.pid}/cwd").resolve()
    command = [sys.executable, "-m", "xxgk.bot.cli", "feedback", "--json"]
    done = subprocess.run(command, cwd=folder, env=clean_environment(), capture_output=True, text=True, check=True)
    kept = [json.loads(line) for line in done.stdout.splitlines()][-1]
    assert kept["query"]["years"]["years"] == [2019]
    assert "191" in kept["answer"]
    assert "收到的依申请公开为5起" in kept["answer"], "the whole answer as it was shown"


def test_an_answer_to_a_code_has_the_same_buttons(double: BotApiDouble) -> None:
    chat = next(_chats)
    query = Query.model_validate({"measures": [NEW], "bodies": [{"keys": ["320813-gov"]}], "years": [2023]})
    in_words, by_code = ask(double, "洪泽区2023年收到多少件申请", chat), ask(double, query_to_code(query), chat)
    assert seen(by_code) == seen(in_words)
    assert buttons(by_code) == buttons(in_words)


def test_readings_are_offered_by_buttons(double: BotApiDouble) -> None:
    chat = next(_chats)
    asked = ask(double, "卫东区2019年公开了多少", chat)
    offered = [text for text, _ in buttons(asked)]
    assert [text[:2] for text in offered] == ["1.", "2."]
    tap(double, offered[1], asked)
    assert "部分公开" in seen(new_message(double, chat, 1))


def test_the_figure_behind_a_row(double: BotApiDouble) -> None:
    chat = next(_chats)
    ranking = ask(double, "2024年各机关申请排名", chat)
    tap(double, "2. 淮安市洪泽区", ranking)
    answer = new_message(double, chat, 1)
    assert "洪泽区" in seen(answer).split("\n")[0]
    assert "95 件" in seen(answer)
    assert "来源" in seen(answer)


def test_all_bodies_of_a_place_that_was_read_as_its_government(double: BotApiDouble) -> None:
    chat = next(_chats)
    figure = ask(double, "洪泽区2023年收到多少件申请", chat)
    tap(double, "本地各机关合计", figure)
    both = new_message(double, chat, 1)
    assert "境内的全部机关" in seen(both).split("\n")[0]
    assert "合计" in seen(both).split("\n")[0]
    tap(double, "按机关排名", both)
    assert "1. 淮安市洪泽区人民政府：21 件" in seen(new_message(double, chat, 2))


def test_another_body_beside_it(double: BotApiDouble) -> None:
    chat = next(_chats)
    figure = ask(double, "洪泽区2023年收到多少件申请", chat)
    tap(double, "和…对比", figure)
    offer = new_message(double, chat, 1)
    assert "洪泽区" in seen(offer)
    assert not [text for text, _ in buttons(offer) if "洪泽区" in text], "not itself"
    tap(double, "宿迁", offer)
    answer = seen(new_message(double, chat, 2))
    assert "洪泽区" in answer
    assert "宿迁" in answer
    assert "2023" in answer


@pytest.mark.parametrize(
    ("typed", "part"),
    [pytest.param("画成图", "photo", id="a chart"), pytest.param("导出excel", "document", id="a table")],
)
def test_what_is_asked_for_besides_the_text_is_sent(double: BotApiDouble, typed: str, part: str) -> None:
    chat = next(_chats)
    ask(double, "洪泽区历年收到多少件申请", chat)
    double.say(typed, chat=chat)
    messages = double.wait(lambda: len(double.messages(chat)) >= 3 and double.messages(chat))
    assert messages[2].get(part)


def test_in_a_group_anybody_may_look_but_only_the_asker_chooses(double: BotApiDouble) -> None:
    asked = ask(double, "/stats 高新区", GROUP, person=71, chat_type="supergroup")
    refused = tap(double, "鞍山", asked, person=72)
    assert refused["show_alert"] == "true"
    assert "别人" in refused["text"]
    before = len(double.messages(GROUP))
    tap(double, "鞍山", asked, person=71)
    answer = new_message(double, GROUP, before)
    assert "鞍山" in seen(answer)
    before = len(double.messages(GROUP))
    tap(double, "问题", answer, person=72)
    assert "鞍山" in seen(new_message(double, GROUP, before))


def test_a_button_is_believed_only_where_it_stands(double: BotApiDouble) -> None:
    """A program of one's own can send any data in answer to any message of the bot."""
    asked = ask(double, "/stats 高新区", GROUP, person=73, chat_type="supergroup")
    data = next(data for text, data in buttons(asked) if "鞍山" in text)
    kept, owner = data.rsplit(":", 1)
    other = ask(double, "/stats 高新区", GROUP, person=74, chat_type="supergroup")
    of_other = next(data for text, data in buttons(other) if "鞍山" in text)
    assert of_other.rsplit(":", 1)[0] == kept, "the same question, another owner"
    mine = ask(double, "/stats 高新区", 74)
    figure = ask(double, "卫东区2019年收到多少件申请", 74)
    before = len(double.messages(GROUP)), len(double.messages(74))
    forged = [
        (f"{kept}:{owner[:-1]}z", asked, 74),
        (f"{kept}:0", asked, 74),
        (of_other, asked, 74),
        (data.replace(":ask:", ":watch:"), asked, 73),
        (data.replace(":ask:", ":export:"), asked, 73),
        (next(data for text, data in buttons(figure) if "报告错误" in text), mine, 74),
        (data, {name: value for name, value in asked.items() if name != "reply_markup"}, 73),
        (data, {"chat": asked["chat"], "message_id": asked["message_id"], "date": 0}, 73),
        ("in1:0123456789ab:yes", asked, 73),
    ]
    for sent, message, person in forged:
        answered = answer_to(double, double.tap(sent, message, person=person))
        assert answered["show_alert"] == "true", sent
        assert "过期" in answered["text"], sent
    assert (len(double.messages(GROUP)), len(double.messages(74))) == before, "nothing was done"
    assert asked in double.messages(GROUP)
    tap(double, "鞍山", asked, person=73)
    assert "鞍山" in seen(new_message(double, GROUP, before[0]))


def test_the_buttons_of_a_language_answer_in_it(double: BotApiDouble) -> None:
    chat = next(_chats)
    figure = ask(double, "How many applications did Hongze District receive in 2023?", chat, language="en")
    assert any(text == "Problems" for text, _ in buttons(figure)), buttons(figure)
    tap(double, "Problems", figure, language="en")
    assert "problems" in seen(new_message(double, chat, 1))


def test_long_lists_are_paged_in_place(double: BotApiDouble) -> None:
    chat = next(_chats)
    first = ask(double, "/search 公开", chat)
    assert any("下一页" in text for text, _ in buttons(first)), buttons(first)
    tap(double, "下一页", first)
    second = double.wait(lambda: (now := double.messages(chat)[-1]) != first and now)
    assert len(double.messages(chat)) == 1, "the message was edited"
    assert [line for line in seen(second).split("\n") if line.startswith("9. ")], "goes on where the first ended"
    numbered = {line.partition(". ")[2] for line in seen(first).split("\n") if line[:1].isdigit()}
    assert not numbered & {line.partition(". ")[2] for line in seen(second).split("\n") if line[:1].isdigit()}
    tap(double, "上一页", second)
    back = double.wait(lambda: (now := double.messages(chat)[-1]) != second and now)
    assert seen(back) == seen(first)
