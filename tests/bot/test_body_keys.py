"""The key of a body is taken wherever an agency is typed, and stands beside every agency an answer names."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.index.cases import cases
from tests.index.store.made import made, store_of
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.bot.understand.body_keys import take_keys

NEW = Conversation()
WEIDONG, HONGZE = ("平顶山市卫东区人民政府", "410403-gov"), ("淮安市洪泽区人民政府", "320813-gov")
WORDINGS = (
    *(
        "{}2019年收到多少件申请",
        "2023年{}收到多少申请",
        "{} 2024",
        "{}",
        "{}有什么问题",
        "{}公开率",
        "{}2024年不予公开多少",
    ),
    *(
        "{}近两年",
        "{}历年",
        "{}哪年最多",
        "{}的报告原文在哪",
        "{}2023年自相矛盾吗",
        "{}超过三件吗",
        "查一下{}",
    ),
    *("How many applications did {} receive in 2019?", "那{}呢", "{}一共多少", "{}和宿迁市2024年收到多少"),
)


def said(service: Service, question: str) -> dict[str, Any]:
    """Give the answer without what was typed."""
    return service.reply(question, NEW)[0].model_dump(exclude={"text"})


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize(("name", "key"), [WEIDONG, HONGZE])
def test_a_key_asks_what_the_official_name_asks(service: Service, wording: str, name: str, key: str) -> None:
    by_key, by_name = said(service, wording.format(key)), said(service, wording.format(name))
    assert by_key["query"]["agencies"][:1] == (name,)
    assert by_key == by_name


@pytest.mark.parametrize(
    ("questions", "agencies", "language"),
    cases(
        ("the key goes on", ["410403-gov 2019年收到多少", "那320813-gov呢"], [HONGZE[0]], "zh-hans"),
        ("and is gone on from", ["320813-gov 2023年收到多少", "2024年呢"], [HONGZE[0]], "zh-hans"),
        ("several", ["410403-gov和320813-gov收到多少"], [WEIDONG[0], HONGZE[0]], "zh-hans"),
        ("in capitals", ["410403-GOV 2019"], [WEIDONG[0]], "zh-hans"),
        ("a key is no English", ["平頂山市衛東區2019年收到多少", "320813-gov 2023"], [HONGZE[0]], "zh-hant"),
        ("beside English it is of no language", ["320813-gov in 2023: how many applications"], [HONGZE[0]], "en"),
        ("a search is narrowed to it", ["搜索 320813-gov 公开"], [HONGZE[0]], "zh-hans"),
    ),
)
def test_a_key_in_a_conversation(service: Service, questions: list[str], agencies: list[str], language: str) -> None:
    conversation = NEW
    for question in questions:
        answer, conversation = service.reply(question, conversation)
    assert (list(answer.query.agencies), answer.language) == (agencies, language)


@pytest.mark.parametrize(
    ("question", "status", "reason"),
    cases(
        ("not held", "410404-gov 2019年收到多少", "no_data", "agency_unknown"),
        ("another kind of that place", "410403-edu 2019年收到多少", "no_data", "agency_unknown"),
        ("one held, one not", "410403-gov和41-gov 2019年收到多少", "no_data", "agency_unknown"),
        ("no key", "410403-nonsense", "out_of_scope", "out_of_scope"),
    ),
)
def test_what_a_key_is_not_of(service: Service, question: str, status: str, reason: str) -> None:
    answer, _ = service.reply(question, NEW)
    assert (answer.status, answer.reason, answer.figures) == (status, reason, ())


def test_a_key_picks_a_choice(service: Service) -> None:
    _, asked = service.reply("高新区收到多少申请", NEW)
    answer, _ = service.reply("2103-hitech", asked)
    assert answer.query.agencies == ("鞍山高新技术产业开发区管理委员会",)


def test_a_key_of_several_bodies_is_asked_about_and_one_of_old_says_so(tmp_path: Path) -> None:
    reports = [
        made("a", "江阴市教育局", 2018, {"applications.new_received.total": 1}),
        made("b", "江阴市教育体育局", 2020, {"applications.new_received.total": 2}),
        made("c", "江阴市水利局(原江阴市水务局)", 2020, {"applications.new_received.total": 3}),
    ]
    with closing(Service(store_of(tmp_path / "made.db", reports), lambda: date(2025, 6, 1))) as service:
        asked, conversation = service.reply("320281-edu 收到多少", NEW)
        assert (asked.status, {one.key for one in asked.choices}) == (
            "clarify",
            {"320281-教育局-edu", "320281-教育体育局-edu"},
        )
        answer, _ = service.reply("320281-教育局-edu", conversation)
        assert answer.figures[0].value == 1
        answer, _ = service.reply("320281-水务局-water 收到多少", NEW)
        assert answer.figures[0].value == 3
        assert "320281-水务局-water" in answer.text.splitlines()[0], "it says what was taken for what"


def _named(value: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every object of a JSON that names an agency, but those that fill a sentence."""
    if isinstance(value, dict):
        if value.get("agency") and not at.endswith(".values"):
            yield at, value
        for name, inner in value.items():
            yield from _named(inner, f"{at}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner, at)


@pytest.mark.parametrize(
    ("question", "parts"),
    cases(
        ("figures", "卫东区2019年收到多少", {"figures", "findings", "agencies"}),
        ("a rate", "卫东区2019年公开率", {"derived", "agencies"}),
        ("problems", "卫东区2019年有什么问题", {"points", "agencies"}),
        ("a ranking", "2024年谁收到的申请最多", {"figures", "reports"}),
        ("themes", "2023年常见问题", {"themes.examples"}),
        ("a search", "搜索 公开", {"passages"}),
        ("a list to choose from", "高新区收到多少", {"choices"}),
        ("a part", "卫东区2019年第一部分", {"sections", "agencies"}),
        ("the original", "卫东区2019年报告原文", {"originals", "agencies"}),
        ("what is not held", "卫东区和洪泽区2019年收到多少", {"not_held", "agencies"}),
        ("who is held", "有哪些机关", {"rows"}),
    ),
)
def test_a_key_stands_beside_every_agency(service: Service, question: str, parts: set[str]) -> None:
    answer = json.loads(service.reply(question, NEW)[0].model_dump_json())
    named = [(at.removeprefix("."), one) for at, one in _named(answer)]
    assert parts <= {at for at, _ in named}
    known = {agency.name: agency.key for agency in service.agencies}
    assert [(at, one["agency"], one["key"]) for at, one in named if one["key"] != known[one["agency"]]] == []


def test_agencies_prints_all_that_is_known(run, database: Path) -> None:
    (held,) = run("agencies", "--json", "--db", database).lines
    assert len(held["agencies"]) == held["coverage"]["agencies"]
    hengnan = next(one for one in held["agencies"] if one["key"] == "430422-hitech")
    assert (hengnan["level"], hengnan["kind"], hengnan["place"]) == ("zone", "高新区", "430422")
    assert {"衡南高新技术产业开发区管理委员会", "衡南工业集中区"} <= {name["name"] for name in hengnan["names"]}
    assert set(hengnan["names"][0]) == {"name", "source", "from_year", "to_year"}
    (line,) = run("agencies", "430422-indzone", "--json", "--db", database).lines
    assert (line["decision"], line["matches"][0]["key"]) == ("match", "430422-hitech"), "a name of old leads on"
    assert "410403-gov 平顶山市卫东区人民政府" in run("agencies", "卫东区", "--db", database).out


@pytest.mark.parametrize(
    ("text", "keys", "rest"),
    cases(
        ("among words", "410403-gov 2019", ("410403-gov",), "  2019"),
        ("twice", "比较410403-gov和410403-GOV", ("410403-gov",), "比较 和 "),
        ("none", "卫东区2019-2020", (), "卫东区2019-2020"),
    ),
)
def test_keys_are_taken_out(text: str, keys: tuple[str, ...], rest: str) -> None:
    assert take_keys(text) == (keys, rest)
