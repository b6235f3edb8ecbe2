"""Sentences that say there was none: ``sentence_to_zeros``."""

import re
from collections.abc import Iterator

from xxgk.index.model.report import Claim
from xxgk.index.narrative.context import SUBJECT, is_of_other_time, is_other_matter, scope_of
from xxgk.index.narrative.matters import find_matters

_NOT = r"(?:未|没有?|无|零)(?!经|法|正当|需|论|审|按|能|及时|偿|关|缝|障碍|现成)"
_VERB = (
    r"(?:曾|有|再)?(?:收到和处理|收到或处理|接收受理|收到|接到|接收|收悉|受理|产生|发生|出现|办理|处理|涉及|有)?"
    r"(?:过|任何|一[件例起]|1[件例起])*"
)
_NOUNS = r"(?:政府|信息|的|申请|事项|事件|案件|件|情况|业务|需求|请求|要求|内容|发生|产生|出现)*"
_NONE = re.compile(
    rf"{_NOT}{_VERB}(?P<between>[^,。;:\d]{{0,26}}?)(?:{SUBJECT}){_NOUNS}(?=$|[,。;:、()和及或与也且])(?![和及或与、]?(?:答复|办理|处理))"
)
_NONE_OF_THESE = re.compile(
    rf"(?:未|没有)(?:收到|接到|受理)(?:过|任何)?(?:此类|该类|相关|有关)?(?:信息)?申请{_NOUNS}(?=$|[,。;:、和及或])"
)
_NONE_AFTER = re.compile(
    rf"(?:{SUBJECT})(?:工作|方面|情况|收到|受理|总?数|数?量)*[:,为是]*均?(?:未收到|未接到|未发生|没有|无|为0[件份]?|为?零)(?:申请|此类申请)?(?=$|[,。;、])"
)
# what makes it a part of the applications only, or the cause of something else
_PART = re.compile(
    r"涉及|属于|需要?|要求|重复|不予|部分|收费|超期|逾期|第三方|商业|秘密|其[他它](?!组织)|另外|因|由|针对|对|就|许可|复议|诉讼|投诉|举报"
)
_DISPUTE = re.compile(rf"{_NOT}(?P<rest>[^,。;\d]{{0,70}}(?:,(?:提起|被提起|或|和|及)[^,。;\d]{{0,20}})?)")
_NAMED = re.compile(r"(?:行政)?复议|(?:行政)?诉讼|起诉")
_COUNTED = re.compile(
    r"(?P<rest>(?:行政)?(?:复议|诉讼)[^,。;\d]{0,20}?)(?:均|都|数量|案件|为|是|:)*(?:0|零)(?:件|起|宗|例|次)?(?=$|[,。;、])"
)
_ASIDE = re.compile(
    r"^[^,。;、和及或]{0,6}?(?:纠|败|撤销|维持|责令|违法|机关|渠道|权利|途径|意识|工作|能力|答复|风险|法|规则|超期|应诉率|后)"
)
_AIM = re.compile(
    r"力争|争取|确保|努力|避免|防止|减少|降低|杜绝|可以|告知|应当|有权|途径|其[他它](?!组织)|超期|逾期|超过|再次"
)


def sentence_to_zeros(sentence: str, line: int, year: int | None, *, about_applications: bool) -> Iterator[Claim]:
    """Find the things a sentence says there was none of.

    Accepted: ``"未收到政府信息公开申请"``, ``"无依申请公开事项"``, ``"依申请公开情况:无"``,
    ``"未发生因政府信息公开引起的行政复议、行政诉讼"``; in a passage ``about_applications`` also ``"未收到相关申请"``.
    Refused: ``"没有依申请公开超期答复的情况"``, ``"未收到涉及商业秘密的申请"``, ``"力争零复议"``, ``"未经复议直接起诉"``,
    ``"未发生行政复议被纠错的情况"``.
    """
    if not any(word in sentence for word in ("未", "没", "无", "零", "0")):
        return
    none = next((match for match in _NONE.finditer(sentence) if not _PART.search(match["between"])), None)
    after = _NONE_AFTER.search(sentence)
    if none is None and after and not find_matters(sentence[max(0, after.start() - 8) : after.start()]):
        none = after
    if none is None and about_applications and not is_other_matter(sentence):
        none = _NONE_OF_THESE.search(sentence)
    if none and not is_of_other_time(sentence[: none.start()], year) and not _AIM.search(sentence[: none.end()]):
        yield _zero("applications.new_received.total", none[0], line, sentence[: none.start()])
    for match in (*_DISPUTE.finditer(sentence), *_COUNTED.finditer(sentence)):
        if is_of_other_time(sentence[: match.start()], year) or _AIM.search(sentence[: match.end()]):
            continue
        rest = match["rest"]
        for named in _NAMED.finditer(rest):
            if _ASIDE.search(rest[named.end() :]):
                break
            field = find_matters(named[0])[0][0].field
            raw = match[0][: match.start("rest") - match.start() + named.end()] if match.re is _DISPUTE else match[0]
            yield _zero(field, raw, line, sentence[: match.start()])


def _zero(field: str, raw: str, line: int, before: str) -> Claim:
    scope = scope_of(",".join(before.split(",")[-2:]))
    return Claim(field=field, value=0, raw=raw, line=line, scope=scope, means=(field,))
