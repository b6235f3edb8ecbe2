"""One count of a sentence with the words around it → the matter it is about: ``what_is_counted``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xxgk.index.narrative.context import SUBJECT, find_subject, is_other_matter, is_part_of_applicants
from xxgk.index.narrative.counts import Count
from xxgk.index.narrative.disputes import is_over_disclosure
from xxgk.index.narrative.matters import Matter, find_matters, matter_of
from xxgk.index.narrative.passage import Passage
from xxgk.index.narrative.words import OUTCOMES, governing

_JOINED = re.compile(r"(?:共计?|总计|合计|累计|数量|其中|全部|计|有|为|是)*[::]?")
_AHEAD = re.compile(r"[^,。;:、()\d]{0,24}")
_SUBJECT_AHEAD = re.compile(rf"(?:的|各类)?(?:{SUBJECT}|(?:政府信息公开)?(?:申请|行政复议|行政诉讼)(?:案件?|申请)?)")
_CHANGE = re.compile(r"增加|减少|增长|下降|上升|[多少]了?$|增$|减$")
# 办理行政复议36件,其中政府信息公开类1件
_OF_DISCLOSURE = re.compile(
    r"(?:其中|,|、|涉及|属于?|关于|因)*(?:政府)?信息公开(?:引发|引起|领域|方面|事项|案件|类|的|有|为)*"
)
# 收到申请9件,其中涉及行政复议的1件: what is applied for
_APPLIED_FOR = re.compile(r"(?:涉及|关于)(?:行政)?(?:复议|诉讼)(?:案件|内容|信息|方面)*的$")
_BEGUN = re.compile(
    r"^(?:的|起)?(?:政府信息公开|信息公开)?(?:行政)?(?:复议|诉讼)|提起|申请|引发|引起|发生|产生|导致|涉及|被"
)

_INFORMATION = re.compile(r"信息(?:数量?|量)?(?:共|计|有|为|[::])*$")
_OF_THE_FORM = ("disputes.litigation_direct.total", "disputes.litigation_after_review.total")
_UNITS = ("件次", "件", "份", "宗", "条", "起", "项", "次", "例", "")
_MOST_BETWEEN = {"received": 12, "handled": 6}  # characters between the verb and the number, the subject apart

Found = tuple[Matter, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A count with the words that may belong to it, ``before`` and ``ahead``, within ``sentence``."""

    sentence: str
    count: Count
    before: str
    ahead: str

    @property
    def subject_ahead(self) -> str:
        """The subject that follows at once: ``"收到10条依申请公开"``."""
        match = _SUBJECT_AHEAD.match(self.ahead)
        return match[0] if match else ""


def surroundings(sentence: str, counts: Sequence[Count], place: int) -> Surroundings:
    """Give the words around one of the counts, up to the counts beside it; of those before it the last clause.

    Where only 共 stands between a comma and the number, the clause before belongs to it too.
    """
    count = counts[place]
    start = counts[place - 1].end if place else 0
    end = counts[place + 1].start if place + 1 < len(counts) else len(sentence)
    clauses = sentence[start : count.start].split(",")
    before = clauses.pop()
    if clauses and _JOINED.fullmatch(before) and (before or not place or len(clauses) > 1):
        before = f"{clauses.pop()},{before}"
    ahead = _AHEAD.match(sentence[:end], count.end)
    return Surroundings(sentence, count, before, ahead[0] if ahead else "")


