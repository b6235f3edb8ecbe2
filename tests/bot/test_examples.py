"""Examples of what can be asked are of a report held that has an answer to them."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import made, part, store_of
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.model.report import Report

NEW = "applications.new_received.total"
FULL = made(
    "b.txt", "江阴市教育局", 2022, {NEW: 3}, problems=["人手不足"], sections=(part(5, "图文解读偏少，公开渠道单一"),)
)


@pytest.mark.parametrize(
    ("first", "example", "word"),
    cases(
        ("a body without problems is passed over", made("a.txt", "东台市教育局", 2022, {NEW: 1}), "江阴市教育局", "公开"),
        ("so is one without the figure", made("a.txt", "东台市教育局", 2022, problems=["无"]), "江阴市教育局", "公开"),
        ("one with both", made("a.txt", "东台市教育局", 2022, {NEW: 1}, problems=["少"]), "东台市教育局", "公开"),
    ),
)  # fmt: skip
def test_examples_have_an_answer(tmp_path: Path, first: Report, example: str, word: str) -> None:
    with closing(Service(store_of(tmp_path / "held.db", [first, FULL]), lambda: date(2025, 6, 1))) as service:
        said = service.reply("明天天气", Conversation())[0].text.split("\n")
        asked = [line.removeprefix("· ") for line in said if line.startswith("· ")]
        assert asked[-1] == f"搜索 {word}"
        assert all(example in one for one in asked[:-1])
        assert {service.reply(one, Conversation())[0].status for one in asked} == {"answered"}
