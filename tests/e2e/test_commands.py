"""Every command, in private: arguments in any order and language, guided choices where they are missing, the menus."""

import json
import re
from collections.abc import Callable
from html import unescape
from itertools import count

import pytest

from tests.e2e.bot_api_double import USERNAME, BotApiDouble, buttons
from tests.e2e.processes import Program

_chats = count(2001)
Ask = Callable[..., list[dict]]


@pytest.fixture
def ask(double: BotApiDouble, polling_bot: Program) -> Ask:
    """Write something in a fresh chat and give the messages that come of it, as they stand when ``until`` of them are there."""

    def say(text: str, chat: int | None = None, until: int = 1, **about: object) -> list[dict]:
        chat = chat or next(_chats)
        before = len(double.messages(chat))
        double.say(text, chat=chat, **about)
        return double.wait(lambda: len(double.messages(chat)) >= before + until and double.messages(chat)[before:])

    return say


def seen(message: dict) -> str:
    """What a person reads in a message."""
    return unescape(re.sub(r"</?[a-z]+( expandable)?>", "", message.get("text") or message.get("caption") or ""))


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        pytest.param("/stats 2019 卫东区", ["卫东区", "2019", "191"], id="stats, the year first"),
        pytest.param("/stats 衛東區 2019年", ["衛東區", "191"], id="stats, traditional"),
        pytest.param("/stats Weidong 2019", ["191"], id="stats, pinyin"),
        pytest.param("/problems 2019 衡南工业集中区", ["衡南", "问题"], id="problems"),
        pytest.param("/improvements 衡南工业集中区", ["衡南", "改进"], id="improvements"),
        pytest.param("/search 公众号", ["公众号"], id="search"),
        pytest.param("/check 卫东区 2019", ["191", "5"], id="check: text against table"),
        pytest.param("/agencies", ["宿迁", "2023"], id="agencies"),
        pytest.param("/about", ["xxgk", "年报", "来源"], id="about"),
        pytest.param("/help", ["/stats", f"@{USERNAME}"], id="help lists the commands"),
        pytest.param("/compare 卫东区 南昌经开区 2019", ["卫东区", "191", "10"], id="compare two"),
        pytest.param("/rank 申请 2019", ["卫东区", "191"], id="rank"),
        pytest.param("/trend 宿迁市 申请", ["宿迁", "2023", "2024"], id="trend"),
    ],
)
def test_answers(ask: Ask, command: str, expected: list[str]) -> None:
    text = "\n".join(seen(message) for message in ask(command))
    for word in expected:
        assert word in text, text


@pytest.mark.parametrize("command", ["/trend 宿迁市 申请", "/compare 卫东区 南昌经开区 2019", "/rank 申请 2019"])
def test_text_first_then_a_chart(ask: Ask, command: str) -> None:
    text, photo = ask(command, until=2)[:2]
    assert "text" in text
    assert photo["photo"], photo
    first = seen(text).split("\n")[0]
    assert seen(photo).startswith(first), "the caption says what the picture shows"


@pytest.mark.parametrize("command", ["/stats", "/problems", "/improvements", "/trend", "/source", "/export"])
def test_a_missing_agency_is_offered_by_buttons(double: BotApiDouble, ask: Ask, command: str) -> None:
    chat = next(_chats)
    (message,) = ask(command, chat)
    offered = buttons(message)
    assert any("宿迁" in text and "2023–2024" in text for text, _ in offered), offered
    pages = [data for text, data in offered if "下一页" in text]
    assert len(offered) - len(pages) <= 8
    data = next(data for text, data in offered if "宿迁" in text)
    before = len(double.messages(chat))
    double.tap(data, message)

    def went_on() -> bool:
        now = double.messages(chat)
        return len(now) > before or now[before - 1] != message

    double.wait(went_on)


def test_the_guided_way_ends_in_the_answer(double: BotApiDouble, ask: Ask) -> None:
    chat = next(_chats)
    (asked,) = ask("/stats", chat)
    double.tap(next(data for text, data in buttons(asked) if "宿迁" in text), asked)
    years = double.wait(
        lambda: next((m for m in double.messages(chat) if ("2023",) in {b[:1] for b in buttons(m)}), None)
    )
    double.tap(dict(buttons(years))["2023"], years)
    answer = double.wait(lambda: len(double.messages(chat)) > 1 and double.messages(chat)[-1])
    assert "宿迁" in seen(answer)
    assert "2023" in seen(answer).split("\n")[0]


