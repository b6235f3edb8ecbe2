"""Findings in words: every kind and rule, in each language, from the facts alone."""
# ruff: noqa: E501 (a table of cases)

import re
from typing import get_args

import pytest

from tests.index.cases import cases
from tests.index.store.made import doubt
from xxgk.bot.render.findings import finding_text, with_message
from xxgk.bot.render.phrases import Phrases
from xxgk.index.model.report import Finding, FindingKind, Location, Rule

NEW, GRANTED = "applications.new_received.total", "applications.granted.natural_person"
OVER, FORWARD = "applications.carried_over.total", "applications.carried_forward.total"
FORCE, MADE, FEES = "proactive.normative_documents.in_force", "proactive.regulations.issued", "proactive.fees.amount"
HANS, HANT, ENGLISH = (Phrases(language) for language in ("zh-hans", "zh-hant", "en"))  # type: ignore[arg-type]


def elsewhere(finding: Finding, *there: Location, name: str = "") -> Finding:
    """Give a finding held against other places."""
    here = finding.here.model_copy(update={"text": name or finding.here.text})
    return finding.model_copy(update={"there": there, "here": here})


def signed(rule: Rule, source: str) -> Finding:
    other = Location(source=source, line=90, text="抚顺市教育局")
    return elsewhere(doubt("identity", "agency", None, None, 2, rule=rule), other, name="抚远市教育局")


