"""Telephone numbers and contact lines of reports are not shown on pages: ``mask_contacts``."""

import re

MASK = "▇▇▇"
_AT = r"(?<![\d.,])"
_TELEPHONE = re.compile(
    rf"{_AT}(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{{4}}){{2}}|[(（]?0\d{{2,3}}[)）]?\s?[-—–－ ]?\s?\d{{7,8}}(?:\s?[-转轉]\s?\d{{1,6}})?"
    r"|400[- ]?\d{3}[- ]?\d{4}|\d{4}[-—－]\d{4}(?=[^\d年月]|$))(?!\d)"
)
_LETTERS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CONTACT = re.compile(
    r"((?:联系|聯系|聯繫|咨询|諮詢|办公|辦公|监督|監督|举报|舉報|受理|值班)?(?:电话|電話|传真|傳真|手机|手機|邮箱|郵箱|邮编|郵編|邮政编码|郵政編碼|"
    r"联系人|聯系人|聯繫人|通信地址|通讯地址|通訊地址|联系地址|聯繫地址|办公地址|辦公地址)(?:号码|號碼|地址)?)"
    r"(\s*[:：为為是]\s*)([^\n，,。；;]{2,60})"
)


def mask_contacts(text: str) -> str:
    """Cover numbers to call, addresses to write to, and what follows the word for them.

    ``"电话：0375-1234567"`` → ``"电话：▇▇▇"``; ``"请拨 13800138000"`` → ``"请拨 ▇▇▇"``; figures stay: ``"1136条"``, ``"2019-2023"``,
    ``"8942.393"``.
    """
    covered = _CONTACT.sub(rf"\1\2{MASK}", text)
    covered = _LETTERS.sub(MASK, covered)
    return _TELEPHONE.sub(lambda found: found[0] if _is_years(found[0]) else MASK, covered)


def _is_years(text: str) -> bool:
    """Tell whether four digits, a dash and four digits are a range of years."""
    return bool(re.fullmatch(r"(?:19|20)\d\d[-—－](?:19|20)\d\d", text))
