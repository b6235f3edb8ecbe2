"""Numbers with a unit inside sentences: ``find_counts``."""

import re
from dataclasses import dataclass

from xxgk.index.chinese.numerals import prose_number
from xxgk.index.model.report import Number

# 一 counts only where its unit ends a phrase: 一起推进, 统一条目, 一次性 are no counts
_COUNT = re.compile(
    r"(?P<about>约为?|大约|近|接近|超过?|逾|不足|达到?)?"
    r"(?:(?P<digits>(?<![\d.〔\[(/-])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\d.]))(?P<more>余|多)?"
    r"(?:(?P<unit>件次|件|份|宗|条|起|项|次|例|篇|个|期|则)(?!工作日|月|案例)|(?=[,、)]|占)|(?<=[为是均:]0)$)"
    r"|(?<![同统第每逐任唯进万])(?P<han>[一二两三四五六七八九十百千零〇]+)(?P<han_more>余|多)?(?P<han_unit>件次|件|份|宗|条|起|项|次|例)"
    r"(?!性)(?:(?<!一[件份宗条起项次例])|(?<=[十百千零〇]一.)|(?=$|[,。;、:()的均都已]|行政|政府|信息|依申请|申请|案)))"
)
_DIGIT = re.compile(r"[\d一二两三四五六七八九十百千零〇]")
_ABOUT = ("约", "大约", "近", "接近", "超", "逾", "不足")


@dataclass(frozen=True, slots=True)
class Count:
    """A number as counted; ``unit`` is ``""`` where none is printed (``"部分公开67,占4.61%"``)."""

    value: Number
    unit: str
    approximate: bool
    start: int
    end: int


def find_counts(text: str) -> list[Count]:
    """Find the counts of a sentence in normal form.

    Accepted: ``"17件"``, ``"1,234份"``, ``"约30件"``, ``"十一件"``, ``"67,"``; refused: ``"12人次"``, ``"20个工作日"``, ``"66.48%"``,
    ``"2019年"``, ``"一起推进"``.
    """
    found = []
    for match in _COUNT.finditer(text) if _DIGIT.search(text) else ():
        digits = match["digits"] or match["han"]
        value = prose_number(digits)
        if value is None or (digits[0] == "0" and len(digits) > 1):  # 000: the cells of a row run together
            continue
        approximate = bool(match["more"] or match["han_more"] or (match["about"] or "").startswith(_ABOUT))
        found.append(Count(value, match["unit"] or match["han_unit"] or "", approximate, match.start(), match.end()))
    return found
