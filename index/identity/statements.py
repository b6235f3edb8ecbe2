"""What the text of a page says of whose report it is: ``reporting``, ``asking``, ``labelled``, ``calls_itself``."""

import re
from collections.abc import Iterator
from functools import cache

from xxgk.index.chinese.text import normalise, squeeze
from xxgk.index.identity.belongings import as_evidence, hosting
from xxgk.index.identity.names import is_joint, is_name, says_whose, served_by, tells_somebody, whole_name
from xxgk.index.identity.words import any_of, words
from xxgk.index.model.layout import Line
from xxgk.index.model.report import Evidence

_CLAUSE = r"[^,。;:、|《》“”\"「」]"
_START = r"(?<![^,。;:|《》“”\"「」])"  # not behind 、, where the second of two bodies stands
# papers of others, whose names and years are not those of the report: 根据《某县人民政府…通知》, 按照市政府关于…的要求
_PAPER = r"(?:通知|意见|要求|条例|规定|办法|细则|要点|函|清单|方案|格式|指南|决定|批复)"
_QUOTED_PAPER = re.compile(
    rf"[《<〈][^《》<>〈〉]*(?:[《<〈][^《》<>〈〉]*[》>〉][^《》<>〈〉]*)?{_PAPER}(?:\([^)]*\))?[》>〉]"
)
_UNQUOTED_PAPER = re.compile(rf"(?:^|(?<=[,。;:、|《》“”])){_CLAUSE}{{0,40}}?关于{_CLAUSE}{{2,50}}?的{_PAPER}")
_REPORT = r"(?:政府|政务|海关)?(?:信息公开|政务公开|信息)[^。;《》]{0,14}?(?:报告|年报|情况)"
_YEAR = r"20\d{2}(?:[-—–~至/]*20\d{2})?(?:学年|年)?(?:年?度)?"
_OWNED = re.compile(rf"{_START}(?P<name>{_CLAUSE}{{2,50}}?)(?:的)?{_YEAR}的?{_REPORT}")
_OWNED_BEHIND = re.compile(rf"{_YEAR}的?(?P<name>{_CLAUSE}{{2,40}}?){_REPORT}")
_OWNED_UNDATED = re.compile(
    rf"(?:公布|公开|发布|编制)(?P<name>{_CLAUSE}{{3,40}}?)(?:政府|政务)?信息公开(?:工作)?(?:20\d{{2}}年?)?(?:年?度)?报告"
)
_COMPILED = re.compile(
    rf"由(?P<name>{_CLAUSE}{{2,40}}?)(?:负责|牵头)?(?:编制|编写|撰写|起草|制作|汇总|综合|根据|按照|依据|统一|发布|公布)"
)
_COMPILED_BY_TWO = re.compile(r"由(?P<name>[^,。;:|]{6,60}?)(?:联合|共同)?(?:编制|编写|撰写|起草|汇总|发布|公布)")
_CONNECTED = re.compile(rf"结合(?P<name>{_CLAUSE}{{2,40}}?)(?:20\d\d|政府信息|政务公开|信息公开|工作|实际|有关|的)")
_PUBLISHES = (
    r"(?=[向公发编形将根依按结])(?:(?:向社会)?(?:公布|公开|发布|编制|形成)(?:了|并|发布|本|20\d\d[年—-]|《|如下)|将(?:本|我|20)|(?:根据|依据|按照|依照|结合)"
    r"(?=[^。]{0,120}(?:编制|公布|发布|公开|撰写|形成)))"
)
_SUBJECT = re.compile(rf"(?:^|[,。;])(?P<name>{_CLAUSE}{{3,40}}?)(?:特|现)?{_PUBLISHES}")
_PUBLISHING = re.compile(_PUBLISHES)  # without which there is no such subject; told in a tenth of the time
# the title of the report itself, the year behind the name: 《某部政府信息公开工作2011年度报告》
_CALLED = re.compile(rf"《(?P<name>[^《》]{{2,40}}?)(?:政府|政务)?信息公开(?:工作)?{_YEAR}报告》")
_OF = (_OWNED, _OWNED_BEHIND, _OWNED_UNDATED, _CALLED, _CONNECTED)  # whose the report is
_BY = (_SUBJECT, _COMPILED)  # who publishes or compiles it
_SHORT_NAME = re.compile(rf"{_START}(?P<full>{_CLAUSE}{{3,50}}?)\(以下简称[:“\"「]*(?P<short>[\u4e00-\u9fff]{{2,12}})")
_ASIDE = re.compile(r"\((?:以下)?(?:简称|统称)[^()]*\)")
# brackets that are part of a name: 中国(某省)自由贸易试验区; not (地址:…), (联系人…)
_IN_NAME = r"\((?!联系|地址|电话|邮编)[\u4e00-\u9fff]{2,20}\)(?!联系|咨询|反映|反馈|电话|地址)(?=[\u4e00-\u9fff])"
_CONTACT = re.compile(
    rf"(?:与|向|联系|联络|致电|咨询)[::,]?(?P<name>(?:{_IN_NAME}|[^,。;:(|]){{3,60}}?)"
    rf"(?=(?!{_IN_NAME})\(|联系|咨询|反映|反馈|[,。;:]|电话|地址|$)"
)
_PHONE = re.compile(rf"(?:^|[,。;])(?P<name>(?:{_IN_NAME}|{_CLAUSE}){{3,60}}?)(?:联系|咨询|办公)电话")
_LABEL = re.compile(
    r"(?:信息来源|发布机构|发布单位|发布部门|发文机关|发文单位|公开主体|公开机构|公开单位|责任单位|责任部门|制作单位|信息提供|来源|单位)\]?\s*[:|]\s*"
    r"([\u4e00-\u9fff()]{3,40})"
)
_BREADCRUMB = re.compile(r"(?:当前(?:所在)?(?:位置|页面)|首页)[^。]*>")
_SUPERIOR = re.compile(r"[《<〈“]?(?P<name>[\u4e00-\u9fff]{2,20}?人民政府)(?:办公[室厅])?关于")
_CREDIT_CODE = re.compile(r"(?<![0-9A-Z])1[1-9](\d{6})[0-9A-Z]{10}(?![0-9A-Z])")