ALL = (
    ("a row", doubt("row_sum", GRANTED, 9, 10), "予以公开 · 自然人：各项相加为10，此处印作9。", "the parts add up to 10, the report prints 9."),
    ("a total left empty", doubt("dispute_sum", "disputes.review.total", None, 2), "各项相加为2，此处印作空白。", "the report prints nothing."),
    ("a column", doubt("column_sum", GRANTED, 9, 10), "各项相加为10，此处印作9。", "the parts add up to 10"),
    ("a total of the old form", doubt("subtotal", "legacy.applications", 9, 10), "其下各项相加为10，此处印作9。", "the rows under it add up to 10"),
    ("the closure", doubt("closure", "applications.total_handled.total", 9, 10), "新收加上年结转为10，办理总计加结转下年度为9", "carried over come to 10, handled and carried forward to 9"),
    ("text and table", doubt("narrative", NEW, 5, 191, quote="收到5起"), "正文称“收到5起”（5），表格为191。报告自相矛盾", "states 5 (“收到5起”), its table 191"),
    ("the text of another body", doubt("narrative", NEW, 5, 191, quote="收到5起", scope="区政府办"), "说的是“区政府办”，与表格口径可能不同", "another body or area (“区政府办”)"),
    ("decided and pending", doubt("narrative", "disputes.litigation.upheld", 2, 0, rule="pending", terms=(2,), quote="均驳回"), "（2件已有结果），表格却把2件列为尚未审结", "2 were decided (“均驳回”), its table files 2 as pending"),
    ("a sum in prose", doubt("narrative", "text.sum", 9, 8, rule="sum", terms=(3, 5), quote="共9件"), "各项3 + 5相加为8，所称总数为9", "its parts 3 + 5 come to 8"),
    ("a share", doubt("narrative", "text.share", 60, 50.0, rule="share", terms=(3, 6), quote="占60%"), "而3 ÷ 6 = 50.00%", "3 ÷ 6 is 50.00%"),
    ("a growth", doubt("narrative", "text.growth", 60, -50.0, rule="growth", terms=(3, 6), quote="增长60%"), "由6到3的变化为-50.00%", "from 6 to 3 it is -50.00%"),
    ("a growth against last year's report", elsewhere(doubt("narrative", "text.growth", 60, 25.0, rule="growth_across", terms=(50, 40), quote="增长60%"), Location(source="table", field=NEW, year=2022)), "按2022年报告的40件计算，到50件的变化为+25.00%", "from the 40 that the report for 2022 prints to 50 it is +25.00%"),
    ("what was carried over", elsewhere(doubt("carry_over", OVER, 2, 3), Location(source="table", field=FORWARD, year=2022)), "上年结转政府信息公开申请数量2件，2022年报告结转下年度继续办理3件", "this report prints 2, the report for 2022 3"),
    ("what is in force", elsewhere(doubt("in_force", FORCE, 34, 33, terms=(30, 5, 2)), Location(source="table", field=FORCE, year=2022)), "印作34件，与2022年报告推算的33件不符", "prints 34; reckoned with the report for 2022 it would be 33"),
    ("years", doubt("year", "year", 2021, 2022), "标题为2022年，统计期限为2021年。", "the title names the year 2022, the period of statistics 2021."),
    ("another place", signed("elsewhere", "signature"), "标题写的是抚远市教育局，落款是抚顺市教育局，地方不同", "the title names 抚远市教育局, the signature 抚顺市教育局: another place"),
    ("another body", signed("another_body", "source_line"), "信息来源是抚顺市教育局，不是同一机关", "the line of source 抚顺市教育局: not the same body"),
    ("two bodies in a title", elsewhere(doubt("identity", "agency", None, None, 2, rule="two_bodies"), Location(source="title", text="抚顺市教育局"), name="抚远市教育局"), "标题写的是抚远市教育局和抚顺市教育局，不是同一机关", "the title names 抚远市教育局 and 抚顺市教育局"),
    ("a year that is not over", elsewhere(doubt("year", "year", 2026, None, 2, rule="unfinished"), Location(source="today", text="2026-11-27")), "报告年度为2026年，2026-11-27时尚未结束", "for 2026, which was not over on 2026-11-27"),
    ("a school year", elsewhere(doubt("year", "year", 2027, None, 2, rule="unfinished_school_year"), Location(source="today", text="2026-11-27"), name="2026—2027学年"), "报告年度为2026—2027学年，2026-11-27时尚未结束", "school year 2026—2027学年, which"),
    ("another year's form", doubt("template", "edition.part_two", 2019, 2021, rule="edition", terms=(2023,)), "第二部分（主动公开）用的是2019年版表格，2023年度报告应当用2021年版。", "is on the form of 2019; a report for 2023 has that of 2021."),
    ("two forms in one", doubt("template", "edition.part_three", 2019, 2021, rule="editions_mixed", terms=(2023,)), "一份报告混用两版", "two forms in one report"),
    ("a county's regulations", doubt("template", MADE, 3, 0, rule="regulations_county"), "县级机关依法不能制定规章，表中却印有规章3件", "prints 3; a body of a county or district cannot make regulations"),
    ("a town's", doubt("template", MADE, 3, 0, rule="regulations_town"), "乡镇或街道依法不能制定规章", "a town or street office cannot"),
    ("a zone's", doubt("template", MADE, 3, 0, rule="regulations_zone"), "开发区或园区依法不能制定规章", "a zone cannot"),
    ("no unit", doubt("unit", FEES, 5, None, rule="unstated"), "报告未注明金额单位（5）", "does not state the unit of 5"),
    ("no unit, and impossible", doubt("unit", FEES, 3010869.24, None, rule="unstated_large"), "（3,010,869.24）；若按表式的万元计达数百亿元", "the unit of 3,010,869.24; in the form's"),
    ("an impossible unit", doubt("unit", FEES, 3010869, None, rule="impossible"), "3,010,869按万元计达数百亿元", "3,010,869 would be tens of billions"),
    ("no part five", doubt("part_five", "part_five", None, None, rule="missing"), "报告没有第五部分", "has no part five"),
    ("an empty part five", doubt("part_five", "part_five", None, None, rule="empty"), "只有标题，没有内容", "a heading and no text"),
    ("a short part five", doubt("part_five", "part_five", None, None, rule="short", quote="无。"), "只有一句“无。”", "says only “无。”"),
    ("a fee", doubt("fee", FEES, 80, 0, quote="信息处理费80元"), "提示：正文称“信息处理费80元”（80元），大于表格第二部分的行政事业性收费（0元）", "a hint: the text states an information processing fee of 80 yuan"),
    ("a jump", doubt("jump", NEW, 88, None, terms=(8, 7)), "提示：本年新收政府信息公开申请数量为88，前一年为8，后一年为7", "is 88, 8 the year before and 7 the year after"),
)  # fmt: skip


@pytest.mark.parametrize(("finding", "hans", "english"), cases(*ALL))
def test_in_words(finding: Finding, hans: str, english: str) -> None:
    assert hans in finding_text(finding, HANS)
    assert english in finding_text(finding, ENGLISH)
    for phrases in (HANS, HANT, ENGLISH):
        words = finding_text(finding, phrases)
        assert words.endswith("." if phrases.english else "。")
        assert "None" not in words
        assert not re.search(r"“”|（）|\(\)", words), "a fact is lacking"


def test_every_kind_and_rule_is_tried() -> None:
    tried = {finding.kind for _, finding, _, _ in ALL}
    assert tried == set(get_args(FindingKind))
    assert {finding.rule for _, finding, _, _ in ALL} == set(get_args(Rule))


def test_the_message_is_the_sentence() -> None:
    finding = doubt("row_sum", NEW, 9, 10)
    worded = with_message(finding, HANS)
    assert (finding.message, worded.message) == ("", finding_text(finding, HANS))
    assert worded.model_copy(update={"message": ""}) == finding
