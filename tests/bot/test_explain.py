"""How a question is understood, step by step."""

import json

import pytest
from click.testing import CliRunner

from tests.index.cases import cases
from xxgk.bot.cli import xxgk
from xxgk.bot.explain import explain
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service


@pytest.mark.parametrize(
    ("question", "expected"),
    cases(
        (
            "words with what they mean",
            "卫东区2019年不予公开多少",
            ["不予公开: row", "多少: how_many"],
        ),
        (
            "the agency with a reason",
            "卫东区2019年申请",
            ["“卫东区”: meant", "平顶山市卫东区人民政府 (河南省平顶山市卫东区): "],
        ),
        ("years", "卫东区2019年申请", ["2019年: years", '"years":[2019]']),
        ("an assumed year", "洪泽区收到多少", ["the latest held of 2023, 2024"]),
        ("the query", "卫东区2019年公开率", ["kind: rate", "'rate.granted'"]),
        ("the SQL, values filled in", "卫东区2019年申请", ["SELECT", "'applications.new_received.total'"]),
        ("a sort of bodies", "江苏省各县2024年申请合计", ["江苏省各县: set", '"places":["32"]']),
        ("a test on a number", "诉讼超过三件的机关", ["诉讼超过三件: test", "'more', 3"]),
        ("a word taken for another", "宿迁市2023年行政复仪", ["行政复仪 → 行政复议"]),
        ("why a question is refused", "卫东区2019年网上申请多少", ["clarify (not_understood)", "网上申请"]),
        ("another subject", "明天天气", ["out_of_scope", "天气"]),
        ("nothing", "", ["help"]),
    ),
)
def test_steps(service: Service, question: str, expected: list[str]) -> None:
    text = explain(service, question).to_text()
    for words in expected:
        assert words in text, text


def test_explaining_leaves_no_trace(service: Service) -> None:
    first = explain(service, "卫东区2019年申请")
    service.reply("洪泽区", Conversation())
    assert not any("洪泽" in statement for statement in first.sql)


def test_the_command(database: object) -> None:
    shown = CliRunner().invoke(xxgk, ["explain", "卫东区2019年申请", "--db", str(database), "--json"])
    assert shown.exit_code == 0
    found = json.loads(shown.stdout)
    assert found["query"]["kind"] == "figure"
    assert found["steps"][0]["name"] == "normal form"
