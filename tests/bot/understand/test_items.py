"""Words of questions → fields, kinds, and what is left unknown; the agency and the years are already taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from xxgk.bot.items.items import item_words
from xxgk.bot.understand.fields import asked_again, fields_of, row_to_fields
from xxgk.bot.understand.items import WordReader
from xxgk.bot.understand.vocabulary import vocabulary

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
    found = fields_of(READER.read(text).asked, ())
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
        ("a rate has none either", "公开率", [], ()),
        ("a ranking", "排名", ["rank"], ()),
        ("per head", "人均申请", [], ("人均",)),
        ("search, in capitals, beside Chinese", "Search 公众号", ["search", "search"], ()),
        ("a pattern takes its words away: 结转 is no item here", "哪些报告结转对不上", ["findings"], ()),
    ),
)
def test_kinds(text: str, kinds: list[str], unsupported: tuple[str, ...]) -> None:
    found = READER.read(text)
    assert ([kind.kind for kind in found.kinds], found.unsupported) == (kinds, unsupported)


@pytest.mark.parametrize(
    ("text", "rates", "unrated"),
    cases(
        ("by name: both formulas", "公开率", ("rate.granted", "rate.granted_or_partially"), ()),
        ("a name told apart by its row", "复议纠错率", ("rate.review_corrected",), ()),
        ("two words that come to one", "行政诉讼 纠错率", ("rate.litigation_corrected",), ()),
        ("the share of a row", "重复申请占比", ("rate.not_processed.repeated",), ()),
        ("the share of a column", "自然人占多少", ("rate.natural_person",), ()),
        ("a share of what?", "申请率", (), ("申请率",)),
        ("no share", "重复申请几件", (), ()),
    ),
)
def test_rates(text: str, rates: tuple[str, ...], unrated: tuple[str, ...]) -> None:
    found = READER.read(text)
    assert (found.rates, found.unrated) == (rates, unrated)


@pytest.mark.parametrize(
    ("text", "asked"),
    cases(
        (
            "a column of the sentence before",
            "官司打了几场?输了吗",
            [("disputes.litigation", ()), ("disputes.litigation", ("corrected",))],
        ),
        (
            "after a comma that ends a question",
            "收到多少,自然人几件",
            [("applications.new_received", ()), ("applications.new_received", ("natural_person",))],
        ),
        ("a comma inside a question parts nothing", "予以公开,自然人", [("applications.granted", ("natural_person",))]),
        ("what is joined is asked for", "申请和复议", [("applications.new_received", ()), ("disputes.review", ())]),
        ("what is only described is not", "复议的申请", [("disputes.review", ())]),
    ),
)
def test_clauses(text: str, asked: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.row, one.columns) for one in READER.read(text).asked] == asked


@pytest.mark.parametrize(
    ("text", "unknown"),
    cases(
        ("fillers and items are known", "请问收到了多少件申请呢", ()),
        ("other words are not", "明早暴雨", ("明早", "暴雨")),
        ("numbers are neither", "收到 20 件", ()),
        ("in English", "thunder of applications", ("thunder",)),
    ),
)
def test_unknown(text: str, unknown: tuple[str, ...]) -> None:
    assert READER.read(text).unknown == unknown


def test_fields_of_rows_and_groups() -> None:
    assert row_to_fields("disputes.review", []) == ["disputes.review.total"]
    assert row_to_fields("disputes.review", ["corrected", "natural_person"]) == ["disputes.review.corrected"]
    assert row_to_fields("applications.denied", ["commercial"]) == ["applications.denied.commercial"]
    assert "proactive.fees.amount" in row_to_fields("proactive.fees", [])


@pytest.mark.parametrize(
    ("text", "years", "one", "fields"),
    cases(
        ("now", "申请", (2023,), False, (NEW,)),
        ("before 2019", "申请", (2015, 2016), False, ("legacy.applications",)),
        ("on both sides: the answer finds what is nearest", "申请", (2018, 2019), False, (NEW,)),
        (
            "the indicator tells nothing of applicants",
            "自然人",
            (2015,),
            False,
            ("applications.new_received.natural_person",),
        ),
        ("one number of a row without a total", "行政处罚", (2023,), True, ("proactive.penalties.decisions",)),
        ("of the edition of the year", "规范性文件", (2020,), True, ("proactive.normative_documents.made",)),
        ("of the present edition", "规范性文件", (), True, ("proactive.normative_documents.issued",)),
    ),
)
def test_fields_of_years(text: str, years: tuple[int, ...], one: bool, fields: tuple[str, ...]) -> None:
    assert fields_of(READER.read(text).asked, years, one=one) == fields


def test_keys_can_be_asked_for_again_in_other_years() -> None:
    assert fields_of(asked_again(["legacy.applications"]), (2023,)) == (NEW,)
    assert fields_of(asked_again([NEW]), (2015,)) == ("legacy.applications",)
    assert fields_of(asked_again(["disputes.review.upheld", "disputes.review.total"]), (2023,)) == (
        "disputes.review.upheld",
        "disputes.review.total",
    )


PHRASES = sorted({word for row in item_words().rows for word in row.words} | vocabulary().fillers)


@given(st.lists(st.one_of(st.sampled_from(PHRASES), st.text(max_size=4)), max_size=8).map("".join))
@examples(100)
def test_anything_may_be_typed(text: str) -> None:
    found = READER.read(text)
    keys = fields_of(found.asked, ())
    assert len(set(keys)) == len(keys)
    assert all(key.count(".") >= 2 or key.startswith("legacy.") for key in keys)
