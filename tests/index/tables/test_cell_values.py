"""What a cell shows, form by form: the table of odd cells."""

import cn2an
import pytest

from tests.index.cases import cases
from xxgk.index.chinese.numerals import chinese_to_int
from xxgk.index.model.report import Number
from xxgk.index.tables.cell_values import Content, Empty, Unsure, cell_to_value, is_sentence, is_value

MARK = Empty.MARK


def maybe(*numbers: Number) -> Unsure:
    return Unsure(numbers)


@pytest.mark.parametrize(
    ("text", "content"),
    cases(
        ("a number", "12", 12),
        ("thousands", "1,234", 1234),
        ("thousands as calculators have them", "1'234", 1234),
        ("a full-width comma", "1，234", 1234),
        ("full-width digits", "１２", 12),
        ("a note mark", "8*", 8),
        ("a note mark in front", "※8", 8),
        ("a raised note", "12⁽¹⁾", 12),
        ("a raised word", "12⁽注⁾", 12),
        ("a raised star", "12⁽*⁾", 12),
        ("a note in brackets", "8（注1）", 8),
        ("a raised digit behind a number, in a text, may be a power", "12³", maybe()),
        ("a full stop", "12。", 12),
        ("a unit in brackets", "12（件）", 12),
        ("a number in brackets is no unit", "12（3件）", maybe()),
        ("a unit", "12件", 12),
        ("times of a thing are that many things", "12件次", 12),
        ("Chinese", "十二", 12),
        ("Chinese with its unit", "十二件", 12),
        ("as on a cheque", "捌", 8),
        ("as spoken", "三百五", 350),
        ("circled", "⑫", 12),
        ("ten thousands", "2万", 20000),
        ("… with a fraction", "1.2万", 12000),
        ("an amount keeps its unit", "2096.16万元", 2096.16),
        ("fewer, in words", "减8", -8),
        ("about", "约3", maybe(3)),
        ("about, in Chinese", "约三", maybe(3)),
        ("and more", "12余", maybe(12)),
        ("in brackets", "（3）", maybe(3)),
        ("a circled digit behind a number may be a note", "3①", maybe(3, 31)),
        ("a number behind in brackets", "8(1)", maybe(8, 1)),
        ("changed", "12→13", maybe(12, 13)),
        ("two lines", "12 / 7", maybe(12, 7)),
        ("a slash", "12/7", maybe(12, 7)),
        ("a range", "1-2", maybe(1, 2)),
        ("a dash is no minus of a count", "—2", maybe(2)),
        ("consultations", "12人次", maybe()),
        ("a share", "12%", maybe()),
        ("a fraction", "½", maybe()),
        ("a letter for a one", "l2", maybe()),
        ("an exponent", "1e3", maybe()),
        ("a raised digit alone, in a text", "²", maybe()),
        ("three or four", "三四", maybe()),
        ("one, or a dash", "一", maybe(1)),
        ("one with its unit", "一件", 1),
        ("a damaged character", "3\ufffd", maybe()),
        ("a point in front is no number", ".5", maybe()),
        ("not counted", "未统计", MARK),
        ("elsewhere", "详见附件2", MARK),
        ("as above", "同上", MARK),
        ("a dash", "——", MARK),
        ("nothing", " \u3000", Empty.BLANK),
    ),
)
def test_a_cell(text: str, content: Content) -> None:
    assert cell_to_value(text).content == content


@pytest.mark.parametrize(
    ("text", "content"),
    cases(
        ("a long dash", "—2", -2),
        ("a short one", "–2", -2),
        ("a hyphen of its own", "‐2", -2),
        ("an arrow", "↓2", -2),
        ("a word behind", "2减", -2),
        ("a longer word", "下降2", -2),
        ("more", "增2", 2),
        ("an arrow up", "↑2", 2),
        ("brackets: accountants write losses so", "(3)", maybe(-3, 3)),
        ("a dash alone", "—", MARK),
    ),
)
def test_a_cell_of_changes(text: str, content: Content) -> None:
    assert cell_to_value(text, change=True).content == content


def test_a_cell_with_nothing_but_a_struck_number_is_not_blank() -> None:
    assert cell_to_value("", struck=True).content == Unsure()


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        ("a number with a note", "8*", True),
        ("about", "约3", True),
        ("a word for none", "未统计", True),
        ("persons", "12人次", True),
        ("a letter for a one", "l2", True),
        ("two in one", "12 / 7", True),
        ("numbering of a row", "一", False),
        ("numbering with a stop", "1.", False),
        ("numbering in brackets", "(1)", False),
        ("a label", "规章", False),
        ("a label with digits", "2.其他法律行政法规禁止公开", False),
        ("a sentence", "全年收到申请12件", False),
        ("nothing", "", False),
    ),
)
def test_is_value(text: str, value: bool) -> None:
    assert is_value(text) is value


def test_all_canonical_numerals_agree_with_a_library() -> None:
    forms = ((number, cn2an.an2cn(number, form)) for number in range(100_000) for form in ("low", "up"))
    assert [(number, text) for number, text in forms if chinese_to_int(text) != number] == []


COLLOQUIAL = {
    "三千五": 3500, "三百五": 350, "一万二": 12000, "两万五": 25000, "一百一": 110, "两百五": 250, "一千五": 1500, "九千九": 9900,
    "一千二百三": 1230, "一万二千五": 12500, "三万五百": 30500, "二十万五": 205_000, "一亿二": 120_000_000,
    "十": 10, "十二": 12, "二十": 20,
    "廿三": 23, "卅": 30, "两": 2, "俩": 2, "仨": 3, "两百": 200, "两千零五": 2005, "一百零五": 105, "一万零五": 10005,
    "一万零五百": 10500,
    "十万": 100_000, "壹拾贰": 12, "拾": 10, "叁佰": 300, "贰仟零捌": 2008, "⑫": 12, "㉑": 21, "〇": 0, "零": 0,
    "二〇一九": 2019, "一二三": 123,
    "二○二三": 2023, "三十五": 35, "一百一十": 110,
}  # fmt: skip


def test_numerals_as_people_say_them() -> None:
    assert len(COLLOQUIAL) == 40
    assert {text: chinese_to_int(text) for text in COLLOQUIAL} == COLLOQUIAL


def test_what_is_no_numeral() -> None:
    read = {
        text: chinese_to_int(text)
        for text in ("百", "千", "万", "一百二百", "十百", "一百十", "第一", "五百零", "", "零百", "一万亿亿")
    }
    assert [text for text, value in read.items() if value is not None] == []


_WORDS = "依法做好政府信息公开工作的各项内容,回应群众的关切,接受社会监督,"


@pytest.mark.parametrize(
    ("text", "sentence", "value"),
    cases(
        ("long, with 的", _WORDS * 3 + "收到申请12件", True, False),
        ("with brackets that are no note", f"(以下简称办法){_WORDS * 3}", True, False),
        ("of what is not yet done", f"{_WORDS * 3}尚未建立台账", True, False),
        ("short", "收到的申请12件", False, False),
        ("what was not made may be told at length", "未制作规章," + _WORDS * 3, False, True),
        ("or behind what was done", _WORDS * 3 + "未制作规章 ", False, True),
        ("a number with a long note", f"12⁽{_WORDS * 3}⁾", False, True),
    ),
)
def test_a_sentence_is_no_value(text: str, sentence: bool, value: bool) -> None:
    assert is_sentence(text) is sentence
    assert is_value(text) is value
