"""Reviews and lawsuits in prose, whether over disclosure and whose the outcomes are: ``note_disputes``, ``is_over_disclosure``."""

import re

from xxgk.index.narrative.counts import Count
from xxgk.index.narrative.matters import find_matters
from xxgk.index.narrative.passage import Passage
from xxgk.index.narrative.words import DISPUTES, governing, pattern

_AHEAD = re.compile(r"[^,。;:、()\d]{0,24}")
_NO_DISPUTE = re.compile(r"复议(?:决定|机关|机构|结果|意见|委员会|局)")
_ALL_OF_THEM = re.compile(r"[^,。;\d]{0,4}[(,]?(?:其中)?(?:均|都|全部|全|皆|多)(?P<what>[^。;\d)]{0,24})")
_PART_OF_THEM = re.compile(r"[^,。;\d]{0,4}[(,](?:其中|包括|含)[^,。;\d]{0,8}信息公开")
_DISPUTES_PART = 4
_NOT = re.compile(r"无关|不涉及|不属于|非")


def note_disputes(text: str, start: int, count: Count, passage: Passage, part: int) -> None:
    """Note which disputes are named last between ``start`` of a sentence, where the count before ends, and this count.

    ``"政府信息公开行政诉讼4件,结果维持"``: what is counted next is of lawsuits. Of ``"行政复议、行政诉讼共"`` nothing can be told apart.
    """
    segment = text[start : count.start]
    named = [
        (matter.field.rsplit(".", 1)[0], match)
        for matter, match in find_matters(segment)
        if matter.kind == "dispute" and not _NO_DISPUTE.match(segment, match.start())
    ]
    if named:
        topic, last = named[-1]
        alone = all(one == topic or "," in segment[match.end() : last.start()] for one, match in named)
        over = is_over_disclosure(text, start + last.start(), count.end, passage, part)
        passage.topic = topic if alone and over else ""
        passage.named = topic if alone else ""


def is_over_disclosure(text: str, at: int, end: int, passage: Passage, part: int) -> bool:
    """Tell whether disputes named at ``at`` of a sentence are over disclosure; they and their number stand before ``end``.

    ``"因信息公开引发行政复议"`` are, and what goes on about them; ``"行政执法工作被申请行政复议"``, ``"行政复议36件(均为行政处罚类)"`` are
    not, nor is the whole of which those over disclosure are a part. Where nothing is said they are in part four of the report, and in a
    passage on applications unless they are told as those a review organ deals with (``"审结行政复议案件86件"``).
    """
    behind = _ALL_OF_THEM.match(text, end)
    of_all = governing(behind["what"], DISPUTES) if behind else ""
    if behind and of_all and _NOT.search(behind["what"]):
        of_all = "other_disputes"
    about = of_all or governing(text[:at], DISPUTES)
    passage.elsewhere = about == "other_disputes" or (passage.elsewhere and about != "disclosure")
    clause = text[text.rfind(",", 0, at) + 1 : end]
    ahead = _AHEAD.match(text, end)
    if passage.elsewhere or pattern("courtroom").search(clause + (ahead[0] if ahead else "")):
        return False
    named = bool(of_all) or bool(pattern("disclosure").search(clause))
    if _PART_OF_THEM.match(text, end) and not named:
        return False
    if part == _DISPUTES_PART or named or (about and not pattern("review_organ").search(clause)):
        return True
    return (passage.applications or bool(passage.topic)) and not pattern("review_organ").search(text)