def without_papers(text: str) -> str:
    """Leave out the titles of other papers: ``"根据《某县人民政府办公室关于编制2019年度报告的通知》,…"`` → ``"根据,…"``."""
    text = _QUOTED_PAPER.sub("", text)
    return _UNQUOTED_PAPER.sub("", text) if "关于" in text else text


def reporting(line: Line) -> Iterator[Evidence]:
    """Find the body a sentence says the report is of.

    ``"现公布青石市人民政府2021年政府信息公开工作年度报告"``, ``"由某局编制"``, ``"结合某局…统计数据撰写"``,
    ``"某局根据条例,特向社会公开…"``. Who compiles it may be an office for its body, or one that publishes
    for others: ``compiler``; or two bodies: ``joint``.
    """
    text = without_papers(line.plain)
    for match in _SHORT_NAME.finditer(text) if "(以下简称" in text else ():
        if says_whose(full := whole_name(match["full"])) and (short := whole_name(match["short"])):
            yield as_evidence("body", full, match[0], line)
            yield as_evidence("short_name", short, match[0], line)
    text = _ASIDE.sub("", text)
    for match in _COMPILED_BY_TWO.finditer(text):
        if is_joint(match["name"]):
            yield as_evidence("joint", match["name"], match[0], line)
    for pattern in (*_OF, *(_BY if _PUBLISHING.search(text) else (_COMPILED,))):
        for match in pattern.finditer(text):
            if tells_somebody(name := whole_name(match["name"])):
                for_others = pattern in _BY and (served_by(name) or re.search(words().publishers, name))
                yield as_evidence("compiler" if for_others else "statement", name, match[0], line)


def asking(line: Line) -> Iterator[Evidence]:
    """Find the office to be asked: ``"如有疑问,请与某局办公室联系"``, ``"某局联系电话:…"``."""
    text = _ASIDE.sub("", line.plain)
    for pattern in (_CONTACT, _PHONE):
        for match in pattern.finditer(text):
            if name := whole_name(match["name"]):
                yield as_evidence("contact", name, match[0], line)


def labelled(line: Line) -> Iterator[Evidence]:
    """Find what lines around the report name: source, breadcrumb, portal, the code of an organisation, superiors, a name alone."""
    plain = normalise(line.text)
    for match in _LABEL.finditer(plain):
        portal = re.search(words().portal, match[1])
        if name := whole_name(squeeze(match[1][: portal.start()] if portal else match[1])):
            yield as_evidence("portal" if portal else "source_line", name, line.text, line)
    if _BREADCRUMB.search(plain):
        steps = [squeeze(step) for step in re.split(r"\s*>+\s*", plain)[::-1]]
        for step in steps:
            if len(step) > 2 and is_name(step) and says_whose(step):
                yield as_evidence("breadcrumb", step, line.text, line)
                break
    for match in _CREDIT_CODE.finditer(plain):
        yield Evidence(fact="region", source="code", value=match[1], quote=match[0], line=line.number)
    for match in _SUPERIOR.finditer(line.plain):
        if says_whose(name := whole_name(match["name"])):
            yield as_evidence("superior", name, match[0], line)
    yield from hosting(line, listed=False)
    alone = sum(len(piece) > 2 and is_name(piece) for piece in line.text.split()) < 2  # no row of a menu
    if alone and len(line.plain) < 30 and is_name(line.plain) and says_whose(line.plain):
        yield as_evidence("page", line.plain, line.text, line)


def fits_of(name: str) -> str:
    """Give the pattern of the names that a part of one may be of (市教育局 → 局, 学校 → 校), ``""`` for what is no such part."""
    return next((one.fits for one in words().selves if not one.governs and name.endswith(one.words)), "")


def calls_itself(text: str) -> str:
    """Give the pattern of the names that fit what a report calls itself (我局 → 局), ``""`` where it does not.

    A department speaks of its place too (我县): what it calls itself outranks that.
    """
    counts = {one.fits: 0 for one in words().selves}
    for we in _we().finditer(text):
        for fits, called in _selves():
            counts[fits] += called.match(text, we.end()) is not None
    governs = {one.fits for one in words().selves if one.governs}
    own = [fits for fits in counts if counts[fits] and fits not in governs]
    some = own or [fits for fits in counts if counts[fits]]
    return max(some, key=lambda fits: counts[fits], default="")


@cache
def _selves() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give what a report may call itself behind 我 or 本, by the pattern of the names that fit."""
    return tuple(
        (one.fits, re.compile(rf"(?:{any_of(one.words)})(?!员(?!会)|[事理系质级门议场域]|公[室楼])"))
        for one in words().selves
    )


@cache
def _we() -> re.Pattern[str]:
    return re.compile(rf"[我本](?=[{''.join({word[0] for one in words().selves for word in one.words})}])")


def speaks_for(text: str) -> str:
    """Give the pattern of the governments whose whole place is the subject of a year's work: ``"2021年,全市各级行政机关…"`` → 市."""
    found = re.search(r"20\d\d年度?,?[全我](?P<level>[省市县区州盟旗])(?:各级|各部门|各单位|各地|上下|行政机关)", text)
    return next((one.fits for one in words().selves if found and one.governs and found["level"] in one.words), "")
