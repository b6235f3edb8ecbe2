"""Tests of index.readers.encoding."""

import codecs

import pytest

from tests.index.cases import cases
from xxgk.index.errors import DamagedFile
from xxgk.index.readers.encoding import decode

SIMPLIFIED = "某市2023年政府信息公开工作年度报告"
TRADITIONAL = "某市2023年政府資訊公開工作年度報告"


@pytest.mark.parametrize(
    ("data", "expected"),
    cases(
        ("UTF-8", SIMPLIFIED.encode(), SIMPLIFIED),
        ("UTF-8 with a mark", codecs.BOM_UTF8 + SIMPLIFIED.encode(), SIMPLIFIED),
        ("UTF-16 little end first", codecs.BOM_UTF16_LE + SIMPLIFIED.encode("utf-16-le"), SIMPLIFIED),
        ("UTF-16 big end first", codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), SIMPLIFIED),
        (
            "UTF-32, whose mark starts as that of UTF-16",
            codecs.BOM_UTF32_LE + SIMPLIFIED.encode("utf-32-le"),
            SIMPLIFIED,
        ),
        ("GB18030", SIMPLIFIED.encode("gb18030"), SIMPLIFIED),
        ("GBK", SIMPLIFIED.encode("gbk"), SIMPLIFIED),
        ("Big5", TRADITIONAL.encode("big5"), TRADITIONAL),
        ("ASCII", b"0 | 0 |", "0 | 0 |"),
        ("a character of GB18030 with four bytes", "公开𠮷".encode("gb18030"), "公开𠮷"),
    ),
)
def test_decode(data: bytes, expected: str) -> None:
    assert decode(data) == expected


PAGE = f"<p>{SIMPLIFIED}</p><table><tr><td>行政许可</td><td>12</td></tr></table><p>本年没有收到申请。</p>"


@pytest.mark.parametrize(
    ("data", "expected"),
    cases(
        ("a byte of UTF-8 too much", PAGE.encode().replace(b"12", b"1\xff2"), PAGE.replace("12", "1\ufffd2")),
        ("a byte of UTF-8 lost", PAGE.encode().replace("许".encode(), "许".encode()[:2]), PAGE.replace("许", "\ufffd")),
        ("UTF-8 cut in a character", PAGE.encode()[:-6], PAGE[:-5] + "\ufffd"),
        ("UTF-8 with a mark, cut", codecs.BOM_UTF8 + PAGE.encode()[:-6], PAGE[:-5] + "\ufffd"),
        ("UTF-16 with a mark, cut", codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le") + b"1", PAGE + "\ufffd"),
        ("a byte of GBK that is none", PAGE.encode("gbk").replace(b"12", b"12\xff"), PAGE.replace("12", "12\ufffd")),
        ("the sign of another code page", PAGE.encode("gbk").replace(b"12", b"\x8012"), PAGE.replace("12", "\ufffd12")),
        (
            "half a character before a tag",
            PAGE.encode("gbk").replace("可".encode("gbk"), b"\xbf"),
            PAGE.replace("可", "\ufffd"),
        ),
        ("GBK cut in a character", PAGE.encode("gbk")[:-5], PAGE[:-5] + "\ufffd"),
        ("a byte of Big5 that is none", (TRADITIONAL + "12").encode("big5") + b"\xff", TRADITIONAL + "12\ufffd"),
        ("a byte in a short text", "收到12件".encode() + b"\xff", "收到12件\ufffd"),
    ),
)
def test_a_broken_byte_costs_its_character(data: bytes, expected: str) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize("name", ["utf-8", "gb18030"])
def test_a_broken_character_changes_no_number_beside_it(name: str) -> None:
    whole = f"许可:12件{PAGE}".encode(name)
    for index in (index for index in range(len(whole)) if whole[index] >= 0x80):
        for byte in (b"", b"\xff", b"\x80"):
            text = decode(whole[:index] + byte + whole[index + 1 :])
            assert ">12<" in text, (index, byte)
            assert ":12" in text or ":\ufffd12" in text or "\ufffd12" in text, (index, byte)


@pytest.mark.parametrize(
    "data",
    cases(
        ("no encoding at all", b"\xff\xfe\xfd\xff\xff\xff\xff"[2:]),
        ("marked as UTF-8 but not valid", codecs.BOM_UTF8 + b"\xff\xff"),
        ("every tenth byte broken", b"".join(b"\xff" + SIMPLIFIED.encode()[at : at + 9] for at in range(0, 50, 9)) * 9),
        ("marked as UTF-16 but cut", codecs.BOM_UTF16_LE + b"\x00"),
    ),
)
def test_invalid_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        decode(data)
