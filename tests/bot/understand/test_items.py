"""Words of questions → fields, kinds, and what is left unknown; the agency and the years are already taken out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.items import WordReader, row_to_fields
from bot.understand.vocabulary import vocabulary
from tests.index.cases import cases

READER = WordReader()
NEW, FORWARD = "applications.new_received.total", "applications.carried_forward.total"


@pytest.mark.parametrize(
    ("text", "fields"),
    cases(
        ("received", "收到多少件申请", (NEW,)),
        ("the bare word", "申请", (NEW,)),
        ("an outcome beside the word for applications", "不予公开的申请有多少", ("applications.denied.total",)),
        ("a longer word wins over one inside it", "重复申请几件", ("applications.not_processed.repeated.total",)),
        ("excessive is not repeated", "大量反复申请", ("applications.not_processed.excessive.total",)),
        ("carried over is not carried forward", "上年结转", ("applications.carried_over.total",)),
        ("carried forward", "结转下年度", (FORWARD,)),
        ("two items, in the order asked", "结转下年度和新收", (FORWARD, NEW)),
        ("a group and a row of it: the row", "不予公开中涉密的", ("applications.denied.state_secret.total",)),
        ("a row of part two without a column: all of them", "行政处罚", None),
        ("a column of part two", "规章废止几件", ("proactive.regulations.repealed",)),
        ("the column 增减 with its bar", "行政许可本年增/减", ("proactive.licences.change",)),
        ("amount and not number", "采购总金额", ("proactive.procurement.amount",)),
        ("number and not amount", "采购项目数量", ("proactive.procurement.items",)),
        ("an applicant and a row", "企业提出的申请被拒绝", ("applications.denied.commercial",)),
        ("an applicant alone: applications received", "自然人", ("applications.new_received.natural_person",)),
        ("but not beside words that mean something else", "企业所得税", ()),
        ("nor two columns that leave the row open", "其他自然人", ()),
        ("总计 alone names no row", "总计", ()),
        ("other applicants", "予以公开其他", ("applications.granted.other",)),
        (
            "其他 inside an official label is no column",
            "其他法律行政法规禁止公开",
            ("applications.denied.prohibited_by_law.total",),
        ),
        ("a column the row does not have is passed over", "行政复议自然人", ("disputes.review.total",)),
        ("result of a dispute", "复议纠正", ("disputes.review.corrected",)),
        ("both kinds of litigation", "官司输了几场", ("disputes.litigation.corrected",)),
        ("one kind of litigation", "复议后起诉维持", ("disputes.litigation_after_review.upheld",)),
        ("review is not litigation", "行政复议", ("disputes.review.total",)),
        ("measures of coercion, not of improvement", "行政强制措施多少", None),
        ("handled is not received", "办结多少", ("applications.total_handled.total",)),
        ("in English", "How many applications", (NEW,)),
        ("English in another order", "requests received", (NEW,)),
        ("an English phrase of two words", "administrative reviews", ("disputes.review.total",)),
        ("English in capitals beside Chinese", "Denied 多少", ("applications.denied.total",)),
        ("nothing", "明天天气", ()),
        ("English nothing", "weather tomorrow", ()),
    ),
)
def test_fields(text: str, fields: tuple[str, ...] | None) -> None:
    found = READER.read(text).fields
    if fields is None:
        assert len(found) > 1
        assert len({key.rpartition(".")[0] for key in found}) == 1
    else:
        assert found == fields


@pytest.mark.parametrize(
    ("text", "kinds", "unsupported"),
    cases(
        ("problems", "有什么问题", ["problems"], ()),
        ("improvements go before problems", "问题怎么改进", ["improvements", "problems"], ()),
        ("a figure has no kind", "收到多少", [], ()),
        ("coercive measures are no improvements", "行政强制措施", [], ()),
        ("a rate", "公开率", [], ("公开率",)),
        ("a ranking", "排名", [], ("排名",)),
        ("per head", "人均申请", [], ("人均",)),
        ("search, in capitals, beside Chinese", "Search 公众号", ["search"], ()),
    ),
)
def test_kinds(text: str, kinds: list[str], unsupported: tuple[str, ...]) -> None:
    found = READER.read(text)
    assert (list(found.kinds), found.unsupported) == (kinds, unsupported)


@pytest.mark.parametrize(
    ("text", "unknown"),
    cases(
        ("fillers and items are known", "请问收到了多少件申请呢", ()),
        ("other words are not", "明天天气", ("明天", "天气")),
        ("numbers are neither", "收到 20 件", ()),
        ("in English", "weather of applications", ("weather",)),
    ),
)
def test_unknown(text: str, unknown: tuple[str, ...]) -> None:
    assert READER.read(text).unknown == unknown


def test_fields_of_rows_and_groups() -> None:
    assert row_to_fields("disputes.review", []) == ["disputes.review.total"]
    assert row_to_fields("disputes.review", ["corrected", "natural_person"]) == ["disputes.review.corrected"]
    assert row_to_fields("applications.denied", ["commercial"]) == ["applications.denied.commercial"]
    assert "proactive.fees.amount" in row_to_fields("proactive.fees", [])


PHRASES = sorted({word for row in vocabulary().rows for word in row.words} | vocabulary().fillers)


@given(st.lists(st.one_of(st.sampled_from(PHRASES), st.text(max_size=4)), max_size=8).map("".join))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_anything_may_be_typed(text: str) -> None:
    found = READER.read(text)
    assert len(set(found.fields)) == len(found.fields)
    assert all(key.count(".") >= 2 for key in found.fields)
