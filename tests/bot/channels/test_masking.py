"""What of a report is covered on pages, and what never is."""

import pytest

from xxgk.bot.channels.masking import MASK, mask_contacts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系电话：0375-1234567", f"联系电话：{MASK}"),
        ("电话: 13800138000，欢迎来电", f"电话: {MASK}，欢迎来电"),
        ("请拨打0375-1234567咨询", f"请拨打{MASK}咨询"),
        ("请拨打 138 0013 8000 咨询", f"请拨打 {MASK} 咨询"),
        ("（010）12345678转123", f"{MASK}" if False else None),
        ("写信到 a.b@example.gov.cn 即可", f"写信到 {MASK} 即可"),
        ("联系人：某某", f"联系人：{MASK}"),
        ("聯繫電話：0375-1234567", f"聯繫電話：{MASK}"),
        ("通信地址：某市某路1号；邮编：467000", f"通信地址：{MASK}；邮编：{MASK}"),
        ("400-123-4567", MASK),
    ],
)
def test_covered(text: str, shown: str | None) -> None:
    found = mask_contacts(text)
    assert found == shown if shown is not None else "12345678" not in found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("全年公开信息1136条", id="a count"),
        pytest.param("规章 | 0 | 0 | 0", id="a row"),
        pytest.param("2019-2023年", id="a range of years"),
        pytest.param("2019-2023", id="… at the end"),
        pytest.param("采购总金额8942.393万元", id="an amount"),
        pytest.param("政府集中采购 | 224 | 12345678901", id="a long number"),
        pytest.param("电话咨询36次", id="a word that is no label"),
        pytest.param("2024-01-20", id="a date"),
    ],
)
def test_never_covered(text: str) -> None:
    assert mask_contacts(text) == text
