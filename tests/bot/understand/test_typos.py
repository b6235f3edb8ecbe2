"""Typing errors: one wrong character in a word of four or more is made out, another word is left alone."""

import pytest

from tests.bot.understand.worlds import reading, told
from tests.index.cases import cases


@pytest.mark.parametrize(
    ("question", "field", "typed"),
    cases(
        ("the last character", "绍兴市2023年行政复仪多少", "disputes.review", "行政复仪"),
        ("in the middle", "绍兴市2023年无发提供几件", "unable", "无发提供"),
        (
            "in a longer word",
            "绍兴市2023年过程型信息几件",
            "denied.process_information",
            "过程型信息",
        ),
        (
            "a letter missing, in English",
            "aplications in Shaoxing 2023",
            "new_received",
            "aplications",
        ),
        ("a letter too many", "penaltiess in Shaoxing 2023", "proactive.penalties.previous_items", "penaltiess"),
    ),
)
def test_made_out_and_said(question: str, field: str, typed: str) -> None:
    found = reading(question)
    assert found.reason == ""
    assert field in told(found).split(" · ")
    assert [one for one, _ in found.taken_for] == [typed]


@pytest.mark.parametrize(
    "question",
    cases(
        ("a word of its own", "绍兴市2023年行政处分多少"),
        ("two wrong characters", "绍兴市2023年行正复仪多少"),
        ("a short word", "绍兴市2023年复仪多少"),
        ("another word altogether", "绍兴市2023年暴雨多少"),
    ),
)
def test_left_alone(question: str) -> None:
    found = reading(question)
    assert found.taken_for == ()
    assert found.reason or found.in_text, "refused, or looked for in the text: no figure"


def test_what_is_right_is_not_corrected() -> None:
    assert reading("绍兴市2023年行政复议多少").taken_for == ()
