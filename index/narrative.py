"""Counts stated in prose about fields of the form: ``lines_to_claims``."""

import re
from collections.abc import Iterator, Sequence

from index.chinese.numerals import prose_number
from index.model.layout import Line
from index.model.report import Claim

_COUNT = (
    r"(?P<about>约|近|超过?|逾)?(?P<number>\d{1,3}(?:,\d{3})+|\d+|[一二两三四五六七八九十百千零〇]+)(?P<more>余|多)?"
    r"(?:件次|件|份|宗|条|起|项|次|例)"
)
_SUBJECT = (
    r"(?:政府信息公开申请|信息公开申请|依申请(?:政府)?信息公开|依申请公开|公开申请|申请公开|政府信息申请)"
    r"(?:政府)?(?:信息|申请|事项)?"
)
# 收办 (received and handled) and 办理, 办结, 答复 count other things than what was received
_VERB = r"(?:收到|接到|收悉|新收|接收(?!处理)|受理)"
_RECEIVED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_VERB}[^,。;\d]{{0,16}}?{_SUBJECT}[^,。;\d]{{0,6}}?{_COUNT}",
        rf"{_VERB}(?:了|各类)?{_COUNT}(?:的)?{_SUBJECT}",
        rf"{_SUBJECT}[^,。;\d]{{0,4}}?{_VERB}[^,。;\d]{{0,3}}?{_COUNT}",
    )
)
_NONE = re.compile(
    rf"(?:未|没有?|无|暂未)(?:收到|接到|受理|产生|发生)?(?:过)?(?:任何)?[^,。;]{{0,8}}?{_SUBJECT}(?!.{{0,4}}(?:超期|逾期|引发|行政复议))"
)
_OTHER_MATTERS = re.compile(r"建议|提案|信访|来电|咨询|留言|热线|超期|逾期|人次|投诉举报")
_OFFICE = re.compile(r"(?:办公[室厅]|[市区县省]政府办|本级|代表[\u4e00-\u9fff]{1,8}政府)")
_RECEIVED_FIELD = "applications.new_received.total"


def lines_to_claims(lines: Sequence[Line]) -> list[Claim]:
    """Find how many applications the text says were received.

    Accepted: ``"全年共收到依申请公开5起"`` → 5, ``"收到10条依申请公开"`` → 10, ``"依申请公开收到4件"`` → 4, ``"未收到政府信息公开申请"``
    → 0, ``"受理政府信息公开申请约30件"`` → 30, approximate. Refused: counts of proposals, petitions, consultations (人次), and
    lines of tables. A clause that speaks of one office only carries it as ``scope``.
    """
    claims: list[Claim] = []
    for line in lines:
        if "|" in line.text or len(line.plain) < 8:
            continue
        for clause in re.split(r"[。;;!]", line.plain):
            if "申请" in clause:
                claims += _claims(clause, line)
    return claims


def _claims(clause: str, line: Line) -> Iterator[Claim]:
    found = False
    for match in (match for pattern in _RECEIVED for match in pattern.finditer(clause)):
        value = prose_number(match["number"])
        if found or value is None or _OTHER_MATTERS.search(match[0]):
            continue
        found = True
        scope = _OFFICE.search(clause[: match.end()])
        yield Claim(
            field=_RECEIVED_FIELD,
            value=value,
            raw=match[0],
            line=line.number,
            approximate=bool(match["about"] or match["more"]),
            scope=scope[0] if scope else "",
        )
    if not found and (none := _NONE.search(clause)):
        yield Claim(field=_RECEIVED_FIELD, value=0, raw=none[0], line=line.number)
