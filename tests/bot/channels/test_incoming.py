"""Updates that cannot be read: told by their shape, passed over one by one, noted without what they say."""

import json
import logging
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from telegram.error import TelegramError

from xxgk.bot.channels.telegram.incoming import UpdatesRequest, readable, text_to_json

WORDS = "某区2019年"
PERSON = {"id": 7, "is_bot": False, "first_name": "Test"}
CHAT = {"id": 7, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1_700_000_000, "chat": CHAT, "from": PERSON, "text": WORDS}
TAP = {"id": "1", "from": PERSON, "chat_instance": "1", "data": "x", "message": MESSAGE}
HALF = [{"type": "mention", "offset": 1, "length": 1}]
INLINE = {"id": "1", "from": PERSON, "query": WORDS, "offset": ""}


def without(name: str, kept: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in kept.items() if key != name}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"message": MESSAGE}, id="a message"),
        pytest.param({"message": without("text", MESSAGE) | {"photo": []}}, id="a message without text"),
        pytest.param({"message": without("from", MESSAGE)}, id="a post of a channel"),
        pytest.param({"message": MESSAGE | {"reply_to_message": MESSAGE}}, id="a reply"),
        pytest.param({"message": MESSAGE | {"of_next_year": {"date": None}}}, id="a field that is new"),
        pytest.param({"callback_query": TAP}, id="a tap"),
        pytest.param({"callback_query": TAP | {"message": {**CHAT, "chat": CHAT, "message_id": 1, "date": 0}}}, id="on what is gone"),
        pytest.param({"inline_query": INLINE}, id="an inline query"),
        pytest.param({"kind_of_next_year": {"date": None}}, id="a kind that is new"),
        pytest.param({}, id="a number alone"),
    ],
)  # fmt: skip
def test_what_can_be_read_is_left_as_it_is(content: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    update = {"update_id": 5, **content}
    assert readable(update) is update
    assert caplog.text == ""


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"message": without("date", MESSAGE)}, id="without a date"),
        pytest.param({"message": without("chat", MESSAGE)}, id="without a chat"),
        pytest.param({"message": MESSAGE | {"date": "yesterday"}}, id="a date in words"),
        pytest.param({"message": MESSAGE | {"date": 10**15}}, id="a date in a million years"),
        pytest.param({"message": MESSAGE | {"date": True}}, id="a date that is a truth"),
        pytest.param({"message": MESSAGE | {"chat": CHAT | {"id": 10**30}}}, id="a huge number of a chat"),
        pytest.param({"message": MESSAGE | {"chat": CHAT | {"id": "7"}}}, id="a number that is text"),
        pytest.param({"message": MESSAGE | {"chat": [CHAT]}}, id="a chat that is a list"),
        pytest.param({"message": MESSAGE | {"from": PERSON | {"id": 2**63}}}, id="a number SQLite has no place for"),
        pytest.param({"message": MESSAGE | {"text": 5}}, id="a text that is a number"),
        pytest.param({"message": MESSAGE | {"text": [WORDS]}}, id="a text that is a list"),
        pytest.param({"message": MESSAGE | {"entities": {}}}, id="entities that are no list"),
        pytest.param({"message": MESSAGE | {"entities": [{"type": "bold", "offset": -1, "length": 2}]}}, id="before the text"),
        pytest.param({"message": MESSAGE | {"text": "😀", "entities": HALF}}, id="within a character"),
        pytest.param({"message": MESSAGE | {"photo": "x"}}, id="what only the library looks at"),
        pytest.param({"message": WORDS}, id="a message that is text"),
        pytest.param({"message": MESSAGE | {"document": {"file_id": 1}}}, id="a file without what it needs"),
        pytest.param({"callback_query": without("from", TAP)}, id="a tap of nobody"),
        pytest.param({"callback_query": TAP | {"data": 5}}, id="a tap with a number"),
        pytest.param({"inline_query": INLINE | {"query": None}}, id="an inline query for nothing"),
        pytest.param({"my_chat_member": {"chat": CHAT}}, id="a change of nobody"),
    ],
)  # fmt: skip
def test_of_what_cannot_be_read_only_the_number_is_left(
    content: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    assert readable({"update_id": 5, **content}) == {"update_id": 5}
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "update 5 cannot be read" in record.getMessage()
    assert WORDS not in caplog.text
    assert record.exc_info is None


@pytest.mark.parametrize("data", [None, 5, [], "x", {}, *({"update_id": one} for one in ("5", True, -1, 10**30))])
def test_what_has_no_number_is_nothing(data: object) -> None:
    assert readable(data) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{"a": "\\ud83d\\ude00"}', {"a": "😀"}, id="a pair is a character"),
        pytest.param('{"a": "x\\ud83d"}', {"a": "x�"}, id="half of one is not"),
        pytest.param('{"\\udc00": ["\\uDFFFx"]}', {"�": ["�x"]}, id="wherever it stands"),
        pytest.param('{"a": "\\\\ud83d"}', {"a": "\\ud83d"}, id="a backslash somebody typed"),
        pytest.param(f"[{'9' * 5000}, 12]", [None, 12], id="more digits than Python reads"),
        pytest.param("[NaN, Infinity]", [None, None], id="no numbers of JSON"),
        pytest.param("[1e999]", [float("inf")], id="a number out of reach is one for the shape to refuse"),
    ],
)
def test_json_of_any_sort(text: str, expected: object) -> None:
    assert text_to_json(text) == expected


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}"), ('["}",{"a":', "}]")])
def test_what_is_nested_without_end_costs_only_itself(opening: str, closing: str) -> None:
    deep = opening * 50_000 + "1" + closing * 50_000
    data = text_to_json(f'[{{"a": {deep}}}, {{"b": "[" }}]')
    assert len(data) == 2
    assert data[1] == {"b": "["}


