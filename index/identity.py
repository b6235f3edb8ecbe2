"""Whose report this is, for which year, issued when, each with the evidence: ``lines_to_identity``."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from xxgk.index.agencies.divisions import Division, division_of_code, leading_divisions
from xxgk.index.agencies.names import is_form_of, official_name, same_scope
from xxgk.index.chinese.dates import find_dates, find_years
from xxgk.index.chinese.text import normalise, squeeze
from xxgk.index.model.layout import Layout, Line
from xxgk.index.model.report import Evidence

_REPORT = re.compile(r"信息公开|政务公开|年度?报告|年报")
_REPORT_END = re.compile(r"(?:报告|年报|报告书)(?:\(.*\))?$")
_TITLE = re.compile(
    r"^(?:关于)?(?P<before>[\u4e00-\u9fff()·]*?)(?:关于)?(?P<year>20\d{2}|[二][〇○零一二三四五六七八九]{3})"
    r"(?:[-—–~至]+(?P<until>20\d{2})学年|年)?(?:年?度)?(?P<after>[\u4e00-\u9fff()]*?)(?:政府|政务)?(?:信息公开|信息|政务公开|公开).*?(?:报告|年报)"
)
_UNDATED = re.compile(r"^(?:关于)?(?P<before>[\u4e00-\u9fff()]{3,30}?)(?:政府|政务)信息公开.*?(?:报告|年报)$")
_ORGAN = (
    r"[\u4e00-\u9fff]{2,30}?(?:人民政府(?:办公[室厅])?|管理?委员会(?:办公室)?|管委会(?:办公室)?|委员会(?:办公室)?|街道办事处"
    r"|[\u4e00-\u9fff]{1,8}[局厅]|办公室)"
)
_SOURCE_LABEL = re.compile(
    r"(?:信息来源|发布机构|发布单位|发文机关|公开主体|责任单位|单位|来源)\s*[:|]\s*([\u4e00-\u9fff()]{3,40})"
)
_CONTACT = re.compile(rf"(?:请(?:与|向|致电|联系)|联系)[::,]?({_ORGAN})")
_BODY = re.compile(rf"(?:^|[,。;、年度,])({_ORGAN})(?=[\u4e00-\u9fff]{{2,}})")
_SHORT_NAME = re.compile(rf"({_ORGAN})\(以下简称[:“\"「]*([\u4e00-\u9fff]{{2,12}})")
_ANY = r"[\u4e00-\u9fff]{4,30}"
_RENAMED = re.compile(rf"(?:^|[,。;、:]|原|由|将)({_ANY}?)(?:已|现|正式)?(?:更名|改名|改称)为[:“\"「]*({_ANY})")
_FORMERLY = re.compile(rf"({_ANY}?)\(原({_ANY})\)")
_MERGED = re.compile(r"合并|组建|整合|撤销|划入|并入|、原")  # of several bodies, which is no new name of one
_OWN_LEVEL = re.compile(r"本级(?=\)|20\d\d|政府信息|政务公开|信息公开)")
_CREDIT_CODE = re.compile(r"(?<![0-9A-Z])1[1-9](\d{6})[0-9A-Z]{10}(?![0-9A-Z])")
_ISSUED_LABEL = re.compile(r"(?:发布|公开|成文|生成|印发)(?:时间|日期)\s*[:|]?\s*(.{6,24})")
_PERIOD = re.compile(
    r"(?:(?:统计)?(?:期限|时限)|统计.{0,4}时间|时间(?:为|自|从|范围|段)|起止).{0,12}?(20\d{2})\D{0,3}\d{1,4}(?:\D{1,2}\d{1,2})?\D{0,4}?"
    r"(?:至|到|-|—)+(?=20\d{2}|\d{1,2}月|[同当本]年)"
)
_NOW = re.compile(r"现将.{0,20}?(20\d{2})年")
_PRONOUN = re.compile(
    r"^(?:我|本|该|各|其|全|市政府|区政府|县政府|省政府|国务院(?!.{4})|中共|党|由|在|按|根据|对|和|与|及|为)"
)
_BREADCRUMB = re.compile(r"(?:当前(?:位置|页面)|首页)[^。]*>")
_TITLE_EDGES = re.compile(r"^【[^】]*】|(?<=[告报])(?:\.[a-z]{3,5}|[-_|].*)$")  # 【文稿解读】…, ….docx, …-某某局
_MAX_TITLE = 60
_BODY_LINES = 12


@dataclass(slots=True)
class Identity:
    """What is known of a report's origin; ``aliases`` are other names its own pages give the agency."""

    title: str = ""
    agency: str | None = None
    aliases: tuple[str, ...] = ()
    region: str | None = None
    year: int | None = None
    issued: str | None = None
    scope: str = ""
    evidence: list[Evidence] = field(default_factory=list)


