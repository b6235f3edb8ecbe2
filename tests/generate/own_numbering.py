"""Makes up reports without tables whose parts are numbered in a way of their own, as those of towns before 2019: ``own_numbering``."""

from dataclasses import dataclass
from random import Random

from tests.generate.corpus import make_report

_NUMBERS = ("{}、", "{}、 ", "{}.", "第{}部分 ")
_DISCLOSED = ("主动公开政府信息的情况", "主动公开情况", "政府信息主动公开情况", "政府信息主动公开工作")
_APPLICATIONS = ("政府信息依申请公开办理情况", "依申请公开情况", "依申请公开政府信息工作情况", "收到和处理申请情况")
_CHARGES = ("依申请信息公开收费情况", "政府信息公开的收费及减免情况", "收费情况")
_DISPUTES = ("复议、诉讼和申诉情况", "行政复议和行政诉讼情况", "因政府信息公开申请行政复议、提起行政诉讼的情况")
_PROBLEMS = ("存在的主要问题和改进措施", "存在的问题及下一步打算", "工作中的不足和改进措施")
_OPENING = ("概述", "工作概况", "组织领导工作", "加强领导、健全机制", "工作开展情况")
_JOINTS = ("\n", "\n", " ", "")


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A report's text and what it says: whose it is, for which year, and how many applications it had."""

    text: str
    agency: str
    year: int
    received: int


def own_numbering(seed: int) -> OwnReport:
    """Make up one; the same seed gives the same. Lines end, or ran together with blanks or without."""
    random = Random(f"own numbering {seed}")
    agency, year, received = make_report(seed).agency, random.randint(2009, 2018), random.randint(1, 80)
    parts = [(random.choice(_OPENING), f"{year}年,本单位按照要求开展工作。")] if random.random() < 0.5 else []
    parts += [
        (random.choice(_DISCLOSED), f"全年主动公开政府信息{random.randint(20, 900)}条。"),
        (random.choice(_APPLICATIONS), f"{year}年收到政府信息公开申请{received}件,均已答复。"),
    ]
    if random.random() < 0.7:
        parts.append((random.choice(_CHARGES), "没有收取费用。"))
    parts.append((random.choice(_DISPUTES), "没有发生行政复议和行政诉讼。"))
    if random.random() < 0.7:
        parts.append((random.choice(_PROBLEMS), "更新不够及时。今后将加强培训。"))
    number, joint = random.choice(_NUMBERS), random.choice(_JOINTS)
    title = f"{agency}{year}年{random.choice(('政府信息公开工作年度报告', '政府信息公开年度报告'))}"
    numbered = [
        text
        for numeral, (heading, body) in zip("一二三四五六七", parts, strict=False)
        for text in (number.format(numeral) + heading, body)
    ]
    texts = [
        title,
        f"本报告数据统计期限为{year}年1月1日至{year}年12月31日。",
        *numbered,
        agency,
        f"{year + 1}年1月12日",
    ]
    return OwnReport(joint.join(texts) + "\n", agency, year, received)
