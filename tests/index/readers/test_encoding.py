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


@pytest.mark.parametrize(
    "data",
    cases(
        ("no encoding at all", b"\xff\xfe\xfd\xff\xff\xff\xff"[2:]),
        ("marked as UTF-8 but not valid", codecs.BOM_UTF8 + b"\xff\xff"),
        ("marked as UTF-16 but cut", codecs.BOM_UTF16_LE + b"\x00"),
    ),
)
def test_invalid_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        decode(data)
