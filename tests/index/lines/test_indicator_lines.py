"""Tests of index.lines.indicator_lines."""

import pytest

from tests.index.cases import cases
from xxgk.index.lines.indicator_lines import find_indicator_rows

HEAD = "指标名称 计量单位 2031年度 历年累计"
ROWS = ("收到申请数 件 3 5", "当面申请数 件 0 1", "行政复议数 件 0 0")


def cut(text: str) -> list[str]:
    return ["|".join(row) for row in find_indicator_rows(text)]


def cells(*rows: str) -> list[str]:
    return [row.replace(" ", "|") for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("heads, two columns", f"{HEAD} {' '.join(ROWS)}", cells(HEAD, *ROWS)),
        ("one column", "统计指标 单位 统计数 甲数 条 1 乙数 件 2 丙数 件 0",
         cells("统计指标 单位 统计数", "甲数 条 1", "乙数 件 2", "丙数 件 0")),
        ("a column of codes", "指标 单位 代码 本年 甲数 条 10 1 乙数 件 11 2 丙数 件 12 0",
         cells("指标 单位 代码 本年", "甲数 条 10 1", "乙数 件 11 2", "丙数 件 12 0")),
        ("text around", f"附表如下。 {HEAD} {' '.join(ROWS)} 以上数据真实。", ["附表如下。", *cells(HEAD, *ROWS), "以上数据真实。"]),
        ("no heads but indicators that are known", f"见下: {' '.join(ROWS)} 行政诉讼数 件 0 0",
         ["见下:", *cells(*ROWS, "行政诉讼数 件 0 0")]),
        ("labels of several words", f"{HEAD} 其中: 1.当面申请数 件 0 1 2.网上申请数 件 2 2 3.信函申请数 件 1 4",
         [HEAD.replace(" ", "|"), "其中: 1.当面申请数|件|0|1", "2.网上申请数|件|2|2", "3.信函申请数|件|1|4"]),
        ("dashes", f"{HEAD} 收到申请数 件 - - 当面申请数 件 0 / 行政复议数 件 无 0",
         cells(HEAD, "收到申请数 件 - -", "当面申请数 件 0 /", "行政复议数 件 无 0")),
        ("a sentence with counts apart", "全年收到申请 件 3 ,答复 件 2 。", ["全年收到申请 件 3 ,答复 件 2 。"]),
        ("counts before their units", "收到 3 件 答复 2 件 公开 1 件 共 9 条", ["收到 3 件 答复 2 件 公开 1 件 共 9 条"]),
        ("neither heads nor indicators that are known", "甲 条 1 乙 件 2 丙 件 0", ["甲 条 1 乙 件 2 丙 件 0"]),
        ("two rows only", f"{HEAD} {' '.join(ROWS[:2])}", [f"{HEAD} {' '.join(ROWS[:2])}"]),
        ("rows that differ in their cells", f"{HEAD} 甲数 条 1 乙数 件 2 3 丙数 件 0", [f"{HEAD} 甲数 条 1 乙数 件 2 3 丙数 件 0"]),
        ("nothing", "", [""]),
    ),
)  # fmt: skip
def test_rows(text: str, expected: list[str]) -> None:
    assert cut(text) == expected
