"""Sentences that say there was none: ``sentence_to_zeros``."""

import re
from collections.abc import Iterator

from xxgk.index.model.report import Claim
from xxgk.index.narrative.context import SUBJECT, is_of_other_time, is_other_matter, is_part_of_applicants, scope_of
from xxgk.index.narrative.matters import find_matters
from xxgk.index.narrative.words import DISPUTES, OUTCOMES, governing, pattern

_NOT = r"(?:未|没有?|无|零)(?!经|法|正当|需|论|审|按|能|及时|偿|关|缝|障碍|现成|一[^件例起])"
_VERB = (
    r"(?:曾|有|再)?(?:收到和处理|收到或处理|接收受理|接受到|收到|接到|接收|收悉|受理|产生|发生|出现|办理|处理|涉及|有)?"
    r"(?:过|到|任何|一[件例起份]|1[件例起份])*"
)
_NOUNS = r"(?:政府|信息|的|申请|事项|事件|案件|案例|件|情况|情形|业务|需求|请求|要求|内容|问题|行为|相关|有关|发生|产生|出现|要件)*"
_END = r"(?=$|[,。;:、()和及或与也且.])"
_WORTH = ("未", "没", "无", "零", "0")
_NONE = re.compile(
    rf"{_NOT}{_VERB}(?P<between>[^,。;:\d]{{0,45}}?)(?:{SUBJECT}){_NOUNS}{_END}(?![和及或与、]?(?:答复|办理|处理))"
)
# 没有公民就政府信息公开向我局提出申请
_NONE_MADE = re.compile(
    rf"{_NOT}{_VERB}(?P<between>[^,。;:\d]{{0,30}}?)信息公开[^,。;:\d]{{0,12}}?(?:提出|提交)的?(?:书面)?申请{_NOUNS}{_END}"
)
_NONE_OF_THESE = re.compile(
    rf"(?:未|没有?|无|零)(?:收到|接到|受理|发生|产生)?(?:过|任何)*(?:此类|该类|相关|有关)?(?:信息)?申请{_NOUNS}{_END}"
    rf"|(?:无|没有|未有)(?:任何)?(?:人|单位|个人|群众|公民|法人|(?:其[他它])?(?:社会)?组织|企业|、|和|或者?|及|以及)+(?:向我?[^,。;]{{1,6}})?(?:提出|提交)的?(?:书面)?申请{_END}"
)
_NONE_AFTER = re.compile(
    rf"(?:{SUBJECT})(?:工作|方面|情况|收到|受理|总?数|数?量)*[:,为是]*均?(?:未收到|未接到|未发生|没有|无|为?0[件份条宗起例]?|为?零[件份条宗起例]?)(?:申请|此类申请)?(?=$|[,。;、.])"
)
_ZERO_APPLICATIONS = re.compile(rf"(?:政府)?信息公开(?:工作|方面|依)*[:,]?(?:实现|为)?零(?:依)?申请{_END}")
_DISPUTE = re.compile(rf"{_NOT}(?P<rest>[^,。;\d]{{0,70}}(?:,(?:提起|被提起|或|和|及)[^,。;\d]{{0,20}})?)")
_NAMED = re.compile(r"(?:行政)?复议|(?:行政)?诉讼|起诉")
_COUNTED = re.compile(
    r"(?P<rest>(?:行政)?(?:复议|诉讼)[^,。;\d]{0,20}?)(?:均|都|数量|案件|为|是|:)*(?:0|零)(?:件|起|宗|例|次|发生)?(?=$|[,。;、])"
)
_ASIDE = re.compile(rf"^[^,。;、和及或]{{0,6}}?(?:{pattern('another_thing').pattern})")
_SAME_THING = re.compile(rf"(?:{pattern('same_thing').pattern})+")
_OF = re.compile(r"的(?P<head>[^,。;、和及或与]*)$")


def sentence_to_zeros(sentence: str, line: int, year: int | None, *, about_applications: bool) -> Iterator[Claim]:
    """Find the things a sentence says there was none of.

    Accepted: ``"未收到政府信息公开申请"``, ``"无依申请公开事项"``, ``"依申请公开情况:无"``, ``"没有公民、法人提出的公开政府信息的申请"``,
    ``"未发生因政府信息公开引起的行政复议、行政诉讼"``; in a passage ``about_applications`` also ``"未收到相关申请"``, ``"无人提出申请"``.
    Refused: ``"没有依申请公开超期答复的情况"``, ``"未收到涉及商业秘密的申请"``, ``"未收到书面的申请"``, ``"力争零复议"``,
    ``"未经复议直接起诉"``, ``"未发生行政复议被纠错的情况"``, ``"没有与诉讼有关的费用"``, ``"没有因行政处罚引发的行政诉讼"``.
    """
    if not any(word in sentence for word in _WORTH):
        return
    none = _none_received(sentence, about_applications=about_applications)
    if none and _is_said_of_the_year(sentence, none, year):
        yield _zero("applications.new_received.total", none[0], line, sentence[: none.start()])
    for match in (*_DISPUTE.finditer(sentence), *_COUNTED.finditer(sentence)):
        if _is_said_of_the_year(sentence, match, year):
            yield from _none_disputed(sentence, match, line)


def _is_said_of_the_year(sentence: str, match: re.Match[str], year: int | None) -> bool:
    return not is_of_other_time(sentence[: match.start()], year) and not pattern("aim").search(sentence[: match.end()])


def _none_received(sentence: str, *, about_applications: bool) -> re.Match[str] | None:
    for match in (*_NONE.finditer(sentence), *_NONE_MADE.finditer(sentence)):
        whole = match[0]
        if not pattern("part_of_applications").search(match["between"]) and not is_part_of_applicants(whole):
            return match
    after = _NONE_AFTER.search(sentence) or _ZERO_APPLICATIONS.search(sentence)
    if after:
        before = sentence[: after.start()]
        return None if find_matters(before[-8:]) or governing(before, OUTCOMES) == "items" else after
    return _NONE_OF_THESE.search(sentence) if about_applications and not is_other_matter(sentence) else None


def _none_disputed(sentence: str, match: re.Match[str], line: int) -> Iterator[Claim]:
    """Give the reviews and lawsuits there were none of, unless they only say of what else there was none."""
    rest = match["rest"]
    disputes = list(_NAMED.finditer(rest))
    of = _OF.search(rest, disputes[-1].end()) if disputes else None
    if of and of["head"] and not _SAME_THING.fullmatch(of["head"]):
        return
    if any(_ASIDE.search(rest[named.end() :]) for named in disputes):
        return
    if disputes and pattern("part_of_disputes").search(rest, 0, disputes[-1].start()):
        return
    for named in disputes:
        if governing(sentence[: match.start("rest") + named.start()], DISPUTES) == "other_disputes":
            continue
        field = find_matters(named[0])[0][0].field
        raw = match[0][: match.start("rest") - match.start() + named.end()] if match.re is _DISPUTE else match[0]
        yield _zero(field, raw, line, sentence[: match.start()])


def _zero(field: str, raw: str, line: int, before: str) -> Claim:
    scope = scope_of(",".join(before.split(",")[-2:]))
    return Claim(field=field, value=0, raw=raw, line=line, scope=scope, means=(field,))