def lines_to_identity(layout: Layout, title: str) -> Identity:
    """Gather the evidence and judge it: what a title states outranks a signature, a source line, a contact, the text.

    ``title`` is what the format itself states (an HTML ``<title>``). What is not stated stays ``None``; pronouns
    (``"我局"``, ``"区政府"``) are never names.
    """
    identity = Identity()
    evidence = identity.evidence
    found = _find_title([*layout.front, Line(title, squeeze(title), 0)] if title else layout.front)
    if found is not None:
        line, match = found
        identity.title = re.sub(r"\s+", "", line.text)
        name = _clean(match.groupdict().get("before") or match.groupdict().get("after") or "")
        if name:
            evidence.append(Evidence(fact="agency", source="title", value=name, quote=line.text, line=line.number))
        parts = match.groupdict()
        for year in find_years(f"{parts.get('until') or parts.get('year') or ''}年")[:1]:
            evidence.append(Evidence(fact="year", source="title", value=str(year), quote=line.text, line=line.number))
    evidence += _agency_evidence(layout)
    evidence += _year_evidence(layout)
    code = next((item for item in evidence if item.fact == "region"), None)
    _name(identity, division_of_code(code.value) if code else None)
    evidence += _former_names(layout, identity.agency or "")
    if _OWN_LEVEL.search(squeeze(identity.title)):
        identity.scope = "本级"
    years = [item for item in evidence if item.fact == "year"]
    identity.year = int(years[0].value) if years else None
    identity.issued = _issued(layout, identity)
    return identity


def _find_title(lines: Sequence[Line]) -> tuple[Line, re.Match[str]] | None:
    """Choose the line, or two lines running on, that names an agency and a year; else one that names either."""
    joined = [Line(one.text + two.text, one.plain + two.plain, one.number) for one, two in pairwise(lines)]
    best: tuple[int, Line, re.Match[str]] | None = None
    for line in (*lines, *joined):
        text = _TITLE_EDGES.sub("", line.plain)
        if len(text) > _MAX_TITLE or "。" in text or not _REPORT.search(text) or not _REPORT_END.search(text):
            continue
        match = _TITLE.match(text) or _UNDATED.match(text)
        if match is None:
            continue
        parts = match.groupdict()
        score = 2 * bool(_clean(parts.get("before") or parts.get("after") or "")) + bool(parts.get("year"))
        if best is None or score > best[0]:
            best = (score, line, match)
    return best[1:] if best else None


def _agency_evidence(layout: Layout) -> Iterator[Evidence]:
    for line in layout.closing:
        if not find_dates(line.plain) and (name := _clean(line.plain)):
            yield Evidence(fact="agency", source="signature", value=name, quote=line.text, line=line.number)
    for line in layout.front:
        plain = normalise(line.text)
        for match in _SOURCE_LABEL.finditer(plain):
            if name := _clean(match[1]):
                yield Evidence(fact="agency", source="source_line", value=name, quote=line.text, line=line.number)
        if _BREADCRUMB.search(plain):
            for step in re.split(r"\s*>\s*", plain)[::-1]:
                if re.fullmatch(_ORGAN, squeeze(step)):
                    yield Evidence(
                        fact="agency", source="breadcrumb", value=squeeze(step), quote=line.text, line=line.number
                    )
                    break
        for match in _CREDIT_CODE.finditer(plain):
            yield Evidence(fact="region", source="code", value=match[1], quote=match[0], line=line.number)
        for match in _SHORT_NAME.finditer(line.plain):
            if (full := _clean(match[1].rpartition("由")[2])) and (short := _clean(match[2])):
                yield Evidence(fact="agency", source="body", value=full, quote=match[0], line=line.number)
                yield Evidence(fact="agency", source="short_name", value=short, quote=match[0], line=line.number)
        for match in _CONTACT.finditer(line.plain):
            if name := _clean(match[1]):
                yield Evidence(fact="agency", source="contact", value=name, quote=match[0], line=line.number)
    first = layout.part(1)
    for line in first.lines[:_BODY_LINES] if first else ():
        for match in _BODY.finditer(line.plain):
            if (name := _clean(match[1])) and leading_divisions(name):
                yield Evidence(fact="agency", source="body", value=name, quote=match[0], line=line.number)