def test_pages_of_agencies_turn(double: BotApiDouble, ask: Ask) -> None:
    chat = next(_chats)
    (first,) = ask("/problems", chat)
    turn = [data for text, data in buttons(first) if "下一页" in text]
    if not turn:
        assert len(buttons(first)) <= 8, "everything held fits on one page"
        return
    double.tap(turn[0], first)
    second = double.wait(lambda: (now := double.messages(chat)[-1]) != first and now)
    assert {text for text, _ in buttons(second)}.isdisjoint(text for text, _ in buttons(first) if "上一页" not in text)


def test_rank_without_arguments_offers_items(double: BotApiDouble, ask: Ask) -> None:
    chat = next(_chats)
    (asked,) = ask("/rank", chat)
    assert len(buttons(asked)) >= 4
    double.tap(buttons(asked)[0][1], asked)
    answer = double.wait(lambda: len(double.messages(chat)) > 1 and double.messages(chat)[1])
    assert "本年新收" in seen(answer)


def test_compare_asks_for_the_second(double: BotApiDouble, ask: Ask) -> None:
    chat = next(_chats)
    (asked,) = ask("/compare", chat)
    double.tap(next(data for text, data in buttons(asked) if "宿迁" in text), asked)
    again = double.wait(lambda: (now := double.messages(chat)[-1]) != asked and now)
    assert "宿迁" in seen(again)
    assert all("宿迁市人民政府" not in text for text, _ in buttons(again)), "not with itself"
    double.tap(next(data for text, data in buttons(again) if "洪泽" in text), again)
    answer = double.wait(lambda: len(double.messages(chat)) > 1 and double.messages(chat)[1])
    assert "宿迁" in seen(answer)
    assert "洪泽" in seen(answer)


def test_search_without_words_asks_for_a_reply(double: BotApiDouble, ask: Ask) -> None:
    chat = next(_chats)
    (prompt,) = ask("/search", chat)
    call = next(call for call in double.called("sendMessage") if call["chat_id"] == str(chat))
    assert json.loads(call["reply_markup"])["force_reply"] is True
    (found,) = ask("公众号", chat, reply_to=prompt)
    assert "公众号" in seen(found)
    assert "找到" in seen(found) or "段" in seen(found)


def test_one_missing_year_offers_those_held(ask: Ask) -> None:
    (answer,) = ask("卫东区2018年收到多少件申请")
    assert "2019" in dict(buttons(answer)), "a button for the year that is held"


def test_watching(double: BotApiDouble, ask: Ask) -> None:
    chat = next(_chats)
    assert "宿迁市人民政府" in seen(ask("/watch 宿迁市", chat)[0])
    assert "宿迁市人民政府" in seen(ask("/watch", chat)[0])
    assert "1" in seen(ask("/unwatch 宿迁市", chat)[0])
    assert "宿迁" not in seen(ask("/watch", chat)[0])


def test_watching_by_buttons(double: BotApiDouble, ask: Ask) -> None:
    chat = next(_chats)
    (offer,) = ask("/watch", chat)
    double.tap(next(data for text, data in buttons(offer) if "宿迁" in text), offer)
    done = double.wait(lambda: (now := double.messages(chat)[0]) != offer and now)
    assert "宿迁市人民政府" in seen(done)
    (watched,) = ask("/unwatch", chat)
    ((label, data),) = buttons(watched)
    assert "宿迁" in label
    double.tap(data, watched)
    ended = double.wait(lambda: (now := double.messages(chat)[1]) != watched and now)
    assert "1" in seen(ended)
    assert not buttons(ended)
    (unclear,) = ask("/watch 高新区", chat)
    assert any("鞍山" in text for text, _ in buttons(unclear))


def test_menus_and_descriptions_in_both_languages(double: BotApiDouble, polling_bot: Program) -> None:
    double.wait(lambda: len(double.called("setMyShortDescription")) >= 2)
    menus = {}
    for call in double.called("setMyCommands"):
        scope = json.loads(call.get("scope", "{}")).get("type", "default")
        menus[scope, call.get("language_code", "")] = [one["command"] for one in json.loads(call["commands"])]
    everything = menus["default", ""]
    assert {"help", "stats", "problems", "compare", "rank", "trend", "search", "check", "source"} <= set(everything)
    assert {"agencies", "export", "lang", "about", "improvements", "watch", "unwatch"} <= set(everything)
    assert menus["default", "zh"] == everything
    in_groups = set(menus["all_group_chats", ""])
    assert in_groups < set(everything)
    assert "unwatch" not in in_groups
    for method in ("setMyDescription", "setMyShortDescription"):
        said = {call.get("language_code", ""): call for call in double.called(method)}
        assert said.keys() == {"", "zh"}
