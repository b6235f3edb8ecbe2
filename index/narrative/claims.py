"""Counts stated in prose about fields of the form: ``lines_to_claims``."""

import re
from collections.abc import Iterator, Sequence

from xxgk.index.model.layout import Line
from xxgk.index.model.report import Claim
from xxgk.index.narrative.bodies import is_of_other_body
from xxgk.index.narrative.context import find_subject, is_of_other_time, is_other_matter, scope_of
from xxgk.index.narrative.counts import find_counts
from xxgk.index.narrative.disputes import note_disputes
from xxgk.index.narrative.matters import Matter, find_matters
from xxgk.index.narrative.passage import Passage
from xxgk.index.narrative.reckonings import paragraph_to_reckonings
from xxgk.index.narrative.surroundings import surroundings, what_is_counted
from xxgk.index.narrative.zeros import sentence_to_zeros

_WORTH = ("申请", "复议", "诉讼", "起诉")
_MIN_LINE, _MAX_LINE = 5, 20_000  # characters
_MAX_SENTENCE = 1_000
_PLANS = 5  # the part of problems and plans, where "no reviews" is an aim
_SENTENCE = re.compile(r"[。;!?]|(?<=[\u4e00-\u9fff]{2})\.(?!\d)")
_HEADING = re.compile(
    r"^(?:\(?[一二三四五六七八九十\d]{1,2}[).、.]+|[一二三四五六七八九十]{1,2}是|第[一二三四五六]|[①-⑳])"
)
_ABOUT_FILES = re.compile(r"公文|发文|制发|文件")
_RESULT_OF_ALL = re.compile(r"(?:均|都|全部)[^,。;\d]{0,16}?(?P<word>维持|驳回|纠正|败诉|胜诉|撤销)")
_TO_YEAR = re.compile(r"转[至到入]?(20\d\d)年")
_NONE_OF = re.compile(r"(?:未|没有?|无)(?:曾|有|再)?(?:收到|接到|受理|发生|产生|出现|办理|有)?过?$")  # 未收到1件: none
_WHOLES = ("applications.new_received.total", "applications.total_handled.total")


def lines_to_claims(lines: Sequence[Line], *, part: int = 1, year: int | None = None, agency: str = "") -> list[Claim]:
    """Find the counts a part of the report states in prose.

    Accepted: ``"全年共收到依申请公开5起"`` → 5 received, ``"收到10条依申请公开"``, ``"予以公开3件、部分公开1件"`` in a passage on
    applications, ``"121件转入下年度"``, ``"行政复议3件,均被维持"``, ``"未发生行政复议、行政诉讼"`` → 0 and 0; ``"约30件"`` is
    approximate. Refused: proposals, petitions and consultations (人次), counts of other years or of a part of the year, of one way
    of applying or one kind of applicant, and lines of tables. Where words narrow whose count it is, they are its ``scope``.
    """
    claims: list[Claim] = []
    passage = Passage()
    for line in lines:
        if "|" in line.text or not _MIN_LINE <= len(line.plain) <= _MAX_LINE:
            continue
        if _HEADING.match(line.plain):
            passage = Passage()
        if passage.applications or any(word in line.plain for word in _WORTH):
            for sentence in _SENTENCE.split(line.plain):
                if len(sentence) <= _MAX_SENTENCE:
                    said = _sentence_claims(sentence, line.number, passage, part, year)
                    claims += [one for one in said if not is_of_other_body(_up_to(sentence, one.raw), agency)]
        claims += paragraph_to_reckonings(line.plain, line.number)
    # a statement made again in other words is left out
    stated = list({(one.field, one.value, one.scope, one.terms): one for one in reversed(claims)}.values())[::-1]
    return [claim.model_copy(update={"part": part}) for claim in stated]


def _up_to(sentence: str, raw: str) -> str:
    return sentence[: sentence.find(raw) + len(raw)]


def _sentence_claims(sentence: str, line: int, passage: Passage, part: int, year: int | None) -> Iterator[Claim]:
    _note_subject(sentence, passage)
    passage.named = ""
    earlier = f"{passage.sentence}," if sentence.startswith("其中") else ""
    passage.sentence = earlier + sentence
    counts = find_counts(sentence)
    counted = False
    for place, count in enumerate(counts):
        note_disputes(sentence, counts[place - 1].end if place else 0, count, passage, part)
        around = surroundings(sentence, counts, place)
        found = what_is_counted(around, passage, part)
        if (
            found is None
            or _NONE_OF.search(sentence[: count.start])
            or is_of_other_time(earlier + sentence[: count.start], year)
        ):
            continue
        matter, raw = found
        if year and any(int(named) <= year for named in _TO_YEAR.findall(raw)):
            continue  # 结转2023年办理, in the report for 2023
        if counted and len(matter.means) > 1 and matter.field in _WHOLES and "其中" in sentence[: count.start]:
            continue  # what one body or one way of applying had of them
        counted = True
        if matter.kind == "dispute":
            passage.topic = matter.field.rsplit(".", 1)[0]
        claim = Claim(
            field=matter.field.format(topic=passage.topic),
            value=count.value,
            raw=raw,
            line=line,
            approximate=count.approximate,
            scope=scope_of(",".join(sentence[: count.start].split(",")[-3:])),
            means=_means(matter, passage.topic),
        )
        yield claim
        if matter.kind == "dispute":
            end = counts[place + 1].start if place + 1 < len(counts) else len(sentence)
            yield from _result_of_all(sentence[:end], count.end, claim, passage.topic)
    if part != _PLANS:
        yield from sentence_to_zeros(sentence, line, year, about_applications=passage.applications)


def _note_subject(sentence: str, passage: Passage) -> None:
    subject = find_subject(sentence)
    if _HEADING.match(sentence) and not subject:
        passage.applications, passage.topic = False, ""
    if subject and not _ABOUT_FILES.search(sentence[: subject.start()]):
        passage.applications = True
    elif is_other_matter(sentence) and not any(word in sentence for word in _WORTH):
        passage.applications = False


def _means(matter: Matter, topic: str) -> tuple[str, ...]:
    return tuple(formula.format(topic=topic) for formula in matter.means)


def _result_of_all(text: str, end: int, claim: Claim, topic: str) -> Iterator[Claim]:
    """Read ``"…提起诉讼2件,均被驳回"``: the number is the one before."""
    match = _RESULT_OF_ALL.search(text, end)
    if match is None or not claim.value:
        return
    matter = next(one for one, _ in find_matters(match["word"]) if one.kind == "result")
    raw = text[max(text.rfind(claim.raw, 0, match.end()), 0) : match.end()]
    yield claim.model_copy(
        update={"field": matter.field.format(topic=topic), "means": _means(matter, topic), "raw": raw}
    )