def _clean(name: str) -> str:
    """Give a name without what may cling to it; ``""`` for a pronoun (but 本溪市 is a place) or nothing at all."""
    name = re.sub(r"^(?:关于|印发|发布)|(?:本级|的)$", "", squeeze(name).removesuffix("(本级)")).strip("·")
    if name.count("(") != name.count(")"):
        name = name.strip("()")  # a bracket cut in half; 管理委员会(原工业集中区) keeps its own
    return "" if len(name) < 2 or (_PRONOUN.match(name) and not leading_divisions(name)) else name


def _former_names(layout: Layout, agency: str) -> Iterator[Evidence]:
    """Find what the agency was called before, or is called since: "A(原B)", "A更名为B", where A or B is the agency itself."""
    first = layout.part(1)
    for line in (*layout.front, *(first.lines if first else ())):
        for sentence in line.plain.split("。"):
            for match in (
                () if _MERGED.search(sentence) else (*_RENAMED.finditer(sentence), *_FORMERLY.finditer(sentence))
            ):
                one, other = (re.sub(r"^(?:原|由|将)", "", _clean(name)) for name in match.groups())
                for mine, theirs in ((one, other), (other, one)):
                    if mine and theirs and (is_form_of(mine, agency) or is_form_of(agency, mine)):
                        yield Evidence(fact="agency", source="former", value=theirs, quote=match[0], line=line.number)


def _year_evidence(layout: Layout) -> Iterator[Evidence]:
    for line in layout.front:
        for pattern, source in ((_PERIOD, "period"), (_NOW, "now")):
            if match := pattern.search(line.plain):
                yield Evidence(fact="year", source=source, value=match[1], quote=match[0], line=line.number)
    first = layout.part(1)
    if first is None:
        return
    for line in first.lines:
        if match := _NOW.search(line.plain):
            yield Evidence(fact="year", source="now", value=match[1], quote=match[0], line=line.number)
    years = Counter(year for line in first.lines for year in re.findall(r"(20\d{2})年", line.plain))
    for year, count in years.most_common(1):
        yield Evidence(fact="year", source="body", value=year, quote=f"{year}年 ×{count}", line=first.line)


_RANK = ("title", "signature", "source_line", "contact", "body", "breadcrumb", "short_name")


def _name(identity: Identity, region: Division | None) -> None:
    """Choose the agency's name: the best evidence, in the fullest form that other evidence gives of the same name."""
    names = [
        item.value for source in _RANK for item in identity.evidence if item.fact == "agency" and item.source == source
    ]
    if names:
        fuller = [name for name in names if is_form_of(names[0], name)]
        name = max(fuller, key=len, default=names[0])
        identity.agency, division = official_name(name, region, [other for other in names if other != name])
    else:
        division = region
        identity.agency = official_name(region.name, region, [])[0] if region else None
    agency = identity.agency or ""
    identity.aliases = tuple(dict.fromkeys(name for name in names if name != agency and same_scope(name, agency)))
    place = region or division
    identity.region = "".join(place.path) if place else None
    identity.scope = "办公室" if identity.agency and re.search(r"办公[室厅]$", identity.agency) else ""


def _issued(layout: Layout, identity: Identity) -> str | None:
    """Choose the date of issue: the signature's, else the page's; it lies in the two years after the report year."""
    dates = [(item, line, "signature") for line in layout.closing for item in find_dates(line.plain)]
    for line in layout.front:
        labelled = _ISSUED_LABEL.search(normalise(line.text))
        if labelled:
            dates += [(item, line, "source_line") for item in find_dates(labelled[1])]
        elif len(line.plain) < 16:
            dates += [(item, line, "title") for item in find_dates(line.plain)]
    for (day, quote), line, source in dates:
        if identity.year is None or identity.year < day.year <= identity.year + 2:
            identity.evidence.append(
                Evidence(fact="issued", source=source, value=day.isoformat(), quote=quote, line=line.number)
            )
            return day.isoformat()
    return None
