"""Traditional script: official labels and our sentences right, names of places kept, what a report prints untouched."""

import pytest

from tests.index.cases import cases
from tests.index.store.made import doubt
from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.index.form.form import fields

HANT = Phrases("zh-hant")

# every word of the form that OpenCC could get wrong, as Taiwan writes it in law
RIGHT = {
    "行政复议": "行政複議",
    "复议后起诉": "複議後起訴",
    "未经复议直接起诉": "未經複議直接起訴",
    "尚未审结": "尚未審結",
    "结果维持": "結果維持",
    "结果纠正": "結果糾正",
    "本年新制作数量": "本年新製作數量",
    "本年制发件数": "本年制發件數",
    "本年废止件数": "本年廢止件數",
    "现行有效件数": "現行有效件數",
    "政府集中采购": "政府集中採購",
    "采购总金额": "採購總金額",
    "行政事业性收费": "行政事業性收費",
    "行政征收": "行政徵收",
    "征求意见": "徵求意見",
    "本年新收政府信息公开申请数量": "本年新收政府信息公開申請數量",
    "上年结转政府信息公开申请数量": "上年結轉政府信息公開申請數量",
    "结转下年度继续办理": "結轉下年度繼續辦理",
    "属于国家秘密": "屬於國家秘密",
    "属于三类内部事务信息": "屬於三類內部事務信息",
    "属于四类过程性信息": "屬於四類過程性信息",
    "属于行政执法案卷": "屬於行政執法案卷",
    "其他法律行政法规禁止公开": "其他法律行政法規禁止公開",
    "危及“三安全一稳定”": "危及“三安全一穩定”",
    "本机关不掌握相关政府信息": "本機關不掌握相關政府信息",
    "没有现成信息需要另行制作": "沒有現成信息需要另行製作",
    "补正后申请内容仍不明确": "補正後申請內容仍不明確",
    "信访举报投诉类申请": "信訪舉報投訴類申請",
    "重复申请": "重複申請",
    "无正当理由大量反复申请": "無正當理由大量反覆申請",
    "表格里": "表格裡",
    "只有": "只有",
    "几件": "幾件",
    "系统": "系統",
    "关系": "關係",
    "发布": "發布",
    "由于": "由於",
    "规章": "規章",
    "社会公益组织": "社會公益組織",
    "法律服务机构": "法律服務機構",
    "属于行政查询事项": "屬於行政查詢事項",
    "行政强制": "行政強制",
    "采购项目数量": "採購項目數量",
}


@pytest.mark.parametrize(("simplified", "traditional"), RIGHT.items())
def test_words(simplified: str, traditional: str) -> None:
    assert HANT.own(simplified) == traditional


def test_every_label_that_holds_a_tricky_character_is_on_the_list() -> None:
    """复 后 里 只 系 制 发 于 征 采 can be written in two ways: of each label with one the right way is listed above."""
    labels = {field.row.shown or field.row.label for field in fields().values() if field.part}
    labels |= {field.column.label for field in fields().values() if field.part}
    tricky = {label for label in labels if set(label) & set("复后里只系制发于征采") and not label.startswith("申请人")}
    assert tricky <= set(RIGHT)


def test_no_label_keeps_a_simplified_character() -> None:
    simplified = set(
        "复后报讼诉给门关业务现发书实无与对设机构结维纠审经总计开请数处"
    )  # each has another traditional form
    keys = (
        [key for key, field in fields().items() if field.part]
        + [f"{key}.total" for key in derived_items()]
        + list(rates())
    )
    for key in keys:
        left = (set(HANT.label(key)) & simplified) - set("后")
        assert not left, (key, left)


@pytest.mark.parametrize(
    ("name", "expected"),
    cases(
        ("里 in a name of a place", "上里镇人民政府", "上里鎮人民政府"),
        ("another", "兰州市七里河区人民政府", "蘭州市七里河區人民政府"),
        ("台州 is no 臺州", "台州市水利局", "台州市水利局"),
        ("于洪 stays", "沈阳市于洪区人民政府", "瀋陽市于洪區人民政府"),
        ("余姚", "余姚市人民政府", "餘姚市人民政府"),
    ),
)
def test_names(name: str, expected: str) -> None:
    assert HANT.name(name) == expected


def test_what_a_report_prints_stays_as_it_is() -> None:
    words = finding_text(
        doubt("narrative", "applications.new_received.total", 5, 191, 6, 34, quote="收到依申请公开5起"), HANT
    )
    assert words.startswith("正文稱“收到依申请公开5起”（5），表格為191。")
