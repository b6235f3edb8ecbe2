"""Tests of index.checks.part_five."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.part_five import check_part_five
from xxgk.index.model.layout import Line, Part

WHOLE = "工作人员的业务能力有待提高，下一步加强培训。"


def parts(text: str | None, *numbers: int) -> list[Part]:
    """Give parts of these numbers, part five with this text; ``None``: without part five."""
    made = [Part(number, "", 10 * number, ()) for number in numbers]
    if text is None:
        return made
    lines = tuple(Line(line, line, 51 + place) for place, line in enumerate(text.split("\n")))
    return [*made, Part(5, "五、存在的主要问题及改进情况", 50, lines)]


@pytest.mark.parametrize(
    ("text", "rule"),
    cases(
        ("problems are stated", WHOLE, ""),
        ("no part five", None, "missing"),
        ("only a heading", "", "empty"),
        ("only marks", "　。\n——", "empty"),
        ("a word", "无。", "short"),
        ("nine characters", "没有存在任何问题。", "short"),
        ("ten characters", "本年度没有存在的问题", ""),
        ("spaces and marks count for nothing", "无 。。。。。。。。。。。。", "short"),
    ),
)
def test_part_five(text: str | None, rule: str) -> None:
    checked = check_part_five(parts(text, 1, 2, 3, 4, 6), has_form=True)
    assert [one.kind for one in checked] == ["part_five"]
    findings = findings_of(checked)
    assert [(one.rule, one.severity, one.here.part) for one in findings] == [(rule, "note", 5)] * bool(rule)
    assert all(one.here.line == (50 if text is not None else None) for one in findings)


@pytest.mark.parametrize(
    ("numbers", "has_form"),
    cases(
        ("before 2019 there were no six parts", (1, 2, 3, 4, 6), False),
        ("a report whose headings are lost", (1, 6), True),
        ("nothing at all", (), True),
    ),
)
def test_what_is_not_judged(numbers: tuple[int, ...], has_form: bool) -> None:
    assert check_part_five(parts(None, *numbers), has_form=has_form) == []
