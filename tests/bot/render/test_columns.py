"""Aligned lines: Chinese counts double, and a channel tells a table by its bar."""

import pytest
from wcwidth import wcswidth

from tests.index.cases import cases
from xxgk.bot.render.columns import BAR, columns
from xxgk.bot.render.telegram import text_to_messages


@pytest.mark.parametrize(
    ("rows", "right", "expected"),
    cases(
        ("Chinese beside digits", [("年份", "数"), ("2019年", "191")], [1], ["年份   │  数", "2019年 │ 191"]),
        ("left where nothing is said", [("甲", "1"), ("乙乙", "10")], [], ["甲   │ 1", "乙乙 │ 10"]),
        ("nothing to trail", [("甲", ""), ("乙", "1")], [], ["甲 │", "乙 │ 1"]),
        ("one row", [("甲", "乙")], [0, 1], ["甲 │ 乙"]),
        ("no rows", [], [], []),
        ("what has no width", [("a\tb", "1"), ("abcd", "2")], [], ["a\tb  │ 1", "abcd │ 2"]),
    ),
)
def test_columns(rows: list[tuple[str, ...]], right: list[int], expected: list[str]) -> None:
    assert columns(rows, right=right) == expected


def test_bars_stand_under_each_other() -> None:
    lines = columns([("本年新收", "3511 件", "x"), ("a", "０", "全角"), ("ab", "1", "")])
    assert len({wcswidth(line.split("│")[0]) for line in lines}) == 1


def test_telegram_sets_a_table_in_even_type() -> None:
    table = "\n".join(columns([("年份", "数"), ("2019", "191")]))
    assert text_to_messages(f"头\n{table}\n尾 | 不是表") == [f"<b>头</b>\n<pre>{table}</pre>\n尾 | 不是表"]
    assert BAR in table
