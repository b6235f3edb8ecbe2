"""Which questions can be watched, and when their rows are others."""

import pytest

from tests.index.cases import cases, each
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.service import Service
from xxgk.bot.watched import rows_of


@each(
    "question",
    [
        "江苏哪些机关申请超过10件",
        "四川 县级 申请>1000",
        "各市2023年申请排名",
        "江苏的报告有哪些自相矛盾",
        "有多少个机关申请超过100件",
    ],
)
def test_a_question_for_a_list_can_be_watched(service: Service, question: str) -> None:
    found = service.to_watch(question, "zh-hans")
    assert found is not None
    assert service.watched(found.code, "en").digest == found.digest, "whatever the language"


@each(
    "question",
    ["宿迁市2023年收到多少申请", "宿迁市", "2023年申请一共多少", "今天天气怎么样", "宿迁市有什么问题", "", "你好"],
)
def test_what_is_no_list_cannot(service: Service, question: str) -> None:
    assert service.to_watch(question, "zh-hans") is None


def test_years_go_on(service: Service) -> None:
    """The code that is kept says the last year, that of the answer which year it was."""
    found = service.to_watch("江苏哪些机关申请超过10件", "zh-hans")
    assert found is not None
    assert code_to_query(found.code).years.which == "last"
    assert code_to_query(found.answer.code).years.years == (2024,)


@pytest.mark.parametrize(
    ("change", "same"),
    cases(
        ("another number", {"value": 1}, False),
        ("not certain any more", {"value": None, "reason": "uncertain"}, False),
        ("another place in the file", {"source": None}, True),
    ),
)
def test_rows_that_are_others(service: Service, change: dict[str, object], same: bool) -> None:
    found = service.to_watch("江苏哪些机关申请超过10件", "zh-hans")
    assert found is not None
    first, *rest = found.answer.rows
    value = first.values[0].model_copy(update=change)
    other = found.answer.model_copy(update={"rows": (first.model_copy(update={"values": (value,)}), *rest)})
    assert (rows_of(other) == rows_of(found.answer)) is same


def test_names_do_not_matter_and_bodies_do(service: Service) -> None:
    found = service.to_watch("江苏哪些机关申请超过10件", "zh-hans")
    assert found is not None
    rows = found.answer.rows
    renamed = found.answer.model_copy(update={"rows": tuple(row.model_copy(update={"agency": "另名"}) for row in rows)})
    assert rows_of(renamed) == rows_of(found.answer)
    assert rows_of(found.answer.model_copy(update={"rows": rows[1:]})) != rows_of(found.answer)
