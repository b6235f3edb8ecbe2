"""What follows a question about a set of bodies, on one line (``worlds.told``): the set is narrowed or exchanged, all else stays."""

from dataclasses import replace

import pytest

from tests.bot.understand.worlds import CONTEXT, told
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Reading

ZEROS = "2023年没有收到申请的机关有哪些"
RANKED = "2023年公安局申请最多的是哪个"
SEARCHED = "搜索 政务公开专区"
FIGURE = "绍兴2023年申请"

ROWS = [
    ("a place alone narrows a list", ZEROS, "浙江的", "list · @33 · 2023"),
    ("how many of them are in a place", ZEROS, "浙江有几个", "count · @33 · 2023"),
    ("how many of them are in a place", ZEROS, "浙江有几家", "count · @33 · 2023"),
    ("a kind after a kind", RANKED, "教育局呢", "教育 · 2023 · new_received · most"),
    ("a place after a search", SEARCHED, "浙江的", "passages · @33 · all"),
    ("all of the place of the body", FIGURE, "全市各机关呢", "@3306 · 2023 · new_received"),
    (
        "the first few of the place of the body",
        FIGURE,
        "the top 3 agencies in the city",
        "@3306 · 2023 · new_received · most first 3",
    ),
    ("a year in two digits", FIGURE, "22", "3306-gov · 2022 · new_received"),
    ("two years are compared again", "绍兴2024年申请跟去年比", "跟2023年比", "3306-gov · 2023+2024 · new_received"),
    ("one figure has no sum", FIGURE, "总共", "not_followed"),
    ("a place with a question of its own is whole", ZEROS, "绍兴2022年复议几件", "3306-gov · 2022 · disputes.review"),
]


def _reading(question: str, before: str = "") -> Reading:
    shown = Shown(query=query) if before and (query := _reading(before).query) is not None else None
    return read(question, replace(CONTEXT, shown=shown))


@pytest.mark.parametrize(("reason", "before", "question", "asked"), ROWS, ids=[row[0] for row in ROWS])
def test_question_after_another(reason: str, before: str, question: str, asked: str) -> None:
    assert told(_reading(question, before)).startswith(asked), reason


def test_all_of_a_place_that_nobody_named_is_not_understood() -> None:
    found = _reading("全市各机关2023年申请合计")
    assert (found.reason, found.unknown) == ("not_understood", ("全市",))