def what_is_counted(around: Surroundings, passage: Passage, part: int) -> tuple[Matter, str] | None:
    """Tell what a count is about, by the words before it or else those after it, and give the words quoted with it.

    ``None`` where it is about nothing known, about a change, or about a part of the applications.
    """
    found = find_matters(around.before)
    matter, match = _nearest(found) if found else (None, None)
    tail = around.subject_ahead
    later = [one for one in find_matters(around.ahead) if one[0].kind not in ("received", "handled")]
    disputed = [one for one in later if one[0].kind == "dispute" and _BEGUN.search(around.ahead)]
    later = [one for one in later if one[0].kind != "dispute"]
    if disputed and (matter is None or matter.kind in ("received", "handled") or tail):
        matter, match, tail = disputed[-1][0], None, around.ahead[: disputed[-1][1].end()]
    elif later and (matter is None or (match and match[0].startswith("公开"))):
        matter, tail = later[0][0], around.ahead[: later[0][1].end()]
    if matter is None and passage.named and _OF_DISCLOSURE.fullmatch(around.before):
        return matter_of(f"{passage.named}.total"), around.before + around.sentence[
            around.count.start : around.count.end
        ]
    if matter is None or _CHANGE.search(around.before[match.end() if match else 0 :]):
        return None
    named_at = around.count.start - len(around.before) + (match.start() if match else len(around.before))
    if not _is_meant(matter, found, around, passage, part, named_at):
        return None
    subject = find_subject(around.before)
    starts = [one.start() for one in (match, subject) if one]
    head = around.before[min(starts) :] if starts else ""
    return matter, head + around.sentence[around.count.start : around.count.end + len(tail)]


def _nearest(found: Sequence[Found]) -> Found:
    """Choose the last words, but the ones before where they only go on: ``"新收…申请数量"``, ``"予以公开答复"``."""
    last = found[-1]
    if len(found) > 1:
        before = found[-2]
        if before[0].kind == "carried":
            return before
        if last[1][0].startswith(("申请", "公开")) or (
            last[0].kind == "handled" and last[1].start() == before[1].end()
        ):
            return before
        if before[0].kind == "dispute" and last[0].kind == "received":
            return before  # 行政复议案件收到3件
    return last


def _is_meant(
    matter: Matter, found: Sequence[Found], around: Surroundings, passage: Passage, part: int, named_at: int
) -> bool:
    """Tell whether the words, at ``named_at`` of the sentence, are about applications for disclosure or their disputes, and all."""
    before, ahead = around.before, around.ahead
    if matter.kind in ("result", "ended"):
        return matter.kind == "result" and bool(passage.topic)
    if matter.kind == "dispute":
        if sum(one.kind == "dispute" for one, _ in found) > 1 or _APPLIED_FOR.search(before):
            return False  # 行政复议、行政诉讼共5件: not told apart
        over = is_over_disclosure(around.sentence, named_at, around.count.end, passage, part)
        return over or (matter.field in _OF_THE_FORM and not passage.elsewhere)
    named = bool(find_subject(before) or find_subject(around.subject_ahead))
    if not named and not passage.applications:
        return False
    if matter.kind == "outcome":
        return len({one.field for one, _ in found if one.kind == "outcome"}) < 2 and _is_of_applications(
            around, passage
        )
    if around.count.unit not in _UNITS:
        return False
    if matter.kind == "carried":
        return True
    between = re.sub(SUBJECT, "", before[found[-1][1].end() :] if found else "")
    if len(between) > _MOST_BETWEEN[matter.kind] or (matter.kind == "handled" and around.count.unit == "次"):
        return False
    if _INFORMATION.search(between) or (found and not named and _INFORMATION.search(before[: found[-1][1].start()])):
        return False  # 答复提供信息20条; 主动公开信息共有20条
    others = re.sub(SUBJECT, "", before), re.sub(SUBJECT, "", ahead)
    if any(is_other_matter(text) for text in others) or is_part_of_applicants(before):
        return False
    return named or matter.kind == "handled" or "申请" in before + ahead or not ahead


def _is_of_applications(around: Surroundings, passage: Passage) -> bool:
    """Tell whether an outcome is that of applications and not of items made or published: ``"制作信息812条,其中不予公开信息101条"``."""
    about = governing(passage.sentence.removesuffix(around.sentence) + around.sentence[: around.count.start], OUTCOMES)
    return about == "applications" or (not about and not _INFORMATION.search(around.before))
