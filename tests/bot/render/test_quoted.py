"""A figure to be quoted: with where it stands and how far it can be trusted, in 256 characters."""

import pytest

from xxgk.bot.model.conversation import Conversation
from xxgk.bot.render.quoted import MOST, quotation
from xxgk.bot.service import Service


def quoted(service: Service, question: str) -> str:
    answer, _ = service.reply(question, Conversation())
    return quotation(answer)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        pytest.param(
            "洪泽区2023年收到多少申请",
            ["淮安市洪泽区人民政府 2023年，本年新收政府信息公开申请数量：21 件。", "出处：《洪泽区人民政府2023年", "第三部分，第 35 行",
             "原文：一、本年新收"],
            id="figure, body, year, part, row, report",
        ),
        pytest.param("卫东区2019年收到多少件申请", ["191 件。报告对此有矛盾，引用前请核对。"], id="what speaks against it"),
        pytest.param("南昌经开区2019年科研机构申请", ["空白（报告此格未填，空白不等于 0）"], id="blank is not 0"),
        pytest.param(
            "How many applications did Hongze District receive in 2023?",
            ["2023, New applications received this year: 21. From: ", ", part 3, line 35", "Printed: 一、本年新收"],
            id="in English",
        ),
        pytest.param("衛東區2019年收到多少件申請", ["報告對此有矛盾"], id="in traditional characters"),
    ],
)  # fmt: skip
def test_quoted(service: Service, question: str, parts: list[str]) -> None:
    said = quoted(service, question)
    assert [part for part in parts if part not in said] == [], said
    assert len(said) <= MOST


def test_a_sum_has_its_formula_and_no_row(service: Service) -> None:
    said = quoted(service, "卫东区2019年不予公开多少件")
    assert "不予公开：0 件。" in said
    assert " + " in said
    assert "原文：" not in said


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("宿迁市历年收到申请", id="several years"),
        pytest.param("卫东区2019年公开率", id="two rates"),
        pytest.param("卫东区2019年有什么问题", id="no figure"),
        pytest.param("卫东区2018年收到多少件申请", id="not held"),
        pytest.param("2019年申请总数", id="of no one body"),
    ],
)
def test_what_is_not_one_figure_is_not_quoted(service: Service, question: str) -> None:
    assert quoted(service, question) == ""


def test_the_row_gives_way_where_there_is_no_room(service: Service) -> None:
    answer, _ = service.reply("洪泽区2023年收到多少申请", Conversation())
    whole, short = quotation(answer, 1000), quotation(answer, len(quotation(answer, 1000)) - 5)
    assert short.endswith("…")
    assert whole.startswith(short[:-1])
    assert "原文" not in quotation(answer, whole.index("原文"))
    for room in range(whole.index("原文") + 12, len(whole)):
        cut = quotation(answer, room)
        assert not cut.endswith("…") or not cut[-2].isdigit(), "of a number in the row no part is quoted"
    assert quotation(answer, 40) == "", "never without where it stands"
