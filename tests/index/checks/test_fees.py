"""Tests of index.checks.fees, and of the sentences it relies on (index.narrative.fees)."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.fees import check_fees
from xxgk.index.chinese.text import squeeze
from xxgk.index.model.layout import Line
from xxgk.index.model.report import Claim, Figure
from xxgk.index.narrative.fees import lines_to_fees

FEES = "proactive.fees.amount"


def read(text: str) -> list[tuple[float, int]]:
    lines = [Line(line, squeeze(line), number) for number, line in enumerate(text.split("\n"), start=7)]
    return [(claim.value, claim.line) for claim in lines_to_fees(lines, 6, 2023)]


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("an amount in yuan", "全年收取信息处理费1200元。", [(1200, 7)]),
        ("in 10,000 yuan", "信息处理费收费总金额为0.5万元。", [(5000, 7)]),
        ("none", "2023年收取信息处理费 0 元。", [(0, 7)]),
        ("grouped digits", "共收取信息处理费1,200.50元", [(1200.5, 7)]),
        ("with the number of cases", "发出收费通知,信息处理费共计3件,金额合计360元。", [(360, 7)]),
        ("the amount first", "依法收取了300元信息处理费。", [(300, 7)]),
        ("a rule named before", "按《信息处理费管理办法》执行,收取信息处理费80元。", [(80, 7)]),
        ("a sentence broken over lines", "执行,收取\n信息处理费\n80元。", [(80, 8)]),
        ("a price", "信息处理费每件100元。", []),
        ("a price by a rule", "信息处理费按照每页10元计收。", []),
        ("another year", "2021年收取信息处理费500元。", []),
        ("no amount", "未收取信息处理费。", []),
        ("other money", "全年投入宣传经费3万元。未收取信息处理费。", []),
    ),
)
def test_amounts_stated(text: str, expected: list[tuple[float, int]]) -> None:
    assert read(text) == expected


def figure(value: float | None, unit: str | None = "万元") -> Figure:
    return Figure(
        value=value, unit=unit, status="blank" if value is None else "read", raw="", line=30, row=f"| {value}"
    )


@pytest.mark.parametrize(
    ("stated", "printed", "tried", "hint"),
    cases(
        ("a part of all fees", 1200, figure(0.5), True, None),
        ("all of them", 5000, figure(0.5), True, None),
        ("more than all of them", 5001, figure(0.5), True, (5001, 5000)),
        ("some, and no fees", 80, figure(0), True, (80, 0)),
        ("none", 0, figure(0), True, None),
        ("in yuan", 1200, figure(1100, "元"), True, (1200, 1100)),
        ("the table gives no unit", 1200, figure(0.5, None), False, None),
        ("the cell is empty", 1200, figure(None), False, None),
    ),
)
def test_fees(stated: float, printed: Figure, tried: bool, hint: tuple[float, float] | None) -> None:
    claim = Claim(field="text.processing_fee", value=stated, raw=f"信息处理费{stated}元", line=90, part=6)
    checked = check_fees([claim], {FEES: printed})
    assert [one.field for one in checked] == [FEES] * tried
    findings = findings_of(checked)
    assert [(one.stated, one.printed) for one in findings] == ([hint] if hint else [])
    assert all((one.severity, one.lines, one.here.part) == ("hint", (30, 90), 6) for one in findings)


def test_a_text_that_states_no_fee() -> None:
    other = Claim(field="text.sum", value=3, raw="共3件", line=9)
    assert check_fees([other], {FEES: figure(0)}) == check_fees([], {FEES: figure(0)}) == []
