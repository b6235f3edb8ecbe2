"""Tests of index.chinese.text."""

import unicodedata

import opencc
import pytest

from tests.index.cases import cases
from xxgk.index.chinese.text import is_traditional, normalise, positioned, printable, squeeze


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("plain ASCII is left alone", "a 1|", "a 1|"),
        ("simplified text is left alone", "政府信息公开", "政府信息公开"),
        ("full-width digits and brackets", "（１）２０１９", "(1)2019"),
        ("full-width punctuation", "一是；二是：", "一是;二是:"),
        ("traditional script", "２．其他法律行政法規禁止公開", "2.其他法律行政法规禁止公开"),
        ("naive conversion: 隻 for 只, 麵 for 面, 製 for 制, 複 for 复", "隻計全麵編製複議", "只计全面编制复议"),
        ("characters one by one, no words of Taiwan", "檔案", "档案"),
        ("but the words of our subject", "政府資訊公開、規範性檔案", "政府信息公开、规范性文件"),
        ("an answer, as phrase conversion writes it", "申請答覆數", "申请答复数"),
        ("networks and information of Taiwan", "網路申請數、申請資訊不存在數", "网络申请数、申请信息不存在数"),
        ("but not its words of other things", "網路安全、資訊中心", "网路安全、资讯中心"),
        ("radicals of a PDF font, Kangxi block", "⽂件", "文件"),
        ("radicals of a PDF font, supplement", "⻅⻓⻋", "见长车"),
        ("ideographic and no-break spaces become spaces", "总\u3000计\xa00", "总 计 0"),
        ("zero-width space and byte order mark go", "\ufeff总\u200b计", "总计"),
        ("minus sign and full-width hyphen become a hyphen", "−8－8", "-8-8"),
        ("long dash of an empty cell stays", "—", "—"),
        ("round zero of 二〇一九 stays", "二〇一九", "二〇一九"),
        ("numbers in circles stay apart from digits", "①5", "①5"),
        ("the mark of a note does", "191²、191₂", "191²、191₂"),
        ("half a thing does", "5½", "5½"),
        ("numbers in brackets of one character", "㈠⑴", "(一)(1)"),
        ("empty", "", ""),
    ),
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_every_character_by_itself_is_what_conversion_makes_of_it() -> None:
    """The common ones are passed over without being looked up, whatever stands around them."""
    to_simplified = opencc.OpenCC("t2s").convert
    wrong = [char for char in map(chr, range(0x4E00, 0xA000)) if normalise(f"１{char}") != f"1{to_simplified(char)}"]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("label spaced out by a PDF", "三 、本 年 度办 理 结 果", "三、本年度办理结果"),
        ("line breaks and tabs", "本年新\n制作\t数量", "本年新制作数量"),
        ("ideographic spaces", "总\u3000计", "总计"),
        ("words of Taiwan with a space in them", "規範性 檔案", "规范性文件"),
        ("only spaces", " \t\u3000", ""),
    ),
)
def test_squeeze(text: str, expected: str) -> None:
    assert squeeze(text) == expected


@pytest.mark.parametrize(
    ("raw", "spaces", "found", "printed"),
    cases(
        ("what is found in normal form is shown as printed", "部分公開 ２件", True, "2件", "２件"),
        ("spaces left out between, given back as printed", "新 收 申 请", False, "收申", "收 申"),
        ("zero-width characters inside are given back", "总\u200b计 4", True, "总计", "总\u200b计"),
        ("one sign that becomes two characters", "㈠予以公开", True, "(一)", "㈠"),
    ),
)
def test_positions_lead_back_to_the_print(raw: str, spaces: bool, found: str, printed: str) -> None:
    text = positioned(raw, spaces=spaces)
    start = text.text.index(found)
    assert text.original(start, start + len(found)) == printed


def test_an_empty_stretch_is_empty() -> None:
    assert positioned("总计").original(1, 1) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("a traditional title", "政府信息公開工作年度報告", True),
        ("a simplified title", "政府信息公开工作年度报告", False),
        ("a stray traditional character in a long text", "鑫源公司申请公开政府信息" * 3 + "後", False),
        ("no Chinese at all", "2019 report", False),
        ("empty", "", False),
    ),
)
def test_is_traditional(text: str, expected: bool) -> None:
    assert is_traditional(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("what people write", "政府\n信息\t公开 ①²½𠀀é", "政府\n信息\t公开 ①²½𠀀é"),
        ("the screen would be cleared", "甲\x1b[2J乙", "甲\ufffd[2J乙"),
        ("the window would be called otherwise", "\x1b]0;x\x07", "\ufffd]0;x\ufffd"),
        ("the same in one character", "\x9b2J\x9d", "\ufffd2J\ufffd"),
        ("backspace and delete", "12\x08\x7f3", "12\ufffd\ufffd3"),
        ("never one number of two", "1\x002", "1\ufffd2"),
        ("lines and pages end", "甲\x0b乙\x0c丙\x85丁\u2028戊\u2029己\r庚\x1c辛", "甲 乙 丙 丁 戊 己 庚 辛"),
        ("written from right to left", "\u202e191\u202c", "191"),
        ("all marks of direction", "\u061c\u200e\u200f\u202a\u202b\u202d\u2066\u2067\u2068\u2069甲", "甲"),
        ("joiners, soft hyphens, byte order marks", "20\u200b1\u200c9\u200d\u2060\u00ad年\ufeff", "2019年"),
        ("halves of characters", "甲\ud83d乙\udcc4", "甲\ufffd乙\ufffd"),
        ("nothing", "", ""),
    ),
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected
    assert printable(expected) == expected


def test_nothing_raw_is_left() -> None:
    text = printable("".join(map(chr, range(0x110000))))
    kept = {char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}
    assert kept == {"\n", "\t"}
    assert not {
        char
        for char in text
        if unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }
    assert text.encode()
