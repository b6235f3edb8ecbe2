"""Inline mode: ``@bot question`` in any chat."""

import json
from html import unescape

import pytest

from tests.e2e.bot_api_double import BotApiDouble
from tests.e2e.processes import Program


@pytest.fixture(autouse=True)
def _bot(polling_bot: Program) -> None:
    """Every test here talks to the polling bot."""


def results(double: BotApiDouble, text: str, **about: object) -> tuple[list[dict], dict]:
    """Type something inline and give the results with everything the answer says."""
    asked = double.inline(text, **about)
    answer = double.wait(lambda: double.inline_answers.get(asked))
    return json.loads(answer.get("results", "[]")), answer


def inserted(result: dict) -> str:
    return unescape(result["input_message_content"]["message_text"])


def test_an_answer_to_insert(double: BotApiDouble) -> None:
    (result,), answer = results(double, "卫东区 2019 申请", person=41)
    assert "191" in result["title"]
    assert "卫东区" in result["title"]
    assert "weidong-2019" in inserted(result), "with its source"
    assert int(answer["cache_time"]) >= 60
    assert answer["is_personal"] == "false", "the same words, the same answer"


def test_candidates_are_results_of_their_own(double: BotApiDouble) -> None:
    found, _ = results(double, "高新区 申请", person=41)
    assert len(found) >= 2
    assert any("鞍山" in one["title"] for one in found)
    assert len({one["id"] for one in found}) == len(found)


def test_who_is_named_beside_the_unclear_one_is_in_each(double: BotApiDouble) -> None:
    found, _ = results(double, "卫东区和高新区2019年申请", person=41)
    assert found
    assert all("卫东区" in inserted(one) for one in found)


def test_nothing_typed_gives_tips(double: BotApiDouble) -> None:
    (tip,), answer = results(double, "", person=41)
    assert "机关" in tip["title"]
    assert json.loads(answer["button"])["start_parameter"]
    assert answer["is_personal"] == "true"


@pytest.mark.parametrize("text", ["明天天气", "卫东区2018年申请", "<b>&", "𠮷" * 200])
def test_no_answer_no_result_but_a_way_on(double: BotApiDouble, text: str) -> None:
    found, answer = results(double, text, person=41)
    assert found == []
    assert json.loads(answer["button"])["text"]


def test_the_language_follows_the_words_or_the_choice(double: BotApiDouble) -> None:
    (english,), _ = results(double, "applications of Weidong District 2019", person=42, language="en")
    assert "191" in english["title"]
    assert "Weidong" in english["title"] or "received" in english["title"].lower() or "2019" in english["title"]
    double.say("/lang 繁體", chat=43)
    double.wait(lambda: double.messages(43))
    (chosen,), answer = results(double, "卫东区 2019 申请", person=43)
    assert "衛東區" in chosen["title"] or "申請" in chosen["title"]
    assert answer["is_personal"] == "true", "nobody else is to be given it"


def test_long_answers_are_cut_with_a_pointer(double: BotApiDouble) -> None:
    (result,), _ = results(double, "洪泽区2023年全文", person=41)
    assert len(inserted(result)) <= 4096
