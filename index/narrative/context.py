"""Whose and which year's number a sentence gives, and whether the passage is about applications."""

import re

SUBJECT = (
    r"(?:政府信息公开(?:的)?申请|信息公开(?:的)?申请|依申请(?:政府)?信息公开|依申请公开|公开申请|申请公开|政府信息申请|依申请)"
    r"(?:政府)?(?:信息|申请|事项|件)*"
    r"|(?:公开|获取|查阅)(?:政府|有关|相关|部门|单位|方面|的)*信息(?:方面|事项|内容|等)*的?(?:书面|网上|网络|电子|纸质|口头|形式|类|或者?|和|及|、)*申请"
)
_SUBJECT = re.compile(SUBJECT)
# other things that are received, handled and answered in the same paragraphs
is_other_matter = re.compile(
    r"建议|提案|信访|来[电信]|咨询|留言|热线|工单|诉求|意见|投诉|举报|舆情|网络问政|问政|许可|审批|网民|补正|更正|撤回|复核"
    r"|延期|延长|超期|逾期|重复|人次|文件|公文|发文|制发|主动公开\d|会议|培训|解读|政务服务|领导信箱|市长信箱|热点|依法行政|模板|文书|答复书|抽查|流程|目录|指南|渠道|案例|公平竞争"
).search
_NARROW = re.compile(
    r"([省市区县州镇乡]?(?:人民)?政府办(?:公[室厅])?|办公[室厅])(?:代表[\u4e00-\u9fff]{1,8}?政府)?|代表[\u4e00-\u9fff]{1,8}?政府"
    r"|[省市区县州]?本级|[省市区县]级(?:机关|部门|单位)"
)
_WHOLE = re.compile(r"全[省市区县州盟旗](?!域)|各级(?:行政)?机关|各(?:部门|单位|乡镇|街道|镇街)")
_TIME = re.compile(
    r"(?P<neutral>(?:与|同|较|比|和|相比于?)(?:上|去|前)一?年度?(?:同期)?(?:相比)?|同比|环比|(?:上|去)一?年度?(?:结转|转结|遗留|转入|接转|未办结)"
    r"|结转(?:至|到|入)?20\d\d年|(?:至|到|入)20\d\d年)"
    r"|(?P<this>(?:本年度?|今年|年初)(?:年初)?以来|本年|今年|当年|全年|年内|一年来|20\d\d年\d{1,2}月\d{1,2}日)"
    r"|(?P<year>20\d\d)年度?(?:以来|来)?(?![\d]{1,2}月[^\d]|第?[一二三四]季度|[上下]半年)"
    r"|(?P<other>上一?年|去年|前年|往年|历年|近年|近[三五两几]年|年来|以来|[上下]半年|第?[一二三四]季度|\d{1,2}月份?(?!\d{1,2}日)(?!\d))"
)
_ORGANISED = re.compile(
    r"企业|公司|法人|组织|公民|群众|单位(?:和|或者?|及|、)个人|个人(?:和|或者?|及|、)(?:有关|相关)?单位"
)
_PERSONS = re.compile(r"自然人|公民|个人|群众")
_CHANNEL = re.compile(r"网[络上站页]|在线|线[上下]|信函|来函|邮[寄件箱]|当面|现场|传真|快递|窗口|电子|书面")
_CHANNELS = re.compile(
    rf"等|各种|各类|多种|任何|渠道|方式|、.*、|(?:{_CHANNEL.pattern})[^,。;]{{0,3}}(?:或|和|及|与|、)[^,。;]{{0,2}}(?:{_CHANNEL.pattern})"
)

_ONE_WAY = re.compile(
    rf"(?<![、或和及与])(?:{_CHANNEL.pattern})(?:渠道|方式|形式)"
)  # 信函方式 alone, and not 信函、网络方式


def find_subject(text: str) -> re.Match[str] | None:
    """Find where a sentence first speaks of applications."""
    return _SUBJECT.search(text) if "申请" in text else None  # which is in all its words


def scope_of(text: str) -> str:
    """Give the words that say whose count it is, the last ones: ``"区政府办"``, ``"全市"``, or ``""``."""
    found = [*_NARROW.finditer(text), *_WHOLE.finditer(text)]
    last = max(found, key=lambda match: match.end(), default=None)
    return (last[1] if last.re is _NARROW else "") or last[0] if last else ""


def is_of_other_time(text: str, year: int | None) -> bool:
    """Tell whether what follows is the count of another year or of part of one: ``"去年"``, ``"上半年"``, ``"2018年以来"``."""
    other = False
    for match in _TIME.finditer(text):
        if match["neutral"]:
            continue
        other = bool(match["other"]) or bool(match["year"] and year and int(match["year"]) != year)
    return other


def is_part_of_applicants(text: str) -> bool:
    """Tell whether the words narrow the applicants or the way of applying: ``"自然人申请"``, ``"通过信函收到"``."""
    if bool(_ORGANISED.search(text)) != bool(_PERSONS.search(text)):
        return True
    return bool(_CHANNEL.search(text)) and not _CHANNELS.search(_ONE_WAY.sub("", text))