@pytest.mark.parametrize("text", ["", "{", "[1,]", "nul", "[" * 100_000, "\ufffd"])
def test_no_json(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        text_to_json(text)


def test_the_others_of_a_batch_are_handed_on(caplog: pytest.LogCaptureFixture) -> None:
    good = {"update_id": 8, "message": MESSAGE}
    sent = [{"update_id": 7, "message": without("date", MESSAGE)}, {"of": "nobody"}, good]
    answer = UpdatesRequest.parse_json_payload(json.dumps({"ok": True, "result": sent}).encode())
    assert answer["result"] == [{"update_id": 7}, good]
    assert len(caplog.records) == 2


@pytest.mark.parametrize(
    "payload",
    [b"", b"{", b"[]", b'{"ok": true}', b'{"ok": true, "result": {}}', b'{"ok": true, "result": [{"update_id": "x"}]}'],
)
def test_an_answer_with_nothing_in_it_makes_a_pause(payload: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(TelegramError, match="Invalid server response"):
        UpdatesRequest.parse_json_payload(payload)
    assert payload.decode() not in caplog.text or not payload


def test_a_refusal_of_telegram_stays_one() -> None:
    refusal = {"ok": False, "error_code": 429, "description": "x", "parameters": {"retry_after": 1}}
    assert UpdatesRequest.parse_json_payload(json.dumps(refusal).encode()) == refusal


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "from"]), inner),
    max_leaves=6,
)


@seed(10)
@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(MESSAGE)), _ANY, st.sampled_from(["message", "callback_query", "inline_query"]))
def test_whatever_a_field_holds_nothing_is_raised(field: str, value: object, kind: str) -> None:
    spoilt: dict[str, Any] = {"message": MESSAGE, "callback_query": TAP, "inline_query": INLINE}[kind] | {field: value}
    assert readable({"update_id": 5, kind: spoilt}) in ({"update_id": 5}, {"update_id": 5, kind: spoilt})
