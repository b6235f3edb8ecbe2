"""Tests of index.lines.pinyin_notes."""

import pytest

from tests.index.cases import cases
from xxgk.index.lines.pinyin_notes import without_pinyin
from xxgk.index.readers.read import bytes_to_document


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("behind a traditional character", "區(qū)教育局", "區教育局"),
        ("behind a simplified one", "行(xíng)政许(xǔ)可", "行政许可"),
        ("another reading than the first", "重(chóng)复", "重复"),
        ("full-width brackets", "公開（kāi）", "公開"),
        ("no marks of tones", "处(chu)理", "处理"),
        ("twice", "政(zheng)(zheng)府(fu)(fu)", "政府"),
        ("a vowel alone", "金額(é)", "金額"),
        ("umlaut", "綠(lǜ)色、女(nü)、律(lv)", "綠色、女、律"),
        ("a tone changed by its neighbour", "不(bú)是", "不是"),
        ("the letter g as some tools print it", "强(qiánɡ)制", "强制"),
        ("blanks inside", "法( fǎ )律", "法律"),
        ("capitals are no reading", "政府和社会资本合作(PPP)", "政府和社会资本合作(PPP)"),
        ("a word of Latin letters", "客户端(app)、世贸(WTO)", "客户端(app)、世贸(WTO)"),
        ("several syllables are a word", "微博(weibo)", "微博(weibo)"),
        ("a letter that numbers", "第二项(b)", "第二项(b)"),
        ("a reading of another character", "教育局(qū)", "教育局(qū)"),
        ("one note of two is no reading", "网站(zhan)(www)", "网站(zhan)(www)"),
        ("real brackets", "规章(件)", "规章(件)"),
        ("behind a letter", "A(a)", "A(a)"),
        ("nothing", "", ""),
    ),
)
def test_readings(text: str, expected: str) -> None:
    assert without_pinyin(text) == expected


def test_no_reading_comes_in() -> None:
    document = bytes_to_document("信(xìn)息 | 处(chù)理 |\n<(yī)".encode(), "a.txt")
    assert [cell.text for cell in document.cells] == ["信息", "处理", "<(yī)"]
